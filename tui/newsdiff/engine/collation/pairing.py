"""Figures and dates of a passage paired across its readings, whether or not they stand in one slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

from newsdiff.engine.collation.wordclass import Word
from newsdiff.engine.factindex import Mentions
from newsdiff.engine.facts import daterelations, figuregroups, relations
from newsdiff.engine.facts.subjects import Context, context_of
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle, DateMention, Figure, Reading, Relation, Slot

_WORST: tuple[Relation, ...] = ("conflict", "compatible", "attribution", "same", "other")
_SMALL = 8
"""Words of a slot up to which standing in one slot means standing for one another."""
_MOST = 60
"""Figures of a passage that are paired; a passage with more is a table."""


@dataclass(frozen=True, eq=False)
class Pairing:
    """Figures (or dates) of several readings that speak about one thing.

    Attributes:
        kind: what they are.
        relation: how they relate; the worst of all pairs.
        slot: the slot in which all of them stand, else None.
        spans: where they stand, by number of the reading.
        groups: which of them are equal, by number of the reading, from 0 in the order of the readings.
        detail: their surfaces.
    """

    kind: Literal["number", "date"]
    relation: Relation
    slot: int | None
    spans: Mapping[int, tuple[int, int]]
    groups: Mapping[int, int]
    detail: str


@dataclass(frozen=True, slots=True)
class _Place:
    reading: int
    item: Any
    slot: int | None
    value: tuple[Any, ...]

    @property
    def order(self) -> tuple[Any, ...]:
        """Ties between pairs are decided by content, never by the number of the reading."""
        return (self.item.surface, self.item.start, str(self.value))


def pair_figures(
    readings: Sequence[Reading],
    articles: Sequence[AnnotatedArticle],
    index: Mentions,
    slots: Sequence[Slot],
    words: Sequence[Sequence[Word]],
) -> list[Pairing]:
    """Pairings of figures that count one thing, and of figures that merely stand in one slot (``other``)."""
    figures = [index.figures(reading.article, reading.spans) for reading in readings]
    if sum(map(bool, figures)) < 2:
        return []
    places = [[_slot_of(figure.end, number, slots) for figure in row] for number, row in enumerate(figures)]
    contexts = [
        [_context(article.text, reading, figure) for figure in row]
        for article, reading, row in zip(articles, readings, figures, strict=True)
    ]
    found: list[Pairing] = []
    taken: set[tuple[int, int]] = set()
    for group in figuregroups.pair_figures(figures, contexts, places):
        rows = [
            [_Place(number, f, places[number][figures[number].index(f)], _value(f)) for f in own]
            for number, own in enumerate(group.figures)
        ]
        taken.update((number, figure.start) for number, own in enumerate(group.figures) for figure in own)
        members = _one_each(rows)
        relation = group.relation
        if relation == "attribution" and not _other_mouths(index, [member.item for member in members]):
            relation = "same"
        found.append(_pairing("number", members, relation))
    rest = [
        _Place(number, figure, slot, _value(figure))
        for number, row in enumerate(figures)
        for figure, slot in zip(row, places[number], strict=True)
        if (number, figure.start) not in taken
    ]
    languages = {article.id: article.language for article in articles}

    def in_one_place(a: Figure, b: Figure) -> Relation:
        """Nouns of two languages cannot be compared, so that standing in one place must do."""
        apart = languages[a.article] != languages[b.article]
        return "same" if apart and a.kind == b.kind and _value(a) == _value(b) else "other"

    return found + _pair("number", rest, slots, words, in_one_place, free=False)


def _one_each(rows: Sequence[Sequence[_Place]]) -> list[_Place]:
    """For every reading that repeats a figure the place in the slot most readings share, the first if in doubt."""
    shared = Counter(slot for row in rows for slot in {place.slot for place in row} if slot is not None)
    return [
        min(row, key=lambda place: (-shared[place.slot] if place.slot is not None else 0, place.item.start))
        for row in rows
        if row
    ]


def _other_mouths(index: Mentions, figures: Sequence[Figure]) -> bool:
    """Whether equal figures rest on different people or bodies known by name; a common noun may mean the same one."""
    named = [index.named(figure.speaker) for figure in figures if figure.speaker]
    return any(a and b and not a & b for a, b in combinations(named, 2))


def _value(figure: Figure) -> tuple[Any, ...]:
    return (figure.low, figure.high, figure.unit)


def _context(text: str, reading: Reading, figure: Figure) -> Context:
    """The surroundings of a figure inside the span of the reading it stands in."""
    for start, end in reading.spans:
        if start <= figure.start < end:
            return context_of(text, figure, start, end)
    return context_of(text, figure, figure.start, figure.end)


def pair_dates(
    readings: Sequence[Reading], index: Mentions, slots: Sequence[Slot], words: Sequence[Sequence[Word]]
) -> list[Pairing]:
    """Pairings of dates that stand in one slot, or are the only ones of their readings."""
    places = []
    lonely = True
    for number, reading in enumerate(readings):
        dates = index.dates(reading.article, reading.spans)
        lonely = lonely and len(dates) <= 1
        places += [_Place(number, d, _slot_of(d.end, number, slots), (d.low, d.high)) for d in dates]
    return _pair("date", places, slots, words, daterelations.relate_dates, free=lonely, alike=_as_exact)


def _as_exact(a: DateMention, b: DateMention) -> bool:
    """Whether two dates are told with the same precision: a year and a day that differ are two things, no conflict."""
    return a.kind == b.kind and len(a.low or "") == len(b.low or "") and (a.low == a.high) == (b.low == b.high)


def _pair(
    kind: Literal["number", "date"],
    places: Sequence[_Place],
    slots: Sequence[Slot],
    words: Sequence[Sequence[Word]],
    relate: Callable[[Any, Any], Relation],
    *,
    free: bool,
    alike: Callable[[Any, Any], bool] = lambda a, b: True,
) -> list[Pairing]:
    if len({place.reading for place in places}) < 2 or len(places) > _MOST:
        return []
    sizes = {place.slot: _widest(slots[place.slot], words) for place in places if place.slot is not None}
    edges = []
    for one, two in combinations(range(len(places)), 2):
        a, b = places[one], places[two]
        if a.reading == b.reading:
            continue
        relation = relate(a.item, b.item)
        together = a.slot is not None and a.slot == b.slot and sizes[a.slot] <= _SMALL
        if together:
            strength = 0 if relation != "other" else 3
        elif free and relation != "other" and (relation != "conflict" or alike(a.item, b.item)):
            strength = 1 if relation in ("same", "attribution") else 2
        else:
            continue
        edges.append((strength, _WORST.index(relation), sorted((a.order, b.order)), one, two))
    edges.sort(key=lambda edge: (edge[0], -edge[1], edge[2]))
    groups = _grouped(places, [(edge[3], edge[4]) for edge in edges])
    return sorted(
        (_related(kind, [places[n] for n in sorted(group)], relate) for group in groups),
        key=lambda p: (p.slot is None, p.slot or 0, p.detail),
    )


def _related(
    kind: Literal["number", "date"], members: Sequence[_Place], relate: Callable[[Any, Any], Relation]
) -> Pairing:
    pairs = [relate(a.item, b.item) for a, b in combinations(members, 2)]
    return _pairing(kind, members, relations.worst(pairs))


def _grouped(places: Sequence[_Place], edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Places joined along the edges, the strongest first, never two of one reading."""
    group_of = {number: [number] for number in range(len(places))}
    for one, two in edges:
        a, b = group_of[one], group_of[two]
        if a is b or {places[n].reading for n in a} & {places[n].reading for n in b}:
            continue
        a.extend(b)
        for number in b:
            group_of[number] = a
    seen: dict[int, list[int]] = {id(group): group for group in group_of.values() if len(group) > 1}
    return list(seen.values())


def _pairing(kind: Literal["number", "date"], members: Sequence[_Place], relation: Relation) -> Pairing:
    values: dict[tuple[Any, ...], int] = {}
    groups = {place.reading: values.setdefault(place.value, len(values)) for place in members}
    together = {place.slot for place in members}
    return Pairing(
        kind,
        relation,
        members[0].slot if len(together) == 1 else None,
        {place.reading: (place.item.start, place.item.end) for place in members},
        groups,
        " / ".join(dict.fromkeys(place.item.surface for place in members)),
    )


def _slot_of(end: int, reading: int, slots: Sequence[Slot]) -> int | None:
    """The slot in which the last character before ``end`` stands in a reading."""
    for number, slot in enumerate(slots):
        cell = slot.cells[reading]
        if cell is not None and cell.start < end <= cell.end:
            return number
    return None


def _widest(slot: Slot, words: Sequence[Sequence[Word]]) -> int:
    """Words of the longest cell of a slot that differs; a run that agrees is as good as one word."""
    if len(set(slot.groups)) == 1:
        return 1
    return max(
        sum(cell.start <= word.start < cell.end for word in row)
        for row, cell in zip(words, slot.cells, strict=True)
        if cell is not None
    )
