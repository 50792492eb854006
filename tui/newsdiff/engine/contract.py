"""The JSON contract ``newsdiff/1`` as types: what a comparison looks like as plain data.

The JSON Schema is generated from these types, so that code, schema and documentation cannot drift apart; the string
in an ``Annotated`` is the description of a property. Every ``start`` and ``end`` is a half-open range of Unicode code
points in the ``text`` of the article named beside it, which is the decoded source, unchanged.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from newsdiff.engine.ledgers.contract import LedgersRecord
from newsdiff.model import Decider, DecisionKind, Kind, PassageKind, Relation, Role

SCHEMA = "newsdiff/1"
"""Name and version of the contract; the number changes when a consumer would have to change."""

OFFSETS = "unicode code points, half-open"
"""What ``start`` and ``end`` count."""


class GeneratorRecord(TypedDict):
    """The program that wrote the document."""

    name: Annotated[str, "always newsdiff"]
    version: Annotated[str, "its version"]


class OptionsRecord(TypedDict):
    """The options the comparison was made with."""

    threshold: Annotated[float, "lowest score of a link"]
    minimum_words: Annotated[int, "sentences with fewer words were not aligned"]
    semantic: Annotated[bool, "sentence vectors were blended in"]
    boilerplate: Annotated[bool, "boilerplate was aligned too"]
    headings: Annotated[bool, "titles and headings were aligned with each other"]


class MarkRecord(TypedDict):
    """A span of the text set apart from what is compared."""

    start: int
    end: int
    reason: Annotated[str, "why it is set apart"]


class BlockRecord(TypedDict):
    """A paragraph, heading, list item or the like; blocks never overlap and stand in text order."""

    start: int
    end: int
    role: Role
    reason: Annotated[str, "why a block is boilerplate, byline or dateline; else empty"]


class SentenceRecord(TypedDict):
    """A sentence, without the white space around it."""

    start: int
    end: int
    block: Annotated[int, "index in the article's blocks"]


class ArticleRecord(TypedDict):
    """One outlet's text and what is known about it."""

    id: Annotated[str, "names the article in this document; made from outlet and content"]
    source: Annotated[str, "path, URL, - or empty"]
    outlet: Annotated[str, "who published it"]
    siglum: Annotated[str, "short label, unique in this document"]
    title: str | None
    date: Annotated[str | None, "publication date, ISO 8601 as far as known"]
    url: str | None
    language: Annotated[str, "ISO 639-1 code, or und"]
    encoding: Annotated[str, "what the source was decoded with"]
    sha256: Annotated[str, "of the source's bytes"]
    authors: Annotated[list[str], "who wrote it, as far as the source says so"]
    extraction: Annotated[str, "how text was taken out of a source that is no text itself; empty where it is one"]
    text: Annotated[str, "the decoded source, unchanged; what extraction says where the source is no text"]
    offset: Annotated[int, "where the article starts in text, behind front matter"]
    blocks: list[BlockRecord]
    marks: list[MarkRecord]
    sentences: list[SentenceRecord]


class ReadingRecord(TypedDict):
    """One span of an article's wording of a passage; a reading of two spans gives two entries."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    sentence: Annotated[int | None, "index in the article's sentences of the one it starts in"]


class EndRecord(TypedDict):
    """One end of a link."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int


class FeatureRecord(TypedDict):
    """One reason for or against a link."""

    name: str
    value: float
    detail: Annotated[str, "the reason in words"]


class LinkRecord(TypedDict):
    """Why two readings are in one passage."""

    a: EndRecord
    b: EndRecord
    score: Annotated[float, "from 0 to 1, meaning the same in every story"]
    decided_by: Decider
    features: list[FeatureRecord]


class SlotRecord(TypedDict):
    """A column of a passage's collation; all lists follow the passage's articles."""

    cells: Annotated[list[list[int] | None], "[start, end] of each article's words, null where it has none"]
    groups: Annotated[list[int], "number of each article's wording, -1 where it has none; equal numbers agree"]
    variant: Annotated[int | None, "index in the passage's variants, null where all agree"]
    moved: Annotated[list[bool], "true where an article says it in another place; empty when none does"]


