"""Which words of a passage count as the same word: equal keys, one stem, or two spellings of one word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
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

_NEGATIONS = {
    "en": "no not none never nor neither without cannot",
    "de": "nicht kein keine keinen keiner nie niemals ohne",
    "fr": "ne pas jamais sans aucun aucune",
    "es": "no nunca sin ni jamás",
    "uk": "не ні без ніколи немає",
    "ru": "не ни без никогда нет",
}
NEGATIONS = frozenset(word for words in _NEGATIONS.values() for word in words.split())
"""Words that turn a statement round, whatever the language: never light."""


class Word(NamedTuple):
    """A word of a reading, ready to be compared.

    Attributes:
        key: the folded form.
        label: the same for words that count as one (inflection and spelling folded).
        kin: the same for words that may stand for one another: synonyms, numbers, names of one person; else empty.
        light: function words (articles, prepositions, auxiliaries …), which never hold an alignment together alone.
        number: whether it is a number.
        unit: the name, figure or date the word is a part of, else -1; a unit is not torn apart.
    """

    key: str
    label: str
    kin: str
    light: bool
    number: bool
    unit: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Words that belong together: a name, a figure, a date. ``kin`` is the same for what may stand for one another."""

    start: int
    end: int
    kin: str


def is_light(key: str, language: str) -> bool:
    """Whether a word is a function word that carries no meaning of its own; negations do carry it."""
    if key in NEGATIONS:
        return False
    return key in STOPWORDS.get(language, ()) or key == "'s"


@cache
def _synonyms() -> dict[str, str]:
    """Stems of English words of the genre that stand for one another, with the first of their group."""
    text = resources.files("newsdiff.engine").joinpath("data", "synonyms.en.txt").read_text(encoding="utf-8")
    groups: dict[str, str] = {}
    for line in text.splitlines():
        members = [] if line.startswith("#") else line.split()
        for member in members:
            if "_" not in member:
                groups.setdefault(stem(member, "en"), "=" + members[0])
    return groups


def classify(readings: Iterable[tuple[Sequence[Token], str, Sequence[Cluster]]]) -> list[list[Word]]:
    """Words of readings with their labels.

    Args:
        readings: for each reading its word and number tokens, its language, and names, figures and dates in text order.

    Returns:
        The words of each reading; labels depend on the set of words only, not on the order of the readings.
    """
    rough: list[list[Word]] = []
    seen: dict[tuple[str, str], tuple[str, str, bool]] = {}
    for tokens, language, clusters in readings:
        words = []
        owners = _owners(tokens, clusters)
        for token, owner in zip(tokens, owners, strict=True):
            known = seen.get((token.key, language))
            if known is None:
                known = seen[token.key, language] = _describe(token, language)
            label, kin, light = known
            if owner >= 0:
                kin = clusters[owner].kin or kin
            number = token.kind == "number"
            words.append(Word(token.key, label, kin, light, number, owner, token.start, token.end))
        rough.append(words)
    spellings = _spellings({label for label, _, light in seen.values() if not light})
    if spellings:
        rough = [[w._replace(label=spellings[w.label]) if w.label in spellings else w for w in row] for row in rough]
    return rough


def _describe(token: Token, language: str) -> tuple[str, str, bool]:
    if token.kind == "number":
        return token.key, "#", False
    if is_light(token.key, language):
        return token.key, "", True
    label = stem(token.key, language)
    return label, _synonyms().get(label, "") if language == "en" else "", False


def _owners(tokens: Sequence[Token], clusters: Sequence[Cluster]) -> list[int]:
    """For every token the number of the cluster it lies in, -1 where there is none."""
    owners = []
    current = 0
    for token in tokens:
        while current < len(clusters) and clusters[current].end <= token.start:
            current += 1
        inside = current < len(clusters) and clusters[current].start < token.end
        owners.append(current if inside else -1)
    return owners


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
