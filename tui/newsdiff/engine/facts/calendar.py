"""Days as far as they are known: partial ISO 8601 dates and how they resolve against the day an article appeared.

A date may lack its year (``--10-27``, ``--06``), its day (``2024-06``), or all but the weekday (``-W-5``: truncated
forms of ISO 8601:2000). Nothing is invented: what neither the text nor the article's date says stays open.
"""

from __future__ import annotations

from datetime import date, timedelta

from newsdiff.engine.expressions import expression
from newsdiff.frozen import NamedTuple


class Day(NamedTuple):
    """A date with the parts that are known; ``weekday`` is the ISO number, Monday is 1."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def iso(self) -> str | None:
        """The date in ISO 8601, truncated where parts are unknown; None when nothing is known."""
        if self.month is None:
            if self.year is not None:
                return f"{self.year:04d}"
            return f"-W-{self.weekday}" if self.weekday else None
        head = f"{self.year:04d}-" if self.year is not None else "--"
        return f"{head}{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")

    @property
    def exact(self) -> date | None:
        """The calendar day, when all of it is known and it exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


_ISO = expression(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse(text: str | None) -> Day:
    """An article's date as far as it is known; an empty :class:`Day` when it is not."""
    match = _ISO.match(text or "")
    if match is None:
        return Day()
    year, month, day = (int(part) if part else None for part in match.groups())
    found = Day(year, month, day)
    if month is not None and not exists(month, day):
        return Day(year)
    return found if day is None or found.exact is not None else Day(year, month)


def exists(month: int, day: int | None) -> bool:
    """Whether a month, and a day in it, exist in some year."""
    return 1 <= month <= 12 and (day is None or 1 <= day <= _LENGTHS[month - 1])


def of(day: date) -> Day:
    """A known day."""
    return Day(day.year, day.month, day.day)


def resolve_year(found: Day, today: Day) -> Day:
    """Give a month, or a day of one, the year that puts it nearest to the day the article appeared."""
    if found.year is not None or found.month is None or today.year is None:
        return found
    middle = _middle(today.year, today)
    best = found
    distance = None
    for year in (today.year, today.year - 1, today.year + 1):
        candidate = found._replace(year=year)
        exact = candidate._replace(day=candidate.day or 15).exact
        if exact is not None and (distance is None or abs((exact - middle).days) < distance):
            best, distance = candidate, abs((exact - middle).days)
    return best


def _middle(year: int, today: Day) -> date:
    """The article's day, or the middle of what is known of it."""
    return today.exact or date(year, today.month or 7, min(today.day or 15, 28))


def resolve_range(low: Day, high: Day, today: Day) -> tuple[Day, Day]:
    """Give the ends of a range their years: the second one never lies before the first.

    A year told at one end holds for the other, over New Year the one before or after; where neither end has one, the
    range is the one nearest to the day the article appeared.
    """
    if low == high:
        low = resolve_year(low, today)
        return low, low
    if low.month is None or high.month is None:
        return low, high
    over = (low.month, low.day or 0) > (high.month, high.day or 31)
    if low.year is None and high.year is None:
        if today.year is None:
            return low, high
        years = [year for year in (today.year, today.year - 1, today.year + 1) if _reach(low, high, year, over, today)]
        if not years:
            return low, high
        best = min(years, key=lambda year: _reach(low, high, year, over, today)[0])
        return low._replace(year=best - over), high._replace(year=best)
    if low.year is None and high.year is not None:
        return low._replace(year=high.year - over), high
    if high.year is None and low.year is not None:
        return low, high._replace(year=low.year + over)
    return low, high


def _reach(low: Day, high: Day, year: int, over: bool, today: Day) -> tuple[int, ...]:
    """How many days a range that ends in a year is away from a day, none inside it; empty where a day is not in it."""
    first = Day(year - over, low.month, low.day or 1).exact
    last = Day(year, high.month, high.day or 28).exact
    if first is None or last is None or today.year is None:
        return ()
    middle = _middle(today.year, today)
    return (max(0, (first - middle).days, (middle - last).days),)


def resolve_weekday(weekday: int, today: Day, shift: int | None = None, future: bool = False) -> Day:
    """The day a weekday names: the last one up to the article's day, or the next one when the text looks ahead.

    Args:
        weekday: ISO number.
        today: when the article appeared.
        shift: -1 for "last Thursday", 1 for "next Thursday", None or 0 without such a word.
        future: whether the sentence speaks of what is to come.
    """
    known = today.exact
    if known is None:
        return Day(weekday=weekday)
    back = (known.isoweekday() - weekday) % 7
    if shift == -1 and back == 0:
        back = 7
    if shift == 1 or (future and shift is None and back > 0):
        return of(known + timedelta(days=(weekday - known.isoweekday() - 1) % 7 + 1))
    return of(known - timedelta(days=back))


def shift_period(unit: str, amount: int, today: Day) -> tuple[Day, Day]:
    """The first and the last day of a day, week, month or year some steps from the article's day, as far as known."""
    known = today.exact
    if unit == "year":
        year = today.year + amount if today.year is not None else None
        return Day(year), Day(year)
    if unit == "month":
        if today.year is None or today.month is None:
            return Day(), Day()
        months = today.year * 12 + today.month - 1 + amount
        month = Day(months // 12, months % 12 + 1)
        return month, month
    if known is None:
        return Day(), Day()
    try:
        if unit == "week":
            monday = known - timedelta(days=known.isoweekday() - 1) + timedelta(weeks=amount)
            return of(monday), of(monday + timedelta(days=6))
        if unit == "day":
            return of(known + timedelta(days=amount)), of(known + timedelta(days=amount))
    except OverflowError:
        return Day(), Day()
    return Day(), Day()


def edge(found: Day, which: str) -> Day:
    """The first or last day of a month or year (``which`` is ``start`` or ``end``); other days stay as they are."""
    if found.day is not None or (found.month is None and found.year is None):
        return found
    month = found.month or (1 if which == "start" else 12)
    if which == "start":
        return Day(found.year, month, 1)
    if month == 2 and found.year is None:
        return found
    last = 31 if month == 12 else (date(found.year or 2001, month + 1, 1) - timedelta(days=1)).day
    return Day(found.year, month, last)
