"""A reader of three short articles that the engine itself compares."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsdiff.config import Settings
from newsdiff.model import Article
from newsdiff.plain.reader import Reader
from newsdiff.story.session import Session
from newsdiff.ui.keymap import resolve

TEXTS = {
    "Larn Gazette": (
        "The old bridge at Larnside was shut on Monday when the river rose by two metres.\n\n"
        "About 300 people left their homes, the mayor of Larnside said.\n\n"
        "“We shall reopen the bridge before winter,” said the engineer Ana Petrov.\n\nA school became a shelter."
    ),
    "Courier": (
        "The old bridge at Larnside was closed on Tuesday when the river rose by two metres.\n\n"
        "The mayor of Larnside said 450 people had left their homes.\n\nShops stayed open."
    ),
    "Herald": (
        "The mayor of Larnside said about 300 people had left their homes.\n\n"
        "“We shall reopen the bridge before the winter,” said Ana Petrov, an engineer.\n\nRain will go on."
    ),
}


@pytest.fixture
def articles() -> list[Article]:
    return [Article.from_text(text, outlet=outlet, source=f"{outlet}.txt") for outlet, text in TEXTS.items()]


class Typed:
    """A reader, and what it said to each line that was typed."""

    def __init__(self, articles: list[Article], session: Session | None = None) -> None:
        self.said: list[str] = []
        self.reader = Reader(articles, (), Settings(), "Larnside flood", resolve({}), self.said.append, session)
        self.reader.start()

    def __call__(self, *lines: str) -> str:
        self.said.clear()
        for line in lines:
            self.reader.do(line)
        return "\n".join(self.said)


@pytest.fixture
def reading() -> type[Typed]:
    """Makes readers of given articles."""
    return Typed


@pytest.fixture
def typed(articles: list[Article], tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    return Typed(articles)
