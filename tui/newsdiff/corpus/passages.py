"""Inside one story: which articles are copies, and which passages are shared. Pure, one task per story.

Passages are found by the aligner's own candidates (:mod:`newsdiff.engine.alignment.candidates`): a sentence pair counts
here only if the aligner looks at it, too, when the story is opened. What it then scores with figures, names and quotes
costs ten times as much; a count of shared passages needs the cosine only, from :data:`SHARED` on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsdiff.corpus.words import folded
from newsdiff.engine.alignment.align import FLOOR
from newsdiff.engine.alignment.alignable import read_story as read_units
from newsdiff.engine.alignment.candidates import find_candidates
from newsdiff.engine.alignment.grouping import group_units
from newsdiff.engine.alignment.kinship import read_kinship
from newsdiff.engine.facts import Facts
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options, Span

SHARED = 0.4
"""Cosine from which two sentences count as one passage."""
COPY = 0.8
"""Share of the sentences of the shorter article that stand word for word in the longer one, from which it is a copy."""
FEWEST = 3
"""Sentences that a copy must have in common with its original: fewer are a shared quotation."""
LONGEST = 100_000
"""Code points of an article that are looked into, its beginning: fifty times what most articles have."""
MOST = 400
"""Articles of a story whose passages are counted, the earliest ones."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that is a copy: of which one, and how many of its sentences stand there word for word."""

    article: int
    original: int
    identical: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage: where it stands, as articles by their number in the story with spans of their texts."""

    readings: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """What was found inside a story.

    Attributes:
        copies: articles that are copies of another one.
        passages: what several of the others share, in the order of the first article that has it.
        pairs: how many sentence pairs the aligner would look at.
        sentences: how many sentences each article has.
    """

    copies: tuple[Copy, ...]
    passages: tuple[Shared, ...]
    pairs: int
    sentences: tuple[int, ...]


def read_story(articles: Sequence[Article], options: Options | None = None) -> Inside:
    """Copies and shared passages of a story.

    Args:
        articles: distinct texts, the one that counts as original first (by time, then by id).
        options: as for a comparison.
    """
    options = options or Options()
    annotated = [annotate(_beginning(article), options) for article in articles]
    copies = find_copies([[folded(each.text[s.start : s.end]) for s in each.sentences] for each in annotated])
    aside = {copy.article for copy in copies}
    own = [number for number in range(len(annotated)) if number not in aside][:MOST]
    passages, pairs = _passages([annotated[number] for number in own], options)
    named = tuple(Shared(tuple((own[article], span) for article, span in readings)) for readings in passages)
    return Inside(copies, named, pairs, tuple(len(each.sentences) for each in annotated))


def _beginning(article: Article) -> Article:
    """What is looked into of an article: an archive's longest text may be a whole book."""
    if len(article.text) <= LONGEST:
        return article
    markup = tuple(mark for mark in article.markup if mark.end <= LONGEST)
    return replace(article, text=article.text[:LONGEST], markup=markup)


def find_copies(sentences: Sequence[Sequence[str]]) -> tuple[Copy, ...]:
    """Articles most of whose sentences stand in an earlier one, or that hold most of an earlier one's.

    Args:
        sentences: of each article, as their words say them.
    """
    said = [{one for one in each if one} for each in sentences]
    where: dict[str, list[int]] = {}
    copies = []
    for number, own in enumerate(said):
        common: dict[int, int] = {}
        for one in own:
            for other in where.get(one, ()):
                common[other] = common.get(other, 0) + 1
        near = [
            (count, -other)
            for other, count in common.items()
            if count >= max(FEWEST, COPY * min(len(own), len(said[other])))
        ]
        if near:
            count, other = max(near)
            copies.append(Copy(number, -other, count, len(own)))
        else:  # what a copy says stands in its original, or close to it
            for one in own:
                where.setdefault(one, []).append(number)
    return tuple(copies)


def sentence_pairs(
    articles: Sequence[AnnotatedArticle], options: Options
) -> tuple[list[tuple[int, Span]], list[bool], dict[tuple[int, int], float]]:
    """Sentences that take part, whether each is a heading, and the pairs that the aligner looks at with their cosines.

    Facts are left out: they cost more than all else together, and only join names and figures into one word.
    """
    story = read_units(articles, Facts(), options)
    kinship = read_kinship(story.units, story.squares, len(articles))
    found = find_candidates(story.units, story.squares, kinship, FLOOR)
    places = [(unit.article, Span(unit.start, unit.end)) for unit in story.units]
    return places, [unit.heading for unit in story.units], found.pairs


def _passages(articles: Sequence[AnnotatedArticle], options: Options) -> tuple[list[tuple[tuple[int, Span], ...]], int]:
    if len(articles) < 2:
        return [], 0
    places, headings, pairs = sentence_pairs(articles, options)
    near = {pair: cosine for pair, cosine in pairs.items() if cosine >= SHARED}
    groups = group_units(
        [article for article, _ in places], near, SHARED, headings={n for n, one in enumerate(headings) if one}
    )
    shared = [tuple(places[unit] for unit in group) for group in groups]
    return [each for each in shared if len({article for article, _ in each}) > 1], len(pairs)
