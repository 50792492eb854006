"""The wording ledger: words that outlets choose differently in equal places."""

from __future__ import annotations

from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.wording import Substitution, substitutions
from newsdiff.model import Comparison

_WORDS = 3
"""Words of the longest form that is a choice of words and not another sentence."""
_LIGHT = frozenset().union(*STOPWORDS.values())
_MARKS = frozenset(',;:.!?()[]«»“”„"')


def wording_ledger(comparison: Comparison) -> tuple[Substitution, ...]:
    """Substitutions of content words, those in most places and most outlets first."""
    found = [entry for entry in substitutions(comparison) if all(map(_chosen, entry.words))]
    return tuple(sorted(found, key=_rank))


def _chosen(words: str) -> bool:
    """Whether a form is a few words of which one says something."""
    parts = words.split()
    return len(parts) <= _WORDS and not _MARKS & set(words) and any(part not in _LIGHT for part in parts)


def _rank(entry: Substitution) -> tuple[object, ...]:
    places = {(use.passage, use.variant) for use in entry.uses}
    length = sum(len(words.split()) for words in entry.words)
    return (-len(places), -len({use.article for use in entry.uses}), length, entry.words)
