"""The figures ledger: what is counted, and which numbers outlets give for it, in whose mouth."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from newsdiff.engine.facts.data.subjects import GENERIC, HUMAN
from newsdiff.engine.facts.gazetteer import country_of
from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.relations import relate_dates, relate_values, worst
from newsdiff.engine.facts.subjects import Subject, context_of, event_of, noun_class, subject_of
from newsdiff.engine.ledgers.circumstances import Circumstances, Reader, country_in
from newsdiff.engine.ledgers.entries import FigureClaim, FigureEntry, FigureState, FigureValue, ValuePair
from newsdiff.engine.ledgers.sources import Sources
from newsdiff.engine.ledgers.story import Story, identity
from newsdiff.engine.ledgers.words import DEFINITE
from newsdiff.model import Figure, Relation

_GAP = 1.3
"""Decimal orders of magnitude between neighbouring values from which they count different things."""
_SMALL = 12
_SHARED = 0.4
"""Share of the words around two equal figures without a noun from which they are one."""
_MOST = 64
"""Values of an entry that are compared with one another; one with more is a table."""
_STATES: tuple[FigureState, ...] = ("conflict", "attribution", "compatible", "same", "other", "single")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure with what it is about."""

    figure: Figure
    subject: Subject
    country: str
    around: Circumstances


def figures_ledger(story: Story) -> tuple[FigureEntry, ...]:
    """Figures grouped by what they count, conflicts first.

    Figures count one thing when their nouns are of one class and of one country, the same happened to what they
    count, and no order of magnitude lies between them and the next; or when the aligner found them in one place of
    one passage. Ordinals and small numbers that refer to things already named ("the two countries") are left out.
    """
    claims = _claims(story)
    groups = Groups(len(claims))
    for bucket in _buckets(claims):
        for one, other in pairwise(bucket):
            groups.join(one, other)
    linked = _linked(story, claims)
    for one, other in sorted(linked):
        groups.join(one, other)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(claims)):
        members[groups.root(number)].append(number)
    sources = Sources(story)
    entries = [_entry(story, claims, own, linked, sources) for own in members.values()]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: FigureEntry) -> tuple[object, ...]:
    first = entry.values[0].claims[0]
    return (_STATES.index(entry.state), -len(entry.articles), entry.counted, first.article, first.start)


def _claims(story: Story) -> list[_Claim]:
    reader = Reader(story)
    found = []
    for figure in sorted(story.comparison.figures, key=lambda figure: (figure.article, figure.start, figure.end)):
        if figure.kind in ("ordinal", "time"):
            continue
        text = story.articles[figure.article].text
        span = story.sentence_span(figure.article, figure.start, figure.end)
        subject = subject_of(figure, context_of(text, figure, span.start, span.end))
        if not _refers(figure, subject, text[max(span.start, figure.start - 24) : figure.start]):
            found.append(_Claim(figure, subject, country_in(figure.counted), reader.read(figure)))
    return found


def _refers(figure: Figure, subject: Subject, before: str) -> bool:
    """Whether a small number in words takes up things already named instead of counting them."""
    value = figure.low if figure.low is not None else figure.high
    if figure.kind != "cardinal" or subject.event or value is None or value > _SMALL or figure.hedge:
        return False
    if any(map(str.isdigit, figure.surface)):
        return False
    words = before.lower().split()
    return value == 1 or bool(words and words[-1] in DEFINITE)


def _buckets(claims: Sequence[_Claim]) -> Iterable[list[int]]:
    """Claims that count one thing, as far as their own sentences tell."""
    by_subject: dict[tuple[str, ...], list[int]] = defaultdict(list)
    nameless: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        figure, subject = claim.figure, claim.subject
        noun = _noun(figure, subject)
        sort = "cardinal" if figure.kind == "fraction" else figure.kind
        if noun:
            by_subject[sort, figure.unit or "", noun, _event(claim)].append(number)
        else:
            nameless[sort, figure.unit or "", figure.low, figure.high].append(number)
    for key in sorted(by_subject):
        for members in _by_country(claims, by_subject[key]):
            yield from _by_size(claims, members)
    for members in nameless.values():
        for one, other in combinations(members[:_MOST], 2):
            if _shared(claims[one].subject.words, claims[other].subject.words) >= _SHARED:
                yield [one, other]


