"""Units grouped into passages by average linkage, which does not chain.

Two groups join only when their members resemble one another on the whole, not because one member of each does.
Agglomerative clustering with the group average of Sokal and Michener (UPGMA). A pair without a score counts as 0. Pairs
inside one article count like any other, so that two sentences of one outlet share a passage only where they say the
same.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from newsdiff.engine.candidates import KEEP, bound


@dataclass
class _Group:
    members: list[int]
    articles: set[int]
    near: dict[int, float] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)


def group_units(
    articles: Sequence[int],
    scores: Mapping[tuple[int, int], float],
    threshold: float,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of at least two units, each a sorted list, in the order of their first members.

    Args:
        articles: the article of every unit.
        scores: score of pairs ``(i, j)`` with ``i < j``.
        threshold: lowest mean score at which two groups join.
        together: pairs that must share a group, whatever their score.
        apart: pairs that must not share a group; they win over ``together``.
    """
    count = len(articles)
    keep = bound(KEEP, count)
    together, apart = sorted(together), sorted(apart)
    used = {unit for pairs in (scores, together, apart) for pair in pairs for unit in pair}
    groups = {unit: _Group([unit], {articles[unit]}) for unit in sorted(used)}
    for (i, j), score in scores.items():
        groups[i].near[j] = score
        groups[j].near[i] = score
    for i, j in apart:
        groups[i].apart.add(j)
        groups[j].apart.add(i)
    place = list(range(count))
    for i, j in together:
        one, two = sorted((place[i], place[j]))
        if one != two and two not in groups[one].apart:
            _join(groups, one, two)
            for member in groups[one].members:
                place[member] = one
    heap = [
        (-_mean(groups[one], groups[two], total, keep), one, two, len(groups[one].members), len(groups[two].members))
        for one in groups
        for two, total in groups[one].near.items()
        if one < two and two not in groups[one].apart
    ]
    heap = [row for row in heap if row[0] <= -threshold]
    heapq.heapify(heap)
    while heap:
        _, one, two, size_one, size_two = heapq.heappop(heap)
        if one not in groups or two not in groups:
            continue
        if len(groups[one].members) != size_one or len(groups[two].members) != size_two:
            continue
        if _repeats(groups[one], groups[two]):
            continue
        _join(groups, one, two)
        joined = groups[one]
        for other, total in joined.near.items():
            if other not in joined.apart:
                mean = _mean(joined, groups[other], total, keep)
                if mean >= threshold:
                    first, second = sorted((one, other))
                    sizes = len(groups[first].members), len(groups[second].members)
                    heapq.heappush(heap, (-mean, first, second, *sizes))
    return sorted(sorted(group.members) for group in groups.values() if len(group.members) > 1)


def _join(groups: dict[int, _Group], one: int, two: int) -> None:
    """Group ``two`` becomes part of group ``one``, which is the lower of both."""
    kept, gone = groups[one], groups.pop(two)
    kept.near.pop(two, None)
    gone.near.pop(one, None)
    kept.members += gone.members
    kept.articles |= gone.articles
    for other, total in gone.near.items():
        kept.near[other] = kept.near.get(other, 0.0) + total
        neighbour = groups[other]
        del neighbour.near[two]
        neighbour.near[one] = kept.near[other]
    for other in gone.apart:
        kept.apart.add(other)
        groups[other].apart.discard(two)
        groups[other].apart.add(one)


def _repeats(one: _Group, two: _Group) -> bool:
    """Whether two groups are passages already that run in parallel, as titles and leads do in all outlets."""
    small, large = sorted((one.articles, two.articles), key=len)
    return len(small) > 1 and small <= large


def _mean(one: _Group, two: _Group, total: float, keep: int) -> float:
    """Mean score over all pairs between two groups that could have one.

    Each unit keeps so many candidates, so that in groups of dozens most pairs have no score although they are alike.
    """
    p, q = len(one.members), len(two.members)
    return total / min(p * q, keep * min(p, q))
