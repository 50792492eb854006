"""Figures in an article: every number that counts or measures something, normalised.

A figure's range follows from how it is put. A plain number and one that is only blurred ("about 2,000", "some 8,000",
"nearly 300") have both ends at the value; "at least" and "more than" leave the upper end open; "up to", "as many as" and
"less than" begin at zero, below which no count goes (the lower end of a bounded negative number is open); "several thousand" and "5 to 10" are ranges. The hedge's words are kept, so that nothing
is lost. What names, numbers or dates something is no figure: dates, years, postal codes, phone numbers, codes glued to
letters (``F-16``), numbered articles and sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsdiff.engine.facts import dates as date_finder
from newsdiff.engine.facts.counted import noun_behind
from newsdiff.engine.facts.data.measures import CONVERSIONS
from newsdiff.engine.facts.lexicon import Bound, Lexicon, lexicon
from newsdiff.engine.facts.numerals import HYPHENS, Numeral, read
from newsdiff.engine.facts.pieces import Piece, cut
from newsdiff.engine.facts.subjects import event_of
from newsdiff.model import AnnotatedArticle, DateMention, Figure


class Found(NamedTuple):
    """A figure in pieces ``[start, end)`` before it becomes part of an article."""

    start: int
    end: int
    kind: str
    low: float | None
    high: float | None
    unit: str | None = None
    counted: str | None = None
    hedge: str | None = None


class _Place(NamedTuple):
    """What the readers share: the pieces of a sentence, its text and its language."""

    pieces: list[Piece]
    text: str
    words: Lexicon

    def low(self, at: int) -> str:
        """The lower-case word at a piece, empty beyond the ends."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""

    def glued(self, at: int) -> bool:
        """Whether a piece exists and follows without white space."""
        return 0 <= at < len(self.pieces) and self.pieces[at].glued


def find(article: AnnotatedArticle, dates: Sequence[DateMention] | None = None) -> tuple[Figure, ...]:
    """The figures of an article in text order; ``speaker`` is left open.

    Args:
        article: numbers in its boilerplate blocks are left out.
        dates: the article's dates, which win over figures; found anew when None.
    """
    mentions = date_finder.find(article) if dates is None else dates
    words = lexicon(article.language)
    figures = []
    spans = [(mention.start, mention.end) for mention in mentions]
    first = 0
    for number, sentence in enumerate(article.sentences):
        if article.role(number) == "boilerplate":
            continue
        while first < len(spans) and spans[first][1] <= sentence.start:
            first += 1
        pieces = cut(article.text, sentence.start, sentence.end, words.glue)
        if not any(piece.kind == "n" or words.opens(piece.low) for piece in pieces):
            continue
        for found in find_in(pieces, article.text, words, spans[first:] if first < len(spans) else ()):
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
    place = _Place(pieces, text, words)
    busy = _busy(pieces, taken)
    last: str | None = None
    at = 0
    while at < len(pieces):
        if busy and at in busy:
            at += 1
            continue
        end = _skip_code(place, at)
        if end > at:
            at = end
            continue
        found = _read(place, at)
        if found is None or (busy and any(k in busy for k in range(found.start, found.end))):
            at += 1
            continue
        if words.noun_first and found.kind == "cardinal" and found.counted is None:
            found = found._replace(counted=_noun_before(place, found.start))
        if found.counted is not None:
            last = found.counted
        elif found.kind == "cardinal" and _points_back(place, found.end):
            found = found._replace(counted=last)
        yield found
        at = max(found.end, at + 1)


def _points_back(place: _Place, at: int) -> bool:
    """Whether "of them" follows, so that the figure counts what the one before it counts."""
    return place.low(at) in place.words.of and place.low(at + 1) in place.words.pointers


def _busy(pieces: list[Piece], taken: Iterable[tuple[int, int]]) -> frozenset[int]:
    spans = iter(taken)
    span = next(spans, None)
    busy = set()
    for number, piece in enumerate(pieces):
        while span is not None and span[1] <= piece.start:
            span = next(spans, None)
        if span is None:
            break
        if span[0] < piece.end and piece.start < span[1]:
            busy.add(number)
    return frozenset(busy)


