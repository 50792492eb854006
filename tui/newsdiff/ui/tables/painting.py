"""Rows of an overview as pieces of styled text, as wide as the screen. Pure: no widget, no colours."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from newsdiff.ui.collation import Piece
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.state import Listing
from newsdiff.ui.tables.entries import Entry, Place, PlaceLine
from newsdiff.ui.tables.rows import ListRow, is_folded
from newsdiff.ui.wrap import fit, pad, width_of, wrap

NARROW = 100
"""Cells below which outlets are counted instead of named."""
_INDENT = 6
_MOST_VALUE, _MOST_STATE, _MOST_OUTLETS = 24, 26, 28


class Sizes(NamedTuple):
    """Cells of the columns of an overview.

    Attributes:
        title: what an entry is about.
        state: its state in words.
        outlets: who has it.
        siglum: the outlet of a place.
        value: what it has there.
    """

    title: int
    state: int
    outlets: int
    siglum: int
    value: int


def sizes(index: StoryIndex, entries: Sequence[Entry], width: int) -> Sizes:
    """Columns as wide as what stands in them, the title taking what is left."""
    state = min(_MOST_STATE, max((width_of(entry.state) for entry in entries), default=5), width // 3)
    state = max(state, 7)
    named = max((width_of(outlets_of(index, entry, named=True)) for entry in entries), default=0)
    outlets = max(9, min(_MOST_OUTLETS, named)) if width >= NARROW else 9
    siglum = max((width_of(document.siglum) for document in index.documents), default=1)
    values = sorted(width_of(line.value) for entry in entries for line in entry.lines)
    value = values[len(values) * 9 // 10] if values else 0
    title = max(8, width - 6 - state - outlets - 4)
    return Sizes(title, state, outlets, min(siglum, 12), min(value, _MOST_VALUE, width // 4))


def outlets_of(index: StoryIndex, entry: Entry, *, named: bool) -> str:
    """The sigla of an entry's outlets, or their number."""
    if named:
        return " ".join(index.documents[column].siglum for column in entry.outlets)
    return f"{len(entry.outlets)} of {sum(not document.failure for document in index.documents)}"


def header(sizes_now: Sizes, listing: Listing, order: str, state: str) -> list[tuple[str, str]]:
    """The heads of the columns with what a click on them sorts by, the current one marked.

    Args:
        sizes_now: cells of the columns.
        listing: what is sorted by.
        order: how the order is called in which the entries come.
        state: what the last column holds.
    """
    heads = [("what", "what", sizes_now.title + 6), ("outlets", "outlets", sizes_now.outlets + 2),
             ("state", state, sizes_now.state + 2)]  # fmt: skip
    found = []
    for sort, text, width in heads:
        arrow = ("↑" if listing.reverse else "↓") if listing.sort == sort else ""
        label = f"     {text}{arrow}" if sort == "what" else f"{text}{arrow}"
        if sort == "what" and not listing.sort:
            label += f"  {order}" + ("↑" if listing.reverse else "↓")
        elif sort == "what" and listing.sort == "place":
            label += "  by place in the text" + ("↑" if listing.reverse else "↓")
        found.append((sort, pad(label, width)))
    return found


def paint_row(
    index: StoryIndex, row: ListRow, listing: Listing, columns: Sizes, width: int, *, current: bool, named: bool
) -> list[Piece]:
    """One row."""
    bar = Piece("▌" if current else " ", "bar-here" if current else "")
    if row.question is not None:
        text = f"? {row.entry.questions[row.question].text}  Enter goes to it"
        return [bar, Piece(" " * (_INDENT - 3)), Piece(fit(text, width - _INDENT), "strong")]
    if row.line is not None:
        return [bar, *_place(index, row.entry, row.entry.lines[row.line], columns, width - 1)]
    return [bar, *_entry(index, row.entry, listing, columns, named)]


def _entry(index: StoryIndex, entry: Entry, listing: Listing, columns: Sizes, named: bool) -> list[Piece]:
    folded = is_folded(entry, listing)
    fold = ("▸" if folded else "▾") if entry.lines else " "
    style = "bar-conflict" if entry.alarming else "strong"
    number = f"{entry.number:>3} " if entry.number else ""
    title = fit(entry.title, columns.title - width_of(number))
    pieces = [
        Piece(f"{fold} ", "quiet"),
        Piece(f"{entry.sign} ", style),
        Piece(number, "quiet"),
        Piece(title, "strong"),
    ]
    room = columns.title - width_of(number) - width_of(title)
    summary = entry.summary(index) if folded and room > 16 else ""
    if summary and any(line.value for line in entry.lines):
        text = "  " + fit(summary, room - 3)
        pieces.append(Piece(text, "quiet"))
        room -= width_of(text)
    pieces.append(Piece(" " * (room + 1)))
    pieces.append(Piece(pad(outlets_of(index, entry, named=named), columns.outlets) + "  ", "siglum"))
    pieces.append(Piece(fit(entry.state, columns.state), style if entry.alarming else "quiet"))
    return pieces


