"""Numbers as they are written: digits with every kind of separator, number words, mixtures, ordinals, fractions.

The grammar is one for all languages; what differs stands in the language's :class:`Lexicon`. Reading goes from left to
right over the pieces of a sentence and looks ahead a bounded number of pieces, so it is linear.
"""

from __future__ import annotations

from typing import Literal

from newsdiff.engine.facts.digits import FRACTIONS, read_digits
from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.numberwords import Words
from newsdiff.engine.facts.pieces import HYPHENS, Piece
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


_MINUS = frozenset("-−–")
_MOST_SCALES = 3
_MOST_DECIMALS = 11
"""Digits behind a leading decimal sign past which they are a code."""


def read(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """The number that begins at a piece, or None.

    Args:
        pieces: a sentence, with its margin (:func:`newsdiff.engine.facts.pieces.with_margin`).
        at: the piece.
        text: what the offsets of the pieces point into.
        lexicon: the language's words.
    """
    first = pieces[at]
    if first.kind == "n":
        return _read_digits(pieces, at, text, lexicon)
    if first.kind == "s":
        return _read_signed(pieces, at, text, lexicon)
    if first.low in lexicon.native:
        return _read_native(pieces, at, lexicon)
    if first.low in lexicon.minus:
        return _negative(pieces, at, text, lexicon)
    if first.low in lexicon.numerals or first.low in lexicon.articles:
        return _read_vague(pieces, at, lexicon) or _read_words(pieces, at, lexicon)
    if first.text in FRACTIONS:
        return Numeral(at, at + 1, FRACTIONS[first.text], FRACTIONS[first.text], "fraction")
    split = None if lexicon.split_word is None else lexicon.split_word(first.low)
    return None if split is None else _finish(Words(pieces, lexicon, split), at, at + 1, lexicon, "words")


def _read_native(pieces: list[Piece], at: int, lexicon: Lexicon) -> Numeral | None:
    """A number word that counts only before a counting word or a unit (Korean)."""
    following = pieces[at + 1].low
    if following[:1] not in lexicon.counters and following not in lexicon.units:
        return None
    value = lexicon.native[pieces[at].low]
    return Numeral(at, at + 1, value, value, "words")


def _read_signed(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """A plus or minus sign, or a leading decimal sign, before digits."""
    sign, following = pieces[at], pieces[at + 1]
    if following.kind != "n" or not following.glued or (sign.glued and pieces[at - 1].kind != "s"):
        return None
    if sign.text == lexicon.decimal and following.text.isdecimal() and len(following.text) <= _MOST_DECIMALS:
        value = float("0." + following.text)
        return Numeral(at, at + 2, value, value, "digits")
    if sign.text == "+":
        number = _read_digits(pieces, at + 1, text, lexicon)
        return None if number is None or number.form == "ordinal" else number._replace(start=at)
    return _negative(pieces, at, text, lexicon) if sign.text in _MINUS else None


def _negative(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """The number behind a minus sign or word, negated."""
    following = pieces[at + 1]
    if following.kind == "n":
        number = _read_digits(pieces, at + 1, text, lexicon)
    elif following.low in lexicon.numerals:
        number = _read_words(pieces, at + 1, lexicon)
    else:
        return None
    if number is None or number.low is None or number.form == "ordinal":
        return None
    return number._replace(start=at, low=-number.low, high=-number.low)


def _read_vague(pieces: list[Piece], at: int, lexicon: Lexicon) -> Numeral | None:
    """A range: "several thousand", "dozens", "tens of thousands"."""
    for words in lexicon.vague_by_first.get(pieces[at].low, ()):
        if all(pieces[at + k].low == word for k, word in enumerate(words)):
            break
    else:
        return None
    low, high = lexicon.vague[words]
    end = at + len(words)
    scale = 1.0
    limit = end + _MOST_SCALES
    while end < limit and (pieces[end].low in lexicon.scales or pieces[end].low in lexicon.hundred):
        scale *= lexicon.scales.get(pieces[end].low, 100.0)
        end += 1
    return Numeral(
        at, end, None if low is None else low * scale, None if high is None else high * scale, "vague", scale
    )


def _read_digits(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> Numeral | None:
    """A number that begins with digits: "12,000", "3rd", "2.5 million"."""
    digits = read_digits(pieces, at, text, lexicon)
    if digits is None:
        return None
    value, end = digits
    behind = _behind_ordinal(pieces, at, end, lexicon)
    if behind:
        return Numeral(at, behind, value, value, "ordinal")
    return _finish(Words(pieces, lexicon, value, digits=True), at, end, lexicon, "digits")


def _behind_ordinal(pieces: list[Piece], at: int, end: int, lexicon: Lexicon) -> int:
    """The piece behind an ordinal's ending (``3rd``, ``3-й``, "die 2. Lieferung"); 0 where there is none."""
    if end != at + 1 or not pieces[at].text.replace(",", "").isdecimal() or not pieces[end].glued:
        return 0
    last = pieces[end + (pieces[end].text in HYPHENS)]
    if last.low in lexicon.ordinal_suffixes and last.glued:
        return end + 1 + (pieces[end].text in HYPHENS)
    dotted = lexicon.ordinal_dot and at > 0 and pieces[end].text == "." and pieces[end + 1].kind == "w"
    return end + 1 if dotted and pieces[at].text.isdecimal() and len(pieces[at].text) <= 3 else 0


def _read_words(pieces: list[Piece], at: int, lexicon: Lexicon) -> Numeral | None:
    """A number that begins with a word: "twelve", "a hundred", "a third of"."""
    if pieces[at].low not in lexicon.articles:
        return _finish(Words(pieces, lexicon), at, at, lexicon, "words")
    following = pieces[at + 1].low
    if following in lexicon.hundred or following in lexicon.scales or following in lexicon.halves:
        return _finish(Words(pieces, lexicon), at, at + 1, lexicon, "words")
    if following in lexicon.parts and pieces[at + 2].low in lexicon.of:
        value = 1 / lexicon.parts[following]
        return Numeral(at, at + 2, value, value, "fraction")
    return _finish(Words(pieces, lexicon), at, at, lexicon, "words") if pieces[at].low in lexicon.small else None


def _finish(words: Words, at: int, end: int, lexicon: Lexicon, form: Form) -> Numeral | None:
    """Read on behind what was read already, and make a number of all of it."""
    stop = words.read(at, end, started=words.group is not None)
    if stop is None:
        return None
    value = words.value
    if words.made == "ordinal":
        return Numeral(at, stop, value, value, "ordinal")
    if words.made == "fraction":
        return _times_scale(words.pieces, at, stop, value, lexicon)
    return Numeral(at, stop, value, value, form, words.scale)


def _times_scale(pieces: list[Piece], at: int, end: int, value: float, lexicon: Lexicon) -> Numeral:
    """A fraction with a scale behind it: "half a million", "three quarters of a billion"."""
    look = end + (pieces[end].text in HYPHENS and pieces[end].glued)
    look += pieces[look].low in lexicon.of
    look += pieces[look].low in lexicon.articles
    if pieces[look].low not in lexicon.scales:
        return Numeral(at, end, value, value, "fraction")
    scale = lexicon.scales[pieces[look].low]
    return Numeral(at, look + 1, value * scale, value * scale, "words", scale)
