"""Units grouped into passages by average linkage, which does not chain.

Two groups join only when their members resemble one another on the whole, not because one member of each does.
Agglomerative clustering in the manner of the group average of Sokal and Michener (UPGMA), with the quadratic mean in
the place of the arithmetic one: sure pairs count for more than doubtful ones, so that a wording far from one other is
still held by those it is near to. A pair without a score counts as 0. Pairs inside one article count like any other,
and two sentences of one outlet share a passage only where they resemble each other too. Titles of several outlets and
the leads under them run in parallel: they stay two passages unless they are nearly copies of one another.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence

from newsdiff.engine.alignment.candidates import KEEP
from newsdiff.frozen import dataclass, field

_SURE = 0.8
"""Quadratic mean from which titles and leads that run in parallel become one passage."""
_COPIES = 0.98
"""Quadratic mean inside a group from which its members are copies, which are set against one another only."""
_OWN = 0.7
"""Share of the threshold that two units of one article must reach to stand in one passage."""


@dataclass
class _Group:
    members: list[int]
    articles: set[int]
    roles: set[bool]
    near: dict[int, float] = field(default_factory=dict)
    """Summed squared scores between the members of this group and of others."""
    inner: float = 0.0
    """The same between its own members."""
    apart: set[int] = field(default_factory=set)


def group_units(
    articles: Sequence[int],
    scores: Mapping[tuple[int, int], float],
    threshold: float,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    headings: Collection[int] = (),
) -> list[list[int]]:
    """Groups of at least two units, each a sorted list, in the order of their first members.

    Args:
        articles: the article of every unit.
        scores: score of pairs ``(i, j)`` with ``i < j``.
        threshold: lowest quadratic mean of scores at which two groups join.
        together: pairs that must share a group, whatever their score.
        apart: pairs that must not share a group; they win over ``together``.
        headings: units that are titles or headings.
    """
    count = len(articles)
    keep = KEEP
    together, apart = sorted(together), sorted(apart)
    used = {unit for pairs in (scores, together, apart) for pair in pairs for unit in pair}
    groups = {unit: _Group([unit], {articles[unit]}, {unit in headings}) for unit in sorted(used)}
    for (i, j), score in scores.items():
        groups[i].near[j] = groups[j].near[i] = score * score
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
    least = threshold * threshold
    heap = [
        (-value, one, two, len(group.members), len(groups[two].members))
        for one, group in groups.items()
        for two, total in group.near.items()
        if one < two and total >= least and two not in group.apart
        and (value := _mean(group, groups[two], total, keep)) >= least
    ]  # fmt: skip
    heapq.heapify(heap)
    while heap:
        mean, one, two, size_one, size_two = heapq.heappop(heap)
        if one not in groups or two not in groups:
            continue
        if len(groups[one].members) != size_one or len(groups[two].members) != size_two:
            continue
        if _parallel(groups[one], groups[two], -mean):
            continue
        if _unlike(groups[one], groups[two], articles, scores, _OWN * threshold):
            continue
        _join(groups, one, two)
        joined = groups[one]
        for other, total in joined.near.items():
            if other not in joined.apart:
                value = _mean(joined, groups[other], total, keep)
                if value >= least:
                    first, second = sorted((one, other))
                    sizes = len(groups[first].members), len(groups[second].members)
                    heapq.heappush(heap, (-value, first, second, *sizes))
    return sorted(sorted(group.members) for group in groups.values() if len(group.members) > 1)


def _join(groups: dict[int, _Group], one: int, two: int) -> None:
    """Group ``two`` becomes part of group ``one``, which is the lower of both."""
    kept, gone = groups[one], groups.pop(two)
    kept.inner += gone.inner + kept.near.pop(two, 0.0)
    gone.near.pop(one, None)
    kept.members += gone.members
    kept.articles |= gone.articles
    kept.roles |= gone.roles
    for other, total in gone.near.items():
        kept.near[other] = kept.near.get(other, 0.0) + total
        neighbour = groups[other]
        del neighbour.near[two]
        neighbour.near[one] = kept.near[other]
    for other in gone.apart:
        kept.apart.add(other)
        groups[other].apart.discard(two)
        groups[other].apart.add(one)


def _parallel(one: _Group, two: _Group, mean: float) -> bool:
    """Whether two groups stay apart: headings of several outlets, and what stands in the text of the same outlets.

    Args:
        one: a group.
        two: the other.
        mean: mean squared score between them.
    """
    small, large = sorted((one.articles, two.articles), key=len)
    if len(small) < 2 or not small <= large or len(one.roles) + len(two.roles) > 2 or one.roles == two.roles:
        return False
    copies = min(2.0 * group.inner / (len(group.members) * (len(group.members) - 1)) for group in (one, two))
    return mean < (_COPIES * _COPIES if copies >= _COPIES * _COPIES else _SURE * _SURE)


def _unlike(
    one: _Group, two: _Group, articles: Sequence[int], scores: Mapping[tuple[int, int], float], least: float
) -> bool:
    """Whether joining two groups would put units of one article together that say different things."""
    shared = one.articles & two.articles
    if not shared:
        return False
    others = [unit for unit in two.members if articles[unit] in shared]
    return any(
        articles[i] == articles[j] and scores.get((min(i, j), max(i, j)), 0.0) < least
        for i in one.members
        if articles[i] in shared
        for j in others
    )


def _mean(one: _Group, two: _Group, total: float, keep: int) -> float:
    """Mean squared score over all pairs between two groups that could have one.

    Each unit keeps so many candidates, so that in groups of dozens most pairs have no score although they are alike.
    """
    p, q = len(one.members), len(two.members)
    return total / min(p * q, keep * min(p, q))
