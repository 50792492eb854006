"""The figures ledger: what is counted, and which numbers outlets give for it, in whose mouth."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise, product

from newsdiff.engine.facts.data.subjects import GENERIC
from newsdiff.engine.facts.daterelations import relate_dates
from newsdiff.engine.facts.gazetteer import country_of
from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.relations import relate_values, worst
from newsdiff.engine.facts.stated import stated
from newsdiff.engine.facts.subjects import event_of
from newsdiff.engine.ledgers.counted import MOST, Claim, apart, buckets, claims_of, happened, linked, most_of
from newsdiff.engine.ledgers.entries import FigureClaim, FigureEntry, FigureState, FigureValue, ValuePair
from newsdiff.engine.ledgers.sources import Sources
from newsdiff.engine.ledgers.story import Story, identity
from newsdiff.model import Figure, Relation

_STATES: tuple[FigureState, ...] = ("conflict", "attribution", "compatible", "same", "other", "single")


def figures_ledger(story: Story) -> tuple[FigureEntry, ...]:
    """Figures grouped by what they count, conflicts first.

    Figures count one thing when their nouns are of one class and of one country, the same happened to what they
    count, and no order of magnitude lies between them and the next; or when the aligner found them in one place of
    one passage. Ordinals and small numbers that refer to things already named ("the two countries") are left out.
    """
    claims = claims_of(story)
    groups = Groups(len(claims))
    for bucket in buckets(claims):
        for one, other in pairwise(bucket):
            groups.join(one, other)
    together = linked(story, claims)
    for one, other in sorted(together):
        groups.join(one, other)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(claims)):
        members[groups.root(number)].append(number)
    sources = Sources(story)
    entries = [_entry(story, claims, own, together, sources) for own in members.values()]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: FigureEntry) -> tuple[object, ...]:
    first = entry.values[0].claims[0]
    return (_STATES.index(entry.state), -len(entry.articles), entry.counted, first.article, first.start)


def _entry(
    story: Story,
    claims: Sequence[Claim],
    members: Sequence[int],
    together: dict[tuple[int, int], Relation],
    sources: Sources,
) -> FigureEntry:
    by_value: dict[tuple[float, float, bool], list[int]] = defaultdict(list)
    for number in members:
        figure = claims[number].figure
        by_value[*_stated(figure), figure.high is None and not figure.hedge].append(number)
    rows = [by_value[value] for value in sorted(by_value)]
    values = tuple(_value(story, [claims[number] for number in row], sources) for row in rows)
    pairs = _pairs(story, claims, rows, together)
    first = claims[members[0]]
    articles = {claims[number].figure.article for number in members}
    told = [pair.relation for pair in pairs] + [value.relation for value in values if value.relation]
    state: FigureState = worst(told) if len(articles) > 1 else "single"
    if state == "compatible" and "attribution" in told and not any(pair.relation == "conflict" for pair in pairs):
        state = "attribution"
    return FigureEntry(
        id=identity("fig", [(claims[n].figure.article, claims[n].figure.start) for n in members]),
        counted=_label(_phrase(claims[number]) for number in members),
        event=most_of(Counter(happened(claims[n]) for n in members if happened(claims[n]))),
        kind=first.figure.kind,
        unit=first.figure.unit,
        state=state,
        values=values,
        pairs=pairs,
    )


def _pairs(
    story: Story,
    claims: Sequence[Claim],
    rows: Sequence[Sequence[int]],
    together: dict[tuple[int, int], Relation],
) -> tuple[ValuePair, ...]:
    """Values that can be compared; an outlet that states both of two values contradicts nobody who states one.

    Headlines are held against headlines and texts against texts where both outlets have both: what a headline says
    excuses nothing under it.
    """
    teller = {number: _teller(story, claims[number]) for row in rows for number in row}
    tell = [{teller[number] for number in row} for row in rows]
    telling = frozenset().union(*tell)
    pairs = []
    for a, b in combinations(range(min(len(rows), MOST)), 2):
        either = {article for article, _ in tell[a] & tell[b]}
        found: list[Relation] = []
        for one, two in product(rows[a], rows[b]):
            relation = together.get((min(one, two), max(one, two))) or _relation(claims[one], claims[two])
            (first, above), (second, on_top) = teller[one], teller[two]
            both = first in either or second in either
            apart = above != on_top and (first, on_top) in telling and (second, above) in telling
            found.append("other" if relation == "conflict" and (both or apart) else relation)
        if (whole := worst(found)) != "other":
            pairs.append(ValuePair(a, b, whole))
    return tuple(pairs)


def _teller(story: Story, claim: Claim) -> tuple[str, bool]:
    """The article of a claim, and whether its headline tells it."""
    return claim.figure.article, story.in_heading(claim.figure.article, claim.figure.start)


def _stated(figure: Figure) -> tuple[float, float]:
    """The values a figure names, for ordering; those that name none come first."""
    low, high = stated(figure)
    return (-math.inf, -math.inf) if low is None or high is None else (low, high)


def _value(story: Story, claims: Sequence[Claim], sources: Sources) -> FigureValue:
    low, high = _stated(claims[0].figure)
    relation: Relation | None = None
    if any(
        one.figure.article != two.figure.article and _comparable(one, two)
        for one, two in combinations(claims[:MOST], 2)
    ):
        relation = "attribution" if _mouths(claims, sources) else "same"
    known = math.isfinite(low)
    vague = claims[0].figure.high is None and not claims[0].figure.hedge
    return FigureValue(
        low if known else None,
        high if known and math.isfinite(high) and not vague else None,
        relation,
        tuple(_claim(story, claim) for claim in claims),
    )


def _mouths(claims: Sequence[Claim], sources: Sources) -> bool:
    """Whether two outlets have a value from different mouths, and neither from both."""
    said = {(claim.figure.speaker, claim.figure.article) for claim in claims if claim.figure.speaker}
    for (one, first), (two, second) in combinations(sorted((name or "", article) for name, article in said), 2):
        shared = {(one, second), (two, first)} & said
        if first != second and not shared and sources.apart(one, first, two, second):
            return True
    return False


def _claim(story: Story, claim: Claim) -> FigureClaim:
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


def _relation(a: Claim, b: Claim) -> Relation:
    """How two claims of different articles relate; ``other`` where they hold for other places, times or certainty.

    Numbers of things that are merely there conflict only where both are said to be in the same place, and parts of a
    whole do not conflict.
    """
    if a.figure.article == b.figure.article or not _comparable(a, b):
        return "other"
    if a.around.part != b.around.part or apart(a, b):
        return "other"
    relation = relate_values(a.figure, b.figure)
    settled = bool(happened(a)) or (a.around.where is not None and a.around.where == b.around.where)
    return relation if relation != "conflict" or (settled and not a.around.part) else "other"


def _comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims may hold at one time and with one certainty, in places that may be one."""
    if a.around.expected != b.around.expected:
        return False
    if a.around.day and b.around.day and relate_dates(a.around.day, b.around.day) == "conflict":
        return False
    return not apart(a, b) or any(country_of(claim.around.where or "") for claim in (a, b))


def _phrase(claim: Claim) -> str | None:
    """What a claim counts in its own words; "people" where they only tell what happened ("40 missing")."""
    counted = claim.figure.counted
    return GENERIC if counted and claim.noun == GENERIC and event_of(counted.split()[-1]) else counted


def _label(phrases: Iterable[str | None]) -> str:
    """The phrase used most; of those the one that says most."""
    counts = Counter(phrase for phrase in phrases if phrase)
    return min(counts, key=lambda phrase: (-counts[phrase], -len(phrase), phrase), default="")
