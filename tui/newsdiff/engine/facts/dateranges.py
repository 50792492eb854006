"""Ranges of days: what joins their two ends, and where the second one is read.

"3 May to 4 June", "du 30 octobre au 2 novembre", "zwischen dem 3. und dem 8. Mai". What was moved from one day to
another lasts from neither to the other: those stay two dates.
"""

from __future__ import annotations

from collections.abc import Callable

from newsdiff.engine.facts.dateplace import DatePlace, FoundDate
from newsdiff.engine.facts.pieces import HYPHENS

_BACK = 12
"""Words before a day among which the verb that moves it stands."""

Reader = Callable[[DatePlace, int], FoundDate | None]


def behind_joint(place: DatePlace, start: int, end: int) -> int | None:
    """The piece at which the second end of a range begins, None where nothing joins one to the first.

    Args:
        place: the sentence.
        start: the first piece of the first end.
        end: the piece behind it.
    """
    words = place.words
    end += place.low(end) == "," and place.low(end + 1) not in HYPHENS and place.low(end + 1) not in words.ands
    sign = place.low(end)
    joined = sign in HYPHENS or sign in words.range_words or sign in words.day_ranges
    if not joined and not (sign in words.ands and _opened(place, start)):
        return None
    step = end + 1
    limit = step + 2
    while step < limit and (place.low(step) in words.day_articles or place.low(step) in words.weekday_joins):
        step += 1
    return step


def to_last_day(place: DatePlace, found: FoundDate, read: Reader) -> FoundDate:
    """A day or month together with the one that ends its range, where one does.

    Args:
        place: the sentence.
        found: a date, its year still as written.
        read: reads the one date that begins at a piece.
    """
    if found.kind not in ("date", "month") or found.low != found.high:
        return found
    step = behind_joint(place, found.start, found.end)
    last = read(place, step) if step is not None and not _moved(place, found.start) else None
    if last is None or last.kind != found.kind or last.low == found.low or last.low != last.high:
        return found
    if found.low.year is not None and last.low.year is not None and found.low > last.low:
        return found
    if found.low.year is not None and last.low.year is None and last.low[1:3] < found.low[1:3]:
        return found
    return found._replace(end=last.end, high=last.low, kind="daterange")


def _opened(place: DatePlace, start: int) -> bool:
    openers = place.words.range_openers
    return place.low(start - 1) in openers or (
        place.low(start - 2) in openers
        and (place.low(start - 1) in place.words.day_articles or place.low(start - 1) in place.words.weekday_joins)
    )


def _moved(place: DatePlace, start: int) -> bool:
    """Whether the sentence tells that something was put off, or brought forward, from one day to another."""
    return any(place.low(back).startswith(place.words.moves) for back in range(max(0, start - _BACK), start))
