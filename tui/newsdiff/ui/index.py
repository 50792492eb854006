"""A comparison arranged for reading: passages in walking order, differences as stops, marks per column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from newsdiff.engine.differences import differences, marked
from newsdiff.frozen import NamedTuple, dataclass, field
from newsdiff.model import Article, Comparison, Decision, FailedSource, Kind, Passage, Reading, Relation, Span, Variant
from newsdiff.ui.decided import Decided, decided_in
from newsdiff.ui.document import Document, failed_document, raw_document, read_document

CONFLICTS: frozenset[Relation] = frozenset({"conflict"})


class Place(NamedTuple):
    """A reading in a column, for look-up by position."""

    start: int
    end: int
    passage: int


class MarkedWords(NamedTuple):
    """Words of a column that differ from another reading of the passage."""

    start: int
    end: int
    kind: Kind
    passage: int
    variant: int


class Said(NamedTuple):
    """Words that somebody is known to have said, with the number of the quotation they are of."""

    quote: int
    start: int
    end: int
    speaker: str


class Stop(NamedTuple):
    """A difference one can walk to."""

    passage: int
    variant: int
    kind: Kind
    relation: Relation | None


@dataclass(frozen=True)
class StoryIndex:
    """Everything the screen looks up, by column and by passage number.

    Attributes:
        documents: one per column, in the order a person gave; failed sources last.
        passages: in walking order; a passage's number is its place here.
        comparison: what it was made from; None while the articles are still being aligned.
        decisions: what a person decided, as far as the comparison follows it.
    """

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...] = ()
    comparison: Comparison | None = field(default=None, compare=False)
    decisions: tuple[Decision, ...] = ()
    walks: dict[object, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Passages that can be walked to, remembered by what decides about it."""
    arranged: dict[str, tuple[object, object]] = field(default_factory=dict, compare=False, repr=False)
    """The lines of rows and inline as they were laid out last, with what decided about them."""

    entries: dict[str, tuple[object, object]] = field(default_factory=dict, compare=False, repr=False)
    """The rows of lists as they were made last, with what decided about them."""

    @classmethod
    def raw(cls, articles: Iterable[Article], failed: Iterable[FailedSource] = ()) -> StoryIndex:
        """Articles that are still to be aligned."""
        return cls((*map(raw_document, articles), *map(failed_document, failed)))

    @classmethod
    def of(cls, comparison: Comparison, decisions: Iterable[Decision] = ()) -> StoryIndex:
        """A finished comparison, and the decisions it follows."""
        documents = tuple(read_document(article) for article in comparison.in_columns)
        ordered = walking_order([document.id for document in documents], comparison.passages)
        failed = tuple(map(failed_document, comparison.failed))
        return cls((*documents, *failed), ordered, comparison, tuple(decisions))

    @cached_property
    def column_of(self) -> Mapping[str, int]:
        """Column number by document id."""
        return {document.id: number for number, document in enumerate(self.documents)}

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """Passage number by passage id."""
        return {passage.id: number for number, passage in enumerate(self.passages)}

    @cached_property
    def decided(self) -> Decided:
        """Which passages a person decided about, and the notes."""
        return decided_in(self, self.decisions)

    @cached_property
    def readings(self) -> tuple[Mapping[int, Reading], ...]:
        """For every column its readings by passage number."""
        found: list[dict[int, Reading]] = [{} for _ in self.documents]
        for number, passage in enumerate(self.passages):
            for reading in passage.readings:
                found[self.column_of[reading.article]][number] = reading
        return tuple(found)

    @cached_property
    def places(self) -> tuple[tuple[Place, ...], ...]:
        """For every column the spans of its readings, in text order."""
        return tuple(
            tuple(sorted(Place(*span, number) for number, reading in column.items() for span in reading.spans))
            for column in self.readings
        )

    @cached_property
    def sentence_passages(self) -> tuple[Mapping[int, tuple[int, ...]], ...]:
        """For every column the passages its sentences take part in."""
        found: list[dict[int, list[int]]] = [{} for _ in self.documents]
        for column, readings in enumerate(self.readings):
            for number, reading in readings.items():
                for sentence in reading.sentences:
                    found[column].setdefault(sentence, []).append(number)
        return tuple({sentence: tuple(sorted(numbers)) for sentence, numbers in column.items()} for column in found)

    @cached_property
    def marked(self) -> tuple[list[tuple[int, Variant]], ...]:
        """For every passage the differences to mark word by word, with their numbers."""
        return tuple(marked(passage) for passage in self.passages)

    @cached_property
    def marks(self) -> tuple[tuple[MarkedWords, ...], ...]:
        """For every column the differing words, in text order."""
        found: list[list[MarkedWords]] = [[] for _ in self.documents]
        for number in range(len(self.passages)):
            for index, variant in self.marked[number]:
                for form in variant.forms:
                    column = self.column_of[form.article]
                    found[column].append(MarkedWords(form.start, form.end, variant.kind, number, index))
        return tuple(tuple(sorted(column)) for column in found)

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """All differences in walking order."""
        return tuple(
            Stop(number, index, variant.kind, variant.relation)
            for number, passage in enumerate(self.passages)
            for index, variant in differences(passage)
        )

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """Share of matched sentences by document id, 0 to 1."""
        return {entry.article: entry.share for entry in self.comparison.coverage} if self.comparison else {}

    def marks_in(self, column: int, start: int, end: int) -> Iterable[MarkedWords]:
        """Differing words that overlap ``[start, end)`` of a column."""
        return _overlapping(self.marks[column], self._longest_mark[column], start, end)

    def places_in(self, column: int, start: int, end: int) -> Iterable[Place]:
        """Readings that overlap ``[start, end)`` of a column."""
        return _overlapping(self.places[column], self._longest_place[column], start, end)

    @cached_property
    def _longest_mark(self) -> tuple[int, ...]:
        return tuple(max((mark.end - mark.start for mark in column), default=0) for column in self.marks)

    @cached_property
    def _longest_place(self) -> tuple[int, ...]:
        return tuple(max((place.end - place.start for place in column), default=0) for column in self.places)

    def span_of(self, column: int, passage: int) -> Span | None:
        """From the first to the last word of a column's reading, None where the passage was not found."""
        reading = self.readings[column].get(passage)
        return Span(reading.spans[0].start, reading.spans[-1].end) if reading and reading.spans else None

    def kinds_in(self, passage: int) -> frozenset[Kind]:
        """The kinds of difference a passage holds."""
        return self._kinds[passage]

    @cached_property
    def _kinds(self) -> tuple[frozenset[Kind], ...]:
        return tuple(frozenset(variant.kind for _, variant in differences(passage)) for passage in self.passages)

    @cached_property
    def said(self) -> Mapping[str, tuple[Said, ...]]:
        """For every article, by id, the utterances whose speaker is known."""
        found: dict[str, list[Said]] = {}
        for number, quote in enumerate(self.comparison.quotes if self.comparison is not None else ()):
            for said in quote.utterances if quote.speaker else ():
                found.setdefault(said.article, []).append(Said(number, said.start, said.end, quote.speaker or ""))
        return {article: tuple(utterances) for article, utterances in found.items()}

    @cached_property
    def conflicts(self) -> frozenset[int]:
        """Numbers of the passages that hold figures or dates which cannot both be right."""
        return frozenset(stop.passage for stop in self.stops if stop.relation in CONFLICTS)


def _overlapping(items: Sequence[tuple], longest: int, start: int, end: int) -> Iterable:  # type: ignore[type-arg]
    first = bisect_left(items, (start - longest,))
    last = bisect_right(items, (end,))
    return [item for item in items[first:last] if item[1] > start and item[0] < end]


def walking_order(columns: Sequence[str], passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages as a reader of the columns meets them.

    The first column's passages stand in its order; every further column adds what is new in it behind the passage
    that goes before it there.
    """
    order: list[int] = []
    known: set[int] = set()
    starts: dict[str, dict[int, int]] = {}
    for number, passage in enumerate(passages):
        for reading in passage.readings:
            if reading.spans:
                starts.setdefault(reading.article, {}).setdefault(number, reading.spans[0].start)
    for column in columns:
        own = sorted((start, number) for number, start in starts.get(column, {}).items())
        after: dict[int | None, list[int]] = {}
        before: int | None = None
        for _, number in own:
            if number in known:
                before = number
            else:
                after.setdefault(before, []).append(number)
        merged = list(after.get(None, ()))
        for number in order:
            merged.append(number)
            merged.extend(after.get(number, ()))
        order = merged
        known.update(number for _, number in own)
    return tuple(passages[number] for number in order)
