"""Rows of the library as pieces of styled text. Pure: no widget, no colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsdiff.ui.collation import Piece
from newsdiff.ui.show import shown
from newsdiff.ui.wrap import fit, pad

if TYPE_CHECKING:
    from newsdiff.library.records import Stored, StoredStory
    from newsdiff.watching.table import Row

Marks = tuple[tuple[int, int], ...]
SORTS = ("added", "date", "outlet", "title", "revisions")
"""The orders of the articles, as the library knows them."""


class Widths(NamedTuple):
    """Cells of the columns; 0 for one that there is no room for."""

    id: int
    date: int
    outlet: int
    title: int
    revisions: int


def widths(width: int) -> Widths:
    """The columns that fit into a width."""
    name, outlet = 7, 24 if width >= 100 else 16
    date = 11 if width >= 60 else 0
    revisions = 5 if width >= 70 else 0
    return Widths(name, date, outlet, max(10, width - 2 - name - date - outlet - revisions - 2), revisions)


def heads(cells: Widths, sort: str) -> str:
    """The heads of the columns; the order has its sign."""

    def named(title: str, order: str) -> str:
        return f"{title}▾" if order == sort else title

    parts = ["   ", pad(named("id", "added"), cells.id), pad(named("date", "date"), cells.date) if cells.date else ""]
    parts += [pad(named("outlet", "outlet"), cells.outlet), pad(named("headline", "title"), cells.title)]
    return "".join(parts) + (named(" rev", "revisions") if cells.revisions else "")


def article_row(line: Stored, snippet: str, cells: Widths, *, marked: bool) -> list[Piece]:
    """An article in a line: its headline, and behind it the words that were found."""
    headline = fit(shown(line.headline), cells.title - 1)
    room = cells.title - len(headline) - 3
    rest = fit(f"  {shown(snippet)}", room) if snippet and room > 16 else ""
    more = f"{line.revisions:>4} " if line.revisions > 1 else "     "
    date = pad(shown(line.date or "")[:10], cells.date) if cells.date else ""
    return [
        Piece(" ● " if marked else "   ", "strong"),
        Piece(pad(str(line.id), cells.id) + date),
        Piece(pad(fit(shown(line.outlet), cells.outlet - 1), cells.outlet), "strong"),
        Piece(headline),
        Piece(pad(rest, max(0, cells.title - _cells(headline))), "dim"),
        Piece(more if cells.revisions else ""),
    ]


def story_row(line: StoredStory, cells: Widths) -> list[Piece]:
    """A story in a line."""
    counted = f"{line.sources} source{'s' * (line.sources != 1)}"
    return [
        Piece("   "),
        Piece(pad(shown(line.changed)[:10], 11)),
        Piece(pad(counted, 12)),
        Piece(pad(fit(shown(line.name), cells.outlet - 1), cells.outlet), "strong"),
        Piece(shown(line.title)),
    ]


def article_preview(
    line: Stored, snippet: str, marks: Marks, history: Row | None, legend: str, height: int
) -> list[list[Piece]]:
    """Everything that is known of an article: the words found, where it came from, its revisions."""
    lines = [[Piece(f" {shown(line.headline)}", "strong")]]
    lines.append([Piece(f" {shown(line.place)}  added {line.added[:16].replace('T', ' ')} UTC", "dim")])
    if snippet:
        lines.append([Piece(" "), *_marked(shown(snippet), marks)])
    if history is not None and len(history.cells) > 1:
        room = max(1, height - len(lines) - 1)
        for cell in history.cells[-room:]:
            number = f"{cell.revision:>3}" if cell.revision is not None else "  -"
            lines.append(
                [Piece(f" {number}  {cell.first[:16].replace('T', ' ')}  "), Piece(cell.signs, "strong"),
                 Piece(f"  {shown(cell.reason)}")]
            )  # fmt: skip
        lines.append([Piece(f" {legend}", "dim")])
    return lines[:height]


def story_preview(line: StoredStory) -> list[list[Piece]]:
    """Everything that is known of a story."""
    return [
        [Piece(f" {shown(line.title or line.name)}", "strong")],
        [Piece(f" put in from {shown(line.origin)}", "dim")],
        [Piece(f" {line.sources} sources, {len(line.articles)} of them in the library  sha256 {line.sha256[:16]}…")],
    ]


def _marked(snippet: str, marks: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in marks:
        if start >= at:
            pieces += [Piece(snippet[at:start]), Piece(snippet[start:end], "strong")]
            at = end
    return [*pieces, Piece(snippet[at:])]


def _cells(text: str) -> int:
    from newsdiff.ui.wrap import width_of

    return width_of(text)
