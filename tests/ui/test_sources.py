"""The sources in the application: listed, added, removed, arranged, renamed; files that change while one reads."""

from __future__ import annotations

import os
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from newsdiff.config import Settings, SourceSettings
from newsdiff.sources import registry
from newsdiff.story.contents import Source, Story
from newsdiff.story.file import StoryFile
from newsdiff.story.session import Session
from newsdiff.story.writing import dump
from newsdiff.ui import watching
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.loading import Loading
from newsdiff.ui.screens import keeping
from newsdiff.ui.screens.entries import EntriesScreen
from newsdiff.ui.screens.sources import SourcesScreen
from newsdiff.ui.watching import Seen, Watch

Rows = Callable[[NewsdiffApp], list[str]]
Wait = Callable[[NewsdiffApp], Awaitable[None]]

TEXTS = {
    "gazette.txt": "The quay was closed on Monday after the storm.\n\nMayor Lind said 12 boats sank in the harbour.\n",
    "courier.txt": "After the storm the quay was closed on Monday.\n\nIn the harbour 15 boats sank, Mayor Lind said.\n",
    "herald.txt": "On Monday the quay was closed after a storm.\n\nSchools stay shut until Friday, the council said.\n",
}
MORE = "A storm closed the quay on Monday.\n\nMayor Lind said 12 boats sank in the harbour overnight.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "work"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text)
    (place / "extra paper.txt").write_text(MORE)
    monkeypatch.chdir(place)
    monkeypatch.setattr(keeping, "SAVE_AFTER", 0.01)
    return place


SETTINGS = Settings(sources=SourceSettings(watch=0))


def opened(*sources: str) -> NewsdiffApp:
    """The application on some files."""
    loaded = registry.load(sources or list(TEXTS), SETTINGS.sources)
    return NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), SETTINGS, "Storm")


def with_story(folder: Path) -> tuple[NewsdiffApp, Path]:
    """The application on a story file."""
    path = folder / "storm.newsdiff.yaml"
    path.write_text(dump(Story("Storm", sources=tuple(Source(name) for name in TEXTS))))
    file = StoryFile(Path(path.name))
    session = Session(file.read().story, file)
    app = opened()
    session.sources_read(registry.load(list(TEXTS), SETTINGS.sources).articles)
    app.compare_screen.session = session
    return app, path


def columns(app: NewsdiffApp) -> list[str]:
    return [document.outlet for document in app.compare_screen.index.documents]


async def until(pilot: Pilot[Any], done: Callable[[], bool]) -> None:
    for _ in range(500):
        await pilot.pause(0.01)
        if done():
            await pilot.pause()
            return
    raise AssertionError("it did not happen")


async def answer(app: NewsdiffApp, pilot: Pilot[Any], key: str, text: str) -> None:
    """Press a key that asks for a line, and answer."""
    await pilot.press(key)
    await pilot.pause()
    app.screen.query_one("AskBar Input", Input).value = text
    await pilot.press("enter")
    await pilot.pause()


