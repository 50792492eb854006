"""The nouns of newsdiff as frozen data.

Every position is a half-open span ``[start, end)`` in Unicode code points of ``Article.text``, which is the decoded
source and is never altered. Collections of articles inside a :class:`Comparison` stand in canonical order (by article
id), so that the same inputs give the same bytes whatever order they came in; ``Comparison.columns`` is the order a
person gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

from newsdiff import digests
from newsdiff.frozen import NamedTuple, dataclass, field, replace

if TYPE_CHECKING:
    from newsdiff.engine.ledgers.entries import Ledgers

Kind = Literal["wording", "number", "date", "name", "quote", "attribution", "omission", "order"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of variant, in the order in which screens and reports list them."""

Role = Literal["title", "heading", "body", "list", "byline", "dateline", "caption", "boilerplate"]
SegmentKind = Literal["sentence", "quote", "clause"]
TokenKind = Literal["word", "number", "punctuation", "space"]
PassageKind = Literal["quote", "statement", "heading"]
Relation = Literal["same", "compatible", "conflict", "attribution", "other"]
"""How two figures relate: equal, overlapping ranges, disjoint, equal but from another mouth, about different things."""
Decider = Literal["engine", "person"]
DecisionKind = Literal["link", "unlink", "split", "merge", "accept", "reject", "ignore", "alias", "note", "label"]


class Span(NamedTuple):
    """A half-open range of code points of one article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A span set apart, and why: boilerplate, Markdown markup, a control character."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Article:
    """One outlet's text and what is known about it.

    Attributes:
        id: names the article inside a comparison; made from outlet and content, so it survives adding others.
        outlet: who published it, as shown.
        siglum: short label for tight places, unique in a comparison once ``compare`` has run.
        text: the decoded source, unchanged.
        sha256: hash of the source's bytes (of the UTF-8 text where there is no file).
        source: where it came from: a path, a URL, ``-``, or empty.
        date: publication date, ISO 8601, as far as known (``2024-11-01`` or ``2024-11``).
        language: ISO 639-1 code, or None to have it detected.
        encoding: the encoding the source was read with.
        offset: where the article starts in ``text``: behind front matter, else 0.
        markup: marks a reader has set (front matter, Markdown syntax): hidden in the cleaned view, never compared. A
            mark of no length only says what begins there: ``heading``, ``list``.
        authors: who wrote it, as far as the source says so.
        extraction: how ``text`` was taken out of a source that is no text itself (``trafilatura 2.3.1``); empty where
            the text is the source.
    """

    id: str
    outlet: str
    siglum: str
    text: str
    sha256: str
    source: str = ""
    title: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    offset: int = 0
    markup: tuple[Mark, ...] = ()
    authors: tuple[str, ...] = ()
    extraction: str = ""

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        outlet: str,
        source: str = "",
        title: str | None = None,
        date: str | None = None,
        url: str | None = None,
        language: str | None = None,
        encoding: str = "utf-8",
        sha256: str | None = None,
        offset: int = 0,
        markup: Iterable[Mark] = (),
        authors: Iterable[str] = (),
        extraction: str = "",
    ) -> Article:
        """Make an article from text that is already decoded.

        Args:
            text: the article; kept unchanged, lone surrogates included.
            outlet: who published it.
            source: where it came from.
            title: headline, where it does not stand in the text.
            date: publication date, ISO 8601.
            url: canonical address.
            language: ISO 639-1 code; detected when None.
            encoding: what the source was decoded with.
            sha256: hash of the source's bytes; of the UTF-8 text when None.
            offset: where the article starts in ``text``, behind front matter.
            markup: spans that are syntax, not text.
            authors: who wrote it.
            extraction: how the text was taken out of its source.
        """
        digest = sha256 or digests.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        name = outlet.encode("utf-8", "surrogatepass")
        return cls(
            id=digests.sha256(name + b"\0" + digest.encode()).hexdigest()[:10],
            outlet=outlet,
            siglum=outlet,
            text=text,
            sha256=digest,
            source=source,
            title=title,
            date=date,
            url=url,
            language=language,
            encoding=encoding,
            offset=offset,
            markup=tuple(markup),
            authors=tuple(authors),
            extraction=extraction,
        )

    def slice(self, span: tuple[int, int]) -> str:
        """The exact words of a span."""
        return self.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, title, list item, caption, byline, dateline or boilerplate line of an article.

    Blocks never overlap and stand in text order. ``reason`` says why a block is boilerplate, byline or dateline.
    """

    start: int
    end: int
    role: Role
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, without the white space around it."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Something that can be aligned: a sentence, or a quote or clause inside one (index ``sentence``)."""

    start: int
    end: int
    kind: SegmentKind
    sentence: int


