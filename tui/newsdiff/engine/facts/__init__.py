"""What newsdiff extracts once from every article: figures, dates, quotes, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from newsdiff.engine.facts import names, utterances
from newsdiff.engine.facts.own import Own, Told, read_own, read_told
from newsdiff.frozen import dataclass, field
from newsdiff.model import AnnotatedArticle, DateMention, Decision, Figure, Name, Passage, Quote, Utterance


@dataclass(frozen=True)
class Facts:
    """Mentions of all articles, each in order of article and place; ``told`` is kept for the next comparison."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    names: tuple[Name, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict, compare=False, repr=False)


def extract(
    articles: Sequence[AnnotatedArticle],
    decisions: Sequence[Decision],
    step: Callable[[int, int], None],
    previous: Facts | None = None,
) -> Facts:
    """Find the facts of all articles and unify their names.

    Args:
        articles: in any order; the facts come out in the order of article ids.
        decisions: those of kind ``alias`` make names one.
        step: told how many articles are done and how many there are; may raise to cancel.
        previous: facts of an earlier comparison; what they hold of the same articles is not looked for again.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    before = previous.told if previous is not None else {}
    owned: dict[str, Own] = {}
    for number, article in enumerate(ordered):
        step(number, 2 * len(ordered))
        known = before.get(article.id)
        owned[article.id] = known.own if known is not None and known.own.article is article else read_own(article)
    found = {identity: own.mentions for identity, own in owned.items()}
    unified = names.unify(found, {article.id: article for article in ordered}, decisions)
    told: dict[str, Told] = {}
    for number, (identity, own) in enumerate(owned.items()):
        step(len(ordered) + number, 2 * len(ordered))
        told[identity] = read_told(own, unified, before.get(identity))
    return Facts(
        tuple([figure for each in told.values() for figure in each.figures]),
        tuple([day for own in owned.values() for day in own.dates]),
        tuple([said for each in told.values() for said in each.utterances]),
        unified.all,
        told,
    )


def group_quotes(
    facts: Facts, passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> tuple[Quote, ...]:
    """Utterances that are versions of one thing said, across outlets and outside common passages too."""
    return utterances.group(facts.utterances, passages, articles)
