"""Relative dates: "the end of the year", "last week", "within days", "two weeks ago"."""

from __future__ import annotations

from newsdiff.engine.facts import calendar
from newsdiff.engine.facts.calendar import Day
from newsdiff.engine.facts.dateplace import DatePlace, FoundDate, is_name, skip_articles, whole_number, year_behind
from newsdiff.engine.facts.numerals import read
from newsdiff.engine.facts.pieces import HYPHENS


def edge(place: DatePlace, at: int) -> FoundDate | None:
    """``the end of the year``, ``late October``, ``early 2012``, ``mid-June``."""
    words = place.words
    candidates = words.edges_by_first.get(place.low(at))
    if not candidates:
        return None
    for phrase in candidates:
        if all(place.low(at + k) == word for k, word in enumerate(phrase)):
            break
    else:
        return None
    which = words.edges[phrase]
    step = at + len(phrase)
    if place.low(step) in HYPHENS:
        step += 1
    step = skip_articles(place, step)
    shift = words.shifts.get(place.low(step))
    if shift is not None:
        step += 1
    start = at - 1 if place.low(at - 1) in words.date_words else at
    word = place.low(step)
    end = step + 1
    if word in words.months and is_name(place, step):
        year, end = year_behind(place, end)
        found = calendar.resolve_year(Day(year, words.months[word]), place.today)
    elif whole_number(place, step, 1000, 2199, 4) is not None and len(place.pieces[step].text) == 4:
        found = Day(int(place.pieces[step].text))
    elif word in words.periods and words.periods[word] in ("year", "month", "week", "day") and len(phrase) > 1:
        low, high = calendar.shift_period(words.periods[word], shift or 0, place.today)
        if which == "start":
            high = low = calendar.edge(low, "start")
        elif which == "end":
            low = high = calendar.edge(high, "end")
        return FoundDate(start, end, "relative", low, high, which)
    else:
        return None
    return FoundDate(start, end, "month" if found.month else "year", found, found, which)


def shifted(place: DatePlace, at: int) -> FoundDate | None:
    """``last week``, ``next month``, ``the coming days``, ``the past 24 hours``, ``letzte Woche``."""
    words = place.words
    if place.low(at) not in words.shifts:
        if place.low(at) in words.periods and place.low(at + 1) in words.shifts_after:
            unit = words.periods[place.low(at)]
            low, high = calendar.shift_period(unit, words.shifts_after[place.low(at + 1)], place.today)
            return FoundDate(at, at + 2, "relative", low, high)
        return None
    shift = words.shifts[place.low(at)]
    step = at + 1
    several = False
    number = read(place.pieces, step, place.text, words)
    if number is not None and number.form in ("digits", "words", "vague"):
        step = number.end
        several = True
    period = place.low(step)
    month = words.months.get(period)
    start = at - 1 if place.low(at - 1) in words.date_words else at
    if month is not None and not several and is_name(place, step):
        today = place.today
        found = calendar.resolve_year(Day(None, month), today)
        if found.year is not None and today.month is not None and today.year is not None and shift:
            year = today.year + (shift if (month - today.month) * shift <= 0 else 0)
            found = Day(year, month)
        return FoundDate(start, step + 1, "month", found, found)
    if period not in words.periods:
        return None
    unit = words.periods[period]
    if several or period in words.plural_periods:
        return FoundDate(start, step + 1, "relative", Day(), Day(), "past" if shift < 0 else "coming")
    low, high = calendar.shift_period(unit, shift, place.today)
    end = step + 1
    return FoundDate(start, end, "relative", low, high)


def loose(place: DatePlace, at: int) -> FoundDate | None:
    """``within days``, ``a matter of days``: a time that is near, but not which."""
    words = place.words
    for phrase in words.loose_by_first.get(place.low(at), ()):
        if all(place.low(at + k) == word for k, word in enumerate(phrase)):
            step = at + len(phrase)
            if (number := read(place.pieces, step, place.text, words)) is not None:
                step = number.end
            if place.low(step) in words.plural_periods:
                start = at - 1 if place.low(at - 1) in words.articles else at
                return FoundDate(start, step + 1, "relative", Day(), Day(), " ".join(phrase))
    return None


def ago(place: DatePlace, at: int) -> FoundDate | None:
    """``two weeks ago``, ``vor drei Tagen``, ``il y a deux ans``."""
    words = place.words
    if not place.timed or not any(piece.low in words.periods for piece in place.pieces[at + 1 : at + 7]):
        return None
    start, sign = at, 0
    for phrase in words.before_period_by_first.get(place.low(at), ()):
        if all(place.low(at + k) == word for k, word in enumerate(phrase)):
            sign = words.before_period[phrase]
            at += len(phrase)
            break
    if not (place.pieces[at].kind == "n" or place.low(at) in words.numerals or place.low(at) in words.articles):
        return None
    number = read(place.pieces, at, place.text, words)
    amount: float | None
    if number is not None and number.form in ("digits", "words", "vague"):
        step, amount = number.end, number.low if number.low == number.high else None
    elif place.low(at) in words.articles:
        step, amount = at + 1, 1.0
    else:
        return None
    period = place.low(step)
    if period not in words.periods:
        return None
    end = step + 1
    if not sign:
        if place.low(end) not in words.ago:
            return None
        sign = words.ago[place.low(end)]
        end += 1
    low = high = Day()
    if amount is not None and amount == int(amount) and amount < 10_000 and place.low(end - 1) not in words.from_then:
        unit = words.periods[period]
        unit, amount = ("day", amount * 7) if unit == "week" else (unit, amount)
        low, high = calendar.shift_period(unit, sign * int(amount), place.today)
        if low.year is not None and not 1 <= low.year <= 9999:
            low = high = Day()
    return FoundDate(start, end, "relative", low, high, "ago" if sign < 0 else "later")
