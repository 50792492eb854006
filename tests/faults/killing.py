"""newsdiff in a child process that is killed at a chosen effect, or at a chosen moment.

An effect is what can be seen from outside: a file opened for writing, written to, flushed, renamed, removed, a folder
made, a statement of SQLite begun, a thousand steps of its machine. The kill comes before the effect; a write is torn in
the middle. This process forks and never starts a thread.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from world import World

EVENTS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link"})
STEPS = 1000
"""Steps of SQLite's machine that count as one effect."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True)
class Ran:
    """What became of a run.

    Attributes:
        code: the exit code; None when it was killed.
        out: standard output.
        err: standard error.
        effects: how many there were; 0 when it was killed.
        seconds: how long it took.
    """

    code: int | None
    out: str
    err: str
    effects: int
    seconds: float

    @property
    def killed(self) -> bool:
        """Whether it did not come to its end."""
        return self.code is None


def run(world: World, argv: Sequence[str], *, stdin: str = "", effect: int = 0, moment: float = 0.0) -> Ran:
    """Run newsdiff in a child process.

    Args:
        world: where.
        argv: what is typed behind its name.
        stdin: standard input, all of it there from the beginning.
        effect: the number of the effect that it is killed at; 0 for none.
        moment: seconds after which it is killed; 0 for never.
    """
    place = world.folder.parent
    streams = [place / name for name in ("stdin", "stdout", "stderr", "effects")]
    streams[0].write_text(stdin, encoding="utf-8")
    for each in streams[1:]:
        each.write_text("")
    began = time.perf_counter()
    child = os.fork()
    if not child:
        _be(world, argv, streams, effect)
    if moment:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    out, err = (each.read_text(encoding="utf-8", errors="replace") for each in streams[1:3])
    effects = int(streams[3].read_text() or 0) if code is not None else 0
    return Ran(code, out, err, effects, time.perf_counter() - began)


def _be(world: World, argv: Sequence[str], streams: Sequence[Path], effect: int) -> None:
    """Be newsdiff, in the child."""
    code = 70
    try:
        for number, (path, way) in enumerate(zip(streams[:3], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
            os.dup2(os.open(path, way), number)
        os.chdir(world.folder)
        os.environ.clear()
        os.environ.update(world.environment)
        count = _watched(effect)
        from newsdiff.cli import main

        code = main(list(argv))
        sys.stdout.flush()
        sys.stderr.flush()
        streams[3].write_text(str(count()))
    finally:
        os._exit(code)


def _watched(fatal: int) -> Callable[[], int]:
    """Count effects from now on, and die at one of them. Returns how many there were."""
    seen = 0

    def effect() -> None:
        nonlocal seen
        seen += 1
        if seen == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def steps() -> int:
        effect()
        return 0

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event in EVENTS or (event == "open" and isinstance(given[2], int) and given[2] & _WRITING):
            effect()

    write, flush, connect = os.write, os.fsync, sqlite3.connect

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **more)
        connection.set_trace_callback(lambda statement: effect())
        connection.set_progress_handler(steps, STEPS)
        return connection

    def torn(handle: int, data: Any) -> int:
        if seen + 1 == fatal:
            write(handle, bytes(data)[: len(data) // 2])
        effect()
        return write(handle, data)

    def flushed(handle: int) -> None:
        effect()
        flush(handle)

    os.write, os.fsync = torn, flushed
    sqlite3.connect = connected  # type: ignore[assignment]
    sys.addaudithook(hook)
    return lambda: seen
