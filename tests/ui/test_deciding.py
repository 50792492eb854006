"""Decisions made in the application: every key one step, all of them undone and kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from newsdiff.model import Article, Decision
from newsdiff.story.file import StoryFile
from newsdiff.story.session import Session
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.screens import keeping
from newsdiff.ui.screens.decisions import DecisionsScreen
from newsdiff.ui.screens.question import QuestionScreen

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]


async def settled(app: NewsdiffApp, pilot: Pilot[Any]) -> None:
    """Wait until the comparison follows all decisions."""
    screen = app.compare_screen
    for _ in range(400):
        await pilot.pause(0.01)
        if not screen.working and screen.index.comparison is not None and screen.index.decisions == screen.decisions:
            await pilot.pause()
            return
    raise AssertionError("the comparison does not follow the decisions")


def said(app: NewsdiffApp) -> str:
    return app.compare_screen.key_bar.message


def kinds(app: NewsdiffApp) -> list[str]:
    return [decision.kind for decision in app.compare_screen.decisions]


def outlets(app: NewsdiffApp, words: str) -> set[str]:
    """The outlets of the passage whose reading holds these words."""
    index = app.compare_screen.index
    for passage in index.passages:
        texts = {
            index.documents[index.column_of[r.article]].siglum: index.documents[index.column_of[r.article]].text[
                r.spans[0].start : r.spans[-1].end
            ]
            for r in passage.readings
        }
        if any(words in text for text in texts.values()):
            return set(texts)
    return set()


def stand_on(app: NewsdiffApp, words: str) -> None:
    """Put the cursor on the sentence with these words."""
    from newsdiff.ui.navigation import at_sentence

    screen = app.compare_screen
    for column, document in enumerate(screen.index.documents):
        offset = document.text.find(words)
        if offset >= 0:
            sentence = document.sentence_at(offset)
            screen.become(screen.state.leap(at_sentence(screen.state, screen.index, column, sentence, offset)))
            return
    raise AssertionError(words)


async def test_two_sentences_become_a_passage_and_undo_parts_them(
    open_app: Open, screen_text: Rows, aligned: Wait
) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        assert outlets(app, "A school was used") == set()
        stand_on(app, "A school was used")
        await pilot.press("L")
        await pilot.pause()
        assert "marked in" in said(app)
        assert any("◆" in row for row in screen_text(app)) or app.compare_screen.state.mark is not None
        stand_on(app, "Shops stayed open")
        await pilot.press("L")
        await settled(app, pilot)
        assert kinds(app) == ["link"]
        assert len(outlets(app, "A school was used")) == 2
        stand_on(app, "Shops stayed open")
        await pilot.pause()
        rows = screen_text(app)
        assert any("✓ linked" in row for row in rows)
        assert "✓" in rows[0]
        await pilot.press("z")
        await settled(app, pilot)
        assert kinds(app) == []
        assert outlets(app, "A school was used") == set()
        await pilot.press("Z")
        await settled(app, pilot)
        assert len(outlets(app, "A school was used")) == 2
        await pilot.press("z", "z")
        assert "nothing to undo" in said(app)


async def test_the_mark_is_seen_and_forgotten(open_app: Open, screen_text: Rows, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "A school was used")
        await pilot.press("L", "k")
        await pilot.pause()
        assert any("◆" in row for row in screen_text(app))
        await pilot.press("escape")
        await pilot.pause()
        assert app.compare_screen.state.mark is None
        assert not any("◆" in row for row in screen_text(app))


async def test_unlink_takes_out_the_reading_of_the_outlet(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        before = outlets(app, "left their homes")
        assert len(before) >= 2
        stand_on(app, "450 people had left")
        place = app.compare_screen.state.cursor[:2]
        await pilot.press("U")
        await settled(app, pilot)
        assert set(kinds(app)) == {"unlink"}
        assert "COU" not in outlets(app, "About 300")
        assert app.compare_screen.state.cursor[:2] == place, "the place is kept"
        await pilot.press("z")
        await settled(app, pilot)
        assert outlets(app, "About 300") == before


async def test_reject_accept_and_split(open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "We shall reopen it")
        await pilot.press("r")
        await settled(app, pilot)
        assert kinds(app) == ["reject"]
        assert outlets(app, "We shall reopen it") == set()
        await pilot.press("z")
        await settled(app, pilot)
        stand_on(app, "We shall reopen it")
        await pilot.press("a")
        await settled(app, pilot)
        assert kinds(app) == ["accept"]
        passage = app.compare_screen.index.passages[app.compare_screen.state.cursor.passage or 0]
        assert {link.decided_by for link in passage.links} == {"person"}
        for _ in range(9):
            await pilot.press(")")
        await settled(app, pilot)
        assert len(outlets(app, "We shall reopen it")) == 2, "an accepted passage holds at any threshold"
        for _ in range(9):
            await pilot.press("(")
        await settled(app, pilot)
        stand_on(app, "About 300")
        await pilot.press("S")
        await settled(app, pilot)
        assert "split" in kinds(app)


async def test_merge_makes_one_passage_of_two(open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "The old bridge")
        await pilot.press("M")
        stand_on(app, "Nearly 300")
        await pilot.press("M")
        await settled(app, pilot)
        assert kinds(app) == ["merge"]
        assert "HER" in outlets(app, "The old bridge")


@pytest.mark.parametrize(("key", "kind"), [("i", "note"), ("number_sign", "label")])
async def test_a_source_that_changes_while_one_writes_loses_no_word(
    open_app: Open, aligned: Wait, key: str, kind: str
) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(140, 36)) as pilot:
        await aligned(app)
        stand_on(app, "About 300")
        await pilot.press(key, *"to check")
        screen = app.compare_screen
        screen.articles = [
            Article.from_text(f"{each.text}\nOne line more.", outlet=each.outlet, source=each.source)
            for each in screen.articles
        ]
        screen.start_comparison()
        for _ in range(500):
            await pilot.pause(0.01)
            if not screen.working:
                break
        await pilot.press("enter")
        await settled(app, pilot)
        assert kinds(app) == [kind]
        assert [anchor.exact for anchor in screen.decisions[0].anchors if anchor.exact.startswith("About 300")]


async def test_ignore_and_notes_and_aliases(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(140, 36)) as pilot:
        await aligned(app)
        stand_on(app, "About 300")
        await pilot.press("i", *"ask[b] her", "enter")
        await settled(app, pilot)
        assert [d.note for d in app.compare_screen.decisions] == ["ask[b] her"]
        assert any("note: ask[b] her" in row for row in screen_text(app))
        await pilot.press("i")
        await pilot.pause()
        assert app.query_one("AskBar Input", Input).value == "ask[b] her"
        await pilot.press("escape")
        assert kinds(app) == ["note"]
        await pilot.press("A")
        await pilot.pause()
        app.query_one("AskBar Input", Input).value = "Ana Petrov = Ana Petrova"
        await pilot.press("enter")
        await settled(app, pilot)
        assert sorted(kinds(app)) == ["alias", "note"]
        stand_on(app, "About 300")
        await pilot.press("I")
        await settled(app, pilot)
        assert outlets(app, "About 300") == set()


async def test_decisions_are_listed_and_taken_back(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "We shall reopen it")
        await pilot.press("a")
        await settled(app, pilot)
        await pilot.press("D")
        await pilot.pause()
        assert isinstance(app.screen, DecisionsScreen)
        assert any("accepted" in row for row in screen_text(app))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("D")
        await pilot.pause()
        await pilot.press("d", "escape")
        await settled(app, pilot)
        assert kinds(app) == []


async def test_taking_a_decision_back_while_its_line_is_chosen(open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "We shall reopen it")
        await pilot.press("a")
        await settled(app, pilot)
        await pilot.press("D")
        await pilot.pause()
        decisions = app.screen
        assert isinstance(decisions, DecisionsScreen)
        decisions.query_one(OptionList).action_select()  # its message waits while the next key is handled
        decisions.action_withdraw()
        await pilot.pause()
        assert app.screen is app.compare_screen
        await settled(app, pilot)
        assert kinds(app) == []


async def test_no_decisions_yet(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("D")
        await pilot.pause()
        assert any("what you decide is listed here" in row for row in screen_text(app))
        await pilot.press("d", "enter", "escape")
        await pilot.pause()
        assert app.screen is app.compare_screen


async def test_unsure_matches_are_offered_one_after_another(open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        for _ in range(20):
            await pilot.press("R")
            if "no match is left" in said(app):
                break
            assert "unsure 1/" in said(app) or "unsure" in said(app)
            await pilot.press("a")
            await settled(app, pilot)
        assert "no match is left" in said(app)


async def test_leaving_asks_about_decisions_that_are_in_no_file(open_app: Open, aligned: Wait, tmp_path: Path) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "About 300")
        await pilot.press("a")
        await settled(app, pilot)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        app.query_one("AskBar Input", Input).value = str(tmp_path / "flood")
        await pilot.press("enter")
        await pilot.pause()
    kept = StoryFile(tmp_path / "flood.newsdiff.yaml").read().story
    assert [decision.kind for decision in kept.decisions] == ["accept"]
    assert [source.outlet for source in kept.sources] == ["Larn Gazette", "Courier", "Herald"]


async def test_nothing_is_asked_when_nothing_was_decided(open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "About 300")
        await pilot.press("a", "z", "q")
        await pilot.pause()
        assert app.return_code == 0


async def test_a_second_ctrl_c_leaves_whatever_is_unsaved(open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        stand_on(app, "About 300")
        await pilot.press("a", "ctrl+c")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.return_code == 0


async def test_a_story_file_saves_itself_and_another_program_is_noticed(
    open_app: Open, aligned: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SAVE_AFTER", 0.01)
    path = tmp_path / "flood.newsdiff.yaml"
    app = open_app(engine="real")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("w")
        await pilot.pause()
        app.query_one("AskBar Input", Input).value = str(path)
        await pilot.press("enter")
        await pilot.pause()
        assert path.exists()
        stand_on(app, "About 300")
        await pilot.press("a")
        await settled(app, pilot)
        for _ in range(200):
            if "accept" in path.read_text():
                break
            await pilot.pause(0.01)
        assert "accept" in path.read_text()
        path.write_text(path.read_text().replace("title:", "note: from elsewhere\ntitle:", 1))
        stand_on(app, "We shall reopen it")
        await pilot.press("r")
        await settled(app, pilot)
        for _ in range(200):
            await pilot.pause(0.01)
            if isinstance(app.screen, QuestionScreen):
                break
        assert isinstance(app.screen, QuestionScreen)
        assert app.screen.query_one(OptionList).option_count == 4
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.01)
            if "reject" in path.read_text():
                break
        text = path.read_text()
        assert "reject" in text
        assert "from elsewhere" in text
        await settled(app, pilot)
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 0


async def test_decisions_whose_text_is_gone_are_listed_first(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    from newsdiff.model import Anchor
    from newsdiff.story.contents import Story

    lost = Decision("link", (Anchor("Courier", "words that are gone"), Anchor("Herald", "Rain will go on.")))
    app = open_app(engine="real")
    app.compare_screen.session = Session(Story(decisions=(lost,)))
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.press("D")
        await pilot.pause()
        assert any("text not found: linked" in row for row in screen_text(app))
        assert any("1 decision, 1 whose text is not found" in row for row in screen_text(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_decided_passage_looks_so(
    snap_compare: Callable[..., bool], open_app: Open, aligned: Wait, size: tuple[int, int]
) -> None:
    app = open_app(engine="real")

    async def decide(pilot: Pilot[Any]) -> None:
        await aligned(app)
        stand_on(app, "We shall reopen it")
        await pilot.press("a")
        await settled(app, pilot)
        stand_on(app, "About 300")
        await pilot.press("i", *"ask", "enter")
        await settled(app, pilot)
        stand_on(app, "A school was used")
        await pilot.press("L", "k")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=decide)


def test_the_list_of_decisions(snap_compare: Callable[..., bool], open_app: Open, aligned: Wait) -> None:
    app = open_app(engine="real")

    async def decide(pilot: Pilot[Any]) -> None:
        await aligned(app)
        stand_on(app, "We shall reopen it")
        await pilot.press("a")
        await settled(app, pilot)
        stand_on(app, "About 300")
        await pilot.press("U")
        await settled(app, pilot)
        await pilot.press("D")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(120, 30), run_before=decide)
