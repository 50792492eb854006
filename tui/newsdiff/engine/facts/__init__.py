"""What newsdiff extracts once from every article: figures, dates, quotes, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from newsdiff.engine.facts import attribution, dates, figures, marks, mentions, names, posts, quotes, utterances
from newsdiff.engine.facts.sentences import cut_sentences
from newsdiff.model import AnnotatedArticle, DateMention, Decision, Figure, Name, Passage, Quote, Utterance

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from newsdiff.frozen import dataclass


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
    """Find the facts of all articles and unify their names.

    Args:
        articles: in any order; the facts come out in the order of article ids.
        decisions: those of kind ``alias`` make names one.
        step: told how many articles are done and how many there are; may raise to cancel.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    by_id = {article.id: article for article in ordered}
    found, roles = {}, {}
    for number, article in enumerate(ordered):
        step(number, 2 * len(ordered))
        found[article.id] = mentions.find(article)
        roles[article.id] = posts.find_roles(article)
    unified = names.unify(found, roles, by_id, decisions)
    counted: list[Figure] = []
    days: list[DateMention] = []
    said: list[Utterance] = []
    for number, article in enumerate(ordered):
        step(len(ordered) + number, 2 * len(ordered))
        quoted = marks.quoted_spans(article)
        sources = attribution.find(article, quoted, unified, roles[article.id])
        spoken = quotes.find(article, quoted, sources, unified)
        said.extend(spoken)
        cut = cut_sentences(article)
        dated = dates.find(article, cut)
        days.extend(dated)
        counted.extend(attribution.with_speakers(figures.find(article, dated, cut), article, sources, spoken))
    return Facts(tuple(counted), tuple(days), tuple(said), unified.all)


def group_quotes(
    facts: Facts, passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> tuple[Quote, ...]:
    """Utterances that are versions of one thing said, across outlets and outside common passages too."""
    return utterances.group(facts.utterances, passages, articles)
