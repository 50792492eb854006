"""Which code point of an article is under a cell of the screen."""

from __future__ import annotations

from newsdiff.ui.layout import Column, Line, pieces
from newsdiff.ui.wrap import is_narrow, width_of


def cells_to_offset(text: str, cells: int) -> int:
    """How many code points of ``text`` lie left of cell ``cells``."""
    if is_narrow(text):
        return max(0, min(cells, len(text)))
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle]) <= cells:
            low = middle
        else:
            high = middle - 1
    return low


def offset_in_line(column: Column, line: Line, cells: int) -> int:
    """The article offset under cell ``cells`` of a text line."""
    for start, end in pieces(line.start, line.end, column.hidden):
        text = column.document.visible[start:end]
        width = width_of(text)
        if cells < width:
            return start + cells_to_offset(text, cells)
        cells -= width
    return line.end
