"""Numbers as they are written: digits with every kind of separator, number words, mixtures, ordinals, fractions.

The grammar is one for all languages; what differs stands in the language's :class:`Lexicon`. Reading goes from left to
right over the pieces of a sentence and looks ahead a bounded number of pieces, so it is linear.
"""

from __future__ import annotations

from typing import Literal

from newsdiff.engine.facts.digits import FRACTIONS, read_digits
from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.pieces import Piece
from newsdiff.frozen import NamedTuple

Form = Literal["digits", "words", "vague", "ordinal", "fraction"]


class Numeral(NamedTuple):
    """A number read from pieces ``[start, end)``; ``low`` and ``high`` are equal unless it is vague.

    ``scaled`` tells that a scale word or suffix was read ("million"), so that the first end of a range shares it.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    form: Form
    scale: float = 1.0
    alone: float = 0.0

    @property
    def value(self) -> float:
        """The one value, or the lower end of a vague number."""
        return self.low if self.low is not None else (self.high or 0.0)


HYPHENS = frozenset("-‐‑–—−")
_MINUS = frozenset("-−–")
_MOST_SCALES = 3
_MOST_PIECES = 40
"""Pieces past which a run of number words is a list, not a number."""


class _Sum:
    """A number being added up from words: finished scales in ``total``, the part below a thousand in ``group``."""

    __slots__ = ("floor", "group", "last", "scale", "total")

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.floor = float("inf")
        self.scale = 1.0
        self.last: float | None = None

    def fits(self, value: float) -> bool:
        """Whether a word's value can be added to what is there (twenty + one, but not three + four)."""
        if self.group is None:
            return value < self.floor
        if value < 10:
            return self.group % 10 == 0 and self.group % 100 != 10 and self.group > 0
        if value < 100:
            return self.group >= 100 and self.group % 100 == 0
        return self.group >= 1000 and self.group % 1000 == 0

    def add(self, value: float) -> None:
        self.group = (self.group or 0.0) + value

    def step(self, size: float) -> None:
        """Multiply the digit read last by ten, a hundred or a thousand, inside the group (Korean)."""
        last = self.group if self.last is None else self.last
        self.group = (self.group or 0.0) - (last or 0.0) + (last or 1.0) * size
        self.last = 0.0

    def times(self, scale: float) -> None:
        """Multiply by a scale word: the group, or everything where the scale is not smaller than the last one."""
        if scale < self.floor:
            self.total += (1.0 if self.group is None else self.group) * scale
        else:
            self.total = (self.total + (self.group or 0.0)) * scale
        self.group = None
        self.last = None
        self.floor = scale
        self.scale = scale

    @property
    def value(self) -> float:
        return self.total + (self.group or 0.0)


