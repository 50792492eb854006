"""Moving, looking and searching, line by line. The methods are named as the commands are."""

from __future__ import annotations

from dataclasses import replace

from newsdiff.errors import NewsdiffError
from newsdiff.model import Kind
from newsdiff.plain import telling
from newsdiff.plain.desk import Desk
from newsdiff.plain.words import kind_of
from newsdiff.ui import navigation
from newsdiff.ui.kinds import SIGNS

THRESHOLD_STEP = 0.05


class Walking(Desk):
    """Commands that change nothing but the view."""

    def _step(self, move: navigation.Move, step: int, rest: str = "") -> bool:
        kind = kind_of(rest) if rest else None
        if rest and kind is None:
            self.say(f"“{rest}” is no kind of difference; there are {', '.join(SIGNS)}.")
            return False
        state = replace(self.state, kinds=frozenset({kind})) if kind else self.state
        after = move(state, self.index, step)
        if after.cursor == self.state.cursor:
            self.say("That is the last one." if step > 0 else "That is the first one.")
            return False
        self.state = replace(after, kinds=self.state.kinds)
        return True

    def passage_next(self, rest: str) -> None:
        """Go to the next aligned passage."""
        if self._step(navigation.move_passage, 1):
            self.tell(telling.passage(self.state, self.index))

    def passage_previous(self, rest: str) -> None:
        """Go to the previous aligned passage."""
        if self._step(navigation.move_passage, -1):
            self.tell(telling.passage(self.state, self.index))

    def difference_next(self, rest: str) -> None:
        """Go to the next difference, of a kind where one is named."""
        self._difference(1, rest)

    def difference_previous(self, rest: str) -> None:
        """Go to the previous difference, of a kind where one is named."""
        self._difference(-1, rest)

    def _difference(self, step: int, rest: str) -> None:
        before = self.state.cursor.passage
        if self._step(navigation.move_difference, step, rest):
            if self.state.cursor.passage != before:
                self.tell(telling.passage(self.state, self.index))
            self.tell(telling.difference(self.state, self.index))

    def sentence_next(self, rest: str) -> None:
        """Go to the next sentence."""
        if self._step(navigation.move_sentence, 1):
            self.tell(telling.sentence(self.state, self.index))

    def sentence_previous(self, rest: str) -> None:
        """Go to the previous sentence."""
        if self._step(navigation.move_sentence, -1):
            self.tell(telling.sentence(self.state, self.index))

    def paragraph_next(self, rest: str) -> None:
        """Go to the next paragraph."""
        if self._step(navigation.move_paragraph, 1):
            self.tell(telling.sentence(self.state, self.index))

    def paragraph_previous(self, rest: str) -> None:
        """Go to the previous paragraph."""
        if self._step(navigation.move_paragraph, -1):
            self.tell(telling.sentence(self.state, self.index))

    def passage_first(self, rest: str) -> None:
        """Go to the first passage."""
        self.state = navigation.edge_passage(self.state, self.index, last=False)
        self.tell(telling.passage(self.state, self.index))

    def passage_last(self, rest: str) -> None:
        """Go to the last passage."""
        self.state = navigation.edge_passage(self.state, self.index, last=True)
        self.tell(telling.passage(self.state, self.index))

    def outlet_next(self, rest: str) -> None:
        """Go to the next outlet."""
        self._outlet(1)

    def outlet_previous(self, rest: str) -> None:
        """Go to the previous outlet."""
        self._outlet(-1)

    def _outlet(self, step: int) -> None:
        self.state = navigation.move_outlet(self.state, self.index, step, lambda column: 0)
        document = self.index.documents[self.state.cursor.column]
        number = self.state.cursor.passage
        if number is not None and number not in self.index.readings[self.state.cursor.column]:
            self.say(f"{document.siglum}: this passage was not found here.")
        else:
            self.tell(telling.sentence(self.state, self.index))

    def passage_counterpart(self, rest: str) -> None:
        """Go to the same passage in the next outlet that has it."""
        self.state = navigation.counterpart(self.state, self.index)
        self.tell(telling.sentence(self.state, self.index))

    def place_back(self, rest: str) -> None:
        """Return to the place before."""
        self.state = self.state.returned()
        self.tell(telling.passage(self.state, self.index))

    def place_forward(self, rest: str) -> None:
        """Go again to the place that back came from."""
        self.state = self.state.advanced()
        self.tell(telling.passage(self.state, self.index))

    def go_to_passage(self, number: int) -> None:
        """Go to a passage by its number, counted from 1."""
        if not 1 <= number <= len(self.index.passages):
            self.say(f"There is no passage {number}; there are {len(self.index.passages)}.")
            return
        self.state = self.state.leap(navigation.on_passage(self.state, self.index, number - 1))
        self.tell(telling.passage(self.state, self.index))

    # Overviews

    def findings_open(self, rest: str) -> None:
        """What deserves attention first."""
        self.tell(telling.findings(self.index))

    def sources_open(self, rest: str) -> None:
        """What the story is made from."""
        self.tell(telling.sources(self.index))

    def library_open(self, rest: str) -> None:
        """What is stored; with words behind it, what holds them."""
        try:
            self.tell(telling.library(self.settings, rest))
        except NewsdiffError as error:
            self.say(f"{error}.")

    def passages_open(self, rest: str) -> None:
        """All passages; with a number, that one."""
        if rest.isdecimal():
            self.go_to_passage(int(rest))
        else:
            self.tell(telling.passages(self.state, self.index))

    def ledgers_open(self, rest: str) -> None:
        """A table of the story by name."""
        if self.index.comparison is not None:
            self.tell(telling.ledger(self.index.comparison, rest.casefold()))

    def matrix_open(self, rest: str) -> None:
        """Which outlet has which passage."""
        self.tell(telling.matrix(self.state, self.index))

    # Looking

    def kind_toggle(self, kind: Kind, rest: str) -> None:
        """Walk to differences of a kind, or not."""
        self.state = replace(self.state, kinds=self.state.kinds ^ {kind})
        self.say(f"{SIGNS[kind].title}: {'on' if kind in self.state.kinds else 'off'}.")

    def outlet_toggle(self, number: int, rest: str) -> None:
        """Switch an outlet on or off."""
        if number > len(self.index.documents):
            self.say(f"There is no outlet {number}.")
            return
        after = navigation.toggle_outlet(self.state, self.index, number - 1)
        document = self.index.documents[number - 1]
        if after.off == self.state.off:
            self.say("The last outlet stays on.")
        self.state = after
        self.say(f"{document.siglum} is {'off' if document.id in after.off else 'on'}.")

    def same_toggle(self, rest: str) -> None:
        """Leave out passages without a difference, or not."""
        self.state = replace(self.state, hide_same=not self.state.hide_same)
        self.say("Passages without a difference are left out." if self.state.hide_same else "All passages are there.")

    def threshold_lower(self, rest: str) -> None:
        """Also accept weaker matches."""
        self._threshold(-THRESHOLD_STEP)

    def threshold_raise(self, rest: str) -> None:
        """Accept only stronger matches."""
        self._threshold(THRESHOLD_STEP)

    def _threshold(self, step: float) -> None:
        self.state = replace(self.state, threshold=round(min(0.95, max(0.05, self.state.threshold + step)), 2))
        self.compare()
        self.say(f"Match threshold {self.state.threshold:.2f}, {len(self.index.passages)} passages.")

    # Searching

    def search_open(self, rest: str) -> None:
        """Search all outlets for words."""
        if not rest:
            self.say("Type search and the words, for example: search harbour.")
            return
        self.state = navigation.search(self.state, self.index, rest)
        if not self.state.hits:
            self.say(f"Not found: {rest}.")
            return
        self._hit(0)

    def search_next(self, rest: str) -> None:
        """Go to the next place found."""
        self._hit(1)

    def search_previous(self, rest: str) -> None:
        """Go to the previous place found."""
        self._hit(-1)

    def _hit(self, step: int) -> None:
        self.state = navigation.to_hit(self.state, self.index, step)
        self.say(f"Found {self.state.hit + 1} of {len(self.state.hits)}.")
        self.tell(telling.sentence(self.state, self.index))
