"""Words of a passage collated over all its readings.

The unit of comparison is the word: punctuation, case and typographic quotes are no differences. Readings stand in one
lattice of columns (:mod:`newsdiff.engine.collation.lattice`), whose columns are joined into readable units
(:mod:`newsdiff.engine.collation.slots`); the typing of what differs is in :mod:`newsdiff.engine.collation.variants`.
Everything rests on the set of distinct wordings in the order of their content, so the order of the readings changes
the order of the cells and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from newsdiff.engine.collation import lattice
from newsdiff.engine.collation.slots import Unit, find_units
from newsdiff.engine.collation.variants import type_slots
from newsdiff.engine.collation.witness import told_once
from newsdiff.engine.collation.wordclass import DATE, Cluster, Word, classify, pieces_of, shape
from newsdiff.engine.factindex import Mentions, mentions_of
from newsdiff.engine.facts import Facts
from newsdiff.engine.facts.stated import stated
from newsdiff.frozen import replace
from newsdiff.model import AnnotatedArticle, Figure, Passage, Reading, Slot, Span


def collate_passage(passage: Passage, articles: Mapping[str, AnnotatedArticle], facts: Facts) -> Passage:
    """The passage with its slots and variants.

    Args:
        passage: its readings, of one or more spans each.
        articles: the articles of the readings, by id.
        facts: figures, dates, names and utterances of the articles, as far as they were found.
    """
    readings = told_once(passage, articles)
    owners = [articles[reading.article] for reading in readings]
    index = mentions_of(facts)
    words = classify(
        (pieces_of(article.tokens, reading.spans), article.language, clusters_of(reading, index))
        for article, reading in zip(owners, readings, strict=True)
    )
    slots = collate_words(words)
    slots, variants = type_slots(readings, articles, facts, slots, words)
    return replace(passage, slots=slots, variants=variants)


def collate_texts(articles: Sequence[AnnotatedArticle], facts: Facts) -> Passage:
    """A passage whose readings are whole articles, with its slots and variants."""
    readings = tuple(Reading(a.id, (Span(0, len(a.text)),), tuple(range(len(a.sentences)))) for a in articles)
    return collate_passage(Passage("collation", "statement", readings), {a.id: a for a in articles}, facts)


def clusters_of(reading: Reading, index: Mentions) -> list[Cluster]:
    """Names, figures and dates of a reading, in text order and without overlap; the longer one where they overlap."""
    article, spans = reading.article, reading.spans
    found = [
        Cluster(f.start, f.end, f"#{f.kind} {_value(f)} {f.unit or ''}", f"#{f.kind}", 1)
        for f in index.figures(article, spans)
    ]
    found += [Cluster(d.start, d.end, f"{DATE} {d.low}-{d.high}", DATE, 1) for d in index.dates(article, spans)]
    for place in index.names(article, spans):
        size = 2 if place.kind == "person" and len(place.surface.split()) > 1 else 1
        found.append(Cluster(place.start, place.end, "@" + place.name, "", size))
    kept: list[Cluster] = []  # in text order and apart, so that only the neighbours can overlap
    for cluster in sorted(found, key=lambda c: (c.start - c.end, c.start, c.label)):
        at = bisect_right(kept, cluster.start, key=_start)
        before_ends = at == 0 or kept[at - 1].end <= cluster.start
        if before_ends and (at == len(kept) or cluster.end <= kept[at].start):
            kept.insert(at, cluster)
    return kept


def _start(cluster: Cluster) -> int:
    return cluster.start


def _value(figure: Figure) -> str:
    """What a figure states, as a label: figures of one label are one word."""
    low, high = stated(figure)
    return str(low) if low == high else f"{low}-{high}"


def collate_words(readings: Sequence[Sequence[Word]]) -> tuple[Slot, ...]:
    """Slots of readings given as words; ``variant`` is not set yet."""
    wordings = [tuple(map(shape, words)) for words in readings]
    distinct = sorted({wording for wording in wordings if wording})
    if not distinct:
        return ()
    number = {wording: place for place, wording in enumerate(distinct)}
    sample = dict(zip(wordings, readings, strict=True))
    rows = [sample[wording] for wording in distinct]
    units = find_units(lattice.build(rows), rows)
    members = [number.get(wording) for wording in wordings]
    return tuple(_slot(unit, readings, members) for unit in units)


def _slot(unit: Unit, readings: Sequence[Sequence[Word]], members: Sequence[int | None]) -> Slot:
    cells: list[Span | None] = []
    groups: list[int] = []
    moved: list[bool] = []
    seen: dict[tuple[str, ...], int] = {}
    for words, member in zip(readings, members, strict=True):
        if member is None or member not in unit.first:
            cells.append(None)
            groups.append(-1)
            moved.append(False)
            continue
        first, last = unit.first[member], unit.last[member]
        cells.append(Span(words[first].start, words[last].end))
        key = () if unit.agrees else tuple([word.key for word in words[first : last + 1]])
        groups.append(seen.setdefault(key, len(seen)))
        moved.append(member in unit.moved)
    return Slot(tuple(cells), tuple(groups), None, tuple(moved) if any(moved) else ())
