"""The readings of one passage, word under word, in bands as wide as the screen."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from newsdiff.frozen import NamedTuple, dataclass
from newsdiff.model import Kind, Passage, Slot, Span
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.layout import more_lines
from newsdiff.ui.state import ViewState
from newsdiff.ui.wrap import pad, width_of, wrap

MISSING = "–"
FOLD_AT = 36
"""Rows beyond which the readings of a passage fold, bands kept whole."""
MOVED = "⇄"
ELIDED = "…"


class Piece(NamedTuple):
    """Text with the name of its style."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the inspector."""

    pieces: tuple[Piece, ...]


class _Block(NamedTuple):
    """Slots that stand or fall together: a variant, or a run of words on which all readings agree."""

    texts: tuple[str, ...]
    width: int
    kind: Kind | None
    variant: int | None
    groups: tuple[int, ...] = ()


def stack(index: StoryIndex, passage: int, columns: Sequence[int], state: ViewState, width: int) -> list[Row]:
    """The readings of a passage one above the other.

    Args:
        index: the story.
        passage: the passage's number.
        columns: columns to show, in order; those without the passage are left out.
        state: which kinds are enabled, which difference is current, whether agreement is hidden.
        width: cells.

    Every band begins with the siglum of each reading and ends with the letters of the differences above them.
    """
    found = index.passages[passage]
    order = {reading.article: number for number, reading in enumerate(found.readings)}
    shown = [(column, order[index.documents[column].id]) for column in columns if passage in index.readings[column]]
    if not shown:
        return []
    label = 1 + max(width_of(index.documents[column].siglum) for column, _ in shown)
    room = max(8, width - label - 1)
    if not found.slots:
        return list(_plain(index, found, shown, label, room))
    blocks = _blocks(index, found, shown, state, room)
    rows: list[Row] = []
    for band in _bands(blocks, room):
        if rows:
            rows.append(Row(()))
        rows.extend(_band(index, band, shown, label, state))
    return rows


def shortened(rows: list[Row]) -> list[Row]:
    """The rows of a passage; where they are very many, the first bands and how many lines follow."""
    if len(rows) <= FOLD_AT:
        return rows
    ends = [number for number, row in enumerate(rows) if not row.pieces and number <= FOLD_AT]
    kept = ends[-1] if ends else FOLD_AT
    return [*rows[:kept], Row((Piece(f" {more_lines(len(rows) - kept)}", "absent"),))]


def _plain(
    index: StoryIndex, passage: Passage, shown: Sequence[tuple[int, int]], label: int, room: int
) -> Iterable[Row]:
    """Readings without collation, each wrapped on its own."""
    for column, reading in shown:
        document = index.documents[column]
        text = " … ".join(document.visible[a:b] for a, b in passage.readings[reading].spans)
        cuts = [0, *wrap(text, room), len(text)]
        for number, (a, b) in enumerate(itertools.pairwise(cuts)):
            head = pad(document.siglum, label) if number == 0 else " " * label
            yield Row((Piece(" " + head, "siglum"), Piece(text[a:b].rstrip())))


def _blocks(
    index: StoryIndex, passage: Passage, shown: Sequence[tuple[int, int]], state: ViewState, room: int
) -> list[_Block]:
    reach = [_Reach(index, passage, column, reading) for column, reading in shown]
    blocks: list[_Block] = []
    for slot in passage.slots:
        texts = tuple(_cell_text(slot, reading, reached) for (_, reading), reached in zip(shown, reach, strict=True))
        if not any(texts):
            continue
        variant = passage.variants[slot.variant] if slot.variant is not None else None
        kind = variant.kind if variant is not None and variant.kind in state.kinds else None
        groups = tuple(slot.groups[reading] for _, reading in shown)
        width = min(room, max(1, *map(width_of, texts)))
        blocks.append(_Block(texts, width, kind, slot.variant, groups))
    return _elided(blocks) if state.hide_same else blocks


def _elided(blocks: Sequence[_Block]) -> list[_Block]:
    """Runs of more than two agreeing words become one ellipsis."""
    kept: list[_Block] = []
    run: list[_Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind is None:
            run.append(block)
            continue
        if len(run) > 2:
            dots = tuple(ELIDED if any(b.texts[n] for b in run) else "" for n in range(len(run[0].texts)))
            kept.append(_Block(dots, 1, None, None))
        else:
            kept.extend(run)
        run = []
        if block is not None:
            kept.append(block)
    return kept


class _Reach:
    """Words of a cell together with the punctuation that clings to them."""

    def __init__(self, index: StoryIndex, passage: Passage, column: int, reading: int) -> None:
        self.text = index.documents[column].visible
        self.spans = passage.readings[reading].spans
        cells = sorted(cell for slot in passage.slots if (cell := slot.cells[reading]) is not None)
        self.starts = {cell.start for cell in cells}
        self.ends = {cell.end for cell in cells}

    def __call__(self, cell: Span) -> str:
        start, end = cell
        inside = next((span for span in self.spans if span.start <= start < span.end), cell)
        while start > inside.start and start not in self.ends and not self.text[start - 1].isspace():
            start -= 1
        while end < inside.end and end not in self.starts and not self.text[end].isspace():
            end += 1
        return self.text[start:end].strip()


def _cell_text(slot: Slot, reading: int, reach: _Reach) -> str:
    cell = slot.cells[reading]
    if cell is None:
        return ""
    moved = bool(slot.moved) and slot.moved[reading]
    return f"{MOVED}{reach(cell)}" if moved else reach(cell)


def _bands(blocks: Sequence[_Block], room: int) -> Iterable[list[_Block]]:
    band: list[_Block] = []
    used = 0
    for block in blocks:
        if band and used + block.width > room:
            yield band
            band, used = [], 0
        band.append(block)
        used += block.width + 1
    if band:
        yield band


def _band(
    index: StoryIndex, band: Sequence[_Block], shown: Sequence[tuple[int, int]], label: int, state: ViewState
) -> Iterable[Row]:
    for number, (column, _) in enumerate(shown):
        here = column == state.cursor.column
        pieces = [
            Piece(("▌" if here else " ") + pad(index.documents[column].siglum, label), "here" if here else "siglum")
        ]
        for block in band:
            pieces.extend(_piece(block, number, state))
        yield Row(tuple(pieces))
    if any(block.kind for block in band):
        letters = [Piece(" " * (label + 1))]
        for block in band:
            letter = SIGNS[block.kind].letter if block.kind else ""
            current = block.variant is not None and block.variant == state.cursor.variant
            mark = f"^{letter}" if current and block.width > 1 else letter
            letters.append(Piece(pad(mark, block.width) + " ", "letter"))
        yield Row(tuple(letters))


def _piece(block: _Block, number: int, state: ViewState) -> Iterable[Piece]:
    text = block.texts[number]
    if block.kind is None:
        yield Piece(pad(text, block.width) + " ", "same" if block.variant is None else "")
        return
    styles = f"kind-{block.kind}" if text else "missing"
    if block.variant == state.cursor.variant and block.variant is not None:
        styles += " current"
    text = text or MISSING
    used = min(block.width, width_of(text))
    yield Piece(pad(text, used), styles)
    yield Piece(" " * (block.width - used + 1))
