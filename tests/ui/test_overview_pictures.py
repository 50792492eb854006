"""Pictures of the overviews, wide and narrow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from newsdiff.model import Comparison
from newsdiff.ui.app import NewsdiffApp

SIZES = [(80, 24), (150, 40)]


@pytest.fixture(scope="module")
def comparison(comparison_with_facts: Comparison) -> Comparison:
    """The story by hand with figures, a quote, names that may be one, dates, and findings."""
    return comparison_with_facts


def name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=name)
@pytest.mark.parametrize(
    "keys",
    [("t",), ("t", "tab"), ("t", "tab", "tab", "O"), ("m", "j", "right"), ("f", "o", "j"), ("p", "o", "j")],
    ids=["figures", "quotes", "names", "matrix", "findings", "passages"],
)
def test_overview(
    snap_compare: Callable[..., bool],
    open_app: Callable[..., NewsdiffApp],
    aligned: Callable[[NewsdiffApp], Awaitable[None]],
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    app = open_app()

    async def press(pilot: Pilot[Any]) -> None:
        await aligned(app)
        await pilot.press(keys[0])
        for _ in range(300):
            if keys[0] != "t" or app.compare_screen.ledgers[1]:
                break
            await pilot.pause(0.01)
        await pilot.pause()
        await pilot.press(*keys[1:])
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)
