"""The language of a text."""

from __future__ import annotations


def detect(text: str) -> str:
    """ISO 639-1 code of the language ``text`` is written in."""
    return "en"
