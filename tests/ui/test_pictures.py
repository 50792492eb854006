"""Pictures of the screens: any change of layout or look shows up as a changed picture."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from newsdiff.ui.app import NewsdiffApp

SIZES = [(80, 24), (120, 40), (200, 60)]


def name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.fixture
def picture(
    snap_compare: Callable[..., bool],
    open_app: Callable[..., NewsdiffApp],
    aligned: Callable[[NewsdiffApp], Awaitable[None]],
) -> Callable[..., bool]:
    """Compare the screen after some keys with the picture on file."""

    def compared(size: tuple[int, int], *keys: str, **ui: Any) -> bool:
        app = open_app(**ui)

        async def press(pilot: Pilot[Any]) -> None:
            await aligned(app)
            await pilot.press(*keys)
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=press)

    return compared


@pytest.mark.parametrize("size", SIZES, ids=name)
def test_columns(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "right_square_bracket")


@pytest.mark.parametrize("size", SIZES, ids=name)
def test_rows(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "v", "right_square_bracket", "right_curly_bracket")


@pytest.mark.parametrize("size", SIZES, ids=name)
def test_inline(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "v", "v", "right_square_bracket", "right_curly_bracket")


def test_a_column_that_scrolls_alone(picture: Callable[..., bool]) -> None:
    assert picture((120, 40), "l", "s", "right_square_bracket")


@pytest.mark.parametrize("theme", ["newsdiff-light", "newsdiff-contrast", "newsdiff-ansi"])
def test_themes(picture: Callable[..., bool], theme: str) -> None:
    assert picture((120, 40), "right_curly_bracket", "right_curly_bracket", theme=theme)


def test_without_colours(picture: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture((120, 40), "right_curly_bracket", "right_curly_bracket")


def test_help(picture: Callable[..., bool]) -> None:
    assert picture((100, 40), "question_mark")


def test_search(picture: Callable[..., bool]) -> None:
    assert picture((100, 30), "slash", *"homes", "enter")


def test_a_short_terminal(picture: Callable[..., bool]) -> None:
    assert picture((40, 12), "right_square_bracket")
