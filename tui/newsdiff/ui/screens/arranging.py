"""What the commands about arrangements do: how the columns stand, and along whose text the story is read."""

from __future__ import annotations

from newsdiff.frozen import replace
from newsdiff.ui import navigation
from newsdiff.ui.arranging import base_column, effective, following
from newsdiff.ui.screens.moving import Moving
from newsdiff.ui.state import ViewState


class Arranging(Moving):
    """The part of the main screen that arranges."""

    def arrangement_next(self) -> None:
        """Switch between columns (each article in its own order), rows (one per passage) and inline (one text)."""
        state = replace(self.state, arrangement=following(self.state.arrangement))
        if state.arrangement == "inline" and not state.base and self.index.documents:
            state = replace(state, base=self.index.documents[state.cursor.column].id)
        self.become(self.in_text(state), settle=True)

    def base_choose(self) -> None:
        """Read along the focused outlet; pressed on the base itself, along the next one."""
        state, on = self.state, navigation.columns_on(self.state, self.index)
        readable = [number for number in on if not self.index.documents[number].failure]
        base, column = base_column(state, self.index), state.cursor.column
        if not readable:
            return
        if column == base or column not in readable:
            column = next((number for number in readable if number > base), readable[0])
        document = self.index.documents[column]
        self.become(self.in_text(replace(state, base=document.id)), settle=True)
        self.base_chosen(document.id)
        told = "" if effective(state, self.index) == "inline" else "; v shows it inline"
        self.key_bar.say(f"the text is {document.siglum}'s, the others are noted in it{told}")

    def base_chosen(self, article: str) -> None:
        """An article was chosen to be read along."""

    def in_text(self, state: ViewState) -> ViewState:
        """The view with the cursor in the outlet that is read; as it is where all outlets stand side by side."""
        base = base_column(state, self.index)
        if effective(state, self.index) != "inline" or state.cursor.column == base:
            return state
        return navigation.to_column(state, self.index, base, self.view.sentence_beside)

    def _step(self, step: int, move: navigation.Move) -> bool:
        """Take a step; inline the sentences are those of the text, whichever outlet's note is looked at."""
        if move in (navigation.move_sentence, navigation.move_paragraph):
            self.state = self.in_text(self.state)
        return super()._step(step, move)

    def column_free(self) -> None:
        """Let the focused column scroll alone, or follow the selected passage again."""
        document = self.index.documents[self.state.cursor.column]
        freed = self.state.freed ^ {document.id}
        self.become(replace(self.state, freed=freed))
        alone = document.id in freed
        self.key_bar.say(f"{document.siglum} " + ("scrolls alone" if alone else "follows the selected passage"))

    def passage_fold(self) -> None:
        """Show all lines of the selected passage, or fold what is many."""
        passage = self.state.cursor.passage
        if passage is None:
            return
        opened = self.state.opened ^ {self.index.passages[passage].id}
        self.become(replace(self.state, opened=opened))
        shown = self.index.passages[passage].id in opened
        self.key_bar.say("all lines of the passage are shown" if shown else "many lines of the passage are folded")