class FormRecord(TypedDict):
    """What one article has in a variant."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    text: Annotated[str, "the exact words"]
    group: Annotated[int, "forms with equal numbers agree"]


class VariantRecord(TypedDict):
    """A place inside a passage where readings differ."""

    kind: Kind
    relation: Annotated[Relation | None, "how the figures or dates relate"]
    detail: Annotated[str, "the difference in a few words"]
    forms: list[FormRecord]
    absent: Annotated[list[str], "ids of the passage's articles that have no words here"]


class PassageRecord(TypedDict):
    """One thing said, wherever it is said."""

    id: Annotated[str, "the same in every run over the same articles"]
    kind: PassageKind
    score: Annotated[float, "from 0 to 1"]
    articles: Annotated[list[str], "ids of the articles that have a reading; the order of slots' lists"]
    readings: list[ReadingRecord]
    links: list[LinkRecord]
    slots: list[SlotRecord]
    variants: list[VariantRecord]


class FigureRecord(TypedDict):
    """A number in the text, normalised to a closed range of values."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    surface: Annotated[str, "the exact words"]
    kind: Literal["cardinal", "money", "percent", "ordinal", "age", "measure", "score", "time", "fraction"]
    low: Annotated[float | None, "lowest value, null for an open end"]
    high: Annotated[float | None, "highest value, null for an open end"]
    unit: str | None
    counted: Annotated[str | None, "the noun that is counted"]
    hedge: Annotated[str | None, "what softens it: about, up to, at least"]
    speaker: Annotated[str | None, "whose figure it is"]


class DateRecord(TypedDict):
    """A date in the text."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    surface: Annotated[str, "the exact words"]
    kind: Literal["date", "daterange", "weekday", "relative", "month", "year"]
    low: Annotated[str | None, "ISO 8601 as far as known; --10-27 without a year"]
    high: Annotated[str | None, "ISO 8601 as far as known"]
    hedge: str | None


class UtteranceRecord(TypedDict):
    """One article's version of something somebody said."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    form: Literal["marked", "unmarked", "fragment", "indirect"]
    speaker: str | None
    via: Annotated[list[str], "who passed it on, nearest first"]


class QuoteRecord(TypedDict):
    """One thing somebody said, in all its versions."""

    id: str
    speaker: str | None
    utterances: list[UtteranceRecord]


class MentionRecord(TypedDict):
    """A place where a name stands."""

    article: Annotated[str, "id of the article"]
    start: int
    end: int
    surface: Annotated[str, "the exact words"]


class NameRecord(TypedDict):
    """A person, organisation or place under all its names."""

    id: str
    kind: Literal["person", "organisation", "place", "unknown"]
    canonical: Annotated[str, "the name it is listed under"]
    mentions: list[MentionRecord]
    uncertain: Annotated[list[str], "ids of names that may be the same"]


class FindingRecord(TypedDict):
    """A divergence worth a person's time; the first is the most important."""

    id: str
    kind: Kind
    weight: float
    text: Annotated[str, "the divergence in words"]
    passage: Annotated[str | None, "id of the passage it stands in"]
    variant: Annotated[int | None, "index in that passage's variants"]
    articles: Annotated[list[str], "ids of the articles concerned"]


class CoverageRecord(TypedDict):
    """How much of an article lies in passages."""

    article: Annotated[str, "id of the article"]
    sentences: Annotated[int, "sentences that could be aligned"]
    shared: Annotated[int, "those found in another article too"]
    share: Annotated[float, "shared over all, from 0 to 1"]
    only: Annotated[list[int], "indices of the sentences found in this article only"]


class FailedRecord(TypedDict):
    """A source that could not be read."""

    source: str
    label: str
    reason: str


class AnchorRecord(TypedDict):
    """Text a decision holds on to, by the selectors of the W3C Web Annotation model."""

    outlet: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class DecisionRecord(TypedDict):
    """A person's decision whose text was not found again."""

    kind: DecisionKind
    anchors: list[AnchorRecord]
    names: list[str]
    note: str


class ComparisonRecord(TypedDict):
    """Several articles about one event: what they share, and where wording, numbers, quotes and names part ways."""

    schema: Annotated[Literal["newsdiff/1"], "name and version of this contract"]
    generator: GeneratorRecord
    offsets: Annotated[Literal["unicode code points, half-open"], "what every start and end counts"]
    options: OptionsRecord
    articles: Annotated[list[ArticleRecord], "in the order of their ids"]
    passages: list[PassageRecord]
    figures: list[FigureRecord]
    dates: list[DateRecord]
    quotes: list[QuoteRecord]
    names: list[NameRecord]
    findings: Annotated[list[FindingRecord], "most important first"]
    ledgers: Annotated[LedgersRecord, "the facts above brought together over the whole story"]
    coverage: list[CoverageRecord]
    failed: Annotated[list[FailedRecord], "sources that could not be read"]
    unanchored: Annotated[list[DecisionRecord], "decisions whose text was not found again"]
