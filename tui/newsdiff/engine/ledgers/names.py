"""The names ledger: every name in all its spellings, with the posts that stand beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Indel

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.gazetteer import known
from newsdiff.engine.facts.namewords import HONORIFICS, ORGANISATION_WORDS, POST_WORDS, TIME_WORDS
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.ledgers.entries import NameEntry, NameState, NameUse, Spelling
from newsdiff.engine.ledgers.story import Story
from newsdiff.model import Name, Span

_LEFT = 100
_RIGHT = 90
_STATES: tuple[NameState, ...] = ("question", "spellings", "forms", "same", "single")
_WORD = expression(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_JOINTS = frozenset(("of", "for", "the", "von", "für", "der", "des", "de", "du", "del", "la", "le"))
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "le", "la", "el"))
_ALIKE = 0.6
"""Similarity from which two names of a place are spellings of one name, not two names."""
_APPOSITION = expression(r",[ \u00a0]((?:[\w'’.-]+[ \u00a0]){0,7}[\w'’-]+)(?=[,.;)—–]|$)")


def names_ledger(story: Story) -> tuple[NameEntry, ...]:
    """Names with all their spellings; open questions first, then names that outlets spell in different ways."""
    entries = [_entry(story, name) for name in story.comparison.names if name.mentions]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: NameEntry) -> tuple[object, ...]:
    persons_first = ("person", "organisation", "place", "unknown").index(entry.kind)
    mentions = sum(len(spelling.uses) for spelling in entry.spellings)
    return (_STATES.index(entry.state), persons_first, -len(entry.articles), -mentions, entry.canonical, entry.id)


def _entry(story: Story, name: Name) -> NameEntry:
    uses: dict[str, list[NameUse]] = defaultdict(list)
    for mention in sorted(name.mentions, key=lambda own: (own.article, own.start)):
        role = _role(story, mention.article, mention.start, mention.end) if name.kind == "person" else None
        uses[mention.surface].append(NameUse(mention.article, mention.start, mention.end, role))
    spellings = tuple(
        Spelling(text, tuple(uses[text])) for text in sorted(uses, key=lambda text: (-len(uses[text]), text))
    )
    return NameEntry(name.id, name.kind, name.canonical, _state(name, uses), spellings, tuple(sorted(name.uncertain)))


def _state(name: Name, uses: Mapping[str, Sequence[NameUse]]) -> NameState:
    if name.uncertain:
        return "question"
    if len({mention.article for mention in name.mentions}) < 2:
        return "single"
    by_size: dict[int, set[str]] = defaultdict(set)
    for text in uses:
        by_size[len(text.replace("-", " ").split())].add(text)
    if any(_vary(name, one, two) for texts in by_size.values() for one, two in combinations(sorted(texts), 2)):
        return "spellings"
    return "forms" if len({_key(text) for text in uses}) > 1 else "same"


def _vary(name: Name, one: str, two: str) -> bool:
    """Whether two forms with as many words spell one name differently."""
    if name.kind == "person":
        return one.casefold() != two.casefold()
    a, b = _key(one), _key(two)
    return a != b and a[:1] == b[:1] and not one.isupper() and Indel.normalized_similarity(a, b) >= _ALIKE


def _key(text: str) -> str:
    """A name's letters without joints and case: spellings with one key differ in hyphens and the like only."""
    return "".join(_WORD.findall(fold(text))).replace("-", "").replace(".", "")


def _role(story: Story, article: str, start: int, end: int) -> Span | None:
    """The post or title that stands right before a name, or behind it between commas."""
    text = story.articles[article].text
    sentence = story.sentence_span(article, start, end)
    return _before(text, max(sentence.start, start - _LEFT), start) or _behind(text, end, sentence.end)


def _before(text: str, low: int, start: int) -> Span | None:
    """The post before a name with its country or organisation: "Danish Prime Minister", "Secretary of State"."""
    run: list[re.Match[str]] = []
    at = start
    for word in reversed(list(_WORD.finditer(text, low, start))):
        form = _bare(word[0])
        belongs = form in POST_WORDS or form in _JOINTS or form in ORGANISATION_WORDS or word[0][0].isupper()
        if text[word.end() : at].strip(" \u00a0.") or form in TIME_WORDS or not belongs:
            break
        run.append(word)
        at = word.start()
    run.reverse()
    while run and not _leads(run):
        run.pop(0)
    if not any(_bare(word[0]) in POST_WORDS - HONORIFICS for word in run):
        return None
    return Span(run[0].start(), len(text[:start].rstrip(" \u00a0")))


def _leads(run: Sequence[re.Match[str]]) -> bool:
    """Whether a run begins with a post, or a country or organisation it is held for."""
    if _bare(run[0][0]) in POST_WORDS | ORGANISATION_WORDS:
        return True
    words = [word[0].removesuffix("'s").removesuffix("’s") for word in run[:3]]
    forms = [fold(" ".join(words[:size])) for size in range(1, len(words) + 1)]
    entries = [known().get(form) or known().get(f"{form}.") for form in forms]
    return any(entry is not None and (entry.kind == "place" or words[0][0].isupper()) for entry in entries)


def _bare(word: str) -> str:
    return fold(word.removesuffix("'s").removesuffix("’s"))


def _behind(text: str, end: int, stop: int) -> Span | None:
    """A post behind a name, between commas: ", the Danish prime minister,"."""
    match = _APPOSITION.match(text, end, min(stop, end + _RIGHT))
    if match is None:
        return None
    words = list(_WORD.finditer(match[1]))
    if not words or not any(_bare(word[0]) in POST_WORDS - HONORIFICS for word in words):
        return None
    return Span(*match.span(1)) if _bare(words[0][0]) in _ARTICLES or _leads(words) else None
