"""What the commands of the main screen do: one method per command, named as the command is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdiff.frozen import replace
from newsdiff.model import Article
from newsdiff.ui import navigation
from newsdiff.ui.citation import cite, cite_all
from newsdiff.ui.filters import is_narrowed, leaves_out, passes
from newsdiff.ui.screens.arranging import Arranging
from newsdiff.ui.screens.laying import LayingOut
from newsdiff.ui.screens.overviews import WithOverviews
from newsdiff.ui.screens.searching import Searching
from newsdiff.ui.screens.working import Working

if TYPE_CHECKING:
    from newsdiff.ui.widgets.hint_line import HintLine
    from newsdiff.ui.widgets.inspector import Inspector

THRESHOLD_STEP = 0.05


class CompareActions(WithOverviews, Arranging, LayingOut, Searching, Working):
    """The commands of the main screen, apart from what it is made of."""

    story_title: str
    inspector: Inspector
    hint_line: HintLine
    inspector_rows: int

    def fit_inspector(self, height: int) -> None:
        """Give the inspector the rows asked for, as far as there is room."""
        raise NotImplementedError

    # Moving

    def outlet_next(self) -> None:
        """Go to the outlet on the right."""
        self.become(navigation.move_outlet(self.state, self.index, 1, self.view.sentence_beside))

    def outlet_previous(self) -> None:
        """Go to the outlet on the left."""
        self.become(navigation.move_outlet(self.state, self.index, -1, self.view.sentence_beside))

    def passage_counterpart(self) -> None:
        """Go to the same passage in the next outlet that has it."""
        self.become(navigation.counterpart(self.state, self.index))

    def explain(self) -> None:
        """Say what the word is where the inspector has no room to."""
        if not self.inspector.display:
            self.key_bar.say(self.explained())

    # Looking

    def article_open(self) -> None:
        """Show the article alone."""
        from newsdiff.ui.screens.article import open_article

        reason = open_article(self)
        if reason:
            self.key_bar.say(reason)

    def same_toggle(self) -> None:
        """Leave out passages that agree, and dim the words that do."""
        self.narrow(replace(self.state, hide_same=not self.state.hide_same))

    def show_dim(self) -> None:
        """Dim everything but the selected passage."""
        self.become(replace(self.state, dimmed=not self.state.dimmed))
        self.key_bar.say("all but the selected passage is dimmed" if self.state.dimmed else "nothing is dimmed")

    def show_choose(self) -> None:
        """Choose a filter."""
        from newsdiff.ui.screens.filtering import FilterScreen

        self.app.push_screen(FilterScreen(self))

    def show_all(self) -> None:
        """Take the filter away; with another match threshold the articles are aligned again."""
        before = self.state.threshold
        super().show_all()
        if self.state.threshold != before:
            self.start_comparison()

    def source_toggle(self) -> None:
        """Switch between the cleaned text and the source as it came in, boilerplate and markup included."""
        self.become(replace(self.state, cleaned=not self.state.cleaned))
        self.key_bar.say("cleaned text" if self.state.cleaned else "original text, boilerplate included")

    def unmatched_toggle(self) -> None:
        """In rows also show the sentences that were found in one outlet only."""
        self.become(replace(self.state, unmatched=not self.state.unmatched))

    def threshold_lower(self) -> None:
        """Also accept weaker matches."""
        self._set_threshold(-THRESHOLD_STEP)

    def threshold_raise(self) -> None:
        """Accept only stronger matches."""
        self._set_threshold(THRESHOLD_STEP)

    def _set_threshold(self, step: float) -> None:
        threshold = round(min(0.95, max(0.05, self.state.threshold + step)), 2)
        self.become(replace(self.state, threshold=threshold))
        self.key_bar.say(f"match threshold {threshold:.2f}")
        self.start_comparison()

    def inspector_grow(self) -> None:
        """Give the inspector more rows."""
        self.inspector_rows = min(60, self.inspector_rows + 2)
        self.fit_inspector(self.size.height)

    def inspector_shrink(self) -> None:
        """Give the inspector fewer rows, down to none."""
        self.inspector_rows = max(0, min(self.inspector_rows, self.size.height // 3) - 2)
        self.fit_inspector(self.size.height)

    def inspector_down(self) -> None:
        """Scroll the readings in the inspector down."""
        self.inspector.scroll_y += 3

    def inspector_up(self) -> None:
        """Scroll the readings in the inspector up."""
        self.inspector.scroll_y -= 3

    # Taking away

    def citation_copy(self) -> None:
        """Copy the selected words, or the sentence, with outlet, date, source, offsets and sha256."""
        picked = self.view.selection
        column = picked[0] if picked else self.state.cursor.column
        sentences = self.index.documents[column].sentences
        span = picked[1] if picked else next(iter(sentences[self.state.cursor.sentence :]), None)
        article = self._article(column)
        if span is None or article is None:
            self.key_bar.say("nothing to copy here")
            return
        self.app.copy_to_clipboard(cite(article, span))
        self.key_bar.say(f"copied with citation: {len(article.slice(span).split())} words of {article.outlet}")

    def passage_copy(self) -> None:
        """Copy all readings of the passage as citations."""
        passage = self.state.cursor.passage
        found = []
        for column in navigation.columns_on(self.state, self.index):
            span = self.index.span_of(column, passage) if passage is not None else None
            article = self._article(column)
            if span is not None and article is not None:
                found.append((article, span))
        self.app.copy_to_clipboard(cite_all(found))
        self.key_bar.say(f"copied {len(found)} readings with citations")

    def _article(self, column: int) -> Article | None:
        document = self.index.documents[column]
        if self.index.comparison is not None:
            found = self.index.comparison.by_id.get(document.id)
            return found.article if found else None
        given = [a for a in self.articles if a.text == document.text and a.outlet == document.outlet]
        return given[0] if given else None

    def export_open(self) -> None:
        """Write the comparison to a file."""
        from newsdiff.ui.screens.export import ExportScreen

        if self.index.comparison is None:
            return
        passage = self.state.cursor.passage
        chosen = self.index.passages[passage].id if passage is not None else None
        on = [self.index.documents[column].id for column in navigation.columns_on(self.state, self.index)]
        outlets = [name for name in on if name in self.index.comparison.by_id]
        state, index = self.state, self.index
        left = [each.id for number, each in enumerate(index.passages) if passes(state, index, number)]
        shown = left if leaves_out(state) else None
        screen = ExportScreen(
            self.index.comparison, self.settings, self.story_title, state.kinds, outlets, chosen, shown
        )
        self.app.push_screen(screen, lambda said: self.key_bar.say(said or ""))

    # Application

    def hint_dismiss(self) -> None:
        """Put the hint away that is shown."""
        self.hint_line.dismiss()

    def hints_off(self) -> None:
        """Put all hints away for good."""
        self.hint_line.turn_off()
        self.key_bar.say("no more hints")

    def work_cancel(self) -> None:
        """Stop the alignment, clear the search or the selected words."""
        if self.stop_comparison():
            self.key_bar.say("stopping the alignment…")
        elif self.view.selection:
            self.view.select(None)
        elif self.state.query:
            self.become(replace(self.state, query="", hits=(), hit=-1))
        elif is_narrowed(self.state):
            self.show_all()
        else:
            self.key_bar.say("")

    def app_leave(self) -> None:
        """Leave the program."""
        self.app.exit(0)
