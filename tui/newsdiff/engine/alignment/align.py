"""Passages: what says the same thing across articles, with the links that say why.

The steps: sentences become units of weighed terms, an inverted index opens candidate pairs, each pair gets a calibrated
score, sentences that say two things are split, average linkage groups what is left, decisions hold as constraints.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import fsum, inf, log
from typing import Any

from newsdiff.engine.alignment.alignable import Story, read_story
from newsdiff.engine.alignment.candidates import Candidates, Hopeful, find_candidates, most_promising
from newsdiff.engine.alignment.constraints import Constraints, read_decisions
from newsdiff.engine.alignment.facets import Node, Nodes, make_nodes
from newsdiff.engine.alignment.grouping import group_units
from newsdiff.engine.alignment.identity import Place, content_name, name_passages
from newsdiff.engine.alignment.kinship import Kinship, read_kinship
from newsdiff.engine.alignment.reasons import features_of
from newsdiff.engine.alignment.semantic import Embedder, Meaning, blend, read_meaning, widen
from newsdiff.engine.alignment.similarity import HOPELESS, Rivals, Scored, promise, score_inside, score_pair
from newsdiff.engine.facts import Facts
from newsdiff.frozen import dataclass, field, replace
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
LEAST = 0.15
"""Lowest score that is kept; the threshold cannot be moved below it."""
_MOST_LINKS = 400
"""Links a passage tells; a story of hundreds of copies would have tens of thousands."""

Step = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Basis:
    """What scores rest on; as long as it stays the same, they need not be computed again."""

    articles: tuple[AnnotatedArticle, ...]
    facts: Facts
    options: Options
    embedder: str | None

    def same(self, other: Basis) -> bool:
        """Whether the other basis holds the very same articles and facts, and equal options but for the threshold."""
        return (
            self.facts is other.facts
            and self.options == other.options
            and self.embedder == other.embedder
            and len(self.articles) == len(other.articles)
            and all(one is two for one, two in zip(self.articles, other.articles, strict=True))
        )


@dataclass(frozen=True)
class Evidence:
    """What the aligner knows of a story: scored pairs, also below the threshold, and the passages' names so far."""

    story: Story
    nodes: Nodes
    known: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    basis: Basis | None = field(default=None, compare=False, repr=False)
    made: dict[tuple[int, ...], Passage] = field(default_factory=dict, compare=False, repr=False)
    """Passages made before, by their nodes: most stay as they are when the threshold moves."""


@dataclass(frozen=True)
class Alignment:
    """Passages without collation, the evidence they rest on, and decisions whose text was not found."""

    passages: tuple[Passage, ...]
    evidence: Evidence | None = None
    unanchored: tuple[Decision, ...] = ()


