"""Passages by outlets: who has what, where in the article, and whether it differs. Signs first, shades besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsdiff.engine.differences import differences
from newsdiff.model import KINDS, Kind
from newsdiff.ui.collation import Piece
from newsdiff.ui.index import CONFLICTS, StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.state import ViewState
from newsdiff.ui.tables.entries import Place, excerpt
from newsdiff.ui.wrap import fit, pad, width_of

AGREES, WORDS, FACTS, CONFLICT, MISSING, FAILED = "●", "◐", "○", "≠", "–", "✗"
_FACTS: frozenset[Kind] = frozenset({"number", "date", "name", "quote", "attribution"})
_HEAT = {
    AGREES: "",
    WORDS: "heat-words",
    FACTS: "heat-facts",
    CONFLICT: "heat-conflict",
    MISSING: "dim",
    FAILED: "failed",
}
LEAST_LABEL, NARROWEST, WIDEST = 22, 5, 16
"""Cells of the passage's words at least, and of an outlet's cell at least and at most."""


class Cell(NamedTuple):
    """What an outlet has of a passage.

    Attributes:
        sign: agrees, differs in words, in facts, is in conflict, was not found, could not be read.
        sentence: the first sentence of the reading, from 1; 0 where there is none.
        size: sentences of the article.
        kinds: the enabled kinds in which the reading differs from others, those of facts first.
    """

    sign: str
    sentence: int = 0
    size: int = 0
    kinds: tuple[Kind, ...] = ()


class Grid(NamedTuple):
    """How the matrix stands on the screen: cells of the label, of each outlet, and the outlets that fit."""

    label: int
    cell: int
    columns: tuple[int, ...]


def cell_of(index: StoryIndex, state: ViewState, passage: int, column: int) -> Cell:
    """One cell of the matrix."""
    document = index.documents[column]
    reading = index.readings[column].get(passage)
    if document.failure or reading is None:
        return Cell(FAILED if document.failure else MISSING)
    kinds: set[Kind] = set()
    conflict = False
    for _, variant in differences(index.passages[passage]):
        if variant.kind not in state.kinds:
            continue
        own = any(form.article == document.id for form in variant.forms)
        if own or document.id in variant.absent:
            kinds.add(variant.kind)
            conflict = conflict or (own and variant.relation in CONFLICTS)
    sentence = reading.sentences[0] + 1 if reading.sentences else 0
    sign = CONFLICT if conflict else FACTS if kinds & _FACTS else WORDS if kinds else AGREES
    return Cell(
        sign,
        sentence,
        len(document.sentences),
        tuple(sorted(kinds, key=lambda kind: (kind not in _FACTS, KINDS.index(kind)))),
    )


def grid(columns: Sequence[int], current: int, width: int, first: int = 0) -> Grid:
    """The outlets that fit beside the labels, the current one among them."""
    room = max(NARROWEST, width - LEAST_LABEL - 1)
    fit_in = max(1, min(len(columns), room // (NARROWEST + 1)))
    place = columns.index(current) if current in columns else 0
    first = max(0, min(first, len(columns) - fit_in))
    first = place if place < first else max(first, place - fit_in + 1)
    each = min(WIDEST, max(NARROWEST, room // fit_in - 1))
    label = max(1, width - 1 - fit_in * (each + 1))
    return Grid(label, each, tuple(columns[first : first + fit_in]))


def heads(index: StoryIndex, stand: Grid, current: int) -> list[Piece]:
    """The sigla over the columns."""
    pieces = [Piece(" " * (stand.label + 1))]
    for column in stand.columns:
        here = column == current
        label = f"{'▸' if here else ''}{column + 1} {index.documents[column].siglum}"
        pieces.append(Piece(pad(label, stand.cell) + " ", "head-here" if here else "head"))
    return pieces


def paint_row(
    index: StoryIndex, state: ViewState, passage: int, stand: Grid, current: int, *, here: bool
) -> list[Piece]:
    """One passage: its number and words, then a cell per outlet."""
    column = next((c for c in (current, *range(len(index.documents))) if passage in index.readings[c]), None)
    span = index.span_of(column, passage) if column is not None else None
    words = excerpt(index, column, span, 120) if column is not None and span is not None else ""
    label = fit(f"{passage + 1:>3} {words}", stand.label - 1)
    pieces = [
        Piece("▌" if here else " ", "bar-here" if here else ""),
        Piece(pad(label, stand.label), "strong" if here else ""),
    ]
    for each in stand.columns:
        pieces += _cell(cell_of(index, state, passage, each), stand.cell, here=here and each == current)
    return pieces


def _cell(cell: Cell, width: int, *, here: bool) -> list[Piece]:
    text = cell.sign
    if cell.sentence:
        full = f"{cell.sentence}/{cell.size}"
        text += " " + (full if width >= 8 else str(cell.sentence))
        letters = "".join(SIGNS[kind].letter for kind in cell.kinds)
        if letters and width_of(text) + 2 < width:
            text += " " + fit(letters, width - width_of(text) - 1)
    style = "heat-here" if here else _HEAT[cell.sign]
    body = f"[{fit(text, width - 2)}]" if here and width > 6 else text
    return [Piece(pad(body, width), style), Piece(" ")]


def told(index: StoryIndex, state: ViewState, passage: int, column: int) -> str:
    """A cell in words."""
    cell = cell_of(index, state, passage, column)
    document = index.documents[column]
    if cell.sign == FAILED:
        return f"{document.siglum} could not be read"
    if cell.sign == MISSING:
        return f"not found in {document.siglum}"
    kinds = ", ".join(SIGNS[kind].title for kind in cell.kinds)
    how = {AGREES: "agrees", WORDS: f"differs: {kinds}", FACTS: f"differs: {kinds}", CONFLICT: f"in conflict: {kinds}"}[
        cell.sign
    ]
    return f"{document.siglum} · sentence {cell.sentence} of {cell.size} · {how}"


def place_at(index: StoryIndex, passage: int, column: int) -> Place | None:
    """The reading of an outlet as a place."""
    span = index.span_of(column, passage)
    return Place(column, span.start, span.end, passage) if span is not None else None
