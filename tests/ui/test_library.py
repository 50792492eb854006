"""The library in the application: searched while one types, opened side by side, the open story put in."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from newsdiff.config import LibrarySettings, Settings, SourceSettings
from newsdiff.library.store import Library
from newsdiff.model import Article
from newsdiff.story.contents import Source, Story
from newsdiff.story.writing import dump
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.loading import Loading
from newsdiff.ui.screens import asked
from newsdiff.ui.screens import library as screen_module
from newsdiff.ui.screens.library import LibraryScreen

Rows = Callable[[NewsdiffApp], list[str]]
Wait = Callable[[NewsdiffApp], Awaitable[None]]

STORED = {
    "gazette.txt": (
        "Larn Gazette", "2025-03-04",
        "Bridge closed after flood\n\nThe old bridge at Larnside was shut on Monday when the river rose.\n",
    ),
    "courier.txt": (
        "Courier", "2025-03-05",
        "River shuts crossing\n\nThe crossing at Larnside was closed on Monday after the river rose.\n",
    ),
    "herald.txt": ("Herald", "2024-11-02", "Trains late again\n\nCommuters in Łódź waited for hours on Friday.\n"),
    "tokyo.txt": ("東京新報", "2025-01-30", "市長が会見\n\n東京の市長は月曜日に会見した。\n"),
}  # fmt: skip


def article(name: str, text: str = "") -> Article:
    outlet, date, given = STORED[name]
    return Article.from_text(text or given, outlet=outlet, source=f"/clips/{name}", date=date)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of four articles, one of them in three revisions, and a story."""
    monkeypatch.setattr(asked, "REST", 0.001)
    place = tmp_path / "library.sqlite3"
    minutes = (f"2025-03-04T08:{n:02}:00Z" for n in range(60))
    with Library(place, clock=lambda: next(minutes)) as library:
        library.add([article(name) for name in STORED])
        library.add([article("herald.txt", STORED["herald.txt"][2] + "About 40 trains stood still.\n")])
        library.add([article("herald.txt", STORED["herald.txt"][2] + "About 60 trains stood still.\n")])
        sources = (Source("../clips/gazette.txt", "Larn Gazette"), Source("../clips/courier.txt", "Courier"))
        file = dump(Story("Larnside flood", sources=sources)).encode()
        places = ["/clips/gazette.txt", "/clips/courier.txt"]
        origin = "/stories/flood.newsdiff.yaml"
        library.put_story("flood", file, title="Larnside flood", origin=origin, places=places)
    return place


def opened(path: Path) -> NewsdiffApp:
    settings = Settings(library=LibrarySettings(file=str(path)), sources=SourceSettings(watch=0))
    given = [Article.from_text(f"Report {n} says that the quay was shut on Monday.", outlet=f"O{n}") for n in (1, 2)]
    return NewsdiffApp(Loading(lambda: (given, ())), settings, "Quay")


async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    for _ in range(400):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came")


async def in_library(pilot: Pilot[Any], app: NewsdiffApp, aligned: Wait) -> LibraryScreen:
    await aligned(app)
    await pilot.press("ctrl+o")
    await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shelf.told)
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


def ids(screen: LibraryScreen) -> list[int]:
    return [line.id for line, *_ in screen.shelf.articles]


async def test_searched_while_one_types(path: Path, aligned: Wait, screen_text: Rows) -> None:
    app = opened(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_library(pilot, app, aligned)
        assert ids(screen) == [3, 4, 2, 1]
        await pilot.press("slash", *"bridg")
        await until(pilot, lambda: ids(screen) == [1] and "The old bridge at Larnside" in "\n".join(screen_text(app)))
        await pilot.press("escape")
        await until(pilot, lambda: len(ids(screen)) == 4)
        await pilot.press("slash", *"lodz", "enter")
        await until(pilot, lambda: ids(screen) == [3])
        await pilot.press("escape")
        await until(pilot, lambda: len(ids(screen)) == 4)
        await pilot.press("s")
        await until(pilot, lambda: ids(screen) == [2, 1, 4, 3])


async def test_late_answers_are_left_out(path: Path, aligned: Wait) -> None:
    app = opened(path)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await in_library(pilot, app, aligned)
        shelf = screen.shelf
        screen.take_answer(screen_module.LibraryAnswered(screen._question - 1, screen_module.Shelf(told="late")))
        assert screen.shelf is shelf


async def test_marked_articles_open_side_by_side(
    path: Path, aligned: Wait, screen_text: Callable[[NewsdiffApp], list[str]]
) -> None:
    app = opened(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_library(pilot, app, aligned)
        await pilot.press("j", "j", "x", "x")
        await until(pilot, lambda: sum("●" in row for row in screen_text(app)) == 2)
        assert all(re.match(r".● [12] ", row) for row in screen_text(app) if "●" in row)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.compare_screen and len(app.compare_screen.articles) == 2)
        await until(pilot, lambda: app.compare_screen.index.passages)
        assert [each.outlet for each in app.compare_screen.articles] == ["Courier", "Larn Gazette"]
        assert screen.marked == {1, 2}
        assert app.compare_screen.stored
        screen = await in_library(pilot, app, aligned)
        await pilot.press("a")
        assert screen.key_bar.message == "these come from the library"


async def test_revisions_are_told_and_opened(path: Path, aligned: Wait, screen_text: Rows) -> None:
    app = opened(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_library(pilot, app, aligned)
        await until(pilot, lambda: screen.history is not None)
        await until(pilot, lambda: "!#1" in "\n".join(screen_text(app)))
        await pilot.press("r")
        await until(
            pilot, lambda: [a.outlet for a in app.compare_screen.articles] == ["Herald 1", "Herald 2", "Herald 3"]
        )


async def test_a_story_opens_with_its_decisions(path: Path, aligned: Wait) -> None:
    app = opened(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_library(pilot, app, aligned)
        await pilot.press("tab")
        await until(pilot, lambda: screen.shelf.stories)
        assert [each.name for each in screen.shelf.stories] == ["flood"]
        await pilot.press("enter")
        await until(pilot, lambda: app.compare_screen.story_title == "Larnside flood")
        assert app.compare_screen.session is not None
        assert app.compare_screen.session.file is not None


async def test_the_open_story_is_put_in(path: Path, aligned: Wait) -> None:
    app = opened(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_library(pilot, app, aligned)
        await pilot.press("a")
        await until(pilot, lambda: len(ids(screen)) == 6)
        assert screen.key_bar.message == "2 articles put into the library"


async def test_articles_that_share_passages(path: Path, aligned: Wait) -> None:
    app = opened(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_library(pilot, app, aligned)
        await pilot.press("G", "c")
        await until(pilot, lambda: ids(screen) == [1, 2])
        assert "1 shared passage" in screen.shelf.articles[1][1]


async def test_without_a_library(tmp_path: Path, aligned: Wait, screen_text: Rows) -> None:
    app = opened(tmp_path / "none.sqlite3")
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "there is no library yet" in "\n".join(screen_text(app)))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and len(ids(app.screen)) == 2)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys", [("j", "j", "x"), ("slash", *"larnside", "enter"), ("tab",)], ids=["list", "search", "stories"]
)
def test_pictures(
    snap_compare: Callable[..., bool], path: Path, aligned: Wait, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = opened(path)

    async def press(pilot: Pilot[Any]) -> None:
        screen = await in_library(pilot, app, aligned)
        before = screen._question
        await pilot.press(*keys)
        await until(
            pilot,
            lambda: keys[0] == "j" or (screen._question > before and (screen.shelf.stories or len(ids(screen)) == 2)),
        )
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)
