"""Words, numbers, punctuation and white space."""

from __future__ import annotations

import re

from newsdiff.model import Token

_TOKEN = re.compile(r"(?P<number>\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?)|(?P<word>\w+)|(?P<space>\s+)|(?P<punctuation>.)")


def tokenise(text: str, start: int, end: int, language: str) -> list[Token]:
    """The tokens of ``text[start:end]``; their slices concatenate to it."""
    return [
        Token(m.start(), m.end(), m.group().lower(), m.lastgroup)  # type: ignore[arg-type]
        for m in _TOKEN.finditer(text, start, end)
    ]
