"""One utterance in all its versions: marked here, clipped there, reported or translated elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsdiff import digests
from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.likeness import SAME_PASSAGE, Said, said_of, similarity
from newsdiff.engine.facts.nameforms import ranks
from newsdiff.frozen import replace
from newsdiff.model import AnnotatedArticle, Passage, Quote, Utterance

_POSTINGS = 40
_SAME = 0.62
_SAME_REPORTED = 0.75
_BESIDE = 160
"""Code points between two quotations of one speaker that belong together."""
_WHOLE, _REPORTED, _CLIPPED = 0, 1, 2


def group(
    utterances: Sequence[Utterance], passages: Sequence[Passage], articles: Mapping[str, AnnotatedArticle]
) -> tuple[Quote, ...]:
    """Group utterances of all articles into quotes.

    Two utterances are versions of one when most words of the shorter stand in the longer, in order or turned round.
    A quotation of several sentences is compared sentence by sentence and put together again where the other outlets
    keep it together too. What is clipped or indirect joins the one fullest version it fits, so that it never chains
    two different quotations.

    Args:
        utterances: of all articles.
        passages: what the aligner found; readings of one passage need less evidence.
        articles: by id.
    """
    said = [part for item in utterances for part in said_of(item, articles[item.article])]
    order = ranks(articles)
    said.sort(key=lambda item: (order[item.utterance.article], *_place(item.utterance)))
    groups = Groups(len(said))
    together = _in_one_passage(said, passages)
    scored = []
    for one, other in sorted(_candidates(said) | together):
        a, b = said[one], said[other]
        if a.utterance.article == b.utterance.article and not _repeats(a, b):
            continue
        score = similarity(a, b)
        if score >= _needed(a.utterance, b.utterance, (one, other) in together):
            scored.append((-score, one, other))
    scored.sort()
    rank = [_rank(item) for item in said]
    attached: set[int] = set()
    for level in (_WHOLE, _REPORTED, _CLIPPED):
        for _score, one, other in scored:
            if rank[one] == rank[other] == level and not attached & {one, other}:
                groups.join(one, other)
        for _score, one, other in scored:
            for short, full in ((one, other), (other, one)):
                if rank[short] > rank[full] == level and short not in attached:
                    groups.join(short, full)
                    attached.add(short)
    _join_neighbours(said, groups, [(one, other) for _, one, other in scored])
    return _quotes(said, groups, articles)


def _join_neighbours(said: Sequence[Said], groups: Groups, pairs: Sequence[tuple[int, int]]) -> None:
    """What one speaker says right beside a quotation two outlets share is one thing too, where its words are alike."""
    outlets: dict[int, set[str]] = defaultdict(set)
    for index, item in enumerate(said):
        outlets[groups.root(index)].add(item.utterance.article)
    work = [pair for pair in pairs if groups.root(pair[0]) == groups.root(pair[1])]
    while work:
        one, other = work.pop()
        for a in _neighbours(said, one):
            for b in _neighbours(said, other):
                first, second = groups.root(a), groups.root(b)
                if first == second or outlets[first] & outlets[second] or not _alike(said[a], said[b]):
                    continue
                groups.join(a, b)
                outlets[groups.root(a)] = outlets[first] | outlets[second]
                work.append((a, b))


def _neighbours(said: Sequence[Said], index: int) -> list[int]:
    """The quotations right before and right behind one, of the same speaker."""
    found = []
    own = said[index].utterance
    for at in (index - 1, index + 1):
        if 0 <= at < len(said) and own.speaker and own.form != "indirect":
            item = said[at].utterance
            gap = max(item.start - own.end, own.start - item.end)
            beside = item.article == own.article and 0 <= gap <= _BESIDE
            if beside and item.speaker == own.speaker and item.form != "indirect":
                found.append(at)
    return found


def _alike(one: Said, other: Said) -> bool:
    """Whether two sayings share two telling words, and half of those of the shorter."""
    if one.utterance.speaker != other.utterance.speaker:
        return False
    a, b = set(one.content), set(other.content)
    return len(a & b) >= max(2, (min(len(a), len(b)) + 1) // 2)


def _needed(one: Utterance, other: Utterance, aligned: bool) -> float:
    """The similarity two utterances need: more where reported words come from two mouths, less in one passage."""
    if "indirect" in (one.form, other.form) and one.speaker != other.speaker:
        return _SAME if aligned else _SAME_REPORTED
    return SAME_PASSAGE if aligned else _SAME


def _rank(item: Said) -> int:
    if item.utterance.form == "indirect":
        return _REPORTED
    return _WHOLE if len(item.content) > 2 else _CLIPPED


def _place(utterance: Utterance) -> tuple[str, int, int, str]:
    return (utterance.article, utterance.start, utterance.end, utterance.form)


def _candidates(said: Sequence[Said]) -> set[tuple[int, int]]:
    """Pairs that share two neighbouring content words, or are the same single one."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, item in enumerate(said):
        keys: set[tuple[str, ...]] = {(a, b) if a <= b else (b, a) for a, b in pairwise(item.content)}
        if len(item.content) == 1:
            keys = {item.content}
        for key in keys:
            postings[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for members in postings.values():
        reach = _POSTINGS if len(members) <= _POSTINGS else 2
        for place, one in enumerate(members):
            pairs.update((one, other) for other in members[place + 1 : place + 1 + reach])
    return pairs


def _in_one_passage(said: Sequence[Said], passages: Sequence[Passage]) -> set[tuple[int, int]]:
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


def _between(said: Sequence[Said], indices: Sequence[int], start: int, end: int) -> list[int]:
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


def _repeats(one: Said, other: Said) -> bool:
    """Inside one article: the headline's quotation again in the text, never two different ones."""
    return len(one.content) > 0 and one.content == other.content


def _quotes(said: Sequence[Said], groups: Groups, articles: Mapping[str, AnnotatedArticle]) -> tuple[Quote, ...]:
    _rejoin(said, groups)
    members: dict[int, list[Said]] = defaultdict(list)
    for index, item in enumerate(said):
        members[groups.root(index)].append(item)
    quotes = []
    taken: Counter[str] = Counter()
    for root in sorted(members):
        versions = _versions(members[root])
        speakers = Counter(item.speaker for item in versions if item.speaker)
        speaker = min(speakers, key=lambda name: (-speakers[name], name)) if speakers else None
        quotes.append(Quote(_identity(versions, articles, taken), speaker, versions))
    return tuple(sorted(quotes, key=lambda quote: _place(quote.utterances[0])))


def _rejoin(said: Sequence[Said], groups: Groups) -> None:
    """Sentences of one quotation belong together where they have the same counterparts, or none."""
    parents: dict[int, set[tuple[str, int, int]]] = defaultdict(set)
    for index, item in enumerate(said):
        parents[groups.root(index)].add((item.whole.article, item.whole.start, item.whole.end))
    for one in range(len(said) - 1):
        if said[one].whole == said[one + 1].whole and parents[groups.root(one)] == parents[groups.root(one + 1)]:
            groups.join(one, one + 1)


def _versions(parts: Sequence[Said]) -> tuple[Utterance, ...]:
    """The utterances of a group, neighbouring sentences of one quotation put together."""
    versions: list[Utterance] = []
    whole: Utterance | None = None
    for part in parts:
        if versions and part.whole == whole:
            versions[-1] = replace(versions[-1], end=part.utterance.end)
        else:
            versions.append(part.utterance)
        whole = part.whole
    return tuple(sorted(versions, key=_place))


def _identity(versions: Sequence[Utterance], articles: Mapping[str, AnnotatedArticle], taken: Counter[str]) -> str:
    """A stable id from the words of the first version."""
    first = min(articles[item.article].text[item.start : item.end] for item in versions)
    digest = "q-" + digests.sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    taken[digest] += 1
    return digest if taken[digest] == 1 else f"{digest}-{taken[digest]}"
