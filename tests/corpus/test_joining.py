"""Articles that join an index later against an index made at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff.corpus import joining, pairs  # noqa: E402
from newsdiff.corpus.joining import Filed  # noqa: E402

NODES = 24
entries = st.lists(st.tuples(st.integers(0, 4), st.integers(0, NODES - 1)), max_size=90, unique=True)


def filed(some: list[tuple[int, int]], order: object) -> Filed:
    keys = np.array([key for key, _ in some], np.uint64)
    return joining.filed(keys, np.array([node for _, node in some], np.int64), order)


def all_pairs(some: list[tuple[int, int]], order: object, reach: int) -> set[tuple[int, int]]:
    keys = np.array([key for key, _ in some], np.uint64)
    rows = order[np.array([node for _, node in some], np.int64)]
    node_at = np.argsort(order)
    found = node_at[pairs.pairs_of(keys, rows, reach=reach)]
    return {(min(pair), max(pair)) for pair in found.tolist()}


@settings(deadline=None, max_examples=150)
@given(entries, st.sets(st.integers(0, NODES - 1)), st.sets(st.integers(0, NODES - 1)), st.permutations(range(NODES)),
       st.integers(1, 6), st.data())  # fmt: skip
def test_pairs_after_joining_are_those_of_an_index_made_at_once(
    some: list[tuple[int, int]],
    late: set[int],
    moved: set[int],
    places: list[int],
    reach: int,
    data: st.DataObject,
) -> None:
    order = np.array(places, np.int64)
    moved = moved - late
    again = data.draw(entries) if moved else []
    before = [entry for entry in some if entry[1] not in late]
    fresh = [entry for entry in some if entry[1] in late] + [entry for entry in again if entry[1] in moved]
    after = [entry for entry in before if entry[1] not in moved] + fresh
    gone = np.zeros(NODES, bool)
    gone[sorted(moved)] = True
    change = joining.refile(filed(before, order), filed(fresh, order), gone, order, reach=reach)
    whole = filed(after, order)
    assert np.array_equal(change.filed.keys, whole.keys)
    assert np.array_equal(change.filed.nodes, whole.nodes)
    had, has = all_pairs(before, order, reach), all_pairs(after, order, reach)
    gained = {tuple(pair) for pair in change.gained.tolist()}
    lost = {tuple(pair) for pair in change.lost.tolist()}
    held = joining.supported(change.filed, change.lost, reach=reach)
    lost -= {tuple(pair) for pair in change.lost[held].tolist()}
    assert (had - lost) | gained == has
    assert gained <= has
    if before:
        assert {pair for pair in has if pair[0] in moved or pair[1] in moved} <= gained


@settings(deadline=None, max_examples=60)
@given(entries, st.permutations(range(NODES)), st.integers(1, 6))
def test_a_pair_is_held_where_a_key_holds_it(some: list[tuple[int, int]], places: list[int], reach: int) -> None:
    order = np.array(places, np.int64)
    every = np.array([(a, b) for a in range(NODES) for b in range(a + 1, NODES)], np.int64)
    held = joining.supported(filed(some, order), every, reach=reach)
    assert {tuple(pair) for pair in every[held].tolist()} == all_pairs(some, order, reach)
