"""What differs in a slot: kinds of variant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsdiff.engine.facts import Facts
from newsdiff.engine.wordclass import Word
from newsdiff.model import AnnotatedArticle, Form, Kind, Reading, Slot, Variant


def type_slots(
    readings: Sequence[Reading],
    articles: Mapping[str, AnnotatedArticle],
    facts: Facts,
    slots: Sequence[Slot],
    words: Sequence[Sequence[Word]],
) -> tuple[tuple[Slot, ...], tuple[Variant, ...]]:
    """Slots with their variants."""
    typed = []
    variants: list[Variant] = []
    for slot in slots:
        if differs(slot):
            typed.append(replace(slot, variant=len(variants)))
            variants.append(_variant(readings, articles, slot))
        else:
            typed.append(slot)
    return tuple(typed), tuple(variants)


def differs(slot: Slot) -> bool:
    """Whether readings part ways in a slot: other words, no words, or the same words elsewhere."""
    return len(set(slot.groups)) > 1 or any(slot.moved)


def _variant(readings: Sequence[Reading], articles: Mapping[str, AnnotatedArticle], slot: Slot) -> Variant:
    forms = []
    absent = []
    for reading, cell, group in zip(readings, slot.cells, slot.groups, strict=True):
        if cell is None:
            absent.append(reading.article)
        else:
            text = articles[reading.article].text[cell.start : cell.end]
            forms.append(Form(reading.article, cell.start, cell.end, text, group))
    distinct = len({form.group for form in forms})
    kind: Kind = "omission" if absent and distinct == 1 else "order" if distinct == 1 else "wording"
    return Variant(kind, tuple(forms), tuple(absent))
