"""How columns share the width of the screen."""

from __future__ import annotations

from newsdiff.frozen import dataclass

MINIMUM_COLUMN = 28
"""Cells below which a column is a sliver."""
GUTTER = 3
"""Cells left of the text: the bar that tells a passage, and room."""
RULER = 2
"""Cells right of the text: room, and the overview ruler."""
WIDEST_TEXT = 92
"""Cells beyond which lines are tiring to read."""


@dataclass(frozen=True)
class Geometry:
    """How the columns share the width of the screen.

    Attributes:
        first: the first column on the screen.
        count: how many columns are on it.
        widths: cells of each, gutter and ruler included; they add up to the width of the screen.
    """

    first: int
    widths: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many columns are on the screen."""
        return len(self.widths)

    @property
    def text_width(self) -> int:
        """Cells for text, the same in every column."""
        return max(1, min(WIDEST_TEXT, min(self.widths, default=1) - GUTTER - RULER))

    def column_at(self, x: int) -> int:
        """Which column of the screen (0 is the leftmost) is under cell ``x``."""
        for number, width in enumerate(self.widths):
            x -= width
            if x < 0:
                return number
        return max(0, self.count - 1)

    def left(self, number: int) -> int:
        """The first cell of a column of the screen."""
        return sum(self.widths[:number])


def share_width(width: int, columns: int, focus: int, first: int = 0, *, minimum: int = MINIMUM_COLUMN) -> Geometry:
    """As many columns as fit without becoming slivers, the focused one among them.

    Args:
        width: cells of the screen.
        columns: how many there are.
        focus: the column that must be seen.
        first: the column that was leftmost until now; kept if possible.
        minimum: cells below which a column is a sliver.
    """
    if columns <= 0:
        return Geometry(0, ())
    fit = max(1, min(columns, width // max(1, minimum)))
    first = max(0, min(first, columns - fit))
    first = min(first, focus) if focus < first else max(first, focus - fit + 1)
    each, rest = divmod(max(width, 1), fit)
    return Geometry(first, tuple(each + (number < rest) for number in range(fit)))
