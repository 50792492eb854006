"""What was said as stems with their weights, and how much of one saying stands in another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from newsdiff.engine.facts.wordset import wordset
from newsdiff.engine.remembered import forgettable
from newsdiff.engine.text.packed import first_from, rows
from newsdiff.engine.text.porter import porter
from newsdiff.engine.text.stemming import light_stem
from newsdiff.engine.text.tokens import stem
from newsdiff.frozen import dataclass, replace
from newsdiff.model import AnnotatedArticle, Utterance

_LIGHT = wordset(
    """
    the a an and or but of to in on at by for from with as is are was were be been being has have had do does did
    will would can could shall should may might must that this these those it its he she they we i you his her their
    our my your him them us me not no so if then than there here which who whom what when where how s t re ve ll d m
    also der die das und in von zu den dem des ein eine ist im mit für auf nicht es sich wir sie er le la les de des
    du et un une est que qui en el los las y в и на с не что по из к за у о мы он она они як що та не в на з до
    """
)
_LIGHT_WEIGHT = 0.3
_TURNED = 0.92
SAME_PASSAGE = 0.4
"""The similarity that versions in one passage need; what shares fewer words is no version of anything."""


@dataclass(slots=True)
class Said:
    """A sentence of an utterance with the stems of its words, what they weigh, and the whole it is cut from."""

    utterance: Utterance
    whole: Utterance
    words: tuple[str, ...]
    content: tuple[str, ...]
    counts: dict[str, int]
    weight: float


def said_of(utterance: Utterance, article: AnnotatedArticle) -> list[Said]:
    """An utterance with its words; one of several sentences cut at them."""
    starts = article.sentences
    first = bisect_left(starts, utterance.start + 1, key=lambda sentence: sentence.start)
    cuts = [utterance.start]
    while utterance.form == "marked" and first < len(starts) and starts[first].start < utterance.end:
        cuts.append(starts[first].start)
        first += 1
    parts = []
    for start, end in zip(cuts, [*cuts[1:], utterance.end], strict=True):
        words = _words(article, start, end)
        content = tuple([word for word in words if word not in _LIGHT])
        while end > start and article.text[end - 1].isspace():
            end -= 1
        whole = (start, end) == (utterance.start, utterance.end)
        part = utterance if whole else replace(utterance, start=start, end=end)
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        parts.append(Said(part, utterance, words, content, counts, sum(map(_weight, words))))
    return parts


def _words(article: AnnotatedArticle, start: int, end: int) -> tuple[str, ...]:
    first = first_from(article.tokens, start)
    language = article.language
    return tuple(
        [
            _stem(key, language)
            for _, _, key, kind in rows(article.tokens, first, first_from(article.tokens, end, first))
            if (kind == "word" or kind == "number") and key
        ]
    )


@forgettable
@lru_cache(maxsize=1 << 15)
def _stem(key: str, language: str) -> str:
    if key.isalpha() and not (language == "en" and key in _LIGHT):
        return stem(key, language)
    return porter(key) if language == "en" and key not in _LIGHT else light_stem(key, language)


def similarity(one: Said, other: Said) -> float:
    """How much of the shorter utterance stands in the longer one, in [0, 1]; light words count a third."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if not short.words:
        return 0.0
    if len(short.content) <= 2:
        return _contained(short, long)
    if len(short.content) <= 4 and not set(short.content) <= set(long.content):
        return 0.0
    has = long.counts
    shared = [(word, count if count <= has[word] else has[word]) for word, count in short.counts.items() if word in has]
    loose = sum([count for _, count in shared]) / len(short.words)
    if loose < SAME_PASSAGE:
        return loose
    total = short.weight
    turned = min(sum([_weight(word) * count for word, count in shared]) / total, loose)
    common = _common(short.words, long.words)
    in_order = min(sum([_weight(short.words[at]) for at in common]) / total, len(common) / len(short.words))
    return max(in_order, _TURNED * turned) * _compactness(short, long)


def _compactness(short: Said, long: Said) -> float:
    """Less than one where the words of a short utterance lie scattered over a much longer one."""
    if len(long.words) < 3 * len(short.words):
        return 1.0
    run = _longest_run(short.words, long.words)
    return 1.0 if run >= min(5, 0.5 * len(short.words)) else 0.7


def _contained(short: Said, long: Said) -> float:
    """A fragment counts where its words stand together in the other."""
    if not short.content:
        return 1.0 if short.words == long.words else 0.0
    run = _longest_run(short.content, long.content)
    return run / len(short.content) if run == len(short.content) else 0.0


def _longest_run(short: Sequence[str], long: Sequence[str]) -> int:
    best = 0
    starts: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(long):
        starts[word].append(at)
    ends: dict[int, int] = {}
    for word in short:
        now: dict[int, int] = {}
        for at in starts.get(word, ()):
            now[at] = ends.get(at - 1, 0) + 1
            best = max(best, now[at])
        ends = now
    return best


def _common(short: Sequence[str], long: Sequence[str]) -> list[int]:
    """Places in the shorter one of a longest common subsequence."""
    return [
        place for op in LCSseq.opcodes(short, long) if op.tag == "equal" for place in range(op.src_start, op.src_end)
    ]


def _weight(word: str) -> float:
    return _LIGHT_WEIGHT if word in _LIGHT else 1.0