def _skip_code(place: _Place, at: int) -> int:
    """The end of a code at a piece: digits that name something instead of counting; ``at`` when there is none."""
    pieces, piece = place.pieces, place.pieces[at]
    if piece.kind != "n":
        return at
    end = at + 1
    while place.glued(end + 1) and place.glued(end) and place.low(end) in "-–./" and pieces[end + 1].kind == "n":
        end += 2
    groups = (end - at + 1) // 2
    if groups >= 3:
        return end
    before = pieces[at - 1] if at else None
    if before is not None and piece.glued:
        if before.kind == "w" and (before.low,) not in place.words.currencies:
            return _end_of_glued(place, at)
        if before.text in HYPHENS and before.glued and at > 1 and pieces[at - 2].kind == "w":
            return _end_of_glued(place, at)
        if before.text == "+" and len(piece.text) > 1:
            return end
        if before.text in "#№@/":
            return _end_of_glued(place, at)
    if groups == 2 and len(pieces[at].text) == 3 and len(pieces[end - 1].text) == 4 and place.low(at + 1) in "-–":
        return end
    if len(piece.text) > 1 and piece.text[0] == "0" and piece.text.isdecimal():
        return end
    if place.low(at - 1) in place.words.labels or (
        place.low(at - 1) == "." and place.low(at - 2) in place.words.short_labels
    ):
        return end
    if at == 0 and place.low(1) in (".", ")") and place.glued(1) and len(pieces) > 2 and len(piece.text) <= 2:
        return 2
    if (
        len(piece.text) == 5
        and piece.text.isdecimal()
        and before is not None
        and len(before.text) == 2
        and before.text.isupper()
    ):
        return end
    if (at == 0 or before is not None and before.kind == "s") and _is_address(place, end):
        return end
    if groups == 2 and place.low(at + 1) == "/" and (piece.text, pieces[end - 1].text) in (("9", "11"), ("24", "7")):
        return end
    return at


def _is_address(place: _Place, at: int) -> bool:
    """Whether capitalised words that end in a street's kind stand behind a number."""
    for step in range(at, min(at + 4, len(place.pieces))):
        piece = place.pieces[step]
        if piece.kind != "w" or not piece.text[0].isupper():
            return False
        if step > at and piece.low in place.words.streets:
            return True
    return False


def _end_of_glued(place: _Place, at: int) -> int:
    end = at + 1
    while place.glued(end) and (place.pieces[end].kind != "s" or place.low(end) in HYPHENS):
        end += 1
    return end


def _read(place: _Place, at: int) -> Found | None:
    if place.pieces[at].kind == "w" and (nobody := _nobody(place, at)) is not None:
        return nobody
    clock = _clock(place, at)
    if clock is not None:
        return clock
    start = at
    currency, at = _currency(place, at, before=True)
    if at >= len(place.pieces):
        return None
    if currency is not None and place.low(at) in HYPHENS:
        at += 1
    number = read(place.pieces, at, place.text, place.words) if at < len(place.pieces) else None
    if number is None or not _counts(place, number, currency):
        return None
    if number.form == "ordinal":
        return _ordinal(place, number)
    low, high = number.low, number.high
    end = number.end
    if currency is not None:
        low, high, end = _big_suffix(place, low, high, end)
    low, high, end, is_range = _range(place, number._replace(low=low, high=high, end=end), currency)
    if not is_range and number.form == "digits":
        score = _score(place, start, at, end, number)
        if score is not None:
            return score
    if currency is None and not is_range:
        ratio = _ratio(place, number)
        if ratio is not None:
            return _with_hedge(place, ratio)
    found = _with_unit(place, Found(start, end, "cardinal", low, high), currency, number)
    if found is None:
        return None
    if found.unit is not None and len(found.unit) == 4 and found.kind == "money" and found.unit.isupper():
        found = _scaled(found, 1e6, found.end)._replace(unit=found.unit[1:])
    return _with_hedge(place, found)


def _currency(place: _Place, at: int, *, before: bool) -> tuple[str | None, int]:
    """The currency at a piece and the piece behind it."""
    for phrase in place.words.currencies_by_first.get(place.low(at), ()):
        size = len(phrase)
        if all(place.low(at + k) == word for k, word in enumerate(phrase)):
            text = place.pieces[at].text
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
    word = place.pieces[at].text if at < len(place.pieces) else ""
    if len(word) == 4 and word.isupper() and word[0] == "M" and word[1:].lower() in place.words.codes:
        return "M" + word[1:], at + 1
    return None, at


