"""What stands around a number and says what it measures: money, percent, age, units, rates, the counted noun."""

from __future__ import annotations

from newsdiff.engine.facts.counted import noun_behind
from newsdiff.engine.facts.numerals import Numeral, read
from newsdiff.engine.facts.pieces import HYPHENS
from newsdiff.engine.facts.place import Found, Place, scaled

_MOST_WORDS = 6
"""Words past which hedges and articles beside a figure are a list, not a phrase."""
_SPEEDS = {"km/hour": "km/h", "mile/hour": "mph"}


def currency_at(place: Place, at: int, *, before: bool) -> tuple[str | None, int]:
    """The currency at a piece and the piece behind it."""
    for phrase in place.words.currencies_by_first.get(place.low(at), ()):
        size = len(phrase)
        if place.says(at, phrase):
            text = place.pieces[at].text
            if size == 2 and len(text) == 1 and text in "asrz":
                continue
            if (
                size == 1
                and len(text) == 3
                and text.isalpha()
                and phrase[0] in place.words.codes
                and not (text.isupper() or phrase[0] in place.words.plain_codes)
            ):
                continue
            if (
                before
                and size == 1
                and text.isalpha()
                and phrase[0] not in place.words.codes
                and phrase[0] not in place.words.plain_codes
            ):
                continue
            return place.words.currencies[phrase], at + size
    word = place.pieces[at].text
    if len(word) == 4 and word.isupper() and word[0] == "M" and word[1:].lower() in place.words.codes:
        return "M" + word[1:], at + 1
    return None, at


def known_glued(place: Place, at: int) -> bool:
    """Whether letters glued to digits are a unit, a scale, a currency or the like."""
    words, word = place.words, place.low(at)
    return (
        word in words.units
        or word in words.suffixes
        or word in words.scales
        or word in words.minor
        or (word,) in words.currencies
        or word in words.counters
        or word in words.age_glued
        or (len(word) > 3 and word not in words.ordinal_suffixes)
    )


def with_unit(place: Place, found: Found, currency: str | None, number: Numeral) -> Found:
    """Give a number what stands behind it: percent, money, age, a unit, a rate, or the noun it counts."""
    words = place.words
    end = found.end
    if currency is not None:
        _, stop = currency_at(place, end, before=False)
        return _with_rate(
            place, found._replace(kind="money", unit=currency, end=stop if place.low(end) not in words.signs else end)
        )
    size = place.phrase(end, words.percent_by_first)
    if not size and place.low(end) in HYPHENS and place.glued(end):
        size = 2 if (place.low(end + 1),) in words.percent else 0
    if size:
        points = place.low(end + size - 1).startswith(words.point_words)
        return found._replace(
            kind="percent", end=end + size, unit="points" if points else "%", counted=_share_of(place, end + size)
        )
    step = end + 1 if place.low(end) in HYPHENS and place.glued(end) else end
    money, stop = currency_at(place, step, before=False)
    if money is not None:
        found = found._replace(kind="money", unit=money, end=stop)
        if number.scale == 1 and place.low(stop) in words.scales and words.scales[place.low(stop)] >= 1e6:
            found = scaled(found, words.scales[place.low(stop)], stop + 1)
        return _with_rate(place, _small_change(place, found))
    word = place.low(step)
    if word in words.minor and (word not in words.minor_glued or place.glued(step)):
        return _with_rate(place, found._replace(kind="money", unit=words.minor[word], end=step + 1))
    age = _age(place, found, step)
    if age is not None:
        return age
    if word in words.units and not _is_scale_metre(place, step, number):
        unit = words.units[word]
        stop = step + 1
        return _with_rate(place, found._replace(kind="measure", unit=unit, end=stop, counted=_measured(place, stop)))
    stop = end + 1 + (place.low(end + 1) in ("c", "f") and place.glued(end + 1))
    if place.low(end) == "°" and (place.glued(end) or stop > end + 1):
        return found._replace(kind="measure", unit="°" + (place.low(end + 1) if stop > end + 1 else ""), end=stop)
    if word == "m" and place.glued(step) and number.form == "digits":
        found = scaled(found, 1e6, step + 1)
    kind = "fraction" if number.form == "fraction" else "cardinal"
    return found._replace(kind=kind, counted=counted_noun(place, found.end, singular=found.high == 1))


def _is_scale_metre(place: Place, at: int, number: Numeral) -> bool:
    """Whether a glued ``m`` means a million ("1.5m people") and not a metre."""
    if place.low(at) != "m" or not place.glued(at):
        return False
    following = place.pieces[at + 1]
    return (
        following.kind == "w"
        and following.low not in place.words.stop
        and following.text[0].islower()
        and following.low not in place.words.dimensions
    )


