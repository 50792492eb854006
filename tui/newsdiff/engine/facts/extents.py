"""Figures of more than one number, or none: ranges, scores, shares ("one in five"), times of day, "no one"."""

from __future__ import annotations

from newsdiff.engine.facts.numerals import Numeral, read
from newsdiff.engine.facts.pieces import HYPHENS
from newsdiff.engine.facts.place import Found, Place
from newsdiff.engine.facts.quantities import counted_noun, currency_at
from newsdiff.engine.facts.subjects import event_of

_LEAST_SCALE = 1000
"""From what on the number behind "1:" is what a map or model is a part of, and no goals."""


def widen(place: Place, number: Numeral, currency: str | None) -> tuple[float | None, float | None, int, bool]:
    """Both ends of "5 to 10", "5-10 million", "between 5 and 10", "two or three"; the number itself when alone."""
    words = place.words
    low, high, end = number.low, number.high, number.end
    if low is None or low != high or number.form == "vague":
        return low, high, end, False
    sign = place.low(end)
    dash = sign in HYPHENS
    opened = any(place.low(number.start - back) in words.range_openers for back in (1, 2))
    either = sign in words.either_words
    if not (dash or sign in words.range_words or either or (opened and sign in words.ands)):
        return low, high, end, False
    if sign in words.range_words and not opened and _changes(place, number.start):
        return low, high, end, False
    second_currency, step = currency_at(place, end + 1, before=True)
    if second_currency is not None and second_currency != currency:
        return low, high, end, False
    second = read(place.pieces, step, place.text, words)
    if second is None or second.low is None or second.low != second.high or second.form not in ("digits", "words"):
        return low, high, end, False
    if either and (second.form != number.form or second.low > 3 * max(low, 1)):
        return low, high, end, False
    if dash and second.form == "words" and number.form == "digits":
        return low, high, end, False
    top, _, stop = big_suffix(place, second.low, second.low, second.end) if currency else (second.low, None, second.end)
    if top is None:
        return low, high, end, False
    scale = second.scale if top == second.low else top / second.low if second.low else 1.0
    if number.scale == 1 and scale > 1 and number.low == low and low < top / scale:
        low *= scale
    if low >= top:
        return low, high, end, False
    return low, top, stop, True


def big_suffix(place: Place, low: float | None, high: float | None, end: int) -> tuple[float | None, float | None, int]:
    """``£600m``: letters that mean a scale only behind money."""
    if place.glued(end) and place.low(end) in place.words.money_suffixes:
        scale = place.words.money_suffixes[place.low(end)]
        return None if low is None else low * scale, None if high is None else high * scale, end + 1
    return low, high, end


def _changes(place: Place, at: int) -> bool:
    """Whether "from X to Y" tells of a change, so that X and Y are two figures."""
    return place.low(at - 1) in place.words.from_words and any(
        place.low(back) in place.words.changes for back in range(max(0, at - 12), at)
    )


def score(place: Place, number: Numeral) -> Found | None:
    """``3-2``, ``3:2``, ``52-48``: a result, both numbers kept as the ends of the range."""
    at, end = number.start, number.end
    if number.form != "digits" or place.pieces[end + 1].kind != "n":
        return None
    if not ((place.low(end) in HYPHENS or place.low(end) == ":") and place.glued(end) and place.glued(end + 1)):
        return None
    one, two = place.pieces[at].text, place.pieces[end + 1].text
    if not (one.isdecimal() and two.isdecimal() and len(one) <= 3 and len(two) <= 3):
        return None
    if place.glued(end + 2) and place.pieces[end + 2].kind == "w":
        return None
    pair = sorted((float(one), float(two)))
    return Found(at, end + 2, "score", pair[0], pair[1], unit="score")


