"""Facts of a story by place: which figures, dates, names and utterances lie in a span of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any
from weakref import ref

from newsdiff.engine.facts import Facts
from newsdiff.frozen import NamedTuple, dataclass
from newsdiff.model import DateMention, Figure, Passage, Utterance

_REACH = 8
"""How many items that start before a span are looked at: mentions hardly nest."""

_FEW = 12


class NamedPlace(NamedTuple):
    """A place where a name stands, with the id and the kind of the name."""

    start: int
    end: int
    surface: str
    name: str
    kind: str


class Mentions:
    """Facts indexed by article and place."""

    def __init__(self, facts: Facts) -> None:
        self._figures = _Row.by_article((item.article, item) for item in facts.figures)
        self._dates = _Row.by_article((item.article, item) for item in facts.dates)
        self._utterances = _Row.by_article((item.article, item) for item in facts.utterances)
        self._names = _Row.by_article(
            (mention.article, NamedPlace(mention.start, mention.end, mention.surface, name.id, name.kind))
            for name in facts.names
            for mention in name.mentions
        )
        self._ids: dict[str, set[str]] = defaultdict(set)
        for name in facts.names:
            for surface in {name.canonical, *(mention.surface for mention in name.mentions)}:
                self._ids[surface.lower()].add(name.id)
        self._longest = max((surface.count(" ") + 1 for surface in self._ids), default=0)
        self._named: dict[str, frozenset[str]] = {}

    def figures(self, article: str, spans: Iterable[tuple[int, int]]) -> list[Figure]:
        """Figures that overlap one of the spans."""
        return _overlapping(self._figures.get(article), spans)

    def dates(self, article: str, spans: Iterable[tuple[int, int]]) -> list[DateMention]:
        """Dates that overlap one of the spans."""
        return _overlapping(self._dates.get(article), spans)

    def named(self, words: str) -> frozenset[str]:
        """Ids of the names that stand in a few words, such as a speaker."""
        known = self._named.get(words)
        if known is not None:
            return known
        parts = words.lower().split()[:_FEW]
        found: set[str] = set()
        for first in range(len(parts)):
            for last in range(first + 1, min(len(parts), first + self._longest) + 1):
                found |= self._ids.get(" ".join(parts[first:last]), set())
        named = self._named[words] = frozenset(found)
        return named

    def utterances(self, article: str, spans: Iterable[tuple[int, int]]) -> list[Utterance]:
        """Utterances that overlap one of the spans."""
        return _overlapping(self._utterances.get(article), spans)

    def names(self, article: str, spans: Iterable[tuple[int, int]]) -> list[NamedPlace]:
        """Names that overlap one of the spans."""
        return _overlapping(self._names.get(article), spans)


_latest: tuple[tuple[ref[Facts], Mentions], ...] = ()


def mentions_of(facts: Facts) -> Mentions:
    """The index of a story's facts; the latest two are kept: all passages of a story ask for the same one.

    A comparison that goes on from an earlier one asks for that one's too.
    """
    global _latest
    latest = _latest
    for known, index in latest:
        if known() is facts:
            return index
    index = Mentions(facts)
    _latest = ((ref(facts), index), *latest[:1])
    return index


def collation_basis(passage: Passage, facts: Facts) -> Hashable:
    """What the collation of a passage rests on besides the articles' texts: its readings and the facts in them.

    Passages of equal basis have equal slots and variants, also when other articles have come or gone.
    """
    index = mentions_of(facts)
    rows: list[Hashable] = [passage.readings]
    for reading in passage.readings:
        article, spans = reading.article, reading.spans
        figures, utterances = index.figures(article, spans), index.utterances(article, spans)
        speakers = [figure.speaker for figure in figures] + [said.speaker for said in utterances]
        rows.append((*figures, *index.dates(article, spans), *utterances, *index.names(article, spans)))
        rows.append(tuple([index.named(speaker) for speaker in speakers if speaker]))
    return tuple(rows)


def unchanged(facts: Facts, before: Facts) -> frozenset[str]:
    """The articles of which the facts are those of an earlier comparison, by id.

    What is told of an article is the same object only where its figures, dates, utterances and all the names in it are
    as they were; besides these, a collation asks which names stand in the words for a speaker. So a passage has the
    basis it had (:func:`collation_basis`) where all articles of its readings are among these.
    """
    now, then = mentions_of(facts), mentions_of(before)
    speakers: dict[str, bool] = {}
    found = []
    for article, told in facts.told.items():
        if before.told.get(article) is not told:
            continue
        items: tuple[Figure | Utterance, ...] = (*told.figures, *told.utterances)
        for name in [item.speaker for item in items]:
            if name and name not in speakers:
                speakers[name] = now.named(name) == then.named(name)
            if name and not speakers[name]:
                break
        else:
            found.append(article)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Row:
    """Items of one article sorted by place, and where they start."""

    items: list[Any]
    starts: list[int]

    @classmethod
    def by_article(cls, items: Iterable[tuple[str, Any]]) -> dict[str, _Row]:
        """Rows of items that come with their article."""
        found: dict[str, list[Any]] = defaultdict(list)
        for article, item in items:
            found[article].append(item)
        rows = {}
        for article, own in found.items():
            own.sort(key=_place)
            rows[article] = cls(own, [item.start for item in own])
        return rows


def _place(item: Any) -> tuple[Any, ...]:
    return tuple(item) if isinstance(item, NamedPlace) else (item.start, item.end)


def _overlapping(row: _Row | None, spans: Iterable[tuple[int, int]]) -> list[Any]:
    """Items that overlap a span, in text order; a mention is never longer than a few sentences."""
    found: list[Any] = []
    if row is None:
        return found
    for start, end in spans:
        first = bisect_left(row.starts, start)
        last = bisect_left(row.starts, end, first)
        if first:
            early = row.items[max(0, first - _REACH) : first]
            found += [item for item in early if item.end > start and item not in found]
        found += row.items[first:last]
    return found
