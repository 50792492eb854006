"""The heaviest chain against every chain there is, on small inputs; and runs against all runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.engine.collation.chain import common_runs, heaviest_chain

Rows = list[tuple[int, list[tuple[int, int]]]]


@st.composite
def inputs(draw: st.DrawFn) -> tuple[Rows, list[list[int]]]:
    width = draw(st.integers(1, 6))
    before = [sorted(draw(st.sets(st.integers(0, place - 1), max_size=2))) if place else [] for place in range(width)]
    places = sorted(draw(st.sets(st.integers(0, 7), min_size=1, max_size=5)))
    rows: Rows = []
    for place in places:
        columns = sorted(draw(st.sets(st.integers(0, width - 1), min_size=1, max_size=3)))
        rows.append((place, [(column, draw(st.integers(1, 9))) for column in columns]))
    return rows, before


def chains(rows: Rows, last: int = -1) -> Iterator[list[tuple[int, int, int]]]:
    """Every strictly rising chain of pairs with their weights."""
    yield []
    for number, (i, candidates) in enumerate(rows):
        for j, weight in candidates:
            if j > last:
                for rest in chains(rows[number + 1 :], j):
                    yield [(i, j, weight), *rest]


def worth(chain: Sequence[tuple[int, int, int]], before: Sequence[Sequence[int]], bonus: int) -> int:
    follows = [b[0] == a[0] + 1 and a[1] in before[b[1]] for a, b in pairwise(chain)]
    return sum(weight for _, _, weight in chain) + bonus * sum(follows)


@settings(max_examples=250, deadline=None)
@given(inputs(), st.integers(0, 12))
def test_no_chain_is_heavier(given: tuple[Rows, list[list[int]]], bonus: int) -> None:
    rows, before = given
    weights = {(i, j): weight for i, candidates in rows for j, weight in candidates}
    found = heaviest_chain(rows, before, bonus)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))
    mine = worth([(i, j, weights[i, j]) for i, j in found], before, bonus)
    best = max(worth(chain, before, bonus) for chain in chains(rows))
    if bonus == 0:
        assert mine == best
    else:
        assert worth([(i, j, weights[i, j]) for i, j in found], before, 0) <= mine <= best


def test_the_bonus_lets_long_runs_win() -> None:
    rows: Rows = [(0, [(0, 5), (3, 6)]), (1, [(1, 5), (2, 6)]), (2, [(0, 9), (2, 5)])]
    before = [[], [0], [1], [2]]
    assert heaviest_chain(rows, before, 4) == [(0, 0), (1, 1), (2, 2)]
    assert heaviest_chain(rows, before, 0) == [(0, 0), (1, 1), (2, 2)]
    assert heaviest_chain([(0, [(0, 5)]), (1, [(0, 6), (1, 2)])], [[], [0]], 0) == [(0, 0), (1, 1)]
    assert heaviest_chain([(0, [(0, 5)]), (1, [(0, 6), (1, 1)])], [[], [0]], 0) == [(1, 0)]
    assert heaviest_chain([(0, [(0, 5)]), (1, [(0, 7), (1, 1)])], [[], [0]], 0) == [(1, 0)]
    assert heaviest_chain([(0, [(0, 5)]), (1, [(0, 7), (1, 1)])], [[], [0]], 2) == [(0, 0), (1, 1)]
    assert heaviest_chain([(0, [(0, 5)]), (1, [(0, 7), (1, 1)])], [[], []], 2) == [(1, 0)]
    assert heaviest_chain([(0, [(0, 5)]), (2, [(0, 7), (1, 1)])], [[], [0]], 2) == [(2, 0)]
    assert heaviest_chain([], [], 4) == []


def test_ties_are_decided_by_position() -> None:
    assert heaviest_chain([(0, [(0, 5), (1, 5)]), (1, [(0, 5), (1, 5)])], [[], []], 0) == [(0, 0), (1, 1)]
    assert heaviest_chain([(0, [(1, 5)]), (1, [(0, 5)])], [[], []], 0) == [(0, 1)]
    assert heaviest_chain([(0, [(0, 5), (1, 5)]), (1, [(2, 3)])], [[], [], [1]], 0) == [(0, 0), (1, 2)]
    assert heaviest_chain([(0, [(0, 5), (1, 5)]), (1, [(2, 3)])], [[], [], [1]], 1) == [(0, 1), (1, 2)]


@settings(max_examples=250, deadline=None)
@given(inputs())
def test_runs_are_maximal_and_cover_every_pair(given: tuple[Rows, list[list[int]]]) -> None:
    rows, before = given
    pairs = {(i, j) for i, candidates in rows for j, _ in candidates}
    runs = common_runs(rows, before)
    assert {pair for run in runs for pair in run} == pairs
    for run in runs:
        assert all(b[0] == a[0] + 1 and a[1] in before[b[1]] for a, b in pairwise(run))
        first = run[0]
        assert not any((first[0] - 1, place) in pairs for place in before[first[1]])
    longest = {}
    for i, j in sorted(pairs):
        longest[i, j] = 1 + max((longest.get((i - 1, place), 0) for place in before[j]), default=0)
    assert all(len(run) == longest[run[-1]] for run in runs)
    ends = {run[-1] for run in runs}
    assert len(ends) == len(runs)


def test_runs_in_the_order_of_their_ends() -> None:
    rows: Rows = [(0, [(0, 1), (3, 1)]), (1, [(1, 1), (4, 1)]), (3, [(2, 1)])]
    before = [[], [0], [1], [2], [3]]
    assert common_runs(rows, before) == [[(0, 0), (1, 1)], [(0, 3), (1, 4)], [(3, 2)]]
