"""Clocks that jump: what was seen keeps its order, and nothing is told twice or never."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from world import ARTICLES, World

from newsdiff.library.store import Library
from newsdiff.model import Article, FailedSource
from newsdiff.sources.registry import Loaded
from newsdiff.story.contents import Source, Story
from newsdiff.story.file import ChangedError, StoryFile
from newsdiff.story.writing import dump
from newsdiff.watching.look import Looked, look

JUMPS = [
    "2026-03-29T01:59:00Z",
    "2026-03-29T03:00:00Z",
    "2019-01-01T00:00:00Z",  # the battery of the clock is empty
    "2038-01-19T03:14:08Z",
    "1970-01-01T00:00:00Z",
    "2026-03-29T03:01:00Z",
]


class Looker:
    """Looks at one source of a story while the clock jumps."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.loaded = Loaded()

    def look(self, text: str | None) -> Looked:
        source = "https://example.org/storm"
        self.loaded = Loaded()
        if text is None:
            self.loaded.failed.append(FailedSource(source, "Post", "the page is gone (410)"))
        else:
            self.loaded.articles.append(Article.from_text(text, outlet="Post", source=source))
        looked = look(self.library, "storm", lambda: self.loaded)
        self.library.tell("storm", looked.heard)
        return looked


@pytest.fixture
def jumping(tmp_path: Path) -> Iterator[Looker]:
    """A library whose clock jumps with every look."""
    at = iter([moment for moment in JUMPS * 20 for _ in range(2)])
    with Library(tmp_path / "library.sqlite3", clock=lambda: next(at)) as library:
        yield Looker(library)


def test_every_text_is_told_once_and_in_its_order(jumping: Looker) -> None:
    texts = [ARTICLES["harbour-post.txt"].replace("12 people", f"{number} people") for number in range(20, 30)]
    states = [[event.state for event in jumping.look(text).news] for text in texts for _ in range(2)]
    assert states == [["first"], [], *[["changed"], []] * (len(texts) - 1)]
    library = jumping.library
    assert [library.article(1, each.number).text for each in library.revisions(1)] == texts
    assert [each.revision for each in library.history(1)] == list(range(1, len(texts) + 1))
    assert all(each.first <= each.last for each in library.history(1))
    assert library.check() == ()


def test_gone_and_back_while_the_clock_jumps(jumping: Looker) -> None:
    text = ARTICLES["harbour-post.txt"]
    states = [[e.state for e in jumping.look(each).news] for each in (text, None, None, text, text)]
    assert states == [["first"], ["gone"], [], ["back"], []]


def test_a_story_file_that_is_older_than_it_was(world: World) -> None:
    """Another program's change is seen although the clock says that it came before."""
    path = world.with_story()
    file = StoryFile(path)
    story = file.read().story
    path.write_text(dump(Story("Other", sources=(Source("coast-mail.txt"),))), encoding="utf-8")
    os.utime(path, (0, 0))
    assert file.changed()
    with pytest.raises(ChangedError):
        file.write(story)
    assert "Other" in path.read_text(encoding="utf-8")
