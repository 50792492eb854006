"""The way into newsdiff line by line."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError
from newsdiff.plain.reader import Reader
from newsdiff.story import rescue
from newsdiff.ui.keymap import resolve
from newsdiff.ui.loading import Load

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.story.session import Session

PROMPT = "> "


def run(load: Load, settings: Settings, title: str, session: Session | None = None) -> int:
    """Read the sources, compare them, and carry out lines from standard input until the person leaves.

    A prompt is written where both standard input and output are terminals.

    Returns:
        The exit code.

    Raises:
        ConfigError: the configured keys cannot be used.
        NewsdiffError: standard output is closed.
    """
    if sys.stdout is None:
        raise NewsdiffError("standard output is closed", remedy="leave it open, or use `newsdiff report -o FILE`")
    keymap = resolve(settings.keys)
    articles, failed = load()
    if not articles:
        return 0
    reader = Reader(articles, failed, settings, title, keymap, _say, session)
    interactive = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if said := rescue.noted():
        _say(said[:1].upper() + said[1:] + ".")
    try:
        with _signals():
            reader.start()
            reader.run(lambda: _ask(interactive))
    except KeyboardInterrupt:
        _say("")
        reader.keep_at_the_end()
    except (_Ended, OSError) as ended:  # nobody is there to read it
        rescue.note_for_next_start(rescue.rescue(reader.session))
        if not isinstance(ended, _Ended):
            raise
        return 128 + ended.number
    return 0


class _Ended(BaseException):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Let a terminal that is closed, or the system, end the reading where it stands."""

    def asked(number: int, frame: FrameType | None) -> None:
        raise _Ended(number)

    names = [name for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before: list[tuple[signal.Signals, object]] = []
    if threading.current_thread() is threading.main_thread():
        before = [(getattr(signal, name), signal.signal(getattr(signal, name), asked)) for name in names]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)  # type: ignore[arg-type]


def _say(line: str) -> None:
    """Write a line, whatever letters the terminal lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def _ask(interactive: bool) -> str | None:
    if interactive:
        sys.stdout.write(PROMPT)
        sys.stdout.flush()
    typed = sys.stdin.readline() if sys.stdin is not None else ""
    return typed.rstrip("\n") if typed else None
