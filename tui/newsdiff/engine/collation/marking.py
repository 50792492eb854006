"""Whether aligned words are marked as a quotation: in some readings they are, in others they are not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from newsdiff.engine.collation.wordclass import Word
from newsdiff.engine.text.quotation import has_marks, quoted_spans
from newsdiff.frozen import NamedTuple
from newsdiff.model import AnnotatedArticle, Form, Reading, Slot, Span, Variant

Column = tuple[Word | None, ...]
_block = attrgetter("block")


class _Quoted(NamedTuple):
    """Quoted spans by their starts, and for each how far it and all before it reach; spans may lie in one another."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans holds all of ``[start, end)``."""
        at = bisect_right(self.starts, start)
        return at > 0 and self.reach[at - 1] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a place with ``[start, end)``."""
        at = bisect_left(self.starts, end)
        return at > 0 and self.reach[at - 1] > start


_FEWEST = 2
"""Fewer aligned words under marks of one reading only are a scare quote, not a quotation."""


def quote_variants(
    readings: Sequence[Reading],
    articles: Sequence[AnnotatedArticle],
    slots: Sequence[Slot],
    rows: Sequence[Sequence[Sequence[Word]]],
) -> list[Variant]:
    """A variant where words that agree are marked in some readings and unmarked in others.

    One tells it for all words of which the same readings are marked and unmarked.

    Args:
        readings: the readings of a passage.
        articles: the article of each reading.
        slots: their collation.
        rows: for each slot the words of each reading in it.
    """
    marked = [_marked(reading, article) for reading, article in zip(readings, articles, strict=True)]
    if not any(quoted.starts for quoted in marked):
        return []
    contrasts = [
        column
        for slot, cells in zip(slots, rows, strict=True)
        if _may_contrast(slot, marked)
        for column in _columns(slot, cells)
        if _contrast(_states(column, marked))
    ]
    variants = []
    while contrasts:
        known: list[bool | None] = [None] * len(readings)
        taken: list[Column] = []
        rest: list[Column] = []
        for column in contrasts:
            states = _states(column, marked)
            if _agrees(known, states):
                taken.append(column)
                known = [b if a is None else a for a, b in zip(known, states, strict=True)]
            else:
                rest.append(column)
        contrasts = rest
        variant = _variant(readings, articles, taken, known)
        if variant is not None:
            variants.append(variant)
    return variants


def is_marked(article: AnnotatedArticle, start: int, end: int) -> bool:
    """Whether the middle of a span of an article stands between quote marks."""
    number = max(0, bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1)
    last = bisect_left(article.sentences, end, key=lambda sentence: sentence.start)
    reading = Reading(article.id, (Span(start, end),), tuple(range(number, max(number + 1, last))))
    middle = (start + end) // 2
    return _marked(reading, article).holds(middle, middle + 1)


def _columns(slot: Slot, cells: Sequence[Sequence[Word]]) -> Iterator[Column]:
    """Word by word what readings have that agree in a slot; those that have other words are None."""
    for group in range(max(slot.groups) + 1):
        members = [number for number, own in enumerate(slot.groups) if own == group]
        if len(members) > 1:
            for place in range(len(cells[members[0]])):
                yield tuple(row[place] if own == group else None for row, own in zip(cells, slot.groups, strict=True))


def _may_contrast(slot: Slot, marked: Sequence[_Quoted]) -> bool:
    """Whether marks begin or end in a slot, or stand around some of its cells only."""
    states: set[bool] = set()
    for cell, quoted in zip(slot.cells, marked, strict=True):
        if cell is None:
            continue
        inside = quoted.holds(cell.start, cell.end)
        if not inside and quoted.touches(cell.start, cell.end):
            return True
        states.add(inside)
    return len(states) > 1


def _states(column: Column, marked: Sequence[_Quoted]) -> list[bool | None]:
    """For each reading whether its word stands between quote marks; None where it has no word."""
    return [
        None if word is None else quoted.holds(word.start, word.end)
        for word, quoted in zip(column, marked, strict=True)
    ]


def _contrast(states: Sequence[bool | None]) -> bool:
    return True in states and False in states


def _agrees(known: Sequence[bool | None], states: Sequence[bool | None]) -> bool:
    """Whether no reading changes from marked to unmarked or back."""
    return all(a is None or b is None or a == b for a, b in zip(known, states, strict=True))


def _marked(reading: Reading, article: AnnotatedArticle) -> _Quoted:
    """Quoted spans of the blocks a reading lies in."""
    blocks = {article.sentences[number].block for number in reading.sentences if number < len(article.sentences)}
    spans: list[Span] = []
    for block in blocks:
        low = bisect_left(article.sentences, block, key=_block)
        high = bisect_right(article.sentences, block, low, key=_block)
        if has_marks(article.text, article.sentences[low].start, article.sentences[high - 1].end):
            spans += [span for row in quoted_spans(article.text, article.sentences[low:high]) for span in row]
    spans.sort()
    return _Quoted(tuple(span.start for span in spans), tuple(accumulate((span.end for span in spans), max)))


def _variant(
    readings: Sequence[Reading],
    articles: Sequence[AnnotatedArticle],
    columns: Sequence[Column],
    states: Sequence[bool | None],
) -> Variant | None:
    forms, absent = [], []
    groups: dict[bool, int] = {}
    for number, (reading, article) in enumerate(zip(readings, articles, strict=True)):
        cells = [word for column in columns if (word := column[number]) is not None]
        state = states[number]
        if not cells or state is None:
            absent.append(reading.article)
            continue
        start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
        text = article.text[start:end]
        if len(text.split()) < _FEWEST:
            return None
        forms.append(Form(reading.article, start, end, text, groups.setdefault(state, len(groups))))
    if len(groups) < 2:
        return None
    return Variant("quote", tuple(forms), tuple(absent), None, "quotation marks differ")
