"""What a person typed, as one of the application's commands: its key, its name, its title or the first words of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from newsdiff.model import KINDS, Kind
from newsdiff.ui.command import Command
from newsdiff.ui.commands import COMMANDS
from newsdiff.ui.key_names import key_name
from newsdiff.ui.kinds import SIGNS

Keymap = Mapping[str, Sequence[str]]
_ALSO = {"exit": "app.leave", "leave": "app.leave", "prev": "passage.previous", "copy all": "passage.copy"}
"""Words that people try, for commands that are called otherwise."""
ALL: tuple[Command, ...] = tuple(command for command in COMMANDS if "compare" in command.contexts)


class Meant(NamedTuple):
    """The command that was meant and the words behind it; without a command, ``problem`` says what to try."""

    command: Command | None
    rest: str = ""
    problem: str = ""


def meant(typed: str, keymap: Keymap) -> Meant:
    """Find the command of a line.

    Args:
        typed: a key (``]``), a key with words behind it (``i a note``, ``/flood``), or words (``next passage``,
            ``next number``, ``passage.next``, ``export html``).
        keymap: the keys in force, by command id.
    """
    line = " ".join(typed.split())
    by_key = _by_key(keymap)
    head, _, tail = line.partition(" ")
    found = by_key.get(line) or by_key.get(head) or (by_key.get(line.lower()) if len(line) > 1 else None)
    if found is not None:
        return Meant(found, tail if found is by_key.get(head) else "")
    if line[:1] in by_key and not line[0].isalnum():
        return Meant(by_key[line[0]], line[1:].strip())
    return _by_words(line)


def kind_of(word: str) -> Kind | None:
    """A kind of difference by its name or title: ``numbers``."""
    said = word.casefold()
    for kind in KINDS:
        title = SIGNS[kind].title.casefold()
        if said in (kind, f"{kind}s", title, title.rstrip("s")):
            return kind
    return None


def phrase(command: Command) -> str:
    """The words of a command."""
    return " ".join(_words(command.title))


def _by_key(keymap: Keymap) -> dict[str, Command]:
    """Commands by their keys, as configuration writes them and as a person reads them: ``pagedown``, ``pgdn``."""
    found: dict[str, Command] = {}
    for command in ALL:
        for key in keymap[command.id]:
            name = key_name(key)
            found[key] = found[name if len(name) == 1 else name.lower()] = command
    return found


def _by_words(line: str) -> Meant:
    words = _words(line)
    if not words:
        return Meant(None, "", "type a command; help lists them")
    if words[0] in ("next", "previous", "prev") and len(words) > 1 and kind_of(words[1]) is not None:
        name = "difference.next" if words[0] == "next" else "difference.previous"
        return Meant(_command(name), words[1])
    whole = [(len(said), -number, command) for number, command, said in _phrases() if words[: len(said)] == said]
    if whole:
        length, _, command = max(whole, key=lambda each: each[:2])
        return Meant(command, line.split(" ", length)[length] if len(words) > length else "")
    *all_but, last = words
    begun = [
        command
        for _, command, said in _phrases()
        if said[: len(all_but)] == all_but and any(word.startswith(last) for word in said[len(all_but) :][:1])
    ]
    if begun:
        return Meant(begun[0])
    first = [command for _, command, said in _phrases() if said[0] == words[0]]
    if len(set(first)) == 1 and len(words) > 1:
        return Meant(first[0], line.partition(" ")[2])
    near = get_close_matches(" ".join(words), [phrase(command) for command in ALL], 1, 0.5)
    near = near or get_close_matches(words[0], [said[0] for _, _, said in _phrases()], 1, 0.6)
    return Meant(None, "", f"“{line}” is no command; " + (f"did you mean {near[0]}?" if near else "help lists them"))


def _phrases() -> list[tuple[int, Command, list[str]]]:
    found = [(number, command, _words(command.title)) for number, command in enumerate(ALL)]
    found += [(number, command, _words(command.id.replace(".", " "))) for number, command in enumerate(ALL)]
    found += [(number, command, [command.id]) for number, command in enumerate(ALL)]
    return found + [(len(ALL), _command(name), _words(said)) for said, name in _ALSO.items()]


def _command(name: str) -> Command:
    return next(command for command in ALL if command.id == name)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s:,]+", text.casefold()) if word]
