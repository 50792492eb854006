"""The rows of the ledgers: story-wide tables of one kind, every row traceable to spans of the articles.

Rows hold no words that are not in an article, but for states. Articles stand in them by id, in canonical order, so that
a ledger does not depend on the order of the columns. What needs a person first comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from newsdiff.engine.wording import Substitution
from newsdiff.frozen import dataclass
from newsdiff.model import Passage, Relation, Span

FigureState = Literal["conflict", "compatible", "attribution", "same", "other", "single"]
"""Values exclude each other, overlap, are equal from other mouths, are equal, concern other times or places, or stand
in one outlet only."""
QuoteState = Literal["speakers", "differs", "clipped", "same", "reported", "single"]
"""Different people are said to have said it, its words differ, some outlets give a part, all give the same words, the
others only report it, or it stands in one outlet only."""
NameState = Literal["question", "spellings", "forms", "same", "single"]
"""It may be the same as another one, outlets spell it in different ways, use forms of other length or other names,
agree, or only one has it."""
DateState = Literal["conflict", "same", "single"]
CoverageState = Literal["order", "some", "all", "only"]
"""It leads one article and ends another, some outlets have it, all have it, or one has it."""
AttributionState = Literal["differs", "via", "unattributed", "same"]
"""Different sources, one source by different ways, a source in some outlets only, or one source."""
Part = Literal["title", "lead", "middle", "end"]


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """One place where a figure stands.

    Attributes:
        where: the place it speaks about, as far as the sentence tells.
        when: the date it speaks about: ISO 8601 (``low/high`` for a range) where the year is known, else the words.
        expected: whether it speaks of what is planned or feared, not of what is.
        part: whether it is a part of or an addition to another figure ("including 500", "another 40").
        passages: ids of the passages it stands in.
    """

    article: str
    start: int
    end: int
    surface: str
    low: float | None
    high: float | None
    hedge: str | None
    speaker: str | None
    where: str | None
    when: str | None
    expected: bool
    part: bool
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One stated value and everybody who states it, whatever the hedge.

    ``relation`` is ``attribution`` where outlets have it from different mouths, ``same`` where several outlets have
    it, None where no two outlets have it for the same time, place and certainty.
    """

    low: float | None
    high: float | None
    relation: Relation | None
    claims: tuple[FigureClaim, ...]


@dataclass(frozen=True, slots=True)
class ValuePair:
    """How two values of an entry (their indices) relate."""

    a: int
    b: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """Figures that count one thing, over the whole story.

    Attributes:
        counted: what is counted in the words most used for it, empty when no noun stands with it.
        event: what happened to what is counted (``killed``), empty when nothing tells.
        pairs: values of different outlets that can be compared: same place, time and certainty.
    """

    id: str
    counted: str
    event: str
    kind: str
    unit: str | None
    state: FigureState
    values: tuple[FigureValue, ...]
    pairs: tuple[ValuePair, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles concerned."""
        return _articles(claim.article for value in self.values for claim in value.claims)


@dataclass(frozen=True, slots=True)
class QuoteVersion:
    """One article's version of something said.

    Attributes:
        group: versions with equal numbers have the same words.
        cut: spans of the fullest version that this one leaves out, of three words or more.
    """

    article: str
    start: int
    end: int
    form: Literal["marked", "unmarked", "fragment", "indirect"]
    speaker: str | None
    via: tuple[str, ...]
    group: int
    cut: tuple[Span, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteEntry:
    """One utterance in all its versions.

    Attributes:
        id: of the quote in :attr:`newsdiff.model.Comparison.quotes`.
        speakers: everybody it is said to be by, the most frequent first.
        full: index of the fullest version.
        collation: the word-for-word versions of different articles collated, None where there are not two.
    """

    id: str
    speakers: tuple[str, ...]
    state: QuoteState
    full: int
    versions: tuple[QuoteVersion, ...]
    collation: Passage | None

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles concerned."""
        return _articles(version.article for version in self.versions)


@dataclass(frozen=True, slots=True)
class NameUse:
    """One place where a name stands; ``role`` is the span of the post or title beside it."""

    article: str
    start: int
    end: int
    role: Span | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name, with every place where it is written so."""

    text: str
    uses: tuple[NameUse, ...]


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A person, organisation or place under all its names.

    Attributes:
        id: of the name in :attr:`newsdiff.model.Comparison.names`.
        spellings: the most frequent first.
        uncertain: ids of entries it may be the same as.
    """

    id: str
    kind: Literal["person", "organisation", "place", "unknown"]
    canonical: str
    state: NameState
    spellings: tuple[Spelling, ...]
    uncertain: tuple[str, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles concerned."""
        return _articles(use.article for spelling in self.spellings for use in spelling.uses)


@dataclass(frozen=True, slots=True)
class DateUse:
    """One place where a date stands."""

    article: str
    start: int
    end: int
    surface: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateConflict:
    """Another date that outlets give for the same thing, and the passage in which they do."""

    entry: str
    passage: str


@dataclass(frozen=True, slots=True)
class DateEntry:
    """A day or period with every mention of it; ``low`` and ``high`` are None where only words are known."""

    id: str
    low: str | None
    high: str | None
    state: DateState
    uses: tuple[DateUse, ...]
    conflicts: tuple[DateConflict, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles concerned."""
        return _articles(use.article for use in self.uses)


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Where an article says a thing: its sentence, the rank among ``size`` sentences of its body, and the part.

    ``rank`` is None in titles and headings.
    """

    article: str
    start: int
    end: int
    sentence: int
    rank: int | None
    size: int
    part: Part


@dataclass(frozen=True, slots=True)
class CoverageEntry:
    """A passage and where each article has it; or a sentence found in one article only, when ``passage`` is None."""

    id: str
    passage: str | None
    state: CoverageState
    cells: tuple[CoverageCell, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles concerned."""
        return _articles(cell.article for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """Whom an article has a claim from: the span that claims it, its source, None without one, and the way it came."""

    article: str
    start: int
    end: int
    source: str | None
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributionEntry:
    """One claim and what it rests on in each article.

    Attributes:
        id: names the entry.
        passage: id of the passage, None for a figure that stands outside common passages.
        figure: id of the figure entry, None for a passage.
    """

    id: str
    passage: str | None
    figure: str | None
    state: AttributionState
    uses: tuple[SourceUse, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles concerned."""
        return _articles(use.article for use in self.uses)


@dataclass(frozen=True, slots=True)
class Ledgers:
    """All ledgers of a story; in each what needs a person first comes first."""

    figures: tuple[FigureEntry, ...] = ()
    quotes: tuple[QuoteEntry, ...] = ()
    names: tuple[NameEntry, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    wording: tuple[Substitution, ...] = ()
    coverage: tuple[CoverageEntry, ...] = ()
    attribution: tuple[AttributionEntry, ...] = ()


def _articles(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
