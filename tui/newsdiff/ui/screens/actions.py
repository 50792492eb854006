"""What the commands of the main screen do: one method per command, named as the command is."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdiff.model import Article, FailedSource, Kind
from newsdiff.ui import navigation, workers
from newsdiff.ui.citation import cite, cite_all
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.state import ARRANGEMENTS

if TYPE_CHECKING:
    from newsdiff.ui.screens.compare import CompareScreen

THRESHOLD_STEP = 0.05


class CompareActions:
    """The commands of the ``compare`` context; ``self`` is the :class:`CompareScreen` they act on."""

    articles: Sequence[Article] = ()
    failed: Sequence[FailedSource] = ()
    working: bool = False
    _cancel: threading.Event | None = None

    # Moving

    def _step(self: CompareScreen, step: int, move: navigation.Move) -> None:  # type: ignore[misc]
        state = self.state
        if not self.view.cursor_in_view() and state.cursor.passage is None:
            sentence = self.view.sentence_beside(state.cursor.column)
            state = state.at(navigation.at_sentence(state, self.index, state.cursor.column, sentence))
        after = move(state, self.index, step)
        at_end = after.cursor == self.state.cursor
        self.become(after, settle=move is not navigation.move_sentence)
        if at_end:
            self.key_bar.say("that is the last one" if step > 0 else "that is the first one")

    def passage_next(self: CompareScreen) -> None:  # type: ignore[misc]
        self._step(1, navigation.move_passage)

    def passage_previous(self: CompareScreen) -> None:  # type: ignore[misc]
        self._step(-1, navigation.move_passage)

    def difference_next(self: CompareScreen) -> None:  # type: ignore[misc]
        self._step(1, navigation.move_difference)

    def difference_previous(self: CompareScreen) -> None:  # type: ignore[misc]
        self._step(-1, navigation.move_difference)

    def sentence_next(self: CompareScreen) -> None:  # type: ignore[misc]
        self._step(1, navigation.move_sentence)

    def sentence_previous(self: CompareScreen) -> None:  # type: ignore[misc]
        self._step(-1, navigation.move_sentence)

    def outlet_next(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(navigation.move_outlet(self.state, self.index, 1, self.view.sentence_beside))

    def outlet_previous(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(navigation.move_outlet(self.state, self.index, -1, self.view.sentence_beside))

    def passage_counterpart(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(navigation.counterpart(self.state, self.index))

    def place_back(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(self.state.returned())

    def page_down(self: CompareScreen) -> None:  # type: ignore[misc]
        self.view.page(1)

    def page_up(self: CompareScreen) -> None:  # type: ignore[misc]
        self.view.page(-1)

    def page_top(self: CompareScreen) -> None:  # type: ignore[misc]
        self.view.to_edge(bottom=False)

    def page_bottom(self: CompareScreen) -> None:  # type: ignore[misc]
        self.view.to_edge(bottom=True)

    # Looking

    def arrangement_next(self: CompareScreen) -> None:  # type: ignore[misc]
        following = ARRANGEMENTS[(ARRANGEMENTS.index(self.state.arrangement) + 1) % len(ARRANGEMENTS)]
        self.become(replace(self.state, arrangement=following))

    def same_toggle(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(replace(self.state, hide_same=not self.state.hide_same))
        self.key_bar.say("what agrees is hidden" if self.state.hide_same else "all words are shown")

    def source_toggle(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(replace(self.state, cleaned=not self.state.cleaned))
        self.key_bar.say("cleaned text" if self.state.cleaned else "original text, boilerplate included")

    def unmatched_toggle(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(replace(self.state, unmatched=not self.state.unmatched))

    def kind_toggle(self: CompareScreen, kind: Kind) -> None:  # type: ignore[misc]
        self.become(replace(self.state, kinds=self.state.kinds ^ {kind}))
        self.key_bar.say(f"{SIGNS[kind].title}: {'on' if kind in self.state.kinds else 'off'}")

    def outlet_toggle(self: CompareScreen, number: int) -> None:  # type: ignore[misc]
        if number > len(self.index.documents):
            self.key_bar.say(f"there is no outlet {number}")
            return
        after = navigation.toggle_outlet(self.state, self.index, number - 1)
        unchanged = after.off == self.state.off
        self.become(after)
        if unchanged:
            self.key_bar.say("the last outlet stays on")

    def threshold_lower(self: CompareScreen) -> None:  # type: ignore[misc]
        self._set_threshold(-THRESHOLD_STEP)

    def threshold_raise(self: CompareScreen) -> None:  # type: ignore[misc]
        self._set_threshold(THRESHOLD_STEP)

    def _set_threshold(self: CompareScreen, step: float) -> None:  # type: ignore[misc]
        threshold = round(min(0.95, max(0.05, self.state.threshold + step)), 2)
        self.become(replace(self.state, threshold=threshold))
        self.key_bar.say(f"match threshold {threshold:.2f}")
        self.start_comparison()

    def inspector_grow(self: CompareScreen) -> None:  # type: ignore[misc]
        self.inspector_rows = min(60, self.inspector_rows + 2)
        self.fit_inspector(self.size.height)

    def inspector_shrink(self: CompareScreen) -> None:  # type: ignore[misc]
        self.inspector_rows = max(0, min(self.inspector_rows, self.size.height // 3) - 2)
        self.fit_inspector(self.size.height)

    def inspector_down(self: CompareScreen) -> None:  # type: ignore[misc]
        self.inspector.scroll_y += 3

    def inspector_up(self: CompareScreen) -> None:  # type: ignore[misc]
        self.inspector.scroll_y -= 3

    # Searching

    def search_open(self: CompareScreen) -> None:  # type: ignore[misc]
        from newsdiff.ui.widgets.search_bar import open_search

        open_search(self)

    def search_next(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(navigation.to_hit(self.state, self.index, 1))

    def search_previous(self: CompareScreen) -> None:  # type: ignore[misc]
        self.become(navigation.to_hit(self.state, self.index, -1))

    # Taking away

    def citation_copy(self: CompareScreen) -> None:  # type: ignore[misc]
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

    def passage_copy(self: CompareScreen) -> None:  # type: ignore[misc]
        passage = self.state.cursor.passage
        found = []
        for column in navigation.columns_on(self.state, self.index):
            span = self.index.span_of(column, passage) if passage is not None else None
            article = self._article(column)
            if span is not None and article is not None:
                found.append((article, span))
        self.app.copy_to_clipboard(cite_all(found))
        self.key_bar.say(f"copied {len(found)} readings with citations")

    def _article(self: CompareScreen, column: int) -> Article | None:  # type: ignore[misc]
        document = self.index.documents[column]
        if self.index.comparison is not None:
            found = self.index.comparison.by_id.get(document.id)
            return found.article if found else None
        given = [a for a in self.articles if a.text == document.text and a.outlet == document.outlet]
        return given[0] if given else None

    def export_open(self: CompareScreen) -> None:  # type: ignore[misc]
        from newsdiff.ui.screens.export import ExportScreen

        if self.index.comparison is None:
            return
        passage = self.state.cursor.passage
        chosen = self.index.passages[passage].id if passage is not None else None
        screen = ExportScreen(self.index.comparison, self.settings, self.story_title, self.state.kinds, chosen)
        self.app.push_screen(screen, lambda said: self.key_bar.say(said or ""))

    # Application

    def palette_open(self: CompareScreen) -> None:  # type: ignore[misc]
        from newsdiff.ui.providers import open_palette

        open_palette(self)

    def help_open(self: CompareScreen) -> None:  # type: ignore[misc]
        from newsdiff.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.key_bar.keymap))

    def theme_next(self: CompareScreen) -> None:  # type: ignore[misc]
        from newsdiff.ui.themes import following

        self.app.theme = following(self.app.theme)
        self.key_bar.say(f"theme {self.app.theme}")

    def work_cancel(self: CompareScreen) -> None:  # type: ignore[misc]
        if self.working and self._cancel is not None:
            self._cancel.set()
            self.key_bar.say("stopping the alignment…")
        elif self.view.selection:
            self.view.select(None)
        elif self.state.query:
            self.become(replace(self.state, query="", hits=(), hit=-1))
        else:
            self.key_bar.say("")

    def app_leave(self: CompareScreen) -> None:  # type: ignore[misc]
        self.app.exit(0)

    def start_comparison(self: CompareScreen) -> None:  # type: ignore[misc]
        """Compare in a thread; a comparison still under way is stopped."""
        if not self.articles:
            return
        if self._cancel is not None:
            self._cancel.set()
        cancel = self._cancel = threading.Event()
        options = replace(self.settings.options, threshold=self.state.threshold)
        previous = self.index.comparison
        self.working = True
        self.run_worker(
            lambda: workers.compare_and_post(self, self.articles, self.failed, options, previous, cancel.is_set),
            thread=True,
            group="compare",
            exit_on_error=False,
        )
