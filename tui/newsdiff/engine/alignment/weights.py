"""How much a word tells: its rarity in the story, mixed with its rarity in the language at large.

Two short articles say little about which words are common, so the story's own inverse frequency is mixed with a
background prior by geometric mean. The prior comes from ranked word lists in ``engine/data/frequency`` (Zipf values,
log10 of occurrences per 10^9 words; see the notice there for their origin).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import log
from typing import Any

from newsdiff.engine import data

UNLISTED = 3.0
"""Zipf value of a word that is in no list: rarer than the rarest one listed, about one in a million words."""

_PIECES = 1024
_EVERYWHERE = 7.6
"""Zipf value of a word that nearly every sentence holds."""


@cache
def background(language: str) -> Mapping[str, float]:
    """Zipf values of the frequent words of a language; empty for a language without a list.

    Args:
        language: ISO 639-1 code; regional suffixes (``pt-BR``) are ignored.
    """
    code = language.split("-")[0].split("_")[0].lower()
    if not code.isalpha() or not code.isascii():
        return {}
    try:
        table = data.read(f"frequency/{code}.txt")
    except OSError:
        return {}
    return Listed(table)


class Listed(Mapping[str, float]):
    """A word list as pieces of text, a word's piece told by its hash: a quarter of the memory of a dictionary."""

    __slots__ = ("_pieces", "_values")

    def __init__(self, table: str) -> None:
        """Take a table: in each line a value and the words that have it, each word once."""
        pieces: list[list[str]] = [[] for _ in range(_PIECES)]
        self._values: dict[str, float] = {}
        for line in table.splitlines():
            value, *words = line.split()
            self._values[value] = float(value)
            for word in words:
                pieces[hash(word) % _PIECES].append(f"\n{word}\t{value}")
        self._pieces = ["".join([*rows, "\n"]) for rows in pieces]

    def get(self, word: str, default: Any = None) -> Any:
        """The value of a word, the default where it is not listed."""
        piece, row = self._pieces[hash(word) % _PIECES], f"\n{word}\t"
        at = piece.find(row)
        if at < 0:
            return default
        at += len(row)
        return self._values[piece[at : piece.index("\n", at)]]

    def __getitem__(self, word: str) -> float:
        value: float | None = self.get(word)
        if value is None:
            raise KeyError(word)
        return value

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            yield from [row.partition("\t")[0] for row in piece.split("\n")[1:-1]]

    def __len__(self) -> int:
        return sum([piece.count("\t") for piece in self._pieces])


def prior(zipf: float) -> float:
    """Background weight of a word: the logarithm of how many sentences one has to read to meet it."""
    return max(0.0, (_EVERYWHERE - zipf) * log(10))


def weight(zipf: float, share: float) -> float:
    """Geometric mean of background prior and story idf.

    Args:
        zipf: the word's Zipf value in its language.
        share: in which part of the sentences of the articles that use it the word stands, in (0, 1].
    """
    return float((prior(zipf) * -log(min(1.0, share))) ** 0.5) if share < 1.0 else 0.0
