"""Several addresses fetched at a time, with progress; one that never ends holds nobody up."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdiff.errors import SourceError
from newsdiff.sources.web.fetch import Fetched, Fetcher, Job

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

Progress = Callable[[int, int, str], None]
"""Is told how many are done, of how many, and which one was done last."""

_PER_SERVER = 2
_GRACE = 1.0
_TICK = 0.2


def fetch_all(
    sources: Sequence[str], settings: SourceSettings, progress: Progress | None = None
) -> dict[str, Fetched | SourceError]:
    """Fetch every address; what went wrong with one stands in its place.

    No address takes much longer than ``sources.total_seconds``, counted from when it was its turn, whatever a server
    or a name server does: its thread is left behind then.
    """
    fetcher = Fetcher(settings)
    found: dict[str, Fetched | SourceError] = {}
    work = _Work(fetcher, list(dict.fromkeys(sources)))
    if progress:
        progress(0, len(work.jobs), "")
    for _ in range(min(settings.parallel, len(work.jobs))):
        work.hire()
    while len(found) < len(work.jobs):
        for source, result in work.finished(settings.total_seconds + _GRACE):
            if source not in found:
                found[source] = result
                if progress:
                    progress(len(found), len(work.jobs), source)
    if fetcher.cache:
        fetcher.cache.trim()
    return found


class _Work:
    """Jobs, the threads that do them, and what came of them."""

    def __init__(self, fetcher: Fetcher, sources: Sequence[str]) -> None:
        self.jobs = [Job(source) for source in sources]
        self._fetcher = fetcher
        self._waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[str, Fetched | SourceError]] = queue.SimpleQueue()
        self._running: dict[str, tuple[Job, float]] = {}
        self._servers: dict[str, threading.Semaphore] = {}
        for job in self.jobs:
            self._servers.setdefault(_server(job.source), threading.Semaphore(_PER_SERVER))
            self._waiting.put(job)

    def hire(self) -> None:
        """Start one more thread; it ends when no job is waiting, and never keeps the program from ending."""
        threading.Thread(target=self._work, name="newsdiff-fetch", daemon=True).start()

    def finished(self, patience: float) -> list[tuple[str, Fetched | SourceError]]:
        """What was finished in the last moment, jobs that lost all patience among them."""
        results = []
        try:
            results.append(self._done.get(timeout=_TICK))
        except queue.Empty:
            now = time.monotonic()
            for source, (job, began) in list(self._running.items()):
                if now - began > patience:
                    self._running.pop(source, None)
                    job.give_up()
                    self.hire()
                    results.append((source, SourceError("the server took too long", remedy="try again later")))
        return results

    def _work(self) -> None:
        while True:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                return
            with self._servers[_server(job.source)]:
                self._running[job.source] = (job, time.monotonic())
                try:
                    result: Fetched | SourceError = self._fetcher.fetch(job)
                except SourceError as error:
                    result = error
                except BaseException as error:  # nothing a server does may leave the others waiting
                    result = SourceError(f"it could not be fetched: {type(error).__name__}")
                self._running.pop(job.source, None)
                self._done.put((job.source, result))


def _server(source: str) -> str:
    try:
        return urlsplit(source).netloc.lower()
    except ValueError:
        return ""
