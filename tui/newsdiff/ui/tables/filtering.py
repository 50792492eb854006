"""Keeping the rows that hold some words, or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NEAR = 80
"""Per cent of likeness (``rapidfuzz.fuzz.partial_ratio``) from which a word counts as nearly there."""
SHORTEST = 4
"""Letters of the shortest word that is also looked for nearly so."""
LONGEST = 2_000
"""Letters of a row that are looked at for words that are nearly there."""


class Kept(NamedTuple):
    """The rows kept, and whether they only nearly hold the words."""

    numbers: tuple[int, ...]
    near: bool = False


def matching(rows: Sequence[str], query: str) -> Kept:
    """The rows that hold every word of a query.

    When none does, those that hold them nearly so: ``lavorv`` finds ``Lavrov``.

    Args:
        rows: folded to lower case.
        query: words in any case and order.
    """
    words = query.casefold().split()
    if not words:
        return Kept(tuple(range(len(rows))))
    exact = tuple(number for number, row in enumerate(rows) if all(word in row for word in words))
    if exact:
        return Kept(exact)
    from rapidfuzz import fuzz

    def near(row: str) -> bool:
        return all(
            word in row or (len(word) >= SHORTEST and fuzz.partial_ratio(word, row, score_cutoff=NEAR) > 0)
            for word in words
        )

    return Kept(tuple(number for number, row in enumerate(rows) if near(row[:LONGEST])), near=True)
