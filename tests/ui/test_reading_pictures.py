"""Pictures of what helps reading: labels, filter, word line, one article, search."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from newsdiff.ui.app import NewsdiffApp

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("right_square_bracket", "F"), id="labels"),
        pytest.param(("X", "number_sign", "2"), id="filter"),
        pytest.param(("right_square_bracket", "W", "W", "W"), id="word"),
        pytest.param(("d",), id="kinds"),
        pytest.param(("right_square_bracket", "c"), id="article"),
        pytest.param(("slash", *"the mayor"), id="search"),
    ],
)
def test_reading(
    snap_compare: Callable[..., bool],
    open_app: Callable[..., NewsdiffApp],
    aligned: Callable[[NewsdiffApp], Awaitable[None]],
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    app = open_app()

    async def press(pilot: Pilot[Any]) -> None:
        await aligned(app)
        await pilot.press(*("space" if key == " " else key for key in keys))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)
