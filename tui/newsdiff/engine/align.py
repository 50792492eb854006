"""Passages: what says the same thing across articles, with the links that say why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Any

from newsdiff.engine.candidates import Candidates, find_candidates
from newsdiff.engine.facts import Facts
from newsdiff.engine.grouping import group_units
from newsdiff.engine.similarity import FEATURES, Rivals, Unit, cosine, features, focus, score
from newsdiff.engine.alignable import Story, read_story
from newsdiff.model import (
    AnnotatedArticle,
    Decision,
    End,
    Feature,
    Link,
    Options,
    Passage,
    PassageKind,
    Reading,
    Span,
)

FLOOR = 0.1
"""Lowest cosine of a pair that gets a score."""


@dataclass(frozen=True)
class Alignment:
    """Passages without collation, the evidence they rest on, and decisions whose text was not found."""

    passages: tuple[Passage, ...]
    evidence: Any = None
    unanchored: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Scored:
    """A pair of sentences with its features and score, and the spans on which the resemblance rests."""

    values: tuple[float, ...]
    score: float
    a: Span
    b: Span


@dataclass(frozen=True)
class Evidence:
    """What the aligner knows of a story: scored pairs, also below the threshold, to group again without scoring."""

    story: Story
    pairs: Mapping[tuple[int, int], Scored]


def align(
    articles: Sequence[AnnotatedArticle],
    facts: Facts,
    options: Options,
    decisions: Sequence[Decision] = (),
    *,
    previous: Any = None,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Alignment:
    """Find passages over all articles."""
    story = read_story(articles, facts, options)
    candidates = find_candidates(story.units, story.squares, FLOOR, step)
    evidence = Evidence(story, score_pairs(story, candidates))
    return regroup(evidence, articles, options, decisions)


def regroup(
    evidence: Evidence, articles: Sequence[AnnotatedArticle], options: Options, decisions: Sequence[Decision] = ()
) -> Alignment:
    """Passages from scores that are there already, for another threshold or other decisions."""
    units = evidence.story.units
    scores = {pair: found.score for pair, found in evidence.pairs.items()}
    groups = group_units([unit.article for unit in units], scores, options.threshold)
    passages = [_passage(group, units, evidence.pairs, articles) for group in groups]
    passages.sort(key=lambda passage: (_position(passage, articles), passage.id))
    return Alignment(tuple(passages), evidence)


def score_pairs(story: Story, candidates: Candidates) -> dict[tuple[int, int], Scored]:
    """Features and scores of all candidate pairs."""
    units, squares = story.units, story.squares
    best: dict[tuple[int, int], float] = {}
    for (i, j), value in candidates.pairs.items():
        for key in ((i, units[j].article), (j, units[i].article)):
            if value > best.get(key, 0.0):
                best[key] = value
    scored = {}
    for (i, j), value in sorted(candidates.pairs.items()):
        a, b = units[i], units[j]
        chance = (candidates.own[i] + candidates.own[j]) / 2
        rivals = Rivals(best[i, b.article], best[j, a.article], chance)
        scored[i, j] = _score(a, b, value * (a.mass * b.mass) ** 0.5, rivals, squares)
    return scored


def _score(a: Unit, b: Unit, dot: float, rivals: Rivals, squares: Sequence[float]) -> Scored:
    """Score of two sentences, and the parts of them on which the resemblance rests."""
    one, two = a, b
    gain = 0.0
    if a.parts or b.parts:
        common = a.terms & b.terms
        one, two = focus(a, common, dot, squares), focus(b, common, dot, squares)
        if one is not a or two is not b:
            gain = max(0.0, cosine(one, two, squares) - min(1.0, dot / (a.mass * b.mass) ** 0.5))
    values = features(a, b, dot, rivals, squares, gain)
    return Scored(values, score(values), Span(one.start, one.end), Span(two.start, two.end))


def _passage(
    group: Sequence[int],
    units: Sequence[Unit],
    pairs: Mapping[tuple[int, int], Scored],
    articles: Sequence[AnnotatedArticle],
) -> Passage:
    links = []
    for i, j in combinations(group, 2):
        found = pairs.get((i, j))
        if found:
            a, b = units[i], units[j]
            ends = (End(articles[a.article].id, a.start, a.end), End(articles[b.article].id, b.start, b.end))
            reasons = tuple(Feature(n, round(v, 3)) for n, v in zip(FEATURES, found.values, strict=True) if v)
            links.append(Link(*ends, round(found.score, 4), reasons))
    readings = []
    for number in sorted({units[i].article for i in group}):
        own = [units[i] for i in group if units[i].article == number]
        spans = tuple(Span(unit.start, unit.end) for unit in own)
        readings.append(Reading(articles[number].id, spans, tuple(unit.sentence for unit in own)))
    members = [units[i] for i in group]
    kind: PassageKind = "statement"
    if all(unit.heading for unit in members):
        kind = "heading"
    elif sum(unit.quoted for unit in members) * 2 > len(members):
        kind = "quote"
    texts = sorted(articles[unit.article].text[unit.start : unit.end] for unit in members)
    name = hashlib.sha256(texts[0].encode("utf-8", "surrogatepass")).hexdigest()[:8]
    mean = round(fmean(link.score for link in links), 4) if links else 1.0
    return Passage(f"p{name}", kind, tuple(readings), mean, tuple(links))


def _position(passage: Passage, articles: Sequence[AnnotatedArticle]) -> float:
    """Where a passage stands in its articles on average, from 0 (first) to 1 (last)."""
    length = {article.id: max(1, len(article.text)) for article in articles}
    return fmean(reading.spans[0].start / length[reading.article] for reading in passage.readings)
