"""The passages of a story, to find one by its words."""

from __future__ import annotations

from newsdiff.model import Span
from newsdiff.ui.screens.listing import ListScreen
from newsdiff.ui.state import Listing
from newsdiff.ui.tables.passages import passage_entries


class PassagesScreen(ListScreen):
    """Every passage that can be walked to; opens on the selected one."""

    HEADING = "Passages"
    ORDER = "in reading order"
    LAST = "differs in"

    @property
    def noun(self) -> str:
        """What an entry is called."""
        return "passage"

    def on_mount(self) -> None:
        """Begin with the passage that is selected in the columns."""
        number = self.main.state.cursor.passage
        if number is not None and not self.listing.query:
            self.listing = Listing("passages", row=self.index.passages[number].id)
        super().on_mount()

    def load(self) -> None:
        """The passages in walking order."""
        self.entries = passage_entries(self.index, self.state)

    def row_open(self) -> None:
        """Select the passage; in the outlet of the cursor where an entry and not a reading is chosen."""
        row = self.current
        column = self.state.cursor.column
        if row is not None and row.line is None and row.place is not None and row.place.passage is not None:
            span: Span | None = self.index.span_of(column, row.place.passage)
            if span is not None:
                self.leave_for(row.place._replace(column=column, start=span.start, end=span.end))
                return
        super().row_open()
