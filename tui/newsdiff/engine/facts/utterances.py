"""One utterance in all its versions: marked here, clipped there, reported or translated elsewhere."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from newsdiff.engine.stemming import light_stem
from newsdiff.model import AnnotatedArticle, Passage, Quote, Utterance

_LIGHT = frozenset(
    """
    the a an and or but of to in on at by for from with as is are was were be been being has have had do does did will
    would can could shall should may might must that this these those it its he she they we i you his her their our my
    your him them us me not no so if then than there here which who whom what when where how s t re ve ll d m also
    der die das und in von zu den dem des ein eine ist im mit für auf nicht es sich wir sie er le la les de des du et un une
    est que qui en el los las y в и на с не что по из к за у о мы он она они як що та не в на з до
    """.split()
)
_POSTINGS = 40
_LIGHT_WEIGHT = 0.3
_SAME = 0.62
_SAME_PASSAGE = 0.4


@dataclass(slots=True)
class _Said:
    """An utterance with the stems of its words."""

    utterance: Utterance
    words: tuple[str, ...]
    content: tuple[str, ...]


def group(
    utterances: Sequence[Utterance], passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> tuple[Quote, ...]:
    """Group utterances of all articles into quotes.

    Two utterances are versions of one when most words of the shorter stand in the longer, in order or turned round.
    Clipped fragments join the fullest version that contains them, so that a fragment never chains two quotes.

    Args:
        utterances: of all articles.
        passages: what the aligner found; readings of one passage need less evidence.
        articles: by id.
    """
    said = [_said(item, articles[item.article]) for item in utterances]
    order = sorted(range(len(said)), key=lambda index: _place(said[index]))
    said = [said[index] for index in order]
    group_of = list(range(len(said)))
    candidates = _candidates(said)
    together = _in_one_passage(said, passages)
    scored = []
    for one, other in sorted(candidates | together):
        if said[one].utterance.article == said[other].utterance.article and not _repeats(said[one], said[other]):
            continue
        score = similarity(said[one], said[other])
        if score >= (_SAME_PASSAGE if (one, other) in together else _SAME):
            scored.append((-score, one, other))
    scored.sort()
    whole = [len(item.content) > 2 for item in said]
    for _score, one, other in scored:
        if whole[one] and whole[other]:
            _join(group_of, one, other)
    attached: set[int] = set()
    for _score, one, other in scored:
        for short, full in ((one, other), (other, one)):
            if not whole[short] and whole[full] and short not in attached:
                _join(group_of, short, full)
                attached.add(short)
    for _score, one, other in scored:
        if not whole[one] and not whole[other] and not (one in attached and other in attached):
            _join(group_of, one, other)
            attached |= {one, other}
    return _quotes(said, group_of, articles)


def _said(utterance: Utterance, article: AnnotatedArticle) -> _Said:
    tokens = article.tokens
    at = bisect_left(tokens, (utterance.start,))
    words: list[str] = []
    while at < len(tokens) and tokens[at].start < utterance.end:
        token = tokens[at]
        if token.kind in ("word", "number") and token.key:
            words.append(light_stem(token.key, article.language))
        at += 1
    return _Said(utterance, tuple(words), tuple(word for word in words if word not in _LIGHT))


def _place(item: _Said) -> tuple[str, int, int, str]:
    utterance = item.utterance
    return (utterance.article, utterance.start, utterance.end, utterance.form)


def _candidates(said: Sequence[_Said]) -> set[tuple[int, int]]:
    """Pairs that share two neighbouring content words, or are the same single one."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, item in enumerate(said):
        keys: set[tuple[str, ...]] = {tuple(sorted(pair)) for pair in zip(item.content, item.content[1:], strict=False)}
        if len(item.content) == 1:
            keys = {item.content}
        for key in keys:
            postings[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for members in postings.values():
        for place, one in enumerate(members):
            pairs.update((one, other) for other in members[place + 1 : place + 1 + _POSTINGS])
    return pairs


def _in_one_passage(said: Sequence[_Said], passages: Sequence[Passage]) -> set[tuple[int, int]]:
    """Pairs whose words fill readings of one passage."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(said):
        by_article[item.utterance.article].append(index)
    pairs: set[tuple[int, int]] = set()
    for passage in passages:
        members: list[int] = []
        for reading in passage.readings:
            for span in reading.spans:
                for index in _between(said, by_article.get(reading.article, ()), span.start, span.end):
                    members.append(index)
        for place, one in enumerate(members[:_POSTINGS]):
            for other in members[place + 1 : _POSTINGS]:
                if said[one].utterance.article != said[other].utterance.article:
                    pairs.add((min(one, other), max(one, other)))
    return pairs


def _between(said: Sequence[_Said], indices: Sequence[int], start: int, end: int) -> list[int]:
    """Utterances that lie mostly inside a span and make up a good part of it."""
    first = bisect_left(indices, start - 2000, key=lambda index: said[index].utterance.start)
    found = []
    for index in indices[first:]:
        item = said[index].utterance
        if item.start >= end:
            break
        shared = min(item.end, end) - max(item.start, start)
        if shared >= 0.6 * (item.end - item.start) and shared >= 0.5 * (end - start):
            found.append(index)
    return found


def _repeats(one: _Said, other: _Said) -> bool:
    """Inside one article: the headline's quotation again in the text, never two different ones."""
    return len(one.content) > 0 and one.content == other.content


def similarity(one: _Said, other: _Said) -> float:
    """How much of the shorter utterance stands in the longer one, in [0, 1]; light words count a third."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if not short.words:
        return 0.0
    if len(short.content) <= 2:
        return _contained(short, long)
    total = sum(map(_weight, short.words))
    ordered = sum(_weight(short.words[at]) for at in _common(short.words, long.words))
    counts = Counter(long.words)
    bag = 0.0
    for word, count in Counter(short.words).items():
        bag += _weight(word) * min(count, counts[word])
    plain = len(_common(short.words, long.words)) / len(short.words)
    loose = sum((Counter(short.words) & counts).values()) / len(short.words)
    in_order = min(ordered / total, plain)
    turned = min(bag / total, loose)
    compact = _compactness(short, long)
    return max(in_order, 0.92 * turned) * compact


def _compactness(short: _Said, long: _Said) -> float:
    """Less than one where the words of a short utterance lie scattered over a much longer one."""
    if len(long.words) < 3 * len(short.words):
        return 1.0
    run = _longest_run(short.words, long.words)
    return 1.0 if run >= min(5, 0.5 * len(short.words)) else 0.7


def _contained(short: _Said, long: _Said) -> float:
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
        place
        for op in LCSseq.opcodes(short, long)
        if op.tag == "equal"
        for place in range(op.src_start, op.src_end)
    ]


def _weight(word: str) -> float:
    return _LIGHT_WEIGHT if word in _LIGHT else 1.0


def _join(group_of: list[int], one: int, other: int) -> None:
    a, b = _root(group_of, one), _root(group_of, other)
    group_of[max(a, b)] = min(a, b)


def _root(group_of: list[int], item: int) -> int:
    while group_of[item] != item:
        group_of[item] = group_of[group_of[item]]
        item = group_of[item]
    return item


def _quotes(said: Sequence[_Said], group_of: list[int], articles: Mapping[str, AnnotatedArticle]) -> tuple[Quote, ...]:
    members: dict[int, list[Utterance]] = defaultdict(list)
    for index, item in enumerate(said):
        members[_root(group_of, index)].append(item.utterance)
    quotes = []
    taken: set[str] = set()
    for root in sorted(members, key=lambda index: _place(said[index])):
        versions = members[root]
        speakers = Counter(item.speaker for item in versions if item.speaker)
        speaker = min(speakers, key=lambda name: (-speakers[name], name)) if speakers else None
        quotes.append(Quote(_identity(versions, articles, taken), speaker, tuple(versions)))
    return tuple(quotes)


def _identity(versions: Sequence[Utterance], articles: Mapping[str, AnnotatedArticle], taken: set[str]) -> str:
    """A stable id from the words of the first version."""
    first = min(articles[item.article].text[item.start : item.end] for item in versions)
    digest = "q-" + hashlib.sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    candidate, number = digest, 1
    while candidate in taken:
        number += 1
        candidate = f"{digest}-{number}"
    taken.add(candidate)
    return candidate
