"""The rows of an overview: entries, the places they lead to, and questions between entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from newsdiff.engine.differences import differences
from newsdiff.model import Kind, Span
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.show import shown
from newsdiff.ui.state import ViewState


class Place(NamedTuple):
    """Words of an article that an entry leads to, with the passage and the difference they stand in, by number."""

    column: int
    start: int
    end: int
    passage: int | None = None
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place of an entry.

    Attributes:
        place: where it is.
        value: what the article has there, in a few words.
        details: what else is known about it.
    """

    place: Place
    value: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Another entry (by key) that this one may be the same as."""

    text: str
    entry: str


@dataclass(frozen=True)
class Entry:
    """One row of an overview. Its texts are safe to be shown.

    Attributes:
        key: stable name inside its overview.
        kind: kind of difference it belongs to.
        sign: its state in one character.
        state: its state in words.
        title: what it is about.
        lines: the places it leads to, in the order to show.
        questions: entries it may be the same as.
        folded: whether its places are hidden at first.
        alarming: whether outlets contradict each other.
        columns: columns concerned where that is more than the places tell.
        number: what it is called beside its title, such as the number of a passage.
        also: words that a filter looks at besides those that are shown.
    """

    key: str
    kind: Kind
    sign: str
    state: str
    title: str
    lines: tuple[PlaceLine, ...] = ()
    questions: tuple[Question, ...] = ()
    folded: bool = False
    alarming: bool = False
    columns: tuple[int, ...] = ()
    number: str = ""
    also: str = ""

    @cached_property
    def outlets(self) -> tuple[int, ...]:
        """The columns it concerns, in their order."""
        return tuple(sorted({line.place.column for line in self.lines} | set(self.columns)))

    @cached_property
    def words(self) -> str:
        """Everything a filter looks at, in lower case."""
        own = [self.title, self.state, self.also, *(question.text for question in self.questions)]
        for line in self.lines:
            own += [line.value, *line.details]
        return " ".join(own).casefold()

    @cached_property
    def first(self) -> tuple[int, int]:
        """Where its first place stands: column and offset."""
        return min(((line.place.column, line.place.start) for line in self.lines), default=(1 << 30, 0))

    def within(self, columns: Iterable[int]) -> Entry | None:
        """The entry as far as it concerns these columns; None when it does not."""
        on = frozenset(columns)
        if on.issuperset(self.outlets):
            return self
        lines = tuple(line for line in self.lines if line.place.column in on)
        left = tuple(column for column in self.columns if column in on)
        if not lines and not left:
            return None
        return replace(self, lines=lines, columns=left)

    def summary(self, index: StoryIndex) -> str:
        """Its distinct values, each with the sigla of the outlets that have it."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            sigla = found.setdefault(line.value, [])
            siglum = index.documents[line.place.column].siglum
            if siglum not in sigla:
                sigla.append(siglum)
        return " · ".join(f"{value} {' '.join(sigla)}".strip() for value, sigla in found.items())


def words_of(index: StoryIndex, place: Place) -> str:
    """The words of a place on one line, safe to be shown."""
    return " ".join(index.documents[place.column].readable(place.start, place.end).split())


def excerpt(index: StoryIndex, column: int, span: Span, most: int = 200) -> str:
    """The beginning of a span on one line, safe to be shown."""
    return " ".join(index.documents[column].readable(span.start, min(span.end, span.start + most)).split())


def one_line(text: str) -> str:
    """Any text, safe to be shown, its white space made single."""
    return " ".join(shown(text).split())


def variant_at(index: StoryIndex, passage: int, article: str, start: int, end: int, kind: Kind) -> int | None:
    """The difference of a kind that the words of a place take part in."""
    for number, variant in differences(index.passages[passage]):
        if variant.kind == kind and any(
            form.article == article and form.start < end and form.end > start for form in variant.forms
        ):
            return number
    return None


def place_of(
    index: StoryIndex, article: str, start: int, end: int, passages: Iterable[str] = (), kind: Kind | None = None
) -> Place | None:
    """A place by the ids of its article and passages; None when the article is not in the story."""
    column = index.column_of.get(article)
    if column is None:
        return None
    number = next((index.number_of[name] for name in passages if name in index.number_of), None)
    if number is None:
        covering = [place.passage for place in index.places_in(column, start, max(end, start + 1))]
        number = min(covering, default=None)
    variant = variant_at(index, number, article, start, end, kind) if number is not None and kind else None
    return Place(column, start, end, number, variant)


def enabled(entries: Iterable[Entry], state: ViewState) -> list[Entry]:
    """The entries whose kind is switched on."""
    return [entry for entry in entries if entry.kind in state.kinds]
