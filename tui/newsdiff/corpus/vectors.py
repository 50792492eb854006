"""An article as its weightiest words: a short vector that tells one event from another.

The weight of a word is ``(1 + ln tf) * ln(N / df)``, kept in whole numbers and cut to :data:`TERMS` words: what an
article is about is carried by few of its words, and short vectors of one width are what arrays are good at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus.frequency import SCALE, Frequencies
from newsdiff.corpus.words import Hashes, WordCounts

TERMS = 100


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of ``n`` articles, one row each.

    Attributes:
        words: ``n * TERMS`` word numbers, weightiest first; 0 where an article has fewer words.
        weights: ``n * TERMS`` weights in whole steps; 0 where there is no word.
    """

    words: Hashes
    weights: NDArray[np.integer[Any]]

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.words)

    def take(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of some rows."""
        return Vectors(self.words[rows], self.weights[rows])


def vectors(counted: WordCounts, table: Frequencies, *, terms: int = TERMS) -> Vectors:
    """Vectors of texts.

    Words that stand nowhere else are left out when the table counts these texts: they can be shared by nobody.

    Args:
        counted: words of the texts.
        table: in how many articles a word stands.
        terms: words kept of each text.
    """
    known = table.of(counted.words) != 1
    words, rows = counted.words[known], counted.rows()[known]
    often = np.rint((1 + np.log(counted.counts[known])) * SCALE).astype(np.int64)
    weights = often * table.rarity(words) // SCALE
    order = np.lexsort((words, -weights, rows))
    words, weights, rows = words[order], weights[order], rows[order]
    begins = np.searchsorted(rows, np.arange(len(counted)))
    rank = np.arange(len(rows)) - begins[rows]
    keep = rank < terms
    out_words = np.zeros((len(counted), terms), np.uint64)
    out_weights = np.zeros((len(counted), terms), np.int64)
    out_words[rows[keep], rank[keep]] = words[keep]
    out_weights[rows[keep], rank[keep]] = weights[keep]
    return Vectors(out_words, out_weights)


def numbered(words: Hashes, vocabulary: Hashes) -> NDArray[np.int32]:
    """Places of words in a vocabulary (ascending, with every one of them), so that arrays can be indexed by word."""
    return np.searchsorted(vocabulary, words).astype(np.int32)


def cosines(made: Vectors, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Cosine of every pair of rows, in [0, 1].

    The sums run over whole numbers, so that no order of adding shows in the result.

    Args:
        made: vectors.
        pairs: ``m * 2`` rows; quickest where equal first rows stand together.
    """
    vocabulary = np.unique(made.words)
    return cosines_of(numbered(made.words, vocabulary), made.weights, len(vocabulary), pairs)


def cosines_of(
    places: NDArray[np.int32], weights: NDArray[np.integer[Any]], vocabulary: int, pairs: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The same of vectors whose words are numbered already.

    Args:
        places: place of every word in a vocabulary.
        weights: weight of every word, 0 where there is none.
        vocabulary: how many words there are in it.
        pairs: ``m * 2`` rows.
    """
    weight_of = np.zeros(vocabulary, np.int64)
    begins = np.flatnonzero(np.concatenate([[True], pairs[1:, 0] != pairs[:-1, 0]])) if len(pairs) else np.empty(0, int)
    inner = np.empty(len(pairs), np.int64)
    for begin, end in zip(begins, [*begins[1:], len(pairs)], strict=True):
        row, others = pairs[begin, 0], pairs[begin:end, 1]
        weight_of[places[row]] = weights[row]
        inner[begin:end] = (weight_of[places[others]] * weights[others]).sum(1)
        weight_of[places[row]] = 0
    mass = np.sqrt((weights.astype(np.int64) ** 2).sum(1).astype(np.float64))
    mass = mass[pairs[:, 0]] * mass[pairs[:, 1]]
    found: NDArray[np.float64] = np.divide(inner, mass, out=np.zeros(len(pairs)), where=mass > 0)
    return found
