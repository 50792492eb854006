"""The quotes ledger: every utterance in all its versions, who is said to have said it, and what was cut."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from newsdiff.engine.collation.collate import collate_passage
from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.ledgers.entries import QuoteEntry, QuoteState, QuoteVersion
from newsdiff.engine.ledgers.story import Story
from newsdiff.engine.text.tokens import stem
from newsdiff.frozen import NamedTuple
from newsdiff.model import AnnotatedArticle, Passage, Quote, Reading, Span, Utterance

_CUT = 2
"""Content words that a version must lack in a stretch of the fullest one for it to be cut, not put in other words."""
_SAYING = 3
"""Words a version needs to be collated; less is a fragment."""
_MOST = 40
"""Versions of a quotation that are compared word by word; one with more is a slogan."""
_STATES: tuple[QuoteState, ...] = ("speakers", "differs", "clipped", "single", "same", "reported")


def quotes_ledger(story: Story) -> tuple[QuoteEntry, ...]:
    """Everything said word for word, what outlets give in different ways first.

    What outlets only report in their own words, or quote a word or two of alone, is left out.
    """
    persons = {name.canonical for name in story.comparison.names if name.kind == "person"}
    entries = [_entry(story, quote, persons) for quote in story.comparison.quotes if _quoted(quote)]
    return tuple(sorted(entries, key=_rank))


def _quoted(quote: Quote) -> bool:
    """Whether somebody's own words are given: whole, or in parts that more than one outlet knows of."""
    forms = {said.form for said in quote.utterances}
    shared = len({said.article for said in quote.utterances}) > 1
    return bool(forms & {"marked", "unmarked"}) or (shared and "fragment" in forms)


def _rank(entry: QuoteEntry) -> tuple[object, ...]:
    full = entry.versions[entry.full]
    return (_STATES.index(entry.state), -len(entry.articles), full.start - full.end, full.article, full.start)


def _entry(story: Story, quote: Quote, persons: set[str]) -> QuoteEntry:
    said = sorted(quote.utterances, key=lambda own: (own.article, own.start, own.end, own.form))
    words = [_words(story.articles[own.article], own) for own in said]
    full = _fullest(said, words)
    groups: dict[tuple[str, ...], int] = {}
    numbers = [groups.setdefault(tuple(word.key for word in own), len(groups)) for own in words]
    versions = tuple(
        QuoteVersion(
            article=own.article,
            start=own.start,
            end=own.end,
            form=own.form,
            speaker=own.speaker,
            via=own.via,
            group=numbers[place],
            cut=() if own.form == "indirect" or place == full else _cuts(words[full], words[place]),
            passages=story.passages_at(own.article, own.start, own.end),
        )
        for place, own in enumerate(said)
    )
    counts = Counter(own.speaker for own in said if own.speaker)
    speakers = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
    exact = _exact(said, words)
    return QuoteEntry(
        id=quote.id,
        speakers=speakers,
        state=_state(versions, [words[place] for place in exact], speakers, persons),
        full=full,
        versions=versions,
        collation=_collated(story, quote.id, [said[place] for place in exact]),
    )


class _Word(NamedTuple):
    """A word of a version: its place, its folded form, its stem, and whether it says something by itself."""

    start: int
    end: int
    key: str
    stem: str
    content: bool


def _words(article: AnnotatedArticle, said: Utterance) -> list[_Word]:
    tokens = article.tokens
    light = STOPWORDS.get(article.language, frozenset())
    found = []
    for place in range(bisect_left(tokens, (said.start,)), len(tokens)):
        token = tokens[place]
        if token.start >= said.end:
            break
        if token.kind in ("word", "number") and token.key:
            root = stem(token.key, article.language)
            found.append(_Word(token.start, token.end, token.key, root, token.key not in light))
    return found


def _fullest(said: Sequence[Utterance], words: Sequence[Sequence[_Word]]) -> int:
    """The version with the most words among those given word for word, or among all when none is."""
    exact = [place for place, own in enumerate(said) if own.form != "indirect"]
    return max(exact or range(len(said)), key=lambda place: (len(words[place]), -place))


def _cuts(full: Sequence[_Word], version: Sequence[_Word]) -> tuple[Span, ...]:
    """What a version leaves out of the fullest one: stretches with content words that stand nowhere in it."""
    one, two = [word.stem for word in full], [word.stem for word in version]
    kept = set(two)
    cuts = []
    position = reached = 0
    for op in (*LCSseq.opcodes(one, two), None):
        if op is not None and op.tag != "equal":
            continue
        start, other = (op.src_start, op.dest_start) if op is not None else (len(one), len(two))
        lost = sum(word.content and word.stem not in kept for word in full[position:start])
        if lost >= _CUT and not any(word.content for word in version[reached:other]):
            cuts.append(Span(full[position].start, full[start - 1].end))
        if op is not None:
            position, reached = op.src_end, op.dest_end
    return tuple(cuts)


def _exact(said: Sequence[Utterance], words: Sequence[Sequence[_Word]]) -> list[int]:
    """The longest version of every article that gives the words themselves, and enough of them."""
    best: dict[str, int] = {}
    for place, own in enumerate(said):
        if own.form == "indirect" or len(words[place]) < _SAYING:
            continue
        known = best.get(own.article)
        if known is None or len(words[place]) > len(words[known]):
            best[own.article] = place
    return sorted(best.values())[:_MOST]


def _state(
    versions: Sequence[QuoteVersion], exact: Sequence[Sequence[_Word]], speakers: Sequence[str], persons: set[str]
) -> QuoteState:
    if len({version.article for version in versions}) < 2:
        return "single"
    if len([name for name in speakers if name in persons]) > 1:
        return "speakers"
    told = [version for version in versions if version.form != "indirect"]
    if len({version.article for version in told}) < 2:
        return "reported"
    if _reworded(exact):
        return "differs"
    return "clipped" if any(version.cut for version in told) else "same"


def _reworded(exact: Sequence[Sequence[_Word]]) -> bool:
    """Whether versions differ in any word inside the stretch they share; only turning it round is no other wording."""
    for place, one in enumerate(exact):
        for two in exact[place + 1 :]:
            a, b = [word.key for word in one], [word.key for word in two]
            equal = [op for op in LCSseq.opcodes(a, b) if op.tag == "equal"]
            if not equal:
                return True
            inside = (a[equal[0].src_start : equal[-1].src_end], b[equal[0].dest_start : equal[-1].dest_end])
            if Counter(inside[0]) != Counter(inside[1]):
                return True
    return False


def _collated(story: Story, name: str, said: Sequence[Utterance]) -> Passage | None:
    if len(said) < 2:
        return None
    readings = []
    for own in said:
        number = story.sentence(own.article, own.start)
        readings.append(Reading(own.article, (Span(own.start, own.end),), () if number is None else (number,)))
    return collate_passage(Passage(name, "quote", tuple(readings)), story.articles, story.facts)
