"""Lines of a long story are broken in a thread; keys are heard meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.screens import laying

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Work = list[Callable[[], None]]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """What a thread was given to do; every story is a long one."""
    given: Work = []
    monkeypatch.setattr(laying, "MANY", 0)
    monkeypatch.setattr(laying, "in_background", lambda target, task: given.append(task))
    return given


async def test_columns_stay_until_other_lines_are_broken(open_app: Open, aligned: Wait, work: Work) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        await pilot.press("v")
        assert screen.state.arrangement == "rows"
        assert screen.view.state.arrangement == "columns"
        await pilot.press("right_square_bracket")
        assert len(work) == 1
        assert screen.state.cursor.passage == 1
        work.pop()()
        await pilot.pause()
        assert screen.view.state == screen.state
        assert screen.view.state.arrangement == "rows"
        await pilot.press("v", "v", "v")  # inline is asked for, columns and rows are there
        assert len(work) == 1
        assert screen.view.state.arrangement == "rows"


async def test_lines_that_are_not_wanted_any_more_change_nothing(open_app: Open, aligned: Wait, work: Work) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        await pilot.press("v", "v")
        assert screen.state.arrangement == "inline"
        assert len(work) == 2
        work[0]()
        await pilot.pause()
        assert screen.view.state.arrangement == "columns"
        work[1]()
        await pilot.pause()
        assert screen.view.state.arrangement == "inline"


async def test_lines_that_cannot_be_broken_are_tried_where_the_mistake_is_seen(
    open_app: Open, aligned: Wait, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen

        def broken() -> None:
            raise ValueError("no lines")

        monkeypatch.setattr(screen.view, "lines_for", lambda state: broken)
        await pilot.press("v")
        with pytest.raises(ValueError, match="no lines"):
            work.pop()()
        await pilot.pause()
        assert screen.view.state.arrangement == "rows"
