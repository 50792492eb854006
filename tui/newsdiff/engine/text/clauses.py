"""Clauses: the parts of a sentence that say one thing each.

A sentence falls apart at semicolons and spaced dashes, at commas before a conjunction, relative pronoun or participle,
at "and" between two predicates, and where somebody is named as the source of what is said ("She said …", "…, she
said", "according to …"). There is no parser behind it: the joints are words, and a part that is too short to say
anything goes back to its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from newsdiff.engine.data.boundaries import REPORTING
from newsdiff.engine.data.joints import JOINTS, Joints
from newsdiff.engine.expressions import expression
from newsdiff.engine.text.datelines import dateline_end

FEWEST_WORDS = 4
"""A part of a sentence with fewer words says too little to be matched by itself."""
_QUOTES = '"“”„«»'
_QUOTE = expression(f"[{_QUOTES}]")
_CLOSERS = "[\"”’'»“]*"
_DASH = "[—–-]"
_DIVIDER = rf"(?<=[;；])(?=\s|[^\x00-\x7f])|(?<=\w—)(?=\w)|(?<=:){_CLOSERS}(?=\s)"
_UNSPACED = expression("(?P<strong>[；—]+)|(?P<soft>[，,])")
_EDGE = " \t\n\r\u00a0\u202f,;:，；、—–-"
_DROPS_LEFT = frozenset({"head", "object"})
_DROPS_RIGHT = frozenset({"tail", "inverted", "verb", "source"})
_TAKES_PERSON = frozenset(["told", "tells", "asked", "asks"])


def find_clauses(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Spans of the clauses of the sentence ``text[start:end]``, in order, without joining words and commas around them.

    Nothing overlaps. Parts of fewer than four words are joined to a neighbour; parts that only name who is speaking,
    and a dateline, are left out. A sentence of one clause gives an empty list.
    """
    pieces = _pieces(text, start, end, language)
    if len(pieces) < 2:
        return []
    joined: list[list[int]] = []
    waiting = -1
    for left, right, dropped in pieces:
        if dropped:
            waiting = -1
            continue
        if words_in(text, left, right, language) < FEWEST_WORDS:
            if joined and joined[-1][1] == left:
                joined[-1][1] = right
            elif waiting < 0:
                waiting = left
            continue
        joined.append([left if waiting < 0 else waiting, right])
        waiting = -1
    trimmed = [_trimmed(text, left, right, language) for left, right in joined]
    return [span for span in trimmed if words_in(text, *span, language) >= FEWEST_WORDS]


def words_in(text: str, start: int, end: int, language: str) -> int:
    """About how many words stand in a span; two characters make a word where nothing separates words."""
    piece = text[start:end]
    return len(piece) // 2 if language in ("zh", "ja", "th") else len(piece.split())


def _pieces(text: str, start: int, end: int, language: str) -> list[tuple[int, int, bool]]:
    """The sentence cut at its joints; True for parts that only say who is speaking, and for a dateline."""
    cuts: dict[int, str] = {}
    for match in _joints(text, start, end, language).finditer(text, start, end):
        name = (match.lastgroup or "").rstrip("_")
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
        if at < end and cuts.get(at, "soft") == "soft":
            cuts[at] = name
    for origin in (dateline_end(text, start, end), _origin_end(text, start, end, language)):
        if start < origin < end:
            cuts[origin] = "head"
    edges = [(start, ""), *sorted(cuts.items()), (end, "")]
    return [
        (left, right, before in _DROPS_RIGHT or after in _DROPS_LEFT)
        for (left, before), (right, after) in pairwise(edges)
    ]


def _origin_end(text: str, start: int, end: int, language: str) -> int:
    """Where the content starts behind a leading "According to …,"; ``start`` where there is none."""
    if language not in JOINTS:
        return start
    match = _origin(language).match(text, start, end)
    return match.end() if match else start


@lru_cache(maxsize=32)
def _origin(language: str) -> re.Pattern[str]:
    return re.compile(rf"[{_QUOTES}]?(?:{JOINTS[language].sources})\b[^,;.]{{1,90}},\s+", re.I)


