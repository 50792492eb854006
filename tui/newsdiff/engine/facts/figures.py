"""Figures in an article: every number that counts or measures something, normalised.

A figure's range follows from how it is put. A plain number and one that is only blurred ("about 2,000", "some 8,000",
"nearly 300") have both ends at the value; "at least" and "more than" leave the upper end open; "up to", "as many as"
and "less than" begin at zero, below which no count goes (under a negative number the lower end is open); "several
thousand" and "5 to 10" are ranges. The hedge's words are kept, so that nothing is lost. What names, numbers or dates
something is no figure: dates, years, postal codes, phone numbers, codes glued to letters (``F-16``), numbered articles
and sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsdiff.engine.facts import dates as date_finder
from newsdiff.engine.facts.codes import is_model, skip_code
from newsdiff.engine.facts.extents import bare_share, big_suffix, clock, nobody, ratio, score, widen
from newsdiff.engine.facts.hedges import with_hedge
from newsdiff.engine.facts.lexicon import Lexicon, lexicon
from newsdiff.engine.facts.numerals import Numeral, read
from newsdiff.engine.facts.pieces import HYPHENS, Piece, lows_of, with_margin
from newsdiff.engine.facts.place import Found, Place, scaled
from newsdiff.engine.facts.quantities import counted_noun, currency_at, known_glued, noun_before, with_unit
from newsdiff.engine.facts.sentences import cut_sentences
from newsdiff.model import AnnotatedArticle, DateMention, Figure

_ENDLESS = 1e30
"""The value past which scale words are only piled on one another."""


def find(
    article: AnnotatedArticle,
    dates: Sequence[DateMention] | None = None,
    sentences: Sequence[list[Piece]] | None = None,
) -> tuple[Figure, ...]:
    """The figures of an article in text order; ``speaker`` is left open.

    Args:
        article: numbers in its boilerplate blocks are left out.
        dates: the article's dates, which win over figures; found anew when None.
        sentences: its sentences cut into pieces; cut anew when None.
    """
    words = lexicon(article.language)
    sentences = cut_sentences(article) if sentences is None else sentences
    mentions = date_finder.find(article, sentences) if dates is None else dates
    figures = []
    spans = [(mention.start, mention.end) for mention in mentions]
    first = 0
    for pieces in sentences:
        while first < len(spans) and spans[first][1] <= pieces[0].start:
            first += 1
        for found in find_in(pieces, article.text, words, spans[first:]):
            start, end = pieces[found.start].start, pieces[found.end - 1].end
            figures.append(
                Figure(
                    article=article.id,
                    start=start,
                    end=end,
                    surface=article.text[start:end],
                    kind=found.kind,  # type: ignore[arg-type]
                    low=found.low,
                    high=found.high,
                    unit=found.unit,
                    counted=found.counted,
                    hedge=found.hedge,
                )
            )
    return tuple(figures)


def find_in(pieces: list[Piece], text: str, words: Lexicon, taken: Iterable[tuple[int, int]] = ()) -> Iterator[Found]:
    """The figures of one sentence, from left to right, without overlap.

    Args:
        pieces: the sentence.
        text: what the offsets of the pieces point into.
        words: the language's words.
        taken: spans of dates, in text order.
    """
    place = Place(with_margin(pieces), text, words, lows_of(pieces))
    busy = _busy(pieces, taken)
    last: str | None = None
    starters, compound = words.starters, words.split_word
    free = 0
    for at, piece in enumerate(pieces):
        if at < free or at in busy:
            continue
        if piece.kind == "n":
            end = skip_code(place, at)
            if end > at:
                free = end
                continue
        elif piece.low in starters:
            if _cannot_open(place, at):
                continue
        elif compound is None or compound(piece.low) is None:
            continue
        found = _read(place, at)
        if found is None or max(found.low or 0.0, found.high or 0.0) > _ENDLESS:
            continue
        if not busy.isdisjoint(range(found.start, found.end)):
            continue
        if words.noun_first and found.kind == "cardinal" and found.counted is None:
            found = found._replace(counted=noun_before(place, found.start))
        if found.counted is not None:
            last = found.counted
        elif found.kind == "cardinal" and _points_back(place, found.end):
            found = found._replace(counted=last)
        yield found
        free = max(found.end, at + 1)


def _cannot_open(place: Place, at: int) -> bool:
    """Whether a word or sign that opens some numbers opens none here: a bare article, the "few" of "as few as"."""
    words, low = place.words, place.pieces[at].low
    if low in words.number_signs:
        return place.pieces[at + 1].kind != "n" or (low == "+" and skip_code(place, at + 1) > at + 1)
    for before, phrase in words.hedges_around.get(low, ()):
        if place.says(at - before, phrase):
            return True
    return low in words.bare_articles and place.low(at + 1) not in words.after_article


def _points_back(place: Place, at: int) -> bool:
    """Whether "of them" follows, so that the figure counts what the one before it counts."""
    return place.low(at) in place.words.of and place.low(at + 1) in place.words.pointers


def _busy(pieces: list[Piece], taken: Iterable[tuple[int, int]]) -> frozenset[int]:
    spans = iter(taken)
    span = next(spans, None)
    busy: set[int] = set()
    if span is None or span[0] >= pieces[-1].end:
        return frozenset()
    for number, piece in enumerate(pieces):
        while span is not None and span[1] <= piece.start:
            span = next(spans, None)
        if span is None:
            break
        if span[0] < piece.end and piece.start < span[1]:
            busy.add(number)
    return frozenset(busy)


def _read(place: Place, at: int) -> Found | None:
    found = nobody(place, at) or clock(place, at) or bare_share(place, at)
    if found is not None:
        return with_hedge(place, found)
    currency, first = currency_at(place, at, before=True)
    if currency is not None and place.low(first) in HYPHENS:
        first += 1
    number = read(place.pieces, first, place.text, place.words)
    if number is None:
        return None
    share = ratio(place, number) if currency is None else None
    if share is not None:
        return with_hedge(place, share)
    if not _counts(place, number, currency):
        return None
    if number.form == "ordinal":
        return _ordinal(place, number)
    found = _quantity(place, at, number, currency)
    return None if found is None else with_hedge(place, found)


def _quantity(place: Place, start: int, number: Numeral, currency: str | None) -> Found | None:
    """The figure a number makes together with what stands around it, hedges apart."""
    low, high, end = number.low, number.high, number.end
    if currency is not None:
        low, high, end = big_suffix(place, low, high, end)
    low, high, end, ranged = widen(place, number._replace(low=low, high=high, end=end), currency)
    if not ranged and currency is None:
        result = score(place, number)
        if result is not None:
            return result
    found = with_unit(place, Found(start, end, "cardinal", low, high), currency, number)
    if found.kind == "money" and found.unit is not None and len(found.unit) == 4 and found.unit.isupper():
        return scaled(found, 1e6, found.end)._replace(unit=found.unit[1:])
    return found


def _counts(place: Place, number: Numeral, currency: str | None) -> bool:
    """Whether a number counts something: "one" as a pronoun, "half-brother" and codes such as 5G do not."""
    words = place.words
    at, end = number.start, number.end
    after = place.pieces[end]
    if number.form == "digits":
        if after.glued and after.kind == "w" and currency is None:
            return known_glued(place, end)
        return True
    if number.form == "words" and end == at + 1 and is_model(place, at):
        return False
    if number.form == "words" and end == at + 1 and place.low(at) in words.ones:
        if (
            place.low(at) in words.articles
            or place.low(at - 1) in words.pronouns
            or place.low(end) in words.not_after_one
            or place.low(at - 1) in HYPHENS
        ):
            return False
        return (
            after.kind in ("w", "")
            or after.text in HYPHENS
            or at == 0
            or currency is not None
            or not place.low(end + 1)
        )
    if number.form == "fraction" and place.low(at) in words.halves and end == at + 1:
        if place.low(at - 1) in words.not_before_half or place.low(end) in HYPHENS:
            return False
        return words.halves[place.low(at)] == 0.5 and place.low(end) not in words.not_after_half
    if (
        number.form == "words"
        and end == at + 1
        and place.pieces[at].text[0].isupper()
        and place.pieces[at - 1].kind == "w"
    ):
        return not (after.kind == "w" and after.text[0].isupper() and place.pieces[at - 1].text[0].islower())
    return True


def _ordinal(place: Place, number: Numeral) -> Found | None:
    words = place.words
    at, end = number.start, number.end
    before, after = place.low(at - 1), place.low(end)
    if (
        before in words.not_before_ordinal
        or after in words.not_after_ordinal
        or (after in HYPHENS and place.glued(end))
    ):
        return None
    piece = place.pieces[at]
    named = at and piece.kind == "w" and piece.text[0].isupper() and place.pieces[end].text[:1].isupper()
    if named and (place.pieces[at - 1].kind != "w" or place.pieces[at - 1].text[0].islower()):
        return None
    return with_hedge(
        place, Found(at, end, "ordinal", number.low, number.high, counted=counted_noun(place, end, singular=True))
    )
