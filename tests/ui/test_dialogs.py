"""Dialogs: all of them by keyboard, on the smallest screen, and one sees where the focus is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual import events
from textual.command import CommandList

from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.keymap import resolve
from newsdiff.ui.providers import Palette
from newsdiff.ui.screens.dialog import Dialog
from newsdiff.ui.screens.help import HelpScreen, help_page
from newsdiff.ui.wrap import width_of

Open = Callable[..., NewsdiffApp]
Aligned = Callable[[NewsdiffApp], Awaitable[None]]
Screen = Callable[[NewsdiffApp], list[str]]
DIALOGS = {"export": "e", "help": "question_mark", "theme": "T", "picture": "P", "decisions": "D", "palette": "colon"}


@pytest.mark.parametrize("size", [(80, 24), (300, 100)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", DIALOGS.values(), ids=DIALOGS)
async def test_every_field_can_be_reached_is_on_the_screen_and_escape_leaves(
    open_app: Open, aligned: Aligned, key: str, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await aligned(app)
        await pilot.press(key)
        await pilot.pause()
        dialog = app.screen
        assert dialog is not app.compare_screen
        fields = list(dialog.focus_chain)
        seen = []
        for _ in range(max(1, len(fields))):
            focused = dialog.focused
            assert focused is not None
            seen.append(focused)
            assert app.screen.region.contains_region(focused.region), (focused, focused.region)
            if len(fields) > 1:
                await pilot.press("tab")
        assert set(seen) >= set(fields)
        for _ in range(2):
            if app.screen is dialog:
                await pilot.press("escape")
                await pilot.pause()
        assert app.screen is app.compare_screen


async def test_the_line_that_enter_takes_is_in_sight(open_app: Open, aligned: Aligned, screen_text: Screen) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("e")
        await pilot.pause()
        await pilot.pause()
        assert any("html " in line for line in screen_text(app))
        assert any("larnside-flood.html" in line for line in screen_text(app))


async def test_without_colours_the_focus_is_underlined(
    open_app: Open, aligned: Aligned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("e")
        for _ in range(2):
            await pilot.pause()
            focused = app.screen.focused
            assert focused is not None
            strips = app.screen._compositor.render_strips()
            lines = [
                y
                for y, strip in enumerate(strips)
                for part in strip
                if part.style and part.style.underline and part.text.strip()
            ]
            assert lines
            assert all(focused.region.y <= y < focused.region.bottom for y in lines)
            await pilot.press("tab")
        await pilot.press("escape", "T")
        await pilot.pause()
        assert "NO_COLOR" in app.compare_screen.key_bar.message


@pytest.mark.parametrize("width", [56, 72, 100])
def test_help_is_as_wide_as_there_is_room(width: int) -> None:
    lines = help_page(resolve({}), "compare", width).plain.split("\n")
    assert max(map(width_of, lines)) <= width


def test_help_begins_with_the_keys_of_the_place() -> None:
    main = help_page(resolve({}), "compare").plain
    ledgers = help_page(resolve({}), "ledgers").plain
    assert main.index("next aligned") < main.index("next row")
    assert ledgers.index("next row") < ledgers.index("next aligned")
    assert ledgers.index("next row") < ledgers.index("Elsewhere") < ledgers.index("next aligned")


@pytest.mark.parametrize("key", [key for key in DIALOGS.values() if key != "colon"])
async def test_a_dialog_that_is_closed_twice_leaves_the_screen_below(
    key: str, open_app: Open, aligned: Aligned
) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        if key not in ("e", "D"):
            await pilot.press("m")
            await pilot.pause()
        below = app.screen
        await pilot.press(key)
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, Dialog)
        dialog.dismiss(None)
        dialog.dismiss(None)  # as a second Enter does that came before the first one was answered
        await pilot.pause()
        assert app.screen is below


async def test_a_palette_that_closes_before_it_looks_for_commands(open_app: Open, aligned: Aligned) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("colon")
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, Palette)
        await palette.query_one(CommandList).remove()
        await palette._gather_commands("next").wait()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.compare_screen


async def test_a_dialog_that_is_closed_before_its_parts_are_there_is_not_set_up(open_app: Open) -> None:
    app = open_app()
    async with app.run_test():
        closed = HelpScreen(resolve({}))
        await closed.on_event(events.Mount())
        assert not closed.children