def _joints(text: str, start: int, end: int, language: str) -> re.Pattern[str]:
    """The pattern of the joints that a sentence may have; the names of its groups say what kind each is.

    A trailing underscore belongs to no name: a group's name may stand in a pattern only once.
    """
    if language in ("zh", "ja"):
        return _UNSPACED
    if language not in JOINTS:
        return _plain()
    verbs, letters = _verbs(language)
    return _unreported(language) if verbs.isdisjoint(letters.findall(text, start, end)) else _reported(language)


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    return re.compile(rf"[;；:—\s](?:(?:{_DIVIDER}|(?<=\s){_DASH}(?=\s))(?P<strong>))")


@lru_cache(maxsize=32)
def _verbs(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Verbs of saying, and a pattern under which each of them is a match of its own wherever it stands as a word."""
    verbs = frozenset(REPORTING[language].split())
    return verbs, re.compile(f"[{''.join(sorted(set(''.join(verbs))))}]+")


@lru_cache(maxsize=32)
def _unreported(language: str) -> re.Pattern[str]:
    """The joints of a sentence without a verb of saying. Each begins with one of few characters, found fast."""
    joints = JOINTS[language]
    return re.compile(
        rf"[,;；:—\s](?:(?<=\s)(?:{_DASH}(?=\s)(?P<strong>)|{_bare(joints)}(?P<soft>))"
        rf"|(?<=,){_CLOSERS}(?=\s)(?:(?=\s+(?:{joints.sources})\b)(?P<source>)"
        rf"|(?=\s+(?:{joints.after_comma})\b)(?P<soft_>))"
        rf"|(?:{_DIVIDER})(?P<strong_>))"
    )


@lru_cache(maxsize=32)
def _reported(language: str) -> re.Pattern[str]:
    """All joints. What stands at one place is tried in this order: strong, source, verb, tail, head, object, soft."""
    joints = JOINTS[language]
    listed = sorted(_verbs(language)[0])
    verbs = _one_of(listed)
    behind_verb = rf"(?P<head>(?:{verbs})(?:,|(?:\s+[\w.'’-]{{1,24}}){{1,3}},?)?(?=\s+(?:{joints.that})\b))"
    if language == "en":
        plain = _one_of([verb for verb in listed if verb not in _TAKES_PERSON])
        subject = r"(?:he|she|it|they|we|i|the|an?|his|her|its|their|there|no|[A-Z][\w.'’-]*)"
        behind_verb += rf"|(?P<object>(?<![,{_QUOTES}’']\s)(?:{plain})(?=\s+{subject}\s))"
    return re.compile(
        rf"[,;；:—\s](?:"
        rf"(?<=\s)(?:{_DASH}(?=\s)(?:(?=\s+(?:{verbs})\b)(?P<inverted>)|(?P<strong>))|{_bare(joints)}(?P<soft>))"
        rf"|(?<=,){_CLOSERS}(?=\s)(?:(?=\s+(?:{joints.sources})\b)(?P<source>)"
        rf"|(?=\s+(?:(?:a|ha|hat|ont|han)\s+)?(?:{verbs})\b)(?P<verb>)"
        rf"|(?=[^,;{_QUOTES}]*\Z)(?=\s+(?:[\w.'’-]{{1,24}}\s+){{1,7}}?(?:{verbs})\b[^,;{_QUOTES}]{{0,60}}\Z)(?P<tail>)"
        rf"|(?=\s+(?:{joints.after_comma})\b)(?P<soft_>))"
        rf"|(?:{_DIVIDER})(?P<strong_>))"
        rf"|(?<!\w)(?=(?:{verbs})[,\s])(?:{behind_verb})"
    )


def _one_of(words: Sequence[str]) -> str:
    """Alternatives of a pattern, with the first letters taken out, so that most words of a text fail at their first."""
    grouped = groupby(sorted(words), key=itemgetter(0))
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in group)})" for first, group in grouped)


def _bare(joints: Joints) -> str:
    return rf"(?=(?:{joints.bare})\b|(?:{joints.and_words})\s+(?:{joints.verbs_after_and})\b)"


def _trimmed(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The span without commas, dashes, joining words and quote marks that have no counterpart inside."""
    if language in JOINTS:
        start = _leading(language).match(text, start, end).end()  # type: ignore[union-attr]
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    mark = _QUOTE.search(text, start, end)
    if mark and mark.start() in (start, end - 1) and not _QUOTE.search(text, mark.end(), end):
        start, end = (start + 1, end) if mark.start() == start else (start, end - 1)
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


@lru_cache(maxsize=32)
def _leading(language: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,;:—–-]*(?:(?:{JOINTS[language].trimmed})\s+)*", re.I)
