"""English words that may stand for one another in news, from the table beside the other language tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsdiff.engine import data

Groups = Mapping[tuple[str, ...], str]
"""Words, one after another, to the name of their group."""


def read_groups(table: str, mark: str) -> Groups:
    """The groups of a table: a line each, of words and of phrases joined by low lines, named after the first.

    Args:
        table: the table's name.
        mark: what the names of its groups begin with, so that they are no words.
    """
    groups: dict[tuple[str, ...], str] = {}
    for line in data.read(table).splitlines():
        members = [] if line.startswith("#") else line.split()
        for member in members:
            groups.setdefault(tuple(member.replace("-", "_").split("_")), mark + members[0])
    return groups


@cache
def synonyms() -> Groups:
    """English words and phrases with the group they belong to, such as ``=say``."""
    return read_groups("synonyms.en.txt", "=")
