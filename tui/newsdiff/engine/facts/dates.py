"""Dates in an article: absolute, partial and relative, resolved against the article's own date where it is known.

Found are days (``October 27``, ``27.10.2024``), ranges of days, months, years, weekdays, and relative times
(``yesterday``, ``the end of the year``, ``within days``). Without a publication date they stay partial: nothing is
guessed. A day and month written in figures alone are read in the order of the language (English: month first) unless
the numbers rule that out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdiff.engine.facts import calendar
from newsdiff.engine.facts.calendar import Day
from newsdiff.engine.facts.dateplace import DatePlace, FoundDate, hedge_of, is_name, whole_number, year_behind
from newsdiff.engine.facts.dateranges import behind_joint, to_last_day
from newsdiff.engine.facts.lexicon import Lexicon, lexicon
from newsdiff.engine.facts.pieces import Piece, lows_of, with_margin
from newsdiff.engine.facts.relative import ago, edge, loose, shifted
from newsdiff.engine.facts.sentences import cut_sentences
from newsdiff.engine.facts.years import find_year
from newsdiff.model import AnnotatedArticle, DateMention

_MOST_JOINTS = 4
"""Words such as "of" between the parts of a date."""


def find(article: AnnotatedArticle, sentences: Sequence[list[Piece]] | None = None) -> tuple[DateMention, ...]:
    """The dates of an article in text order; text in boilerplate blocks is left out.

    Args:
        article: the article.
        sentences: its sentences cut into pieces; cut anew when None.
    """
    words = lexicon(article.language)
    today = calendar.parse(article.article.date)
    mentions = []
    for pieces in cut_sentences(article) if sentences is None else sentences:
        for found in find_in(pieces, article.text, words, today):
            start, end = pieces[found.start].start, pieces[found.end - 1].end
            mentions.append(
                DateMention(
                    article=article.id,
                    start=start,
                    end=end,
                    surface=article.text[start:end],
                    kind=found.kind,  # type: ignore[arg-type]
                    low=found.low.iso,
                    high=found.high.iso,
                    hedge=found.hedge,
                )
            )
    return tuple(mentions)


def find_in(pieces: list[Piece], text: str, words: Lexicon, today: Day = Day()) -> Iterator[FoundDate]:  # noqa: B008
    """The dates of one sentence, from left to right, without overlap."""
    lows = lows_of(pieces)
    place = DatePlace(with_margin(pieces), text, words, today, lows, not words.periods.keys().isdisjoint(lows))
    openers = words.date_openers
    free = 0
    for at, piece in enumerate(pieces):
        if at < free or (piece.kind != "n" and piece.low not in openers):
            continue
        found = _read(place, at)
        if found is not None:
            found = to_last_day(place, found, _read_day)
            low, high = calendar.resolve_range(found.low, found.high, today)
            yield found._replace(start=max(found.start, free), low=low, high=high)
            free = max(found.end, at + 1)


def _read(place: DatePlace, at: int) -> FoundDate | None:
    piece = place.pieces[at]
    if piece.kind == "n":
        return (
            _numeric(place, at)
            or _counters(place, at)
            or _day_month(place, at)
            or ago(place, at)
            or find_year(place, at)
        )
    word = piece.low
    words = place.words
    if piece.kind != "w":
        return None
    if word in words.months:
        found = _month_day(place, at)
        if found is not None:
            return found
    if word in words.weekdays:
        found = _weekday(place, at)
        if found is not None:
            return found
    if word in words.day_words:
        offset = words.day_words[word]
        low, high = calendar.shift_period("day", offset, place.today)
        end = at + 1 + (place.low(at + 1) in words.dayparts)
        return FoundDate(at, end, "relative", low, high)
    return edge(place, at) or shifted(place, at) or loose(place, at) or ago(place, at)


def _read_day(place: DatePlace, at: int) -> FoundDate | None:
    """The day or month that begins at a piece, behind its weekday where it has one."""
    if place.pieces[at].kind == "n":
        return _numeric(place, at) or _day_month(place, at)
    if place.low(at) in place.words.months:
        return _month_day(place, at)
    return _weekday(place, at) if place.low(at) in place.words.weekdays else None


def _day_number(place: DatePlace, at: int) -> tuple[int, int] | None:
    """A day of the month, with an ordinal's ending or full stop: the day and the piece behind it."""
    day = whole_number(place, at, 1, 31)
    if day is None:
        return None
    end = at + 1
    if place.pieces[end].glued:
        if place.low(end) in place.words.ordinal_suffixes or (place.words.ordinal_dot and place.low(end) == "."):
            end += 1
        elif place.pieces[end].kind == "w" or (place.low(end) in (":", "%")):
            return None
    if place.low(end) in place.words.day_counters:
        end += 1
    return day, end


