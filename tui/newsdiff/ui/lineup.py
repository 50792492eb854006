"""The selected passage on the same row of every column: how far each column is shifted for that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.frozen import dataclass
from newsdiff.ui.layout import Column


@dataclass(frozen=True)
class Shift:
    """Where a column stands against the others.

    ``offset`` rows lie above its first line; ``gap`` rows are opened in front of line ``gap_at`` to say that the
    selected passage was not found.
    """

    offset: int = 0
    gap_at: int = 0
    gap: int = 0

    def line(self, row: int) -> int | None:
        """The line on virtual row ``row``; None in the gap. May lie outside the column."""
        line = row - self.offset
        if not self.gap or line < self.gap_at:
            return line
        return None if line < self.gap_at + self.gap else line - self.gap

    def row(self, line: int) -> int:
        """The virtual row of a line."""
        return line + self.offset + (self.gap if self.gap and line >= self.gap_at else 0)

    def top(self, row: int) -> int:
        """The line on row ``row``, or the one behind the gap."""
        line = self.line(row)
        return self.gap_at if line is None else line


@dataclass(frozen=True)
class Arranged:
    """Columns as they stand: the row at the top of the screen, and every column's shift."""

    scroll: int
    shifts: tuple[Shift, ...]
    height: int


def line_up(
    columns: Sequence[Column],
    tops: Sequence[int],
    targets: Sequence[tuple[int, int] | None],
    row: int,
    view: int,
    *,
    gap: int = 2,
) -> Arranged:
    """Put the selected passage on the same row of every column.

    Args:
        columns: all columns that are switched on.
        tops: the line at the top of the screen in each, as it stands now; may be negative.
        targets: first and last line of the passage in each; None where it was not found.
        row: the row of the screen for the first line of the passage.
        view: rows of the screen.
        gap: rows to open where the passage was not found.

    Columns without the passage keep their place: they move at most to the nearest paragraph break, where the gap that
    says so opens.
    """
    wanted: list[tuple[int, int, int]] = []
    for column, top, target in zip(columns, tops, targets, strict=True):
        if target is not None:
            wanted.append((target[0] - row, 0, 0))
        elif gap and any(targets):
            at = _nearest_break(column, top + row, view // 3)
            wanted.append((at - row, at, gap))
        else:
            wanted.append((top, 0, 0))
    scroll = max(0, *(top for top, _, _ in wanted)) if wanted else 0
    shifts = tuple(Shift(scroll - top, at, opened) for top, at, opened in wanted)
    return Arranged(scroll, shifts, total_height(columns, shifts, scroll + view))


def total_height(columns: Sequence[Column], shifts: Sequence[Shift], at_least: int = 0) -> int:
    """Rows from the highest to the lowest line."""
    ends = (shift.offset + shift.gap + len(column.lines) for column, shift in zip(columns, shifts, strict=True))
    return max(at_least, *ends, 0)


def _nearest_break(column: Column, line: int, reach: int) -> int:
    line = max(0, min(line, len(column.lines)))
    near = bisect_right(column.breaks, line)
    candidates = [*column.breaks[max(0, near - 1) : near + 1], len(column.lines)]
    best = min(candidates, key=lambda at: (abs(at - line), at))
    return best if abs(best - line) <= reach else line


def passage_row(view: int, longest: int, current: int | None = None, above: int | None = None) -> int:
    """The row for the first line of the selected passage.

    Args:
        view: rows of the screen.
        longest: lines of the longest reading.
        current: where the passage stands now, to leave it there if it can be seen well.
        above: lines there are above the passage; a lower row would leave the top of the screen empty.
    """
    highest = max(0, min(2, view // 6))
    lowest = max(highest, view - longest - 2)
    if current is not None and highest <= current <= lowest:
        return current
    usual = max(highest, min(view // 4, lowest))
    return usual if above is None else min(usual, above)
