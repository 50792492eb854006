"""The matrix: which outlet has which passage, where in its article, and whether it differs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from newsdiff.ui.collation import Piece
from newsdiff.ui.look import content
from newsdiff.ui.navigation import columns_on, walkable
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.screens.overview import Overview
from newsdiff.ui.summary import count
from newsdiff.ui.tables import matrix
from newsdiff.ui.tables.entries import Place
from newsdiff.ui.tables.matrix import Grid
from newsdiff.ui.widgets.row_list import RowList
from newsdiff.ui.wrap import fit, wrap

_KEY = " ● agrees  ◐ other words  ○ other facts  ≠ in conflict  – not found · sentence · kinds that differ"


class MatrixScreen(Overview):
    """Passages by outlets; arrows move, Enter goes to the passage in that outlet."""

    CONTEXT = "matrix"
    HEADING = "Matrix"
    CURRENT = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("matrix")
    passages: tuple[int, ...] = ()
    _stand = Grid(20, 6, ())

    def on_mount(self) -> None:
        """Begin where the cursor of the columns is, unless one comes back."""
        cursor = self.main.state.cursor
        if not self.listing.row:
            self.listing = replace(self.listing, column=cursor.column)
            if cursor.passage is not None:
                self.listing = replace(self.listing, row=self.index.passages[cursor.passage].id)
        super().on_mount()

    @property
    def size_of_list(self) -> int:
        """How many passages there are."""
        return len(self.passages)

    def load(self) -> None:
        """The passages that can be walked to."""
        self.passages = walkable(self.state, self.index)
        columns = columns_on(self.state, self.index)
        if self.listing.column not in columns and columns:
            nearest = min(columns, key=lambda column: abs(column - self.listing.column))
            self.listing = replace(self.listing, column=nearest)

    def sync(self) -> None:
        """Show the state everywhere."""
        if not self.is_mounted:
            return
        number = self.index.number_of.get(self.listing.row, -1)
        self.go(self.passages.index(number) if number in self.passages else self.rows.cursor)

    def go(self, number: int) -> None:
        """Make a passage the current one."""
        number = max(0, min(number, len(self.passages) - 1))
        column = self.listing.column
        if self.passages:
            self.listing = replace(self.listing, row=self.index.passages[self.passages[number]].id)
        first = columns_on(self.state, self.index).index(self._stand.columns[0]) if self._first_known() else 0
        self._stand = matrix.grid(columns_on(self.state, self.index), column, self.size.width, first)
        self.rows.show(len(self.passages), number)
        self.preview.show(self._preview())
        heads = Content.assemble(
            *(
                content(piece.text).stylize("bold $primary" if piece.style == "head-here" else "bold")
                for piece in matrix.heads(self.index, self._stand, column)
            )
        )
        self.show_head(self._told(), Content(fit(_KEY, self.size.width - 1)), heads)

    def _first_known(self) -> bool:
        return bool(self._stand.columns) and self._stand.columns[0] in columns_on(self.state, self.index)

    def _told(self) -> str:
        on_screen = len(columns_on(self.state, self.index))
        told = f"{count(len(self.passages), 'passage')} × {count(on_screen, 'outlet')}"
        shown = len(self._stand.columns)
        return told + (f", {shown} on the screen" if shown < on_screen else "")

    def _preview(self) -> list[list[Piece]]:
        if not self.passages:
            return []
        passage, column = self.passages[self.rows.cursor], self.listing.column
        width, height = self.size.width, self.preview.size.height
        lines = [[Piece(" " + matrix.told(self.index, self.state, passage, column), "strong")]]
        place = matrix.place_at(self.index, passage, column)
        if place is not None:
            end = min(place.end, place.start + 2 * width * max(1, height))
            text = self.index.documents[column].readable(place.start, end)
            cuts = itertools.pairwise([0, *wrap(text, max(1, width - 2)), len(text)])
            lines += [[Piece(" " + text[a:b].rstrip())] for a, b in cuts]
        return lines[:height]

    def paint(self, number: int, width: int) -> Sequence[Piece]:
        """A row."""
        return matrix.paint_row(
            self.index, self.state, self.passages[number], self._stand, self.listing.column,
            here=number == self.rows.cursor,
        )  # fmt: skip

    def place_here(self) -> Place | None:
        """The reading under the cursor."""
        if not self.passages:
            return None
        return matrix.place_at(self.index, self.passages[self.rows.cursor], self.listing.column)

    # Commands ---------------------------------------------------------------------------------------------------

    def outlet_next(self) -> None:
        """The outlet on the right."""
        self._step(1)

    def outlet_previous(self) -> None:
        """The outlet on the left."""
        self._step(-1)

    def _step(self, step: int) -> None:
        columns = columns_on(self.state, self.index)
        if self.listing.column in columns:
            column = columns[(columns.index(self.listing.column) + step) % len(columns)]
            self.listing = replace(self.listing, column=column)
            self.go(self.rows.cursor)

    def row_open(self) -> None:
        """Go to the passage in this outlet; where it was not found, to where it would stand."""
        if not self.passages:
            self.key_bar.say("there is no passage to go to")
            return
        place = self.place_here()
        if place is not None:
            self.leave_for(place)
            return
        self.remember()
        self.app.pop_screen()
        self.main.leap_to_gap(self.passages[self.rows.cursor], self.listing.column, self.listing)

    @on(RowList.Picked)
    def pick(self, message: RowList.Picked) -> None:
        """A click makes a cell the current one; a second click goes there."""
        position = (message.x - self._stand.label - 1) // (self._stand.cell + 1)
        same = message.again
        if 0 <= position < len(self._stand.columns):
            column = self._stand.columns[position]
            same = same and column == self.listing.column
            self.listing = replace(self.listing, column=column)
        self.go(message.row)
        if same:
            self.row_open()
