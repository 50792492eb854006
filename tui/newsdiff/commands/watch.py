"""``newsdiff watch``: the sources of a story read again, every text kept, changes told."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from newsdiff.commands import arguments, terminal
from newsdiff.commands.library import opened
from newsdiff.commands.tables import count, emit, emit_json, pad
from newsdiff.errors import EXIT_FAIL_ON, EXIT_NOTHING_READ, EXIT_OK, NewsdiffError
from newsdiff.watching import telling
from newsdiff.watching.look import Looked, look
from newsdiff.watching.schedule import repeat

if TYPE_CHECKING:
    from newsdiff.config import Layered
    from newsdiff.library.store import Library
    from newsdiff.sources.registry import Loaded

EXIT_INTERRUPTED = 130


class Watched(NamedTuple):
    """What is watched: the watch's name, how its sources are read, and the places they have in the library."""

    name: str
    read: Callable[[], Loaded]
    places: Callable[[], tuple[str, ...]]


def run(given: argparse.Namespace, layered: Layered) -> int:
    """Do what ``newsdiff watch STORY`` asks.

    Returns:
        The exit code: 1 when ``--fail-on`` was met in any look, 130 when Ctrl-C ended it.
    """
    wanted = frozenset(arguments.kinds(given.fail_on, telling.FAIL_ON, "--fail-on"))
    interval = layered.settings.watch.interval if given.interval is None else given.interval
    with opened(given, layered.settings, create=True) as library:
        watched = _watched(given, layered, library)
        if given.table:
            return _table(library, watched, given, layered)
        return _Watch(library, watched, given, layered, wanted).run(
            interval * 60, 1 if given.once else given.times or 0
        )


def _watched(given: argparse.Namespace, layered: Layered, library: Library) -> Watched:
    """A story file by its path, else a story of the library by its name."""
    from newsdiff.library.articles import place_of
    from newsdiff.library.keeping import KeptStory, places_in
    from newsdiff.story import opening
    from newsdiff.story.file import StoryFile, is_story, named

    path = named(given.story)
    kept = not is_story(given.story) and not path.exists()
    if kept and given.story not in {each.name for each in library.stories()}:
        raise NewsdiffError(
            f"no story file {path} and no story {given.story!r} in the library",
            remedy="`newsdiff story new` makes a story file, `newsdiff library story list` names stored ones",
        )
    file = KeptStory(library, given.story) if kept else StoryFile(path)
    origin = str(Path(file.path.parent / "story")) if kept else str(path)

    def read() -> Loaded:
        story = file.read().story
        return opening.load(file.path, story, layered.settings.sources, allow_outside=given.allow_outside)

    return Watched(
        f"library:{given.story}" if kept else place_of(str(path)),
        read,
        lambda: places_in(file.read().story, place_of(origin)),
    )


class _Watch:
    """Looks at a story until it is told to stop."""

    def __init__(
        self, library: Library, watched: Watched, given: argparse.Namespace, layered: Layered, wanted: frozenset[str]
    ) -> None:
        self._library = library
        self._watched = watched
        self._given = given
        self._options = layered.settings.options
        self._wanted = wanted
        self._met = False
        self._looks = 0
        self._stop = threading.Event()
        self._code = EXIT_OK

    def run(self, interval: float, times: int) -> int:
        """Look; ``interval`` is in seconds, ``times`` 0 for no end."""
        with self._signals():
            repeat(self._look, self._stop.wait, interval, times)
        if self._code or self._stop.is_set():
            terminal.say(f"stopped after {count(self._looks, 'look')}; everything read is kept")
        return EXIT_FAIL_ON if self._met else self._code

    def _look(self) -> None:
        try:
            looked = look(self._library, self._watched.name, self._watched.read, self._options)
        except NewsdiffError as error:
            if not self._looks:
                raise
            terminal.say(f"this look failed: {error}")
            return
        self._looks += 1
        self._tell(looked)
        self._library.tell(self._watched.name, looked.heard)
        self._met = self._met or telling.meets(looked, self._wanted)
        if self._looks == 1 and not looked.heard and not any(e.state != "unreadable" for e in looked.events):
            raise NewsdiffError("none of the story's sources could be read", exit_code=EXIT_NOTHING_READ)

    def _tell(self, looked: Looked) -> None:
        """Write what a look brought, and make sure that it is out.

        Raises:
            NewsdiffError: standard output cannot be written; nothing counts as told then.
        """
        if self._given.format == "json":
            _write(json.dumps(record, ensure_ascii=True) for record in telling.records(looked))
        elif looked.news or self._given.verbose or self._looks == 1:
            from newsdiff.engine.text.sanitise import visible

            _write(visible(line) for line in telling.lines(looked, verbose=self._given.verbose))

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Let a signal end the watch between two looks; a second one ends it at once."""

        def asked(number: int, frame: FrameType | None) -> None:
            if self._stop.is_set():
                raise KeyboardInterrupt
            self._code = EXIT_INTERRUPTED if number == signal.SIGINT else EXIT_OK
            self._stop.set()

        names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before: Mapping[signal.Signals, object] = {}
        if threading.current_thread() is threading.main_thread():
            before = {getattr(signal, name): signal.signal(getattr(signal, name), asked) for name in names}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)  # type: ignore[arg-type]


def _write(lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError, AttributeError) as error:
        terminal.silence()
        reason = getattr(error, "strerror", None) or "it is closed"
        raise NewsdiffError(
            f"cannot write: {reason.lower()}", place="standard output", remedy="the next look tells it again"
        ) from None


def _table(library: Library, watched: Watched, given: argparse.Namespace, layered: Layered) -> int:
    """Outlets × revisions, from what the library has."""
    from newsdiff.watching.table import LEGEND, rows

    names = [name for place in watched.places() for name in library.named(place)]
    found = rows(library, names, layered.settings.options)
    if given.format == "json":
        return emit_json(
            {
                "schema": telling.SCHEMA,
                "article": row.article,
                "outlet": row.outlet,
                "cells": [
                    {"first": c.first, "last": c.last, "revision": c.revision, "reason": c.reason, "signs": c.signs}
                    for c in row.cells
                ],
            }
            for row in found
        )
    if not found:
        raise NewsdiffError("nothing of this story was read yet", remedy="`newsdiff watch STORY --once` reads it")
    lines = []
    for row in found:
        lines.append(f"{pad(row.outlet, 20)}  {row.headline}")
        for cell in row.cells:
            number = f"{cell.revision:>3}" if cell.revision is not None else "  -"
            until = f" – {_moment(cell.last)}" if _moment(cell.last) != _moment(cell.first) else ""
            lines.append(f"  {number}  {_moment(cell.first)}{until}  {cell.signs}  {cell.reason}".rstrip())
    return emit([*lines, "", LEGEND, "times are UTC"])


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")
