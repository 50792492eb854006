"""The ledgers in the JSON contract ``newsdiff/1`` as types; the JSON Schema is generated from them."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from newsdiff.engine.ledgers.entries import (
    AttributionState,
    CoverageState,
    DateState,
    FigureState,
    NameState,
    Part,
    QuoteState,
)
from newsdiff.model import Relation


class FigureClaimRecord(TypedDict):
    """One place where a figure stands."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    surface: Annotated[str, "the exact words"]
    low: float | None
    high: float | None
    hedge: str | None
    speaker: str | None
    where: Annotated[str | None, "the place it speaks about"]
    when: Annotated[str | None, "ISO 8601, low/high for a range, where the year is known, else the words"]
    expected: Annotated[bool, "it speaks of what is planned or feared"]
    part: Annotated[bool, "it is a part of another figure, or comes on top of it"]
    passages: Annotated[list[str], "ids of the passages it stands in"]


class FigureValueRecord(TypedDict):
    """One stated value and everybody who states it."""

    low: float | None
    high: float | None
    relation: Annotated[Relation | None, "attribution: from different mouths; same; null: no two articles have it"]
    claims: list[FigureClaimRecord]


class ValuePairRecord(TypedDict):
    """How two values of an entry relate."""

    a: Annotated[int, "index in the entry's values"]
    b: Annotated[int, "index in the entry's values"]
    relation: Relation


class FigureEntryRecord(TypedDict):
    """Figures that count one thing, over the whole story."""

    id: str
    counted: Annotated[str, "what is counted in the words most used for it; empty without a noun"]
    event: Annotated[str, "what happened to what is counted; empty when nothing tells"]
    kind: str
    unit: str | None
    state: FigureState
    values: Annotated[list[FigureValueRecord], "the lowest first"]
    pairs: Annotated[list[ValuePairRecord], "values of different articles that can be compared"]


class QuoteVersionRecord(TypedDict):
    """One article's version of something said."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    form: Literal["marked", "unmarked", "fragment", "indirect"]
    speaker: str | None
    via: Annotated[list[str], "who passed it on, nearest first"]
    group: Annotated[int, "versions with equal numbers have the same words"]
    cut: Annotated[list[list[int]], "[start, end] of what it leaves out, in the article of the fullest version"]
    passages: Annotated[list[str], "ids of the passages it stands in"]


class QuoteEntryRecord(TypedDict):
    """One utterance in all its versions."""

    id: Annotated[str, "of the quote in quotes"]
    speakers: Annotated[list[str], "everybody it is said to be by, the most frequent first"]
    state: QuoteState
    full: Annotated[int, "index in versions of the fullest one"]
    versions: list[QuoteVersionRecord]


class NameUseRecord(TypedDict):
    """One place where a name stands."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    role: Annotated[list[int] | None, "[start, end] of the post or title beside it"]


class SpellingRecord(TypedDict):
    """One way of writing a name."""

    text: Annotated[str, "the exact words"]
    uses: list[NameUseRecord]


class NameEntryRecord(TypedDict):
    """A person, organisation or place under all its names."""

    id: Annotated[str, "of the name in names"]
    canonical: str
    state: NameState
    spellings: Annotated[list[SpellingRecord], "the most frequent first"]
    uncertain: Annotated[list[str], "ids of entries that may be the same"]


class DateUseRecord(TypedDict):
    """One place where a date stands."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    surface: Annotated[str, "the exact words"]
    passages: Annotated[list[str], "ids of the passages it stands in"]


class DateConflictRecord(TypedDict):
    """Another date that is given for the same thing."""

    entry: Annotated[str, "id of the other entry"]
    passage: Annotated[str, "id of the passage that gives both"]


class DateEntryRecord(TypedDict):
    """A day or period with every mention of it."""

    id: str
    low: Annotated[str | None, "ISO 8601 as far as known; null where only words are"]
    high: str | None
    state: DateState
    uses: list[DateUseRecord]
    conflicts: list[DateConflictRecord]


class WordUseRecord(TypedDict):
    """One place where an article chose a word."""

    word: Annotated[str, "the folded words"]
    article: Annotated[str, "id of the article"]
    start: int
    end: int
    passage: str
    variant: Annotated[int, "index in that passage's variants"]


class SubstitutionRecord(TypedDict):
    """Words that stand for one another in equal places."""

    words: Annotated[list[str], "folded, the most frequent first"]
    uses: list[WordUseRecord]


class CoverageCellRecord(TypedDict):
    """Where an article says something."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    sentence: Annotated[int, "index in the article's sentences"]
    rank: Annotated[int | None, "rank among the sentences of its body; null in titles and headings"]
    size: Annotated[int, "sentences of its body"]
    part: Part


class CoverageEntryRecord(TypedDict):
    """A passage and where each article has it, or a sentence of one article only."""

    id: str
    passage: Annotated[str | None, "id of the passage; null for a sentence found in one article only"]
    state: CoverageState
    cells: list[CoverageCellRecord]


class SourceUseRecord(TypedDict):
    """Whom an article has a claim from."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    source: str | None
    via: list[str]


class AttributionEntryRecord(TypedDict):
    """One claim and what it rests on in each article."""

    id: str
    passage: Annotated[str | None, "id of the passage"]
    figure: Annotated[str | None, "id of the entry in the figures ledger, where it is no passage"]
    state: AttributionState
    uses: list[SourceUseRecord]


class LedgersRecord(TypedDict):
    """Story-wide tables; in each what needs a person first comes first."""

    figures: list[FigureEntryRecord]
    quotes: list[QuoteEntryRecord]
    names: list[NameEntryRecord]
    dates: list[DateEntryRecord]
    wording: list[SubstitutionRecord]
    coverage: list[CoverageEntryRecord]
    attribution: list[AttributionEntryRecord]
