"""What newsdiff extracts once from every article: figures, dates, quotes, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newsdiff.model import AnnotatedArticle, DateMention, Decision, Figure, Name, Passage, Quote, Utterance


@dataclass(frozen=True)
class Facts:
    """Mentions of all articles, each in order of article and place."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    names: tuple[Name, ...] = ()


def extract(
    articles: Sequence[AnnotatedArticle], decisions: Sequence[Decision], step: Callable[[int, int], None]
) -> Facts:
    """Find the facts of all articles and unify their names."""
    return Facts()


def group_quotes(
    facts: Facts, passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> tuple[Quote, ...]:
    """Utterances that are versions of one thing said."""
    return ()
