"""The export dialog: what it offers, shows beforehand and writes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.screens.export import ExportScreen, beginning

Open = Callable[..., NewsdiffApp]
Aligned = Callable[[NewsdiffApp], Awaitable[None]]


async def dialog(pilot: Pilot[None], name: str) -> ExportScreen:
    """The dialog with a format chosen."""
    await pilot.press("e")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    formats = screen.query_one("#format", OptionList)
    formats.highlighted = formats.get_option_index(name)
    await pilot.pause()
    return screen


async def previewed(pilot: Pilot[None], screen: ExportScreen, words: str) -> str:
    """The preview once it holds some words."""
    for _ in range(200):
        await pilot.pause(0.02)
        shown = str(screen.query_one("#export-preview", Static).content)
        if words in shown:
            return shown
    raise AssertionError(shown)


async def test_the_format_offered_first_stands_amid_the_others(open_app: Open, aligned: Aligned) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("e")
        await pilot.pause()
        formats = app.screen.query_one("#format", OptionList)
        assert formats.highlighted == formats.get_option_index("html")
        row = formats.highlighted - formats.scroll_offset.y
        assert 0 < row < formats.size.height - 1


async def test_the_preview_follows_format_and_scope(open_app: Open, aligned: Aligned) -> None:
    app = open_app()
    async with app.run_test(size=(100, 45)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket")
        screen = await dialog(pilot, "md")
        whole = await previewed(pilot, screen, "# Larnside flood")
        assert whole.splitlines()[0].endswith(("kB", "bytes"))
        scope = screen.query_one("#scope", OptionList)
        scope.highlighted = scope.option_count - 1
        for _ in range(200):
            await pilot.pause(0.02)
            one = str(screen.query_one("#export-preview", Static).content)
            if one != whole:
                break
        assert one != whole
        formats = screen.query_one("#format", OptionList)
        formats.highlighted = formats.get_option_index("docx")
        assert "no text to show" in await previewed(pilot, screen, "no text")


async def test_what_the_filter_leaves_is_written(open_app: Open, aligned: Aligned, tmp_path: Path) -> None:
    from dataclasses import replace

    app = open_app()
    async with app.run_test(size=(100, 45)) as pilot:
        await aligned(app)
        compare = app.compare_screen
        state = compare.state
        compare.state = replace(state, kinds=frozenset({"number"}), filter=replace(state.filter, kind="number"))
        index = compare.index
        wanted = {own.id for number, own in enumerate(index.passages) if "number" in index.kinds_in(number)}
        assert 0 < len(wanted) < len(index.passages)
        screen = await dialog(pilot, "json")
        scope = screen.query_one("#scope", OptionList)
        assert f"as filtered: {len(wanted)} of {len(index.passages)} passages" in str(
            scope.get_option("filtered").prompt
        )
        scope.highlighted = scope.get_option_index("filtered")
        path = screen.query_one("#path", Input)
        path.value = str(tmp_path / "out.json")
        path.focus()
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if app.screen is compare:
                break
        record = json.loads((tmp_path / "out.json").read_text())
        assert {own["id"] for own in record["passages"]} == wanted


async def test_the_suffix_follows_and_the_path_is_completed(open_app: Open, aligned: Aligned, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    app = open_app()
    async with app.run_test(size=(100, 45)) as pilot:
        await aligned(app)
        screen = await dialog(pilot, "tei")
        path = screen.query_one("#path", Input)
        assert path.value.endswith("flood.tei.xml")
        formats = screen.query_one("#format", OptionList)
        for name, suffix in (
            ("collatex", "flood.collatex.json"),
            ("docx", "flood.docx"),
            ("csv-names", "flood.names.csv"),
        ):
            formats.highlighted = formats.get_option_index(name)
            await pilot.pause()
            assert path.value.endswith(suffix)
        path.focus()
        path.value = str(tmp_path / "rep")
        path.cursor_position = len(path.value)
        for _ in range(200):
            await pilot.pause(0.02)
            if path._suggestion:
                break
        await pilot.press("right")
        assert path.value == str(tmp_path / "reports") + "/"


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        (b"a\n\n  b\n" + b"c\n" * 9, ["25 bytes", "a", "b", "c", "c", "c"]),
        (b"PK\0\0" * 3000, ["12 kB, no text to show"]),
        (b"", ["0 bytes"]),
        (b"x" * 500, ["500 bytes", "x" * 200]),
    ],
)
def test_the_beginning_of_a_document(document: bytes, lines: list[str]) -> None:
    assert beginning([document]) == lines


def test_the_beginning_of_a_document_that_comes_in_pieces() -> None:
    assert beginning([b"a\nb\n", b"c\n" * 9, b"d" * 10]) == ["32 bytes", "a", "b"]
