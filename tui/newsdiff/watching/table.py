"""Outlets × revisions: which text of which outlet stood there when, and what each new one changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdiff.library.store import Library
from newsdiff.model import Options
from newsdiff.watching.changes import Changes, changes

SIGNS = {
    "headline": "H", "figure": "#", "quote": "q", "name": "n", "date": "d", "attribution": "a", "wording": "w",
    "added": "+", "removed": "-", "moved": "~", "note": "N",
}  # fmt: skip
"""A sign for every kind of change, in the order in which a cell lists them."""

LEGEND = (
    "! without a note  H headline  # figure  q quotation  n name  d date  a attribution  w wording  "
    "+ - sentence  ~ moved  N note"
)
"""What the signs mean, on one line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One time in which an article stood unchanged, or was gone.

    Attributes:
        first: the first look that found it so, ISO 8601, UTC.
        last: the last one.
        revision: its number; None when the article was gone.
        changes: what it changed; None for the first one.
        reason: why it was gone.
    """

    first: str
    last: str
    revision: int | None
    changes: Changes | None = None
    reason: str = ""

    @property
    def signs(self) -> str:
        """What changed, in a few signs: ``!#2 +1`` for two figures, at least one without a note, and a new sentence."""
        if self.revision is None:
            return "gone"
        if self.changes is None:
            return "first"
        counts = Counter(change.kind for change in self.changes.found)
        stealth = "!" if any(change.stealth for change in self.changes.found) else ""
        told = " ".join(f"{sign}{counts[kind]}" for kind, sign in SIGNS.items() if counts[kind])  # type: ignore[index]
        return stealth + told or "="


@dataclass(frozen=True, slots=True)
class Row:
    """An article with its times, the first one first."""

    article: int
    outlet: str
    headline: str
    cells: tuple[Cell, ...]


def rows(library: Library, names: Sequence[int], options: Options | None = None, most: int = 50) -> tuple[Row, ...]:
    """The history of articles.

    Args:
        library: where their revisions are.
        names: their ids, in the order of the rows.
        options: how revisions are compared.
        most: how many of the latest times are compared; older ones are left out.
    """
    found = []
    for name in names:
        cells: list[Cell] = []
        history = library.history(name)
        skipped = history[: max(0, len(history) - most)]
        stood = next((each.revision for each in reversed(skipped) if each.revision is not None), None)
        for each in history[len(skipped) :]:
            told = None
            if each.revision is not None and stood not in (None, each.revision):
                told = changes(library.article(name, stood), library.article(name, each.revision), options)
            elif each.revision is not None and stood == each.revision:
                told = Changes()
            cells.append(Cell(each.first, each.last, each.revision, told, each.reason))
            stood = each.revision if each.revision is not None else stood
        newest = library.article(name)
        line = library.revisions(name)
        found.append(Row(name, newest.outlet, line[-1].headline, tuple(cells)))
    return tuple(found)
