"""How two dates relate, as far as both are known."""

from __future__ import annotations

from newsdiff.model import DateMention, Relation


def relate_dates(a: DateMention, b: DateMention) -> Relation:
    """How two dates relate: ``same``, ``compatible`` (one lies in the other, or they overlap), ``conflict``.

    Dates that share no known part (a weekday and a day without its year) are ``other``.
    """
    if a.low is None or b.low is None:
        return "same" if a.low == b.low and a.surface.lower() == b.surface.lower() else "other"
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    one, two = _parts(a.low, a.high), _parts(b.low, b.high)
    if one is None or two is None:
        return "other"
    known = [k for k in range(3) if one[0][k] is not None and two[0][k] is not None]
    if not known or known[-1] - known[0] + 1 != len(known):
        return "other"
    low_a, high_a, low_b, high_b = (tuple(day[k] or 0 for k in known) for day in (one[0], one[1], two[0], two[1]))
    behind, before = low_a > high_b, low_b > high_a
    over = (low_a > high_a) + (low_b > high_b)  # over New Year, the years left out
    apart = (behind or before) if not over else (behind and before and over == 1)
    return "conflict" if apart else "compatible"


_Parts = tuple[int | None, int | None, int | None]


def _parts(low: str, high: str | None) -> tuple[_Parts, _Parts] | None:
    first = _split(low)
    second = _split(high or low)
    return None if first is None or second is None else (first, second)


def _split(iso: str) -> _Parts | None:
    """Year, month and day of a partial ISO date; None for a weekday."""
    if iso.startswith("-W"):
        return None
    year = None if iso.startswith("--") else int(iso[:4])
    rest = iso[2:] if year is None else iso[5:]
    parts = [int(part) for part in rest.split("-") if part]
    return year, parts[0] if parts else None, parts[1] if len(parts) > 1 else None
