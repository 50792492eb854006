"""How figures relate.

Two figures are ``same`` (equal ranges), ``compatible`` (both can be true), in ``conflict`` (they cannot, or they are
two different bounds of one kind: "at least 112" and "at least 126" are two counts), the same from another mouth
(``attribution``), or about different things (``other``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from newsdiff.engine.facts.data.measures import CONVERSIONS
from newsdiff.engine.facts.stated import is_ceiling, stated
from newsdiff.engine.facts.subjects import similar_nouns, subject_of
from newsdiff.model import Figure, Relation

_WORST: tuple[Relation, ...] = ("conflict", "compatible", "attribution", "same", "other")
_BLUR = 0.1
"""How far from its value a blurred figure ("about") can be at most, as a share of it."""


def worst(relations: Sequence[Relation]) -> Relation:
    """The relation that speaks for several: a conflict before all, ``other`` only when there is nothing else."""
    return next((relation for relation in _WORST if relation in relations), "other")


def relate(a: Figure, b: Figure) -> Relation:
    """How two figures relate, from what they count, their ranges, hedges and speakers; symmetric."""
    if not comparable(a, b) or similar_nouns(subject_of(a, None), subject_of(b, None)) < 0.3:
        return "other"
    if a.kind == "ordinal" and stated(a) != stated(b):
        return "other"
    return relate_values(a, b)


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one sort: the same kind and unit, so that their values can be compared."""
    kinds = {a.kind, b.kind}
    if len(kinds) > 1 and kinds != {"cardinal", "fraction"}:
        return False
    return (a.unit or "") == (b.unit or "") or _conversion(a, b) is not None


def sort_of(figure: Figure) -> tuple[str, str]:
    """What figures have in common that are :func:`comparable`."""
    unit = figure.unit or ""
    converted = CONVERSIONS.get(unit)
    return "cardinal" if figure.kind == "fraction" else figure.kind, f"*{converted[0]}" if converted else unit


def _conversion(a: Figure, b: Figure) -> float | None:
    """What one unit of ``b`` is in units of ``a``, for two units of one dimension; None for others."""
    one, two = CONVERSIONS.get(a.unit or ""), CONVERSIONS.get(b.unit or "")
    if one is None or two is None or one[0] != two[0] or a.unit == b.unit:
        return None
    return two[1] / one[1]


def _converted(a: Figure, b: Figure, factor: float) -> Relation:
    """How figures in different units relate: equal within the rounding that a conversion brings."""
    (a_low, a_high), (b_low, b_high) = stated(a), stated(b)
    if a_low is None or a_high is None or b_low is None or b_high is None:
        return "compatible"
    pairs = ((a_low, b_low * factor), (a_high, b_high * factor))
    off = max(abs(x - y) / max(abs(x), abs(y), 1e-9) for x, y in pairs)
    return "same" if off <= _BLUR / 2 else "compatible" if off <= _BLUR else "conflict"


def relate_values(a: Figure, b: Figure) -> Relation:
    """How the values of two comparable figures relate, whatever they count."""
    factor = _conversion(a, b)
    if factor is not None:
        return _converted(a, b, factor)
    if (a.low, a.high) == (b.low, b.high):
        if a.speaker and b.speaker and a.speaker != b.speaker:
            return "attribution"
        return "same"
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return "compatible"
    one, two = _blurred(a), _blurred(b)
    if _open_alike(a, b):
        if (a.hedge is None) != (b.hedge is None):
            return "compatible"
        return "compatible" if _rounds(stated(a)[0] or 0.0, stated(b)[0] or 0.0) else "conflict"
    if one[0] <= two[1] and two[0] <= one[1]:
        return "compatible"
    if a.low is not None and b.low is not None and a.low == a.high and b.low == b.high and _rounds(a.low, b.low):
        return "compatible"
    return "conflict"


def _open_alike(a: Figure, b: Figure) -> bool:
    """Whether both figures are bounds of one kind: both "at least" or both "up to"."""
    return (a.high is None and b.high is None) or (is_ceiling(a) and is_ceiling(b))


def _blurred(figure: Figure) -> tuple[float, float]:
    """The range a figure can stand for; a blurred one reaches to both sides as far as its roundness lets it."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.hedge and figure.low is not None and figure.low == figure.high:
        reach = min(_BLUR * abs(low), max(_BLUR / 2 * abs(low), _unit(low) / 2))
        return low - reach, high + reach
    return low, high


def _unit(value: float) -> float:
    """The unit of a number's last digit that is not zero: 1,000 for 12,000; 0.1 for 2.5."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{abs(value):.6e}"
    mantissa, exponent = digits.split("e")
    return float(10.0 ** (int(exponent) - len(mantissa.rstrip("0").rstrip(".").replace(".", "")) + 1))


def _rounds(a: float, b: float) -> bool:
    """Whether one number is the other one rounded to thousands or more, or in its decimals ("11.5 and 11 million")."""
    coarse, fine = sorted((a, b), key=lambda value: (-_unit(value), value))
    unit = _unit(coarse)
    if unit == _unit(fine) or (1 <= unit < 1000) or unit > 0.2 * abs(fine):
        return False
    return abs(coarse - fine) <= unit / 2
