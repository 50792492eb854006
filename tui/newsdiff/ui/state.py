"""What a person is looking at: plain data, changed only by making a new one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from newsdiff.model import KINDS, End, Kind
from newsdiff.ui.search import Hit

Arrangement = Literal["columns", "rows"]
ARRANGEMENTS: tuple[Arrangement, ...] = ("columns", "rows")
BACK_LIMIT = 200
"""How many places Backspace remembers."""


class Cursor(NamedTuple):
    """Where a person is: column, sentence in it, selected passage and difference, by number."""

    column: int = 0
    sentence: int = 0
    passage: int | None = None
    variant: int | None = None


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
        cleaned: boilerplate folded and markup left out.
        hide_same: dim what agrees; in rows leave out passages without a difference.
        unmatched: in rows also show sentences found in one outlet only.
        threshold: lowest score of a link, in [0, 1].
        query: what is searched for.
        hits: where it was found, in all columns that are on.
        hit: the current one.
        mark: the place that was marked to be linked or merged with another.
        back: earlier places, the latest last.
    """

    cursor: Cursor = field(default_factory=Cursor)
    off: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset(KINDS)
    arrangement: Arrangement = "columns"
    cleaned: bool = True
    hide_same: bool = False
    unmatched: bool = False
    threshold: float = 0.5
    query: str = ""
    hits: tuple[Hit, ...] = ()
    hit: int = -1
    mark: LinkMark | None = None
    back: tuple[Cursor, ...] = field(default=(), repr=False)

    def at(self, cursor: Cursor) -> ViewState:
        """The same view, the cursor elsewhere."""
        return replace(self, cursor=cursor)

    def leap(self, cursor: Cursor) -> ViewState:
        """The cursor elsewhere, and the way back remembered."""
        if cursor == self.cursor:
            return self
        return replace(self, cursor=cursor, back=(*self.back[-BACK_LIMIT:], self.cursor))

    def returned(self) -> ViewState:
        """One step back; unchanged when there is none."""
        return replace(self, cursor=self.back[-1], back=self.back[:-1]) if self.back else self