def said(app: NewsdiffApp) -> str:
    return app.screen.key_bar.message  # type: ignore[attr-defined]


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Radio</title>{}</channel></rss>"""
ENTRY = (
    "<item><title>{0} at the quay</title><guid>{0}</guid><pubDate>Mon, 0{1} Nov 2024 10:00:00 GMT</pubDate>"
    "<description>{0}: after the storm the quay was closed, and Mayor Lind said {1}0 boats sank there.</description>"
    "</item>"
)


@pytest.mark.parametrize(
    ("keys", "read"),
    [
        (("j", "enter"), ["Beta"]),
        (("space", "j", "space", "enter"), ["Alpha", "Gamma"]),
        (("a", "enter"), ["Alpha", "Beta", "Gamma"]),
        (("a", "a", "j", "j", "space", "enter"), ["Gamma"]),
        (("n",), ["Alpha", "Beta", "Gamma"]),
        (("escape",), []),
    ],
)
async def test_entries_of_a_feed_are_chosen(
    folder: Path, aligned: Wait, screen_text: Rows, keys: tuple[str, ...], read: list[str]
) -> None:
    names = ("Alpha", "Beta", "Gamma")
    (folder / "radio.xml").write_text(FEED.format("".join(ENTRY.format(name, at) for at, name in enumerate(names, 1))))
    app = opened("courier.txt", "gazette.txt")
    async with app.run_test(size=(110, 24)) as pilot:
        await aligned(app)
        await pilot.press("O")
        await pilot.pause()
        await answer(app, pilot, "a", "radio.xml")
        await until(pilot, lambda: isinstance(app.screen, EntriesScreen))
        rows = screen_text(app)
        assert any("3 entries" in row for row in rows)
        assert any("□ 2  2024-11-02  Beta at the quay" in row for row in rows)
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, SourcesScreen) and "reading" not in said(app))
        titles = [article.title for article in app.compare_screen.articles]
        assert [title.split()[0] for title in titles if title] == read
        if keys == ("escape",):
            assert "this feed has 3 entries" in said(app)


async def test_a_feed_is_let_go_when_the_application_is(folder: Path, aligned: Wait) -> None:
    (folder / "radio.xml").write_text(FEED.format(ENTRY.format("Alpha", 1) + ENTRY.format("Beta", 2)))
    app = opened("courier.txt", "gazette.txt")
    async with app.run_test(size=(110, 24)) as pilot:
        await aligned(app)
        await pilot.press("O")
        await answer(app, pilot, "a", "radio.xml")
        await until(pilot, lambda: isinstance(app.screen, EntriesScreen))
    reading = [thread for thread in threading.enumerate() if thread.name == "newsdiff-work"]
    for thread in reading:
        thread.join(10)
    assert not any(thread.is_alive() for thread in reading)


async def test_the_list_tells_what_was_read_and_why_not(folder: Path, aligned: Wait, screen_text: Rows) -> None:
    app = opened("gazette.txt", "report.txt", "courier.txt")
    async with app.run_test(size=(110, 24)) as pilot:
        await aligned(app)
        await pilot.press("O")
        await pilot.pause()
        assert isinstance(app.screen, SourcesScreen)
        rows = screen_text(app)
        assert "3 sources · 1 not read" in rows[0]
        assert any("gazette" in row and "en" in row and "✓ read" in row for row in rows)
        assert any("report" in row and "✗ failed" in row for row in rows)
        await pilot.press("j", "j")
        await pilot.pause()
        assert any("no such file" in row for row in screen_text(app))
        assert any("not kept in a story file" in row for row in screen_text(app))
        await pilot.press("k", "enter")
        await pilot.pause()
        assert app.screen is app.compare_screen
        assert app.compare_screen.state.cursor.column == 1


async def test_columns_are_moved_and_nothing_else_changes(folder: Path, aligned: Wait) -> None:
    app = opened()
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        before = screen.index
        assert before.comparison is not None
        passages = set(before.comparison.passages)
        await pilot.press("O", "J", "J")
        await until(pilot, lambda: columns(app) == ["courier", "herald", "gazette"])
        after = screen.index.comparison
        assert after is not None
        assert set(after.passages) == passages
        assert after.articles == before.comparison.articles
        await pilot.press("z", "z")
        await until(pilot, lambda: columns(app) == ["gazette", "courier", "herald"])
        await pilot.press("K")
        await pilot.pause()
        assert "first column" in said(app)


async def test_a_source_is_added_removed_and_brought_back(folder: Path, aligned: Wait) -> None:
    app = opened()
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        await pilot.press("O")
        await answer(app, pilot, "a", "extra paper.txt")
        await until(pilot, lambda: columns(app) == ["gazette", "courier", "herald", "extra paper"])
        await pilot.press("g", "d")
        await until(pilot, lambda: columns(app) == ["courier", "herald", "extra paper"])
        await pilot.press("z", "z")
        await until(pilot, lambda: columns(app) == ["gazette", "courier", "herald"])
        await pilot.press("Z")
        await until(pilot, lambda: len(columns(app)) == 4)
        await answer(app, pilot, "a", "missing.txt")
        await until(pilot, lambda: "not added" in said(app))
        assert "no such file" in said(app)
        for _ in range(4):
            await pilot.press("d")
            await pilot.pause()
        await until(pilot, lambda: columns(app) == [])
        await pilot.press("escape", "j", "escape", "O", "z")
        await until(pilot, lambda: len(columns(app)) == 1)


async def test_an_outlet_is_renamed_and_what_was_decided_follows(folder: Path, aligned: Wait) -> None:
    app, path = with_story(folder)
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        await pilot.press("a")
        await until(pilot, lambda: "accept" in path.read_text())
        await pilot.press("O")
        await answer(app, pilot, "r", "courier")
        assert "another outlet is called courier" in said(app)
        await answer(app, pilot, "r", "Quay Gazette")
        await until(pilot, lambda: columns(app)[0] == "Quay Gazette")
        await until(pilot, lambda: "Quay Gazette" in path.read_text())
        kept = StoryFile(path).read().story
        assert kept.sources[0].outlet == "Quay Gazette"
        assert "Quay Gazette" in {anchor.outlet for anchor in kept.decisions[0].anchors}
        assert app.compare_screen.session is not None
        assert app.compare_screen.session.unanchored(app.compare_screen.articles) == ()
        await answer(app, pilot, "T", "Storm at the quay")
        await until(pilot, lambda: "Storm at the quay" in path.read_text())
        await pilot.press("z", "z")
        await until(pilot, lambda: columns(app)[0] == "gazette")
        await until(pilot, lambda: "Quay" not in path.read_text())
        assert app.compare_screen.story_title == "Storm"


async def test_a_file_that_changes_is_read_again_in_place(folder: Path, aligned: Wait) -> None:
    app, path = with_story(folder)
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        await pilot.press("l", "a")
        await until(pilot, lambda: "accept" in path.read_text())
        await until(pilot, lambda: not screen.working)
        column = screen.state.cursor.column
        standing = screen.index.documents[column].id
        (folder / "courier.txt").write_text("Late edition.\n\n" + TEXTS["courier.txt"].replace("15 boats", "16 boats"))
        screen.source_seen(Seen(str(folder / "courier.txt"), "changed"))
        await until(pilot, lambda: any("16 boats" in d.text for d in screen.index.documents) and not screen.working)
        await until(pilot, lambda: "changed on disk" in said(app))
        assert "COU changed on disk: 2 sentences differ" in said(app)
        cursor = screen.state.cursor
        document = screen.index.documents[cursor.column]
        assert document.outlet == "courier"
        assert document.id != standing
        span = document.sentences[cursor.sentence]
        assert document.text[span.start : span.end].startswith("After the storm")
        assert screen.session is not None
        assert screen.session.unanchored(screen.articles) == ()
        (folder / "courier.txt").write_text("Something else entirely.\n")
        screen.source_seen(Seen(str(folder / "courier.txt"), "changed"))
        await until(pilot, lambda: "lost the text" in said(app))
        assert len(screen.decisions) == 1
        assert len(StoryFile(path).read().story.decisions) == 1


async def test_a_file_that_goes_keeps_its_text(folder: Path, aligned: Wait, screen_text: Rows) -> None:
    app = opened()
    async with app.run_test(size=(110, 24)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        screen.watch_sources()
        assert screen._watch is not None
        assert list(screen._watch.look()) == []
        (folder / "herald.txt").unlink()
        for seen in screen._watch.look():
            screen.source_seen(seen)
        await until(pilot, lambda: "was deleted on disk; its text is kept" in said(app))
        assert columns(app) == ["gazette", "courier", "herald"]
        await pilot.press("O", "G", "R")
        await until(pilot, lambda: "cannot be read any more" in said(app))
        assert any("unreadable" in row for row in screen_text(app))
        (folder / "herald.txt").write_text(TEXTS["herald.txt"])
        await pilot.press("R")
        await until(pilot, lambda: any("✓ read" in row for row in screen_text(app) if "herald" in row))


async def test_another_program_writes_the_story_file(folder: Path, aligned: Wait) -> None:
    app, path = with_story(folder)
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        path.write_text(dump(Story("Elsewhere", sources=(*(Source(n) for n in TEXTS), Source("extra paper.txt")))))
        screen._look_at_story()
        await until(pilot, lambda: columns(app)[-1] == "extra paper")
        assert screen.story_title == "Elsewhere"
        await pilot.press("z")
        await until(pilot, lambda: len(columns(app)) == 3)
        await until(pilot, lambda: "Elsewhere" not in path.read_text())
        path.write_text("schema: newsdiff-story/1\nsources: [\n")
        screen._look_at_story()
        await until(pilot, lambda: "not valid YAML" in said(app))
        assert len(columns(app)) == 3


async def test_another_story_takes_the_place_of_this_one(folder: Path, aligned: Wait) -> None:
    app, path = with_story(folder)
    other = folder / "other"
    other.mkdir()
    (other / "a.txt").write_text(MORE)
    (other / "b.txt").write_text(TEXTS["herald.txt"])
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        await pilot.press("a", "O")
        await answer(app, pilot, "o", "other")
        await until(pilot, lambda: columns(app) == ["a", "b"] and not app.compare_screen.working)
        assert app.compare_screen.session is None
        assert app.compare_screen.story_title == "other"
        assert len(StoryFile(path).read().story.decisions) == 1
        await answer(app, pilot, "o", path.name)
        await until(pilot, lambda: len(columns(app)) == 3 and not app.compare_screen.working)
        assert len(app.compare_screen.decisions) == 1
        await answer(app, pilot, "o", "nowhere.newsdiff.yaml")
        await until(pilot, lambda: "not opened" in said(app))
        assert len(columns(app)) == 3


async def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(folder: Path, aligned: Wait) -> None:
    app = opened()
    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        await pilot.press("a")
        await answer(app, pilot, "w", "/dev/null/storm")
        await until(pilot, lambda: "not saved" in said(app))
        assert len(app.compare_screen.decisions) == 1
        await answer(app, pilot, "w", "storm")
        await until(pilot, lambda: (folder / "storm.newsdiff.yaml").exists())
        assert len(StoryFile(folder / "storm.newsdiff.yaml").read().story.decisions) == 1


async def test_a_disk_that_is_full_is_told_and_the_file_stays(
    folder: Path, aligned: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsdiff import atomic

    app, path = with_story(folder)
    before = path.read_bytes()

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    async with app.run_test(size=(110, 30)) as pilot:
        await aligned(app)
        with monkeypatch.context() as broken:
            broken.setattr(atomic, "write_bytes", full)
            await pilot.press("a")
            await until(pilot, lambda: "no space left" in said(app))
        assert path.read_bytes() == before
        assert app.compare_screen.unsaved
        await pilot.press("w")
        await until(pilot, lambda: "accept" in path.read_text())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_list_looks_so(
    folder: Path, aligned: Wait, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    app = opened("gazette.txt", "courier.txt", "herald.txt", "report.txt")

    async def press(pilot: Pilot[Any]) -> None:
        await aligned(app)
        (folder / "courier.txt").write_text(TEXTS["courier.txt"].replace("15 boats", "16 boats"))
        screen = app.compare_screen
        screen.source_seen(Seen(str(folder / "courier.txt"), "changed"))
        await until(pilot, lambda: "changed on disk" in said(app) and not screen.working)
        await pilot.press("O", "j")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)


def test_a_look_tells_what_changed_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    watch = Watch()
    sha = registry.load([str(path)], SETTINGS.sources).articles[0].sha256
    watch.follow({str(path): sha})
    assert list(watch.look()) == []
    os.utime(path, (1, 1))
    assert list(watch.look()) == []
    path.write_text("two!")
    assert [seen.event for seen in watch.look()] == ["changed"]
    assert list(watch.look()) == []
    path.unlink()
    assert [seen.event for seen in watch.look()] == ["gone"]
    assert list(watch.look()) == []
    path.write_text("one")
    assert list(watch.look()) == []


def test_a_file_that_is_being_written_is_left_for_the_next_look(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    watch = Watch()
    watch.follow({str(path): registry.load([str(path)], SETTINGS.sources).articles[0].sha256})
    list(watch.look())
    path.write_text("two two")
    assert list(watch.look(lambda: path.write_text("two two two"))) == []
    assert [seen.event for seen in watch.look()] == ["changed"]


def test_only_files_are_watched() -> None:
    assert watching.is_watched("a.txt")
    assert not any(map(watching.is_watched, ("-", "", "https://example.org/a")))
