"""Which pairs of sentences are worth a score: those that share telling words.

An inverted index opens pairs from rare words to common ones and adds up the weight they share. How much of the index
one sentence may read and how many candidates it keeps is bounded, so that the cost grows with the number of sentences
and not with its square. In stories of a few dozen articles neither bound is met, and the cosines are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsdiff.engine.alignment.similarity import Unit, overlap

READ = (250, 1200, 1_000_000)
"""Index entries one sentence may read: at least, at most, and for all sentences together."""
KEEP = (8, 24, 24_000)
"""Candidates before it in canonical order that one sentence keeps: at least, at most, and for all together."""


def bound(limits: tuple[int, int, int], count: int) -> int:
    """What one of ``count`` sentences may have of a thing with such limits."""
    least, most, total = limits
    return max(least, min(most, total // max(1, count)))


@dataclass(frozen=True)
class Candidates:
    """Pairs ``(i, j)``, ``i < j``, with their cosine: across articles and inside one; the best of each unit's own."""

    pairs: dict[tuple[int, int], float]
    inside: dict[tuple[int, int], float]
    own: tuple[float, ...]


def find_candidates(
    units: Sequence[Unit],
    squares: Sequence[float],
    floor: float,
    step: Callable[[int, int], None] = lambda done, total: None,
    *,
    read: int | None = None,
    keep: int | None = None,
) -> Candidates:
    """Pairs of units whose cosine is at least ``floor``; a subheading pairs with subheadings only.

    Args:
        units: in canonical order, so that those of one article stand together.
        squares: squared weight of every term.
        floor: lowest cosine that is of interest.
        step: told after every unit.
        read: index entries one unit may read, those of its rarest words; see :data:`READ`.
        keep: how many earlier candidates a unit keeps, the best ones, its own article's not counted; :data:`KEEP`.
    """
    read = bound(READ, len(units)) if read is None else read
    keep = bound(KEEP, len(units)) if keep is None else keep
    frequency: Counter[int] = Counter()
    for unit in units:
        frequency.update(unit.terms)
    # A word in one sentence only opens no pair.
    postings: dict[int, list[int]] = {term: [] for term, count in frequency.items() if count > 1}
    index = _Index(units, squares, floor, keep)
    for i, unit in enumerate(units):
        step(i, len(units))
        opened: dict[int, float] = {}
        get = opened.get
        left = read
        for _, term in sorted([(frequency[term], term) for term in unit.terms if term in postings]):
            posting = postings[term]
            if posting and left > 0:
                add = squares[term]
                for j in posting if len(posting) <= left else posting[-left:]:
                    opened[j] = get(j, 0.0) + add
                left -= len(posting)
            posting.append(i)
        if opened:
            index.collect(i, opened, left <= 0)
    return Candidates(index.pairs, index.inside, tuple(index.own))


class _Index:
    """What the pairs are collected in, with the units' masses and articles at hand."""

    def __init__(self, units: Sequence[Unit], squares: Sequence[float], floor: float, keep: int) -> None:
        self.pairs: dict[tuple[int, int], float] = {}
        self.inside: dict[tuple[int, int], float] = {}
        self.own = [0.0] * len(units)
        self._units = units
        self._squares = squares
        self._floor = floor
        self._keep = keep
        self._inverse = [1.0 / unit.mass if unit.mass else 0.0 for unit in units]
        self._subheadings = frozenset([number for number, unit in enumerate(units) if unit.subheading])
        self._first: list[int] = []
        for number, unit in enumerate(units):
            follows = number > 0 and units[number - 1].article == unit.article
            self._first.append(self._first[-1] if follows else number)

    def collect(self, i: int, opened: dict[int, float], partial: bool) -> None:
        """Keep the best of the opened pairs of unit ``i``; sums that are partial are made exact for those kept."""
        inverse, first = self._inverse, self._first[i]
        least = -(self._floor**2) * self._units[i].mass * (0.25 if partial else 1.0)
        across = [
            (rank, j)
            for j, total in opened.items()
            if j < first and (rank := -total * total * inverse[j]) <= least
        ]  # fmt: skip
        if self._subheadings:
            mine = i in self._subheadings
            across = [row for row in across if (row[1] in self._subheadings) == mine]
        if len(across) > self._keep:
            across.sort()
            del across[self._keep :]
        for _, j in across:
            value = self._cosine(i, j, None if partial else opened[j])
            if value >= self._floor:
                self.pairs[j, i] = value
        for j in range(first, i):
            if j in opened and (j in self._subheadings) == (i in self._subheadings):
                self._collect_own(i, j, self._cosine(i, j, None if partial else opened[j]))

    def _collect_own(self, i: int, j: int, value: float) -> None:
        self.own[i] = max(self.own[i], value)
        self.own[j] = max(self.own[j], value)
        if value >= self._floor:
            self.inside[j, i] = value

    def _cosine(self, i: int, j: int, dot: float | None) -> float:
        a, b = self._units[i], self._units[j]
        if dot is None:
            dot = overlap(a, b, self._squares)
        return float(min(1.0, dot / (a.mass * b.mass) ** 0.5))