def _noun(figure: Figure, subject: Subject) -> str:
    """The class of what is counted; "people" are the group of people that their sentence names, if it names one."""
    noun = subject.noun or (GENERIC if subject.event and figure.unit is None else "")
    if noun not in HUMAN and subject.head and event_of(subject.head):
        noun = GENERIC
    if noun != GENERIC or subject.event:
        return noun
    named = {noun_class(word) for word in subject.words} & HUMAN - {GENERIC}
    return named.pop() if len(named) == 1 else noun


def _event(claim: _Claim) -> str:
    """What happened to what is counted; nothing happens to measures and money."""
    return claim.subject.event if claim.figure.kind in ("cardinal", "fraction", "percent") else ""


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _by_country(claims: Sequence[_Claim], members: Sequence[int]) -> Iterable[list[int]]:
    """Claims by the country of what they count; one that names none goes with its article's, or the most frequent."""
    total = Counter(claims[number].country for number in members if claims[number].country)
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for number in members:
        if claims[number].country:
            own[claims[number].figure.article][claims[number].country] += 1
    found: dict[str, list[int]] = defaultdict(list)
    for number in members:
        country = claims[number].country or _most(own[claims[number].figure.article]) or _most(total)
        found[country].append(number)
    return [found[country] for country in sorted(found)]


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _by_size(claims: Sequence[_Claim], members: Sequence[int]) -> Iterable[list[int]]:
    """Claims cut where an order of magnitude lies between a value and the next."""
    ordered = sorted(members, key=lambda number: (_size(claims[number].figure), number))
    run: list[int] = []
    for number in ordered:
        if run and _size(claims[number].figure) - _size(claims[run[-1]].figure) > _GAP:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _size(figure: Figure) -> float:
    value = abs(figure.low or figure.high or 0.0)
    return math.log10(value) if value >= 1 and math.isfinite(value) else 0.0


def _linked(story: Story, claims: Sequence[_Claim]) -> dict[tuple[int, int], Relation]:
    """Pairs of claims that stand in one number variant of a passage, with their relation."""
    by_place: dict[tuple[str, int], int] = {}
    for number, claim in enumerate(claims):
        for position in range(claim.figure.start, claim.figure.end):
            by_place[claim.figure.article, position] = number
    found: dict[tuple[int, int], Relation] = {}
    for passage in story.comparison.passages:
        for variant in passage.variants:
            if variant.kind != "number" or variant.relation in (None, "other"):
                continue
            places = {by_place.get((form.article, form.start)) for form in variant.forms}
            own = sorted(place for place in places if place is not None)
            for one, other in combinations(own[:_MOST], 2):
                if _may_be_one(claims[one], claims[other]):
                    found[one, other] = relate_values(claims[one].figure, claims[other].figure)
    return found


def _may_be_one(a: _Claim, b: _Claim) -> bool:
    """Whether claims that stand in one place of a passage can count one thing, whatever else was aligned there."""
    one, two = a.figure, b.figure
    if one.article == two.article or one.unit != two.unit or abs(_size(one) - _size(two)) > _GAP:
        return False
    return not _apart(a, b) and not (a.country and b.country and a.country != b.country)


def _entry(
    story: Story,
    claims: Sequence[_Claim],
    members: Sequence[int],
    linked: dict[tuple[int, int], Relation],
    sources: Sources,
) -> FigureEntry:
    by_value: dict[tuple[float, float, bool], list[int]] = defaultdict(list)
    for number in members:
        figure = claims[number].figure
        by_value[*_stated(figure), figure.high is None and not figure.hedge].append(number)
    rows = [by_value[value] for value in sorted(by_value)]
    values = tuple(_value(story, [claims[number] for number in row], sources) for row in rows)
    pairs = _pairs(claims, rows, linked)
    first = claims[members[0]]
    articles = {claims[number].figure.article for number in members}
    told = [pair.relation for pair in pairs] + [value.relation for value in values if value.relation]
    state: FigureState = worst(told) if len(articles) > 1 else "single"
    if state == "compatible" and "attribution" in told and not any(pair.relation == "conflict" for pair in pairs):
        state = "attribution"
    return FigureEntry(
        id=identity("fig", [(claims[n].figure.article, claims[n].figure.start) for n in members]),
        counted=_label(claims[number].figure.counted for number in members),
        event=_most(Counter(_event(claims[n]) for n in members if _event(claims[n]))),
        kind=first.figure.kind,
        unit=first.figure.unit,
        state=state,
        values=values,
        pairs=pairs,
    )