def _counts(place: _Place, number: Numeral, currency: str | None) -> bool:
    """Whether a number counts something: "one" as a pronoun, "half-brother" and codes such as 5G do not."""
    words = place.words
    at, end = number.start, number.end
    after = place.pieces[end] if end < len(place.pieces) else None
    if number.form in ("digits",):
        if after is not None and after.glued and after.kind == "w" and currency is None:
            return _known_glued(place, end)
        return True
    if number.form == "words" and end == at + 1 and place.low(at) in words.ones:
        if (
            place.low(at) in words.articles
            or place.low(at - 1) in words.pronouns
            or place.low(end) in words.not_after_one
            or place.low(at - 1) in HYPHENS
        ):
            return False
        return (
            after is None
            or after.kind == "w"
            or after.text in HYPHENS
            or at == 0
            or currency is not None
            or end == len(place.pieces) - 1
        )
    if number.form == "fraction" and place.low(at) in words.halves and end == at + 1:
        if place.low(at - 1) in words.not_before_half or place.low(end) in HYPHENS:
            return False
        return words.halves[place.low(at)] == 0.5 and place.low(end) not in words.not_after_half
    if (
        number.form == "words"
        and end == at + 1
        and at
        and place.pieces[at].text[0].isupper()
        and place.pieces[at - 1].kind == "w"
    ):
        return not (
            after is not None
            and after.kind == "w"
            and after.text[0].isupper()
            and place.pieces[at - 1].text[0].islower()
        )
    return True


def _known_glued(place: _Place, at: int) -> bool:
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


def _big_suffix(
    place: _Place, low: float | None, high: float | None, end: int
) -> tuple[float | None, float | None, int]:
    """``£600m``: letters that mean a scale only behind money."""
    if place.glued(end) and place.low(end) in place.words.money_suffixes:
        scale = place.words.money_suffixes[place.low(end)]
        return None if low is None else low * scale, None if high is None else high * scale, end + 1
    return low, high, end


def _range(place: _Place, number: Numeral, currency: str | None) -> tuple[float | None, float | None, int, bool]:
    """Both ends of "5 to 10", "5-10 million", "between 5 and 10", "two or three"; the number itself when it is alone."""
    words = place.words
    low, high, end = number.low, number.high, number.end
    if low is None or low != high or end + 1 >= len(place.pieces) or number.form == "vague":
        return low, high, end, False
    sign = place.low(end)
    dash = sign in HYPHENS
    opened = any(place.low(number.start - back) in words.range_openers for back in (1, 2))
    either = sign in words.either_words
    if not (dash or sign in words.range_words or either or (opened and sign in words.ands)):
        return low, high, end, False
    if sign in words.range_words and not opened and _changes(place, number.start):
        return low, high, end, False
    second_currency, step = _currency(place, end + 1, before=True)
    if step >= len(place.pieces) or (second_currency is not None and second_currency != currency):
        return low, high, end, False
    second = read(place.pieces, step, place.text, words)
    if second is None or second.low is None or second.low != second.high or second.form not in ("digits", "words"):
        return low, high, end, False
    if either and (second.form != number.form or second.low > 3 * max(low, 1)):
        return low, high, end, False
    if dash and second.form == "words" and number.form == "digits":
        return low, high, end, False
    top, _, stop = (
        _big_suffix(place, second.low, second.low, second.end) if currency else (second.low, None, second.end)
    )
    assert top is not None
    scale = second.scale if top == second.low else top / second.low if second.low else 1.0
    if number.scale == 1 and scale > 1 and number.low == low and low < top / scale:
        low *= scale
    if low >= top:
        return low, high, end, False
    return low, top, stop, True


def _ratio(place: _Place, number: Numeral) -> Found | None:
    """ "one in five", "three out of four": a share. "in" only between one and a number, or before a round one."""
    words = place.words
    for phrase in words.ratio:
        step = number.end + len(phrase)
        if step >= len(place.pieces) or not all(place.low(number.end + k) == word for k, word in enumerate(phrase)):
            continue
        whole = read(place.pieces, step, place.text, words)
        if whole is None or whole.low is None or number.low is None or whole.form != number.form and number.low != 1:
            continue
        if whole.low != whole.high or not 0 < number.low < whole.low or place.low(whole.end) in words.units:
            continue
        if len(phrase) == 1 and number.low != 1 and whole.low not in (5, 10, 100, 1000):
            continue
        value = number.low / whole.low
        counted = _counted(place, whole.end)
        return Found(number.start, whole.end, "fraction", value, value, counted=counted)
    return None


