"""The engine at work behind the main screen: started, superseded, stopped."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from newsdiff.frozen import replace
from newsdiff.model import Article, Decision, FailedSource
from newsdiff.ui import workers
from newsdiff.ui.messages import Told, WorkStopped
from newsdiff.ui.steady import ScreenPart

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.story.session import Session
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.state import ViewState

PATIENCE = 2.0
"""Seconds a cancelled engine has to answer; after that its answer is not waited for."""


class Working(ScreenPart):
    """One comparison at a time; whatever an earlier one still tells is left out."""

    settings: Settings
    index: StoryIndex
    state: ViewState
    articles: Sequence[Article] = ()
    failed: Sequence[FailedSource] = ()
    session: Session | None = None
    words_only: bool = False
    working: bool = False
    _job: int = 0
    _cancel: threading.Event | None = None

    @property
    def decisions(self) -> Sequence[Decision]:
        """What a person decided."""
        return self.session.decisions if self.session is not None else ()

    def start_comparison(self) -> None:
        """Compare in a thread; a comparison still under way is stopped."""
        if not self.articles:
            return
        self._supersede()
        cancel, job = threading.Event(), self._job
        self._cancel = cancel
        semantic = self.settings.options.semantic and not self.words_only
        options = replace(self.settings.options, threshold=self.state.threshold, semantic=semantic)
        model, decisions, previous = self.settings.semantic.model, self.decisions, self.index.comparison
        articles, failed = self.articles, self.failed
        self.working = True
        workers.in_background(
            self,
            lambda: workers.compare_and_post(
                self,
                articles,
                failed,
                options,
                previous,
                cancel.is_set,
                model,
                decisions,
                job,
                self.prepare,
                self.prepare_rest,
            ),
            job,
        )

    def prepare(self, index: StoryIndex) -> StoryIndex:
        """Work out what showing an index needs; for a thread."""
        from newsdiff.ui.preparing import prepare

        return prepare(index, self.state, self.size.width, self.settings.ui.minimum_column)

    def prepare_rest(self, index: StoryIndex) -> None:
        """Work out what keys may ask for next; for a thread."""
        from newsdiff.ui.preparing import prepare_rest

        prepare_rest(index, self.state, self.size.width, self.settings.ui.minimum_column)

    def stop_comparison(self) -> bool:
        """Stop what is under way. Returns whether there was anything."""
        if not self.working or self._cancel is None:
            return False
        self._cancel.set()
        self.set_timer(PATIENCE, partial(self._give_up, self._job))
        return True

    def is_stale(self, message: Told) -> bool:
        """Whether a message comes from a comparison that another one has taken the place of."""
        return message.job is not None and message.job != self._job

    def _supersede(self) -> None:
        if self._cancel is not None:
            self._cancel.set()
        self._job += 1

    def _give_up(self, job: int) -> None:
        if self.working and job == self._job:
            self._supersede()
            self.post_message(WorkStopped("the alignment was given up: it did not answer", cancelled=True))

    def on_unmount(self) -> None:
        """Nobody waits for the engine any more."""
        self._supersede()
