"""A sentence cut into numbers, words and signs: what figures and dates are read from.

Finer than the tokens of collation: ``600m``, ``$2,000``, ``half-million`` and ``10.30am`` come apart here. Scanning is
linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, cast

from newsdiff.engine.expressions import expression
from newsdiff.engine.remembered import forgettable
from newsdiff.frozen import NamedTuple

Kind = Literal["n", "w", "s", ""]


class Piece(NamedTuple):
    """A run of digits with its separators (``n``), of letters (``w``), or a sign (``s``); nothing at all (empty).

    ``start`` and ``end`` are offsets in the article's text; ``low`` is the lower-case form; ``glued`` tells that no
    white space stands before it.
    """

    kind: Kind
    start: int
    end: int
    text: str
    low: str
    glued: bool


HYPHENS = frozenset("-‐‑–—−")
_MARGIN = [Piece("", 0, 0, "", "", False)] * 64
_LOW_MARGIN = [""] * len(_MARGIN)
_PIECE = expression(
    r"\d+(?:[.,'’]\d+)*"  # a number
    r"|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*"  # a word
    r"|[^\w\s]|_"  # a sign
)
_LIST = expression(r"\d+(?:,\d+){2,}")
_GROUPS = expression(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_PART = expression(r"\d+|,")
_KNOWN: dict[str, tuple[Piece, ...]] = forgettable({})
"""What was read between two spaces before, at offsets from the first of them."""
_MOST_KNOWN = 1 << 15
_LONGEST_KNOWN = 32
_new_piece = cast("Callable[[type[Piece], tuple[Any, ...]], Piece]", tuple.__new__)


def cut(text: str, start: int, end: int, glue: tuple[str, ...] = ()) -> list[Piece]:
    """The pieces of ``text[start:end]``, in order.

    Args:
        text: an article's text.
        start: where to begin.
        end: where to stop.
        glue: words at which letters right behind digits, or behind another such word, come apart (Korean).
    """
    if glue:
        return _cut_at(text, start, end, glue)
    pieces: list[Piece] = []
    at = start
    for chunk in text[start:end].split(" "):
        known = _KNOWN.get(chunk)
        if known is None:
            known = _read(chunk)
        for kind, first, last, word, low, glued in known:
            pieces.append(_new_piece(Piece, (kind, at + first, at + last, word, low, glued)))
        at += len(chunk) + 1
    return pieces


def _read(chunk: str) -> tuple[Piece, ...]:
    """The pieces between two spaces, remembered: most words come again."""
    known = tuple(_cut_at(chunk, 0, len(chunk), ()))
    if len(chunk) <= _LONGEST_KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[chunk] = known
    return known


def _cut_at(text: str, start: int, end: int, glue: tuple[str, ...]) -> list[Piece]:
    pieces: list[Piece] = []
    last = start
    for match in _PIECE.finditer(text, start, end):
        word = match.group()
        begin, stop = match.span()
        kind = _kind(word)
        if kind == "n" and "," in word and _LIST.fullmatch(word) and not _GROUPS.fullmatch(word):
            for part in _PART.finditer(text, begin, stop):
                low = part.group()
                pieces.append(Piece("n" if low != "," else "s", *part.span(), low, low, part.start() > start))
            last = stop
            continue
        low = word.lower().replace("’", "'") if kind == "w" else word
        if glue and kind == "w" and pieces and (pieces[-1].kind == "n" or pieces[-1].low in glue):
            pieces.extend(_unglue(low, begin, begin == last and begin > start, glue))
            last = stop
            continue
        pieces.append(Piece(kind, begin, stop, word, low, begin == last and begin > start))
        last = stop
    return pieces


def _kind(word: str) -> Kind:
    return "n" if word[0].isdecimal() else "w" if word[0].isalnum() else "s"


def _unglue(word: str, at: int, glued: bool, glue: tuple[str, ...]) -> Iterator[Piece]:
    """The counting words a run of letters begins with, and the rest of it."""
    place = 0
    while place < len(word):
        found = next((part for part in glue if word.startswith(part, place)), word[place:])
        yield Piece("w", at + place, at + place + len(found), found, found, glued or place > 0)
        place += len(found)


def with_margin(pieces: list[Piece]) -> list[Piece]:
    """Pieces with empty ones behind, so that an index past either end, by some words, leads to nothing."""
    return pieces + _MARGIN


def lows_of(pieces: list[Piece]) -> list[str]:
    """The lower-case forms of pieces, with empty ones behind as in :func:`with_margin`."""
    return [piece[4] for piece in pieces] + _LOW_MARGIN


def by_first(table: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Word sequences by their first word."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for words in table:
        index.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in index.items()}
