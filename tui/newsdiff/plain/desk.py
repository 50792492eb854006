"""What the reader has before it: a story, where one is in it, and the way to say something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdiff.model import Article, FailedSource
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import carry_over, edge_passage, walkable
from newsdiff.ui.show import END_ISOLATE, ISOLATE, shown
from newsdiff.ui.state import Usual, ViewState

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.plain.words import Keymap
    from newsdiff.story.session import Session

Say = Callable[[str], None]


class Desk:
    """A story being read.

    Attributes:
        index: the comparison, arranged for reading.
        state: where one is.
        session: the decisions, and the story file where there is one.
        leaving: whether the person is done.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        failed: Sequence[FailedSource],
        settings: Settings,
        title: str,
        keymap: Keymap,
        say: Say,
        session: Session | None = None,
    ) -> None:
        self.articles = tuple(articles)
        self.failed = tuple(failed)
        self.settings = settings
        self.title = title
        self.keymap = keymap
        self._say = say
        self.session = session
        self.leaving = False
        self.index = StoryIndex.raw(articles, failed)
        kinds, threshold = frozenset(settings.ui.kinds), settings.options.threshold
        self.state = ViewState(kinds=kinds, threshold=threshold, usual=Usual(kinds, threshold))

    def say(self, line: str) -> None:
        """Say one line, made safe whatever it holds; direction isolates are newsdiff's own."""
        parts = re.split(f"([{ISOLATE}{END_ISOLATE}])", line)
        self._say("".join(part if part in (ISOLATE, END_ISOLATE) else shown(part) for part in parts))

    def tell(self, lines: Iterable[str]) -> None:
        """Say several lines."""
        for line in lines:
            self.say(line)

    def compare(self) -> None:
        """Compare the articles under the decisions in force; the place is kept."""
        from newsdiff.api import compare

        comparison = compare(
            self.articles,
            options=replace(self.settings.options, threshold=self.state.threshold),
            decisions=self.session.decisions if self.session is not None else (),
            failed=self.failed,
            previous=self.index.comparison,
            model=self.settings.semantic.model,
            warn=lambda line: self.say(f"{line}."),
        )
        first = self.index.comparison is None
        index = StoryIndex.of(comparison, self.session.decisions if self.session is not None else ())
        self.state = carry_over(self.state, self.index, index)
        self.index = index
        if first and walkable(self.state, index):
            self.state = replace(edge_passage(self.state, index, last=False), back=())