class Token(NamedTuple):
    """A word, number, punctuation mark or white space; ``key`` is the folded form that comparisons use."""

    start: int
    end: int
    key: str
    kind: TokenKind


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article with everything that was read off its text.

    ``tokens`` cover every sentence; the slices of ``tokens`` of a sentence concatenate to the sentence.
    ``sentence_tokens[i]`` is the half-open index range of sentence ``i`` in ``tokens``.
    """

    article: Article
    language: str
    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    segments: tuple[Segment, ...]
    tokens: Sequence[Token]
    sentence_tokens: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's unaltered text."""
        return self.article.text

    def role(self, sentence: int) -> Role:
        """The role of the block a sentence stands in."""
        return self.blocks[self.sentences[sentence].block].role

    def tokens_of(self, sentence: int) -> tuple[Token, ...]:
        """The tokens of a sentence, white space included."""
        first, last = self.sentence_tokens[sentence]
        return tuple(self.tokens[first:last])


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a link: a name from a fixed list, its strength, and words for a person."""

    name: str
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a span of an article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Why two readings are in one passage. ``score`` is in [0, 1] and means the same in every story."""

    a: End
    b: End
    score: float
    features: tuple[Feature, ...] = ()
    decided_by: Decider = "engine"


@dataclass(frozen=True, slots=True)
class Reading:
    """One article's wording of a passage: one or more spans in text order, with the sentences they lie in."""

    article: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a passage's collation: what each reading has in one place.

    ``cells[i]`` is the span of reading ``i`` or None where it has no words here; ``groups[i]`` numbers the distinct
    wordings from 0 in the order of the readings, -1 where there are none. ``variant`` is the index of the variant
    that describes the slot, None where all readings agree. ``moved[i]`` tells that reading ``i`` says it elsewhere:
    following the slots, its cells do not stand in text order.
    """

    cells: tuple[Span | None, ...]
    groups: tuple[int, ...]
    variant: int | None = None
    moved: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What one reading has in a variant. Forms with the same ``group`` agree."""

    article: str
    start: int
    end: int
    text: str
    group: int


@dataclass(frozen=True, slots=True)
class Variant:
    """A place inside a passage where readings differ.

    Attributes:
        kind: what differs.
        forms: one per reading that has words here, in the order of the readings.
        absent: articles of the passage whose reading has no words here.
        relation: how the figures relate, for kind ``number`` (and ``date``).
        detail: the difference in a few words for a person: ``inflection``, ``added words``, ``10,000 / 8,000``.
    """

    kind: Kind
    forms: tuple[Form, ...]
    absent: tuple[str, ...] = ()
    relation: Relation | None = None
    detail: str = ""


