"""Quotation marks: which spans of a text stand between them, in every national style.

Marks come mismatched (``"day of victory.”``), unclosed, doubled and nested; an apostrophe is the same character as a
closing single mark. One scan per block decides from what stands beside a mark whether it opens or closes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.model import AnnotatedArticle, Span

_DOUBLE = expression(r"[\"“”„‟«»「」『』〝〞〟＂《》]|''|``")
_SINGLE = expression(r"[‘’‚‹›']")
_OPENING = frozenset("„「『〝《")
_CLOSING = frozenset("」』〞〟》")
_LONGEST_SINGLE = 400
_LOOKAHEAD = 24
_ELISION = expression(r"[’'](?:\d0s|em\b|til\b|tis\b|twas\b|n[’']|cause\b|round\b|bout\b)", re.IGNORECASE)


def quoted_spans(article: AnnotatedArticle) -> list[Span]:
    """Spans between quotation marks, marks included, outermost only, in text order, outside boilerplate."""
    spans: list[Span] = []
    blocks = [block for block in article.blocks if block.role != "boilerplate"]
    for number, block in enumerate(blocks):
        following = blocks[number + 1].start if number + 1 < len(blocks) else None
        goes_on = following is not None and article.text[following : following + 1] in ("“", '"', "«", "„", "»")
        found = _doubles(article.text, block.start, block.end, goes_on)
        spans.extend(sorted([*found, *_singles(article.text, block.start, block.end, found)]))
    return spans


def _doubles(text: str, start: int, end: int, goes_on: bool) -> list[Span]:
    spans: list[Span] = []
    opened: int | None = None
    opener = ""
    depth = 0
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1 : at] if at > start else " "
        after = text[match.end() : match.end() + 1] if match.end() < end else " "
        if opened is None:
            if _opens(mark, before, after):
                opened, opener, depth = at, mark, 0
            continue
        if _closes(mark, opener, before, after):
            if depth and mark not in ('"', "”") and opener != mark:
                depth -= 1
                continue
            spans.append(Span(opened, match.end()))
            opened = None
        elif mark == opener and mark in '"“':
            spans.append(Span(opened, _cut(text, opened, at)))
            opened, depth = at, 0
        else:
            depth += 1
    if opened is not None:
        stop = end if goes_on else _sentence_end(text, opened + 1, end)
        if stop - opened > 2:
            spans.append(Span(opened, stop))
    return spans


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _OPENING or mark == "«":
        return True
    if mark in _CLOSING or after.isspace() or not after:
        return False
    return mark in "“‟``" or not before.isalnum()


def _closes(mark: str, opener: str, before: str, after: str) -> bool:
    if mark in _CLOSING:
        return True
    if mark in _OPENING:
        return False
    if mark == "“":
        return (
            opener == "„"
            or (not before.isspace() and not after.isalnum() and opener != "“")
            or (opener == "“" and not before.isspace() and (after.isspace() or not after))
        )
    if mark == "«":
        return opener == "»" and not before.isspace()
    if mark == "»":
        return True
    if mark == "”":
        return opener != "”" or not before.isspace()
    return not (before.isspace() and after.isalnum())


def _cut(text: str, opened: int, at: int) -> int:
    """Where a quotation that was never closed ends when another one opens."""
    return _sentence_end(text, opened + 1, at)


def _sentence_end(text: str, start: int, end: int) -> int:
    match = _STOP.search(text, start, end)
    stop = match.end(1) if match else end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


_STOP = expression(r"[^\W\d_]{2}([.!?…])(?=\s|$)")


def _singles(text: str, start: int, end: int, doubles: Sequence[Span]) -> list[Span]:
    marks = [match.start() for match in _SINGLE.finditer(text, start, end)]
    if len(marks) < 2:
        return []
    spans: list[Span] = []
    inside = iter(doubles)
    span = next(inside, None)
    done = start
    for number, at in enumerate(marks):
        while span is not None and span.end <= at:
            span = next(inside, None)
        if at < done or (span is not None and span.start <= at):
            continue
        if not _opens_single(text, at, start, end):
            continue
        close = _closing_single(text, marks[number + 1 : number + 1 + _LOOKAHEAD], at, end)
        if close is not None and (span is None or close < span.start):
            spans.append(Span(at, close + 1))
            done = close + 1
    return spans


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == "’" or after.isspace() or before.isalnum():
        return False
    if mark == "'" and _ELISION.match(text, at):
        return False
    return mark in "‘‚‹›" or before.isspace() or before in '([—–-:"“'


def _closing_single(text: str, marks: Sequence[int], opened: int, end: int) -> int | None:
    """The mark that closes: rather one behind punctuation than one behind a plural's ``s``."""
    fallback = None
    for at in marks:
        if at - opened > _LONGEST_SINGLE:
            break
        if text[at] == "‘" and text[opened] != "‚":
            continue
        before = text[at - 1]
        after = text[at + 1] if at + 1 < end else " "
        if before.isspace() or after.isalnum() or at == opened + 1:
            continue
        if before in ".,!?…;" or before != "s":
            return at
        fallback = at if fallback is None else fallback
    return fallback
