"""What figures count: claims with their subject and circumstances, grouped over the whole story."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.data.subjects import GENERIC, HUMAN
from newsdiff.engine.facts.relations import relate_values
from newsdiff.engine.facts.subjects import Subject, context_of, event_of, noun_class, refers, subject_of
from newsdiff.engine.ledgers.circumstances import Circumstances, Reader, country_in
from newsdiff.engine.ledgers.story import Story
from newsdiff.engine.ledgers.words import OF_THEM
from newsdiff.frozen import dataclass
from newsdiff.model import Figure, Relation

MOST = 64
"""Values, or claims, that are compared with one another; more of them are a table."""
_GAP = 1.3
"""Decimal orders of magnitude between neighbouring values from which they count different things."""
_REACH = 200
"""Code points on each side of a figure in which those it counts are looked for."""
_SHARED = 0.4
"""Share of the words around two equal figures without a noun from which they are one."""
_WORD = expression(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with what it is about."""

    figure: Figure
    subject: Subject
    noun: str
    country: str
    around: Circumstances


def claims_of(story: Story) -> list[Claim]:
    """All figures that count something, in the order of articles and text."""
    reader = Reader(story)
    found = []
    for figure in sorted(story.comparison.figures, key=lambda figure: (figure.article, figure.start, figure.end)):
        if figure.kind in ("ordinal", "time"):
            continue
        text = story.articles[figure.article].text
        span = story.sentence_span(figure.article, figure.start, figure.end)
        subject = subject_of(figure, context_of(text, figure, span.start, span.end))
        if not refers(figure, subject):
            noun = _noun(figure, subject, _named(story, figure))
            found.append(Claim(figure, subject, noun, country_in(figure.counted), reader.read(figure)))
    return found


def buckets(claims: Sequence[Claim]) -> Iterable[list[int]]:
    """Claims that count one thing, as far as their own sentences tell."""
    by_subject: dict[tuple[str, ...], list[int]] = defaultdict(list)
    nameless: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        figure = claim.figure
        sort = "cardinal" if figure.kind == "fraction" else figure.kind
        if claim.noun:
            by_subject[sort, figure.unit or "", claim.noun, happened(claim)].append(number)
        else:
            nameless[sort, figure.unit or "", figure.low, figure.high].append(number)
    for key in sorted(by_subject):
        for members in _by_country(claims, by_subject[key]):
            yield from _by_size(claims, members)
    for members in nameless.values():
        for one, other in combinations(members[:MOST], 2):
            if _shared(claims[one].subject.words, claims[other].subject.words) >= _SHARED:
                yield [one, other]


def _noun(figure: Figure, subject: Subject, named: frozenset[str]) -> str:
    """The class of what is counted.

    "People", and figures without a noun, are the group of people that their surroundings name, if they name one.

    Args:
        figure: what counts.
        subject: what it is about by its own words.
        named: classes of people that its surroundings name.
    """
    if figure.unit is not None or figure.kind not in ("cardinal", "fraction"):
        return subject.noun
    noun = subject.noun or (GENERIC if subject.event else "")
    if noun and noun not in HUMAN and event_of(subject.head):
        noun = GENERIC
    if noun in ("", GENERIC) and not subject.event and len(named) == 1:
        return next(iter(named))
    return noun


def _named(story: Story, figure: Figure) -> frozenset[str]:
    """Classes of people in a figure's sentence; in front of it or in the sentence before where it counts "them"."""
    text = story.articles[figure.article].text
    span = story.sentence_span(figure.article, figure.start, figure.end)
    if not OF_THEM.match(text, figure.end):
        return _groups_in(text[max(span.start, figure.start - _REACH) : min(span.end, figure.end + _REACH)])
    found = _groups_in(text[max(span.start, figure.start - _REACH) : figure.start])
    number = story.sentence(figure.article, figure.start)
    if not found and number:
        before = story.articles[figure.article].sentences[number - 1]
        found = _groups_in(text[max(before.start, before.end - _REACH) : before.end])
    return found


def _groups_in(text: str) -> frozenset[str]:
    return frozenset(noun_class(word) for word in _WORD.findall(text)) & HUMAN - {GENERIC}


def happened(claim: Claim) -> str:
    """What happened to what is counted; nothing happens to measures and money."""
    return claim.subject.event if claim.figure.kind in ("cardinal", "fraction", "percent") else ""


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _by_country(claims: Sequence[Claim], members: Sequence[int]) -> Iterable[list[int]]:
    """Claims by the country of what they count; one that names none goes with its article's, or the most frequent."""
    total = Counter(claims[number].country for number in members if claims[number].country)
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for number in members:
        if claims[number].country:
            own[claims[number].figure.article][claims[number].country] += 1
    found: dict[str, list[int]] = defaultdict(list)
    for number in members:
        country = claims[number].country or most_of(own[claims[number].figure.article]) or most_of(total)
        found[country].append(number)
    return [found[country] for country in sorted(found)]


def most_of(counts: Counter[str]) -> str:
    """The most frequent name, empty without any."""
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _by_size(claims: Sequence[Claim], members: Sequence[int]) -> Iterable[list[int]]:
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


def linked(story: Story, claims: Sequence[Claim]) -> dict[tuple[int, int], Relation]:
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
            for one, other in combinations(own[:MOST], 2):
                if _may_be_one(claims[one], claims[other]):
                    found[one, other] = relate_values(claims[one].figure, claims[other].figure)
    return found


def _may_be_one(a: Claim, b: Claim) -> bool:
    """Whether claims that stand in one place of a passage can count one thing, whatever else was aligned there."""
    one, two = a.figure, b.figure
    if one.article == two.article or one.unit != two.unit or abs(_size(one) - _size(two)) > _GAP:
        return False
    return not apart(a, b) and not (a.country and b.country and a.country != b.country)


def apart(a: Claim, b: Claim) -> bool:
    """Whether two claims name different places."""
    return bool(a.around.where and b.around.where and a.around.where != b.around.where)
