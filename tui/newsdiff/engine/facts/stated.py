"""What a figure states, whatever its hedge leaves open."""

from __future__ import annotations

from newsdiff.model import Figure


def is_ceiling(figure: Figure) -> bool:
    """Whether a figure is only bounded from above: nobody wrote the 0 from which "up to 13,000" counts."""
    return bool(figure.hedge) and figure.low in (None, 0) and bool(figure.high)


def stated(figure: Figure) -> tuple[float | None, float | None]:
    """The lowest and the highest value named: 13,000 twice for "up to 13,000", None twice where none is."""
    low = figure.high if figure.low is None or is_ceiling(figure) else figure.low
    return low, low if figure.high is None else figure.high
