"""Number words added up: "two hundred and five", "3.5 million", "two and a half", "ein einhalb", "twenty-first".

Words are taken from left to right as long as each fits what was read before; the first that does not ends the number.
"""

from __future__ import annotations

import math

from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.pieces import HYPHENS, Piece

MOST_PIECES = 40
"""Pieces past which a run of number words is a list, not a number."""
_MOST_DECIMALS = 12


class Words:
    """A number being added up: finished scales in ``total``, the part below a thousand in ``group``.

    Attributes:
        total: what was multiplied by a scale so far.
        group: what no scale was read behind yet; None where nothing is.
        floor: the scale read last, below which all that follows has to stay; endless before the first.
        scale: the scale read last, 1 before the first.
        pieces: the sentence, with its margin.
        made: what the number became: "ordinal", "fraction", or "" for a plain one.
    """

    __slots__ = ("_digits", "_last", "_lexicon", "floor", "group", "made", "pieces", "scale", "total")

    def __init__(
        self, pieces: list[Piece], lexicon: Lexicon, group: float | None = None, *, digits: bool = False
    ) -> None:
        """Begin a number.

        Args:
            pieces: the sentence, with its margin.
            lexicon: the language's words.
            group: what was read before the first word.
            digits: whether that was in digits.
        """
        self.pieces = pieces
        self._lexicon = lexicon
        self._digits = digits
        self._last: float | None = None
        self.total = 0.0
        self.group = group
        self.floor = math.inf
        self.scale = 1.0
        self.made = ""

    @property
    def value(self) -> float:
        """What was read so far."""
        return self.total + (self.group or 0.0)

    def read(self, start: int, end: int, *, started: bool) -> int | None:
        """Take the words that belong to the number: the piece behind the last one, None when there is none.

        Args:
            start: the number's first piece.
            end: the piece to go on at.
            started: whether something was read before it.
        """
        limit = start + MOST_PIECES
        while end < limit and not self.made:
            step, joined = self._over_joint(end) if started else (end, False)
            taken = self._take(step, started, joined)
            if not taken:
                break
            end = step + taken
            started = True
        if not started:
            return None
        return end if self.made else self._with_decimals(end)

    def _over_joint(self, at: int) -> tuple[int, bool]:
        """The piece behind a hyphen or "and", and whether it was "and"."""
        piece = self.pieces[at]
        if piece.text in HYPHENS and piece.glued and self.pieces[at + 1].glued:
            return at + 1, False
        joined = piece.low in self._lexicon.ands
        return at + joined, joined

    def _take(self, at: int, started: bool, joined: bool) -> int:
        """Take what stands at a piece into the number: how many pieces that were, 0 when it does not belong to it."""
        piece, words = self.pieces[at], self._lexicon
        word = piece.low
        if piece.kind == "n":
            return self._take_digits(at, joined)
        if piece.kind == "s":
            return 0
        width, small = self._small(at)
        if width:
            return self._take_small(at + width, width, small, started, joined)
        if word in words.hundred and (self.group is None or self.group < 1000):
            return self._take_hundred(word, joined)
        if word in words.steps:
            return self._step(words.steps[word])
        if word in words.scales and not joined:
            self._times(words.scales[word])
            return 1 + _abbreviated(self.pieces, at)
        if self._digits and piece.glued and word in words.suffixes:
            self._times(words.suffixes[word])
            return 1
        if word in words.halves:
            return self._take_half(words.halves[word], started, joined)
        if joined and word in words.articles:
            return self._take_share(at + 1)
        if word in words.ordinals and not self._digits and self._take_ordinal(words.ordinals[word], started, joined):
            return 1
        if word in words.parts and started and not joined and self.total == 0 and self.group:
            return self._take_part(self.group / words.parts[word])
        return 0

    def _take_digits(self, at: int, joined: bool) -> int:
        """Digits behind a scale: "1만 2500" where scales are glued to digits, "3 hundred and 21" elsewhere."""
        piece, words = self.pieces[at], self._lexicon
        if not piece.text.isdecimal():
            return 0
        if words.glue and (self._last == 0.0 or (self.group is None and self.floor < math.inf)):
            if len(piece.text) > 4 or int(piece.text) >= self.floor:
                return 0
            self._add(float(piece.text))
            self._last = float(piece.text)
            return 1
        following = self.pieces[at + 1].low
        if (
            not joined
            or self.value < 100
            or len(piece.text) > 2
            or following in words.hundred
            or following in words.scales
        ):
            return 0
        self._add(float(piece.text))
        return 1

    def _take_small(self, behind: int, width: int, small: float, started: bool, joined: bool) -> int:
        """A word below a hundred, with the share that may follow it: "two and three quarters"."""
        words, after = self._lexicon, self.pieces[behind].low
        share = self._share(after) if joined else 0.0
        if share:
            self._add(small * share * self._unit())
            return width + 1
        if started and not self._fits(small):
            return 0
        if self._digits and not joined and self.floor == math.inf:
            return 0
        if joined and self.value < 20 and self.floor == math.inf:
            return 0
        if joined and after in words.hundred and self.value < 1000:
            return 0
        self._add(small)
        return width

    def _take_hundred(self, word: str, joined: bool) -> int:
        cents = self._digits and word in self._lexicon.minor and (self.group or 0) >= 10
        if joined or cents:
            return 0
        self.group = (1.0 if self.group is None else self.group) * 100
        return 1

    def _take_half(self, share: float, started: bool, joined: bool) -> int:
        if joined:
            self._add(share * self._unit())
            return 1
        if started and self.group is None:
            return 0
        return self._take_part(share * (self.group if self.group is not None else 1))

    def _take_share(self, at: int) -> int:
        """The share behind "and a": "two and a half", "a million and a quarter thousand"."""
        share = self._share(self.pieces[at].low)
        if not share:
            return 0
        smaller = self._lexicon.scales.get(self.pieces[at + 1].low, math.inf)
        if smaller < self.floor < math.inf:
            self._add(share * smaller)
            return 3
        self._add(share * self._unit())
        return 2

    def _take_ordinal(self, value: float, started: bool, joined: bool) -> bool:
        if not started or self._fits(value):
            self._add(value)
        elif value >= 100 and not joined and self.value:
            self._times(value)
        else:
            return False
        self.made = "ordinal"
        return True

    def _take_part(self, value: float) -> int:
        self.group = value
        self.made = "fraction"
        return 1

    def _share(self, word: str) -> float:
        """What a word such as "half" or "thirds" is of one; 0 for any other."""
        words = self._lexicon
        return words.halves.get(word) or (1 / words.parts[word] if word in words.parts else 0.0)

    def _unit(self) -> float:
        """What a share read now is a share of: the scale read last, or one."""
        return self.scale if self.group is None else 1.0

    def _fits(self, value: float) -> bool:
        """Whether a word's value can be added to what is there (twenty + one, but not three + four)."""
        if self.group is None:
            return value < self.floor
        if value < 10:
            return self.group > 0 and self.group % 10 == 0 and self.group % 100 != 10
        if value < 100:
            return self.group >= 100 and self.group % 100 == 0
        return self.group >= 1000 and self.group % 1000 == 0

    def _add(self, value: float) -> None:
        self.group = (self.group or 0.0) + value

    def _step(self, size: float) -> int:
        """Multiply the digit read last by ten, a hundred or a thousand, inside the group (Korean)."""
        last = (self.group if self._last is None else self._last) or 0.0
        self.group = (self.group or 0.0) - last + (last or 1.0) * size
        self._last = 0.0
        return 1

    def _times(self, scale: float) -> None:
        """Multiply by a scale word: the group, or everything where the scale is not smaller than the last one."""
        if scale < self.floor:
            self.total += (1.0 if self.group is None else self.group) * scale
        else:
            self.total = self.value * scale
        self.group = None
        self._last = None
        self.floor = scale
        self.scale = scale

    def _small(self, at: int) -> tuple[int, float]:
        """The longest word below a hundred at a piece, hyphens inside it included, and how many pieces it is."""
        words, pieces = self._lexicon, self.pieces
        word = pieces[at].low
        value = words.small.get(word)
        if value is None and words.split_word is not None and word not in words.scales and word not in words.hundred:
            value = words.split_word(word)
        best = (1, value) if value is not None else (0, 0.0)
        for end in range(at + 1, at + 2 * words.chain - 1, 2):
            if not (pieces[end].text in HYPHENS and pieces[end].glued):
                break
            word += "-" + pieces[end + 1].low
            if word in words.small:
                best = (end + 2 - at, words.small[word])
        if words.chain > 1 and best[0] == 1 and pieces[at + 1].low in words.ands:
            spoken = words.small.get(f"{pieces[at].low}-{pieces[at + 1].low}-{pieces[at + 2].low}")
            return (3, spoken) if spoken is not None else best
        return best

    def _with_decimals(self, at: int) -> int:
        """The piece behind a spoken decimal sign, what follows it and a scale; the piece itself where there is none."""
        words, pieces = self._lexicon, self.pieces
        if pieces[at].low not in words.points:
            return at
        decimals = _decimals(pieces, at + 1, words)
        if decimals is None:
            return at
        value, end = decimals
        self._add(value)
        if pieces[end].low not in words.scales:
            return end
        self._times(words.scales[pieces[end].low])
        return end + 1 + _abbreviated(pieces, end)


def _abbreviated(pieces: list[Piece], at: int) -> bool:
    """Whether a full stop abbreviates the word at a piece and the sentence goes on ("5 Mio. Euro")."""
    word, stop, following = pieces[at : at + 3]
    if stop.text != "." or not stop.glued or len(word.text) > 4:
        return False
    return following.kind in ("w", "s") and (word.text[0].isupper() or not following.text[0].isupper())


def _decimals(pieces: list[Piece], at: int, lexicon: Lexicon) -> tuple[float, int] | None:
    """What stands behind a spoken decimal sign ("seven one", "twenty-five", "четыре десятых"), and where it ends."""
    digits, total = "", 0.0
    end = at
    while len(digits) < _MOST_DECIMALS:
        hyphen = pieces[end].text in HYPHENS and pieces[end].glued
        value = lexicon.small.get(pieces[end + hyphen].low)
        if value is None:
            break
        if hyphen and value < 10 and digits[-1:] == "0" and digits[-2:-1] not in ("", "0"):
            digits = digits[:-1]
        digits += str(int(value))
        total += value
        end += hyphen + 1
    if not digits:
        return None
    if pieces[end].low in lexicon.tenths:
        return total / lexicon.tenths[pieces[end].low], end + 1
    return float("0." + digits), end