def _finish(place: DatePlace, start: int, end: int, low: Day, high: Day, kind: str | None = None) -> FoundDate:
    kind = kind or ("daterange" if low != high else "date" if low.day else "month")
    return FoundDate(start, end, kind, low, high, hedge_of(place, start))


def _month_day(place: DatePlace, at: int) -> FoundDate | None:
    """``October``, ``October 27``, ``Oct. 27-28``, ``June 2024``."""
    if not is_name(place, at):
        return None
    words = place.words
    month = words.months[place.low(at)]
    name_end = at + 1
    if place.low(name_end) == "." and place.pieces[name_end].glued and len(place.low(at)) <= 5:
        name_end += 1
    day = _day_number(place, name_end) if words.month_first else None
    if day is not None and calendar.exists(month, day[0]):
        first, end = day
        low = high = Day(None, month, first)
        step = behind_joint(place, at, end)
        last = _day_number(place, step) if step is not None else None
        if last is not None and last[0] > first and calendar.exists(month, last[0]) and not _opens_date(place, last[1]):
            high, end = Day(None, month, last[0]), last[1]
        year, end = year_behind(place, end)
        if year is not None:
            low, high = low._replace(year=year), high._replace(year=year)
        return _finish(place, at, end, low, high)
    year, end = year_behind(place, name_end)
    if year is not None:
        found = Day(year, month)
        return _finish(place, at, end, found, found)
    if place.low(at) in words.ambiguous_months and not _in_date_position(place, at):
        return None
    return _finish(place, at, at + 1, Day(None, month), Day(None, month))


def _opens_date(place: DatePlace, at: int) -> bool:
    """Whether a month stands behind a day, so that the day is not one of a month named before."""
    return place.low(at) in place.words.months and is_name(place, at)


def _in_date_position(place: DatePlace, at: int) -> bool:
    before = place.low(at - 1)
    return before in place.words.year_words or before in place.words.shifts


def _day_month(place: DatePlace, at: int) -> FoundDate | None:
    """``27 October``, ``27th of October 2024``, ``27-28 October``, ``8. bis 13. Oktober``."""
    words = place.words
    first = _day_number(place, at)
    if first is None:
        return None
    day, end = first
    last = day
    step = behind_joint(place, at, end)
    if step is not None and (second := _day_number(place, step)) is not None and second[0] > day:
        last, end = second
    limit = end + _MOST_JOINTS
    while end < limit and place.low(end) in words.date_words:
        end += 1
    month = words.months.get(place.low(end))
    if month is None or not is_name(place, end) or not calendar.exists(month, last):
        return None
    end += 1
    if place.low(end) == "." and place.pieces[end].glued and len(place.low(end - 1)) <= 5 and place.low(end + 1):
        end += 1
    low, high = Day(None, month, day), Day(None, month, last)
    year, end = year_behind(place, end)
    if year is not None:
        low, high = low._replace(year=year), high._replace(year=year)
    return _finish(place, at, end, low, high)


