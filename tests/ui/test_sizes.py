"""A terminal that is resized faster than it is painted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from newsdiff.ui.app import NewsdiffApp

Open = Callable[..., NewsdiffApp]
Aligned = Callable[[NewsdiffApp], Awaitable[None]]


@pytest.mark.parametrize("keys", [(), ("question_mark",), ("m",), ("colon",), ("c",)])
async def test_two_sizes_at_once_settle_on_the_last_one(
    keys: tuple[str, ...], open_app: Open, aligned: Aligned
) -> None:
    """Each layout for a new size tells the screen so again: two that wait must not call each other for ever."""
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press(*keys)
        await pilot.pause()
        screen = app.screen
        laid_out: list[Size] = []

        def note(each: Screen[object]) -> None:
            laid_out.append(each.size)
            if len(laid_out) == 30:
                screen.stack_updates = 0  # no more layouts: what has gone on so long would go on for ever

        screen.screen_layout_refresh_signal.subscribe(screen, note)
        for size in (Size(90, 28), Size(100, 30)):
            screen.post_message(events.Resize(size, size))
            screen.call_later(lambda: None)  # two sizes in a row would become one
        for _ in range(20):
            await pilot.pause()
        assert len(laid_out) < 30, laid_out
        assert screen.size == app.size
        await pilot.resize_terminal(70, 26)
        for _ in range(3):
            await pilot.pause()
        assert screen.size == Size(70, 26)
