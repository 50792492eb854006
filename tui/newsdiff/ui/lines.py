"""Styled text broken into lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from newsdiff.ui.collation import Piece
from newsdiff.ui.wrap import fit, width_of, wrap


def wrapped(line: Sequence[Piece], width: int, most: int) -> list[list[Piece]]:
    """Styled text broken between words into at most ``most`` lines of ``width`` cells, the last one cut.

    The indent of every line is one cell.
    """
    text = "".join(piece.text for piece in line)
    cuts = [0, *wrap(text, max(1, width - 2)), len(text)]
    if len(cuts) - 1 > most:
        cuts = [*cuts[:most], len(text)]
    rows: list[list[Piece]] = []
    for start, end in itertools.pairwise(cuts):
        row, offset = [Piece(" ")], 0
        end = start + len(text[start:end].rstrip())
        for piece in line:
            first, last = max(start, offset), min(end, offset + len(piece.text))
            if first < last:
                row.append(Piece(piece.text[first - offset : last - offset], piece.style))
            offset += len(piece.text)
        rows.append(_fitted(row, width - 1))
    return rows


def _fitted(row: list[Piece], width: int) -> list[Piece]:
    kept: list[Piece] = []
    for piece in row:
        text = fit(piece.text, width)
        kept.append(Piece(text, piece.style))
        width -= width_of(text)
        if text != piece.text:
            break
    return kept
