"""The kernels against the plain, slow way of doing the same."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff.corpus import frequency, keys, linkage, pairs, vectors, words  # noqa: E402

quick = settings(deadline=None, max_examples=60)
text = st.lists(
    st.sampled_from(["ferry", "harbour", "mayor", "storm", "1,200", "bridge", "River", "river"]), max_size=14
).map(" ".join)
texts = st.lists(text, max_size=12)


def tally(one: str) -> Counter[int]:
    said = [words.fingerprint(word) for word in one.casefold().split()]
    return Counter(said) + Counter(said[: words.LEAD])


@quick
@given(texts)
def test_words_are_counted_as_a_counter_does(sample: list[str]) -> None:
    counted = words.count_words(sample)
    for row, one in enumerate(sample):
        part = slice(counted.starts[row], counted.starts[row + 1])
        got = dict(zip(counted.words[part].tolist(), counted.counts[part].tolist(), strict=True))
        assert got == tally(one)


def test_words_of_the_lead_count_twice() -> None:
    counted = words.count_words(["ferry " * (words.LEAD - 1) + "harbour harbour ferry"])
    said = dict(zip(counted.words.tolist(), counted.counts.tolist(), strict=True))
    assert said == {words.fingerprint("ferry"): 2 * words.LEAD - 1, words.fingerprint("harbour"): 3}


@quick
@given(texts, st.integers(0, 12))
def test_frequencies_of_parts_add_up_to_those_of_the_whole(sample: list[str], cut: int) -> None:
    whole = frequency.frequencies(words.count_words(sample))
    parts = [frequency.frequencies(words.count_words(part)) for part in (sample[cut:], sample[:cut])]
    total = frequency.add_up(parts)
    assert total.articles == whole.articles == len(sample)
    assert np.array_equal(total.words, whole.words)
    assert np.array_equal(total.articles_with, whole.articles_with)
    expected = Counter(word for one in sample for word in tally(one))
    assert dict(zip(whole.words.tolist(), whole.articles_with.tolist(), strict=True)) == expected


@quick
@given(texts)
def test_a_table_without_single_words_gives_the_same_rarity(sample: list[str]) -> None:
    whole = frequency.frequencies(words.count_words(sample))
    asked = np.array([words.fingerprint(word) for word in ("ferry", "mayor", "nowhere")], np.uint64)
    assert np.array_equal(whole.rarity(asked), whole.without_single().rarity(asked))


@quick
@given(st.lists(text, min_size=2, max_size=8))
def test_cosines_are_those_of_the_weights(sample: list[str]) -> None:
    counted = words.count_words(sample)
    made = vectors.vectors(counted, frequency.frequencies(counted), terms=6)
    every = np.array(list(itertools.combinations(range(len(sample)), 2)), np.int64)
    got = vectors.cosines(made, every)
    rows = [
        {w: x for w, x in zip(made.words[i].tolist(), made.weights[i].tolist(), strict=True) if x}
        for i in range(len(sample))
    ]
    for (i, j), value in zip(every.tolist(), got.tolist(), strict=True):
        inner = sum(x * rows[j].get(w, 0) for w, x in rows[i].items())
        mass = math.sqrt(sum(x * x for x in rows[i].values()) * sum(x * x for x in rows[j].values()))
        assert value == pytest.approx(inner / mass if mass else 0.0)


@quick
@given(st.lists(text, min_size=1, max_size=8))
def test_a_vector_has_the_weightiest_words_first(sample: list[str]) -> None:
    counted = words.count_words(sample)
    table = frequency.frequencies(counted)
    made = vectors.vectors(counted, table, terms=3)
    whole = vectors.vectors(counted, table, terms=20)
    assert (np.diff(made.weights, axis=1) <= 0).all()
    assert np.array_equal(made.weights, whole.weights[:, :3])
    assert not made.words[made.weights == 0].any()


@quick
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 15)), max_size=40), st.integers(1, 20))
def test_pairs_are_those_within_reach_in_a_group(filed: list[tuple[int, int]], reach: int) -> None:
    filed = sorted(set(filed))
    expected = set()
    for _, group in itertools.groupby(filed, key=lambda entry: entry[0]):
        rows = [row for _, row in group]
        expected |= {(a, b) for x, a in enumerate(rows) for b in rows[x + 1 : x + 1 + reach]}
    shuffled = filed[::-1]
    got = pairs.pairs_of(
        np.array([key for key, _ in shuffled], np.uint64), np.array([row for _, row in shuffled], np.int64), reach=reach
    )
    assert [tuple(pair) for pair in got.tolist()] == sorted(expected)


@quick
@given(st.lists(text, min_size=2, max_size=8), st.data())
def test_articles_meet_when_they_share_two_leading_words_within_the_window(
    sample: list[str], data: st.DataObject
) -> None:
    counted = words.count_words(sample)
    made = vectors.vectors(counted, frequency.frequencies(counted))
    hours = data.draw(st.lists(st.integers(-200, 200) | st.none(), min_size=len(sample), max_size=len(sample)))
    times = np.array([keys.UNDATED if hour is None else hour * 3600 for hour in hours], np.int64)
    met = {tuple(pair) for pair in pairs.pairs_of(*keys.keys_of(made, times, leading=4)).tolist()}
    for i, j in itertools.combinations(range(len(sample)), 2):
        leading = [set(row[:4].tolist()) - {0} for row in (made.words[i], made.words[j])]
        a, b = hours[i], hours[j]
        near = a is None or b is None or abs(a - b) <= keys.WINDOW_HOURS
        if near and len(leading[0] & leading[1]) >= 2:
            assert (i, j) in met


@quick
@given(st.lists(text, min_size=2, max_size=8), st.integers(0, 3), st.data())
def test_articles_meet_when_they_share_a_rare_word_within_the_window(
    sample: list[str], most: int, data: st.DataObject
) -> None:
    counted = words.count_words(sample)
    table = frequency.frequencies(counted)
    made = vectors.vectors(counted, table)
    hours = data.draw(st.lists(st.integers(-200, 200) | st.none(), min_size=len(sample), max_size=len(sample)))
    times = np.array([keys.UNDATED if hour is None else hour * 3600 for hour in hours], np.int64)
    filed = keys.keys_of(made, times, leading=0, alone=keys.rare_words(made, table, most))
    met = {tuple(pair) for pair in pairs.pairs_of(*filed).tolist()}
    for i, j in itertools.combinations(range(len(sample)), 2):
        both = set(tally(sample[i])) & set(tally(sample[j]))
        rare = [word for word in both if sum(word in tally(one) for one in sample) <= most]
        a, b = hours[i], hours[j]
        if a is None or b is None or abs(a - b) <= keys.WINDOW_HOURS:
            assert ((i, j) in met) == bool(rare)
        elif not rare:
            assert (i, j) not in met


graphs = st.integers(1, 9).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.dictionaries(
            st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)).filter(lambda pair: pair[0] < pair[1]),
            st.integers(0, linkage.STEPS),
            max_size=20,
        ),
    )
)


def one_by_one(nodes: int, weight: dict[tuple[int, int], int], cut: float) -> list[int]:
    """Average linkage as the textbook does it: merge the nearest pair, again and again."""
    groups = [{node} for node in range(nodes)]

    def mean(one: set[int], other: set[int]) -> Fraction:
        total = sum(weight.get((min(a, b), max(a, b)), 0) for a in one for b in other)
        return Fraction(total, len(one) * len(other) * linkage.STEPS)

    while len(groups) > 1:
        value, i, j = max(
            ((mean(groups[i], groups[j]), -i, -j) for i, j in itertools.combinations(range(len(groups)), 2)),
        )
        if value < Fraction(cut):
            break
        groups[-i] |= groups[-j]
        del groups[-j]
    return [min(next(group for group in groups if node in group)) for node in range(nodes)]


def linked(nodes: int, weight: dict[tuple[int, int], int], cut: float) -> list[int]:
    edges = np.array(sorted(weight), np.int64).reshape(-1, 2)
    return linkage.link(nodes, edges, np.array([weight[pair] for pair in sorted(weight)], np.int64), cut=cut).tolist()


@quick
@given(graphs, st.sampled_from([0.15, 0.3, 0.5]))
def test_rounds_of_mutual_neighbours_give_what_merging_one_by_one_gives(
    graph: tuple[int, dict[tuple[int, int], int]], cut: float
) -> None:
    nodes, weight = graph
    weight = {pair: value * 1009 + place for place, (pair, value) in enumerate(sorted(weight.items()))}  # no ties
    weight = {pair: value * linkage.STEPS // (linkage.STEPS * 1009 + 40) for pair, value in weight.items()}
    if len(set(weight.values())) == len(weight):
        assert linked(nodes, weight, cut) == one_by_one(nodes, weight, cut)


@quick
@given(graphs)
def test_what_is_not_connected_at_the_cut_has_no_say(graph: tuple[int, dict[tuple[int, int], int]]) -> None:
    nodes, weight = graph
    alone = linked(nodes, weight, 0.3)
    shifted = {(a + nodes, b + nodes): value for (a, b), value in weight.items()}
    both = linked(2 * nodes, weight | shifted, 0.3)
    assert both == alone + [label + nodes for label in alone]
