"""The heaviest chain of equal words between two sequences, found over the pairs that are equal only.

Sparse dynamic programming in the manner of Hunt and Szymanski (1977), with weights and a bonus for words that follow
each other in both sequences, so that long common runs win over scattered function words. Work grows with the number
of equal pairs, which the caller bounds, not with the product of the lengths.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


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
    score: dict[Pair, int] = {}
    back: dict[Pair, Pair | None] = {}
    known = score.get
    front_at: list[int] = []
    front: list[tuple[int, Pair]] = []
    best: tuple[int, Pair | None] = (0, None)
    for i, candidates in rows:
        fresh = []
        for j, weight in candidates:
            k = bisect_left(front_at, j)
            value, previous = front[k - 1] if k else (0, None)
            for p in before[j]:
                run = known((i - 1, p))
                if run is not None and run + bonus > value:
                    value, previous = run + bonus, (i - 1, p)
            pair = (i, j)
            score[pair] = value + weight
            back[pair] = previous
            fresh.append((j, value + weight, pair))
            if value + weight > best[0]:
                best = (value + weight, pair)
        for j, value, pair in fresh:
            _push(front_at, front, j, value, pair)
    chain: list[Pair] = []
    step = best[1]
    while step is not None:
        chain.append(step)
        step = back[step]
    chain.reverse()
    return chain


def _push(front_at: list[int], front: list[tuple[int, Pair]], j: int, value: int, pair: Pair) -> None:
    """Keep for every position the best value up to it: positions and values both rise."""
    k = bisect_left(front_at, j)
    if k and front[k - 1][0] >= value:
        return
    end = k
    while end < len(front_at) and front[end][0] <= value:
        end += 1
    if end == k and k < len(front_at) and front_at[k] == j:
        return
    front_at[k:end] = [j]
    front[k:end] = [(value, pair)]


def common_runs(
    rows: Sequence[tuple[int, Sequence[tuple[int, int]]]], before: Sequence[Sequence[int]]
) -> list[list[Pair]]:
    """Maximal runs of equal words that follow each other in both sequences, wherever they stand.

    Args:
        rows: as for :func:`heaviest_chain`.
        before: as for :func:`heaviest_chain`.
    """
    length: dict[Pair, int] = {}
    back: dict[Pair, Pair] = {}
    continued: set[Pair] = set()
    for i, candidates in rows:
        for j, _ in candidates:
            longest = 0
            for p in before[j]:
                if (known := length.get((i - 1, p), 0)) > longest:
                    longest, back[i, j] = known, (i - 1, p)
            length[i, j] = longest + 1
            if longest:
                continued.add(back[i, j])
    return [_run(pair, back) for pair in length if pair not in continued]


def _run(pair: Pair, back: Mapping[Pair, Pair]) -> list[Pair]:
    run = [pair]
    while (previous := back.get(run[-1])) is not None:
        run.append(previous)
    run.reverse()
    return run
