"""Stories out of a graph of articles: average linkage, in rounds that any number of machines can share.

Two groups of articles become one while the mean cosine between their members (pairs that are no edge count as 0) stays
at or above a cut. Of all pairs of groups those merge that are each other's nearest: mean linkage is reducible
(Bruynooghe 1977; Murtagh 1983), so merging all such pairs at once gives what merging them one by one would. It follows
that nothing outside the connected part of a group (over edges at or above the cut) can change it: parts may be computed
apart, on different machines or on different days.

Chains do not form: one pair of like articles does not pull two stories together, which is what label propagation and
connected components do to news.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

CUT = 0.15
STEPS = 10_000
"""A cosine of 1 in whole steps: sums of whole numbers do not depend on their order."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of nodes and what lies between them.

    Attributes:
        low: the lesser label of each pair of groups.
        high: the greater one; each pair stands once.
        total: sum of the weights of the edges between the two, in steps.
        size: number of nodes by label.
    """

    low: Ints
    high: Ints
    total: Ints
    size: Ints


def link(nodes: int, edges: Ints, weights: Ints, *, cut: float = CUT) -> Ints:
    """Group the nodes of a graph.

    Args:
        nodes: how many there are.
        edges: ``m * 2`` node indices, each edge once, no edge from a node to itself.
        weights: weight of each edge in :data:`STEPS`.
        cut: least mean weight between two groups that merge, in [0, 1].

    Returns:
        For each node the least index of its group.
    """
    if not len(edges):
        return np.arange(nodes, dtype=np.int64)
    return regroup(Groups(edges.min(1), edges.max(1), weights, np.ones(nodes, np.int64)), cut=cut)


def regroup(groups: Groups, *, cut: float = CUT) -> Ints:
    """Go on merging groups that earlier rounds left, as :func:`link` does.

    Returns:
        For each label the least label of its group.
    """
    labels = np.arange(len(groups.size), dtype=np.int64)
    while len(groups.low):
        groups = _alive(groups, cut)
        kept, taken = nearest(groups, cut)
        if not len(kept):
            break
        renamed = np.arange(len(labels), dtype=np.int64)
        renamed[taken] = kept
        labels = renamed[labels]
        groups = merged(groups, renamed)
    return labels


def nearest(groups: Groups, cut: float) -> tuple[Ints, Ints]:
    """Pairs of groups that are each other's nearest at or above the cut: the labels kept and the labels given up."""
    mean = _mean(groups)
    strong = np.flatnonzero(mean >= cut)
    low, high, mean = groups.low[strong], groups.high[strong], mean[strong]
    most = np.zeros(len(groups.size))
    np.maximum.at(most, low, mean)
    np.maximum.at(most, high, mean)
    nobody = len(groups.size)
    best = np.full(nobody, nobody, np.int64)
    of_low, of_high = mean == most[low], mean == most[high]
    np.minimum.at(best, low[of_low], high[of_low])
    np.minimum.at(best, high[of_high], low[of_high])
    mutual = (best[low] == high) & (best[high] == low)
    return low[mutual], high[mutual]


def merged(groups: Groups, renamed: Ints) -> Groups:
    """The groups after some took over the label of another.

    Args:
        groups: groups before.
        renamed: new label by old label.
    """
    size = groups.size.copy()
    gone = np.flatnonzero(renamed != np.arange(len(renamed)))
    size[renamed[gone]] += size[gone]
    low, high = renamed[groups.low], renamed[groups.high]
    apart = low != high
    low, high, total = low[apart], high[apart], groups.total[apart]
    low, high = np.minimum(low, high), np.maximum(low, high)
    code = low * len(renamed) + high
    order = np.argsort(code)
    code, total = code[order], total[order]
    if not len(code):
        return Groups(low, high, total, size)
    begins = np.flatnonzero(_begins(code))
    low, high = low[order][begins], high[order][begins]
    return Groups(low, high, np.add.reduceat(total, begins), size)


def _alive(groups: Groups, cut: float) -> Groups:
    """Without groups that have no neighbour at the cut: as means only sink, they have come to rest."""
    strong = _mean(groups) >= cut
    awake = np.zeros(len(groups.size), bool)
    awake[groups.low[strong]] = True
    awake[groups.high[strong]] = True
    keep = awake[groups.low] & awake[groups.high]
    return Groups(groups.low[keep], groups.high[keep], groups.total[keep], groups.size)


def _mean(groups: Groups) -> NDArray[np.float64]:
    """Mean weight between groups in [0, 1]; whole numbers divided once, so that every machine rounds alike."""
    return groups.total / (groups.size[groups.low] * groups.size[groups.high] * STEPS)


def _begins(values: Ints) -> NDArray[np.bool_]:
    return np.concatenate([[True], values[1:] != values[:-1]]) if len(values) else np.zeros(0, bool)
