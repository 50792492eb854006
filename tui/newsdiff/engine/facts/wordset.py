"""Word tables as code: one string, words between white space."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