def ratio(place: Place, number: Numeral) -> Found | None:
    """A share: "one in five", "three out of four"; "in" only behind one, or before a round number."""
    words = place.words
    if place.low(number.end) in words.quotient and number.form in ("digits", "words") and number.low is not None:
        below = read(place.pieces, number.end + 1, place.text, words)
        if below is not None and below.low and below.low == below.high and _ends(place, below.end):
            value = number.low / below.low
            return Found(number.start, below.end, "fraction", value, value)
    if place.low(number.end) == ":" and place.glued(number.end + 1) and number.low == 1:
        below = read(place.pieces, number.end + 1, place.text, words)
        if below is not None and below.low == below.high and (below.low or 0.0) >= _LEAST_SCALE:
            return Found(number.start, below.end, "fraction", 1 / (below.low or 1.0), 1 / (below.low or 1.0))
    for phrase in words.ratio:
        step = number.end + len(phrase)
        if not place.says(number.end, phrase):
            continue
        whole = read(place.pieces, step, place.text, words)
        if whole is None or whole.low is None or number.low is None or (whole.form != number.form and number.low != 1):
            continue
        if whole.low != whole.high or not 0 < number.low < whole.low or place.low(whole.end) in words.units:
            continue
        if len(phrase) == 1 and number.low != 1 and whole.low not in (5, 10, 100, 1000):
            continue
        value = number.low / whole.low
        counted = counted_noun(place, whole.end)
        return Found(number.start, whole.end, "fraction", value, value, counted=counted)
    return None


def _ends(place: Place, at: int) -> bool:
    """Whether nothing that could be counted stands at a piece."""
    return place.low(at) in (".", ",", ";", ")", "")


def bare_share(place: Place, at: int) -> Found | None:
    """A share whose size is not told: "a small percent", "the % of growth"."""
    size = place.phrase(at, place.words.percent_by_first)
    if not size or place.low(at - 1) not in place.words.share_openers or place.low(at + size) in place.words.points:
        return None
    return Found(at, at + size, "percent", None, None, unit="%")


def _is_result(place: Place, at: int) -> bool:
    """Whether two numbers with a colon are how a game ended and no time: right behind "won", no clock's word behind."""
    return place.low(at - 1) in place.words.results and not place.phrase(at + 3, place.words.clock_by_first)


def nobody(place: Place, at: int) -> Found | None:
    """Nobody, where what happened is told ("no one was injured")."""
    for phrase in place.words.nobody:
        if place.low(at) == phrase[0] and place.says(at, phrase):
            end = at + len(phrase)
            if any(event_of(place.low(step)) for step in range(end, end + 4) if place.low(step)):
                return Found(at, end, "cardinal", 0, 0)
    return None


def clock(place: Place, at: int) -> Found | None:
    """``10:30``, ``10.30am``, ``10 a.m.``, ``18:00 GMT``: the hour with its fraction."""
    piece = place.pieces[at]
    if piece.kind != "n" or len(piece.text) > 5 or (piece.glued and place.low(at - 1) in "-–:"):
        return None
    words = place.words
    hour, minute, end = piece.text, "0", at + 1
    colon = place.low(end) == ":" and place.glued(end) and place.glued(end + 1)
    if colon and place.pieces[end + 1].kind == "n":
        if len(place.low(end + 1)) != 2 or _is_result(place, at):
            return None
        minute, end = place.pieces[end + 1].text, end + 2
        if place.low(end) == ":" and place.glued(end) and place.glued(end + 1):
            end += 2
    elif "." in hour:
        hour, _, minute = hour.partition(".")
        colon = False
    elif "h" in words.clock_letters and place.low(end) == "h" and place.glued(end):
        end += 1
        colon = True
        if place.pieces[end].kind == "n" and place.glued(end) and len(place.low(end)) == 2:
            minute, end = place.low(end), end + 1
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) <= 24 and int(minute) < 60 and len(minute) <= 2):
        return None
    size = place.phrase(end, words.clock_by_first)
    if not size and not colon:
        return None
    value = int(hour) + int(minute) / 60
    mark = place.low(end)[:1] if size else ""
    if mark == "p" and value < 12:
        value += 12
    elif mark == "a" and value >= 12:
        value -= 12
    return Found(at, end + size, "time", value, value, unit="time")
