"""Words of many texts as 64-bit numbers, in flat arrays.

A word is a run of letters and digits, case-folded. Its number is a hash of the word itself, so that machines that
never spoke to each other agree on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Counts = NDArray[np.int64]

LEAD = 100
"""Words in the beginning of an article, its title among them, that count twice: they carry the news, what follows is
what happened before."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def fingerprint(word: str) -> int:
    """Number of a word: 64 bits of BLAKE2b of its UTF-8 form; lone surrogates are kept apart from everything else."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Distinct words of every text: those of text ``i`` are ``words[starts[i]:starts[i + 1]]``, in no set order.

    Attributes:
        words: number of every word.
        counts: how often the word stands in its text, in its first :data:`LEAD` words twice as often.
        starts: where the words of each text begin; one longer than there are texts.
    """

    words: Hashes
    counts: Counts
    starts: Counts

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def rows(self) -> Counts:
        """Index of the text that each word belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.starts))

    def take(self, rows: Counts) -> WordCounts:
        """The words of some texts."""
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], sizes)
        return WordCounts(self.words[places], self.counts[places], starts)


def count_words(texts: Iterable[str]) -> WordCounts:
    """Count the words of every text."""
    known: dict[str, int] = {}
    words: list[int] = []
    counts: list[int] = []
    starts = [0]
    for text in texts:
        said = _WORD.findall(text.casefold())
        tally = Counter(said)
        tally.update(said[:LEAD])
        for word in tally:
            if word not in known:
                known[word] = fingerprint(word)
        words += [known[word] for word in tally]
        counts += tally.values()
        starts.append(len(words))
    return WordCounts(np.array(words, np.uint64), np.array(counts, np.int64), np.array(starts, np.int64))


def folded(text: str) -> str:
    """A text as its words say it: case-folded, one space between words, no punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


def digest(text: str) -> bytes:
    """128 bits that two texts share when they have the same words in the same order."""
    return blake2b(folded(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def node_number(text: str) -> int:
    """The signed 64-bit number of all texts with these words in this order; rows of nodes stand in its order."""
    return int.from_bytes(digest(text)[:8], "little", signed=True)
