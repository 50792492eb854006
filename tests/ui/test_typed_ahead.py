"""Keys that come faster than the screen is painted: everything else still gets its turn, and nothing is asked twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events

from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.widgets.search_bar import SearchBar

Open = Callable[..., NewsdiffApp]


async def test_keys_typed_ahead_leave_the_loop_its_turn(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        handled: list[int] = []
        turns: list[int] = []
        step = app.compare_screen.sentence_next

        def counted() -> None:
            handled.append(1)
            step()

        monkeypatch.setattr(app.compare_screen, "sentence_next", counted)
        for _ in range(40):
            app.post_message(events.Key("j", "j"))
        while len(handled) < 40:
            turns.append(len(handled))
            await asyncio.sleep(0)
        assert len(set(turns)) > 20, "the loop came round between the keys"


async def test_a_search_that_closes_does_not_stand_in_the_way_of_the_next(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("/")
        app.screen.query_one(SearchBar).action_leave()
        app.compare_screen.search_open()
        await pilot.pause()
        await pilot.press("a")
        [bar] = app.screen.query(SearchBar)
        assert app.focused is not None
        assert bar in app.focused.ancestors
        assert app.compare_screen.state.query == "a"
