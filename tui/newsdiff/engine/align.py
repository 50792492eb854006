"""Passages: what says the same thing across articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from newsdiff.engine.facts import Facts
from newsdiff.model import AnnotatedArticle, Decision, End, Feature, Link, Options, Passage, Reading, Span


@dataclass(frozen=True)
class Alignment:
    """Passages without collation, the evidence they rest on, and decisions whose text was not found."""

    passages: tuple[Passage, ...]
    evidence: Any = None
    unanchored: tuple[Decision, ...] = ()


def align(
    articles: Sequence[AnnotatedArticle],
    facts: Facts,
    options: Options,
    decisions: Sequence[Decision] = (),
    *,
    previous: Any = None,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Alignment:
    """Find passages over all articles, in reading order of the first article that has them."""
    passages = []
    for a, b in combinations(articles, 2):
        for i, s in enumerate(a.sentences):
            for j, t in enumerate(b.sentences):
                score = fuzz.token_sort_ratio(a.text[s.start : s.end], b.text[t.start : t.end]) / 100
                if score > 0.6:
                    link = Link(End(a.id, s.start, s.end), End(b.id, t.start, t.end), score, (Feature("words", score),))
                    readings = (Reading(a.id, (Span(s.start, s.end),), (i,)), Reading(b.id, (Span(t.start, t.end),), (j,)))
                    passages.append(Passage(f"p{len(passages)}", "statement", readings, score, (link,)))
    return Alignment(tuple(passages))
