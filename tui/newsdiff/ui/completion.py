"""Paths completed while one types them, and what a person means by a line of paths."""

from __future__ import annotations

import asyncio
import os
import shlex
from pathlib import Path

from textual.suggester import Suggester

MOST = 2000
"""Entries of a folder that are looked through."""


class PathSuggester(Suggester):
    """Shows how a path might go on; looks into folders in a thread."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last path completed, None where nothing fits."""
        found = await asyncio.to_thread(candidates, value)
        return found[0] if found else None


def candidates(line: str) -> list[str]:
    """The line with every path that its last word may become; folders end in a slash."""
    start = _last_word(line)
    word = line[start:].removeprefix('"').removeprefix("'")
    folder, _, begun = word.rpartition("/")
    where = Path(folder + "/" if "/" in word else ".").expanduser()
    try:
        with os.scandir(where) as entries:
            names = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for _, entry in zip(range(MOST), entries, strict=False)
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            )
    except (OSError, ValueError):
        return []
    stem = f"{folder}/" if "/" in word else ""
    return [line[:start] + _quoted(stem + name) for name in names]


def completed(line: str) -> str:
    """The line with its last path as far as all that it may become have in common."""
    found = candidates(line)
    common = found[0] if found else line
    for other in found[1:]:
        same = (number for number, (a, b) in enumerate(zip(common, other, strict=False)) if a != b)
        common = common[: next(same, min(len(common), len(other)))]
    return common if len(common) > len(line) else line


def paths_in(line: str) -> list[str]:
    """The paths of a line: one that exists as it stands, else words as a shell takes them apart."""
    text = line.strip()
    if not text:
        return []
    whole = _home(text)
    try:
        if Path(whole).exists():
            return [whole]
        return [_home(word) for word in shlex.split(text)]
    except (OSError, ValueError):
        return [whole]


def _home(path: str) -> str:
    return str(Path(path).expanduser()) if path.startswith("~") else path


def _quoted(path: str) -> str:
    return f'"{path}' if " " in path else path


def _last_word(line: str) -> int:
    """Where the last word begins, blanks in quotes belonging to it."""
    quote, start = "", 0
    for number, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and number == start:
            quote = char
        elif char == " ":
            start = number + 1
    return start
