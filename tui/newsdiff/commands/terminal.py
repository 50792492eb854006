"""Whether there is a terminal to draw on, and how output reaches a pipe or file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsdiff import atomic
from newsdiff.errors import NewsdiffError

STDOUT = "-"
"""The output that stands for standard output."""

_STREAMS = 3
_REMEDY = "run it in a terminal, or use `newsdiff report` for output to a file or pipe"


def prepare() -> None:
    """Make standard streams that are closed, or lack letters, harmless.

    A closed one gets a place that leads nowhere: the system would give its number to the next file that is opened, and
    what is written to the stream would land in that file. ``sys.stdout`` stays None, so that writing to it is told.
    """
    with contextlib.suppress(OSError):
        handle = os.open(os.devnull, os.O_RDWR)
        while handle < _STREAMS:
            handle = os.open(os.devnull, os.O_RDWR)
        os.close(handle)
    with contextlib.suppress(AttributeError, OSError, ValueError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]


_machine = False


def machine(on: bool) -> None:
    """Whether standard error is for a program: then every line on it is a JSON object."""
    global _machine
    _machine = on


def is_machine() -> bool:
    """Whether standard error is for a program."""
    return _machine


def event(**known: object) -> None:
    """Write one JSON object as a line to standard error."""
    import json

    from newsdiff.export.escape import json_text

    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(json_text(json.dumps(known, ensure_ascii=False)) + "\n")
        sys.stderr.flush()


def say(line: str) -> None:
    """Write one line to standard error, whatever a hostile file name may have put into it."""
    if _machine:
        event(event="message", text=" ".join(line.split()))
        return
    from newsdiff.engine.text.sanitise import visible

    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"newsdiff: {visible(' '.join(line.split()))}\n")
        sys.stderr.flush()


def show(lines: Iterable[str]) -> None:
    """Write lines to standard error as they are, made safe."""
    if _machine:
        for line in lines:
            event(event="message", text=line)
        return
    from newsdiff.engine.text.sanitise import visible

    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))
        sys.stderr.flush()


def status(line: str) -> None:
    """Write a line over the one that stands there, on a terminal; an empty one takes it away."""
    import shutil

    from newsdiff.engine.text.sanitise import visible

    width = shutil.get_terminal_size().columns - 1
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"\r\x1b[K{visible(line).replace(chr(10), ' ')[:width]}")
        sys.stderr.flush()


def ask(question: str) -> str:
    """A person's answer to a question; empty at the end of standard input."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(question)
        sys.stderr.flush()
        return sys.stdin.readline()
    return ""


def require(*, stdin_is_article: bool = False) -> None:
    """Make sure that the application can run here.

    Args:
        stdin_is_article: standard input was read as an article, so keys must come from elsewhere.

    Raises:
        NewsdiffError: there is no terminal, or none that can draw a screen.
    """
    if in_browser():
        return
    for stream, name in ((sys.stdout, "standard output"), (sys.stderr, "standard error")):
        if not is_terminal(stream):
            raise NewsdiffError(f"{name} is not a terminal", remedy=_REMEDY)
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        term = os.environ.get("TERM", "")
        what = f"this terminal cannot draw a screen (TERM={term})" if term else "TERM is not set"
        raise NewsdiffError(what, remedy="set TERM, e.g. TERM=xterm-256color, or use --plain")
    if not stdin_is_article and not is_terminal(sys.stdin):
        raise NewsdiffError(
            "standard input is not a terminal", remedy="give - to read an article from it, or use `newsdiff report`"
        )


def in_browser() -> bool:
    """Whether this process draws for a browser's page, which ``newsdiff --web`` serves."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def take_keys_from_terminal() -> None:
    """Let keys come from the terminal after an article came through standard input.

    Raises:
        NewsdiffError: this process has no terminal.
    """
    place = "CONIN$" if os.name == "nt" else "/dev/tty"
    try:
        handle = os.open(place, os.O_RDWR)
    except OSError:
        raise NewsdiffError("there is no terminal to take keys from", remedy="use `newsdiff report` instead") from None
    os.dup2(handle, 0)
    if handle:
        os.close(handle)


def write(output: str, data: bytes) -> None:
    """Write a document to a file, whole or not at all, or to standard output; see :func:`write_pieces`."""
    write_pieces(output, (data,))


def write_pieces(output: str, pieces: Iterable[bytes]) -> int:
    """Write a document that comes in pieces to a file, whole or not at all, or to standard output as they come.

    Returns:
        How many bytes were written; less than all where the reader of standard output has gone.

    Raises:
        NewsdiffError: the file or standard output cannot be written.
    """
    size = 0
    try:
        if output != STDOUT:
            return atomic.write_pieces(Path(output), _made(pieces))
        for piece in _made(pieces):
            sys.stdout.buffer.write(piece)
            size += len(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    except (OSError, ValueError, AttributeError) as error:
        place = "standard output" if output == STDOUT else output
        if output == STDOUT:
            silence()
        reason = getattr(error, "strerror", None) or "it is closed or has an impossible name"
        raise NewsdiffError(
            f"cannot write: {reason.lower()}", place=place, remedy="nothing was lost; write to another place with -o"
        ) from None
    return size


def _made(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces; a mistake of what makes them is none of the place they go to."""
    try:
        yield from pieces
    except (OSError, ValueError, AttributeError) as error:
        raise RuntimeError(f"{type(error).__name__}: {error}") from error


def silence() -> None:
    """Send what is still buffered for standard output nowhere, so that the interpreter's exit stays quiet."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def is_terminal(stream: object) -> bool:
    """Whether a stream leads to a terminal."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (ValueError, AttributeError):
        return False