def _numeric(place: DatePlace, at: int) -> FoundDate | None:
    """``2024-10-27``, ``27.10.2024``, ``10/27/2024``; ``27.10.`` where a full stop makes a day and does not end all."""
    piece = place.pieces[at]
    end = at + 1
    parts = [piece.text]
    if "." in piece.text:
        parts = piece.text.split(".")
    else:
        sign = place.low(at + 1)
        while (
            len(parts) < 3
            and sign in ("-", "/")
            and place.low(end) == sign
            and place.pieces[end].glued
            and place.pieces[end + 1].glued
            and place.pieces[end + 1].kind == "n"
        ):
            parts.append(place.pieces[end + 1].text)
            end += 2
    if len(parts) == 2 and place.words.ordinal_dot and "." in piece.text:
        return _day_dot_month(place, at, parts)
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        year, month, day = a, b, c
    elif len(parts[2]) == 4 or (len(parts[2]) == 2 and "." in piece.text):
        year = c if len(parts[2]) == 4 else 2000 + c
        month, day = (a, b) if (place.words.month_first and "." not in piece.text and a <= 12) or b > 12 else (b, a)
    else:
        return None
    if not calendar.exists(month, day) or not 1000 <= year <= 2199:
        return None
    found = Day(year, month, day)
    return FoundDate(at, end, "date", found, found, hedge_of(place, at))


def _day_dot_month(place: DatePlace, at: int, parts: Sequence[str]) -> FoundDate | None:
    if place.low(at + 1) != "." or not place.pieces[at + 1].glued or not place.low(at + 2):
        return None
    if not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    day, month = map(int, parts)
    if not day or not month or not calendar.exists(month, day):
        return None
    return _finish(place, at, at + 2, Day(None, month, day), Day(None, month, day))


def _counters(place: DatePlace, at: int) -> FoundDate | None:
    """``2024년 10월 27일``: year, month and day with their counting words."""
    words = place.words
    if not words.month_counter:
        return None
    year = whole_number(place, at, 1000, 2199, 4)
    end = at
    if year is not None and place.low(at + 1) in words.year_behind:
        end = at + 2
    else:
        year = None
    month = whole_number(place, end, 1, 12)
    if month is None or place.low(end + 1) != words.month_counter:
        return FoundDate(at, end, "year", Day(year), Day(year), None) if year is not None else None
    end += 2
    day = whole_number(place, end, 1, 31)
    if day is not None and place.low(end + 1) in words.day_counters and calendar.exists(month, day):
        end += 2
    else:
        day = None
    return _finish(place, at, end, Day(year, month, day), Day(year, month, day))


def _weekday(place: DatePlace, at: int) -> FoundDate | None:
    """``Thursday``, ``Thursday evening``, ``last Thursday``, ``Monday, 3 October 2016``."""
    if not is_name(place, at):
        return None
    words = place.words
    end = at + 1
    if place.low(end) == "." and place.pieces[end].glued:
        end += 1
    step = end + (place.low(end) == ",")
    limit = step + _MOST_JOINTS
    while step < limit and place.low(step) in words.weekday_joins:
        step += 1
    rest = _day_month(place, step) if place.pieces[step].kind == "n" else None
    if rest is None and place.low(step) in words.months:
        rest = _month_day(place, step)
    if rest is not None and rest.low.day is not None:
        return rest._replace(start=at, hedge=hedge_of(place, at))
    if place.low(at) in words.short_weekdays:
        return None
    end = at + 1
    start = at
    shift = None
    if place.low(at - 1) in words.shifts:
        start, shift = at - 1, words.shifts[place.low(at - 1)]
    elif place.low(end) in words.shifts_after:
        shift = words.shifts_after[place.low(end)]
        end += 1
    if place.low(end) in words.dayparts:
        end += 1
    near = place.pieces[max(0, at - 30) : at + 30]
    future = hedge_of(place, start) in words.until or any(piece.low in words.future for piece in near)
    found = calendar.resolve_weekday(words.weekdays[place.low(at)], place.today, shift, future)
    return FoundDate(start, end, "weekday", found, found, hedge_of(place, start))
