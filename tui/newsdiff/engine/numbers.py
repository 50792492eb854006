"""Numbers as they are written down: few enough digits that neither the platform nor the order of a sum shows."""

from __future__ import annotations

from math import isfinite

SCORE_DIGITS = 4
VALUE_DIGITS = 12


def score(number: float) -> float:
    """A score or weight, rounded."""
    return round(number, SCORE_DIGITS) + 0.0


def value(number: float | None) -> float | None:
    """A figure's value: whole numbers without a fraction, nothing that JSON does not know."""
    if number is None or not isfinite(number):
        return None
    short = float(f"{number:.{VALUE_DIGITS}g}")
    return int(short) if short.is_integer() and abs(short) < 2**53 else short
