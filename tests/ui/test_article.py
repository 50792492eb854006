"""One article alone: what is told about it, moving in it, and the way back to the columns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from newsdiff.model import Article, Comparison, FailedSource
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.messages import ComparisonReady
from newsdiff.ui.passport import passport
from newsdiff.ui.screens.article import ArticleScreen, alone
from newsdiff.ui.state import Cursor, ViewState

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]


def lines(index: StoryIndex, column: int, width: int = 100) -> list[str]:
    state = alone(ViewState(cursor=Cursor(column, 0)), index, column)
    return ["".join(piece.text for piece in line) for line in passport(index, state, width)]


def test_what_is_known_about_an_article(index: StoryIndex, comparison: Comparison) -> None:
    title, about, source, digest = lines(index, 0)
    assert "Bridge closed after flood" in title
    assert "sentence 1/5" in title
    assert about.strip() == "Larn Gazette · 2024-03-05 · en · 60% matched · 3 passages · 2 in conflict"
    assert "gazette.txt" in source
    assert "characters" in source
    assert comparison.by_id[index.documents[0].id].article.sha256 in digest


def test_it_fits_every_width(index: StoryIndex) -> None:
    for width in (20, 33, 80, 200):
        assert all(len(line) <= width for column in range(3) for line in lines(index, column, width))


def test_alone_keeps_the_passage_where_the_article_has_it(index: StoryIndex) -> None:
    state = ViewState(cursor=Cursor(0, 2, 1, 0), query="homes")
    there = alone(state, index, 1)
    assert there.cursor == Cursor(1, index.readings[1][1].sentences[0], 1, 0)
    assert {hit.column for hit in there.hits} == {1}
    lacking = alone(ViewState(cursor=Cursor(0, 3, 2)), index, 2)
    assert lacking.cursor.column == 2
    assert lacking.cursor.passage != 2


async def test_read_move_and_return_to_the_place(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        main = app.compare_screen
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, ArticleScreen)
        rows = screen_text(app)
        assert "Bridge closed after flood" in rows[0]
        assert not any("Trains were late" in row for row in rows)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert app.screen.state.cursor[:3] == (0, 3, 2)
        assert "passage 3/3" in screen_text(app)[0]
        assert main.state.cursor.passage == 0, "the columns wait"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is main
        assert main.state.cursor[:3] == (0, 3, 2)
        await pilot.press("backspace")
        assert main.state.cursor.passage == 0


async def test_closing_leaves_the_columns_as_they_were(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        main = app.compare_screen
        before = main.state
        await pilot.press("c", "j", "j", "q")
        assert app.screen is main
        assert main.state == before
        await pilot.press("c", "f3", ".", "escape")
        assert "number" not in main.state.kinds
        assert not main.state.cleaned


async def test_search_words_differences_and_labels_work_in_it(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(100, 36)) as pilot:
        await aligned(app)
        await pilot.press("l", "c", "slash", *"mayor", "enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ArticleScreen)
        assert "mayor 1/1 · 1 here · 2 in other outlets" in screen.key_bar.message
        await pilot.press("escape")
        assert screen.state.query == ""
        await pilot.press("d", "number_sign")
        await pilot.pause()
        assert screen.state.cursor[2:4] == (1, 0)
        assert any("“450” COUR · “About 300” LG" in row for row in screen_text(app))
        await pilot.press("W")
        await pilot.pause()
        assert screen.state.cursor.word is not None
        await pilot.press("F")
        await pilot.pause()
        assert screen.view.labelled
        await pilot.press("escape", "right_curly_bracket", "j", "k", ";", ",", "less_than_sign", "greater_than_sign")
        await pilot.press("space", "pageup", "g", "G")
        assert isinstance(app.screen, ArticleScreen)


async def test_other_articles_are_a_key_away(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("3", "c", "l")
        await pilot.pause()
        assert "River shuts Larnside crossing" in screen_text(app)[0]
        await pilot.press("l")
        await pilot.pause()
        assert "Bridge closed" in screen_text(app)[0], "outlets that are off are left out"
        await pilot.press("h", "y")
        assert "copied with citation" in app.screen.key_bar.message
        await pilot.press("t")
        await pilot.pause()
        assert not isinstance(app.screen, ArticleScreen)


async def test_a_new_comparison_is_followed(open_app: Open, aligned: Wait, comparison: Comparison) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("c")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ArticleScreen)
        app.compare_screen.post_message(ComparisonReady(replace(comparison, passages=comparison.passages[:1])))
        await pilot.pause()
        assert len(screen.index.passages) == 1
        assert app.screen is screen


async def test_a_source_that_could_not_be_read_cannot_be_shown(open_app: Open, aligned: Wait) -> None:
    app = open_app(failed=[FailedSource("gone.txt", "gone", "no such file")])
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("h", "c")
        await pilot.pause()
        assert app.screen is app.compare_screen
        assert "has no text to read" in app.compare_screen.key_bar.message


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (30, 8), (200, 60)])
async def test_it_fits_small_and_large_terminals(
    open_app: Open, aligned: Wait, screen_text: Rows, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await aligned(app)
        await pilot.press("c", "right_square_bracket")
        await pilot.pause()
        rows = screen_text(app)
        assert any("▌" in row for row in rows)
        left = min(row.index("▌") for row in rows if "▌" in row)
        assert left < 60, "the text stands near the middle of a wide screen"


def test_hostile_titles_are_safe() -> None:
    index = StoryIndex.raw([Article.from_text("One. Two.", outlet="\x1b]0;x\x07Post", title="\x1b[31mred", source="a")])
    told = lines(index, 0)
    assert not any(ord(letter) < 32 for line in told for letter in line)
