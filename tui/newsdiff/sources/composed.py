"""Text put together from the paragraphs that a reader found, with marks that say what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from newsdiff.engine.text.prepare import HYPHENATION
from newsdiff.model import Mark

PieceRole = Literal["body", "heading", "list", "aside"]

HEADING = "heading"
LIST = "list"
DIVIDED = "\u00ad"
"""Stands in a piece for a hyphen that divides a word at the end of a line."""

_GAP = "\n\n"
_SPACES = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")


class Piece(NamedTuple):
    """One paragraph: its text and what it is; an ``aside`` is set apart, with the reason."""

    text: str
    role: PieceRole = "body"
    reason: str = ""


class Composed(NamedTuple):
    """Text with one paragraph a line, empty lines between, and marks by code points."""

    text: str
    marks: tuple[Mark, ...]


def compose(pieces: Iterable[Piece], *, hyphens: bool = False) -> Composed:
    """Put paragraphs together; empty ones are left out, white space inside one becomes a single space.

    Args:
        pieces: the paragraphs in reading order.
        hyphens: a soft hyphen in them stands for a printed hyphen that divides a word: it is written as a hyphen
            again and marked, so that the word compares as one.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for piece in pieces:
        content = _SPACES.sub(" ", piece.text).strip(" ")
        if not content:
            continue
        if parts:
            parts.append(_GAP)
            at += len(_GAP)
        if piece.role == "aside":
            marks.append(Mark(at, at + len(content), piece.reason))
        elif piece.role != "body":
            marks.append(Mark(at, at, HEADING if piece.role == "heading" else LIST))
        if hyphens and DIVIDED in content:
            marks += [Mark(at + i, at + i + 1, HYPHENATION) for i, sign in enumerate(content) if sign == DIVIDED]
            content = content.replace(DIVIDED, "-")
        parts.append(content)
        at += len(content)
    return Composed("".join([*parts, "\n"]) if parts else "", tuple(marks))


def words(text: str) -> int:
    """How many words a text has, roughly; scripts without spaces count three characters as one."""
    unspaced = len(re.findall("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", text))
    return len(text.split()) + unspaced // 3