def _pairs(
    claims: Sequence[_Claim], rows: Sequence[Sequence[int]], linked: dict[tuple[int, int], Relation]
) -> tuple[ValuePair, ...]:
    """Values that can be compared; an outlet that states both of two values contradicts nobody who states one."""
    stating = [{claims[number].figure.article for number in row} for row in rows]
    pairs = []
    for a, b in combinations(range(min(len(rows), _MOST)), 2):
        found: list[Relation] = []
        for one, two in product(rows[a], rows[b]):
            relation = linked.get((min(one, two), max(one, two))) or _relation(claims[one], claims[two])
            both = claims[one].figure.article in stating[b] or claims[two].figure.article in stating[a]
            found.append("other" if relation == "conflict" and both else relation)
        if (whole := worst(found)) != "other":
            pairs.append(ValuePair(a, b, whole))
    return tuple(pairs)


def _stated(figure: Figure) -> tuple[float, float]:
    """The values a figure names, whatever its hedge leaves open; for ordering, too."""
    ceiling = bool(figure.hedge) and figure.low in (None, 0) and bool(figure.high)
    low = figure.high if ceiling or figure.low is None else figure.low
    low = math.nan if low is None else low
    high = low if figure.high is None else figure.high
    return (-math.inf, -math.inf) if math.isnan(low) else (low, high)


def _value(story: Story, claims: Sequence[_Claim], sources: Sources) -> FigureValue:
    low, high = _stated(claims[0].figure)
    relation: Relation | None = None
    if any(
        one.figure.article != two.figure.article and _comparable(one, two)
        for one, two in combinations(claims[:_MOST], 2)
    ):
        relation = "attribution" if _mouths(claims, sources) else "same"
    known = math.isfinite(low)
    return FigureValue(
        low if known else None,
        high if known and math.isfinite(high) else None,
        relation,
        tuple(_claim(story, claim) for claim in claims),
    )


def _mouths(claims: Sequence[_Claim], sources: Sources) -> bool:
    """Whether two outlets have a value from different mouths, and neither from both."""
    said = {(claim.figure.speaker, claim.figure.article) for claim in claims if claim.figure.speaker}
    for (one, first), (two, second) in combinations(sorted((name or "", article) for name, article in said), 2):
        shared = {(one, second), (two, first)} & said
        if first != second and not shared and sources.apart(one, first, two, second):
            return True
    return False


def _claim(story: Story, claim: _Claim) -> FigureClaim:
    figure = claim.figure
    return FigureClaim(
        article=figure.article,
        start=figure.start,
        end=figure.end,
        surface=figure.surface,
        low=figure.low,
        high=figure.high,
        hedge=figure.hedge,
        speaker=figure.speaker,
        where=claim.around.where,
        when=claim.around.when,
        expected=claim.around.expected,
        part=claim.around.part,
        passages=story.passages_at(figure.article, figure.start, figure.end),
    )


def _relation(a: _Claim, b: _Claim) -> Relation:
    """How two claims of different articles relate; ``other`` where they hold for other places, times or certainty.

    Numbers of things that are merely there conflict only where both are said to be in the same place, and parts of a
    whole do not conflict.
    """
    if a.figure.article == b.figure.article or not _comparable(a, b):
        return "other"
    if a.around.part != b.around.part or _apart(a, b):
        return "other"
    relation = relate_values(a.figure, b.figure)
    settled = bool(_event(a)) or (a.around.where is not None and a.around.where == b.around.where)
    return relation if relation != "conflict" or (settled and not a.around.part) else "other"


def _comparable(a: _Claim, b: _Claim) -> bool:
    """Whether two claims may hold at one time and with one certainty, in places that may be one."""
    if a.around.expected != b.around.expected:
        return False
    if a.around.day and b.around.day and relate_dates(a.around.day, b.around.day) == "conflict":
        return False
    return not _apart(a, b) or any(country_of(claim.around.where or "") for claim in (a, b))


def _apart(a: _Claim, b: _Claim) -> bool:
    return bool(a.around.where and b.around.where and a.around.where != b.around.where)


def _label(phrases: Iterable[str | None]) -> str:
    """The phrase used most; of those the one that says most."""
    counts = Counter(phrase for phrase in phrases if phrase)
    return min(counts, key=lambda phrase: (-counts[phrase], -len(phrase), phrase), default="")
