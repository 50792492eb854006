"""Which words of a passage count as the same word: equal keys, one stem, or two spellings of one word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

from rapidfuzz.distance import JaroWinkler

from newsdiff.engine.data.boundaries import REPORTING
from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.text.packed import first_from
from newsdiff.engine.text.synonyms import synonyms
from newsdiff.engine.text.tokens import stem
from newsdiff.frozen import NamedTuple, dataclass
from newsdiff.model import Token

SAYING = "=say"
"""Kin of the verbs that tell who says something."""

DATE = "#date"
"""Kin of dates; that of other figures begins with the same sign."""

SIMILAR = 0.92
"""Jaro-Winkler similarity from which two longer words count as spellings of one word."""

_RATHER_NOUNS = frozenset(("state", "states", "claim", "claims", "note", "notes", "report", "charge", "charges"))
_SHORTEST = 4
_LONGEST = 40
_LONGEST_CLUSTER = 8
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
        root: the same for inflected forms of one word.
        kin: the same for words that may stand for one another: synonyms, numbers, names of one person; else empty.
        light: function words (articles, prepositions, auxiliaries …), which never hold an alignment together alone.
        number: whether it is a number.
        size: how many content words it stands for.
        joined: whether it directly follows the word before it in the article.
        turn: whether a quote mark stands before it.
    """

    key: str
    label: str
    root: str
    kin: str
    light: bool
    number: bool
    size: int
    joined: bool
    turn: bool
    start: int
    end: int


shape = attrgetter("key", "label", "kin", "joined", "turn")
"""What of a word decides how it is aligned: readings whose words have the same shapes are aligned as one."""


_Described = tuple[str, str, str, str, bool, bool, int]
"""The first fields of a :class:`Word`, up to its size."""
_KNOWN: dict[str, tuple[dict[str, _Described], dict[str, _Described]]] = {}
"""By language what words are wherever they stand: words, and numbers."""
_MOST_KNOWN = 1 << 15

Piece = tuple[Token, bool, bool]
"""A word token of a reading, its possessive included; whether it directly follows the word before it; whether a quote
mark stands before it."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Words that are compared as one: a name, a figure, a date.

    Attributes:
        start: first code point.
        end: code point after the last.
        label: the same for clusters that mean the same (one person, equal values).
        kin: the same for clusters that may stand for one another (dates; figures of a kind); else empty.
        size: how many content words it stands for.
    """

    start: int
    end: int
    label: str
    kin: str
    size: int


@cache
def _reporting(language: str) -> frozenset[str]:
    return frozenset(REPORTING.get(language, "").split()) - _RATHER_NOUNS


def is_light(key: str, language: str) -> bool:
    """Whether a word is a function word that carries no meaning of its own; negations do carry it."""
    if key in NEGATIONS:
        return False
    return key in STOPWORDS.get(language, ())


def pieces_of(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The word and number tokens that lie wholly in the spans, in text order; ``Ukraine's`` is one word."""
    found: list[Piece] = []
    for start, end in spans:
        index = first_from(tokens, start)
        joined, turn = False, False
        if found:
            between = tokens[first_from(tokens, found[-1][0].end) : index]
            joined = not any(token.kind in ("word", "number") for token in between)
        for token in tokens[index : first_from(tokens, end, index)]:
            _, token_end, key, kind = token
            if kind == "space":
                continue
            if token_end > end:
                break
            if kind == "punctuation":
                turn = turn or key == '"'
                continue
            if key == "'s" and found and found[-1][0].end == token.start and joined:
                owner, joined, turn = found[-1]
                found[-1] = (owner._replace(end=token_end, key=owner.key + "'s"), joined, turn)
            else:
                found.append((token, joined, turn))
            joined, turn = True, False
    return found


def classify(readings: Iterable[tuple[Sequence[Piece], str, Sequence[Cluster]]]) -> list[list[Word]]:
    """Words of readings with their labels.

    Args:
        readings: for each reading its words, its language, and its names, figures and dates in text order.

    Returns:
        The words of each reading; labels depend on the set of words only, not on the order of the readings.
    """
    new = tuple.__new__
    rough: list[list[Word]] = []
    roots: set[str] = set()
    for pieces, language, clusters in readings:
        words = []
        owned = False
        known = _KNOWN.setdefault(language, ({}, {}))
        for (start, end, key, kind), joined, turn in pieces:
            described = known[kind == "number"].get(key) or _remembered(known, key, kind == "number", language)
            words.append(new(Word, (*described, joined, turn, start, end)))
            if not described[4]:
                roots.add(described[2])
            if key[-2:] == "'s":
                owned = True
        if clusters:
            words = _clustered(words, clusters)
        rough.append([_owned(word) for word in words] if owned else words)
    spellings = _spellings(roots)
    if spellings:
        rough = [[w._replace(label=spellings[w.label]) if w.label in spellings else w for w in row] for row in rough]
    return rough


def _remembered(known: tuple[dict[str, _Described], ...], key: str, number: bool, language: str) -> _Described:
    """What a word is wherever it stands, kept for the next time it is met."""
    table = known[number]
    if len(table) > _MOST_KNOWN:
        table.clear()
    root, kin, light = _describe(key, number, language)
    table[key] = described = (key, root, root, kin, light, number, 1 - light)
    return described


def _describe(key: str, number: bool, language: str) -> tuple[str, str, bool]:
    """Root, kin and lightness of a word."""
    key = key.removesuffix("'s")
    if number:
        return key, "#", False
    if key in _reporting(language):
        return stem(key, language), SAYING, False
    if is_light(key, language):
        return key, "", True
    root = stem(key, language)
    kin = synonyms().get((key,), "") if language == "en" else ""
    return root, kin if kin != SAYING else "", False


def _clustered(words: list[Word], clusters: Sequence[Cluster]) -> list[Word]:
    """Words with those of a name, figure or date made one word."""
    result: list[Word] = []
    at = 0
    for cluster in clusters:
        while at < len(words) and words[at].start < cluster.start:
            result.append(words[at])
            at += 1
        first = at
        while at < len(words) and _inside(words[at], cluster) and (at == first or words[at].joined):
            at += 1
        members = words[first:at]
        if 0 < len(members) <= _LONGEST_CLUSTER:
            result.append(_as_one(members, cluster))
        else:
            result.extend(members)
    result.extend(words[at:])
    return result


def _owned(word: Word) -> Word:
    """A word without its possessive, which is no difference (``Ukraine's war``, ``the war of Ukraine``)."""
    return word._replace(key=word.key.removesuffix("'s")) if word.key.endswith("'s") and not word.light else word


def _inside(word: Word, cluster: Cluster) -> bool:
    return word.end <= cluster.end or (word.end <= cluster.end + 2 and word.key.endswith("'s"))


def _as_one(members: Sequence[Word], cluster: Cluster) -> Word:
    first = members[0]
    number = cluster.kin.startswith("#") and cluster.kin != DATE
    key = " ".join(word.key for word in members)
    root = " ".join(word.root for word in members)
    place = (first.joined, first.turn, first.start, members[-1].end)
    return Word(key, cluster.label, root, cluster.kin, False, number, cluster.size, *place)


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
