"""One filter for all arrangements: what it leaves, how it is told, how it is chosen and taken away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from newsdiff.model import KINDS, Kind
from newsdiff.ui import filters
from newsdiff.ui import navigation as go
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.screens.filtering import FilterScreen, choices
from newsdiff.ui.state import Cursor, Usual, ViewState
from newsdiff.ui.summary import filter_facts

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]


def left(state: ViewState, index: StoryIndex) -> list[str]:
    return [index.passages[number].id for number in go.walkable(state, index)]


@pytest.mark.parametrize(
    ("kind", "passages"), [("number", ["people"]), ("name", ["quote"]), ("wording", ["bridge", "people"])]
)
def test_only_one_kind(index: StoryIndex, kind: Kind, passages: list[str]) -> None:
    state = filters.with_kind(ViewState(), kind)
    assert left(state, index) == passages
    assert state.kinds == {kind}, "no other kind is highlighted"
    again = filters.with_kind(state, kind)
    assert again == ViewState()


def test_kinds_that_were_off_stay_off_after_one_was_shown_alone() -> None:
    state = ViewState(kinds=frozenset(KINDS) - {"order"})
    assert filters.with_kind(filters.with_kind(filters.with_kind(state, "date"), "name"), None) == state


def test_a_kind_switched_on_ends_the_show_of_one_alone() -> None:
    state = filters.with_toggled(filters.with_kind(ViewState(), "date"), "name")
    assert state.filter.kind is None
    assert state.kinds == frozenset(KINDS)


def test_not_found_in_an_outlet(index: StoryIndex) -> None:
    herald = index.documents[2].id
    state = filters.with_lacking(ViewState(), herald)
    assert left(state, index) == ["bridge", "quote"]
    assert filters.with_lacking(state, herald) == ViewState()
    assert left(filters.with_kind(state, "name"), index) == ["quote"], "every part narrows"


def test_only_in_conflict_unsure_or_decided(index: StoryIndex) -> None:
    assert left(filters.with_standing(ViewState(), "conflict"), index) == ["bridge", "people"]
    assert left(filters.with_standing(ViewState(), "unsure"), index) == []
    assert left(filters.with_standing(ViewState(threshold=0.8), "unsure"), index) == ["bridge", "people", "quote"]
    assert left(filters.with_standing(ViewState(), "decided"), index) == []


@pytest.mark.parametrize("off", [(), (0,), (1, 2), (0, 1, 2)])
def test_found_in_two_outlets_that_are_on_or_in_the_only_one(index: StoryIndex, off: tuple[int, ...]) -> None:
    state = ViewState(off=frozenset(index.documents[column].id for column in off))
    on = [column for column in range(3) if column not in off]
    least = min(2, len(on))
    times = {n: sum(n in index.readings[column] for column in on) for n in range(len(index.passages))}
    assert go.walkable(state, index) == tuple(n for n, found in times.items() if 0 < least <= found)


def test_a_filter_of_an_outlet_that_is_gone_leaves_all(index: StoryIndex) -> None:
    assert left(filters.with_lacking(ViewState(), "nobody"), index) == ["bridge", "people", "quote"]


def test_it_is_told_in_words(index: StoryIndex) -> None:
    state = filters.with_lacking(filters.with_kind(ViewState(), "name"), index.documents[2].id)
    assert filter_facts(state, index) == "only names · not found in HERA · 1 of 3 passages"
    assert filter_facts(ViewState(), index) == ""
    assert filters.told(ViewState(kinds=frozenset(KINDS) - {"order", "date"}), index) == ["without dates, order"]
    assert filters.told(ViewState(kinds=frozenset()), index) == ["no kind of difference"]
    assert filters.told(ViewState(kinds=frozenset({"date"})), index) == ["only dates"]
    usual = Usual(frozenset(KINDS), 0.5)
    assert filters.told(ViewState(usual=usual, threshold=0.6, dimmed=True), index) == [
        "the rest dimmed",
        "match from 0.60",
    ]


def test_one_command_takes_all_of_it_away(index: StoryIndex) -> None:
    usual = Usual(frozenset(KINDS) - {"order"}, 0.5)
    plain = ViewState(usual=usual, kinds=usual.kinds)
    assert not filters.is_narrowed(plain)
    state = filters.with_standing(filters.with_kind(plain, "date"), "conflict")
    state = replace(state, threshold=0.7, dimmed=True, hide_same=True)
    assert filters.is_narrowed(state)
    assert filters.cleared(state) == plain


def test_the_next_passage_that_is_left_is_selected(index: StoryIndex) -> None:
    state = ViewState(cursor=Cursor(0, 1, 0))
    narrowed = go.narrowed(filters.with_kind(state, "number"), index)
    assert narrowed.cursor.passage == 1
    assert narrowed.returned().cursor == state.cursor
    nothing = filters.with_standing(state, "decided")
    assert go.narrowed(nothing, index).cursor == state.cursor


def test_every_walk_follows_it(index: StoryIndex) -> None:
    state = filters.with_lacking(ViewState(), index.documents[2].id)
    seen = []
    for _ in range(4):
        state = go.move_difference(state, index, 1)
        seen.append((state.cursor.passage, state.cursor.variant))
    assert seen == [(0, 0), (0, 1), (2, 0), (2, 0)]


def test_choices_are_told_once_and_have_keys_of_their_own(index: StoryIndex) -> None:
    listed = [choice for members in choices(ViewState(), index).values() for choice in members]
    keys = [choice.key for choice in listed if choice.key]
    assert len(keys) == len(set(keys))
    assert len({choice.words for choice in listed}) == len(listed)


async def test_chosen_by_key_in_all_arrangements(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        await pilot.press("X")
        await pilot.pause()
        rows = screen_text(app)
        assert any("#  numbers" in row and row.rstrip(" │").endswith("1") for row in rows)
        await pilot.press("number_sign", "escape")
        await pilot.pause()
        main = app.compare_screen
        assert main.state.cursor.passage == 1
        assert "only numbers · 1 of 3 passages" in screen_text(app)[0]
        await pilot.press("right_square_bracket")
        assert main.state.cursor.passage == 1
        await pilot.press("v")
        await pilot.pause()
        assert main.state.filter.kind == "number"
        assert not any("Ana Petrov" in row for row in screen_text(app)[3:-12])
        await pilot.press("0")
        await pilot.pause()
        assert not filters.is_narrowed(main.state)
        assert "3 passages" in screen_text(app)[0]


async def test_escape_takes_it_away_too(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("X", "c", "3", "escape", "escape")
        assert not filters.is_narrowed(app.compare_screen.state)
        await pilot.press("0")
        assert "everything is shown" in app.compare_screen.key_bar.message


async def test_an_empty_filter_says_so_and_offers_the_way_out(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("X", "s", "escape")
        assert "only decided · 0 of 3 passages · 0 shows everything" in app.compare_screen.key_bar.message
        await pilot.press("right_square_bracket")
        assert "no passage is left: only decided" in app.compare_screen.key_bar.message


async def test_by_arrows_enter_and_space(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("X", "j", "enter")
        assert app.compare_screen.state.filter.standing == "conflict"
        await pilot.press("k", "space")
        assert app.compare_screen.state.hide_same
        assert isinstance(app.screen, FilterScreen)
        await pilot.press("0", "X")
        assert app.screen is app.compare_screen
        assert not filters.is_narrowed(app.compare_screen.state)


async def test_the_rest_is_dimmed(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "C")
        await pilot.pause()
        view = app.compare_screen.view
        assert any("the rest dimmed" in part for part in filters.told(view.state, view.index))
        dim = view._style(("dim",)).color
        painted = {segment.text.strip(): segment.style for y in range(12) for segment in view.render_line(y)}
        other = next(style for text, style in painted.items() if text.startswith("Rain will"))
        own = next(style for text, style in painted.items() if text.startswith("residents"))
        assert other is not None
        assert own is not None
        assert other.color == dim
        assert own.color != dim
