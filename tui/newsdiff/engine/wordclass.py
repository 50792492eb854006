"""Which words of a passage count as the same word: equal keys, one stem, or two spellings of one word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.tokens import stem
from newsdiff.model import Token

SIMILAR = 0.92
"""Jaro-Winkler similarity from which two longer words count as spellings of one word."""

_SHORTEST = 4
_LONGEST = 40
_CROWD = 120
"""Buckets with more words are not compared word by word: hostile input, or a vocabulary too large to be a passage."""

_NEGATIONS = frozenset(
    "no not none never nor neither without cannot nicht kein keine keinen nie ohne ne pas jamais sans non nunca sin "
    "ni jamás не ні без никогда ніколи нет немає".split()
)


class Word(NamedTuple):
    """A word of a reading, ready to be compared.

    ``label`` is the same for words that count as one (inflection and spelling folded); ``light`` words (articles,
    prepositions, auxiliaries …) never hold an alignment together on their own.
    """

    key: str
    label: str
    light: bool
    number: bool
    start: int
    end: int


def is_light(key: str, language: str) -> bool:
    """Whether a word is a function word that carries no meaning of its own; negations do carry it."""
    if key in _NEGATIONS:
        return False
    return key in STOPWORDS.get(language, ()) or key in ("'s", "’s")


def classify(readings: Iterable[tuple[Iterable[Token], str]]) -> list[list[Word]]:
    """Words of readings with their labels.

    Args:
        readings: for each reading its word and number tokens and its language.

    Returns:
        The words of each reading; labels depend on the set of words only, not on the order of the readings.
    """
    rough: list[list[Word]] = []
    seen: dict[tuple[str, str], tuple[str, bool]] = {}
    for tokens, language in readings:
        words = []
        for token in tokens:
            known = seen.get((token.key, language))
            if known is None:
                light = is_light(token.key, language)
                label = token.key if light or token.kind == "number" else stem(token.key, language)
                known = seen[token.key, language] = (label, light)
            label, light = known
            words.append(Word(token.key, label, light, token.kind == "number", token.start, token.end))
        rough.append(words)
    spellings = _spellings({label for label, light in seen.values() if not light})
    if spellings:
        rough = [[w._replace(label=spellings[w.label]) if w.label in spellings else w for w in row] for row in rough]
    return rough


def _spellings(labels: set[str]) -> dict[str, str]:
    """Labels that are spellings of another one, mapped to the first of their set in alphabetical order."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        if _SHORTEST <= len(label) <= _LONGEST and not any(map(str.isdigit, label)):
            buckets[label[:2]].append(label)
    parent: dict[str, str] = {}

    def root(label: str) -> str:
        while label in parent:
            label = parent[label]
        return label

    for bucket in buckets.values():
        if not 1 < len(bucket) <= _CROWD:
            continue
        bucket.sort()
        for number, one in enumerate(bucket):
            for other in bucket[number + 1 :]:
                if (
                    abs(len(one) - len(other)) <= 3
                    and JaroWinkler.similarity(one, other, score_cutoff=SIMILAR)
                    and (low := min(a := root(one), b := root(other))) != (high := max(a, b))
                ):
                    parent[high] = low
    return {label: root(label) for label in list(parent)}
