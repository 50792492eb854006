"""Stories found in many articles, in the application: sorted, filtered, opened as a comparison."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff.config import Settings, SourceSettings
from newsdiff.corpus.run import How, find_stories
from newsdiff.model import Article
from newsdiff.ui import stories as shelf
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.loading import Loading
from newsdiff.ui.screens import asked
from newsdiff.ui.screens.compare import CompareScreen
from newsdiff.ui.screens.stories import StoriesScreen

Rows = Callable[[NewsdiffApp], list[str]]
Wait = Callable[[NewsdiffApp], Awaitable[None]]

TOLD = {
    "Larnside bridge shut": (
        "The old bridge at Larnside was shut on Monday when the river Larn rose over its deck.",
        "At least 40 families were moved to the Larnside school hall by the river wardens.",
    ),
    "Ferry Marigold aground": (
        "The ferry Marigold ran aground off Tolney on a sandbank that was charted in spring.",
        "All 212 passengers of the Marigold were taken to Tolney by lifeboats before noon.",
    ),
}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two stories: one of three articles, one of two."""
    monkeypatch.setattr(asked, "REST", 0.001)
    rows = []
    for count, (title, said) in zip((3, 2), TOLD.items(), strict=True):
        for number in range(count):
            day = f"2025-03-0{number + (4 if count == 3 else 6)}"
            text = "\n".join([*said, f"Witness {number} spoke of the {title.lower()} for {number + 2} hours."])
            rows.append({"id": f"{title} {number}", "title": title, "text": text.replace("40", str(40 + number)),
                         "outlet": f"Paper {number}", "date": day})  # fmt: skip
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    find_stories(tmp_path / "s.sqlite3", [str(tmp_path / "a.jsonl")], how=How(cores=1, look=0))
    return tmp_path / "s.sqlite3"


def opened(path: Path | None) -> NewsdiffApp:
    given = [Article.from_text(f"Report {n} says that the quay was shut on Monday.", outlet=f"O{n}") for n in (1, 2)]
    app = NewsdiffApp(Loading(lambda: (given, ())), Settings(sources=SourceSettings(watch=0)), "Quay")
    app.compare_screen.stories = path
    return app


async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    for _ in range(600):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came")


async def in_stories(pilot: Pilot[Any], app: NewsdiffApp, aligned: Wait) -> StoriesScreen:
    await aligned(app)
    await pilot.press("ctrl+f")
    await until(pilot, lambda: isinstance(app.screen, StoriesScreen) and app.screen.size_of_list)
    assert isinstance(app.screen, StoriesScreen)
    return app.screen


def shown(screen: StoriesScreen) -> list[str]:
    return ["".join(piece.text for piece in screen.paint(n, 120)) for n in range(min(30, screen.size_of_list))]


async def test_the_largest_first_then_by_another_order_then_filtered(file: Path, aligned: Wait) -> None:
    app = opened(file)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_stories(pilot, app, aligned)
        first, second = shown(screen)
        assert "Larnside bridge shut" in first
        assert "2025-03-04 – 2025-03-06" in first
        assert first.startswith(" +")
        assert "Ferry Marigold aground" in second
        await pilot.press("s")
        await until(pilot, lambda: "Marigold" in shown(screen)[0])  # by the latest article
        await pilot.press("slash")
        await until(pilot, lambda: screen.query("FilterBar"))
        await pilot.press(*"larnside")
        await until(pilot, lambda: screen.size_of_list == 1)
        assert "Larnside" in shown(screen)[0]
        await pilot.press("enter", "escape")
        await until(pilot, lambda: screen.size_of_list == 2)


async def test_enter_opens_a_story_as_a_comparison(file: Path, aligned: Wait) -> None:
    app = opened(file)
    async with app.run_test(size=(120, 40)) as pilot:
        await in_stories(pilot, app, aligned)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))
        home = app.compare_screen
        await until(pilot, lambda: home.story_title == "Larnside bridge shut" and len(home.index.passages) >= 2)
        assert len(home.index.documents) == 3


async def test_a_story_is_compared_on_demand(file: Path, aligned: Wait) -> None:
    app = opened(file)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_stories(pilot, app, aligned)
        assert screen.found is not None
        assert screen.found[0].disagreements is None
        await pilot.press("c")
        await until(pilot, lambda: screen.found is not None and screen.found[0].disagreements is not None)
        assert (screen.found[0].passages or 0) >= 2
        assert (screen.found[0].disagreements or 0) >= 1  # 40, 41 and 42 families


async def test_where_nothing_was_found_a_line_says_how(aligned: Wait) -> None:
    app = opened(None)
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, StoriesScreen))
        await until(pilot, lambda: "newsdiff stories PATH" in cast("StoriesScreen", app.screen).notice)


async def test_the_file_is_looked_for_in_a_thread(aligned: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads it takes long to be imported, the first time."""
    asked_in: list[bool] = []

    def last_file() -> None:
        asked_in.append(threading.current_thread() is threading.main_thread())

    monkeypatch.setattr("newsdiff.ui.stories.last_file", last_file)
    app = opened(None)
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: asked_in)
        assert asked_in == [False]


async def test_of_a_hundred_thousand_stories_only_those_in_sight_are_read(
    file: Path, aligned: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(file)
    fields = "id, title, first, last, articles, outlets, outlet_count, fresh, known, changed"
    connection.executemany(
        f"INSERT INTO stories (label, {fields}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(n, f"{n:012x}", f"Report {n} of town {n % 977}", n * 60, n * 60 + 7200, n % 40 + 2, f"Paper {n % 31}", 1, 0,
          2, 0) for n in range(100_000)],
    )  # fmt: skip
    connection.commit()
    connection.close()
    read: list[int] = []
    real = shelf.results.lines_of

    def counted(connection: sqlite3.Connection, wanted: list[int]) -> object:
        read.append(len(wanted))
        return real(connection, wanted)

    monkeypatch.setattr(shelf.results, "lines_of", counted)
    app = opened(file)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_stories(pilot, app, aligned)
        assert screen.size_of_list == 100_002
        await pilot.press("G")
        await pilot.pause()
        await pilot.press("slash")
        await until(pilot, lambda: screen.query("FilterBar"))
        await pilot.press(*"town 976")
        await until(pilot, lambda: 0 < screen.size_of_list < 1000 and all("976" in row for row in shown(screen)))
    assert sum(read) < 2000
