"""Reading sources for a person at a terminal: how far fetching is, and which entries of a feed are wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.commands import terminal
from newsdiff.sources.raw import CLIPBOARD, STDIN, is_address, split_member

if TYPE_CHECKING:
    from newsdiff.sources.entries import Choose
    from newsdiff.sources.raw import Offer

_LISTS = {".rss", ".atom", ".xml", ".json", ".urls"}
_HEAD = 65_536
_MOST_SHOWN = 40


def comes_first(sources: Sequence[str], stdin: bytes | None) -> bool:
    """Whether sources are to be read before a screen opens: they are fetched, or a person may be asked about them."""
    from newsdiff.sources.kinds import is_address_list, suffix_of

    if stdin is not None and is_address_list(stdin):
        return True
    for source in sources:
        if source == CLIPBOARD or is_address(source) or suffix_of(split_member(source)[0]) in _LISTS:
            return True
        if source != STDIN and is_address_list(_head(source)):
            return True
    return False


def could_be_read(source: str) -> bool:
    """Whether there is any hope of reading a source."""
    if source in (STDIN, CLIPBOARD) or is_address(source):
        return True
    return any(_is_there(name) for name in (source, split_member(source)[0]))


def progress() -> Callable[[int, int, str], None] | None:
    """What shows on a terminal how many addresses have been fetched; None where there is no terminal.

    The line is written anew in place and taken away when all are there. For a program it is an event on standard error.
    """
    if terminal.is_machine():
        return lambda done, total, last: terminal.event(
            event="progress", stage="fetch", done=done, total=total, source=last
        )
    if not terminal.is_terminal(sys.stderr):
        return None

    def tell(done: int, total: int, last: str) -> None:
        terminal.status("" if done == total else f"fetching {done} of {total} {last}")

    return tell


def reading() -> Callable[[int, int], None]:
    """What shows on a terminal how many of many sources have been read, as :func:`progress` does for addresses."""

    def tell(done: int, total: int) -> None:
        if terminal.is_machine():
            terminal.event(event="progress", stage="read", done=done, total=total)
        elif terminal.is_terminal(sys.stderr) and (done < total or total > 1):
            terminal.status("" if done == total else f"{done:,} of {total:,} read and kept")

    return tell


def choose() -> Choose | None:
    """What asks a person which entries of a feed to read; None where nobody can be asked."""
    if terminal.is_machine() or not (terminal.is_terminal(sys.stdin) and terminal.is_terminal(sys.stderr)):
        return None

    def ask(source: str, offers: Sequence[Offer]) -> str:
        from newsdiff.sources.entries import USUAL, listed

        terminal.status("")
        lines = listed(offers)
        terminal.show([f"{source}:", *lines[:_MOST_SHOWN]])
        if len(lines) > _MOST_SHOWN:
            terminal.show([f"… and {len(lines) - _MOST_SHOWN} more"])
        usual = min(USUAL, len(offers))
        answer = terminal.ask(f"Which entries (1,3-5 or all; Enter: the newest {usual})? ")
        return answer.strip() or f"newest:{usual}"

    return ask


def _head(source: str) -> bytes:
    """The start of a file; of what is no file, nothing."""
    try:
        path = Path(source)
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            data = file.read(_HEAD)
    except (OSError, ValueError):
        return b""
    return data if len(data) < _HEAD else data[: data.rfind(b"\n")]


def _is_there(name: str) -> bool:
    try:
        return os.path.exists(name)  # noqa: PTH110 - any name a person may type
    except (OSError, ValueError):
        return False
