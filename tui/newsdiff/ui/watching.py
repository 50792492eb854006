"""Files that are looked at every now and then, in a thread: has one changed, gone, or come back?

A look costs one ``stat`` per file; only a file whose size or times are others is read, and only one whose bytes are
others has changed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from newsdiff.sources.raw import STDIN, is_address, split_member

SETTLED = 0.15
"""Seconds for which a changed file must stay as it is before it is read: programs write in pieces."""

Event = Literal["changed", "gone", "unreadable"]


class Seen(NamedTuple):
    """What became of a file: ``reason`` in words where it cannot be read."""

    place: str
    event: Event
    reason: str = ""


class _State(NamedTuple):
    stamp: tuple[int, int, int] | None
    trouble: str = ""


def is_watched(place: str) -> bool:
    """Whether a source is a file that can change under one's hands; a part of one is not looked at."""
    return place not in ("", STDIN) and not is_address(place) and not split_member(place)[1]


class Watch:
    """What is known of files. :meth:`look` is for one thread; :meth:`follow` may be called from any."""

    def __init__(self) -> None:
        self._files: Mapping[str, str] = {}
        self._known: dict[str, _State] = {}

    def follow(self, files: Mapping[str, str]) -> None:
        """Look at these files from now on.

        Args:
            files: for every path the SHA-256 of the bytes that were read, empty for one that could not be read.
        """
        self._files = dict(files)

    def look(self, settle: Callable[[], object] = lambda: None) -> Iterator[Seen]:
        """What has changed since the last look; everything is told once.

        Args:
            settle: called before a changed file is read, to give its writer time; the look goes on when the file
                still stands as it was seen, else the next one takes it up.
        """
        for place, known in self._files.items():
            before, now = self._known.get(place), _state(place)
            if now == before:
                continue
            if now.stamp is None:
                self._known[place] = now
                if known:
                    yield Seen(place, "unreadable" if now.trouble else "gone", now.trouble)
                continue
            if before is not None:
                settle()
                if _state(place) != now:
                    continue
            self._known[place] = now
            yield from self._compared(place, known)

    def _compared(self, place: str, known: str) -> Iterator[Seen]:
        try:
            found = _digest(place)
        except OSError as error:
            if known:
                yield Seen(place, "unreadable", (error.strerror or str(error)).lower())
            return
        if found != known:
            yield Seen(place, "changed")


def start(watch: Watch, tell: Callable[[Seen], None], interval: float, also: Callable[[], None]) -> threading.Event:
    """Look again and again in a thread until the event that is returned is set.

    Args:
        watch: what is looked at.
        tell: called in the thread with everything that is seen.
        interval: seconds between two looks.
        also: called in the thread after every look.
    """
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(interval):
            for seen in watch.look(lambda: stop.wait(SETTLED)):
                tell(seen)
            also()

    threading.Thread(target=run, name="newsdiff-watch", daemon=True).start()
    return stop


def _state(place: str) -> _State:
    try:
        found = Path(place).stat()
    except OSError as error:
        gone = error.errno in (errno.ENOENT, errno.ENOTDIR)
        return _State(None, "" if gone else (error.strerror or str(error)).lower())
    except ValueError:
        return _State(None, "no file can have this name")
    return _State((found.st_mtime_ns, found.st_size, found.st_ino))


def _digest(place: str) -> str:
    digest = hashlib.sha256()
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
