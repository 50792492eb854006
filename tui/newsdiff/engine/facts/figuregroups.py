"""Which figures of several readings speak about one thing, and how what they say relates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import chain, combinations
from operator import itemgetter

from newsdiff.engine.facts.relations import comparable, relate_values, sort_of, worst
from newsdiff.engine.facts.stated import stated
from newsdiff.engine.facts.subjects import Context, Subject, refers, similar_nouns, subject_of
from newsdiff.frozen import dataclass, replace
from newsdiff.model import Figure, Relation

_FRIENDLIEST: tuple[Relation, ...] = ("same", "attribution", "compatible", "conflict")
_MOST = 64
"""Figures of a reading that are paired at most; a reading with more is a table."""
_LINK = 0.5
"""The lowest affinity at which two equal figures are taken to be about one thing."""
_LINK_UNEQUAL = 0.56
"""The lowest affinity for figures with different values: a conflict that is none costs more than one not found."""
_SLOT = 0.1
"""What standing in one slot of a collation adds to an affinity."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of several readings that are about one thing.

    Attributes:
        figures: by number of the reading, the figures it has for it, in text order; empty where it has none.
        relation: the worst relation of any two of them in different readings.
        affinity: how sure it is that they are about one thing, in [0, 1]; the weakest pair decides.
    """

    figures: tuple[tuple[Figure, ...], ...]
    relation: Relation
    affinity: float


@dataclass(frozen=True, slots=True)
class _Claim:
    """One value in one reading, with every figure of the reading that repeats it."""

    reading: int
    figures: tuple[Figure, ...]
    subject: Subject
    slots: frozenset[int]
    stated: tuple[float | None, float | None]
    more: bool = False
    context: Context | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Ties are decided by content, never by the number of the reading."""
        first = self.figures[0]
        return (first.surface, first.counted or "", first.start, *(self.context or ("", "")))


def pair_figures(
    readings: Sequence[Sequence[Figure]],
    contexts: Sequence[Sequence[Context]] | None = None,
    slots: Sequence[Sequence[int | None]] | None = None,
) -> tuple[FigureGroup, ...]:
    """Figures of several readings of one passage, grouped by what they are about.

    The result does not depend on the order of the readings, but for the order inside :attr:`FigureGroup.figures`.
    A figure that no other reading answers is in no group. A group whose relation is ``other`` does not occur.

    Args:
        readings: the figures of each reading, in text order.
        contexts: the surroundings of each figure (:func:`newsdiff.engine.facts.subjects.context_of`); without them
            only the counted nouns decide, and what happened (killed, injured) stays unknown.
        slots: the collation slot in which each figure stands, where there is a collation: standing in one slot speaks
            for one subject.
    """
    claims = [claim for number in range(len(readings)) for claim in _claims(number, readings, contexts, slots)]
    words = _words_of(claims, len(readings))
    overlaps: dict[tuple[int, int], float] = {}
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        alike[sort_of(claim.figures[0])].append(number)
    edges = []
    for one, two in chain.from_iterable(combinations(members, 2) for members in alike.values()):
        a, b = claims[one], claims[two]
        if a.reading == b.reading:
            continue
        if (both := (a.reading, b.reading)) not in overlaps:
            overlaps[both] = _overlap(words[both[0]], words[both[1]])
        strength = _affinity(a, b, overlaps[both])
        if strength >= (_LINK if a.stated == b.stated else _LINK_UNEQUAL):
            edges.append((-round(strength, 6), one, two))
    if not edges:
        return ()
    times = Counter(strength for strength, _, _ in edges)
    order = {number: repr(claims[number].order) for edge in edges if times[edge[0]] > 1 for number in edge[1:]}
    edges.sort(key=lambda edge: (edge[0], *sorted((order.get(edge[1], ""), order.get(edge[2], ""))), *edge[1:]))
    strengths = {(one, two): -strength for strength, one, two in edges}
    groups = _join(claims, strengths, [(one, two) for _, one, two in edges])
    found = [_group(claims, members, len(readings), strengths) for members in groups if len(members) > 1]
    return tuple(_in_order(found))


def _in_order(groups: list[FigureGroup]) -> list[FigureGroup]:
    """Groups by where their first figure stands, then by content."""
    starts = [min([figure.start for own in group.figures for figure in own]) for group in groups]
    if len(set(starts)) == len(starts):
        return [group for _, group in sorted(zip(starts, groups, strict=True), key=itemgetter(0))]
    ranked = sorted(zip(starts, map(repr, [group.figures for group in groups]), range(len(groups)), strict=True))
    return [groups[number] for _, _, number in ranked]


