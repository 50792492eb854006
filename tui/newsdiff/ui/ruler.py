"""The overview ruler: a whole column on a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

RulerCode = Literal["none", "same", "differs", "conflict", "selected"]
_RANK: dict[RulerCode, int] = {"none": 0, "same": 1, "differs": 2, "conflict": 3, "selected": 4}


def ruler(height: int, lines: int, stretches: Sequence[tuple[int, int, RulerCode]]) -> list[RulerCode]:
    """The whole column on ``height`` rows: the weightiest thing that lies in each. A short column is not stretched.

    Args:
        height: rows of the ruler.
        lines: lines of the column.
        stretches: first line, last line and what lies there.
    """
    codes: list[RulerCode] = ["none"] * height
    if not lines or not height:
        return codes
    for first, last, code in stretches:
        for row in range(ruler_row(first, height, lines), ruler_row(last, height, lines) + 1):
            if _RANK[code] > _RANK[codes[row]]:
                codes[row] = code
    return codes


def ruler_row(line: int, height: int, lines: int) -> int:
    """The row of the ruler that stands for a line."""
    return min(height - 1, line * height // max(lines, height))


def ruler_line(row: int, height: int, lines: int) -> int:
    """The first line that a row of the ruler stands for."""
    return row * max(lines, height) // max(1, height)
