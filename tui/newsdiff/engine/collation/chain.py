"""The heaviest chain of equal words between two sequences, found over the pairs that are equal only.

Sparse dynamic programming in the manner of Hunt and Szymanski (1977), with weights and a bonus for words that follow
each other in both sequences, so that long common runs win over scattered function words. Work grows with the number
of equal pairs, which the caller bounds, not with the product of the lengths.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

Pair = tuple[int, int]
_Node = tuple[int, int, Any]
"""A pair and the node before it in a chain (None where it is the first)."""
_NOTHING: tuple[int, Any] = (0, None)


def heaviest_chain(
    rows: Sequence[tuple[int, Sequence[tuple[int, int]]]],
    before: Sequence[Sequence[int]],
    bonus: int,
) -> list[Pair]:
    """The strictly increasing chain of pairs with the greatest weight.

    Args:
        rows: for rising positions in the first sequence, the equal positions in the second with their weights.
        before: for every position of the second sequence those that directly precede it (several in a lattice).
        bonus: extra weight of a pair that directly follows another one in both sequences.

    Returns:
        The pairs in rising order. Ties are decided by position, so equal inputs give equal chains.
    """
    above: dict[int, tuple[int, _Node]] = {}
    front_at: list[int] = []
    front: list[tuple[int, _Node]] = []
    best, end = 0, None
    last = -2
    for i, candidates in rows:
        fresh: dict[int, tuple[int, _Node]] = {}
        for j, weight in candidates:
            k = bisect_left(front_at, j)
            value, previous = front[k - 1] if k else _NOTHING
            if i == last + 1:
                for p in before[j]:
                    run = above.get(p)
                    if run is not None and run[0] + bonus > value:
                        value, previous = run[0] + bonus, run[1]
            value += weight
            node = (i, j, previous)
            fresh[j] = (value, node)
            if value > best:
                best, end = value, node
        for j, entry in fresh.items():
            _push(front_at, front, j, entry)
        above, last = fresh, i
    return _pairs(end)


def _pairs(node: _Node | None) -> list[Pair]:
    """The pairs that lead to a node."""
    pairs: list[Pair] = []
    while node is not None:
        pairs.append((node[0], node[1]))
        node = node[2]
    pairs.reverse()
    return pairs


def _push(front_at: list[int], front: list[tuple[int, _Node]], j: int, entry: tuple[int, _Node]) -> None:
    """Keep for every position the best value up to it: positions and values both rise."""
    value = entry[0]
    k = bisect_left(front_at, j)
    if k and front[k - 1][0] >= value:
        return
    end = k
    while end < len(front_at) and front[end][0] <= value:
        end += 1
    if end == k and k < len(front_at) and front_at[k] == j:
        return
    front_at[k:end] = [j]
    front[k:end] = [entry]


def common_runs(
    rows: Sequence[tuple[int, Sequence[tuple[int, int]]]], before: Sequence[Sequence[int]]
) -> list[list[Pair]]:
    """Maximal runs of equal words that follow each other in both sequences, wherever they stand.

    Args:
        rows: as for :func:`heaviest_chain`.
        before: as for :func:`heaviest_chain`.
    """
    above: dict[int, tuple[int, _Node]] = {}
    last = -2
    nodes: list[_Node] = []
    continued: set[int] = set()
    for i, candidates in rows:
        fresh: dict[int, tuple[int, _Node]] = {}
        for j, _ in candidates:
            longest, previous = _NOTHING
            if i == last + 1:
                for p in before[j]:
                    if (known := above.get(p, _NOTHING))[0] > longest:
                        longest, previous = known
            node = (i, j, previous)
            fresh[j] = (longest + 1, node)
            nodes.append(node)
            if previous is not None:
                continued.add(id(previous))
        above, last = fresh, i
    return [_pairs(node) for node in nodes if id(node) not in continued]
