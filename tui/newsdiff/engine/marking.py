"""Whether aligned words are marked as a quotation: in some readings they are, in others they are not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsdiff.engine.quotation import quoted_spans
from newsdiff.model import AnnotatedArticle, Form, Reading, Slot, Span, Variant

_FEWEST = 2
"""Fewer aligned words under marks of one reading only are a scare quote, not a quotation."""


def quote_variants(
    readings: Sequence[Reading], articles: Sequence[AnnotatedArticle], slots: Sequence[Slot]
) -> list[Variant]:
    """A variant where words that agree are marked in some readings and unmarked in others.

    One tells it for all slots in which the same readings are marked and unmarked.
    """
    marked = [_marked(reading, article) for reading, article in zip(readings, articles, strict=True)]
    if not any(marked):
        return []
    states = [tuple(_state(cell, spans) for cell, spans in zip(slot.cells, marked, strict=True)) for slot in slots]
    contrasts = [number for number, slot in enumerate(slots) if _contrast(slot, states[number])]
    variants = []
    while contrasts:
        known = list(states[contrasts[0]])
        taken = []
        for number in contrasts:
            if _agrees(known, states[number]):
                taken.append(number)
                known = [b if a is None else a for a, b in zip(known, states[number], strict=True)]
        contrasts = [number for number in contrasts if number not in taken]
        variant = _variant(readings, articles, [slots[number] for number in taken], known)
        if variant is not None:
            variants.append(variant)
    return variants


def _contrast(slot: Slot, states: Sequence[bool | None]) -> bool:
    """Whether the same words stand under quote marks in one reading and not in another."""
    told = {(group, state) for group, state in zip(slot.groups, states, strict=True) if state is not None}
    return any((group, not state) in told for group, state in told)


def _agrees(known: Sequence[bool | None], states: Sequence[bool | None]) -> bool:
    """Whether no reading changes from marked to unmarked or back."""
    return all(a is None or b is None or a == b for a, b in zip(known, states, strict=True))


def _marked(reading: Reading, article: AnnotatedArticle) -> list[Span]:
    """Quoted spans of the blocks a reading lies in."""
    blocks = {article.sentences[number].block for number in reading.sentences if number < len(article.sentences)}
    if not blocks:
        return []
    low = bisect_left(article.sentences, min(blocks), key=lambda sentence: sentence.block)
    high = bisect_right(article.sentences, max(blocks), key=lambda sentence: sentence.block)
    spans = [span for row in quoted_spans(article.text, article.sentences[low:high]) for span in row]
    return sorted(spans)


def _state(cell: Span | None, spans: Sequence[Span]) -> bool | None:
    """Whether a cell stands under quote marks; None where there is no cell, or where it does in part."""
    if cell is None:
        return None
    touching = [span for span in spans if span.start < cell.end and cell.start < span.end]
    if not touching:
        return False
    return True if any(span.start <= cell.start and cell.end <= span.end for span in touching) else None


def _variant(
    readings: Sequence[Reading],
    articles: Sequence[AnnotatedArticle],
    slots: Sequence[Slot],
    states: Sequence[bool | None],
) -> Variant | None:
    forms, absent = [], []
    groups: dict[bool, int] = {}
    for number, (reading, article) in enumerate(zip(readings, articles, strict=True)):
        cells = [cell for slot in slots if (cell := slot.cells[number]) is not None]
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
