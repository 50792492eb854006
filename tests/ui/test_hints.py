"""Hints for the first days, and the keys that matter where one is."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.ui import hints
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.commands import BY_ID
from newsdiff.ui.hints import HINTS, OFF, Hints
from newsdiff.ui.keymap import resolve
from newsdiff.ui.widgets import hint_line
from newsdiff.ui.widgets.key_bar import MORE, Entry, KeyBar, fitting

Open = Callable[..., NewsdiffApp]
Aligned = Callable[[NewsdiffApp], Awaitable[None]]
Screen = Callable[[NewsdiffApp], list[str]]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be written in the background is written here."""
    monkeypatch.setattr(hint_line, "in_background", lambda target, work: work())


def test_every_hint_teaches_a_command_that_has_keys() -> None:
    for hint in HINTS:
        assert BY_ID[hint.command].keys
        words = hints.line(hint, resolve({}))
        assert len(words) <= 100
        assert words.startswith(BY_ID[hint.command].keys[0])
        assert "! hides this hint" in words


def test_a_hint_goes_when_it_was_used_and_the_next_one_comes() -> None:
    known = Hints()
    for hint in HINTS:
        assert known.current == hint
        known = known.without(hint.command)
    assert known.current is None
    assert known.without("page.down") is known
    assert Hints().without(OFF).current is None


def test_what_was_learned_is_remembered(tmp_path: Path) -> None:
    place = tmp_path / "state" / "hints.json"
    assert hints.read(place) == Hints()
    hints.write(place, {"passage.next"})
    hints.write(place, {"help.open"})
    assert hints.read(place).learned == {"passage.next", "help.open"}


@pytest.mark.parametrize("broken", ["{", "3", "[3, null]", "[" * 100_000, "\x00"])
def test_a_broken_file_is_no_matter(tmp_path: Path, broken: str) -> None:
    place = tmp_path / "hints.json"
    place.write_text(broken)
    assert hints.read(place) == Hints()


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    hints.write(tmp_path / "file" / "hints.json", {"help.open"})


async def test_a_hint_stands_above_the_keys_until_it_is_used(
    open_app: Open, aligned: Aligned, screen_text: Screen, at_once: None
) -> None:
    app = open_app()
    app.compare_screen.hints_wanted = True
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.pause()
        assert screen_text(app)[-2].startswith(" hint ] goes to the next passage")
        await pilot.press("]")
        await pilot.pause()
        assert "} goes to the next place" in screen_text(app)[-2]
        await pilot.press("!")
        await pilot.pause()
        assert "f lists what deserves" in screen_text(app)[-2]
        assert json.loads(hints.place().read_text()) == ["difference.next", "passage.next"]
        app.compare_screen.action_run("hints.off")
        await pilot.pause()
        assert "hint" not in "".join(screen_text(app)[-3:-1])
    assert hints.read(hints.place()).current is None


async def test_nothing_is_hinted_at_where_no_hints_are_wanted(
    open_app: Open, aligned: Aligned, screen_text: Screen
) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("]")
        assert "hint " not in screen_text(app)[-2]
    assert not hints.place().exists()


def test_launching_asks_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.config import Settings, UiSettings
    from newsdiff.ui import app as module
    from newsdiff.ui import launch

    wanted: list[bool] = []

    def made(*given: object) -> SimpleNamespace:
        screen = SimpleNamespace(hints_wanted=None, session=None)

        def run(mouse: bool) -> int:
            wanted.append(screen.hints_wanted)
            return 0

        return SimpleNamespace(compare_screen=screen, run=run, return_code=0)

    monkeypatch.setattr(module, "NewsdiffApp", made)
    for on in (True, False):
        launch.run(lambda: ((), ()), Settings(ui=UiSettings(hints=on)), "")
    assert wanted == [True, False]


# The key bar ------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=9), st.integers(1, 9)), max_size=9), st.integers(12, 90))
def test_the_keys_that_stay_fit_and_matter_most(made: list[tuple[str, int]], room: int) -> None:
    given_keys = [*(Entry(f"c{n}", "x", label, rank) for n, (label, rank) in enumerate(made)),
                  Entry("help.open", "?", "help", 0)]  # fmt: skip
    kept = fitting(given_keys, room)
    assert sum(entry.width for entry in kept) - 3 <= room
    stayed = {entry.command for entry in kept}
    assert [entry.command for entry in kept] == [entry.command for entry in given_keys if entry.command in stayed]
    assert kept[-1].label == ("help" if len(kept) == len(given_keys) else MORE)
    dropped = [entry for entry in given_keys if entry.command not in stayed]
    assert all(entry.rank >= stays.rank for entry in dropped for stays in kept)


@pytest.mark.parametrize(("width", "told"), [(80, "? more"), (200, "? help")])
async def test_keys_without_room_leave_a_sign(
    open_app: Open, aligned: Aligned, screen_text: Screen, width: int, told: str
) -> None:
    app = open_app()
    async with app.run_test(size=(width, 24)) as pilot:
        await aligned(app)
        await pilot.pause()
        bar = screen_text(app)[-1]
        assert told in bar
        for wanted in ("] next passage", "} next difference", "f findings"):
            assert wanted in bar


async def test_the_bar_follows_the_place(open_app: Open, aligned: Aligned, screen_text: Screen) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("L")
        await pilot.press("l")
        await pilot.pause()
        assert screen_text(app)[-1].startswith(" L link")
        await pilot.press("slash", *"people", "enter", "j")
        await pilot.pause()
        assert "n next hit" in screen_text(app)[-1]


async def test_what_cannot_be_done_does_not_stand_in_the_bar(open_app: Open, screen_text: Screen) -> None:
    app = open_app(engine="never")
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        bar = screen_text(app)[-1]
        assert "next passage" not in bar
        assert "? help" in bar
        assert "q quit" in bar


def test_own_keys_stand_in_the_bar() -> None:
    bar = KeyBar(resolve({"passage.next": ["ctrl+n"], "export.open": []}))
    keys = {entry.command: entry.key for entry in bar._made([BY_ID["passage.next"], BY_ID["export.open"]])}
    assert keys == {"passage.next": "Ctrl+N"}
