"""A day of ``newsdiff watch`` in minutes: ``python tests/faults/soak.py [--looks 1440]``, the clock simulated.

Files and a page of a server on this machine are watched; for most of the time nothing changes, every hundredth look one
of them does. What may not grow: memory, open files, threads, and, while nothing changes, the library. Ends with 1 when
something did.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from world import ARTICLES, World

CHANGE_EVERY = 100
INTERVAL = 60.0
SLACK = 3.0
"""MB of memory that are no growth: the allocator's own ups and downs."""
LOG = 8_000_000
"""Bytes that the library's log of writes stays below."""


class State(NamedTuple):
    """What a program holds: MB of memory, open files, threads, bytes in use of the library."""

    memory: float
    files: int
    threads: int
    library: int


class Page(BaseHTTPRequestHandler):
    """A page that never changes, told so where that is asked."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/robots.txt":
            self.send_response(404)
            self.end_headers()
            return
        if self.headers.get("If-None-Match") == '"1"':
            self.send_response(304)
            self.end_headers()
            return
        text = "".join(f"<p>{line}</p>" for line in ARTICLES["isle-news.txt"].splitlines() if line)
        data = f"<html lang=en><title>Storm</title><article><h1>Storm</h1>{text * 4}</article></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("ETag", '"1"')
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Day:
    """The simulated clock, and what happens while the watch waits."""

    def __init__(self, world: World, library: Path) -> None:
        self.time = datetime(2026, 3, 29, tzinfo=UTC)
        self.looks = 0
        self.changes = 0
        self.states: list[State] = []
        self._world = world
        self._library = library
        self._out = io.BytesIO()

    def now(self) -> str:
        """The time."""
        return self.time.isoformat(timespec="seconds").replace("+00:00", "Z")

    def wait(self, seconds: float) -> bool:
        """What the watch does between two looks."""
        self.looks += 1
        self.time += timedelta(seconds=seconds)
        if self.looks % CHANGE_EVERY == CHANGE_EVERY // 2:
            self.changes += 1
            path = self._world.folder / "coast-mail.txt"
            text = ARTICLES["coast-mail.txt"].replace("15 people", f"{100 + self.changes % 7} people")
            path.write_text(text, encoding="utf-8")
        if self.looks % 10 == 0:
            gc.collect()
            self.states.append(self._state())
        return False

    def _state(self) -> State:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - as cheap as can be
            pages = int(file.read().split()[1])
        memory = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
        return State(memory, len(os.listdir("/proc/self/fd")), threading.active_count(), self._size())  # noqa: PTH208

    def _size(self) -> int:
        import sqlite3

        connection = sqlite3.connect(f"file:{self._library}?mode=ro", uri=True)
        try:
            total, size = (connection.execute(f"PRAGMA {each}").fetchone()[0] for each in ("page_count", "page_size"))
            free = connection.execute("PRAGMA freelist_count").fetchone()[0]
            log = Path(f"{self._library}-wal")
            assert not log.exists() or log.stat().st_size < LOG, "the log is never written back"
            return int((total - free) * size)
        finally:
            connection.close()


def soak(looks: int, tell: Callable[[str], None] = print) -> list[str]:
    """Watch for so many looks. Returns what grew, a line each."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with tempfile.TemporaryDirectory(prefix="newsdiff-soak-") as folder:
            day = _watch(Path(folder).resolve(), server.server_port, looks)
    finally:
        server.shutdown()
        server.server_close()
    states = day.states
    early, late = states[len(states) // 4], states[-1]
    tell(f"{day.looks} looks, {day.changes} changes, {day.looks * INTERVAL / 3600:.1f} hours")
    tell(f"memory {early.memory:.1f} -> {late.memory:.1f} MB, files {early.files} -> {late.files}, ")
    tell(f"threads {early.threads} -> {late.threads}, library {early.library:,} -> {late.library:,} bytes")
    return grown(states)


def grown(states: list[State]) -> list[str]:
    """What grew from the first quarter to the end, once things had settled."""
    settled, end = states[len(states) // 4 :], states[-1]
    wrong = []
    if end.memory > settled[0].memory + SLACK:
        wrong.append(f"memory grew from {settled[0].memory:.1f} to {end.memory:.1f} MB")
    if end.files > max(each.files for each in settled[: len(settled) // 2]):
        wrong.append(f"open files grew from {settled[0].files} to {end.files}")
    if end.threads > max(each.threads for each in settled[: len(settled) // 2]):
        wrong.append(f"threads grew from {settled[0].threads} to {end.threads}")
    every = CHANGE_EVERY // 10
    for start in range(every // 2 + 1, len(states), every):  # from one change to the next
        span = states[start : start + every - 2]
        if span[-1].library > span[0].library:
            wrong.append(f"the library grew without a change, from {span[0].library:,} to {span[-1].library:,} bytes")
    return wrong


def _watch(folder: Path, port: int, looks: int) -> Day:
    from newsdiff import cli
    from newsdiff.commands import watch
    from newsdiff.library.store import Library
    from newsdiff.story.contents import Source, Story
    from newsdiff.story.writing import dump
    from newsdiff.watching.schedule import repeat

    world = World.made(folder / "world")
    os.environ.update(world.environment)
    os.chdir(world.folder)
    names = ["coast-mail.txt", "harbour-post.txt", f"http://127.0.0.1:{port}/storm.html"]
    Path("storm.newsdiff.yaml").write_text(dump(Story("Storm", sources=tuple(map(Source, names)))), encoding="utf-8")
    library = folder / "library.sqlite3"
    day = Day(world, library)
    known = dict(Library.__init__.__kwdefaults__ or {})
    Library.__init__.__kwdefaults__ = known | {"clock": day.now}
    watch.repeat = lambda look, wait, interval, times: repeat(look, day.wait, interval, times)
    argv = ["watch", "storm", "--times", str(looks), "--interval", str(INTERVAL / 60), "--library", str(library)]
    argv += ["--set", "sources.allow_private=true"]
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with redirect_stdout(out):
            code = cli.main(argv)
    finally:
        Library.__init__.__kwdefaults__ = known
        watch.repeat = repeat
    said = out.buffer.getvalue().decode()
    assert code == 0, said[-500:]
    assert "unreadable" not in said
    assert said.count("figure") >= day.changes - 1, said[-2000:]
    return day


def main() -> int:
    """Soak; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--looks", type=int, default=1440, help="a look stands for a minute; 1440 by default: a day")
    wrong = soak(parser.parse_args().looks)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
