"""Reading and comparing, away from the screen: threads that only post messages."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from contextvars import copy_context
from time import monotonic
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError
from newsdiff.model import Article, Comparison, Decision, FailedSource, Options
from newsdiff.ui.garbage import unsearched
from newsdiff.ui.loading import Loading
from newsdiff.ui.messages import ArticlesLoaded, ComparisonReady, Told, WorkProgress, WorkStopped

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from newsdiff.ui.index import StoryIndex

Prepare = Callable[["StoryIndex"], "StoryIndex"]
"""Works out beforehand what showing an index needs."""
REPORT_EVERY = 0.1
"""Seconds between two reports of progress."""


def in_background(target: MessagePump, work: Callable[[], None], job: int | None = None) -> None:
    """Do ``work`` in a thread that the program does not wait for when it leaves.

    Whatever goes wrong in it, ``target`` is told: no error passes unseen.
    """

    def guarded() -> None:
        try:
            work()
        except BaseException as error:  # extensions raise errors that are no Exception
            _tell(target, WorkStopped(_failure(error)), job)

    threading.Thread(target=copy_context().run, args=(guarded,), name="newsdiff-work", daemon=True).start()


def post_when_loaded(loading: Loading, target: MessagePump, prepare: Prepare) -> None:
    """Wait for the sources and tell ``target``; for a thread."""
    message = loaded_message(loading)
    if isinstance(message, ArticlesLoaded):
        message.index = prepare(raw_index(message))
    if message is not None:
        _tell(target, message)


def raw_index(message: ArticlesLoaded) -> StoryIndex:
    """The articles as they came in, before they are aligned."""
    from newsdiff.engine.labels import unique_sigla
    from newsdiff.ui.index import StoryIndex

    return StoryIndex.raw(unique_sigla(message.articles), message.failed)


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
    decisions: Sequence[Decision] = (),
    job: int | None = None,
    prepare: Prepare | None = None,
    then: Callable[[StoryIndex], None] | None = None,
) -> None:
    """Compare the articles and tell ``target``; for a thread.

    The engine is imported here, behind the first frame. Progress is told at most every ``REPORT_EVERY`` seconds. What
    is told bears the number of the ``job``, so that a screen can leave out what came too late. ``prepare`` works out
    here what the screen would have to when it shows the comparison, ``then`` what it may be asked for after that.
    """
    reported = 0.0
    warnings: list[str] = []

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal reported
        if monotonic() - reported >= REPORT_EVERY:
            reported = monotonic()
            _tell(target, WorkProgress(stage, done, total), job)

    from newsdiff.api import compare
    from newsdiff.engine.pipeline import Cancelled
    from newsdiff.engine.remembered import forget
    from newsdiff.ui.index import StoryIndex

    try:
        with unsearched():
            comparison = compare(
                articles,
                options=options,
                decisions=decisions,
                failed=failed,
                previous=previous,
                model=model,
                warn=warnings.append,
                progress=progress,
                cancelled=cancelled,
            )
            forget()
            index = StoryIndex.of(comparison, decisions)
            index = prepare(index) if prepare else index
            _tell(target, ComparisonReady(comparison, " ".join(warnings), index), job)
            if then is not None:
                then(index)
    except Cancelled:
        _tell(target, WorkStopped("alignment cancelled; what stood there stays", cancelled=True), job)


def _failure(error: BaseException) -> str:
    """An error of the engine in one line; the articles stay readable whatever it meets."""
    if isinstance(error, NewsdiffError):
        return str(error)
    what = "the engine cannot start" if isinstance(error, ImportError | SyntaxError) else "the alignment failed"
    return f"{what}: {type(error).__name__}: {error}"


def _tell(target: MessagePump, message: Told, job: int | None = None) -> None:
    """Post a message; a screen that is gone needs none."""
    message.job = job
    with contextlib.suppress(RuntimeError):
        target.post_message(message)
