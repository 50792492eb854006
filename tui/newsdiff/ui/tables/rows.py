"""From entries to the rows that stand on the screen: filtered, sorted, folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsdiff.ui.state import Listing
from newsdiff.ui.tables.entries import Entry, Place
from newsdiff.ui.tables.filtering import matching

SORTS = {"": "importance", "what": "words", "state": "state", "outlets": "outlets", "place": "place in the text"}
"""What rows can be sorted by, and how that is called."""


class ListRow(NamedTuple):
    """One row: an entry, one of its places (``line``), or one of its questions (``question``), by number."""

    entry: Entry
    line: int | None = None
    question: int | None = None

    @property
    def key(self) -> str:
        """A name that the row keeps when rows are filtered, sorted or folded."""
        if self.question is not None:
            return f"{self.entry.key}?{self.question}"
        return self.entry.key if self.line is None else f"{self.entry.key}/{self.line}"

    @property
    def place(self) -> Place | None:
        """The words it leads to; an entry leads to its first place."""
        lines = self.entry.lines
        if self.question is not None or not lines:
            return None
        return lines[self.line or 0].place


@dataclass(frozen=True)
class Listed:
    """The rows of an overview as they stand.

    Attributes:
        rows: top to bottom.
        entries: how many entries they belong to.
        of: how many there are without the filter.
        near: whether the filter found its words only nearly.
    """

    rows: tuple[ListRow, ...] = ()
    entries: int = 0
    of: int = 0
    near: bool = False

    def number_of(self, key: str) -> int | None:
        """The row with a key, or that of its entry where the row itself is folded away."""
        known = {row.key: number for number, row in enumerate(self.rows)}
        if key in known:
            return known[key]
        return known.get(key.rpartition("/")[0] or key.rpartition("?")[0])


def listed(entries: Sequence[Entry], listing: Listing) -> Listed:
    """The rows of some entries for a state of the overview."""
    kept = matching([entry.words for entry in entries], listing.query)
    chosen = [entries[number] for number in kept.numbers]
    rows: list[ListRow] = []
    for entry in ordered(chosen, listing):
        rows.append(ListRow(entry))
        rows += [ListRow(entry, None, number) for number in range(len(entry.questions))]
        if not is_folded(entry, listing):
            rows += [ListRow(entry, number) for number in range(len(entry.lines))]
    return Listed(tuple(rows), len(chosen), len(entries), kept.near)


def is_folded(entry: Entry, listing: Listing) -> bool:
    """Whether the places of an entry are hidden."""
    return entry.folded != (entry.key in listing.turned)


def ordered(entries: Sequence[Entry], listing: Listing) -> list[Entry]:
    """Entries by what the overview is sorted by; equal ones stay in the order of importance."""
    found = list(entries)
    if listing.sort == "what":
        found.sort(key=lambda entry: entry.title.casefold().lstrip("“”‘’\"' "), reverse=listing.reverse)
    elif listing.sort == "state":
        found.sort(key=lambda entry: entry.state.casefold(), reverse=listing.reverse)
    elif listing.sort == "outlets":
        found.sort(key=lambda entry: len(entry.outlets), reverse=not listing.reverse)
    elif listing.sort == "place":
        found.sort(key=lambda entry: entry.first, reverse=listing.reverse)
    elif listing.reverse:
        found.reverse()
    return found


def turned(listing: Listing, entries: Sequence[Entry], entry: Entry | None = None) -> Listing:
    """One entry folded or unfolded; without one all of them: folded if any is open."""
    if entry is not None:
        return replace(listing, turned=listing.turned ^ {entry.key})
    fold = any(not is_folded(each, listing) for each in entries)
    return replace(listing, turned=frozenset(each.key for each in entries if each.folded != fold))
