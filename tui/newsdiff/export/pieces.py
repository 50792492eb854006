"""A reading, and a whole article, cut into pieces that carry what an export marks."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from newsdiff.engine.differences import marked
from newsdiff.model import AnnotatedArticle, Comparison, Passage, Reading, Span

_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text and the index of the variant it belongs to, None where readings agree.

    An empty stretch with a variant is a gap: other readings have words here.
    """

    start: int
    end: int
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article's text and the passages it belongs to, the shortest reading first."""

    start: int
    end: int
    passages: tuple[str, ...] = ()


def reading_pieces(passage: Passage, reading: Reading) -> list[list[Piece]]:
    """The pieces of every collated span of a reading; the slices of a span's pieces concatenate to the span.

    Only differences are marked, and where they overlap, the one with the shortest form.
    """
    shown = marked(passage)
    forms = [
        (Span(form.start, form.end), number)
        for number, variant in shown
        for form in variant.forms
        if form.article == reading.article
    ]
    gaps = _gaps(passage, reading)
    found = []
    for span in collated_spans(passage, reading):
        pieces = [Piece(start, end, keys[0] if keys else None) for start, end, keys in _sweep(span, forms, most=1)]
        own = {number: at for number, at in gaps.items() if span.start <= at <= span.end}
        gaps = {number: at for number, at in gaps.items() if number not in own}
        found.append(_with_gaps(pieces, own))
    return found


def collated_spans(passage: Passage, reading: Reading) -> tuple[Span, ...]:
    """The spans of a reading whose words are compared: all of them where the passage was not collated."""
    index = passage.readings.index(reading)
    cells = [cell for slot in passage.slots if (cell := slot.cells[index]) is not None]
    told = [span for span in reading.spans if any(span.start <= cell.start < span.end for cell in cells)]
    return tuple(told) or reading.spans


def said_again(passage: Passage, reading: Reading) -> tuple[Span, ...]:
    """The other spans of a reading, which only say again what those say."""
    told = collated_spans(passage, reading)
    return tuple(span for span in reading.spans if span not in told)


def _gaps(passage: Passage, reading: Reading) -> dict[int, int]:
    """Where a reading lacks the words of a variant: behind its last words that stand before them in the collation."""
    index = passage.readings.index(reading)
    gaps: dict[int, int] = {}
    last = min((span.start for span in collated_spans(passage, reading)), default=0)
    for slot in passage.slots:
        cell = slot.cells[index]
        if cell is not None:
            last = last if slot.moved and slot.moved[index] else cell.end
        elif slot.variant is not None and reading.article in passage.variants[slot.variant].absent:
            gaps.setdefault(slot.variant, last)
    return gaps


def _with_gaps(pieces: list[Piece], gaps: Mapping[int, int]) -> list[Piece]:
    """The pieces with an empty one for every gap, at its position."""
    result: list[Piece] = []
    waiting = sorted((at, number) for number, at in gaps.items())
    for piece in pieces:
        start = piece.start
        while waiting and waiting[0][0] < piece.end:
            at, number = waiting.pop(0)
            if at > start:
                result.append(Piece(start, at, piece.variant))
                start = at
            result.append(Piece(at, at, number))
        result.append(Piece(start, piece.end, piece.variant))
    return _telling([*result, *(Piece(at, at, number) for at, number in waiting)])


def _telling(pieces: list[Piece]) -> list[Piece]:
    """The pieces without gaps that stand beside other marked words, where a mark stands anyway."""
    marked_behind = [False] * (len(pieces) + 1)
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        slight = piece.end == piece.start or (piece.variant is None and piece.end == piece.start + 1)
        marked_behind[index] = marked_behind[index + 1] if slight else piece.variant is not None
    kept = []
    marked_before = False
    for index, piece in enumerate(pieces):
        gap = piece.end == piece.start
        if gap and (marked_before or marked_behind[index]):
            continue
        if piece.variant is not None or piece.end > piece.start + 1:
            marked_before = piece.variant is not None
        kept.append(piece)
    return kept


def article_stretches(article: AnnotatedArticle, span: Span, readings: Mapping[str, Sequence[Span]]) -> list[Stretch]:
    """The stretches of a span of an article.

    Args:
        article: whose text it is.
        span: usually a block.
        readings: spans of the article's readings by passage id.
    """
    known = [(own, name) for name, spans in readings.items() for own in spans]
    return [Stretch(start, end, keys) for start, end, keys in _sweep(span, known)]


def readings_by_article(passages: Iterable[Passage]) -> dict[str, dict[str, tuple[Span, ...]]]:
    """For every article the spans of its readings by passage id."""
    found: dict[str, dict[str, tuple[Span, ...]]] = {}
    for passage in passages:
        for reading in passage.readings:
            found.setdefault(reading.article, {})[passage.id] = reading.spans
    return found


def missing(comparison: Comparison, passage: Passage) -> list[AnnotatedArticle]:
    """The articles in which a passage was not found, in the order of the columns."""
    has = {reading.article for reading in passage.readings}
    return [article for article in comparison.in_columns if article.id not in has]


def readings_in_columns(comparison: Comparison, passage: Passage) -> list[tuple[AnnotatedArticle, Reading]]:
    """The readings of a passage with their articles, in the order of the columns."""
    own = {reading.article: reading for reading in passage.readings}
    return [(article, own[article.id]) for article in comparison.in_columns if article.id in own]


def _sweep(
    span: Span, items: Iterable[tuple[Span, _Key]], most: int | None = None
) -> Iterator[tuple[int, int, tuple[_Key, ...]]]:
    """Cut a span wherever an item begins or ends.

    Yields:
        Start, end and the keys of the items that cover the stretch, the shortest item first and no more than
        ``most``; neighbours with the same keys are one stretch.
    """
    inside = [(own, key) for own, key in items if max(own.start, span.start) < min(own.end, span.end)]
    begins: list[tuple[int, int, _Key]] = sorted(
        (max(own.start, span.start), own.end - own.start, key) for own, key in inside
    )
    ends: list[tuple[int, int, _Key]] = sorted(
        (min(own.end, span.end), own.end - own.start, key) for own, key in inside
    )
    cuts = sorted({span.start, span.end, *(item[0] for item in begins), *(item[0] for item in ends)})
    active: list[tuple[int, _Key]] = []
    begun = ended = 0
    held: tuple[int, int, tuple[_Key, ...]] | None = None
    for start, end in pairwise(cuts):
        while ended < len(ends) and ends[ended][0] <= start:
            del active[bisect_left(active, ends[ended][1:])]
            ended += 1
        while begun < len(begins) and begins[begun][0] <= start:
            insort(active, begins[begun][1:])
            begun += 1
        keys = tuple(dict.fromkeys(key for _, key in active[:most]))
        if held is not None and held[2] == keys:
            held = (held[0], end, keys)
            continue
        if held is not None:
            yield held
        held = (start, end, keys)
    if held is not None:
        yield held