def _nobody(place: _Place, at: int) -> Found | None:
    """ "no one was injured": nobody, where what happened is told."""
    for phrase in place.words.nobody:
        if place.low(at) == phrase[0] and all(place.low(at + k) == word for k, word in enumerate(phrase)):
            end = at + len(phrase)
            if any(event_of(place.low(step)) for step in range(end, end + 4) if place.low(step)):
                return Found(at, end, "cardinal", 0, 0)
    return None


def _changes(place: _Place, at: int) -> bool:
    """Whether "from X to Y" tells of a change, so that X and Y are two figures."""
    return place.low(at - 1) in place.words.from_words and any(
        place.low(back) in place.words.changes for back in range(max(0, at - 12), at)
    )


def _score(place: _Place, start: int, at: int, end: int, number: Numeral) -> Found | None:
    """``3-2``, ``52-48``: a result, both numbers kept as the ends of the range."""
    if not (place.low(end) in HYPHENS and place.glued(end) and place.glued(end + 1)):
        return None
    if end + 1 >= len(place.pieces) or place.pieces[end + 1].kind != "n" or start != at:
        return None
    one, two = place.pieces[at].text, place.pieces[end + 1].text
    if not (one.isdecimal() and two.isdecimal() and len(one) <= 3 and len(two) <= 3):
        return None
    if place.glued(end + 2) and place.pieces[end + 2].kind == "w":
        return None
    pair = sorted((float(one), float(two)))
    return Found(start, end + 2, "score", pair[0], pair[1], unit="score")


def _ordinal(place: _Place, number: Numeral) -> Found | None:
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
    following = place.pieces[end] if end < len(place.pieces) else None
    if at and piece.kind == "w" and piece.text[0].isupper() and following is not None and following.text[0].isupper():
        if place.pieces[at - 1].kind != "w" or place.pieces[at - 1].text[0].islower():
            return None
    return _with_hedge(
        place, Found(at, end, "ordinal", number.low, number.high, counted=_counted(place, end, singular=True))
    )


def _clock(place: _Place, at: int) -> Found | None:
    """``10:30``, ``10.30am``, ``10 a.m.``, ``18:00 GMT``: the hour with its fraction."""
    piece = place.pieces[at]
    if piece.kind != "n" or len(piece.text) > 5 or (piece.glued and at and place.low(at - 1) in "-–:"):
        return None
    words = place.words
    hour, minute, end = piece.text, "0", at + 1
    colon = place.low(end) == ":" and place.glued(end) and place.glued(end + 1) and end + 1 < len(place.pieces)
    if colon and place.pieces[end + 1].kind == "n" and len(place.pieces[end + 1].text) == 2:
        minute, end = place.pieces[end + 1].text, end + 2
        if place.low(end) == ":" and place.glued(end) and place.glued(end + 1):
            end += 2
    elif "." in hour:
        hour, _, minute = hour.partition(".")
        colon = False
    elif "h" in words.clock_letters and place.low(end) == "h" and place.glued(end):
        end += 1
        colon = True
        if end < len(place.pieces) and place.pieces[end].kind == "n" and place.glued(end) and len(place.low(end)) == 2:
            minute, end = place.low(end), end + 1
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) <= 24 and int(minute) < 60 and len(minute) <= 2):
        return None
    size = next(
        (
            len(p)
            for p in words.clock_by_first.get(place.low(end), ())
            if all(place.low(end + k) == w for k, w in enumerate(p))
        ),
        0,
    )
    if not size and not colon:
        return None
    value = int(hour) + int(minute) / 60
    mark = place.low(end)[:1] if size else ""
    if mark == "p" and value < 12:
        value += 12
    elif mark == "a" and value >= 12:
        value -= 12
    return _with_hedge(place, Found(at, end + size, "time", value, value, unit="time"))


