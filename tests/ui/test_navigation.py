"""Moving through a story without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.model import Comparison
from newsdiff.ui import navigation as go
from newsdiff.ui.index import StoryIndex, walking_order
from newsdiff.ui.search import find
from newsdiff.ui.state import Cursor, ViewState


def ids(index: StoryIndex) -> list[str]:
    return [passage.id for passage in index.passages]


def test_walking_order_follows_the_first_column(index: StoryIndex) -> None:
    assert ids(index) == ["bridge", "people", "quote"]


def test_walking_order_takes_in_what_only_later_columns_have(comparison: Comparison) -> None:
    courier_first = [comparison.columns[1], comparison.columns[0], comparison.columns[2]]
    assert [p.id for p in walking_order(courier_first, comparison.passages)] == ["quote", "people", "bridge"]
    assert [p.id for p in walking_order(comparison.columns[2:], comparison.passages)] == ["people"]


def test_passages_are_walked_and_the_ends_hold(index: StoryIndex) -> None:
    state, seen = ViewState(), []
    for _ in range(5):
        state = go.move_passage(state, index, 1)
        seen.append(state.cursor.passage)
    assert seen == [0, 1, 2, 2, 2]
    assert go.move_passage(state, index, -1).cursor.passage == 1


def test_the_cursor_stands_on_the_reading_of_its_outlet(index: StoryIndex) -> None:
    state = go.move_passage(ViewState(cursor=Cursor(1, 3)), index, 1)
    assert index.passages[state.cursor.passage or 0].id == "people"
    assert state.cursor.sentence == index.readings[1][1].sentences[0]


def test_differences_of_the_enabled_kinds_only(index: StoryIndex) -> None:
    state, seen = ViewState(), []
    for _ in range(6):
        state = go.move_difference(state, index, 1)
        seen.append((state.cursor.passage, state.cursor.variant))
    assert seen == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 0)]
    only = go.move_difference(ViewState(kinds=frozenset({"number"})), index, 1)
    assert (only.cursor.passage, only.cursor.variant) == (1, 0)
    assert go.move_difference(only, index, 1).cursor == only.cursor
    back = go.move_difference(state, index, -1)
    assert (back.cursor.passage, back.cursor.variant) == (1, 1)


def test_sentences_select_their_passage(index: StoryIndex) -> None:
    state = go.move_sentence(ViewState(), index, 1)
    assert state.cursor == Cursor(0, 1, 0)
    assert go.move_sentence(go.move_sentence(state, index, 1), index, 2).cursor.passage is None


def test_another_outlet_keeps_the_passage(index: StoryIndex) -> None:
    state = ViewState(cursor=Cursor(0, 2, 1))
    right = go.move_outlet(state, index, 1)
    assert right.cursor[:3] == (1, 3, 1)
    around = go.move_outlet(state, index, -1)
    assert around.cursor[:3] == (2, 1, 1)
    lacking = go.move_outlet(ViewState(cursor=Cursor(1, 2, 2)), index, 1, beside=lambda column: 2)
    assert lacking.cursor == Cursor(2, 2, 2, None)


def test_counterpart_and_back(index: StoryIndex) -> None:
    state = ViewState(cursor=Cursor(0, 3, 2))
    there = go.counterpart(state, index)
    assert there.cursor.column == 1
    assert there.returned().cursor == state.cursor
    assert state.returned() is state


def test_outlets_off_change_what_can_be_walked(index: StoryIndex) -> None:
    state = go.toggle_outlet(ViewState(cursor=Cursor(1, 2, 2)), index, 1)
    assert state.off == {index.documents[1].id}
    assert state.cursor.column != 1
    assert [index.passages[n].id for n in go.walkable(state, index)] == ["people"]
    state = go.toggle_outlet(state, index, 0)
    assert go.toggle_outlet(state, index, 2) == state, "the last one stays"
    assert go.toggle_outlet(state, index, 8) == state


def test_hiding_what_agrees_walks_differing_passages(index: StoryIndex) -> None:
    state = ViewState(hide_same=True, kinds=frozenset({"name"}))
    assert [index.passages[n].id for n in go.walkable(state, index)] == ["quote"]


def test_search_finds_in_all_columns_and_goes_round(index: StoryIndex) -> None:
    state = go.search(ViewState(), index, "their homes")
    assert [hit.column for hit in state.hits] == [0, 1, 2]
    state = go.to_hit(state, index)
    assert state.cursor.passage == 1
    columns = []
    for _ in range(3):
        state = go.to_hit(state, index, 1)
        columns.append(state.cursor.column)
    assert columns == [1, 2, 0]


@pytest.mark.parametrize(("query", "count"), [('"we', 2), ("ANA", 2), ("ana", 2), ("rose  by", 2), ("", 0), ("(", 0)])
def test_search_words(index: StoryIndex, query: str, count: int) -> None:
    assert len(find(index.documents, [0, 1, 2], query)) == count


def test_the_place_survives_a_new_comparison(index: StoryIndex, comparison: Comparison) -> None:
    raw = StoryIndex.raw(article.article for article in comparison.in_columns)
    state = ViewState(cursor=Cursor(1, 4))
    kept = go.carry_over(state, raw, index)
    assert kept.cursor.column == 1
    assert index.passages[kept.cursor.passage or 0].id == "bridge"
    fewer = StoryIndex.of(replace(comparison, passages=comparison.passages[:1]))
    again = go.carry_over(ViewState(cursor=Cursor(0, 1, 0)), index, fewer)
    assert fewer.passages[again.cursor.passage or 0].id == "bridge"


MOVES = (go.move_passage, go.move_difference, go.move_sentence, go.move_outlet)


@given(st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from([1, -1])), max_size=40), st.integers(0, 511))
def test_any_walk_stays_inside(steps: list[tuple[go.Move, int]], toggles: int) -> None:
    index = StoryIndex.of(_built())
    state = ViewState()
    for place, (move, step) in enumerate(steps):
        state = move(state, index, step)
        if toggles >> (place % 9) & 1:
            state = go.toggle_outlet(state, index, place % 3)
        cursor = state.cursor
        assert index.documents[cursor.column].id not in state.off
        assert 0 <= cursor.sentence < len(index.documents[cursor.column].sentences)
        assert cursor.passage is None or 0 <= cursor.passage < len(index.passages)


_COMPARISON: list[Comparison] = []


@pytest.fixture(autouse=True)
def _remember(comparison: Comparison) -> None:
    _COMPARISON[:] = [comparison]


def _built() -> Comparison:
    return _COMPARISON[0]