def _claims(
    number: int,
    readings: Sequence[Sequence[Figure]],
    contexts: Sequence[Sequence[Context]] | None,
    slots: Sequence[Sequence[int | None]] | None,
) -> list[_Claim]:
    claims: list[_Claim] = []
    more = False
    for place, figure in enumerate(readings[number][:_MOST]):
        context = contexts[number][place] if contexts is not None else None
        subject = subject_of(figure, context)
        slot = slots[number][place] if slots is not None else None
        own = frozenset() if slot is None else frozenset({slot})
        more = more or (place == 0 and subject.more)
        value = stated(figure)
        for at, claim in enumerate(claims):
            first = claim.figures[0]
            if (
                claim.stated == value
                and comparable(first, figure)
                and similar_nouns(claim.subject, subject) >= 0.5
                and _same_event(claim.subject, subject)
                and not subject.more
            ):
                merged = claim.subject._replace(
                    noun=claim.subject.noun or subject.noun,
                    head=claim.subject.head or subject.head,
                    event=claim.subject.event or subject.event,
                    words=claim.subject.words | subject.words,
                )
                claims[at] = replace(claim, figures=(*claim.figures, figure), subject=merged, slots=claim.slots | own)
                break
        else:
            claims.append(_Claim(number, (figure,), subject, own, value, more, context))
    return claims


def _same_event(a: Subject, b: Subject) -> bool:
    return not a.event or not b.event or a.event == b.event


def _words_of(claims: Sequence[_Claim], size: int) -> list[set[str]]:
    """For every reading, the words around its figures."""
    words: list[set[str]] = [set() for _ in range(size)]
    for claim in claims:
        words[claim.reading] |= claim.subject.words
    return words


def _overlap(a: Set[str], b: Set[str]) -> float:
    """How many of some words and of others are the same, of the fewer ones."""
    return len(a & b) / max(1, min(len(a), len(b)))


def _affinity(a: _Claim, b: _Claim, overlap: float) -> float:
    """How likely two claims with comparable figures are about one thing, in [0, 1]."""
    one, two = a.figures[0], b.figures[0]
    if not _same_event(a.subject, b.subject) or a.more != b.more:
        return 0.0
    if a.stated != b.stated and (one.kind == "ordinal" or refers(one, a.subject) or refers(two, b.subject)):
        return 0.0
    nouns = similar_nouns(a.subject, b.subject)
    equal = a.stated == b.stated and one.unit == two.unit
    if nouns < 0.3 and not (equal and _telling(one)):
        return 0.0
    event = 1.0 if a.subject.event and a.subject.event == b.subject.event else 0.5
    local = _overlap(a.subject.words, b.subject.words)
    score = 0.35 * nouns + 0.15 * event + 0.25 * overlap + 0.25 * local
    score += _SLOT if a.slots & b.slots else 0.0
    score += 0.25 if equal else -_distance(one, two)
    return max(0.0, min(1.0, score))


def _telling(figure: Figure) -> bool:
    """Whether a value is rare enough that its recurrence alone says something."""
    value = stated(figure)[0]
    return figure.unit is not None or (value is not None and (abs(value) > 12 or value != int(value)))


def _distance(a: Figure, b: Figure) -> float:
    """A malus for values of another order of magnitude, which rarely count one thing."""
    one = max(abs(a.low or 0.0), abs(a.high or 0.0))
    two = max(abs(b.low or 0.0), abs(b.high or 0.0))
    if one <= 0 or two <= 0:
        return 0.0
    return min(0.3, max(0.0, 0.15 * (abs(math.log10(one / two)) - 0.5)))


def _join(
    claims: Sequence[_Claim], strengths: Mapping[tuple[int, int], float], edges: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """Claims joined by complete linkage, the strongest first, never two of one reading."""
    group_of = {number: [number] for number in range(len(claims))}
    for one, two in edges:
        a, b = group_of[one], group_of[two]
        if a is b or {claims[n].reading for n in a} & {claims[n].reading for n in b}:
            continue
        if any(((x, y) if x < y else (y, x)) not in strengths for x in a for y in b):
            continue
        a.extend(b)
        for number in b:
            group_of[number] = a
    return list({id(group): group for group in group_of.values()}.values())


def _relate_claims(a: _Claim, b: _Claim) -> Relation:
    """The friendliest relation of two claims' mentions: a reading that says "16" and "at least 16" says both."""
    relations = {relate_values(one, two) for one in a.figures for two in b.figures}
    return next(relation for relation in (*_FRIENDLIEST, "other") if relation in relations)


def _group(
    claims: Sequence[_Claim], members: Sequence[int], size: int, strengths: Mapping[tuple[int, int], float]
) -> FigureGroup:
    by_reading = {claims[number].reading: claims[number].figures for number in members}
    relations = [_relate_claims(claims[x], claims[y]) for x, y in combinations(members, 2)]
    weakest = min([strengths[pair] for pair in combinations(sorted(members), 2)])
    return FigureGroup(tuple(by_reading.get(number, ()) for number in range(size)), worst(relations), weakest)
