"""The application opens a story file: its outlets, its decisions, and the session that keeps them."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from newsdiff import cli
from newsdiff.config import load as load_settings
from newsdiff.model import Decision
from newsdiff.story import decide
from newsdiff.story.file import StoryFile
from newsdiff.story.session import Session
from newsdiff.ui import launch
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.arranging import base_column
from newsdiff.ui.loading import Loading

ONE = "The harbour was closed on Monday after the storm broke two cranes.\n\nMayor Berg said 12 people were hurt.\n"
TWO = "After the storm broke two cranes, the harbour was closed on Monday.\n\nMayor Berg said 15 people were hurt.\n"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(TWO)
    assert cli.main(["story", "new", "talks", "one.txt", "two.txt", "--title", "Harbour"]) == 0
    return Path("talks.newsdiff.yaml")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the application was given."""
    got: dict[str, Any] = {}

    def fake(load: Any, settings: Any, title: str, session: Session | None) -> int:
        got.update(loaded=load(), settings=settings, title=title, session=session)
        if session is not None:
            got["changed"] = session.apply([Decision("alias", names=("A", "B"))])
            got["saved"] = session.save()
        return 0

    monkeypatch.setattr(launch, "run", fake)
    return got


def pretend_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Terminal())


def test_the_application_gets_the_story(story: Path, opened: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_terminal(monkeypatch)
    story.write_text(story.read_text() + "\noptions:\n  threshold: 0.7\n")
    Path("one.txt").write_text("Updated.\n\n" + ONE)
    assert cli.main([str(story)]) == 0
    articles, failed = opened["loaded"]
    assert [article.outlet for article in articles] == ["one", "two"]
    assert failed == []
    assert opened["title"] == "Harbour"
    assert opened["settings"].options.threshold == 0.7
    assert opened["changed"]
    assert opened["saved"]
    kept = StoryFile(story).read().story
    assert [decision.kind for decision in kept.decisions] == ["alias"]
    assert kept.sources[0].sha256 == articles[0].sha256
    assert "changed since" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    StoryFile(story).lock()


def test_a_story_that_is_open_elsewhere_opens_and_says_so(
    story: Path, opened: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = StoryFile(story)
    holder.lock()
    pretend_terminal(monkeypatch)
    shown: list[str] = []

    def look(load: Any, settings: Any, title: str, session: Session) -> int:
        shown.append(session.trouble)
        session.apply([Decision("alias", names=("A", "B"))])
        session.save_as(Path("mine.newsdiff.yaml"))
        shown.append(session.trouble)
        return 0

    monkeypatch.setattr(launch, "run", look)
    assert cli.main([str(story)]) == 0
    assert "another newsdiff has this story open" in shown[0]
    assert shown[1] == ""
    assert "another newsdiff has this story open" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert len(StoryFile(Path("mine.newsdiff.yaml")).read().story.decisions) == 1
    assert StoryFile(story).read().story.decisions == ()
    holder.unlock()


def test_articles_without_a_story_have_no_session(
    story: Path, opened: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch)
    assert cli.main(["one.txt", "two.txt"]) == 0
    assert opened["session"] is None


def test_leaving_lets_go_of_the_story_whatever_happens(
    story: Path, opened: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch)

    def broken(load: Any, settings: Any, title: str, session: Session) -> int:
        session.apply([Decision("alias", names=("A", "B"))])
        session.save()
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "run", broken)
    assert cli.main([str(story)]) == 130
    StoryFile(story).lock()


async def test_the_columns_follow_the_decisions(story: Path) -> None:
    file = StoryFile(story)
    session = Session(file.read().story, file)
    from newsdiff.story.opening import load

    settings = load_settings(environment={}).settings
    loaded = load(story, session.story, settings.sources)
    import newsdiff

    plain = newsdiff.compare(loaded.articles)
    assert len(plain.passages) == 2
    session.apply(decide.ignore(plain, plain.passages[0]))
    app = NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), settings, "Harbour")
    app.compare_screen.session = session
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if app.compare_screen.index.comparison is not None:
                break
        comparison = app.compare_screen.index.comparison
        assert comparison is not None
        assert [p.readings for p in comparison.passages] == [plain.passages[1].readings]


async def test_the_outlet_that_is_read_along_is_kept_and_comes_back(story: Path) -> None:
    from newsdiff.story.opening import load

    settings = load_settings(environment={}).settings

    def opened() -> NewsdiffApp:
        file = StoryFile(story)
        session = Session(file.read().story, file)
        loaded = load(story, session.story, settings.sources)
        app = NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), settings, "Harbour")
        app.compare_screen.session = session
        return app

    async def base(app: NewsdiffApp, pilot: Any) -> str:
        screen = app.compare_screen
        for _ in range(200):
            await pilot.pause(0.02)
            if screen.index.comparison is not None and not screen.working:
                break
        return screen.index.documents[base_column(screen.state, screen.index)].outlet

    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        assert await base(app, pilot) == "one"
        await pilot.press("v", "v")  # a look at it is no choice
        session = app.compare_screen.session
        assert session is not None
        assert not session.unsaved
        await pilot.press("l", "b")
        assert session.unsaved
        assert not session.worth_keeping
        await pilot.press("ctrl+q")
        session.close()
    assert StoryFile(story).read().story.base == "two"
    assert story.read_text().splitlines()[2] == "schema: newsdiff-story/1.1"
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        assert await base(app, pilot) == "two"
        screen = app.compare_screen
        assert screen.session is not None
        places = [place for place, each in screen.session.sources if each.outlet == "two"]
        screen.session.rename_outlet("two", "Evening Two", places)
        await pilot.pause()
        assert await base(app, pilot) == "Evening Two"
        assert screen.session.story.base == "Evening Two"
        screen.session.close()
