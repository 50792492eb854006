"""Reading and comparing, away from the screen: threads that only post messages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError
from newsdiff.model import Article, Comparison, FailedSource, Options
from newsdiff.ui.messages import ArticlesLoaded, ComparisonReady, WorkProgress, WorkStopped

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

Load = Callable[[], tuple[Sequence[Article], Sequence[FailedSource]]]
REPORT_EVERY = 0.1
"""Seconds between two reports of progress."""


class Loading:
    """Sources being read in a thread that starts before the screen does, so that both take one time."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._done = threading.Event()
        self._articles: tuple[Article, ...] = ()
        self._failed: tuple[FailedSource, ...] = ()
        self._error: str = ""
        threading.Thread(target=self._run, name="newsdiff-load", daemon=True).start()

    def _run(self) -> None:
        try:
            articles, failed = self._load()
            self._articles, self._failed = tuple(articles), tuple(failed)
        except NewsdiffError as error:
            self._error = str(error)
        except Exception as error:  # a reader must not take the screen down with it
            self._error = f"the sources could not be read: {type(error).__name__}: {error}"
        finally:
            self._done.set()

    def message(self, timeout: float | None = None) -> ArticlesLoaded | WorkStopped | None:
        """What came of it; None while it is still going on after ``timeout`` seconds (None: wait to the end)."""
        if not self._done.wait(timeout):
            return None
        if self._error:
            return WorkStopped(self._error, fatal=True)
        return ArticlesLoaded(self._articles, self._failed)


def post_when_loaded(loading: Loading, target: MessagePump) -> None:
    """Wait for the sources and tell ``target``; for a thread."""
    message = loading.message()
    if message is not None:
        target.post_message(message)


def compare_and_post(
    target: MessagePump,
    articles: Sequence[Article],
    failed: Sequence[FailedSource],
    options: Options,
    previous: Comparison | None,
    cancelled: Callable[[], bool],
) -> None:
    """Compare the articles and tell ``target``; for a thread.

    The engine is imported here, behind the first frame. Progress is told at most every ``REPORT_EVERY`` seconds.
    """
    reported = 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal reported
        if monotonic() - reported >= REPORT_EVERY:
            reported = monotonic()
            target.post_message(WorkProgress(stage, done, total))

    try:
        from newsdiff.engine.pipeline import Cancelled, compare
    except ImportError as error:
        target.post_message(WorkStopped(f"the engine cannot start: {error}"))
        return
    try:
        comparison = compare(
            articles, options=options, failed=failed, previous=previous, progress=progress, cancelled=cancelled
        )
    except Cancelled:
        target.post_message(WorkStopped("alignment cancelled; the articles are shown as they came in", cancelled=True))
    except NewsdiffError as error:
        target.post_message(WorkStopped(str(error)))
    except Exception as error:  # the articles stay readable whatever the engine meets
        target.post_message(WorkStopped(f"the alignment failed: {type(error).__name__}: {error}"))
    else:
        target.post_message(ComparisonReady(comparison))