@dataclass(frozen=True)
class Passage:
    """One thing said, wherever it is said: at most one reading per article, in canonical order of the articles."""

    id: str
    kind: PassageKind
    readings: tuple[Reading, ...]
    score: float = 1.0
    links: tuple[Link, ...] = ()
    slots: tuple[Slot, ...] = ()
    variants: tuple[Variant, ...] = ()

    def reading(self, article: str) -> Reading | None:
        """The reading of an article, or None when the passage was not found in it."""
        return next((reading for reading in self.readings if reading.article == article), None)

    def to_dict(self) -> dict[str, Any]:
        """The passage as the JSON contract describes it."""
        from newsdiff.engine.records import passage_record

        return passage_record(self)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text, normalised to a closed range of values; an open end is None."""

    article: str
    start: int
    end: int
    surface: str
    kind: Literal["cardinal", "money", "percent", "ordinal", "age", "measure", "score", "time", "fraction"]
    low: float | None
    high: float | None
    unit: str | None = None
    counted: str | None = None
    hedge: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. ``low`` and ``high`` are ISO dates as far as known (``--10-27`` without a year)."""

    article: str
    start: int
    end: int
    surface: str
    kind: Literal["date", "daterange", "weekday", "relative", "month", "year"]
    low: str | None
    high: str | None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One article's version of something somebody said."""

    article: str
    start: int
    end: int
    form: Literal["marked", "unmarked", "fragment", "indirect"]
    speaker: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing somebody said, in all its versions."""

    id: str
    speaker: str | None
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A place where a name stands."""

    article: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place under all its names; ``uncertain`` names other entries it may be the same as."""

    id: str
    kind: Literal["person", "organisation", "place", "unknown"]
    canonical: str
    mentions: tuple[NameMention, ...]
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A divergence worth a person's time. A higher ``weight`` comes first; ``text`` says it in words.

    ``places`` are the words it is about where it has no passage.
    """

    id: str
    kind: Kind
    weight: float
    text: str
    passage: str | None = None
    variant: int | None = None
    articles: tuple[str, ...] = ()
    places: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an article's matching text (sentences of body and headings) lies in passages."""

    article: str
    sentences: int
    shared: int
    only: tuple[int, ...] = ()

    @property
    def share(self) -> float:
        """Shared sentences over all sentences, 0 for an article without any."""
        return self.shared / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that could not be read, and why, in one line."""

    source: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Text a decision holds on to, by the selectors of the W3C Web Annotation model.

    ``outlet`` and ``exact`` with its ``prefix`` and ``suffix`` find the text again after an edit; ``start`` and
    ``end`` were its position when the decision was made.
    """

    outlet: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: about the texts in ``anchors``, or (alias) that ``names`` are one.

    A label puts its ``names`` on the texts: words of a person's own, such as ``to check``, that change nothing else.
    """

    kind: DecisionKind
    anchors: tuple[Anchor, ...] = ()
    names: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person can choose about a comparison. Every field has its line in ``config.yaml``.

    Attributes:
        threshold: the lowest score of a link, in [0, 1].
        minimum_words: sentences with fewer words are not aligned.
        semantic: blend in sentence vectors, where the extra is installed.
        boilerplate: also align what was recognised as boilerplate.
        headings: align titles and headings with each other.
    """

    threshold: float = 0.5
    minimum_words: int = 3
    semantic: bool = False
    boilerplate: bool = False
    headings: bool = True


@dataclass(frozen=True)
class Comparison:
    """Everything newsdiff found in a set of articles.

    ``articles`` stand in canonical order (by id), ``columns`` holds their ids in the order given. ``failed`` are the
    sources that could not be read. ``evidence`` belongs to the aligner: scores it needs to move the threshold or to
    add an article without starting over; it is no part of equality or of any export.
    """

    articles: tuple[AnnotatedArticle, ...]
    passages: tuple[Passage, ...]
    options: Options = field(default_factory=Options)
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[DateMention, ...] = ()
    findings: tuple[Finding, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    unanchored: tuple[Decision, ...] = ()
    columns: tuple[str, ...] = field(default=(), compare=False)
    failed: tuple[FailedSource, ...] = ()
    evidence: Any = field(default=None, compare=False, repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, AnnotatedArticle]:
        """Articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def in_columns(self) -> tuple[AnnotatedArticle, ...]:
        """Articles in the order a person gave them."""
        return tuple(self.by_id[name] for name in self.columns) if self.columns else self.articles

    @cached_property
    def ledgers(self) -> Ledgers:
        """The story's figures, quotes, names, dates, wording, coverage and attribution as tables, made when asked."""
        from newsdiff.engine.ledgers import ledgers_of

        return ledgers_of(self)

    def with_columns(self, columns: Iterable[str]) -> Comparison:
        """The same comparison, its articles shown in another order."""
        return replace(self, columns=tuple(columns))

    def to_dict(self) -> dict[str, Any]:
        """The comparison as the JSON contract describes it (schema ``newsdiff/1``)."""
        from newsdiff.engine.records import comparison_record

        return comparison_record(self)
