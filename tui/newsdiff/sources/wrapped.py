"""Paragraphs of a plain text whose lines a program broke at a fixed width."""

from __future__ import annotations

from newsdiff.engine.expressions import expression
from newsdiff.sources.composed import Piece

_EMPTY = expression(r"\n[ \t>]*\n")
_SIGNATURE = expression(r"\n-- \n")
_NARROW = 80


def unwrapped(text: str) -> list[Piece]:
    """Paragraphs: between empty lines, and inside them line by line unless the lines look broken at a width.

    What follows a signature line (``-- ``) is set apart.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    body, _, signature = text.partition("\n-- \n") if _SIGNATURE.search(text) else (text, "", "")
    pieces = [piece for part in _EMPTY.split(body) for piece in _paragraph(part)]
    return [*pieces, *(Piece(line, "aside", "signature") for line in signature.split("\n") if line.strip())]


def _paragraph(part: str) -> list[Piece]:
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    widest = max(map(len, lines), default=0)
    wrapped = len(lines) > 1 and 40 <= widest <= _NARROW and all(len(line) > 0.6 * widest for line in lines[:-1])
    return [Piece(" ".join(lines))] if wrapped else [Piece(line) for line in lines]
