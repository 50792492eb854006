"""What newsdiff extracts once from every article: figures, dates, quotes, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newsdiff.engine.facts import dates, figures, mentions, names, posts
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
    ordered = sorted(articles, key=lambda article: article.id)
    by_id = {article.id: article for article in ordered}
    found = {article.id: mentions.find(article) for article in ordered}
    roles = {article.id: posts.find_roles(article.text, 0, len(article.text)) for article in ordered}
    unified = names.unify(found, roles, by_id, decisions)
    days: list[DateMention] = []
    numbers: list[Figure] = []
    for number, article in enumerate(ordered):
        step(number, len(ordered))
        own = dates.find(article)
        days.extend(own)
        numbers.extend(figures.find(article, own))
    return Facts(tuple(numbers), tuple(days), (), unified.all)


def group_quotes(
    facts: Facts, passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> tuple[Quote, ...]:
    """Utterances that are versions of one thing said."""
    return ()
