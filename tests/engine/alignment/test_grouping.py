"""Average linkage: no chaining, constraints hold, order of the pairs does not matter."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.alignment.candidates import KEEP
from newsdiff.engine.alignment.grouping import group_units


def test_a_chain_does_not_become_one_passage() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9, (3, 4): 0.9, (4, 5): 0.9}
    groups = group_units(range(6), scores, 0.5)
    assert max(len(group) for group in groups) == 2


def test_a_weak_pair_is_carried_by_the_others() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.4}
    assert group_units(range(3), scores, 0.5) == [[0, 1, 2]]
    assert group_units(range(3), scores, 0.75) == [[0, 1]]


def test_titles_and_leads_of_the_same_outlets_stay_two_passages() -> None:
    scores = {(0, 2): 0.95, (1, 3): 0.95, (0, 3): 0.7, (1, 2): 0.7, (0, 1): 0.7, (2, 3): 0.7}
    assert group_units([0, 0, 1, 1], scores, 0.5, headings={0, 2}) == [[0, 2], [1, 3]]
    assert group_units([0, 0, 1, 1], scores, 0.5) == [[0, 1, 2, 3]]
    copies = dict.fromkeys(scores, 0.95)
    assert group_units([0, 0, 1, 1], copies, 0.5, headings={0, 2}) == [[0, 1, 2, 3]]


def test_two_sentences_of_one_outlet_may_face_one_of_another() -> None:
    assert group_units([0, 0, 1], {(0, 2): 0.8, (1, 2): 0.8, (0, 1): 0.6}, 0.5) == [[0, 1, 2]]
    assert group_units([0, 0, 1], {(0, 2): 0.8, (1, 2): 0.7}, 0.5) == [[0, 2]]
    claims = {(0, 2): 0.95, (1, 2): 0.95, (0, 1): 0.3}
    assert group_units([0, 0, 1], claims, 0.5) == [[0, 2]]
    assert group_units([0, 3, 1], claims, 0.5) == [[0, 1, 2]]


def test_large_groups_of_copies_hold_together_though_few_pairs_have_a_score() -> None:
    count = 1000
    scores = {(j, i): 0.9 for i in range(count) for j in range(min(i, KEEP))}
    assert group_units(range(count), scores, 0.5) == [list(range(count))]


pairs_of_nine = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.floats(0.0, 1.0)
)
few = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), max_size=3, unique=True
)


@given(pairs_of_nine, few, few, st.floats(0.1, 0.9), st.randoms(use_true_random=False))
def test_constraints_hold_and_order_does_not_matter(
    scores: dict[tuple[int, int], float],
    together: list[tuple[int, int]],
    apart: list[tuple[int, int]],
    threshold: float,
    dice: random.Random,
) -> None:
    groups = group_units(range(9), scores, threshold, together=together, apart=apart)
    members = [unit for group in groups for unit in group]
    assert len(members) == len(set(members))
    place = {unit: number for number, group in enumerate(groups) for unit in group}
    for i, j in apart:
        assert i not in place or place[i] != place.get(j)
    if not apart:
        for i, j in together:
            assert place[i] == place[j]
    items = list(scores.items())
    dice.shuffle(items)
    assert group_units(range(9), dict(items), threshold, together=together[::-1], apart=apart[::-1]) == groups
