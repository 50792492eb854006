"""Words of a passage collated over all its readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdiff.engine.facts import Facts
from newsdiff.model import AnnotatedArticle, Passage, Reading, Span


def collate_passage(passage: Passage, articles: Mapping[str, AnnotatedArticle], facts: Facts) -> Passage:
    """The passage with its slots and variants."""
    return passage


def collate_texts(articles: Sequence[AnnotatedArticle], facts: Facts) -> Passage:
    """A passage whose readings are whole articles, with its slots and variants."""
    readings = tuple(Reading(a.id, (Span(0, len(a.text)),), tuple(range(len(a.sentences)))) for a in articles)
    return collate_passage(Passage("collation", "statement", readings), {a.id: a for a in articles}, facts)
