"""Invented articles about a flood, and a library to put them into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsdiff.library.store import Library
from newsdiff.model import Article

POST = (
    "Vesna bursts its banks\n\n"
    "At least 17 people died when the Vesna burst its banks at Kolm on Monday, the mayor said.\n"
    "“We were warned too late,” said the engineer Ana Petrov.\n"
    "A school on the eastern hill was used as a shelter overnight."
)
COURIER = (
    "River floods Kolm\n\n"
    "The mayor said at least 19 people had died when the Vesna burst its banks at Kolm on Monday.\n"
    "Shops in the upper town stayed open.\n"
    "Ana Petrov, an engineer, said: “We were warned much too late.”"
)
HERALD = (
    "Trains late again\n\nCommuters waited for hours on Friday after a signal near Osterby failed.\nRain will go on."
)
DEUTSCH = "Überflutung in Łódź\n\nDie Straße zum Fluß blieb gesperrt. Мосты закрыты, сказал мэр. 東京で洪水が発生した。"


def article(text: str, outlet: str = "Valley Post", source: str = "/clips/post.txt", **more: object) -> Article:
    return Article.from_text(text, outlet=outlet, source=source, **more)  # type: ignore[arg-type]


@pytest.fixture
def make() -> Callable[..., Article]:
    """Articles from text."""
    return article


@pytest.fixture
def four() -> list[Article]:
    """Two articles about one event and two others."""
    return [
        article(POST, date="2025-05-12"),
        article(COURIER, "Courier", "/clips/courier.txt", date="2025-05-13"),
        article(HERALD, "Herald", "/clips/herald.txt", date="2024-11-02"),
        article(DEUTSCH, "Tagblatt", "https://example.org/flut", language="de"),
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library whose clock advances by a minute with every look at it."""
    minutes = iter(range(100_000))
    clock = lambda: f"2025-05-12T{(m := next(minutes)) // 60 % 24:02}:{m % 60:02}:00Z"  # noqa: E731
    with Library(path, clock=clock) as opened:
        yield opened