def read(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """The number that begins at a piece, or None."""
    first = pieces[at]
    if first.kind == "s":
        return _read_signed(pieces, at, text, lexicon)
    if (
        first.kind == "w"
        and first.low not in lexicon.numerals
        and first.low not in lexicon.articles
        and first.low not in lexicon.minus
    ):
        if first.text in FRACTIONS:
            return Numeral(at, at + 1, FRACTIONS[first.text], FRACTIONS[first.text], "fraction")
        if lexicon.split_word is None or (split := lexicon.split_word(first.low)) is None:
            return None
        return _tail(pieces, at, at + 1, _from_value(split), lexicon, text, "words")
    if first.low in lexicon.native:
        if at + 1 < len(pieces) and (pieces[at + 1].low[:1] in lexicon.counters or pieces[at + 1].low in lexicon.units):
            return Numeral(at, at + 1, lexicon.native[first.low], lexicon.native[first.low], "words")
        return None
    if first.low in lexicon.minus:
        return _negative(pieces, at, text, lexicon)
    if first.kind == "w":
        vague = _read_vague(pieces, at, lexicon)
        if vague is not None:
            return vague
    return _read_exact(pieces, at, text, lexicon)


def _from_value(value: float) -> _Sum:
    number = _Sum()
    number.group = value
    return number


def _read_signed(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """A minus sign or a leading decimal sign before digits."""
    sign = pieces[at]
    if at + 1 >= len(pieces) or pieces[at + 1].kind != "n" or (sign.glued and at and pieces[at - 1].kind != "s"):
        return None
    following = pieces[at + 1]
    if sign.text == lexicon.decimal and following.glued and following.text.isdecimal() and len(following.text) < 12:
        value = float("0." + following.text)
        return Numeral(at, at + 2, value, value, "digits")
    return _negative(pieces, at, text, lexicon) if sign.text in _MINUS and following.glued else None


def _negative(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """The number behind a minus sign or word, negated."""
    if at + 1 >= len(pieces) or (pieces[at + 1].kind != "n" and pieces[at + 1].low not in lexicon.numerals):
        return None
    number = _read_exact(pieces, at + 1, text, lexicon)
    if number is None or number.low is None or number.form in ("ordinal", "vague"):
        return None
    return number._replace(start=at, low=-number.low, high=-number.low)


def _read_vague(pieces: list[Piece], at: int, lexicon: Lexicon) -> Numeral | None:
    """A range: "several thousand", "dozens", "tens of thousands"."""
    candidates = lexicon.vague_by_first.get(pieces[at].low)
    if not candidates:
        return None
    for words in candidates:
        size = len(words)
        if at + size <= len(pieces) and all(pieces[at + k].low == words[k] for k in range(size)):
            break
    else:
        return None
    low, high = lexicon.vague[words]
    end = at + size
    scale = 1.0
    limit = min(len(pieces), end + _MOST_SCALES)
    while end < limit and (pieces[end].low in lexicon.scales or pieces[end].low in lexicon.hundred):
        scale *= lexicon.scales.get(pieces[end].low, 100.0)
        end += 1
    return Numeral(
        at, end, None if low is None else low * scale, None if high is None else high * scale, "vague", scale
    )


def _read_exact(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    number = _Sum()
    end = at
    form: Form = "words"
    first = pieces[at]
    if first.kind == "n":
        digits = read_digits(pieces, at, text, lexicon)
        if digits is None:
            return None
        value, end = digits
        if _is_ordinal_suffix(pieces, at, end, lexicon):
            return Numeral(at, end + _ordinal_width(pieces, end), value, value, "ordinal")
        if lexicon.ordinal_dot and _is_dotted(pieces, at, end):
            return Numeral(at, end + 1, value, value, "ordinal")
        number.group = value
        form = "digits"
    elif first.low in lexicon.articles:
        following = pieces[at + 1].low if at + 1 < len(pieces) else ""
        if following in lexicon.hundred or following in lexicon.scales or following in lexicon.halves:
            end = at + 1
        elif following in lexicon.parts and at + 2 < len(pieces) and pieces[at + 2].low in lexicon.of:
            value = lexicon.parts[following]
            return Numeral(at, at + 2, 1 / value, 1 / value, "fraction")
        elif first.low not in lexicon.small:
            return None
    return _tail(pieces, at, end, number, lexicon, text, form)


def _tail(
    pieces: list[Piece], at: int, end: int, number: _Sum, lexicon: Lexicon, text: str, form: Form
) -> Numeral | None:
    """Go on reading words behind what ``number`` already holds, up to the last one that belongs to it."""
    limit = min(len(pieces), at + _MOST_PIECES)
    started = end > at and not (end == at + 1 and pieces[at].low in lexicon.articles and number.group is None)
    while end < limit:
        step = end
        joined = False
        if (
            started
            and pieces[step].text in HYPHENS
            and pieces[step].glued
            and step + 1 < limit
            and pieces[step + 1].glued
        ):
            step += 1
        elif started and pieces[step].low in lexicon.ands and step + 1 < limit:
            step += 1
            joined = True
        result = _take(pieces, step, number, lexicon, started, joined, form)
        if result is None:
            break
        taken, ordinal = result
        end = step + taken
        started = True
        if ordinal == "ordinal":
            return Numeral(at, end, number.value, number.value, "ordinal")
        if ordinal == "fraction":
            return _times_scale(pieces, at, end, number.value, lexicon)
    if not started:
        return None
    if end + 1 < limit and pieces[end].low in lexicon.points:
        behind, decimals = _decimals(pieces, end, lexicon)
        if behind > end:
            end = behind
            number.add(decimals)
            if end < limit and pieces[end].low in lexicon.scales:
                number.times(lexicon.scales[pieces[end].low])
                end += 1 + _abbreviated(pieces, end)
    value = number.value
    return Numeral(at, end, value, value, form, number.scale)


def _take(
    pieces: list[Piece], at: int, number: _Sum, lexicon: Lexicon, started: bool, joined: bool, form: Form
) -> tuple[int, str] | None:
    """Take one word into a number: how many pieces it took, and what it made of the number; None when it cannot."""
    piece = pieces[at]
    word = piece.low
    if piece.kind == "n":
        goes_on = lexicon.glue and (number.last == 0.0 or (number.group is None and number.floor < float("inf")))
        if goes_on and piece.text.isdecimal() and len(piece.text) <= 4 and int(piece.text) < number.floor:
            number.add(float(piece.text))
            number.last = float(piece.text)
            return 1, ""
        if (
            joined
            and piece.text.isdecimal()
            and number.value >= 100
            and int(piece.text[:4]) < 100
            and len(piece.text) < 3
        ):
            if at + 1 < len(pieces) and (pieces[at + 1].low in lexicon.hundred or pieces[at + 1].low in lexicon.scales):
                return None
            number.add(float(piece.text))
            return 1, ""
        return None
    if piece.kind == "s":
        return None
    width, small = _small(pieces, at, lexicon)
    if width:
        after = pieces[at + width].low if at + width < len(pieces) else ""
        share = 0.0
        if joined:
            share = lexicon.halves.get(after) or (1 / lexicon.parts[after] if after in lexicon.parts else 0.0)
        if started and not share and not number.fits(small):
            return None
        if form == "digits" and not joined and number.floor == float("inf"):
            return None
        if share:
            number.add(small * share * (number.scale if number.group is None else 1))
            return width + 1, ""
        if started and not joined and after in lexicon.parts and number.group is None and number.total == 0:
            return None
        if joined and number.value < 20 and number.floor == float("inf"):
            return None
        if joined and after in lexicon.hundred and number.value < 1000:
            return None
        number.add(small)
        return width, ""
    if word in lexicon.hundred and (number.group is None or number.group < 1000) and (started or number.group is None):
        if joined or (form == "digits" and word in lexicon.minor and (number.group or 0) >= 10):
            return None
        number.group = (1.0 if number.group is None else number.group) * 100
        return 1, ""
    if word in lexicon.steps:
        number.step(lexicon.steps[word])
        return 1, ""
    if word in lexicon.scales and not joined:
        number.times(lexicon.scales[word])
        return 1 + _abbreviated(pieces, at), ""
    if form == "digits" and piece.glued and word in lexicon.suffixes:
        number.times(lexicon.suffixes[word])
        return 1, ""
    if word in lexicon.halves:
        return _take_half(pieces, at, number, lexicon, started, joined)
    if joined and word in lexicon.articles and at + 1 < len(pieces):
        following = pieces[at + 1].low
        share = lexicon.halves.get(following) or (1 / lexicon.parts[following] if following in lexicon.parts else 0)
        if not share:
            return None
        smaller = lexicon.scales.get(pieces[at + 2].low, float("inf")) if at + 2 < len(pieces) else float("inf")
        if smaller < number.floor < float("inf"):
            number.add(share * smaller)
            return 3, ""
        number.add(share * (number.scale if number.group is None else 1))
        return 2, ""
    if word in lexicon.ordinals and form != "digits":
        value = float(lexicon.ordinals[word])
        if not started or number.fits(value):
            number.add(value)
            return 1, "ordinal"
        if value >= 100 and not joined and number.value:
            number.times(value)
            return 1, "ordinal"
    if word in lexicon.parts and started and not joined and number.total == 0 and number.group:
        number.group = number.group / lexicon.parts[word]
        return 1, "fraction"
    return None


def _abbreviated(pieces: list[Piece], at: int) -> int:
    """One where a full stop abbreviates the word at a piece and the sentence goes on ("5 Mio. Euro"), else zero."""
    return int(
        at + 2 < len(pieces)
        and len(pieces[at].text) <= 4
        and pieces[at + 1].text == "."
        and pieces[at + 1].glued
        and pieces[at + 2].kind != "n"
        and (not pieces[at + 2].text[0].isupper() or pieces[at].text[0].isupper())
    )


def _take_half(
    pieces: list[Piece], at: int, number: _Sum, lexicon: Lexicon, started: bool, joined: bool
) -> tuple[int, str] | None:
    share = lexicon.halves[pieces[at].low]
    if joined:
        number.add(share * (number.scale if number.group is None else 1))
        return 1, ""
    if started and number.group is not None:
        number.group = number.group * share
        return 1, "fraction"
    if started:
        return None
    number.group = share
    return 1, "fraction"


def _times_scale(pieces: list[Piece], at: int, end: int, value: float, lexicon: Lexicon) -> Numeral:
    """A fraction with a scale behind it: "half a million", "three quarters of a billion"."""
    look = end
    if look < len(pieces) and pieces[look].text in HYPHENS and pieces[look].glued:
        look += 1
    if look < len(pieces) and pieces[look].low in lexicon.of:
        look += 1
    if look < len(pieces) and pieces[look].low in lexicon.articles:
        look += 1
    if look < len(pieces) and pieces[look].low in lexicon.scales:
        scale = lexicon.scales[pieces[look].low]
        return Numeral(at, look + 1, value * scale, value * scale, "words", scale)
    return Numeral(at, end, value, value, "fraction")


def _small(pieces: list[Piece], at: int, lexicon: Lexicon) -> tuple[int, float]:
    """The longest word below a hundred at a piece, several joined by hyphens included, and how many pieces it is."""
    if lexicon.chain > 1:
        word = pieces[at].low
        best = (1, lexicon.small[word]) if word in lexicon.small else (0, 0.0)
        end = at + 1
        while (
            end + 1 < len(pieces) and end - at < 2 * lexicon.chain and pieces[end].text in HYPHENS and pieces[end].glued
        ):
            word += "-" + pieces[end + 1].low
            end += 2
            if word in lexicon.small:
                best = (end - at, lexicon.small[word])
        return best
    value = lexicon.small.get(pieces[at].low)
    if value is not None:
        return 1, value
    word = pieces[at].low
    if lexicon.split_word is None or word in lexicon.scales or word in lexicon.hundred:
        return 0, 0.0
    split = lexicon.split_word(word)
    return (1, split) if split is not None else (0, 0.0)


def _decimals(pieces: list[Piece], at: int, lexicon: Lexicon) -> tuple[int, float]:
    """The end and the value behind a spoken decimal sign: "point seven one", "point twenty-five", "четыре десятых"."""
    digits, total = "", 0.0
    end = at + 1
    while end < len(pieces) and len(digits) < 12:
        step = end + 1 if pieces[end].text in HYPHENS and pieces[end].glued and end + 1 < len(pieces) else end
        value = lexicon.small.get(pieces[step].low)
        if value is None:
            break
        if value < 10 and len(digits) > 1 and digits[-1] == "0" and digits[-2] != "0" and step > end:
            digits = digits[:-1]
        digits += str(int(value))
        total += value
        end = step + 1
    if digits and end < len(pieces) and pieces[end].low in lexicon.tenths:
        return end + 1, total / lexicon.tenths[pieces[end].low]
    return (end, float("0." + digits)) if digits else (at, 0.0)


def _is_ordinal_suffix(pieces: list[Piece], at: int, end: int, lexicon: Lexicon) -> bool:
    return (
        end == at + 1
        and pieces[at].text.replace(",", "").isdecimal()
        and _ordinal_width(pieces, end) > 0
        and pieces[end + _ordinal_width(pieces, end) - 1].low in lexicon.ordinal_suffixes
    )


def _is_dotted(pieces: list[Piece], at: int, end: int) -> bool:
    """Whether a full stop inside the sentence makes an ordinal of a number: "die 2. Lieferung", no numbering."""
    return (
        0 < at == end - 1
        and end + 1 < len(pieces)
        and pieces[end].text == "."
        and pieces[end].glued
        and pieces[at].text.isdecimal()
        and len(pieces[at].text) <= 3
        and pieces[end + 1].kind == "w"
    )


def _ordinal_width(pieces: list[Piece], end: int) -> int:
    """Pieces of an ordinal's ending: ``th`` glued, or behind a hyphen."""
    if end < len(pieces) and pieces[end].glued:
        if pieces[end].kind == "w":
            return 1
        if pieces[end].text in HYPHENS and end + 1 < len(pieces) and pieces[end + 1].glued:
            return 2
    return 0
