"""Tasks done by several processes, a bounded number of them under way; results come as they are done."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from newsdiff.errors import NewsdiffError

Task = TypeVar("Task")
Key = TypeVar("Key")
Done = TypeVar("Done")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """A pool that is started with the first task, and ended when the block is left.

    Args:
        count: processes; 1: tasks are done in this one.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def each(self, function: Callable[[Task], Done], tasks: Iterable[tuple[Key, Task]]) -> Iterator[tuple[Key, Done]]:
        """Results with the keys of their tasks, in any order.

        Raises:
            NewsdiffError: a process was killed, as it is done where memory runs out.
        """
        if self._count < 2:
            for key, task in tasks:
                yield key, function(task)
            return
        if self._pool is None:
            # Forked processes would inherit locks that a thread of the parent held.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, mp_context=context, initializer=_quiet)
        under_way: dict[Future[Done], Key] = {}
        source = iter(tasks)
        try:
            while True:
                while len(under_way) < 2 * self._count and (following := next(source, None)) is not None:
                    under_way[self._pool.submit(function, following[1])] = following[0]
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    yield under_way.pop(future), future.result()
        except BrokenProcessPool:
            raise NewsdiffError(
                "a process was killed, perhaps because memory ran out", remedy="run it again with --cores 1 to go on"
            ) from None
        finally:
            for future in under_way:
                future.cancel()


def _quiet() -> None:
    """Ctrl-C is for the parent, which ends its processes in order; a parent that is killed takes them along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
