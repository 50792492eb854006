"""Which pairs of sentences are worth a score: those that share telling words.

An inverted index opens pairs from rare words to common ones and adds up the weight they share. How much of the index
one sentence may read and how many candidates it keeps is bounded, so that the cost grows with the number of sentences
and not with its square. In stories of a few dozen articles neither bound is met, and the cosines are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsdiff.engine.similarity import Unit, overlap

READ = (300, 1200, 1_800_000)
"""Index entries one sentence may read: at least, at most, and for all sentences together."""
KEEP = (8, 24, 15_000)
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
        units: in canonical order.
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
    found = Candidates({}, {}, ())
    own = [0.0] * len(units)
    for i, unit in enumerate(units):
        step(i, len(units))
        opened: dict[int, float] = {}
        get = opened.get
        left = read
        for term in sorted([(frequency[term], term) for term in unit.terms if term in postings]):
            posting = postings[term[1]]
            if posting and left > 0:
                add = squares[term[1]]
                for j in posting if len(posting) <= left else posting[-left:]:
                    opened[j] = get(j, 0.0) + add
                left -= len(posting)
            posting.append(i)
        if opened:
            _collect(i, units, squares, opened, floor, keep, left <= 0, found, own)
    return Candidates(found.pairs, found.inside, tuple(own))


def _collect(
    i: int,
    units: Sequence[Unit],
    squares: Sequence[float],
    opened: dict[int, float],
    floor: float,
    keep: int,
    partial: bool,
    found: Candidates,
    own: list[float],
) -> None:
    """Keep the best of the opened pairs; sums that are partial are made exact for those kept."""
    unit = units[i]
    least = floor * floor * unit.mass * (0.25 if partial else 1.0)
    across: list[tuple[float, int]] = []
    for j, total in opened.items():
        other = units[j]
        square = total * total
        if square < least * other.mass or unit.subheading != other.subheading:
            continue
        if other.article != unit.article:
            across.append((-square / other.mass, j))
            continue
        value = _cosine(unit, other, overlap(unit, other, squares) if partial else total)
        own[i] = max(own[i], value)
        own[j] = max(own[j], value)
        if value >= floor:
            found.inside[j, i] = value
    if len(across) > keep:
        across = sorted(across)[:keep]
    for _, j in across:
        other = units[j]
        value = _cosine(unit, other, overlap(unit, other, squares) if partial else opened[j])
        if value >= floor:
            found.pairs[j, i] = value


def _cosine(a: Unit, b: Unit, dot: float) -> float:
    return float(min(1.0, dot / (a.mass * b.mass) ** 0.5))
