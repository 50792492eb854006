"""Lists: entries with their places, filtered, sorted and folded. A list brings its entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style

from newsdiff.ui.collation import Piece
from newsdiff.ui.command import Context
from newsdiff.ui.messages import FilterLeft, FilterTyped
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.screens.overview import Overview
from newsdiff.ui.summary import count
from newsdiff.ui.tables.entries import Entry, Place
from newsdiff.ui.tables.painting import NARROW, Sizes, header, paint_row, preview, sizes
from newsdiff.ui.tables.rows import SORTS, Listed, ListRow, listed, turned
from newsdiff.ui.widgets.row_list import RowList
from newsdiff.ui.wrap import fit

if TYPE_CHECKING:
    from newsdiff.ui.screens.overviews import WithOverviews
    from newsdiff.ui.state import Listing


class ListScreen(Overview):
    """An overview of entries.

    Attributes:
        entries: everything that can be listed.
        listed: the rows that stand on the screen.
    """

    CONTEXT: ClassVar[Context] = "list"
    ORDER: ClassVar[str] = "by importance"
    LAST: ClassVar[str] = "state"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("list")

    def __init__(self, main: WithOverviews, listing: Listing) -> None:
        super().__init__(main, listing)
        self.entries: Sequence[Entry] = ()
        self.listed = Listed()
        self._sizes = Sizes(20, 10, 9, 4, 8)

    # What a list brings -----------------------------------------------------------------------------------------

    @property
    def noun(self) -> str:
        """What an entry is called."""
        raise NotImplementedError

    def tabs(self) -> Content:
        """The line under the title."""
        return Content(" Enter goes to the words, Backspace comes back")

    # State ------------------------------------------------------------------------------------------------------

    @property
    def size_of_list(self) -> int:
        """How many rows there are."""
        return len(self.listed.rows)

    @property
    def current(self) -> ListRow | None:
        """The current row."""
        return self.listed.rows[self.rows.cursor] if self.listed.rows else None

    def place_here(self) -> Place | None:
        """The words that the current row leads to."""
        return self.current.place if self.current is not None else None

    def story_changed(self) -> None:
        """There is another comparison, or another view of it."""
        self.index, self.state = self.main.index, self.main.state
        self.load()
        self.rebuild()

    def show_listing(self, listing: Listing) -> None:
        """Filter, sort or fold otherwise; the current row stays where it can."""
        self.listing = listing
        self.rebuild()

    def rebuild(self) -> None:
        """Make the rows from the entries."""
        on_screen = frozenset(columns_on(self.state, self.index))
        within = [entry for each in self.entries if (entry := each.within(on_screen)) is not None]
        self.listed = listed(within, self.listing)
        self.sync()

    def sync(self) -> None:
        """Show the state everywhere."""
        if not self.is_mounted:
            return
        entries = [row.entry for row in self.listed.rows if row.line is None and row.question is None]
        self._sizes = sizes(self.index, entries, max(20, self.size.width))
        number = self.listed.number_of(self.listing.row) if self.listing.row else 0
        self.go(self.rows.cursor if number is None else number)

    def go(self, number: int) -> None:
        """Make a row the current one."""
        rows = self.listed.rows
        number = max(0, min(number, len(rows) - 1))
        if rows:
            self.listing = replace(self.listing, row=rows[number].key)
        self.rows.show(len(rows), number)
        self.preview.show(preview(self.index, self.current, self.size.width, self.preview.size.height))
        self.show_head(self._told(), self.tabs(), self._heads())

    def _told(self) -> str:
        found, of = self.listed.entries, self.listed.of
        told = count(of, self.noun) if found == of else f"{found:,} of {count(of, self.noun)}"
        if self.listing.query:
            told += f" {'nearly ' if self.listed.near else ''}with “{fit(self.listing.query, 24)}”"
        return told

    def _heads(self) -> Content:
        heads = header(self._sizes, self.listing, self.ORDER, self.LAST)
        clicks = [Style.from_meta({"@click": f"screen.sort_by({sort!r})"}) for sort, _ in heads]
        return Content.assemble(*(Content.styled(text, click) for (_, text), click in zip(heads, clicks, strict=True)))

    def paint(self, number: int, width: int) -> Sequence[Piece]:
        """A row."""
        current = number == self.rows.cursor
        return paint_row(
            self.index, self.listed.rows[number], self.listing, self._sizes, width,
            current=current, named=width >= NARROW,
        )  # fmt: skip

    # Commands ---------------------------------------------------------------------------------------------------

    def row_open(self) -> None:
        """Go to the exact words in the columns, or to the entry that a question is about."""
        row = self.current
        if row is None:
            self.key_bar.say("there is no row to go to")
        elif row.question is not None:
            self._to_entry(row.entry.questions[row.question].entry)
        elif row.place is None:
            self.key_bar.say("this one has no place in the texts")
        else:
            self.leave_for(row.place)

    def _to_entry(self, key: str) -> None:
        number = self.listed.number_of(key)
        if number is None:
            self.listing = replace(self.listing, query="")
            self.rebuild()
            number = self.listed.number_of(key)
        if number is None:
            self.key_bar.say("the other entry is in an outlet that is off")
        else:
            self.go(number)

    def filter_open(self) -> None:
        """Type words that rows must hold."""
        if not self.has_class("-filtering"):
            from newsdiff.ui.widgets.filter_bar import FilterBar

            self.add_class("-filtering")
            bar = FilterBar(self.listing.query)
            self.mount(bar)
            bar.focus()

    @on(FilterTyped)
    def filter_by(self, message: FilterTyped) -> None:
        """Filter while one types."""
        self.show_listing(replace(self.listing, query=message.query))

    @on(FilterLeft)
    def filter_left(self) -> None:
        """Back to the rows."""
        self.remove_class("-filtering")
        self.rows.focus()

    def sort_next(self) -> None:
        """Sort by another column."""
        names = list(SORTS)
        self.action_sort_by(names[(names.index(self.listing.sort) + 1) % len(names)], turn=False)

    def sort_reverse(self) -> None:
        """Turn the order round."""
        self.show_listing(replace(self.listing, reverse=not self.listing.reverse))

    def action_sort_by(self, sort: str, *, turn: bool = True) -> None:
        """Sort by a column; by the same one again in reverse, then by importance."""
        if turn and sort == self.listing.sort:
            sort, reverse = ("", False) if self.listing.reverse else (sort, True)
        else:
            reverse = False
        self.show_listing(replace(self.listing, sort=sort, reverse=reverse))
        self.key_bar.say(f"sorted by {SORTS[sort]}" + (", reversed" if reverse else ""))

    def fold_toggle(self) -> None:
        """Show or hide the places of the entry."""
        if self.current is not None:
            entry = self.current.entry
            self.show_listing(replace(turned(self.listing, self.entries, entry), row=entry.key))

    def fold_all(self) -> None:
        """Show or hide the places of all entries."""
        row = self.current.entry.key if self.current is not None else ""
        self.show_listing(replace(turned(self.listing, self.entries), row=row))

    @on(RowList.Picked)
    def pick(self, message: RowList.Picked) -> None:
        """A click makes a row the current one; on the fold sign it opens the entry, a second click goes there."""
        row = self.listed.rows[message.row]
        self.go(message.row)
        if message.x < 3 and row.line is None:
            self.fold_toggle()
        elif message.again:
            self.row_open()
