"""Postal addresses among the lines of a text: a newsroom's imprint, copied along with the article.

A line by itself is never enough: "10 Downing Street" may be a heading. Lines count when a street (or a box, or the
words "postal address") and a town with its code stand together, on neighbouring lines or in one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from newsdiff.engine.data import streets as tables
from newsdiff.frozen import NamedTuple

_LONGEST = 80
_LONGEST_LABEL = 24
_NAME = r"[^\W\d_][\w.'’/-]*"
_NUMBER = r"\d{1,5}(?:\s?[-–/]\s?\d{1,5})?(?:\s?(?:bis|ter|[a-z]))?"
_TOWN_NAME = rf"{_NAME}(?:\s{_NAME}){{0,4}}"


class _Patterns(NamedTuple):
    street: re.Pattern[str]
    town: re.Pattern[str]
    beside: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    street = "|".join(
        (
            rf"(?:{_NUMBER},?\s+|one\s)(?:{_NAME}\s+|\d{{1,3}}(?:st|nd|rd|th)\s+){{0,4}}(?:{tables.LAST_WORDS})\.?(?:\s[nsew]{{1,2}}\.?)?",
            rf"{_NUMBER},?\s+(?:{tables.FIRST_WORDS})(?:\s+{_NAME}){{1,5}}",
            rf"(?:{tables.FIRST_WORDS})(?:\s*{_NAME}){{1,4}},?\s+{_NUMBER}",
            rf"(?:{_NAME}\s+){{0,3}}[\w.'’-]*(?:{tables.ENDINGS})\.?,?\s+{_NUMBER}",
            rf"(?:{_NAME}\s+){{1,4}}(?:street|st\.?|avenue|road|suite),?\s+{_NUMBER}|suite,?\s+{_NUMBER}",
            rf"(?:{tables.BOXES})\s?\d[\d ]{{0,9}}",
        )
    )
    country = rf"(?:(?:,\s?|\s)(?i:{tables.COUNTRIES}))?"
    # Codes are told by their case and their figures; four figures that may be a year are none.
    town = "|".join(
        (
            rf"(?:{_TOWN_NAME},?\s)?[A-Z]{{1,2}}\d[A-Z\d]?\s\d[A-Z]{{2}}",
            rf"{_TOWN_NAME},?\s[A-Z]{{2}},?\s(?:\d{{5}}(?:-\d{{4}})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)",
            rf"{_TOWN_NAME},\s[A-Z][a-z.]{{1,15}}(?:\s[A-Z][a-z.]{{1,15}})?\s\d{{5}}(?:-\d{{4}})?",
            rf"(?:[A-Z]{{1,2}}-)?(?!(?:19|20)\d\d\s)(?:\d{{4,6}}|\d{{2}}-\d{{3}}|\d{{4}}-\d{{3}}|\d{{3}}\s\d{{2}}|\d{{4}}\s[A-Z]{{2}})"
            rf"\s{_NAME}(?:\s{_NAME}){{0,2}}(?:\s(?i:cedex))?(?:\s\d{{1,2}})?",
            rf"{_TOWN_NAME},\s\d{{5,6}}",
        )
    )
    return _Patterns(
        street=re.compile(street, re.I),
        town=re.compile(rf"(?:{town}){country}"),
        beside=re.compile(rf"(?:{_NAME}\s){{1,4}}(?:{tables.BUILDINGS})|(?:{tables.COUNTRIES})", re.I),
    )


def addresses(lines: Sequence[str]) -> list[bool]:
    """For each line of a text whether it belongs to a postal address."""
    kinds = [_kinds(line) if len(line) <= _LONGEST else frozenset() for line in lines]
    found = [False] * len(lines)
    for inside, group in groupby(range(len(lines)), key=lambda index: bool(kinds[index])):
        run = list(group)
        together = frozenset[str]().union(*(kinds[index] for index in run))
        if not inside or "town" not in together or not together & {"street", "label"}:
            continue
        first, last = run[0], run[-1]
        first -= first > 0 and _beside(lines[first - 1])
        last += last + 1 < len(lines) and _beside(lines[last + 1])
        found[first : last + 1] = [True] * (last + 1 - first)
    return found


def _kinds(line: str) -> frozenset[str]:
    """What parts of an address a line holds: ``street``, ``town``, ``label``; nothing where it holds more than that."""
    if not any(map(str.isdigit, line)):
        is_label = len(line) <= _LONGEST_LABEL and line.lower().rstrip(": ") in tables.LABELS
        return frozenset({"label"} if is_label else ())
    if not _names_only(line):
        return frozenset()
    patterns = _patterns()
    if patterns.town.fullmatch(line):
        return frozenset({"town"})
    if patterns.street.fullmatch(line):
        return frozenset({"street"})
    front, comma, rest = line.partition(", ")
    while comma:
        if patterns.street.fullmatch(front.rpartition(", ")[2]):
            if patterns.town.fullmatch(rest):
                return frozenset({"street", "town"})
            if not rest.partition(", ")[1]:
                return frozenset({"street"})
        following, comma, rest = rest.partition(", ")
        front = f"{front}, {following}"
    return frozenset()


def _beside(line: str) -> bool:
    """Whether a line next to an address is part of it: the name of a building, a country."""
    return len(line) <= _LONGEST // 2 and _names_only(line) and bool(_patterns().beside.fullmatch(line))


def _names_only(line: str) -> bool:
    """Whether all words are capitalised or short, as in a name."""
    return all(
        word[0].isupper() or not word[0].isalpha() or len(word.rstrip(".")) <= 3 or _is_way(word)
        for word in line.split()
    )


def _is_way(word: str) -> bool:
    return word.rstrip(".").lower() in tables.LOWER_CASE
