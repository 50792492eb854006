"""Pictures of the main screens in light and without colours, and of the dialogs: what dark shows is seen there too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from newsdiff.model import Comparison
from newsdiff.ui.app import NewsdiffApp

SIZES = [(80, 24), (120, 40), (200, 60)]
SCREENS = {
    "columns": ("right_square_bracket",),
    "rows": ("v", "right_square_bracket"),
    "ledgers": ("t",),
    "matrix": ("m", "j"),
}
DIALOGS = {"help": ("question_mark",), "export": ("e",), "themes": ("T",)}


def name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.fixture
def comparison(comparison_with_facts: Comparison) -> Comparison:
    return replace(comparison_with_facts)


@pytest.fixture
def picture(
    snap_compare: Callable[..., bool],
    open_app: Callable[..., NewsdiffApp],
    aligned: Callable[[NewsdiffApp], Awaitable[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., bool]:
    """Compare the screen in a look with the picture on file."""

    def compared(look: str, size: tuple[int, int], keys: tuple[str, ...]) -> bool:
        if look == "nocolor":
            monkeypatch.setenv("NO_COLOR", "1")
        app = open_app(**({} if look == "nocolor" else {"theme": f"newsdiff-{look}"}))

        async def press(pilot: Pilot[Any]) -> None:
            await aligned(app)
            await pilot.press(keys[0])
            for _ in range(300):
                if keys[0] != "t" or app.compare_screen.ledgers[1]:
                    break
                await pilot.pause(0.01)
            await pilot.press(*keys[1:])
            await pilot.pause()
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=press)

    return compared


@pytest.mark.parametrize("size", SIZES, ids=name)
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("look", ["light", "nocolor"])
def test_screens(picture: Callable[..., bool], look: str, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    assert picture(look, size, keys)


@pytest.mark.parametrize("keys", DIALOGS.values(), ids=DIALOGS)
@pytest.mark.parametrize("look", ["dark", "light", "nocolor"])
def test_dialogs(picture: Callable[..., bool], look: str, keys: tuple[str, ...]) -> None:
    assert picture(look, (80, 24), keys)


@pytest.mark.parametrize("look", ["contrast", "blue-orange", "red-teal", "ansi"])
def test_other_themes(picture: Callable[..., bool], look: str) -> None:
    assert picture(look, (120, 40), SCREENS["columns"])
