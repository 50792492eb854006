"""A sentence cut into numbers, words and signs: what figures and dates are read from.

Finer than the tokens of collation: ``600m``, ``$2,000``, ``half-million`` and ``10.30am`` come apart here. Scanning is
linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """A run of digits with its separators (``n``), of letters (``w``), or a sign (``s``).

    ``start`` and ``end`` are offsets in the article's text; ``low`` is the lower-case form; ``glued`` tells that no
    white space stands before it.
    """

    kind: Literal["n", "w", "s"]
    start: int
    end: int
    text: str
    low: str
    glued: bool


_PIECE = re.compile(
    r"(?P<n>\d+(?:[.,'’]\d+)*)"
    r"|(?P<w>(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<s>[^\w\s]|_)"
)
_LIST = re.compile(r"\d+(?:,\d+){2,}")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_PART = re.compile(r"\d+|,")
_APOSTROPHE = str.maketrans("’", "'")


def cut(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of ``text[start:end]``, in order."""
    pieces = []
    last = start
    for match in _PIECE.finditer(text, start, end):
        word = match.group()
        begin, stop = match.span()
        kind = match.lastgroup
        if kind == "n" and "," in word and _LIST.fullmatch(word) and not _GROUPS.fullmatch(word):
            for part in _PART.finditer(text, begin, stop):
                low = part.group()
                pieces.append(Piece("n" if low != "," else "s", *part.span(), low, low, part.start() > start))
            last = stop
            continue
        low = word.lower().translate(_APOSTROPHE) if kind == "w" else word
        pieces.append(Piece(kind, begin, stop, word, low, begin == last and begin > start))  # type: ignore[arg-type]
        last = stop
    return pieces


def match_words(pieces: list[Piece], at: int, table: Iterable[tuple[str, ...]]) -> int:
    """How many pieces from ``at`` on form the longest of some word sequences; 0 when none does."""
    best = 0
    for words in table:
        size = len(words)
        if size > best and at + size <= len(pieces) and all(pieces[at + k].low == words[k] for k in range(size)):
            best = size
    return best


def by_first(table: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Word sequences by their first word."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for words in table:
        index.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in index.items()}