def align(
    articles: Sequence[AnnotatedArticle],
    facts: Facts,
    options: Options,
    decisions: Sequence[Decision] = (),
    *,
    previous: Any = None,
    embedder: Embedder | None = None,
    step: Step = lambda done, total: None,
) -> Alignment:
    """Find passages over all articles.

    Args:
        articles: in canonical order.
        facts: their figures, dates, utterances and names.
        options: threshold and what takes part.
        decisions: what a person decided, in order; the later of two contradicting ones holds.
        previous: evidence of an earlier alignment; its passages hand on their names.
        embedder: makes sentence vectors, so that meaning counts along with words.
        step: told how much is done; may raise to stop.
    """
    known = previous.known if isinstance(previous, Evidence) else ()
    basis = Basis(tuple(articles), facts, replace(options, threshold=0.0), embedder.name if embedder else None)
    if isinstance(previous, Evidence) and previous.basis is not None and basis.same(previous.basis):
        return regroup(previous, articles, options, decisions)
    story = read_story(articles, facts, options, previous.story if isinstance(previous, Evidence) else None)
    units = story.units
    total = 4 * max(1, len(units))
    meaning = None
    if embedder:
        meaning = read_meaning(units, articles, embedder, lambda done, _: step(done, total))
    base = len(units)
    kinship = read_kinship(units, story.squares, len(articles))
    candidates = find_candidates(units, story.squares, kinship, FLOOR, lambda done, _: step(base + done, total))
    if meaning:
        candidates = widen(candidates, units, meaning)
    base *= 2
    scored = score_pairs(
        story, candidates, kinship, lambda done, of: step(base + done * len(units) // of, total), meaning
    )
    step(3 * len(units), total)
    inside = {}
    linked = {unit for pair in scored for unit in pair}
    for (i, j), value in candidates.inside.items():
        if i not in linked and j not in linked:
            continue
        found = score_inside(units[i], units[j], value)
        inside[i, j] = (blend(found, i, j, units, meaning) if meaning and found.score else found).score
    nodes = make_nodes(units, scored, inside)
    for unit in units:
        unit.come_to_rest()
    return regroup(Evidence(story, nodes, known, basis), articles, options, decisions)


def score_pairs(
    story: Story,
    candidates: Candidates,
    kinship: Kinship,
    step: Step = lambda done, total: None,
    meaning: Meaning | None = None,
) -> dict[tuple[int, int], Scored]:
    """Features and scores of all candidate pairs, by words and, where it is known, by meaning."""
    units = story.units
    count = len(kinship)
    article = [unit.article for unit in units]
    best: dict[int, float] = {}
    get = best.get
    for (i, j), value in candidates.pairs.items():
        one, two = i * count + article[j], j * count + article[i]
        if value > get(one, 0.0):
            best[one] = value
        if value > get(two, 0.0):
            best[two] = value
    own = candidates.own
    hopeful: list[Hopeful] = []
    for (i, j), value in candidates.pairs.items():
        one, two = article[i], article[j]
        first, second = get(i * count + two, 0.0), get(j * count + one, 0.0)
        nearest, chance, kin = first if first > second else second, (own[i] + own[j]) / 2, kinship[one][two]
        odds = promise(units[i], units[j], value, nearest, chance, kin)
        if meaning or odds >= HOPELESS:
            hopeful.append((odds, i, j, value, Rivals(nearest, chance, kin)))
    scored = {}
    least = -inf if meaning else log(LEAST / (1.0 - LEAST))
    for done, (_, i, j, value, rivals) in enumerate(most_promising(hopeful, len(units))):
        if done % 256 == 0:
            step(done, len(hopeful))
        found = score_pair(units[i], units[j], value, rivals, story.squares, least)
        if found and meaning:
            found = blend(found, i, j, units, meaning)
        if found and found.score >= LEAST:
            scored[i, j] = found
    return scored


def regroup(
    evidence: Evidence, articles: Sequence[AnnotatedArticle], options: Options, decisions: Sequence[Decision] = ()
) -> Alignment:
    """Passages from scores that are there already, for another threshold or other decisions."""
    found = read_decisions(decisions, evidence.nodes.nodes, articles)
    units = evidence.story.units
    scores = {
        pair: scored.score
        for pair, scored in evidence.nodes.pairs.items()
        if pair[0] not in found.ignored and pair[1] not in found.ignored
    }
    scores.update(
        (pair, value)
        for pair, value in evidence.nodes.inside.items()
        if value >= LEAST and pair[0] not in found.ignored and pair[1] not in found.ignored
    )
    groups = group_units(
        [node.article for node in found.nodes],
        scores,
        options.threshold,
        together=found.together,
        apart=found.apart,
        headings={n for n, node in enumerate(found.nodes) if node.unit >= 0 and units[node.unit].heading},
    )
    maker = _Maker(evidence, found, articles)
    passages = sorted(
        (maker.passage(group) for group in groups if len({found.nodes[n].article for n in group}) > 1),
        key=lambda passage: (maker.position(passage), passage.id, passage.readings),
    )
    places = [_places(passage) for passage in passages]
    names = name_passages([passage.id for passage in passages], places, evidence.known)
    named = tuple(replace(passage, id=name) for passage, name in zip(passages, names, strict=True))
    known = tuple(zip(names, places, strict=True))
    return Alignment(named, replace(evidence, known=known), tuple(found.unanchored))


def _places(passage: Passage) -> tuple[Place, ...]:
    return tuple((reading.article, *span) for reading in passage.readings for span in reading.spans)


class _Maker:
    """Turns groups of nodes into passages."""

    def __init__(self, evidence: Evidence, found: Constraints, articles: Sequence[AnnotatedArticle]) -> None:
        self._units = evidence.story.units
        self._squares = evidence.story.squares
        self._pairs: Mapping[tuple[int, int], Scored] = evidence.nodes.pairs
        self._nodes = found.nodes
        self._together = found.together
        self._made = evidence.made
        self._own = len(evidence.nodes.nodes)
        self._articles = articles
        self._called = {
            (mention.article, mention.start): name.canonical
            for name in (evidence.basis.facts.names if evidence.basis else ())
            if name.kind == "person"
            for mention in name.mentions
        }
        self._length = {article.id: max(1, len(article.text)) for article in articles}

    def passage(self, group: Sequence[int]) -> Passage:
        """The passage of a group, with its own name for an id."""
        key = tuple(group)
        decided = any(pair in self._together for pair in combinations(group, 2)) if self._together else False
        if decided or key[-1] >= self._own:
            return self._make(group)
        if key not in self._made:
            self._made[key] = self._make(group)
        return self._made[key]

    def _make(self, group: Sequence[int]) -> Passage:
        nodes = [self._nodes[number] for number in group]
        links = self._links(group)
        readings = []
        for article in sorted({node.article for node in nodes}):
            own = [node for node in nodes if node.article == article]
            readings.append(self._reading(article, own))
        scores = [link.score for link in links if link.decided_by == "engine"]
        mean = round(fsum(scores) / len(scores), 4) if scores else 1.0
        texts = [self._articles[node.article].text[node.start : node.end] for node in nodes]
        return Passage(content_name(texts), self._kind(nodes), tuple(readings), mean, tuple(links))

    def position(self, passage: Passage) -> float:
        """Where a passage stands in its articles on average, from 0 (first) to 1 (last)."""
        places = [reading.spans[0].start / self._length[reading.article] for reading in passage.readings]
        return fsum(places) / len(places)

    def _reading(self, number: int, nodes: Sequence[Node]) -> Reading:
        article = self._articles[number]
        spans: list[Span] = []
        for start, end in sorted((node.start, node.end) for node in nodes):
            if spans and start < spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
            else:
                spans.append(Span(start, end))
        sentences = sorted({index for span in spans for index in self._sentences(number, span)})
        return Reading(article.id, tuple(spans), tuple(sentences))

    def _sentences(self, number: int, span: Span) -> range:
        """The sentences a span touches."""
        sentences = self._articles[number].sentences
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
        return range(first, last)

    def _kind(self, nodes: Sequence[Node]) -> PassageKind:
        units = [self._units[node.unit] for node in nodes if node.unit >= 0]
        if units and all(unit.heading for unit in units):
            return "heading"
        return "quote" if sum(unit.quoted for unit in units) * 2 > len(units) else "statement"

    def _links(self, group: Sequence[int]) -> list[Link]:
        links = []
        for i, j in combinations(group, 2):
            one, two = self._nodes[i], self._nodes[j]
            found = self._pairs.get((i, j))
            person = (i, j) in self._together
            if one.article == two.article or not (found or person):
                continue
            links.append(self._link(one, two, found, person))
            if len(links) == _MOST_LINKS:
                break
        return links

    def _link(self, one: Node, two: Node, found: Scored | None, person: bool) -> Link:
        a, b = self._articles[one.article], self._articles[two.article]
        reasons: tuple[Feature, ...] = ()
        if one.unit >= 0 and two.unit >= 0:
            first, second = self._units[one.unit], self._units[two.unit]
            reasons = features_of(first, second, found, self._squares, a, self._called)
        return Link(
            End(a.id, one.start, one.end),
            End(b.id, two.start, two.end),
            round(found.score, 4) if found else 1.0,
            reasons,
            "person" if person else "engine",
        )
