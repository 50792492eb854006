"""Which lines are boilerplate, captions, bylines or datelines, and why.

Rules look at one line and prefer to leave a line in: a line that is left out of matching by mistake costs more than one
that is kept.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from operator import attrgetter

from newsdiff.engine.data import boilerplate as tables
from newsdiff.engine.expressions import expression
from newsdiff.frozen import NamedTuple
from newsdiff.model import Role

_LONGEST = 320


class Verdict(NamedTuple):
    """What a line is, and the reason in words."""

    role: Role
    reason: str


class _Rule(NamedTuple):
    """Alternatives for whole lines; ``folded`` where they are written in lower case and case does not matter."""

    verdict: Verdict
    alternatives: str
    folded: bool


def _rule(role: Role, reason: str, alternatives: str, *, folded: bool = True) -> _Rule:
    joined = "|".join(f"(?:{line})" for line in alternatives.strip().splitlines())
    return _Rule(Verdict(role, reason), joined, folded)


@cache
def _compiled() -> tuple[tuple[tuple[Verdict, ...], re.Pattern[str], bool], ...]:
    """The rules in their order, neighbours that meet the same form of a line in one pattern with a group for each.

    Compiling them takes longer than starting the program should.
    """
    compiled = []
    for folded, neighbours in groupby(_RULES, key=attrgetter("folded")):
        rules = list(neighbours)
        pattern = re.compile("|".join(f"({rule.alternatives})" for rule in rules))
        compiled.append((tuple(rule.verdict for rule in rules), pattern, folded))
    return tuple(compiled)


_PERSON = r"[^\W\d_a-zа-яё][\w.’'-]*"
_PEOPLE = (
    rf"{_PERSON}(?:\s+(?:(?:de|van|von|der|den|el|al|la|di|da|bin)\s+)?{_PERSON}){{1,3}}"
    rf"(?:\s(?:in|at|aus|à|a|en|w|в|у)\s{_PERSON}(?:\s{_PERSON}){{0,2}})?"
)
_RULES = (
    _rule(
        "boilerplate",
        "locale code",
        r"[a-z]{2,3}[_-](?:[A-Z][a-z]{3}[_-])?[A-Z]{2}(?:[A-Z][a-z]{3,12}|\.(?i:utf)-?8)?",
        folded=False,
    ),
    _rule(
        "boilerplate",
        "web address",
        r"(?i:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}",
        folded=False,
    ),
    _rule("boilerplate", "separator", r"[\s_*=~#|.·•—–+-]+"),
    _rule("boilerplate", "button of a page", tables.BUTTONS),
    _rule("boilerplate", "advertisement", tables.ADVERTISEMENTS),
    _rule("boilerplate", "link to another article", tables.ELSEWHERE),
    _rule("boilerplate", "invitation to subscribe", tables.NEWSLETTERS),
    _rule("boilerplate", "copyright notice", tables.RIGHTS),
    _rule("boilerplate", "credit line", tables.CREDITS),
    _rule(
        "boilerplate", "section label", rf"(?:[-–—|>•·/]\s*)?(?:{'|'.join(tables.SECTIONS.split(chr(10))).strip('|')})"
    ),
    _rule(
        "boilerplate",
        "agency credit",
        rf"(?:[a-z]{{1,4}}(?:/[a-z]{{1,4}}){{0,3}}\s)?\((?:{tables.AGENCIES}|[A-Z][A-Z/.-]{{1,9}})(?:[,/;]\s?(?:{tables.AGENCIES}))*\)",
        folded=False,
    ),
    _rule("caption", "caption", tables.CAPTIONS),
    _rule(
        "byline",
        "byline",
        rf"(?i:{tables.BYLINE_WORDS}):?\s+{_PEOPLE}(?:(?:,\s|\s(?:and|und|et|y|e|en|i|и|і|та|&)\s){{1,2}}{_PEOPLE}){{0,5}}"
        r"(?:\s?[,|/•·-]\s?[\w .,'’/|:-]{0,60})?",
        folded=False,
    ),
    _rule(
        "dateline",
        "date of publication",
        rf"(?=.*\d)(?=.*(?:[^\W\d_]{{3}}|\d[-./]\d{{1,2}}[-./]\d|\d:\d\d))(?:(?:{tables.DATE_WORDS})(?![^\W\d_])|\d{{1,4}}(?:st|nd|rd|th)?(?!\w)|[\s,.:;|/•·()–—+-])+",
    ),
)
_GLUED_FRONT = expression(
    r"(?:(?P<locale>[a-z]{2}_[A-Z]{2}(?:[A-Z][a-z]{3,12})?)"
    r"|(?P<advertisement>(?:ADVERTISEMENT|Advertisement)(?: Continue reading the main story)?)"
    r"|(?P<video>Scroll down for video))\s+(?=[^\W\d_a-z]|[\"“‘«„])"
)
_GLUED_BACK = expression(
    rf"(?<=[.!?…\"”’»])\s*(?:(?P<locale>[a-z]{{2}}_[A-Z]{{2}}(?:[A-Z][a-z]{{3,12}})?)|\s(?P<agency>\((?:{tables.AGENCIES})\))"
    r"|\s(?P<button>Comments?|Share|SaveSave|Advertisement|ADVERTISEMENT)|\s(?P<section>[-–|]\s(?:News|World|Politics)))\s*$"
)
_GLUED = {
    "locale": Verdict("boilerplate", "locale code"),
    "advertisement": Verdict("boilerplate", "advertisement"),
    "video": Verdict("boilerplate", "button of a page"),
    "agency": Verdict("boilerplate", "agency credit"),
    "button": Verdict("boilerplate", "button of a page"),
    "section": Verdict("boilerplate", "section label"),
}


def judge(line: str) -> Verdict | None:
    """What a whole line is, where it is no part of the article's running text; None where it is."""
    if len(line) > _LONGEST:
        return None
    lowered = line.lower()
    for verdicts, pattern, folded in _compiled():
        match = pattern.fullmatch(lowered if folded else line)
        if match and match.lastindex:
            return verdicts[match.lastindex - 1]
    return None


def glued(line: str) -> list[tuple[int, int, Verdict]]:
    """Boilerplate at the start or end of a line that goes on with, or follows, running text: offsets in the line."""
    found = []
    front = _GLUED_FRONT.match(line)
    if front and front.lastgroup:
        found.append((*front.span(front.lastgroup), _GLUED[front.lastgroup]))
    back = _GLUED_BACK.search(line, max(0, len(line) - 60))
    if back and back.lastgroup:
        found.append((*back.span(back.lastgroup), _GLUED[back.lastgroup]))
    return found
