"""Text measured and wrapped in terminal cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Style = TypeVar("_Style")


@dataclass(frozen=True, slots=True)
class Run(Generic[_Style]):
    """Text and how it is to be shown."""

    text: str
    style: _Style


def width(text: str) -> int:
    """How many cells a terminal needs for text without control characters."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(runs: Iterable[Run[_Style]], room: int) -> list[list[Run[_Style]]]:
    """Break runs into lines of at most ``room`` cells, between words where there is a space, else inside them.

    A line that follows a break has no space at its start; a break never changes anything but spaces.
    """
    room = max(2, room)
    lines: list[list[Run[_Style]]] = [[]]
    used = 0
    for word in _words(runs):
        need = sum(width(run.text) for run in word)
        if word[0].text.isspace():
            if lines[-1] and used + need <= room:
                lines[-1] += word
                used += need
            elif lines[-1]:
                lines.append([])
                used = 0
            continue
        if used + need > room and used:
            lines.append([])
            used = 0
        for run in word:
            for part in _chop(run, room, used):
                need = width(part.text)
                if used and used + need > room:
                    lines.append([])
                    used = 0
                lines[-1].append(part)
                used += need
    return [_joined(_trimmed(line)) for line in lines] if len(lines) > 1 or lines[0] else []


def _words(runs: Iterable[Run[_Style]]) -> Iterable[list[Run[_Style]]]:
    """Words and single spaces in turn; a word may be of several runs."""
    word: list[Run[_Style]] = []
    for run in runs:
        for index, part in enumerate(run.text.split(" ")):
            if index:
                if word:
                    yield word
                    word = []
                yield [Run(" ", run.style)]
            if part:
                word.append(Run(part, run.style))
    if word:
        yield word


def _chop(run: Run[_Style], room: int, used: int) -> Iterable[Run[_Style]]:
    """A run cut so that every part fits on a line; the first part fits behind ``used`` cells."""
    if used + width(run.text) <= room:
        yield run
        return
    start, filled = 0, used
    for at, character in enumerate(run.text):
        need = _cells(character)
        if filled + need > room:
            if at > start:
                yield Run(run.text[start:at], run.style)
            start, filled = at, 0
        filled += need
    yield Run(run.text[start:], run.style)


def _trimmed(line: Sequence[Run[_Style]]) -> list[Run[_Style]]:
    kept = list(line)
    while kept and kept[-1].text == " ":
        kept.pop()
    return kept


def _joined(line: Sequence[Run[_Style]]) -> list[Run[_Style]]:
    """Neighbours of one style as one run."""
    joined: list[Run[_Style]] = []
    for run in line:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    return joined
