"""Bare years: "in 2014", "2014-2016", "the 1990s"; a number that may as well count something is none."""

from __future__ import annotations

import itertools

from newsdiff.engine.facts.calendar import Day
from newsdiff.engine.facts.dateplace import DatePlace, FoundDate, hedge_of, whole_number
from newsdiff.engine.facts.dateranges import behind_joint
from newsdiff.engine.facts.pieces import HYPHENS


def find_year(place: DatePlace, at: int) -> FoundDate | None:
    """``in 2014``, ``2014-2016``; a bare number that may as well count something is none."""
    piece = place.pieces[at]
    year = whole_number(place, at, 1000, 2199, 4)
    if year is None or len(piece.text) != 4:
        return None
    following = place.pieces[at + 1]
    if following.glued and following.kind == "w":
        if following.low != "s" or year % 10 or place.words.code != "en":
            return None
        span = (Day(year), Day(year + 9))
        return FoundDate(at, at + 2, "year", *span, hedge_of(place, at))
    before = place.low(at - 1)
    if place.pieces[at - 1].kind == "s" and piece.glued and before not in "([\"“'‘«„-–—":
        return None
    coded = at > 1 and before in HYPHENS and piece.glued and place.pieces[at - 2].kind == "w" and place.glued(at - 1)
    if coded and place.low(at - 2) not in ("mid", "pre", "post"):
        return None
    certain = before in place.words.year_words or place.low(at + 1) in place.words.year_behind
    if certain and place.low(at + 1) not in place.words.year_behind:
        certain = not _counts(place, at)
    if place.low(at - 1) in place.words.than:
        certain = _compared(place, at, year)
    if not certain and not (1800 <= year <= 2099 and _reads_as_year(place, at)):
        return None
    low = high = Day(year)
    end = at + 1
    step = behind_joint(place, at, end)
    last = whole_number(place, step, 0, 2199, 4) if step is not None else None
    if step is not None and last is not None and len(place.pieces[step].text) in (2, 4):
        last = last if len(place.pieces[step].text) == 4 else year // 100 * 100 + last
        if year < last <= year + 200:
            high, end = Day(last), step + 1
    if place.low(end) in place.words.year_behind:
        end += 1
    return FoundDate(at, end, "year", low, high, hedge_of(place, at))


def _compared(place: DatePlace, at: int, year: int) -> bool:
    """Whether a bare number behind "than" is the year compared with: "12 per cent more than 2023".

    Round ones right behind "more than" are so only where the sentence has told by how much.
    """
    words = place.words
    after = place.low(at + 1)
    if not 1800 <= year <= 2099 or _counts(place, at) or after in ("%", "°"):
        return False
    if after and place.pieces[at + 1].kind == "w" and after not in words.stop and _noun_follows(place, at + 1):
        return False
    hedged = (place.low(at - 2), place.low(at - 1)) in words.hedges_before
    return not hedged or year % 50 != 0 or _told(place, at - 3)


def _noun_follows(place: DatePlace, at: int) -> bool:
    """Whether a word that is no function word begins a noun phrase, as far as the language shows it."""
    words = place.words
    if words.capital_nouns:
        rest = itertools.takewhile(
            lambda piece: piece.kind == "w" and piece.low not in words.stop, place.pieces[at : at + 3]
        )
        return any(piece.text[0].isupper() for piece in rest)
    return words.code != "en"


def _told(place: DatePlace, at: int) -> bool:
    """Whether a figure ends at a piece: a number, a percentage, a number word with its unit."""
    words = place.words
    for back in range(at, at - 3, -1):
        piece = place.pieces[back]
        if piece.kind == "n" or piece.low in words.numerals or (piece.low,) in words.percent:
            return True
        if piece.kind == "w" and piece.low in words.stop:
            return False
    return False


def _reads_as_year(place: DatePlace, at: int) -> bool:
    """Whether a four-digit number without a telling word before it is a year: nothing countable stands behind it."""
    words = place.words
    before, after = place.low(at - 1), place.low(at + 1)
    if before and (before in words.hedge_ends or (before,) in words.currencies):
        return False
    if not after or not place.pieces[at + 1].text[0].isalpha():
        return after not in ("%", "°") and (after,) not in words.currencies
    if after in words.stop:
        return True
    return not _counts(place, at) and (words.code == "en" or place.pieces[at + 1].text[0].isupper())


def _counts(place: DatePlace, at: int) -> bool:
    """Whether what stands behind a number is countable: a unit, a scale, money, a plural noun."""
    words, after = place.words, place.low(at + 1)
    if not after or after in words.stop:
        return False
    return (
        after in words.units
        or after in words.scales
        or (after,) in words.percent
        or (after,) in words.currencies
        or _noun_near(place, at)
    )


def _noun_near(place: DatePlace, at: int) -> bool:
    """Whether a plural noun follows within three words, before anything that ends a noun phrase."""
    words = place.words
    for step in range(at + 1, at + 5):
        piece = place.pieces[step]
        if piece.kind != "w" or piece.low in words.stop:
            return False
        if piece.low in words.plural_heads or (
            piece.low.endswith(words.plural_endings or ("\0",)) and len(piece.low) > 3
        ):
            return piece.text[0].islower()
    return False
