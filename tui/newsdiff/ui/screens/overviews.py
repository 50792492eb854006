"""The ways from the columns to the overviews and back. The overviews themselves are imported when one is opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from newsdiff.model import Span
from newsdiff.ui import navigation
from newsdiff.ui.citation import cite
from newsdiff.ui.screens.commanding import Commanding
from newsdiff.ui.state import Departure, Listing

if TYPE_CHECKING:
    from newsdiff.ui.screens.overview import Overview
    from newsdiff.ui.state import ListName
    from newsdiff.ui.tables.entries import Entry, Place
    from newsdiff.ui.widgets.jump_view import JumpView


class WithOverviews(Commanding):
    """The main screen as far as overviews are concerned.

    Attributes:
        listings: every overview as it was left.
        ledgers: the entries of the ledgers by name, with the comparison they were made from.
    """

    view: JumpView
    listings: dict[str, Listing]
    ledgers: tuple[object, dict[str, tuple[Entry, ...]]] = (None, {})

    def last_listing(self, name: ListName) -> Listing:
        """An overview as it was left."""
        return self.listings.get(name, Listing(name))

    def show_overview(self, listing: Listing) -> None:
        """Open an overview, in the place of one that is open."""
        screen = _screen(self, listing)
        if self.app.screen is self:
            self.app.push_screen(screen)
        else:
            self.app.switch_screen(screen)

    def overview_open(self) -> Overview | None:
        """The overview over this screen, if there is one."""
        return next((s for s in self.app.screen_stack if getattr(s, "main", None) is self), None)  # type: ignore[return-value]

    def leap_to(self, place: Place, listing: Listing) -> None:
        """Go to exact words; Backspace returns to the overview they were chosen in."""
        cursor = navigation.to_words(self.state, self.index, place.column, place.start, place.passage, place.variant)
        self.become(self.state.leap(cursor, listing), settle=True)
        self.view.reveal(place.column, Span(place.start, place.end))

    def leap_to_gap(self, passage: int, column: int, listing: Listing) -> None:
        """Go to where a passage would stand in an outlet that lacks it."""
        cursor = navigation.on_passage(self.state, self.index, passage)
        self.become(self.state.leap(cursor, listing), settle=True)
        self.become(navigation.to_column(self.state, self.index, column, self.view.sentence_beside))

    def copy_words(self, place: Place) -> str:
        """Copy words with their citation. Returns what to say."""
        document = self.index.documents[place.column]
        found = self.index.comparison.by_id.get(document.id) if self.index.comparison is not None else None
        if found is None:
            return "nothing to copy here"
        span = Span(place.start, place.end)
        self.app.copy_to_clipboard(cite(found.article, span))
        return f"copied with citation: {len(found.article.slice(span).split())} words of {document.outlet}"

    def place_back(self) -> None:
        """Return to the place before the last leap, or to the overview that led here."""
        self._go(self.state.back[-1], back=True)

    def place_forward(self) -> None:
        """Go again to the place that Back came from."""
        self._go(self.state.forward[-1], back=False)

    def _go(self, departure: Departure, *, back: bool) -> None:
        self.become(self.state.returned() if back else self.state.advanced())
        if back and departure.listing is not None:
            self.show_overview(departure.listing)


def _screen(main: WithOverviews, listing: Listing) -> Overview:
    """The screen of an overview, whose module is imported when it is first opened."""
    module, name = _SCREENS[listing.name]
    screen: type[Overview] = getattr(import_module(f"newsdiff.ui.screens.{module}"), name)
    return screen(main, listing)


_SCREENS: dict[str, tuple[str, str]] = {
    "matrix": ("matrix", "MatrixScreen"),
    "sources": ("sources", "SourcesScreen"),
    "library": ("library", "LibraryScreen"),
    "stories": ("stories", "StoriesScreen"),
    "ledgers": ("ledgers", "LedgerScreen"),
    "findings": ("findings", "FindingsScreen"),
    "passages": ("passages", "PassagesScreen"),
}
