"""Revisions of an invented article, and a library whose clock is simulated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsdiff.library.store import Library
from newsdiff.model import Article

BEFORE = """Vesna bursts its banks

By Ana Petrov

At least 17 people died when the Vesna burst its banks at Kolm on Monday, the mayor said.
“We were warned too late,” said the engineer Ana Petrov.
A school on the eastern hill was used as a shelter overnight.
Shops in the upper town stayed open.
The bridge at Osterby is closed until further notice.
12 comments
Updated 5 minutes ago"""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2025, 5, 12, 8, tzinfo=UTC)

    def __call__(self) -> str:
        return self.time.isoformat(timespec="seconds").replace("+00:00", "Z")

    def move(self, **more: float) -> None:
        self.time += timedelta(**more)


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """An empty library."""
    with Library(tmp_path / "library.sqlite3", clock=clock) as opened:
        yield opened


@pytest.fixture
def before() -> str:
    """The first text."""
    return BEFORE


@pytest.fixture
def make() -> Callable[..., Article]:
    """An article from text."""

    def made(text: str, source: str = "/clips/post.txt", outlet: str = "Valley Post", **more: object) -> Article:
        return Article.from_text(text, outlet=outlet, source=source, **more)  # type: ignore[arg-type]

    return made
