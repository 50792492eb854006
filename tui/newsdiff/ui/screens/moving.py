"""Moving through columns, or through one article alone: one method per command, named as the command is."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.content import Content

from newsdiff.frozen import replace
from newsdiff.model import KINDS, Kind
from newsdiff.ui import explanation, navigation, words
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.labels import Target, labelled, left
from newsdiff.ui.screens.commanding import Commanding
from newsdiff.ui.state import Cursor
from newsdiff.ui.widgets.jump_view import JumpView
from newsdiff.ui.widgets.letter_bar import listen


class Moving(Commanding):
    """The commands that go somewhere."""

    view: JumpView
    _told_of_mouse: str = ""

    def _step(self, step: int, move: navigation.Move) -> bool:
        """Take a step; returns whether it led anywhere."""
        state = self.state
        if not self.view.cursor_in_view() and state.cursor.passage is None:
            sentence = self.view.sentence_beside(state.cursor.column)
            state = state.at(navigation.at_sentence(state, self.index, state.cursor.column, sentence))
        after = move(state, self.index, step)
        at_end = after.cursor == self.state.cursor
        after = replace(after, sought=None)
        self.become(after, settle=move not in (navigation.move_sentence, navigation.move_paragraph, words.move_word))
        self._uncover()
        if at_end:
            self.key_bar.say("that is the last one" if step > 0 else "that is the first one")
        return not at_end

    def _uncover(self) -> None:
        """Show the word or the difference where a long passage leaves it outside the screen."""
        cursor = self.state.cursor
        if cursor.word is not None or cursor.variant is not None:
            span = cursor.word or words.words_of_variant(self.state, self.index)
            if span is not None:
                self.view.uncover(cursor.column, span.start)

    def passage_next(self) -> None:
        """Go to the next aligned passage."""
        self._step(1, navigation.move_passage)

    def passage_previous(self) -> None:
        """Go to the previous aligned passage."""
        self._step(-1, navigation.move_passage)

    def passage_first(self) -> None:
        """Go to the first passage."""
        self.become(navigation.edge_passage(self.state, self.index, last=False), settle=True)

    def passage_last(self) -> None:
        """Go to the last passage."""
        self.become(navigation.edge_passage(self.state, self.index, last=True), settle=True)

    def difference_next(self) -> None:
        """Go to the next difference of the enabled kinds."""
        self._step(1, navigation.move_difference)

    def difference_previous(self) -> None:
        """Go to the previous difference of the enabled kinds."""
        self._step(-1, navigation.move_difference)

    def sentence_next(self) -> None:
        """Go to the next sentence of the outlet."""
        self._step(1, navigation.move_sentence)

    def sentence_previous(self) -> None:
        """Go to the previous sentence of the outlet."""
        self._step(-1, navigation.move_sentence)

    def paragraph_next(self) -> None:
        """Go to the next paragraph of the outlet."""
        self._step(1, navigation.move_paragraph)

    def paragraph_previous(self) -> None:
        """Go to the previous paragraph of the outlet."""
        self._step(-1, navigation.move_paragraph)

    def page_down(self) -> None:
        """Scroll all columns down by a page."""
        self.view.page(1)

    def page_up(self) -> None:
        """Scroll all columns up by a page."""
        self.view.page(-1)

    def page_top(self) -> None:
        """Scroll all columns to their beginning."""
        self.view.to_edge(bottom=False)

    def page_bottom(self) -> None:
        """Scroll all columns to their end."""
        self.view.to_edge(bottom=True)

    # Words

    def word_next(self) -> None:
        """Go to the next word of the reading, and say what the others have there."""
        self._word(1)

    def word_previous(self) -> None:
        """Go to the previous word of the reading, and say what the others have there."""
        self._word(-1)

    def _word(self, step: int) -> None:
        if self._step(step, words.move_word):
            self.explain()

    def explain(self) -> None:
        """Say what the word under the cursor is in the other outlets, where nothing else on the screen does."""

    @on(JumpView.Pointed)
    def tell_pointed(self, message: JumpView.Pointed) -> None:
        """Say what the difference under the mouse is, and nothing any more when the mouse has left it."""
        if message.variant is None:
            if self.key_bar.message == self._told_of_mouse:
                self.key_bar.say("")
            return
        cursor = Cursor(message.column, 0, message.passage, message.variant)
        self._told_of_mouse = explanation.plain(explanation.told(self.index, cursor, self.columns_told()))
        self.key_bar.say(self._told_of_mouse)

    def explained(self) -> str:
        """What the word under the cursor is in the other outlets."""
        return explanation.plain(explanation.told(self.index, self.state.cursor, self.columns_told()))

    def columns_told(self) -> list[int]:
        """The columns that an explanation speaks of."""
        return navigation.columns_on(self.state, self.index)

    # One kind of difference

    def kind_next(self) -> None:
        """Ask for a kind by its letter, and go to the next difference of it."""
        parts: list[Content] = [Content(" next difference of one kind:  ")]
        for kind in KINDS:
            found = sum(stop.kind == kind for stop in self.index.stops)
            look = "bold" if found else "$newsdiff-faint"
            parts += [Content.styled(SIGNS[kind].letter, look), Content.styled(f" {kind} {found}  ", look and "")]
        listen(self, Content.assemble(*parts), self._heard_kind)

    def _heard_kind(self, key: str, character: str) -> Content | None:
        kind = next((kind for kind in KINDS if SIGNS[kind].letter == character), None)
        if kind is not None:
            self.call_next(self.difference_of, kind, 1)
        else:
            self.key_bar.say("no kind has that letter; ? lists them")
        return None

    def difference_of(self, kind: Kind, step: int) -> None:
        """Go to the next or previous difference of a kind, whichever kinds are on."""
        if not any(stop.kind == kind for stop in self.index.stops):
            self.key_bar.say(f"no difference in {SIGNS[kind].title} in this story")
            return
        move = partial(navigation.move_difference, kind=kind)
        if self._step(step, move):
            place, of = navigation.place_of_kind(self.state, self.index, kind)
            self.key_bar.say(f"{SIGNS[kind].title} {place}/{of}")
        else:
            self.key_bar.say(f"that is the {'last' if step > 0 else 'first'} difference in {SIGNS[kind].title}")
        self.state = replace(self.state, sought=kind)

    def same_next(self) -> None:
        """Go to the next difference of the kind of this one."""
        self._same_kind(1)

    def same_previous(self) -> None:
        """Go to the previous difference of the kind of this one."""
        self._same_kind(-1)

    def _same_kind(self, step: int) -> None:
        kind = navigation.kind_here(self.state, self.index)
        if kind is None:
            self.kind_next()
        else:
            self.difference_of(kind, step)

    # Labels

    def jump_open(self) -> None:
        """Show labels on what can be seen; typing one goes there."""
        found = labelled(self.view.targets(), self.state.cursor.column)
        if not found:
            self.key_bar.say("no passage can be seen here")
            return
        self.view.show_labels(found)
        index, typed = self.index, ""

        def heard(key: str, character: str) -> Content | None:
            nonlocal typed
            typed = typed[:-1] if key == "backspace" else typed + character.lower()
            if typed in found:
                self.call_next(self._jump, found[typed], index)
                return None
            if not left(found, typed):
                typed = ""
            self.view.show_labels(left(found, typed), len(typed))
            return _jump_line(len(left(found, typed)), typed)

        listen(self, _jump_line(len(found), ""), heard, lambda: self.view.show_labels(None))

    def _jump(self, target: Target, labelled_in: StoryIndex) -> None:
        if self.index is not labelled_in:  # another comparison came while the labels stood there
            self.key_bar.say("the articles were aligned anew meanwhile: the labels led elsewhere")
            return
        sentence = self.index.documents[target.column].sentence_at(target.start)
        self.become(self.state.leap(Cursor(target.column, sentence, target.passage, target.variant)))


def _jump_line(count: int, typed: str) -> Content:
    places = f"{count} place" + ("" if count == 1 else "s")
    return Content.assemble(
        " jump to: ", Content.styled(typed or "…", "bold"), f"   type a label · Esc leaves · {places}"
    )
