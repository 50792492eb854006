"""What a figure is about: the class of the noun it counts, and what happened to what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.data.subjects import DEFINITE, EVENTS, GENERIC, HUMAN, LIGHT, MORE, NOT_EVENTS, NOUNS, PART
from newsdiff.engine.facts.wordset import wordset
from newsdiff.engine.remembered import forgettable
from newsdiff.frozen import NamedTuple
from newsdiff.model import Figure

_WORD = expression(r"[^\W_]+(?:[-'’][^\W_]+)*|[.,;!?]")
_SMALL = 12
"""The largest number that may take up things already named."""
_REACH = 8
"""Words on each side of a figure among which what happened is looked for."""
_FAR = 16
"""The same before a figure that counts nothing itself: "the number of people killed by … has risen to 23"."""
_WINDOW = 160
"""Code points on each side of a figure that are looked at."""
_BORDERS = frozenset(".;!?")
_JOINTS = wordset(", and but while und aber et mais y e pero и но а та і й але")
"""What parts two statements of one sentence: "ten died and dozens are missing"."""
_ACROSS = 3.0
"""What a joint between a figure and a verb adds to their distance."""


class Context(NamedTuple):
    """The text right before and right behind a figure, as far as its reading goes."""

    before: str
    after: str


class Subject(NamedTuple):
    """What a figure is about.

    Attributes:
        head: stem of the counted noun, empty without one.
        noun: the class of the counted noun, or its stem; empty without one.
        event: what happened (``killed``, ``injured`` …), empty when nothing tells.
        more: whether the figure adds to another one ("another 40").
        words: stems around the figure.
        definite: whether what it counts was named before: "the two", "their three".
    """

    head: str
    noun: str
    event: str
    more: bool
    words: frozenset[str]
    definite: bool = False


def context_of(text: str, figure: Figure, start: int = 0, end: int | None = None) -> Context:
    """The surroundings of a figure inside a reading ``text[start:end]``."""
    stop = len(text) if end is None else end
    return Context(
        text[max(start, figure.start - _WINDOW) : figure.start], text[figure.end : min(stop, figure.end + _WINDOW)]
    )


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without possessive and plural ending, lower case."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def noun_class(word: str) -> str:
    """The class of a noun, or its stem where it has none."""
    low = word.lower()
    return NOUNS.get(low) or NOUNS.get(stem(low)) or stem(low)


@lru_cache(maxsize=8192)
def event_of(word: str) -> str:
    """What a word says happened; empty when it says nothing of the kind."""
    low = word.lower()
    if low.startswith(NOT_EVENTS):
        return ""
    return next((event for event, starts in EVENTS.items() if low.startswith(starts)), "")


def subject_of(figure: Figure, context: Context | None) -> Subject:
    """What a figure is about, from its counted noun and the words around it."""
    if context is None:
        return _subject(figure.counted or "", "", None, None)
    found = _subject(figure.counted or "", figure.hedge or "", context.before, context.after)
    if not found.noun and found.event and figure.kind == "cardinal":
        return found._replace(noun=GENERIC)  # "the toll has risen to 23"
    return found


@forgettable
@lru_cache(maxsize=4096)
def _subject(noun_phrase: str, hedging: str, left: str | None, right: str | None) -> Subject:
    """What a figure is about; outlets that copy each other ask for the same surroundings again and again."""
    counted = noun_phrase.split()
    head = stem(counted[-1]) if counted else ""
    noun = noun_class(counted[-1]) if counted else ""
    event = event_of(counted[-1]) if counted else ""
    if left is None or right is None:
        return Subject(head, noun, event, False, frozenset(stem(word) for word in counted))
    before = _WORD.findall(left)
    after = _WORD.findall(right)
    hedge = hedging.split()
    if hedge and [word.lower() for word in before[-len(hedge) :]] == hedge:
        before = before[: -len(hedge)]
    more = any(word.lower() in MORE for word in before[-1:] + after[:1])
    event = event or _nearest(before[-_REACH:], after[: _REACH + len(counted)], len(counted))
    if not counted and not event:
        event = _first(reversed(before[-_FAR:]), 0)[0]
    words = frozenset(stem(w) for w in (*before, *after) if _tells(w))
    definite = bool(before) and before[-1].lower() in DEFINITE
    return Subject(head, noun, event, more, words, definite)


def refers(figure: Figure, subject: Subject) -> bool:
    """Whether a small number in words takes up things already named instead of counting them."""
    value = figure.low if figure.low is not None else figure.high
    if figure.kind != "cardinal" or subject.event or value is None or value > _SMALL or figure.hedge:
        return False
    return not any(map(str.isdigit, figure.surface)) and (value == 1 or subject.definite)


@lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    """Whether a word says something about what a text is about."""
    return len(word) > 2 and not word.isdigit() and word.lower() not in LIGHT


def _nearest(before: list[str], after: list[str], skip: int) -> str:
    """What happened by the nearest telling word: the verb before counts a little nearer than one behind the noun."""
    event, away = _first(reversed(before), 0)
    behind, further = _first(after, skip)
    return behind if behind and (not event or further + 0.5 < away) else event


def _first(words: Iterable[str], skip: int) -> tuple[str, float]:
    """The first telling word of a direction, and how far away it is; joints make it further."""
    step = 0
    across = 0.0
    for word in words:
        if word in _BORDERS or word[0].isdigit():
            break
        if word.lower() in _JOINTS:
            across = _ACROSS
            step += word != ","
            continue
        if event := event_of(word):
            return event, max(0, step - skip) + across
        step += 1
    return "", float("inf")


def similar_nouns(a: Subject, b: Subject) -> float:
    """How well two counted nouns can stand for one another, in [0, 1]; 0.5 where one is not told."""
    if not a.noun or not b.noun:
        return 0.5
    if a.noun == b.noun:
        return 1.0
    pair = {a.noun, b.noun}
    if GENERIC in pair:
        other = (pair - {GENERIC}).pop()
        if other in PART:
            return 0.2
        return 0.8 if other in HUMAN else 0.6 if a.event and a.event == b.event else 0.3
    if pair <= HUMAN:
        return 0.3
    if pair <= {"children", "girls", "boys"}:
        return 0.8
    if len(a.head) > 4 and len(b.head) > 4 and (a.head.endswith(b.head) or b.head.endswith(a.head)):
        return 0.9
    return 0.1
