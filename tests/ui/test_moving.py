"""Going somewhere: to words, to differences of one kind, to labels; in all arrangements."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.model import Comparison, Form, Passage, Reading, Span, Variant
from newsdiff.ui import explanation
from newsdiff.ui import navigation as go
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.labels import LETTERS, MOST, Target, labelled, labels, left
from newsdiff.ui.lines import wrapped
from newsdiff.ui.messages import ComparisonReady
from newsdiff.ui.state import Arrangement, Cursor, ViewState
from newsdiff.ui.words import move_word, word_at, words_in

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]
PEOPLE = Cursor(0, 2, 1)


def text_of(index: StoryIndex, state: ViewState) -> str:
    word = state.cursor.word
    return index.documents[state.cursor.column].text[word.start : word.end] if word else ""


# Words


def test_words_of_the_selected_reading_one_after_the_other(index: StoryIndex) -> None:
    state, seen = ViewState(cursor=PEOPLE), []
    for _ in range(12):
        state = move_word(state, index, 1)
        seen.append(text_of(index, state))
    assert seen[:4] == ["About", "300", "people", "left"]
    assert seen[-1] == "said", "it stops at the end"
    assert text_of(index, move_word(state, index, -1)) == "mayor"


def test_a_step_back_begins_at_the_end(index: StoryIndex) -> None:
    assert text_of(index, move_word(ViewState(cursor=PEOPLE), index, -1)) == "said"


def test_words_begin_at_the_selected_difference(index: StoryIndex) -> None:
    state = move_word(ViewState(cursor=PEOPLE._replace(variant=1)), index, 1)
    assert text_of(index, state) == "people"


def test_a_word_brings_its_difference_with_it(index: StoryIndex) -> None:
    state, found = ViewState(cursor=PEOPLE), []
    for _ in range(4):
        state = move_word(state, index, 1)
        found.append(state.cursor.variant)
    assert found == [0, 0, 1, None]


def test_a_sentence_that_no_other_outlet_has_can_be_walked_too(index: StoryIndex) -> None:
    state = move_word(ViewState(cursor=Cursor(0, 4)), index, 1)
    assert text_of(index, state) == "A"
    assert explanation.told(index, state.cursor, [0, 1, 2]) == []


def test_words_are_those_of_an_outlet_that_has_the_passage(index: StoryIndex) -> None:
    state = move_word(ViewState(cursor=Cursor(2, 0, 2)), index, 1)
    assert state.cursor.column == 0
    assert text_of(index, state) == "We"


def test_another_place_forgets_the_word(index: StoryIndex) -> None:
    state = move_word(ViewState(cursor=PEOPLE), index, 1)
    assert go.move_passage(state, index, 1).cursor.word is None
    assert go.move_outlet(state, index, 1).cursor.word is None


def test_the_word_under_a_place(index: StoryIndex) -> None:
    text = index.documents[0].text
    at = text.index("river")
    word = word_at(index, 0, at + 2)
    assert word is not None
    assert text[word.start : word.end] == "river"
    assert word_at(index, 0, text.index(" river")) is None
    assert words_in(index, 0, ()) == []


# What a word is elsewhere


def told(index: StoryIndex, cursor: Cursor, columns: tuple[int, ...] = (0, 1, 2)) -> str:
    return explanation.plain(explanation.told(index, cursor, columns))


def test_a_word_in_the_other_outlets(index: StoryIndex) -> None:
    word = move_word(ViewState(cursor=PEOPLE._replace(variant=1)), index, 1).cursor
    assert told(index, word) == "w wording: “people” LG COUR · “residents” HERA"
    assert told(index, word, (0, 1)) == "w wording: “people” LG COUR"


def test_figures_tell_how_they_relate(index: StoryIndex) -> None:
    line = told(index, Cursor(1, 3, 1, 0))
    assert line == (
        "# number (conflict): “450” COUR · “About 300” LG · “Nearly 300” HERA · values that cannot both be right"
    )


def test_figures_tell_value_and_speaker(comparison_with_facts: Comparison) -> None:
    index = StoryIndex.of(comparison_with_facts)
    line = told(index, Cursor(0, 2, 1, 0))
    assert "“About 300” = 300 people, says mayor LG" in line


def test_not_found_in_an_outlet_is_told(index: StoryIndex) -> None:
    assert told(index, Cursor(0, 3, 2, 0)) == "n name: “Ana Petrov” LG · “Ana Petrova” COUR · not found in HERA"


def test_nothing_is_told_without_a_word_or_a_difference(index: StoryIndex) -> None:
    assert told(index, PEOPLE) == ""
    assert told(index, Cursor(0, 4)) == ""


@given(st.integers(10, 90), st.integers(1, 4))
def test_lines_hold_the_width(width: int, most: int) -> None:
    line = explanation.told(StoryIndex.of(_comparison()), Cursor(0, 3, 2, 0), [0, 1, 2])
    rows = wrapped(line, width, most)
    assert 1 <= len(rows) <= most
    assert all(len(explanation.plain(row)) <= width for row in rows)
    if len(rows) < most:
        assert "".join(map(explanation.plain, rows)).replace(" ", "") == explanation.plain(line).replace(" ", "")


# One kind


def test_the_next_difference_of_one_kind_leaves_the_others_on(index: StoryIndex) -> None:
    state = ViewState()
    state = go.move_difference(state, index, 1, "number")
    assert state.cursor[2:4] == (1, 0)
    assert state.kinds == ViewState().kinds
    assert go.move_difference(state, index, 1, "number").cursor == state.cursor
    assert go.move_difference(ViewState(kinds=frozenset()), index, 1, "name").cursor[2:4] == (2, 0)
    assert go.place_of_kind(state, index, "number") == (1, 1)


def test_the_kind_here_is_the_one_asked_for_else_that_of_the_difference(index: StoryIndex) -> None:
    assert go.kind_here(ViewState(cursor=Cursor(0, 1, 0, 1), sought="name"), index) == "name"
    assert go.kind_here(ViewState(cursor=Cursor(0, 1, 0, 1)), index) == "date"
    assert go.kind_here(ViewState(), index) is None


# Labels


@given(st.integers(0, MOST + 50))
def test_labels_are_short_and_none_begins_another(count: int) -> None:
    made = labels(count)
    assert len(made) == min(count, MOST)
    assert len(set(made)) == len(made)
    assert all(1 <= len(label) <= 2 for label in made)
    singles = {label for label in made if len(label) == 1}
    assert not any(label[0] in singles for label in made if len(label) == 2)
    if count <= len(LETTERS):
        assert all(len(label) == 1 for label in made)


def test_the_shortest_labels_stand_in_the_outlet_of_the_cursor() -> None:
    targets = [Target(y, 0, y % 2, y, y) for y in range(60)]
    found = labelled(targets, 1)
    assert all(found[label].column == 1 for label in labels(60)[:30])
    assert set(left(found, labels(60)[-1][0])) == {label for label in found if label[0] == labels(60)[-1][0]}


# As a person uses it


def said(app: NewsdiffApp) -> str:
    return app.compare_screen.key_bar.message


async def test_words_by_key(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "W", "W", "W")
        await pilot.pause()
        main = app.compare_screen
        assert text_of(main.index, main.state) == "people"
        assert any("w wording: “people” LG COUR · “residents” HERA" in row for row in screen_text(app))
        await pilot.press("ctrl+left")
        assert text_of(main.index, main.state) == "300"
        await pilot.press("B", "B")
        assert "that is the first one" in said(app)
        await pilot.press("ctrl+right")
        assert text_of(main.index, main.state) == "300"


async def test_words_are_explained_where_the_inspector_is_off(open_app: Open, aligned: Wait) -> None:
    app = open_app(inspector=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "W", "W", "W")
        assert "“people” LG COUR · “residents” HERA" in said(app)


async def test_differences_of_one_kind_by_key(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        main = app.compare_screen
        await pilot.press("d")
        await pilot.pause()
        assert "# number 1" in screen_text(app)[-1]
        await pilot.press("number_sign")
        await pilot.pause()
        assert main.state.cursor[2:4] == (1, 0)
        assert "numbers 1/1" in said(app)
        await pilot.press("apostrophe")
        assert "last difference in numbers" in said(app)
        await pilot.press("d", "n")
        await pilot.pause()
        assert main.state.cursor[2:4] == (2, 0)
        await pilot.press("d", "w")
        await pilot.pause()
        assert "last difference in wording" in said(app)
        await pilot.press("quotation_mark", "quotation_mark")
        await pilot.pause()
        assert main.state.cursor[2:4] == (0, 0)
        await pilot.press("right_curly_bracket", "apostrophe")
        assert "last difference in dates" in said(app), "the kind of the difference one has walked to"
        await pilot.press("d", "escape", "d", "y")
        await pilot.pause()
        assert "no kind has that letter" in said(app)
        await pilot.press("d", "q")
        await pilot.pause()
        assert "no difference in quotes" in said(app)
        assert main.state.kinds == ViewState().kinds


@pytest.mark.parametrize("arrangement", ["columns", "rows"])
async def test_labels_go_to_what_they_stand_on(
    open_app: Open, aligned: Wait, screen_text: Rows, arrangement: Arrangement
) -> None:
    app = open_app(arrangement=arrangement)
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        main = app.compare_screen
        before = screen_text(app)
        await pilot.press("F")
        await pilot.pause()
        assert main.view.labelled
        found = labelled(main.view.targets(), main.state.cursor.column)
        label, target = next((n, t) for n, t in found.items() if t.passage == 2 and t.column == 1)
        row = screen_text(app)[target.y + main.view.region.y]
        assert row[target.x : target.x + len(label)] == label
        assert "jump to" in screen_text(app)[-1]
        await pilot.press(*label)
        await pilot.pause()
        assert main.state.cursor[:3] == (1, target.start and main.index.documents[1].sentence_at(target.start), 2)
        assert not main.view.labelled
        await pilot.press("backspace")
        await pilot.pause()
        assert main.state.cursor.passage == 0
        assert screen_text(app)[3:8] == before[3:8]


async def test_labels_of_a_comparison_that_is_gone_lead_nowhere(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        main = app.compare_screen
        await pilot.press("F")
        await pilot.pause()
        found = labelled(main.view.targets(), main.state.cursor.column)
        label = next(name for name, target in found.items() if target.passage == 2)
        comparison = main.index.comparison
        assert comparison is not None
        main.show_comparison(ComparisonReady(replace(comparison, passages=comparison.passages[:1])))
        await pilot.press(*label)
        await pilot.pause()
        assert not main.view.labelled
        assert "aligned anew" in main.key_bar.message
        assert main.state.cursor.passage in (0, None)


async def test_labels_stand_in_the_merged_reading_too(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(arrangement="inline")
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        main = app.compare_screen
        await pilot.press("F")
        await pilot.pause()
        found = labelled(main.view.targets(), main.state.cursor.column)
        assert {target.passage for target in found.values()} == {0, 1, 2}
        label, target = next((n, t) for n, t in found.items() if t.passage == 2)
        assert screen_text(app)[target.y + main.view.region.y][target.x] == label[0]
        await pilot.press(*label)
        await pilot.pause()
        assert main.state.cursor.passage == 2


async def test_labels_leave_without_a_trace(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        await pilot.pause()
        before = screen_text(app)
        await pilot.press("F", "escape")
        await pilot.pause()
        assert screen_text(app) == before
        assert app.compare_screen.view.has_focus


async def test_a_letter_that_no_label_has_begins_anew(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        await pilot.press("F", "exclamation_mark")
        assert app.compare_screen.view.labelled
        await pilot.press("escape")
        assert not app.compare_screen.view.labelled


_COMPARISON: list[Comparison] = []


@pytest.fixture(autouse=True)
def _remember(comparison: Comparison) -> None:
    _COMPARISON[:] = [comparison]


def _comparison() -> Comparison:
    return _COMPARISON[0]


async def test_a_mark_under_the_mouse_says_what_it_is(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        rows = screen_text(app)
        y = next(number for number, row in enumerate(rows) if "The mayor said 450" in row)
        x = rows[y].index("450")
        await pilot.hover(offset=(x + 1, y))
        await pilot.pause()
        assert "“450” COUR · “About 300” LG · “Nearly 300” HERA" in said(app)
        await pilot.hover(offset=(x - 4, y))
        await pilot.pause()
        assert said(app) == ""


async def test_a_click_selects_the_word(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.pause()
        rows = screen_text(app)
        y = next(number for number, row in enumerate(rows) if "Nearly 300" in row)
        await pilot.click(offset=(rows[y].index("residents") + 2, y))
        await pilot.pause()
        main = app.compare_screen
        assert text_of(main.index, main.state) == "residents"
        assert any("“residents” HERA · “people” LG COUR" in row for row in screen_text(app))


async def test_scattered_readings_line_up_by_the_difference(
    open_app: Open, aligned: Wait, comparison: Comparison, screen_text: Rows
) -> None:
    gazette, herald = (comparison.by_id[comparison.columns[n]] for n in (0, 2))
    last, late = gazette.sentences[-1], herald.sentences[-1]
    first = gazette.sentences[0]
    readings = (
        Reading(gazette.id, (Span(first.start, first.end), Span(last.start, last.end)), (0, 4)),
        Reading(herald.id, (Span(late.start, late.end),), (2,)),
    )
    school, rain = gazette.text.index("A school"), herald.text.index("Rain")
    forms = (Form(gazette.id, school, school + 8, "A school", 0), Form(herald.id, rain, rain + 4, "Rain", 1))
    passage = Passage("far", "statement", readings, 0.9, (), (), (Variant("wording", forms),))
    app = open_app()
    async with app.run_test(size=(100, 18)) as pilot:
        await aligned(app)
        main = app.compare_screen
        main.post_message(ComparisonReady(replace(comparison, passages=(passage,))))
        await pilot.pause()
        await pilot.press("right_square_bracket", "right_curly_bracket")
        await pilot.pause()
        row = next(row for row in screen_text(app) if "A school was used" in row)
        assert "Rain will go on" in row
