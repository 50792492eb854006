"""What is shown and walked, line by line: passages of one kind, in conflict, not found in an outlet."""

from __future__ import annotations

from newsdiff.model import Kind
from newsdiff.plain.walking import Walking
from newsdiff.ui import filters
from newsdiff.ui.navigation import narrowed, walkable
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import count


class Filtering(Walking):
    """Commands that leave passages out, and bring them back."""

    def _narrow(self, state: ViewState) -> None:
        other_matches = state.threshold != self.state.threshold
        self.state = narrowed(state, self.index)
        if other_matches:
            self.compare()
        left = len(walkable(self.state, self.index))
        told = ", ".join(filters.told(self.state, self.index)) or "everything is shown"
        self.say(f"{told[:1].upper()}{told[1:]}: {left} of {count(len(self.index.passages), 'passage')}.")

    def show_choose(self, rest: str) -> None:
        """What can be chosen."""
        standings = ", ".join(f"only {words}" for words in filters.STANDINGS.values())
        told = ", ".join(filters.told(self.state, self.index)) or "everything"
        self.say(f"Shown now: {told}.")
        self.say(f"Type only numbers or another kind, {standings}, only not found in outlet 2, or hide what agrees.")
        self.say("The same again takes it back; show everything takes all of it back.")

    def show_kind(self, kind: Kind, rest: str) -> None:
        """Show and walk one kind of difference."""
        self._narrow(filters.with_kind(self.state, kind))

    def show_standing(self, standing: filters.Standing, rest: str) -> None:
        """Show and walk passages in one state."""
        self._narrow(filters.with_standing(self.state, standing))

    def show_lacking(self, number: int, rest: str) -> None:
        """Show and walk passages not found in an outlet."""
        documents = self.index.documents
        if number > len(documents) or documents[number - 1].failure:
            self.say(f"There is no outlet {number}.")
            return
        self._narrow(filters.with_lacking(self.state, documents[number - 1].id))

    def show_all(self, rest: str) -> None:
        """Take the filter away."""
        self._narrow(filters.cleared(self.state))
