"""Lists of what a file holds: asked for in threads, searched while one types, in the place of the columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.timer import Timer

from newsdiff.errors import NewsdiffError
from newsdiff.ui.messages import FilterLeft, FilterTyped, LibraryAnswered
from newsdiff.ui.screens.overview import Overview
from newsdiff.ui.widgets.filter_bar import FilterBar
from newsdiff.ui.workers import in_background

REST = 0.12
"""Seconds without a key before a search, or before more is read about the current row."""


class AskedList(Overview):
    """An overview whose rows a file answers. It is only asked in threads; late answers are left out."""

    PLACEHOLDER: ClassVar[str]
    """What can be typed to search."""

    _question: int = 0
    _timer: Timer | None = None
    _resting: Timer | None = None

    def load(self) -> None:
        """Ask for the rows."""
        raise NotImplementedError

    def rest(self) -> None:
        """Read more about the current row, once the keys rest."""
        raise NotImplementedError

    # Asking, in threads -----------------------------------------------------------------------------------------

    def ask(self, question: Callable[[], object]) -> None:
        """Put a question; only the answer to the last one counts."""
        self._question += 1
        number = self._question
        in_background(self, lambda: self.answer(number, question))

    def answer(self, number: int, question: Callable[[], object]) -> None:
        """Have a question answered; in a thread."""
        try:
            message = LibraryAnswered(number, question())
        except NewsdiffError as error:
            message = LibraryAnswered(number, None, str(error))
        self.post_message(message)

    def wait_for_rest(self) -> None:
        """Have more read about the current row when no further key comes."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.rest)

    # Searching --------------------------------------------------------------------------------------------------

    def filter_open(self) -> None:
        """Type words to search for."""
        if not self.has_class("-filtering"):
            self.add_class("-filtering")
            bar = FilterBar(self.listing.query)
            bar.placeholder = self.PLACEHOLDER
            self.mount(bar)
            bar.focus()

    @on(FilterTyped)
    def filter_by(self, message: FilterTyped) -> None:
        """Search once the keys rest."""
        self.listing = replace(self.listing, query=message.query)
        self.rows.cursor = 0
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, self.load)

    @on(FilterLeft)
    def filter_left(self) -> None:
        """Back to the rows."""
        self.remove_class("-filtering")
        self.rows.focus()