def _with_unit(place: _Place, found: Found, currency: str | None, number: Numeral) -> Found | None:
    """Give a number what stands behind it: percent, money, age, a unit, a rate, or the noun it counts."""
    words = place.words
    end = found.end
    if currency is not None:
        _, stop = _currency(place, end, before=False)
        return _with_rate(
            place, found._replace(kind="money", unit=currency, end=stop if place.low(end) not in words.signs else end)
        )
    size = max(
        (
            len(p)
            for p in words.percent_by_first.get(place.low(end), ())
            if all(place.low(end + k) == w for k, w in enumerate(p))
        ),
        default=0,
    )
    if not size and place.low(end) in HYPHENS and place.glued(end):
        size = 2 if (place.low(end + 1),) in words.percent else 0
    if size:
        points = place.low(end + size - 1).startswith(words.point_words)
        return found._replace(
            kind="percent", end=end + size, unit="points" if points else "%", counted=_share_of(place, end + size)
        )
    step = end + 1 if place.low(end) in HYPHENS and place.glued(end) else end
    money, stop = _currency(place, step, before=False)
    if money is not None:
        found = found._replace(kind="money", unit=money, end=stop)
        if number.scale == 1 and place.low(stop) in words.scales and words.scales[place.low(stop)] >= 1e6:
            found = _scaled(found, words.scales[place.low(stop)], stop + 1)
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
    if place.low(end) == "°" and place.glued(end):
        stop = end + 1 + (place.low(end + 1) in ("c", "f") and place.glued(end + 1))
        return found._replace(kind="measure", unit="°" + (place.low(end + 1) if stop > end + 1 else ""), end=stop)
    if word == "m" and place.glued(step) and number.form == "digits":
        found = _scaled(found, 1e6, step + 1)
    kind = "fraction" if number.form == "fraction" else "cardinal"
    return found._replace(kind=kind, counted=_counted(place, found.end, singular=found.high == 1))


def _scaled(found: Found, scale: float, end: int) -> Found:
    low = None if found.low is None else found.low * scale
    return found._replace(low=low, high=None if found.high is None else found.high * scale, end=end)


def _is_scale_metre(place: _Place, at: int, number: Numeral) -> bool:
    """Whether a glued ``m`` means a million ("1.5m people") and not a metre."""
    if place.low(at) != "m" or not place.glued(at):
        return False
    following = place.pieces[at + 1] if at + 1 < len(place.pieces) else None
    return (
        following is not None
        and following.kind == "w"
        and following.low not in place.words.stop
        and following.text[0].islower()
        and following.low not in place.words.dimensions
    )


def _small_change(place: _Place, found: Found) -> Found:
    """Add the cents of "three dollars and fifty cents"."""
    step = found.end + (place.low(found.end) in place.words.ands)
    if step >= len(place.pieces) or place.pieces[step].text in HYPHENS:
        return found
    number = read(place.pieces, step, place.text, place.words)
    if number is None or number.low is None or not 0 < number.low < 100 or number.low != int(number.low):
        return found
    named = place.low(number.end) in place.words.minor
    bare = (
        number.form == "digits"
        and number.low >= 10
        and (number.end >= len(place.pieces) or place.low(number.end) in (".", ","))
    )
    if not (named or bare) or found.low is None or found.low != found.high:
        return found
    value = found.low + number.low / 100
    return found._replace(low=value, high=value, end=number.end + named)


def _with_rate(place: _Place, found: Found) -> Found:
    """Add "per month", "a share", "an hour" to a unit."""
    step = found.end
    if place.low(step) in HYPHENS and place.glued(step):
        step += 1
    if place.low(step) not in place.words.per or step + 1 >= len(place.pieces):
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
    return found._replace(unit=f"{found.unit}/{unit}", end=step + 2)


def _age(place: _Place, found: Found, step: int) -> Found | None:
    """``20 years old``, ``17-year-old``, ``aged 34``, ``age of 12``, and the age between commas behind a name."""
    words = place.words
    unit = words.units.get(place.low(step))
    if unit in ("year", "month", "week", "day"):
        after = step + 1
        for phrase in words.age_after_by_first.get(place.low(after), ()):
            if all(place.low(after + k) == word for k, word in enumerate(phrase)):
                stop = after + len(phrase)
                counted = _counted(place, stop + (place.low(stop) in HYPHENS), singular=True)
                return found._replace(kind="age", unit=unit, end=stop, counted=counted)
    if place.low(step) in words.age_glued:
        stop = step + 1
        if place.low(stop) == "/" and place.glued(stop) and place.glued(stop + 1):
            stop += 2
        return found._replace(kind="age", unit="year", end=stop, counted=_counted(place, stop, singular=True))
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
        and (place.low(found.end) == "," or found.end == len(place.pieces) - 1)
        and found.start > 1
        and place.pieces[found.start - 2].kind == "w"
        and place.pieces[found.start - 2].text[0].isupper()
        and found.end == found.start + 1
        and place.pieces[found.start].kind == "n"
    ):
        return found._replace(kind="age", unit="year")
    return None


