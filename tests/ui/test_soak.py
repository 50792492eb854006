"""A short session of random keys with resizes and files that change: no exception, and no decision is lost."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from newsdiff.config import Settings, SourceSettings
from newsdiff.model import Decision
from newsdiff.sources import registry
from newsdiff.story.contents import Source, Story
from newsdiff.story.file import StoryFile
from newsdiff.story.session import Session
from newsdiff.story.writing import dump
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.commands import COMMANDS
from newsdiff.ui.loading import Loading
from newsdiff.ui.screens import keeping
from newsdiff.ui.watching import Seen

KEYS = 160
TEXTS = [
    "The quay was closed on Monday after the storm.\n\nMayor Lind said 12 boats sank in the harbour.\n\n"
    "“We shall rebuild it,” she said.\n",
    "After the storm the quay was closed on Monday.\n\nIn the harbour 15 boats sank, Mayor Lind said.\n\n"
    "“We will build it again,” the mayor said.\n",
    "On Monday the quay was closed after a storm.\n\nSchools stay shut until Friday, the council said.\n",
]
LEAVING = {"app.leave", "citation.copy", "passage.copy"}


def said(decision: Decision) -> object:
    """What was decided, wherever its words stand by now."""
    return decision.kind, decision.names, decision.note, [(a.outlet, a.exact) for a in decision.anchors]


@pytest.mark.parametrize("seed", [7])
async def test_random_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, aligned: Callable[[NewsdiffApp], Awaitable[None]]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(keeping, "SAVE_AFTER", 0.01)
    names = [f"outlet-{number}.txt" for number in range(len(TEXTS))]
    for name, text in zip(names, TEXTS, strict=True):
        Path(name).write_text(text)
    path = Path("soak.newsdiff.yaml")
    path.write_text(dump(Story("Storm", sources=tuple(Source(name) for name in names))))
    settings = Settings(sources=SourceSettings(watch=0))
    loaded = registry.load(names, settings.sources)
    file = StoryFile(path)
    session = Session(file.read().story, file)
    session.sources_read(loaded.articles)
    app = NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), settings, "Storm")
    app.compare_screen.session = session
    dice = random.Random(seed)
    pool = [key for command in COMMANDS if command.id not in LEAVING for key in command.keys if key != "q"]
    made = 0
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        session.on_change = None
        tell = app.compare_screen.story_changed

        def counted() -> None:
            nonlocal made
            made += 1
            tell()

        session.on_change = counted
        monkeypatch.setattr(app.compare_screen, "story_changed", counted)
        for number in range(KEYS):
            await pilot.press(dice.choice(pool))
            if number % 5 == 0:
                await pilot.press("escape")
            if number % 40 == 20:
                await pilot.resize_terminal(*dice.choice([(80, 24), (60, 16), (30, 8), (160, 50)]))
            if number % 60 == 30:
                changed = Path(dice.choice(names))
                changed.write_text(changed.read_text() + f"\nLine {number} was added.\n")
                app.compare_screen.source_seen(Seen(str(changed.resolve()), "changed"))
        for _ in range(8):
            await pilot.press("escape")
        for _ in range(400):
            await pilot.pause(0.01)
            if not app.compare_screen.unsaved:
                break
        assert app.compare_screen.session is session
        assert app.return_code is None
    assert made > 3
    kept = StoryFile(session.file.path if session.file else path).read().story
    assert list(map(said, kept.decisions)) == list(map(said, session.decisions))
