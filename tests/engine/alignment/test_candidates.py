"""The inverted index finds what comparing all pairs finds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.alignment.align import score_pairs
from newsdiff.engine.alignment.alignable import Story
from newsdiff.engine.alignment.candidates import READ, bound, find_candidates, most_promising
from newsdiff.engine.alignment.kinship import neighbours_first, read_kinship
from newsdiff.engine.alignment.similarity import Rivals, Unit, least_cosines, overlap
from newsdiff.engine.alignment.vocabulary import Words

ONE_EVENT = [[1.0] * 40 for _ in range(40)]
SQUARES = [0.5 + (term * 37 % 11) for term in range(40)]


def unit(article: int, terms: frozenset[int], subheading: bool = False) -> Unit:
    found = Unit(article, 0, 0, 1, subheading, subheading, 0.0, Words.of(()))
    found.terms = terms
    found.mass = sum(SQUARES[term] for term in terms)
    return found


def by_brute_force(units: list[Unit], floor: float) -> dict[tuple[int, int], float]:
    pairs = {}
    for (i, a), (j, b) in combinations(enumerate(units), 2):
        if a.article != b.article and a.mass and b.mass and a.subheading == b.subheading:
            value = overlap(a, b, SQUARES) / (a.mass * b.mass) ** 0.5
            if value >= max(floor, *least_cosines([1.0], False, False)):
                pairs[i, j] = value
    return pairs


term_sets = st.frozensets(st.integers(0, 39), max_size=8)


@given(st.lists(st.tuples(st.integers(0, 3), term_sets, st.booleans()), max_size=20), st.floats(0.05, 0.9))
def test_the_index_finds_what_all_pairs_give(rows: list[tuple[int, frozenset[int], bool]], floor: float) -> None:
    units = [unit(*row) for row in sorted(rows, key=lambda row: row[0])]
    found = find_candidates(units, SQUARES, ONE_EVENT, floor, read=10_000, keep=10_000).pairs
    wanted = by_brute_force(units, floor)
    sure = {pair for pair, value in wanted.items() if value > floor + 1e-9}
    assert sure <= set(found) <= set(wanted) | {pair for pair in found if abs(found[pair] - floor) < 1e-9}
    for pair in sure:
        assert found[pair] == pytest.approx(wanted[pair])


def test_bounds_lose_hardly_any_likely_pair() -> None:
    dice = random.Random(4)
    stock = [frozenset(dice.sample(range(4000), 12)) for _ in range(150)]
    squares = [1.0 + dice.random() for _ in range(4000)]
    units = []
    for article in range(40):
        for terms in dice.sample(stock, 15):
            changed = frozenset(dice.sample(sorted(terms), 9)) | frozenset(dice.sample(range(4000), 3))
            units.append(unit(article, frozenset()))
            units[-1].terms = changed
            units[-1].mass = sum(squares[term] for term in changed)
    exact = find_candidates(units, squares, ONE_EVENT, 0.3, read=10**9, keep=10**9).pairs
    quick = find_candidates(units, squares, ONE_EVENT, 0.3).pairs
    assert len(quick.keys() & exact.keys()) >= 0.99 * len(exact)
    for pair, value in quick.items():
        assert value == pytest.approx(exact[pair])


def test_many_events_in_one_story_lose_hardly_a_link() -> None:
    dice = random.Random(6)
    common = range(60)
    squares = [0.1 if term in common else 1.0 + dice.random() for term in range(3000)]
    events = [[dice.sample(range(60, 3000), 9) for _ in range(12)] for _ in range(20)]
    units = []
    for article in range(80):
        for terms in dice.sample(events[article * 7 % 20], 8):
            units.append(unit(article, frozenset()))
            units[-1].terms = frozenset(dice.sample(terms, 6)) | frozenset(dice.sample(common, 7))
            units[-1].mass = sum(squares[term] for term in units[-1].terms)
    kinship = read_kinship(units, squares, 80)

    def links(**bounds: int) -> set[tuple[int, int]]:
        found = find_candidates(units, squares, kinship, 0.1, **bounds)
        return {pair for pair, scored in score_pairs(Story(tuple(units), tuple(squares)), found, kinship).items()
                if scored.score >= 0.5}  # fmt: skip

    every = links(read=10**9, keep=10**9)
    assert len(every) > 200
    assert len(every - links(read=250)) <= 0.01 * len(every)
    assert len(every - links(read=250, keep=2)) > 0.01 * len(every)


def test_short_sentences_of_words_that_recur_in_a_large_story_still_meet() -> None:
    dice = random.Random(1)
    squares = [1.0] * 250
    units = [unit(number // 30, frozenset()) for number in range(3600)]
    for each in units:
        each.terms, each.mass = frozenset(dice.sample(range(250), 5)), 5.0
    kinship = [[1.0] * 120 for _ in range(120)]
    exact = find_candidates(units, squares, kinship, 0.6, read=10**9, keep=10**9).pairs
    quick = find_candidates(units, squares, kinship, 0.6).pairs
    assert len(exact) > 200
    assert len(exact.keys() - quick.keys()) <= 0.1 * len(exact)


def test_what_one_sentence_may_have_shrinks_with_their_number() -> None:
    limits = (8, 24, 15_000)
    assert bound(limits, 0) == bound(limits, 100) == 24
    assert bound(limits, 1500) == 10
    assert bound(limits, 10**6) == 8
    assert bound(READ, 30) == 1200


def test_of_many_pairs_those_stay_that_are_among_the_best_of_either_side() -> None:
    rivals = Rivals(1.0, 0.0)
    rows = [(odds / 10, 0, unit, 0.5, rivals) for unit, odds in enumerate(range(9), start=1)]
    assert most_promising(rows, 10, keep=9) == rows
    assert most_promising(rows, 10, keep=2) == rows
    crowd = [(float((i + 1) * (j + 1)), i, j, 0.5, rivals) for i, j in combinations(range(6), 2)]
    kept = most_promising(crowd, 6, keep=2)
    assert kept == [row for row in crowd if row in kept]
    for unit in range(6):
        best = sorted((row for row in crowd if unit in row[1:3]), reverse=True)[:2]
        assert set(best) <= set(kept)
    assert len(kept) < len(crowd)


def test_articles_of_one_event_are_kin_and_strangers_are_not() -> None:
    events = [frozenset(range(8 * event, 8 * event + 8)) for event in range(5)]
    units = [unit(number, events[number // 4]) for number in range(20)]
    kin = read_kinship(units, SQUARES, 20)
    for i, j in combinations(range(20), 2):
        assert kin[i][j] == kin[j][i]
        assert (kin[i][j] == 1.0) == (i // 4 == j // 4)
        assert kin[i][j] == 1.0 or kin[i][j] <= 0.5
    order = neighbours_first(kin)
    assert sorted(order) == list(range(20))
    assert [number // 4 for number in order] == sorted((n // 4 for n in order), key=[n // 4 for n in order].index)


def test_a_story_of_few_articles_is_one_event() -> None:
    units = [unit(number, frozenset({number})) for number in range(5)]
    assert {value for row in read_kinship(units, SQUARES, 5) for value in row} == {1.0}
    assert not read_kinship([], SQUARES, 0)
    assert neighbours_first([]) == []


def test_resemblance_inside_an_article_is_kept_apart() -> None:
    units = [unit(0, frozenset({1, 2})), unit(0, frozenset({1, 2})), unit(1, frozenset({3}))]
    found = find_candidates(units, SQUARES, ONE_EVENT, 0.1)
    assert found.pairs == {}
    assert found.inside == {(0, 1): pytest.approx(1.0)}
    assert found.own == (pytest.approx(1.0), pytest.approx(1.0), 0.0)
