"""A person's own keys: checked here, because Textual ignores unknown commands and misses clashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from newsdiff.errors import ConfigError
from newsdiff.ui.commands import BY_ID, COMMANDS

RESERVED = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that always leave the program."""
_NAMED = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "space", "tab"),
        *("backspace", "delete", "insert", "comma"),
        *(f"f{number}" for number in range(1, 25)),
    }
)
_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super"})

Keymap = dict[str, tuple[str, ...]]


def resolve(overrides: Mapping[str, Sequence[str] | str], place: str = "") -> Keymap:
    """The keys in force for every command.

    Args:
        overrides: keys by command id, as configured: a list, or one string with commas between keys. No keys at all
            leave the command to the palette.
        place: file and line, for messages.

    Raises:
        ConfigError: unknown command (with the nearest name), unknown or reserved key, or one key for two commands.
    """
    keymap: Keymap = {command.id: command.keys for command in COMMANDS}
    for name, given in overrides.items():
        if name not in BY_ID:
            near = get_close_matches(name, BY_ID, n=1, cutoff=0.4)
            remedy = f"did you mean {near[0]}?" if near else "newsdiff keys lists all commands"
            raise ConfigError(f"unknown command {name!r} in keys", place=place, remedy=remedy)
        keymap[name] = tuple(_checked(key, name, place) for key in _as_list(given))
    _refuse_clashes(keymap, set(overrides), place)
    return keymap


def _as_list(given: Sequence[str] | str) -> list[str]:
    if not isinstance(given, str):
        return list(given)
    if given == ",":
        return ["comma"]
    return [key.strip() for key in given.split(",") if key.strip()]


def _checked(key: str, command: str, place: str) -> str:
    key = "comma" if key == "," else key
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    known = (len(last) == 1 and last.isprintable() and not last.isspace()) or last in _NAMED
    if not known or not set(modifiers) <= _MODIFIERS:
        near = get_close_matches(last, sorted(_NAMED), n=1)
        remedy = f"did you mean {near[0]}?" if near else "write keys like j, alt+down, ctrl+e, f5, pagedown"
        raise ConfigError(f"unknown key {key!r} for {command}", place=place, remedy=remedy)
    if key in RESERVED:
        raise ConfigError(f"{key} always quits and cannot be {command}", place=place, remedy="choose another key")
    return key


def _refuse_clashes(keymap: Keymap, changed: set[str], place: str) -> None:
    owner: dict[tuple[str, str], str] = {}
    for name, context, key in ((n, c, k) for n, keys in keymap.items() for c in BY_ID[n].contexts for k in keys):
        other = owner.setdefault((context, key), name)
        if other != name:
            mine, theirs = (name, other) if name in changed else (other, name)
            raise ConfigError(
                f"key {key!r} of {mine} already belongs to {theirs}",
                place=place,
                remedy=f"give {theirs} other keys in the same section, or choose another key",
            )
