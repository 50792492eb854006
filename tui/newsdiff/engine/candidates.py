"""Which pairs of sentences are worth a score: those that share telling words.

An inverted index opens pairs from rare words to common ones and adds up the weight they share. How much of the index
one sentence may read is bounded, so that the cost grows with the number of sentences and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsdiff.engine.similarity import Unit

READ = 6000
"""Index entries one sentence may read."""
KEEP = 60
"""Candidates one sentence keeps."""


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
    read: int = READ,
    keep: int = KEEP,
) -> Candidates:
    """Pairs of units of different articles whose cosine is at least ``floor``.

    Args:
        units: in canonical order.
        squares: squared weight of every term.
        floor: lowest cosine that is of interest.
        step: told after every unit.
        read: index entries one unit may read; what it misses is common words' pairs in very large stories.
        keep: how many candidates a unit keeps, the best ones.
    """
    postings: dict[int, list[int]] = defaultdict(list)
    own = [0.0] * len(units)
    pairs: dict[tuple[int, int], float] = {}
    inside: dict[tuple[int, int], float] = {}
    count = len(units)
    frequency: dict[int, int] = defaultdict(int)
    for unit in units:
        for term in unit.terms:
            frequency[term] += 1
    for i, unit in enumerate(units):
        step(i, count)
        if not unit.mass:
            continue
        sums: dict[int, float] = {}
        get = sums.get
        left = read
        for term in sorted(unit.terms, key=lambda term: (frequency[term], term)):
            posting = postings[term]
            if left > 0 and posting:
                add = squares[term]
                entries = posting if len(posting) <= left else posting[-left:]
                left -= len(entries)
                for j in entries:
                    sums[j] = get(j, 0.0) + add
            posting.append(i)
        _collect(i, units, sums, floor, keep, pairs, inside, own)
    return Candidates(pairs, inside, tuple(own))


def _collect(
    i: int,
    units: Sequence[Unit],
    sums: dict[int, float],
    floor: float,
    keep: int,
    pairs: dict[tuple[int, int], float],
    inside: dict[tuple[int, int], float],
    own: list[float],
) -> None:
    unit = units[i]
    article, mass = unit.article, unit.mass
    found = []
    for j, total in sums.items():
        other = units[j]
        if total * total < floor * floor * mass * other.mass:
            continue
        value = min(1.0, total / (mass * other.mass) ** 0.5)
        if other.article == article:
            own[i] = max(own[i], value)
            own[j] = max(own[j], value)
            if unit.subheading == other.subheading:
                inside[j, i] = value
        elif unit.subheading == other.subheading:
            found.append((value, j))
    if len(found) > keep:
        found.sort(key=lambda row: (-row[0], row[1]))
        del found[keep:]
    for value, j in found:
        pairs[j, i] = value
