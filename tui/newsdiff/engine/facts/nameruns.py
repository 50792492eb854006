"""Runs of capitalised words, and their parts between possessives, days and months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.namewords import TIME_WORDS
from newsdiff.engine.facts.spelling import fold
from newsdiff.frozen import NamedTuple


def _upper() -> str:
    """All capital letters as a character class."""
    ranges: list[list[int]] = []
    for code in range(0x41, 0x2000):
        if chr(code).isupper():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def run_of_capitals() -> re.Pattern[str]:
    """A run of capitalised words, joined by small words such as ``of`` and ``van der``."""
    upper = _upper()
    word = (
        rf"(?:(?:[{upper}]\.){{1,5}}(?:[{upper}](?!\w))?"
        rf"|(?:St|Ste|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Prof|Rev|Adm|Maj|Brig|Mt|Hr|Fr|Jr|Sr)\."
        rf"|(?:(?:al|el|ez|az|as|ad|ar|an|at|ul|bin)[-‑])?[{upper}][^\W_]*(?:[-‑’'ʼ][^\W_]+){{0,6}})"
    )
    link = (
        r"(?:of the|of|for|de la|de los|de|del|della|di|da|dos|do|du|des|van der|van den|van|von der|von|zu|"
        r"bin|ibn|ben|abu|al|el|la|le)"
    )
    return re.compile(rf"(?<![\w])(?:{word})(?:[ \u00a0](?:{link}[ \u00a0])?{word}){{0,11}}")


_PIECE = expression(r"[^\s\u00a0]+")
_POSSESSIVE = expression(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
_BOUND_POSSESSIVE = frozenset({"people", "women", "children", "king", "queen", "worker", "workers"})


class Piece(NamedTuple):
    """A word of a run, with its place in the text."""

    start: int
    end: int
    text: str
    folded: str


def pieces_of(run: str, at: int, language: str) -> list[Piece]:
    """The words of a run that begins at ``at``; an elided article (``L'``) is left out."""
    if " " not in run and "’" not in run and "'" not in run and "\u00a0" not in run:
        return [Piece(at, at + len(run), run, fold(run))]
    pieces = []
    for match in _PIECE.finditer(run):
        start, word = at + match.start(), match.group()
        elided = _ELISION.match(word) if language in ("fr", "it") else None
        if elided:
            start, word = start + elided.end(), word[elided.end() :]
            if word[0].islower():
                continue
        pieces.append(Piece(start, start + len(word), word, fold(word)))
    return pieces


_ELISION = expression(r"(?:[CDJLMNST]|Qu)['’](?=\w)")


def cut(pieces: Sequence[Piece]) -> Iterable[list[Piece]]:
    """The parts of a run between possessives, days and months."""
    group: list[Piece] = []
    for piece in pieces:
        possessive = _POSSESSIVE.search(piece.text)
        if possessive:
            stem = piece.text[: possessive.start()] or piece.text
            if fold(stem) in _BOUND_POSSESSIVE and group:
                group.append(piece)
                continue
            if possessive.group() in ("'", "’", "ʼ"):
                stem = piece.text[:-1]
            group.append(Piece(piece.start, piece.start + len(stem), stem, fold(stem)))
            yield group
            group = []
        elif piece.folded in TIME_WORDS:
            if group:
                yield group
            group = []
        else:
            group.append(piece)
    if group:
        yield group
