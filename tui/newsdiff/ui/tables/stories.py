"""Rows of stories found in many articles, as pieces of styled text. Pure: no widget, no colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsdiff.ui.collation import Piece
from newsdiff.ui.show import shown
from newsdiff.ui.wrap import fit, pad, width_of

if TYPE_CHECKING:
    from newsdiff.corpus.results import StoryLine

SORTS = ("size", "recency", "disagreement", "passages", "outlets", "new")
"""The orders of the list."""


class Widths(NamedTuple):
    """Cells of the columns; 0 for one that there is no room for."""

    when: int
    numbers: int
    details: int
    title: int


def widths(width: int) -> Widths:
    """The columns that fit into a width."""
    when = 24 if width >= 110 else 11 if width >= 60 else 0
    details = 24 if width >= 90 else 0
    return Widths(when, 14, details, max(10, width - 2 - when - 14 - details))


def heads(cells: Widths, sort: str) -> str:
    """The heads of the columns; the order has its sign."""

    def named(title: str, order: str) -> str:
        return f"{title}▾" if order == sort else title

    numbers = f"{named('arts', 'size'):>7}{named('outl', 'outlets'):>7}"
    details = f"{named('shared', 'passages'):>8}{'copies':>8}{named('differ', 'disagreement'):>8}"
    when = pad(named("when", "recency"), cells.when) if cells.when else ""
    return f"  {when}{numbers}{details if cells.details else ''}  {named('title', 'new')}"


def story_row(line: StoryLine, when: str, cells: Widths, *, fresh: bool) -> list[Piece]:
    """A story in a line; one that the last run made or added to has its sign."""
    details = f"{_number(line.passages):>8}{_number(line.copies):>8}{_number(line.disagreements):>8}"
    return [
        Piece(" +" if fresh else "  ", "strong"),
        Piece(pad(when[: cells.when], cells.when) if cells.when else "", "dim"),
        Piece(f"{line.articles:>7,}{line.outlet_count:>7,}", "strong"),
        Piece(details if cells.details else ""),
        Piece(f"  {fit(shown(line.title), cells.title - 2)}"),
    ]


def story_preview(
    line: StoryLine, articles: Sequence[tuple[str, str, str]], height: int, *, fresh: bool
) -> list[list[Piece]]:
    """What is known of a story: numbers, outlets, its first articles."""
    told = f" {line.id}  {line.articles:,} articles of {line.outlet_count:,} outlets"
    told += f", {line.fresh:,} of them new" if fresh else ""
    told += "" if line.passages is None else f", {line.passages:,} shared passages, {line.copies:,} copies"
    lines = [[Piece(f" {shown(line.title)}", "strong")], [Piece(told, "dim")]]
    for date, outlet, title in articles[: max(0, height - 2)]:
        name = fit(shown(outlet), 22)
        lines.append(
            [
                Piece(f" {pad(date, 11)}", "dim"),
                Piece(name + " " * (24 - width_of(name)), "strong"),
                Piece(shown(title)),
            ]
        )
    return lines


def _number(number: int | None) -> str:
    return "·" if number is None else f"{number:,}"
