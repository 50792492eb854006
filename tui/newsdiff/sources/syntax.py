"""Where the syntax of a Markdown text stands."""

from __future__ import annotations

import re

from newsdiff.model import Mark

_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|(?=\r?$))", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)", re.MULTILINE)


def markdown_marks(text: str, offset: int = 0) -> tuple[Mark, ...]:
    """Marks over the Markdown syntax of ``text`` from ``offset`` on."""
    marks = [Mark(m.start(), m.end(), "heading syntax") for m in _HEADING.finditer(text, offset)]
    marks += [Mark(m.start(), m.end(), "list syntax") for m in _BULLET.finditer(text, offset)]
    return tuple(sorted(marks, key=lambda mark: mark.start))
