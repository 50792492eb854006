"""Ledgers, matrix, findings, passages: what they list, where Enter leads, and that Backspace comes back."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from newsdiff.model import (
    Article,
    Comparison,
    Form,
    Mark,
    Variant,
)
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.document import Document
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.screens.findings import FindingsScreen
from newsdiff.ui.screens.ledgers import LedgerScreen
from newsdiff.ui.screens.listing import ListScreen
from newsdiff.ui.screens.matrix import MatrixScreen
from newsdiff.ui.screens.passages import PassagesScreen
from newsdiff.ui.state import Listing, ViewState
from newsdiff.ui.tables import ledgers as ledger_tables
from newsdiff.ui.tables.entries import Entry, Place, PlaceLine
from newsdiff.ui.tables.filtering import matching
from newsdiff.ui.tables.ledgers import SIGNS, ledger_entries
from newsdiff.ui.tables.matrix import cell_of, grid
from newsdiff.ui.tables.passages import passage_entries
from newsdiff.ui.tables.rows import listed, ordered
from newsdiff.ui.tables.tabs import LEDGERS

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]


@pytest.fixture(scope="module")
def comparison(comparison_with_facts: Comparison) -> Comparison:
    """The story by hand with figures, a quote, names that may be one, dates, and findings."""
    return comparison_with_facts


async def made(app: NewsdiffApp, pilot: Pilot[Any]) -> None:
    """Wait for the ledgers."""
    for _ in range(300):
        if app.compare_screen.ledgers[1]:
            break
        await pilot.pause(0.01)
    else:
        raise AssertionError("no ledgers were made")
    await pilot.pause()


def selected(app: NewsdiffApp) -> str:
    """The words that are selected in the columns."""
    picked = app.compare_screen.view.selection
    assert picked is not None
    return app.compare_screen.index.documents[picked[0]].text[picked[1].start : picked[1].end]


def with_words(rows: list[str], words: str) -> str:
    return next(row for row in rows if words in row)


def test_every_ledger_has_its_entries(index: StoryIndex) -> None:
    found = ledger_entries(index)
    assert list(found) == list(LEDGERS)
    assert [len(found[name]) for name in ("figures", "quotes", "names", "dates")] == [1, 1, 3, 2]
    figures = found["figures"][0]
    assert figures.title.startswith("people")
    assert sorted(line.value for line in figures.lines) == ["300", "300", "450"]
    monday = found["dates"][0]
    assert (monday.sign, monday.state, monday.alarming) == ("≠", "conflict", True)
    assert [index.documents[line.place.column].siglum for line in figures.lines] == ["LG", "HERA", "COUR"]
    assert figures.lines[2].place.passage == index.number_of["people"]
    assert all(entry.lines and entry.kind in LEDGERS[name] for name, entries in found.items() for entry in entries)


def test_names_that_may_be_one_are_asked_about(index: StoryIndex) -> None:
    names = {entry.key: entry for entry in ledger_entries(index)["names"]}
    assert [q.entry for q in names["n1"].questions] == ["n2"]
    assert names["n1"].sign == "?"
    assert names["n1"].questions[0].text == "is Ana Petrov the same as Ana Petrova?"


def test_every_state_of_a_ledger_has_a_sign() -> None:
    from typing import get_args

    from newsdiff.engine.ledgers import entries

    states = {state for name in vars(entries) if name.endswith("State") for state in get_args(getattr(entries, name))}
    assert states <= set(SIGNS)
    assert len(states) > 10


@pytest.mark.parametrize(
    ("query", "kept", "near"),
    [
        ("", (0, 1, 2), False),
        ("LAVROV", (0,), False),
        ("met minister", (0,), False),
        ("lavorv", (0,), True),
        ("ministre", (0, 1), True),
        ("zzzzzz", (), True),
        ("q", (2,), False),
    ],
)
def test_filter(query: str, kept: tuple[int, ...], near: bool) -> None:
    rows = ["sergei lavrov met the minister", "the ministers left", "a quote"]
    found = matching(rows, query)
    assert found.numbers == kept
    assert found.near == near


def entry(key: str, title: str, columns: tuple[int, ...]) -> Entry:
    return Entry(key, "number", "=", "agree", title, tuple(PlaceLine(Place(c, 10 * c, 10 * c + 3)) for c in columns))


def test_sorting_and_its_reverse() -> None:
    entries = [entry("a", "“Zebra", (2,)), entry("b", "apple", (0, 1)), entry("c", "Mango", (1,))]

    def keys(sort: str, reverse: bool = False) -> str:
        return "".join(e.key for e in ordered(entries, Listing("ledgers", sort=sort, reverse=reverse)))

    assert [keys(sort) for sort in ("", "what", "outlets", "place")] == ["abc", "bca", "bac", "bca"]
    assert [keys(sort, True) for sort in ("", "what", "outlets", "place")] == ["cba", "acb", "acb", "acb"]


def test_rows_keep_their_key_when_folded() -> None:
    entries = [entry("a", "one", (0, 1)), entry("b", "two", (1,))]
    open_rows = listed(entries, Listing("ledgers"))
    assert [row.key for row in open_rows.rows] == ["a", "a/0", "a/1", "b", "b/0"]
    folded = listed(entries, Listing("ledgers", turned=frozenset("a")))
    assert folded.number_of("a/1") == 0
    assert folded.number_of("b/0") == 2
    assert folded.number_of("c") is None
    assert entries[0].within([1]) == entry("a", "one", (1,))
    assert entries[1].within([0]) is None


def test_cells_of_the_matrix(index: StoryIndex) -> None:
    state = ViewState()
    people, bridge = index.number_of["people"], index.number_of["bridge"]
    assert [cell_of(index, state, people, column).sign for column in range(3)] == ["≠", "≠", "≠"]
    assert cell_of(index, state, bridge, 2).sign == "–"
    assert cell_of(index, state, bridge, 0)[1:] == (2, 5, ("date", "wording"))
    words = replace(state, kinds=frozenset({"wording"}))
    assert cell_of(index, words, bridge, 0).sign == "◐"
    assert cell_of(index, replace(state, kinds=frozenset({"quote"})), bridge, 0).sign == "●"
    assert cell_of(index, replace(state, kinds=frozenset({"name"})), index.number_of["quote"], 0).sign == "○"


def test_figures_that_agree_are_no_difference_in_the_matrix(index: StoryIndex, comparison: Comparison) -> None:
    number = index.number_of["people"]
    passage = next(passage for passage in comparison.passages if passage.id == "people")
    agreed = tuple(Form(form.article, form.start, form.end, form.text, 0) for form in passage.variants[0].forms)
    alike = replace(passage, slots=(), variants=(Variant("number", agreed, relation="same"),))
    others = [alike if other.id == "people" else other for other in comparison.passages]
    same = StoryIndex.of(replace(comparison, passages=tuple(others)))
    assert cell_of(same, ViewState(kinds=frozenset({"number"})), number, 0).sign == "●"


@pytest.mark.parametrize("width", [30, 80, 300])
@pytest.mark.parametrize("outlets", [1, 5, 40])
def test_the_matrix_fits_and_shows_the_current_outlet(width: int, outlets: int) -> None:
    for current in range(outlets):
        stand = grid(range(outlets), current, width, first=3)
        assert current in stand.columns
        assert 1 + stand.label + len(stand.columns) * (stand.cell + 1) <= width


async def test_enter_goes_to_the_exact_words_and_backspace_to_the_same_row(
    open_app: Open, aligned: Wait, screen_text: Rows
) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        before = app.compare_screen.state.cursor
        await pilot.press("t")
        await made(app, pilot)
        rows = screen_text(app)
        assert "[figures 1]" in rows[1]
        assert "LG COUR HERA" in with_words(rows, " people")
        await pilot.press("j", "j", "j", "enter")
        await pilot.pause()
        assert app.screen is app.compare_screen
        assert selected(app) == "450"
        cursor = app.compare_screen.state.cursor
        assert (cursor.column, cursor.passage) == (1, app.compare_screen.index.number_of["people"])
        assert app.compare_screen.index.passages[cursor.passage].variants[cursor.variant].kind == "number"
        await pilot.press("backspace")
        await pilot.pause()
        assert isinstance(app.screen, LedgerScreen)
        assert "450" in with_words(screen_text(app)[3:], "▌")
        assert app.compare_screen.state.cursor == before
        await pilot.press("escape", "alt+right")
        assert app.compare_screen.state.cursor == cursor


async def test_tabs_filter_sort_and_fold(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("t")
        await made(app, pilot)
        await pilot.press("tab", "tab")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        assert screen.tab == "names"
        rows = screen_text(app)
        assert "? is Ana Petrov the same as Ana Petrova?" in "".join(rows)
        await pilot.press("j", "enter")
        assert screen.current is not None
        assert screen.current.entry.key == "n2", "Enter on a question goes to the other name"
        await pilot.press("slash", *"larnsdie", "enter")
        await pilot.pause()
        assert "1 of 3 names nearly with “larnsdie”" in screen_text(app)[0]
        assert [row.entry.key for row in screen.listed.rows] == ["n3"]
        await pilot.press("o")
        assert len(screen.listed.rows) == 3
        await pilot.press("escape", "s")
        await pilot.pause()
        assert screen.listed.entries == 3
        assert "what↓" in screen_text(app)[2]
        await pilot.press("S")
        assert [row.entry.key for row in screen.listed.rows if row.line is None and row.question is None] == [
            "n3",
            "n2",
            "n1",
        ]
        await pilot.press("O")
        assert all(row.line is not None for row in screen.listed.rows if row.key.count("/"))
        await pilot.press("q")
        assert app.screen is app.compare_screen
        await pilot.press("t")
        assert app.screen is not screen
        assert app.screen.listing.tab == "names"  # type: ignore[attr-defined]


async def test_heads_and_tabs_can_be_clicked(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("t")
        await made(app, pilot)
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        await pilot.click("#list-tabs", offset=(18, 0))
        assert screen.tab == "quotes"
        await pilot.click("#list-heads", offset=(7, 0))
        assert (screen.listing.sort, screen.listing.reverse) == ("what", False)
        await pilot.click("#list-heads", offset=(7, 0))
        assert (screen.listing.sort, screen.listing.reverse) == ("what", True)
        await pilot.click("#list-heads", offset=(7, 0))
        assert (screen.listing.sort, screen.listing.reverse) == ("", False)
        await pilot.click("#rows", offset=(20, 1))
        await pilot.click("#rows", offset=(20, 1))
        await pilot.pause()
        assert app.screen is app.compare_screen
        assert selected(app).startswith("We shall reopen")


async def test_kinds_and_outlets_switch_lists_too(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("t")
        await made(app, pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "figures are off; F3 brings them back" in screen_text(app)[0]
        assert "(figures 0)" in with_words(screen_text(app), "quotes") or "[figures 0]" in screen_text(app)[1]
        assert "number" not in app.compare_screen.state.kinds
        await pilot.press("f3", "2")
        await pilot.pause()
        assert not any("COUR" in row for row in screen_text(app)[3:20])
        await pilot.press("2", "f")
        await pilot.pause()
        assert isinstance(app.screen, FindingsScreen)
        assert [e.key for e in app.screen.entries] == ["f1", "f2", "f3"]
        await pilot.press("f8", "f5")
        assert [e.key for e in app.screen.entries] == ["f1"]
        assert len(app.screen_stack) == 2, "one overview takes the place of another"


async def test_findings_lead_to_passages_and_to_words_outside_them(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("f", "enter")
        await pilot.pause()
        assert selected(app) == "About 300"
        await pilot.press("backspace", "j", "enter")
        await pilot.pause()
        assert selected(app) == "We shall reopen it before winter,"
        await pilot.press("y")
        assert "“We shall reopen it before winter,”" in app.clipboard


async def test_the_list_of_passages_finds_one(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert "by importance" not in screen_text(app)[2]
        await pilot.press("slash", *"enginer", "enter", "enter")
        await pilot.pause()
        cursor = app.compare_screen.state.cursor
        assert app.compare_screen.index.passages[cursor.passage or 0].id == "quote"
        await pilot.press("backspace")
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.listing.query == "enginer"


async def test_the_matrix_goes_to_readings_and_gaps(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        await pilot.press("m")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MatrixScreen)
        row = with_words(screen_text(app)[3:], "The old bridge")
        assert "≠ 2/5" in row
        assert "–" in row
        await pilot.press("j", "right", "enter")
        await pilot.pause()
        cursor = app.compare_screen.state.cursor
        assert (cursor.column, app.compare_screen.index.passages[cursor.passage or 0].id) == (1, "people")
        await pilot.press("backspace", "k", "right")
        await pilot.pause()
        assert screen.is_attached is False
        assert "not found in HERA" in "".join(screen_text(app)[-8:])
        await pilot.press("enter")
        await pilot.pause()
        assert app.compare_screen.state.cursor.column == 2
        assert any("not found in HERA" in row for row in screen_text(app))
        await pilot.press("backspace")
        await pilot.pause()
        assert isinstance(app.screen, MatrixScreen)
        assert app.screen.listing.column == 2
        await pilot.click("#rows", offset=(50, 2))
        assert app.screen.rows.cursor == 2


async def test_arrow_keys_move_and_do_not_scroll(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        sentence = app.compare_screen.state.cursor.sentence
        await pilot.press("down")
        assert app.compare_screen.state.cursor.sentence == sentence + 1
        await pilot.press("up", "m", "home", "down", "right")
        assert isinstance(app.screen, MatrixScreen)
        assert (app.screen.rows.cursor, app.screen.listing.column) == (1, 1)
        await pilot.press("end", "f", "down", "pagedown")
        assert isinstance(app.screen, FindingsScreen)
        assert app.screen.rows.cursor == 2


async def test_moving_by_paragraph_and_to_the_ends(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        await pilot.press(">")
        assert screen.state.cursor.passage == len(screen.index.passages) - 1
        await pilot.press("<")
        assert screen.state.cursor.passage == 0
        await pilot.press("semicolon", "ctrl+down")
        here = screen.state.cursor.sentence
        await pilot.press("comma")
        assert screen.state.cursor.sentence == here - 1
        await pilot.press("backspace", "alt+right")
        assert screen.state.cursor.passage is not None


async def test_overviews_follow_a_new_comparison(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("t")
        await made(app, pilot)
        old = app.screen.index.comparison  # type: ignore[attr-defined]
        app.compare_screen.start_comparison()
        for _ in range(200):
            await pilot.pause(0.01)
            if app.compare_screen.index.comparison is not old and app.compare_screen.ledgers[0] is not old:
                break
        await pilot.pause()
        assert isinstance(app.screen, LedgerScreen)
        assert app.screen.index is app.compare_screen.index
        assert app.screen.listed.rows


async def test_ledgers_are_made_without_holding_up_the_keys(
    open_app: Open, aligned: Wait, screen_text: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = threading.Event()

    def waiting(index: StoryIndex) -> dict[str, tuple[Entry, ...]]:
        assert allowed.wait(60)
        return ledger_entries(index)

    monkeypatch.setattr(ledger_tables, "ledger_entries", waiting)
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("t")
        await pilot.pause()
        assert not allowed.is_set()
        assert "making the ledgers…" in screen_text(app)[0]
        await pilot.press("tab", "escape")
        assert app.screen is app.compare_screen
        await pilot.press("t")
        allowed.set()
        await made(app, pilot)
        assert app.screen.listed.rows  # type: ignore[attr-defined]


async def test_ledgers_that_fail_say_so(
    open_app: Open, aligned: Wait, screen_text: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(index: StoryIndex) -> dict[str, tuple[Entry, ...]]:
        raise RuntimeError("no")

    monkeypatch.setattr(ledger_tables, "ledger_entries", broken)
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("t")
        for _ in range(100):
            await pilot.pause(0.01)
            if "could not be made: RuntimeError: no" in screen_text(app)[0]:
                break
        else:
            raise AssertionError(screen_text(app)[0])
        await pilot.press("j", "enter", "tab", "y", "q")
        assert app.screen is app.compare_screen


KEYS = ["j", "k", "G", "g", "space", "b", "tab", "shift+tab", "h", "l", "s", "S", "o", "O", "enter", "backspace",
        "escape", "t", "m", "f", "p", "f2", "f3", "f5", "f8", "1", "2", "3", "y", "v", "right_square_bracket", "ctrl+t",
        "alt+right", "less_than_sign", "greater_than_sign"]  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
async def test_any_keys_in_any_order(seed: int, open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    choose = random.Random(seed)
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        for step in range(60):
            await pilot.press(choose.choice(KEYS))
            if step % 9 == 0:
                await pilot.press("slash", choose.choice("aeo"), choose.choice(("enter", "escape")))
            if step % 11 == 0:
                await pilot.resize_terminal(choose.randint(15, 220), choose.randint(4, 60))
            assert len(app.screen_stack) <= 2
        await pilot.resize_terminal(110, 30)
        await pilot.pause(0.1)
        assert all(len(row) == 110 for row in screen_text(app))


DANGEROUS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066\u2067\ud800-\udfff]")
HOSTILE = "[red]no[/red] \x1b]0;owned\x07 \x9b31m \u202etxt \x00 \ud800 אמר 東京 [@click=app.quit]go[/]"


async def test_hostile_text_is_harmless_in_every_overview(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    given = [
        Article.from_text(
            f"{HOSTILE} title\nOn Monday 300 people of {HOSTILE} fled Kursk, said Ana {HOSTILE} Petrov.\n"
            f"“{HOSTILE} we go,” she said.",
            outlet=f"A{HOSTILE}",
        ),
        Article.from_text(
            f"On Tuesday 450 people of {HOSTILE} fled Kursk, said Ana {HOSTILE} Petrova.\n"
            f"“{HOSTILE} we go now,” she said.",
            outlet=f"B{HOSTILE}",
        ),
    ]  # fmt: skip
    app = open_app(given, engine="real")
    async with app.run_test(size=(90, 30)) as pilot:
        await aligned(app)
        await pilot.press("t")
        await made(app, pilot)
        for key in (
            "O",
            "j",
            *["tab", "O", "j", "slash", "[", "enter", "escape"] * 7,
            "f",
            "O",
            "m",
            "j",
            "l",
            "p",
            "O",
        ):
            await pilot.press(key)
            await pilot.pause()
            for row in screen_text(app):
                assert not DANGEROUS.search(row), repr(row)
            assert isinstance(app.screen, ListScreen | MatrixScreen)


def test_many_passages_are_listed_in_proportion(index: StoryIndex, grows_linearly: Callable[..., None]) -> None:
    assert index.comparison is not None

    def work(times: int) -> None:
        passages = tuple(replace(p, id=f"{p.id}{number}") for number in range(times) for p in index.passages)
        big = StoryIndex((*index.documents,), passages, index.comparison)
        listed(passage_entries(big, ViewState()), Listing("passages", query="bridge"))

    grows_linearly(work, 60)


def test_markup_is_left_out_of_what_is_listed() -> None:
    text = "They said **31** people _left_."
    marks = tuple(Mark(m.start(), m.end(), "markup") for m in re.finditer(r"\*\*|_", text))
    document = Document("a", "A", "A", text=text, markup=marks)
    assert document.readable(0, len(text)) == "They said 31 people left."
    assert document.readable(12, 14) == "31"
    assert document.readable(11, 16) == "31"
    assert document.readable(5, 5) == ""