def _small_change(place: Place, found: Found) -> Found:
    """Add the cents of "three dollars and fifty cents"."""
    step = found.end + (place.low(found.end) in place.words.ands)
    if place.pieces[step].text in HYPHENS:
        return found
    number = read(place.pieces, step, place.text, place.words)
    if number is None or number.low is None or not 0 < number.low < 100 or number.low != int(number.low):
        return found
    named = place.low(number.end) in place.words.minor
    bare = number.form == "digits" and number.low >= 10 and place.low(number.end) in (".", ",", "")
    if not (named or bare) or found.low is None or found.low != found.high:
        return found
    value = found.low + number.low / 100
    return found._replace(low=value, high=value, end=number.end + named)


def _with_rate(place: Place, found: Found) -> Found:
    """Add "per month", "a share", "an hour" to a unit."""
    step = found.end
    if place.low(step) in HYPHENS and place.glued(step):
        step += 1
    if place.low(step) not in place.words.per:
        return found
    if place.low(step) in HYPHENS:
        return found
    word = place.low(step + 1)
    unit = place.words.units.get(word)
    per = place.low(step)
    if unit is None and (per in place.words.strict_per and place.pieces[step + 1].kind == "w"):
        unit = word
    if unit is None and word in place.words.rate_nouns:
        unit = word
    if unit is None or (per not in place.words.strict_per and word in place.words.plural_periods):
        return found
    rate = f"{found.unit}/{unit}"
    return found._replace(unit=_SPEEDS.get(rate, rate), end=step + 2)


def _age(place: Place, found: Found, step: int) -> Found | None:
    """``20 years old``, ``17-year-old``, ``aged 34``, ``age of 12``, and the age between commas behind a name."""
    words = place.words
    unit = words.units.get(place.low(step))
    if unit in ("year", "month", "week", "day"):
        after = step + 1
        for phrase in words.age_after_by_first.get(place.low(after), ()):
            if place.says(after, phrase):
                stop = after + len(phrase)
                counted = counted_noun(place, stop + (place.low(stop) in HYPHENS), singular=True)
                return found._replace(kind="age", unit=unit, end=stop, counted=counted)
    if place.low(step) in words.age_glued:
        stop = step + 1
        if place.low(stop) == "/" and place.glued(stop) and place.glued(stop + 1):
            stop += 2
        return found._replace(kind="age", unit="year", end=stop, counted=counted_noun(place, stop, singular=True))
    before = found.start - 1
    if place.low(before) in words.of:
        before -= 1
    if (
        place.low(before) in words.age_before
        and found.low is not None
        and found.low < 130
        and (unit == "year" or place.low(step) not in words.units)
    ):
        return found._replace(kind="age", unit="year", end=step + 1 if unit == "year" else found.end)
    if (
        found.low is not None
        and found.low == found.high
        and 1 <= found.low <= 115
        and found.low == int(found.low)
        and place.low(found.start - 1) == ","
        and (place.low(found.end) in (",", ".", ""))
        and place.pieces[found.start - 2].kind == "w"
        and place.pieces[found.start - 2].text[0].isupper()
        and found.end == found.start + 1
        and place.pieces[found.start].kind == "n"
    ):
        return found._replace(kind="age", unit="year")
    return None


def counted_noun(place: Place, at: int, *, singular: bool = False) -> str | None:
    """The counted noun phrase behind a piece, as written."""
    if place.words.noun_first:
        return None
    span = noun_behind(place.pieces, at, place.words, singular=singular)
    if span is None:
        return None
    phrase = place.text[place.pieces[span[0]].start : place.pieces[span[1] - 1].end]
    return " ".join(phrase.split())


def noun_before(place: Place, at: int) -> str | None:
    """The counted noun before a number and its hedges, without the particle glued to it."""
    limit = at - _MOST_WORDS
    while at > limit and place.low(at - 1) in place.words.hedge_ends:
        at -= 1
    if place.pieces[at - 1].kind != "w" or (place.low(at - 1),) in place.words.currencies:
        return None
    noun = place.pieces[at - 1].text
    if place.words.verb_endings and noun.endswith(place.words.verb_endings):
        return None
    return next((noun[: -len(p)] for p in place.words.particles if len(noun) > len(p) + 1 and noun.endswith(p)), noun)


def _share_of(place: Place, at: int) -> str | None:
    """What a percentage is a share of: the noun behind "of"."""
    if place.low(at) not in place.words.of:
        return None
    at += 1
    limit = at + _MOST_WORDS
    while at < limit and place.low(at) in place.words.determiners:
        at += 1
    return counted_noun(place, at)


def _measured(place: Place, at: int) -> str | None:
    """What a measure is one of: "tonnes of grain", "six-month delay"."""
    if place.low(at) in place.words.of:
        return counted_noun(place, at + 1)
    if place.low(at) in HYPHENS:
        return counted_noun(place, at + 1, singular=True)
    return counted_noun(place, at, singular=True) if place.low(at - 2) in HYPHENS else None
