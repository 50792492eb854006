"""A comparison cut down to what a person chose to export."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from newsdiff.export.format import ExportOptions
from newsdiff.frozen import replace
from newsdiff.model import (
    KINDS,
    Comparison,
    DateMention,
    Figure,
    Finding,
    Form,
    NameMention,
    Passage,
    Slot,
    Utterance,
    Variant,
)

_InText = TypeVar("_InText", Figure, DateMention, NameMention, Utterance, Form)


def narrowed(comparison: Comparison, options: ExportOptions) -> Comparison:
    """The comparison with the chosen articles, passages and kinds only.

    A passage that loses all but one of its readings goes; so does a variant whose remaining forms agree. Findings
    and coverage are found anew when articles are left out, since they speak about all outlets.
    """
    if options.articles is not None:
        comparison = _with_articles(comparison, frozenset(options.articles))
    if options.passages is not None:
        wanted = frozenset(options.passages)
        comparison = replace(
            comparison,
            passages=tuple(passage for passage in comparison.passages if passage.id in wanted),
            findings=tuple(finding for finding in comparison.findings if finding.passage in wanted),
        )
    if set(options.kinds) != set(KINDS):
        comparison = _with_kinds(comparison, frozenset(options.kinds))
    return comparison


def _with_articles(comparison: Comparison, kept: frozenset[str]) -> Comparison:
    if all(article.id in kept for article in comparison.articles):
        return comparison
    from newsdiff.engine import findings  # costs much, and most exports need it not

    articles = tuple(article for article in comparison.articles if article.id in kept)
    passages = tuple(
        _passage_of(passage, kept)
        for passage in comparison.passages
        if sum(reading.article in kept for reading in passage.readings) > 1
    )
    quotes = [replace(quote, utterances=_inside(quote.utterances, kept)) for quote in comparison.quotes]
    names = [replace(name, mentions=_inside(name.mentions, kept)) for name in comparison.names]
    known = {name.id for name in names if name.mentions}
    smaller = replace(
        comparison,
        articles=articles,
        passages=passages,
        figures=_inside(comparison.figures, kept),
        dates=_inside(comparison.dates, kept),
        quotes=tuple(quote for quote in quotes if quote.utterances),
        names=tuple(
            replace(name, uncertain=tuple(other for other in name.uncertain if other in known))
            for name in names
            if name.mentions
        ),
        columns=tuple(column for column in comparison.columns if column in kept),
        coverage=findings.coverage(articles, passages),
        findings=(),
        evidence=None,
    )
    return replace(smaller, findings=findings.find(smaller))


def _inside(items: tuple[_InText, ...], kept: frozenset[str]) -> tuple[_InText, ...]:
    return tuple(item for item in items if item.article in kept)


def _passage_of(passage: Passage, kept: frozenset[str]) -> Passage:
    """The passage without the readings of other articles."""
    indices = [index for index, reading in enumerate(passage.readings) if reading.article in kept]
    if len(indices) == len(passage.readings):
        return passage
    pairs = [(variant, _variant_of(variant, kept)) for variant in passage.variants]
    slots = [_slot_of(slot, indices) for slot in passage.slots]
    smaller = replace(
        passage,
        readings=tuple(passage.readings[index] for index in indices),
        links=tuple(link for link in passage.links if link.a.article in kept and link.b.article in kept),
        slots=tuple(slot for slot in slots if any(cell is not None for cell in slot.cells)),
        variants=tuple(after for _, after in pairs),
    )
    return _with_variants(smaller, [number for number, pair in enumerate(pairs) if _survives(*pair)])


def _variant_of(variant: Variant, kept: frozenset[str]) -> Variant:
    return replace(
        variant,
        forms=_inside(variant.forms, kept),
        absent=tuple(article for article in variant.absent if article in kept),
    )


def _survives(before: Variant, after: Variant) -> bool:
    """Whether a variant still says something; one of order needs two forms, which may agree in their words."""
    return _differs(after) or (not _differs(before) and len(after.forms) > 1)


def _differs(variant: Variant) -> bool:
    return bool(variant.forms) and (bool(variant.absent) or len({form.group for form in variant.forms}) > 1)


def _slot_of(slot: Slot, indices: list[int]) -> Slot:
    numbers: dict[int, int] = {-1: -1}
    groups = [slot.groups[index] for index in indices]
    for group in groups:
        numbers.setdefault(group, len(numbers) - 1)
    return replace(
        slot,
        cells=tuple(slot.cells[index] for index in indices),
        groups=tuple(numbers[group] for group in groups),
        moved=tuple(slot.moved[index] for index in indices) if slot.moved else (),
    )


def _with_variants(passage: Passage, kept: Collection[int]) -> Passage:
    """The passage with the variants of these indices only; slots refer to their new places."""
    places = {old: new for new, old in enumerate(sorted(kept))}
    return replace(
        passage,
        variants=tuple(passage.variants[old] for old in places),
        slots=tuple(
            replace(slot, variant=places.get(slot.variant) if slot.variant is not None else None)
            for slot in passage.slots
        ),
    )


def _with_kinds(comparison: Comparison, kinds: frozenset[str]) -> Comparison:
    kept = {
        passage.id: [number for number, variant in enumerate(passage.variants) if variant.kind in kinds]
        for passage in comparison.passages
    }

    def moved(finding: Finding) -> Finding:
        if finding.passage is None or finding.variant is None:
            return finding
        places = kept.get(finding.passage, [])
        return replace(finding, variant=places.index(finding.variant) if finding.variant in places else None)

    return replace(
        comparison,
        passages=tuple(_with_variants(passage, kept[passage.id]) for passage in comparison.passages),
        findings=tuple(moved(finding) for finding in comparison.findings if finding.kind in kinds),
    )
