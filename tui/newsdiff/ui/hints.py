"""Hints for the first days: one short line at a time, gone for good once it was used or dismissed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsdiff import paths
from newsdiff.frozen import NamedTuple, dataclass, replace

_LARGEST = 10_000
"""Bytes of the file that are read; more is none of ours."""


class Hint(NamedTuple):
    """A hint: the command that it teaches, and words in which ``{}`` stands for the command's key."""

    command: str
    words: str


HINTS: tuple[Hint, ...] = (
    Hint("passage.next", "{} goes to the next passage: all outlets line up on it"),
    Hint("difference.next", "{} goes to the next place where the outlets part ways"),
    Hint("findings.open", "{} lists what deserves attention first"),
    Hint("match.accept", "{} says that a match is right; every decision can be undone"),
    Hint("export.open", "{} writes the differences to a file that others can read"),
    Hint("help.open", "{} shows all keys and signs"),
)
OFF = "off"
"""Stands among what is learned where no hints are wanted at all."""


@dataclass(frozen=True)
class Hints:
    """What a person has learned.

    Attributes:
        learned: ids of the commands whose hints are gone, or :data:`OFF`.
    """

    learned: frozenset[str] = frozenset()

    @property
    def current(self) -> Hint | None:
        """The hint to show, None when all are gone."""
        if OFF in self.learned:
            return None
        return next((hint for hint in HINTS if hint.command not in self.learned), None)

    def without(self, command: str) -> Hints:
        """Another hint is gone; the same object where that changes nothing."""
        known = command == OFF or any(hint.command == command for hint in HINTS)
        return replace(self, learned=self.learned | {command}) if known and command not in self.learned else self


def line(hint: Hint, keymap: Mapping[str, Sequence[str]]) -> str:
    """A hint in words, with the keys in force; empty where its command has none."""
    from newsdiff.ui.key_names import key_name

    keys, dismiss = keymap.get(hint.command, ()), keymap.get("hint.dismiss", ())
    if not keys:
        return ""
    gone = f" · {key_name(dismiss[0])} hides this hint" if dismiss else ""
    return hint.words.format(key_name(keys[0])) + gone


def place() -> Path:
    """The file that remembers which hints are gone."""
    return paths.user_state() / "hints.json"


def read(path: Path) -> Hints:
    """What was learned; nothing where the file is missing or broken."""
    import json

    with contextlib.suppress(OSError, ValueError, RecursionError):
        if path.stat().st_size <= _LARGEST:
            said = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(said, list):
                return Hints(frozenset(word for word in said if isinstance(word, str)))
    return Hints()


def write(path: Path, learned: Iterable[str]) -> None:
    """Remember what was learned, together with what another newsdiff wrote meanwhile; trouble is no matter."""
    import json

    from newsdiff import atomic

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_text(path, json.dumps(sorted({*read(path).learned, *learned})) + "\n")
