"""What a person is looking at: plain data, changed only by making a new one."""

from __future__ import annotations

from typing import Literal

from newsdiff.frozen import NamedTuple, dataclass, field, replace
from newsdiff.model import KINDS, End, Kind, Span
from newsdiff.ui.filters import Filter
from newsdiff.ui.search import Hit

Arrangement = Literal["columns", "rows", "inline"]
ARRANGEMENTS: tuple[Arrangement, ...] = ("columns", "rows", "inline")
BACK_LIMIT = 200
"""How many places Backspace remembers."""


class Cursor(NamedTuple):
    """Where a person is: column, sentence in it, selected passage and difference, by number; a word of the article."""

    column: int = 0
    sentence: int = 0
    passage: int | None = None
    variant: int | None = None
    word: Span | None = None


class Usual(NamedTuple):
    """What was configured: where a view without a filter returns to."""

    kinds: frozenset[Kind]
    threshold: float


ListName = Literal["ledgers", "findings", "passages", "matrix", "sources", "library", "stories"]


@dataclass(frozen=True)
class Listing:
    """Where a person is in an overview, so that Backspace returns to the same row.

    Attributes:
        name: which overview.
        tab: the ledger.
        row: the current row, by its key; empty for the first one.
        column: the outlet of the matrix, by number.
        query: the filter.
        sort: what the rows are sorted by; empty for the order of importance.
        reverse: whether that order is turned round.
        turned: keys of the entries that are folded or unfolded otherwise than they come.
    """

    name: ListName
    tab: str = ""
    row: str = ""
    column: int = 0
    query: str = ""
    sort: str = ""
    reverse: bool = False
    turned: frozenset[str] = frozenset()


class Departure(NamedTuple):
    """A place that was left by a leap, and the overview that led away from it."""

    cursor: Cursor
    listing: Listing | None = None


class LinkMark(NamedTuple):
    """A place that waits for its match, with the id of the passage it is in."""

    end: End
    passage: str = ""


@dataclass(frozen=True)
class ViewState:
    """Everything about a view that is not in the comparison.

    Attributes:
        cursor: where a person is.
        off: ids of the outlets switched off.
        kinds: kinds of difference that are highlighted and walked to.
        arrangement: how the columns stand.
        base: id of the article that is the text of the merged reading; empty for the first outlet that is on.
        freed: ids of the articles whose column scrolls alone.
        opened: ids of the passages whose many lines are not folded.
        cleaned: boilerplate folded and markup left out.
        hide_same: dim what agrees; in rows leave out passages without a difference.
        unmatched: in rows also show sentences found in one outlet only.
        threshold: lowest score of a link, in [0, 1].
        query: what is searched for.
        hits: where it was found, in all columns that are on.
        hit: the current one.
        filter: which passages are shown and walked to.
        dimmed: dim everything but the selected passage.
        usual: the kinds and the threshold of a view without a filter; all kinds when None.
        sought: the kind of difference that was gone to last by its kind.
        mark: the place that was marked to be linked or merged with another.
        back: earlier places, the latest last.
        forward: places that Backspace came from, the latest last.
    """

    cursor: Cursor = field(default_factory=Cursor)
    off: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset(KINDS)
    arrangement: Arrangement = "columns"
    base: str = ""
    freed: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    cleaned: bool = True
    hide_same: bool = False
    unmatched: bool = False
    threshold: float = 0.5
    query: str = ""
    hits: tuple[Hit, ...] = ()
    hit: int = -1
    filter: Filter = field(default_factory=Filter)
    dimmed: bool = False
    usual: Usual | None = None
    sought: Kind | None = None
    mark: LinkMark | None = None
    back: tuple[Departure, ...] = field(default=(), repr=False)
    forward: tuple[Departure, ...] = field(default=(), repr=False)

    def at(self, cursor: Cursor) -> ViewState:
        """The same view, the cursor elsewhere."""
        return replace(self, cursor=cursor)

    def leap(self, cursor: Cursor, listing: Listing | None = None) -> ViewState:
        """The cursor elsewhere, and the way back remembered: to the place, or to the overview that led here."""
        if cursor == self.cursor and listing is None:
            return self
        back = (*self.back[-BACK_LIMIT:], Departure(self.cursor, listing))
        return replace(self, cursor=cursor, back=back, forward=())

    def returned(self) -> ViewState:
        """One step back; unchanged when there is none."""
        if not self.back:
            return self
        before = self.back[-1]
        forward = (*self.forward, Departure(self.cursor, before.listing))
        return replace(self, cursor=before.cursor, back=self.back[:-1], forward=forward)

    def advanced(self) -> ViewState:
        """One step forward again; unchanged when there is none."""
        if not self.forward:
            return self
        after = self.forward[-1]
        back = (*self.back, Departure(self.cursor, after.listing))
        return replace(self, cursor=after.cursor, back=back, forward=self.forward[:-1])
