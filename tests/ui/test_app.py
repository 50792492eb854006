"""The application as a person uses it, by keys and mouse."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseMove
from textual.widgets import Input, OptionList, Static

from newsdiff.model import Article, FailedSource
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.messages import ComparisonReady
from newsdiff.ui.screens.export import ExportScreen
from newsdiff.ui.screens.help import HelpScreen
from newsdiff.ui.themes import NAMES
from newsdiff.ui.widgets.alignment_view import AlignmentView
from newsdiff.ui.widgets.search_bar import SearchBar

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]


def said(app: NewsdiffApp) -> str:
    return app.compare_screen.key_bar.message


def row_of(rows: list[str], text: str) -> int:
    return next(number for number, row in enumerate(rows) if text in row)


async def test_raw_columns_stand_before_the_alignment(open_app: Open, screen_text: Rows) -> None:
    app = open_app(engine="never")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        rows = screen_text(app)
        assert app.compare_screen.index.comparison is None
        assert any("Bridge closed after flood" in row and "Trains were late" in row for row in rows)
        assert any("aligning" in row for row in rows)
        await pilot.press("j", "right_square_bracket")
        assert app.compare_screen.state.cursor.sentence == 1
        assert "not aligned yet" in said(app)


async def test_the_selected_passage_stands_on_one_row(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    messages: list[Any] = []
    app = open_app()
    async with app.run_test(size=(120, 36), message_hook=messages.append) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert [type(m) for m in messages].count(ComparisonReady) == 1
        rows = screen_text(app)
        line = rows[row_of(rows, "About 300")]
        assert "The mayor said 450" in line
        assert "Nearly 300" in line
        assert line.count("▌") == 3
        assert "2/3 statement .91" in rows[0]
        await pilot.press("right_square_bracket")
        await pilot.pause()
        rows = screen_text(app)
        assert "not found in HERA" in rows[row_of(rows, "“We shall reopen")]
        assert any("same speaker" in row and "2 of 3" in row for row in rows)


async def test_the_inspector_collates_word_under_word(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        rows = screen_text(app)
        first = row_of(rows, "LG   About 300")
        assert "COUR 450" in rows[first + 1]
        assert "HERA Nearly 300" in rows[first + 2]
        assert rows[first].index("people") == rows[first + 2].index("residents")
        assert "#" in rows[first + 3]
        assert "w" in rows[first + 3]


async def test_differences_by_kind(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("f2", "f4", "f5")
        assert app.compare_screen.state.kinds.isdisjoint({"wording", "date", "name"})
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert app.compare_screen.state.cursor[2:4] == (1, 0)
        assert any("# number (conflict): “About 300” LG" in row for row in screen_text(app))
        await pilot.press("f3", "right_curly_bracket")
        assert "no difference of the enabled kinds" in said(app)


async def test_rows_keep_the_passage(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "v")
        await pilot.pause()
        rows = screen_text(app)
        assert app.compare_screen.state.arrangement == "rows"
        assert "The mayor said 450" in rows[row_of(rows, "▌ About 300")]
        assert any("── 2 statement" in row for row in rows)
        await pilot.press("o")
        await pilot.pause()
        assert any("only in HERA" in row or "Trains were late" in row for row in screen_text(app))
        await pilot.press("x", "f4", "f2")
        assert all(kind not in app.compare_screen.state.kinds for kind in ("date", "wording"))
        await pilot.press("v")
        assert app.compare_screen.state.arrangement == "inline"
        await pilot.press("v")
        assert app.compare_screen.state.arrangement == "columns"


async def test_outlets_on_and_off(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("2")
        await pilot.pause()
        rows = screen_text(app)
        assert "off: 2 COUR" in rows[0]
        assert not any("Shops stayed open" in row for row in rows)
        await pilot.press("1", "3")
        assert "last outlet stays on" in said(app)
        await pilot.press("2", "9")
        assert "no outlet 9" in said(app)


async def test_search_marks_hits_everywhere(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("slash", *"mayor")
        await pilot.pause()
        assert len(app.compare_screen.state.hits) == 3
        await pilot.press("enter")
        await pilot.pause()
        assert "mayor 1/3" in screen_text(app)[0]
        assert not app.query(SearchBar)
        await pilot.press("n")
        assert app.compare_screen.state.cursor.column == 1
        await pilot.press("slash", *"zebra", "enter")
        assert "not found: zebra" in said(app)
        await pilot.press("escape")
        assert app.compare_screen.state.query == ""


async def test_search_can_be_left(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("slash", *"q?", "escape")
        assert app.compare_screen.state.query == ""
        assert isinstance(app.focused, AlignmentView)


async def test_copied_citation_names_its_source(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "y")
        article = app.compare_screen.index.comparison.in_columns[0].article  # type: ignore[union-attr]
        start = article.text.index("About 300")
        assert "“About 300 people left their homes, the mayor said.”" in app.clipboard
        for fact in ("Larn Gazette", "2024-03-05", "gazette.txt", f"characters {start}–", article.sha256):
            assert fact in app.clipboard
        await pilot.press("Y")
        assert app.clipboard.count("sha256") == 3


async def test_click_selects_and_drag_takes_words_of_one_column(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        await pilot.press("g")
        await pilot.pause()
        view = screen.view
        top = next(
            y for y in range(view.size.height) if (hit := view.hit_test(45, y)) and _at(screen, hit, "The mayor")
        )
        await pilot.click(AlignmentView, offset=(45, top))
        await pilot.pause()
        assert screen.index.passages[screen.state.cursor.passage or 0].id == "people"
        assert view.hit_test(45, top) is not None, "what was clicked stays under the pointer"
        await pilot.mouse_down(AlignmentView, offset=(43, top))
        await pilot._post_mouse_events([MouseMove], AlignmentView, offset=(53, top), button=1)
        await pilot.mouse_up(AlignmentView, offset=(53, top))
        assert view.selection is not None
        column, span = view.selection
        assert screen.index.documents[column].text[span.start : span.end] == "The mayor "
        await pilot.press("y")
        assert app.clipboard.startswith("“The mayor”")
        await pilot.press("escape")
        assert view.selection is None


def _at(screen: Any, hit: tuple[int, int, int | None], words: str) -> bool:
    return bool(screen.index.documents[hit[0]].text.startswith(words, hit[1] - 2) or
                screen.index.documents[hit[0]].text[max(0, hit[1] - 9) : hit[1] + 9].find(words) >= 0)  # fmt: skip


async def test_the_wheel_scrolls_all_columns(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(90, 14)) as pilot:
        await aligned(app)
        await pilot.press("g")
        view = app.compare_screen.view
        view.scroll_down(animate=False)
        await pilot.pause()
        assert view.scroll_offset.y > 0
        await pilot.press("G", "g", "space", "pageup", "home", "end")


async def test_resize_keeps_the_passage_in_view(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(160, 45)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket")
        for size in ((80, 24), (60, 16), (250, 60), (34, 12), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.05)
            rows = screen_text(app)
            assert any("▌ About 300" in row or "▌ The mayor" in row for row in rows), size
            assert all(len(row.rstrip("\n")) >= 1 for row in rows)


async def test_narrow_terminals_page_through_outlets(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(60, 24)) as pilot:
        await aligned(app)
        assert app.compare_screen.view.geometry.count == 2
        await pilot.press("l", "l")
        await pilot.pause()
        assert "HERA" in screen_text(app)[1]
        assert app.compare_screen.view.geometry.first == 1


async def test_a_tiny_terminal_says_one_clear_line(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(20, 5)) as pilot:
        await aligned(app)
        await pilot.pause()
        told = [row.strip() for row in screen_text(app) if row.strip()]
        assert told == ["terminal too small"]
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.05)
        assert any("Bridge closed" in row for row in screen_text(app))


async def test_esc_stops_the_alignment(open_app: Open, screen_text: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.engine import pipeline

    def endless(articles, *, cancelled, progress, **rest):  # type: ignore[no-untyped-def]
        import time

        while not cancelled():
            progress("align", 1, 9)
            time.sleep(0.01)
        raise pipeline.Cancelled

    monkeypatch.setattr(pipeline, "compare", endless)
    app = open_app(engine="real")
    async with app.run_test(size=(100, 24)) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if any("aligning 1/9" in row for row in screen_text(app)):
                break
        else:
            raise AssertionError("no progress shown")
        await pilot.press("escape")
        for _ in range(100):
            await pilot.pause(0.02)
            if "cancelled" in said(app):
                break
        assert "cancelled" in said(app)
        assert any("Bridge closed" in row for row in screen_text(app))
        assert not app.compare_screen.working


async def test_a_failing_engine_leaves_the_articles(
    open_app: Open, screen_text: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsdiff.engine import pipeline

    def broken(*rest: object, **more: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(pipeline, "compare", broken)
    app = open_app(engine="real")
    async with app.run_test(size=(100, 24)) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if "failed" in said(app):
                break
        assert "the alignment failed: RuntimeError: no" in said(app)
        assert any("Bridge closed" in row for row in screen_text(app))


async def test_failed_sources_are_columns(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(failed=[FailedSource("lost.txt", "lost", "no such file")])
    async with app.run_test(size=(130, 24)) as pilot:
        await aligned(app)
        await pilot.pause()
        rows = screen_text(app)
        assert "1 source failed" in rows[0]
        assert any("✗ no such file" in row for row in rows)
        assert any("could not be read" in row for row in rows)
        await pilot.press("h", "j", "k", "y")
        assert "nothing to copy" in said(app)


async def test_nothing_could_be_read(open_app: Open, screen_text: Rows) -> None:
    app = open_app([], [FailedSource("a.txt", "a", "empty file"), FailedSource("b.txt", "b", "binary file")])
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        rows = screen_text(app)
        assert any("empty file" in row for row in rows)
        assert any("none of the sources could be read" in row for row in rows)
        for key in ("right_square_bracket", "j", "l", "enter", "v", "e", "slash", "escape", "y", "n", "backspace", "1"):
            await pilot.press(key)


async def test_one_article_alone(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app([Article.from_text("One line.\nAnother line.", outlet="Only")], engine="real")
    async with app.run_test(size=(100, 24)) as pilot:
        await aligned(app)
        await pilot.pause()
        assert "only one article" in said(app)
        assert any("Another line." in row for row in screen_text(app))
        await pilot.press("right_square_bracket")
        assert "no passage" in said(app)


async def test_no_shared_passage(open_app: Open, aligned: Wait) -> None:
    given = [Article.from_text(text, outlet=text[:5]) for text in ("Cats sleep all day long.", "Ships sank off Crete.")]
    app = open_app(given, engine="real")
    async with app.run_test(size=(100, 24)):
        await aligned(app)
        assert "share no passage" in said(app)


async def test_help_palette_and_quit(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert any("Go to the next aligned passage." in row for row in screen_text(app))
        await pilot.press("q", "ctrl+p")
        await pilot.pause(0.1)
        await pilot.press(*"counterpart")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert app.compare_screen.state.cursor.column == 1
        await pilot.press("q")
    assert app.return_code == 0


async def test_export_writes_and_says_what_went_wrong(open_app: Open, aligned: Wait, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await aligned(app)
        await pilot.press("e")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ExportScreen)
        formats = screen.query_one("#format", OptionList)
        formats.highlighted = formats.get_option_index("json")
        await pilot.pause()
        path = screen.query_one("#path", Input)
        assert path.value.endswith("larnside-flood.json")
        path.value = str(tmp_path / "missing" / "out.json")
        path.focus()
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        line = str(screen.query_one("#export-line", Static).content)
        assert "missing" in line
        assert app.screen is screen
        good = tmp_path / "out.json"
        good.write_text("old")
        path.value = str(good)
        await pilot.press("enter")
        await pilot.pause()
        assert good.read_text() == "old", "an existing file needs a second Enter"
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if app.screen is app.compare_screen:
                break
        assert '"newsdiff/1"' in good.read_text()
        assert f"written: {good}" in said(app)


async def test_threshold_compares_again_and_keeps_the_place(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "right_parenthesis")
        for _ in range(100):
            await pilot.pause(0.02)
            found = app.compare_screen.index.comparison
            if found is not None and found.options.threshold == 0.55:
                break
        assert found is not None
        assert found.options.threshold == 0.55
        assert app.compare_screen.state.cursor.passage == 1


async def test_original_text_and_themes(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.pause()
        await pilot.press("g")
        await pilot.pause()
        assert any("⋯ postal address" in row for row in screen_text(app))
        await pilot.press("full_stop", "g")
        await pilot.pause()
        assert any("Physical Address" in row for row in screen_text(app))
        seen = {app.theme}
        for _ in range(len(NAMES) - 1):
            await pilot.press("ctrl+t")
            await pilot.pause()
            seen.add(app.theme)
        assert seen == set(NAMES)


async def test_own_keys(open_app: Open, aligned: Wait) -> None:
    from newsdiff.config import Settings

    app = open_app()
    changed = NewsdiffApp(app._loading, Settings(keys={"passage.next": ("ctrl+n",)}), "Larnside flood")
    async with changed.run_test(size=(100, 30)) as pilot:
        await aligned(changed)
        before = changed.compare_screen.state.cursor
        await pilot.press("right_square_bracket")
        assert changed.compare_screen.state.cursor == before
        await pilot.press("ctrl+n")
        assert changed.compare_screen.state.cursor.passage == 1


KEYS = [
    "right_square_bracket",
    "left_square_bracket",
    "right_curly_bracket",
    "left_curly_bracket",
    "j",
    "k",
    "h",
    "l",
    "tab",
    "shift+tab",
    "enter",
    "backspace",
    "space",
    "b",
    "pageup",
    "pagedown",
    "g",
    "G",
    "home",
    "end",
    "v",
    "x",
    "full_stop",
    "o",
    "plus",
    "minus",
    "ctrl+d",
    "ctrl+u",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "1",
    "2",
    "3",
    "4",
    "n",
    "N",
    "y",
    "Y",
    "escape",
    "ctrl+t",
    "left_parenthesis",
    "right_parenthesis",
    "up",
    "down",
    "alt+down",
]


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_in_any_order(seed: int, open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    choose = random.Random(seed)
    failed = [FailedSource("lost.txt", "lost", "no such file")] if seed % 2 else []
    app = open_app(failed=failed)
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        for step in range(40):
            await pilot.press(choose.choice(KEYS))
            if step % 7 == 0:
                await pilot.resize_terminal(choose.randint(15, 220), choose.randint(4, 70))
            if step % 13 == 0:
                await pilot.press("slash", choose.choice("aeo"), choose.choice(("enter", "escape")))
            if step % 11 == 0 and screen.view.size.width > 2 and screen.view.size.height > 1:
                x, y = choose.randrange(screen.view.size.width), choose.randrange(screen.view.size.height)
                await pilot.click(AlignmentView, offset=(x, y))
            cursor = screen.state.cursor
            document = screen.index.documents[cursor.column]
            assert document.id not in screen.state.off
            assert 0 <= cursor.sentence < max(1, len(document.sentences))
        await pilot.resize_terminal(120, 40)
        await pilot.pause(0.1)
        assert "Larnside" in screen_text(app)[0]


@pytest.mark.parametrize("error", [SyntaxError("half-written"), NameError("gone"), SystemExit(3), KeyboardInterrupt()])
async def test_no_error_of_the_engine_passes_unseen(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    from newsdiff.engine import pipeline

    def broken(*rest: object, **more: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "compare", broken)
    app = open_app(engine="real")
    async with app.run_test(size=(100, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if type(error).__name__ in said(app):
                break
        assert type(error).__name__ in said(app)
        assert not app.compare_screen.working


async def test_an_engine_that_does_not_answer_is_given_up(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from newsdiff.engine import pipeline
    from newsdiff.ui.screens import working

    asleep = threading.Event()
    monkeypatch.setattr(pipeline, "compare", lambda *rest, **more: asleep.wait(30))
    monkeypatch.setattr(working, "PATIENCE", 0.05)
    app = open_app(engine="real")
    async with app.run_test(size=(100, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if app.compare_screen.working:
                break
        await pilot.press("escape")
        for _ in range(200):
            await pilot.pause(0.02)
            if "given up" in said(app):
                break
        assert "given up" in said(app)
        assert not app.compare_screen.working
        asleep.set()


async def test_what_an_earlier_comparison_tells_is_left_out(open_app: Open, aligned: Wait) -> None:
    from newsdiff.ui.messages import WorkStopped

    app = open_app()
    async with app.run_test(size=(100, 24)) as pilot:
        await aligned(app)
        late = WorkStopped("too late")
        late.job = -1
        app.compare_screen.post_message(late)
        await pilot.pause()
        assert "too late" not in said(app)


@pytest.mark.parametrize("seed", range(3))
async def test_rows_that_are_not_painted_again_look_as_they_should(open_app: Open, aligned: Wait, seed: int) -> None:
    dice = random.Random(seed)
    keys = ["j", "k", "l", "h", "right_square_bracket", "right_curly_bracket", "v", "x", "f2", "f3", "2", "G", "g", "L"]
    app = open_app(engine="real")
    async with app.run_test(size=(70, 16)) as pilot:
        await aligned(app)
        for step in range(40):
            await pilot.press(dice.choice(keys))
            if step % 13 == 5:
                await pilot.press("question_mark", "escape")
            await pilot.pause()
            seen = [list(line) for line in app.screen._compositor.render_strips()]
            app.compare_screen.view._painted.clear()
            app.compare_screen.view.notify_style_update()
            app.compare_screen.view.refresh()
            await pilot.pause()
            assert seen == [list(line) for line in app.screen._compositor.render_strips()], step