def _place(index: StoryIndex, entry: Entry, line: PlaceLine, columns: Sizes, width: int) -> list[Piece]:
    siglum = index.documents[line.place.column].siglum
    pieces = [Piece(" " * (_INDENT - 1)), Piece(pad(siglum, columns.siglum) + " ", "siglum")]
    used = _INDENT + columns.siglum
    if columns.value:
        pieces.append(Piece(pad(line.value, columns.value) + " "))
        used += columns.value + 1
    details = fit(" · ".join(line.details), max(0, (width - used) // 2)) if line.details else ""
    if details:
        pieces.append(Piece(details + "  ", "quiet"))
        used += width_of(details) + 2
    return [*pieces, *in_context(index, line.place, max(0, width - used - 1), _style(index, entry, line.place))]


def in_context(index: StoryIndex, place: Place, room: int, style: str) -> list[Piece]:
    """Words of an article with as much of their sentence around them as there is room for."""
    if room < 4:
        return []
    document = index.documents[place.column]
    low, high = _sentence(index, place)
    text = document.readable
    words = fit(text(place.start, min(place.end, place.start + room + 1)), room)
    left = min(place.start - low, max(0, room - width_of(words)) // 2)
    before = text(place.start - left, place.start)
    if left < place.start - low and before:
        before = "…" + before.partition(" ")[2]
    while before and width_of(before) + width_of(words) > room:
        before = before[1:]
    after = fit(text(place.end, max(place.end, min(high, place.end + room))), room - width_of(before) - width_of(words))
    return [Piece(before, "quiet"), Piece(words, style), Piece(after, "quiet")]


def _style(index: StoryIndex, entry: Entry, place: Place) -> str:
    """How the words of a place stand out; a whole sentence does not."""
    low, high = _sentence(index, place)
    return "" if place.start <= low + 2 and place.end >= high - 2 else f"kind-{entry.kind}"


def _sentence(index: StoryIndex, place: Place) -> tuple[int, int]:
    document = index.documents[place.column]
    if not document.sentences:
        return place.start, place.end
    span = document.sentences[document.sentence_at(place.start)]
    return (span.start, max(span.end, place.end)) if span.start <= place.start < span.end else place[1:3]


def preview(index: StoryIndex, row: ListRow | None, width: int, height: int) -> list[list[Piece]]:
    """What a row leads to: where it stands, what is known of it, and its sentence."""
    place = row.place if row is not None else None
    if row is None or height < 1:
        return []
    if place is None:
        return [[Piece(" " + fit(row.entry.title, width - 2), "strong")]]
    document = index.documents[place.column]
    line = row.entry.lines[row.line or 0]
    low, high = _sentence(index, place)
    said = " ".join(document.readable(low, high).split())
    if row.line is None and width_of(row.entry.title) > 40 and row.entry.title[:30] not in said:
        text = row.entry.title
        lines = [[Piece(" " + text[a:b].rstrip(), "strong")] for a, b in _cuts(text, width - 2)][: max(1, height - 2)]
    else:
        lines = []
    where = [document.siglum, document.outlet if document.outlet != document.siglum else "", document.date,
             f"sentence {document.sentence_at(place.start) + 1} of {len(document.sentences)}",
             f"passage {place.passage + 1}" if place.passage is not None else "in no passage",
             line.value, *line.details]  # fmt: skip
    lines.append([Piece(" " + fit(" · ".join(part for part in where if part), width - 2), "quiet")])
    return [*lines, *_sentence_lines(index, place, _style(index, row.entry, place), width, height - len(lines))]


def _cuts(text: str, width: int) -> list[tuple[int, int]]:
    return list(itertools.pairwise([0, *wrap(text, width), len(text)]))


def _sentence_lines(index: StoryIndex, place: Place, style: str, width: int, height: int) -> list[list[Piece]]:
    """The sentence of a place, its words marked; from the line before them where it is long."""
    low, high = _sentence(index, place)
    readable = index.documents[place.column].readable
    before, words = readable(low, place.start), readable(place.start, place.end)
    text = before + words + readable(place.end, min(high, place.end + 4 * width))
    cuts = _cuts(text, width - 2)
    mark, behind = len(before), len(before) + len(words)
    first = next((number for number, (_, end) in enumerate(cuts) if end > mark), 0)
    first = max(0, min(first - 1, len(cuts) - height)) if height > 1 else first
    lines = []
    for a, b in cuts[first : first + max(0, height)]:
        start, end = max(a, min(b, mark)), max(a, min(b, behind))
        lines.append([Piece(" " + text[a:start]), Piece(text[start:end], style), Piece(text[end:b].rstrip())])
    return lines
