"""Reading and comparing, away from the screen: threads that only post messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError
from newsdiff.model import Article, Comparison, FailedSource, Options
from newsdiff.ui.loading import Loading
from newsdiff.ui.messages import ArticlesLoaded, ComparisonReady, WorkProgress, WorkStopped

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

REPORT_EVERY = 0.1
"""Seconds between two reports of progress."""


def post_when_loaded(loading: Loading, target: MessagePump) -> None:
    """Wait for the sources and tell ``target``; for a thread."""
    message = loaded_message(loading)
    if message is not None:
        target.post_message(message)


def loaded_message(loading: Loading, timeout: float | None = None) -> ArticlesLoaded | WorkStopped | None:
    """What came of reading the sources; None while it is still going on after ``timeout`` seconds."""
    if not loading.wait(timeout):
        return None
    if loading.error:
        return WorkStopped(loading.error, fatal=True)
    return ArticlesLoaded(loading.articles, loading.failed)


def compare_and_post(
    target: MessagePump,
    articles: Sequence[Article],
    failed: Sequence[FailedSource],
    options: Options,
    previous: Comparison | None,
    cancelled: Callable[[], bool],
    model: str = "",
) -> None:
    """Compare the articles and tell ``target``; for a thread.

    The engine is imported here, behind the first frame. Progress is told at most every ``REPORT_EVERY`` seconds.
    """
    reported = 0.0
    warnings: list[str] = []

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal reported
        if monotonic() - reported >= REPORT_EVERY:
            reported = monotonic()
            target.post_message(WorkProgress(stage, done, total))

    try:
        from newsdiff.api import compare
        from newsdiff.engine.pipeline import Cancelled
    except ImportError as error:
        target.post_message(WorkStopped(f"the engine cannot start: {error}"))
        return
    try:
        comparison = compare(
            articles,
            options=options,
            failed=failed,
            previous=previous,
            model=model,
            warn=warnings.append,
            progress=progress,
            cancelled=cancelled,
        )
    except Cancelled:
        target.post_message(WorkStopped("alignment cancelled; the articles are shown as they came in", cancelled=True))
    except NewsdiffError as error:
        target.post_message(WorkStopped(str(error)))
    except Exception as error:  # the articles stay readable whatever the engine meets
        target.post_message(WorkStopped(f"the alignment failed: {type(error).__name__}: {error}"))
    else:
        target.post_message(ComparisonReady(comparison, " ".join(warnings)))
