"""A place in a sentence that figures are read at, and what is read there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.pieces import Piece
from newsdiff.frozen import NamedTuple


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


class Place(NamedTuple):
    """What the readers share: the pieces of a sentence with their margin, its text and its language."""

    pieces: list[Piece]
    text: str
    words: Lexicon
    lows: list[str]

    def low(self, at: int) -> str:
        """The lower-case word at a piece, empty beyond the ends."""
        return self.lows[at]

    def glued(self, at: int) -> bool:
        """Whether a piece exists and follows without white space."""
        return self.pieces[at].glued

    def phrase(self, at: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
        """How many pieces from ``at`` on form the longest phrase of a table by first words; 0 when none does."""
        for words in table.get(self.lows[at], ()):
            if self.says(at, words):
                return len(words)
        return 0

    def says(self, at: int, words: Iterable[str]) -> bool:
        """Whether some words stand at a piece."""
        for word in words:
            if self.lows[at] != word:
                return False
            at += 1
        return True


def scaled(found: Found, scale: float, end: int) -> Found:
    """A figure multiplied by a scale word that ends at a piece."""
    low = None if found.low is None else found.low * scale
    return found._replace(low=low, high=None if found.high is None else found.high * scale, end=end)
