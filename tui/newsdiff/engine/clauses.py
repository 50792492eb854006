"""Clauses: the parts of a sentence that say one thing each."""

from __future__ import annotations


def find_clauses(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence, in order."""
    return []
