"""What all overviews have in common: a head, rows, what the current row leads to, and the way back to the columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from newsdiff.ui.collation import Piece
from newsdiff.ui.look import content
from newsdiff.ui.screens.commanding import Commanding
from newsdiff.ui.steady import Steady
from newsdiff.ui.widgets.key_bar import KeyBar
from newsdiff.ui.widgets.row_list import Lines, RowList
from newsdiff.ui.wrap import fit, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdiff.ui.screens.compare import CompareScreen
    from newsdiff.ui.screens.overviews import WithOverviews
    from newsdiff.ui.state import Listing, ListName, ViewState
    from newsdiff.ui.tables.entries import Place

PREVIEW = 6
"""Rows that tell what the current row leads to."""


class Overview(Commanding, Steady[None]):
    """Rows with places; Enter goes to a place in the columns and Backspace comes back.

    Attributes:
        main: the columns.
        listing: where a person is in the overview.
        notice: what stands in the head instead of numbers.
    """

    CSS_PATH = "../styles/overviews.tcss"
    AUTO_FOCUS = "#rows"
    HEADING: ClassVar[str]
    CURRENT: ClassVar[str] = "selected"

    def __init__(self, main: WithOverviews, listing: Listing) -> None:
        super().__init__()
        self.main = main
        self.listing = listing
        self.index, self.state = main.index, main.state
        self.notice = ""
        self.rows = RowList(self.paint, id="rows", current=self.CURRENT)
        self.preview = Lines(id="preview")
        self.key_bar = KeyBar(main.key_bar.keymap, self.CONTEXT)

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield Static(id="list-title")
        yield Static(id="list-tabs")
        yield Static(id="list-heads")
        yield self.rows
        yield self.preview
        yield self.key_bar

    def on_mount(self) -> None:
        """Show what there is."""
        self.story_changed()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the parts to the screen."""
        height = event.size.height
        self.preview.styles.height = PREVIEW if height >= 24 else 3
        self.preview.display = height >= 14
        self.call_after_refresh(self.sync)

    @property
    def home(self) -> CompareScreen:
        """The columns, with the story that is open."""
        return cast("CompareScreen", self.main)

    @property
    def view(self) -> RowList:
        """What has the focus when nothing is asked."""
        return self.rows

    # What an overview brings ------------------------------------------------------------------------------------

    @property
    def size_of_list(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def paint(self, number: int, width: int) -> Sequence[Piece]:
        """A row."""
        raise NotImplementedError

    def load(self) -> None:
        """Make the rows, or see to it that they are made soon."""
        raise NotImplementedError

    def sync(self) -> None:
        """Show the state everywhere."""
        raise NotImplementedError

    def go(self, number: int) -> None:
        """Make a row the current one."""
        raise NotImplementedError

    # Head -------------------------------------------------------------------------------------------------------

    def show_head(self, told: str, tabs: Content, heads: Content) -> None:
        """The three lines over the rows."""
        if not self.query("#list-title"):
            return  # the screen is closing
        number, rows, width = self.rows.cursor + 1, self.size_of_list, self.size.width
        place = f"{number}/{rows}" if rows else ""
        head = fit(f"{self.HEADING} · {self.notice or told}", width - width_of(place) - 4)
        gap = " " * max(1, width - width_of(head) - width_of(place) - 2)
        title = Content.assemble(" ", content(head).stylize("bold"), gap, place, " ")
        for name, line in (("title", title), ("tabs", tabs), ("heads", heads)):
            self.query_one(f"#list-{name}", Static).update(line, layout=False)

    # State ------------------------------------------------------------------------------------------------------

    def last_listing(self, name: ListName) -> Listing:
        """An overview as it was left."""
        return self.main.last_listing(name)

    def show_overview(self, listing: Listing) -> None:
        """Another overview in the place of this one."""
        self.remember()
        if listing.name != self.listing.name:
            self.main.show_overview(listing)

    def remember(self) -> None:
        """Keep what is seen, for the next time."""
        self.main.listings[self.listing.name] = self.listing

    def story_changed(self) -> None:
        """There is another comparison, or another view of it."""
        self.index, self.state = self.main.index, self.main.state
        self.load()
        self.sync()

    def become(self, state: ViewState, *, settle: bool = False) -> None:
        """Take on a new state, here and in the columns."""
        self.main.become(state, settle=settle)
        self.key_bar.say("")
        self.story_changed()

    def leave_for(self, place: Place) -> None:
        """Go to the exact words in the columns."""
        self.remember()
        self.app.pop_screen()
        self.main.leap_to(place, self.listing)

    # Commands ---------------------------------------------------------------------------------------------------

    def row_next(self) -> None:
        """Go to the next row."""
        self.go(self.rows.cursor + 1)

    def row_previous(self) -> None:
        """Go to the previous row."""
        self.go(self.rows.cursor - 1)

    def page_down(self) -> None:
        """Go down by a page."""
        self.go(self.rows.cursor + max(1, self.rows.size.height - 1))

    def page_up(self) -> None:
        """Go up by a page."""
        self.go(self.rows.cursor - max(1, self.rows.size.height - 1))

    def page_top(self) -> None:
        """Go to the first row."""
        self.go(0)

    def page_bottom(self) -> None:
        """Go to the last row."""
        self.go(self.size_of_list - 1)

    def list_close(self) -> None:
        """Clear the filter, or return to the columns."""
        if self.listing.query:
            self.listing = replace(self.listing, query="")
            self.story_changed()
        else:
            self.remember()
            self.app.pop_screen()

    def place_here(self) -> Place | None:
        """The words that the current row leads to."""
        raise NotImplementedError

    def citation_copy(self) -> None:
        """Copy the words of the row with outlet, date, source, offsets and sha256."""
        place = self.place_here()
        self.key_bar.say(self.main.copy_words(place) if place is not None else "nothing to copy here")
