"""Finding words in all columns at once.

Case and accents are ignored in words and texts alike; quote marks, hyphens and white space stand for their typographic
variants, and markup inside a phrase does not hide it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsdiff.frozen import NamedTuple

if TYPE_CHECKING:
    from newsdiff.ui.document import Document

_ACCENTS = "[\u0300-\u036f\u00ad]*"
"""Accents that stand behind their letter, and soft hyphens, between any two letters."""
_FOLDS = {
    "'": "['’‘ʼ]", '"': '["“”„«»]', " ": r"\s+", "-": "[-‐‑–]",
    **{each: f"(?:{_ACCENTS.join(pair)}|{joined})"
       for pair, joined in (("ss", "ß"), ("ae", "æ"), ("oe", "œ")) for each in (pair, joined)},
}  # fmt: skip
"""What stands for what, longer beginnings first tried."""
_VARIANTS = dict(zip("’‘ʼ“”„«»‐‑–", "'''" + '"' * 5 + "---", strict=True))
_LETTERS_OF_THEIR_OWN = frozenset("йЙ")
"""Letters that only look like another one with an accent."""


class Hit(NamedTuple):
    """Where the search words stand."""

    column: int
    start: int
    end: int


class Searchable(NamedTuple):
    """An article as it is searched: folded, without markup, in pieces.

    Attributes:
        text: the pieces one behind the other.
        starts: where each begins in ``text``.
        origins: where each begins in the article.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The offset in the article of a position in the text."""
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]


class _Folding(dict[int, int]):
    """Code points to the code point they are searched as; one for one, so that offsets stay."""

    def __missing__(self, code: int) -> int:
        self[code] = found = ord(_folded(chr(code)))
        return found


def _folded(letter: str) -> str:
    if letter not in _LETTERS_OF_THEIR_OWN:
        apart = unicodedata.normalize("NFD", letter)
        base, rest = apart[0], apart[1:]
        if rest and all("\u0300" <= accent <= "\u036f" for accent in rest):
            letter = base
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


_FOLDING = _Folding()


def searchable(document: Document) -> Searchable:
    """An article folded for searching, the part in front of the article left out."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size, position = 0, document.offset
    for start, end in (*document.hidden, (len(document.visible),) * 2):
        if start > position or not starts:
            starts.append(size)
            origins.append(position)
            pieces.append(document.visible[position:start])
            size += max(0, start - position)
        position = max(position, end)
    return Searchable("".join(pieces).translate(_FOLDING), tuple(starts), tuple(origins))


def pattern_of(query: str) -> re.Pattern[str] | None:
    """What finds the words of a query in a folded text; None for an empty query."""
    words = " ".join(unicodedata.normalize("NFC", query).split())
    words = "".join(_VARIANTS.get(letter, letter) for letter in words.translate(_FOLDING))
    parts: list[str] = []
    while words:
        taken = words[:2] if words[:2] in _FOLDS else words[0]
        parts.append(_FOLDS.get(taken, re.escape(taken)))
        words = words[len(taken) :]
    return re.compile(_ACCENTS.join(parts) + "[\u0300-\u036f]*") if parts else None


def find(documents: Sequence[Document], columns: Iterable[int], query: str) -> tuple[Hit, ...]:
    """All places of ``query``, column after column, each in text order."""
    expression = pattern_of(query)
    if expression is None:
        return ()
    hits: list[Hit] = []
    for column in columns:
        found = documents[column].searchable
        spans = (match.span() for match in expression.finditer(found.text))
        if len(found.starts) == 1:
            moved = found.origins[0]
            hits += [Hit(column, start + moved, end + moved) for start, end in spans]
        else:
            hits += [Hit(column, found.origin(start), found.origin(end - 1) + 1) for start, end in spans]
    return tuple(hits)


def hits_within(hits: Sequence[Hit], column: int, start: int = 0, end: int = sys.maxsize) -> Sequence[Hit]:
    """Those of all hits, as :func:`find` gives them, that share a place with ``[start, end)`` of a column."""
    low = bisect_left(hits, (column, start))
    if low and hits[low - 1].column == column and hits[low - 1].end > start:
        low -= 1
    return hits[low : bisect_left(hits, (column, end))]


def folded_away(document: Document, offset: int) -> str:
    """Why a place is folded in the cleaned view, empty where it is not."""
    around = next((p for p in document.paragraphs if p.start <= offset < p.end), None)
    return around.reason or around.role if around is not None and around.role == "boilerplate" else ""


def _folded_hits(document: Document, hits: Sequence[Hit]) -> int:
    """How many hits of a column begin in a folded paragraph."""
    if not hits:
        return 0
    folded = [paragraph for paragraph in document.paragraphs if paragraph.role == "boilerplate"]
    column = hits[0].column
    return sum(p.start <= hit.start < p.end for p in folded for hit in hits_within(hits, column, p.start, p.end))


def told(
    documents: Sequence[Document], columns: Sequence[int], query: str, hits: Sequence[Hit], *, cleaned: bool = True
) -> str:
    """How often and where: ``13 in 2 outlets: UP 6 · ESS 7 · 2 of them folded · 5 more in outlets that are off``.

    Args:
        documents: all columns.
        columns: the columns that are on.
        query: what is searched for.
        hits: where it was found in them.
        cleaned: whether boilerplate is folded.
    """
    counts = {column: len(hits_within(hits, column)) for column in columns}
    parts = [f"{documents[column].siglum} {counts[column]}" for column in columns if counts[column]]
    outlets = f"{len(parts)} outlet" + ("" if len(parts) == 1 else "s")
    line = f"{len(hits)} in {outlets}: {' · '.join(parts)}" if hits else "not found"
    lost = sum(_folded_hits(documents[column], hits_within(hits, column)) for column in columns) if cleaned else 0
    line += f" · {lost} of them folded" if lost else ""
    more = len(find(documents, (n for n in range(len(documents)) if n not in columns), query))
    return line + (f" · {more} in outlets that are off" if more else "")