def _counted(place: _Place, at: int, *, singular: bool = False) -> str | None:
    """The counted noun phrase behind a piece, as written."""
    if place.words.noun_first:
        return None
    span = noun_behind(place.pieces, at, place.words, singular=singular)
    if span is None:
        return None
    phrase = place.text[place.pieces[span[0]].start : place.pieces[span[1] - 1].end]
    return " ".join(phrase.split())


def _noun_before(place: _Place, at: int) -> str | None:
    """The counted noun before a number and its hedges, without the particle glued to it."""
    while place.low(at - 1) in place.words.hedge_ends:
        at -= 1
    if at < 1 or place.pieces[at - 1].kind != "w" or (place.low(at - 1),) in place.words.currencies:
        return None
    noun = place.pieces[at - 1].text
    if place.words.verb_endings and noun.endswith(place.words.verb_endings):
        return None
    return next((noun[: -len(p)] for p in place.words.particles if len(noun) > len(p) + 1 and noun.endswith(p)), noun)


def _share_of(place: _Place, at: int) -> str | None:
    """What a percentage is a share of: the noun behind "of"."""
    if place.low(at) not in place.words.of:
        return None
    at += 1
    while place.low(at) in place.words.determiners:
        at += 1
    return _counted(place, at)


def _measured(place: _Place, at: int) -> str | None:
    """What a measure is one of: "tonnes of grain", "six-month delay"."""
    if place.low(at) in place.words.of:
        return _counted(place, at + 1)
    if place.low(at) in HYPHENS:
        return _counted(place, at + 1, singular=True)
    return _counted(place, at, singular=True) if at and place.low(at - 2) in HYPHENS else None


def _with_hedge(place: _Place, found: Found) -> Found:
    """Apply the hedges around a figure to its range; the first that bounds it decides."""
    hedges = _hedges_before(place, found.start)
    behind = _hedge_behind(place, found.end)
    if behind is not None:
        hedges.append(behind)
    if not hedges:
        return found
    bound = next((bound for _, bound in hedges if bound != "near"), "near")
    text = next(phrase for phrase, kind in hedges if kind == bound)
    low, high = found.low, found.high
    if found.kind == "score":
        return found
    if (
        found.kind == "measure"
        and text in place.words.durations
        and CONVERSIONS.get(found.unit or "", ("",))[0] in ("time", "months")
    ):
        return found
    if bound == "least":
        high = None
        low = found.low if found.low is not None else found.high
    elif bound == "most":
        high = found.high if found.high is not None else found.low
        low = 0.0 if high is not None and high >= 0 else None
    return found._replace(low=low, high=high, hedge=text)


def _hedges_before(place: _Place, at: int) -> list[tuple[str, Bound]]:
    """The hedges that end right before a piece, over articles and "another", nearest last."""
    words = place.words
    hedges: list[tuple[str, Bound]] = []
    step = at - 1
    for _ in range(2):
        while step >= 0 and place.low(step) in words.between_hedge:
            step -= 1
        if step >= 1 and place.low(step) in HYPHENS and place.low(step - 1) in words.hedge_ends:
            step -= 1
        for phrase in words.hedges_by_last.get(place.low(step), ()):
            first = step - len(phrase) + 1
            if first >= 0 and all(_same(place, first + k, word) for k, word in enumerate(phrase)):
                hedges.insert(0, (" ".join(phrase), words.hedges_before[phrase]))
                step = first - 1
                break
        else:
            joined = _joined_hedge(place, step)
            if joined is None:
                break
            hedges.insert(0, joined[0])
            step = joined[1]
    return hedges


def _same(place: _Place, at: int, word: str) -> bool:
    return place.low(at) == word


def _joined_hedge(place: _Place, step: int) -> tuple[tuple[str, Bound], int] | None:
    """Hedges written with a hyphen: "more-than 11 million"."""
    if step >= 2 and place.low(step - 1) in HYPHENS:
        phrase = (place.low(step - 2), place.low(step))
        if phrase in place.words.hedges_before:
            return (" ".join(phrase), place.words.hedges_before[phrase]), step - 3
    return None


def _hedge_behind(place: _Place, at: int) -> tuple[str, Bound] | None:
    for phrase in place.words.hedges_after_by_first.get(place.low(at), ()):
        if all(place.low(at + k) == word for k, word in enumerate(phrase)):
            return " ".join(phrase), place.words.hedges_after[phrase]
    return None
