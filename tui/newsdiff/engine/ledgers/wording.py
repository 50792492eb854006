"""The wording ledger: words that outlets choose differently in equal places."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.ledgers.story import Story
from newsdiff.engine.wording import Substitution, substitutions

_WORDS = 3
"""Words of the longest form that is a choice of words and not another sentence."""
_PAIR = 2
_LIGHT: frozenset[str] = frozenset().union(*STOPWORDS.values())
_MARKS = frozenset(',;:.!?()[]«»“”„"')


def wording_ledger(story: Story) -> tuple[Substitution, ...]:
    """Substitutions of a few words for as many others, those in most places and most outlets first.

    Articles in different languages choose no words against one another, and a name is no choice of words.
    """
    languages = {article.id: article.language for article in story.comparison.articles}
    named = {
        (mention.article, position)
        for name in story.comparison.names
        for mention in name.mentions
        for position in range(mention.start, mention.end)
    }
    found = [
        entry
        for entry in substitutions(story.comparison)
        if all(map(_chosen, entry.words))
        and _alike([len(words.split()) for words in entry.words])
        and len({languages[use.article] for use in entry.uses}) == 1
        and not any((use.article, use.start) in named or (use.article, use.end - 1) in named for use in entry.uses)
    ]
    return tuple(sorted(found, key=_rank))


def _chosen(words: str) -> bool:
    """Whether a form is a few words of which one says something, and no number."""
    parts = words.split()
    if len(parts) > _WORDS or _MARKS & set(words) or any(map(str.isdigit, words)):
        return False
    return any(part not in _LIGHT for part in parts)


def _alike(sizes: Sequence[int]) -> bool:
    """Whether forms have as many words, or are a word and a pair ("postponed", "put off")."""
    return len(set(sizes)) == 1 or max(sizes) <= _PAIR


def _rank(entry: Substitution) -> tuple[object, ...]:
    places = {(use.passage, use.variant) for use in entry.uses}
    length = sum(len(words.split()) for words in entry.words)
    return (-len(places), -len({use.article for use in entry.uses}), length, entry.words)
