"""``newsdiff keys``: every command of the application with its keys; and the check of a person's own keys."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from newsdiff.config import ConfigurationError, Layered
from newsdiff.errors import ConfigError

Keymap = dict[str, tuple[str, ...]]


def checked(layered: Layered) -> Keymap:
    """The keys in force for every command.

    Raises:
        ConfigurationError: with every mistake in the configured keys, each with its file and line.
    """
    from newsdiff.ui.keymap import resolve

    overrides = dict(layered.settings.keys)
    problems: list[ConfigError] = []
    while True:
        try:
            keymap = resolve(overrides)
        except ConfigError as error:
            culprit = _culprit(error.message, overrides)
            place = layered.places.get(f"keys.{culprit}", error.place)
            problems.append(ConfigError(error.message, place=place, remedy=error.remedy))
            if culprit is None:
                break
            del overrides[culprit]
        else:
            break
    if problems:
        raise ConfigurationError(problems)
    return keymap


def _culprit(message: str, overrides: Mapping[str, object]) -> str | None:
    """The configured command that a message speaks of; the longest name, as one may begin like another."""
    named = [name for name in overrides if name in message]
    return max(named, key=len, default=None)


def table(layered: Layered) -> str:
    """Every command by group: keys, what it does, and the id that configuration calls it."""
    from newsdiff.ui.commands import COMMANDS
    from newsdiff.ui.key_names import key_names

    keymap = checked(layered)
    rows = [(command.group, key_names(keymap[command.id]) or "–", command.id, command.help) for command in COMMANDS]
    keys_wide = max(len(row[1]) for row in rows)
    ids_wide = max(len(row[2]) for row in rows)
    lines: list[str] = []
    for group, members in groupby(rows, key=lambda row: row[0]):
        lines += [*([""] if lines else []), group]
        lines += [f"  {keys:{keys_wide}}  {name:{ids_wide}}  {words}" for _, keys, name, words in members]
    return "\n".join(lines) + "\n"


def markdown(layered: Layered) -> str:
    """The same as Markdown tables, one a group; commands that differ in a digit only share a row.

    Commands without keys are left out: the palette has them.
    """
    from newsdiff.ui.commands import key_table

    lines: list[str] = []
    for group, members in groupby((row for row in key_table(checked(layered)) if row[1]), key=lambda row: row[0]):
        lines += [*([""] if lines else []), f"| {group} | |", "|---|---|"]
        for _, similar in groupby(members, key=lambda row: _without_digit(row[3])):
            rows = list(similar)
            first, last = rows[0], rows[-1]
            keys = first[1] if len(rows) == 1 else f"{first[1]} … {last[1]}"
            words = first[3] if len(rows) == 1 else f"{first[3][:-1]} … {last[3].split()[-1]}"
            lines.append(f"| {_code(keys)} | {words.replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def _without_digit(words: str) -> str:
    return "".join(letter for letter in words if not letter.isdigit())


def _code(keys: str) -> str:
    return " ".join(key if key == "…" else f"`{key}`".replace("|", "\\|") for key in keys.split())
