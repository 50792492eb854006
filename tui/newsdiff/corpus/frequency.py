"""In how many articles a word stands: counted in parts, added up, and looked up by number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus.words import Counts, Hashes, WordCounts

SCALE = 256  # steps of a weight for each factor of e in rarity


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of ``articles`` texts each word stands.

    Attributes:
        words: numbers of the words, ascending.
        articles_with: how many texts have the word.
        articles: how many texts there are.
    """

    words: Hashes
    articles_with: Counts
    articles: int

    def of(self, words: Hashes) -> Counts:
        """How many texts have each of these words; 0 for a word that the table does not know."""
        if not len(self.words):
            return np.zeros(len(words), np.int64)
        place = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
        found: Counts = np.where(self.words[place] == words, self.articles_with[place], 0)
        return found

    def rarity(self, words: Hashes) -> NDArray[np.int64]:
        """Weight of each word: the logarithm of its rarity in whole steps; an unknown word is as rare as can be."""
        share = (self.articles + 1) / np.maximum(self.of(words), 1)
        steps: NDArray[np.int64] = np.rint(np.log(share) * SCALE).astype(np.int64)
        return steps

    def without_single(self) -> Frequencies:
        """The table without words that stand in one text only: looking them up gives the same rarity."""
        keep = self.articles_with > 1
        return Frequencies(self.words[keep], self.articles_with[keep], self.articles)


def frequencies(counted: WordCounts) -> Frequencies:
    """Count in how many texts each word stands."""
    words, articles_with = np.unique(counted.words, return_counts=True)
    return Frequencies(words, articles_with.astype(np.int64), len(counted))


def add_up(parts: Iterable[Frequencies]) -> Frequencies:
    """One table from the tables of parts; the order of the parts does not matter."""
    tables = list(parts)
    if not tables:
        return Frequencies(np.empty(0, np.uint64), np.empty(0, np.int64), 0)
    words, place = np.unique(np.concatenate([table.words for table in tables]), return_inverse=True)
    total = np.zeros(len(words), np.int64)
    np.add.at(total, place, np.concatenate([table.articles_with for table in tables]))
    return Frequencies(words, total, sum(table.articles for table in tables))
