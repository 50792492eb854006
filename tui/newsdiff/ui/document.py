"""What a column shows: one article's text with its paragraphs and sentences, or why there is none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import takewhile
from operator import attrgetter

from newsdiff.engine.text.sanitise import hazards
from newsdiff.frozen import NamedTuple, dataclass
from newsdiff.model import AnnotatedArticle, Article, FailedSource, Mark, Role, Span
from newsdiff.ui.search import Searchable, searchable
from newsdiff.ui.show import shown

_end_of = attrgetter("end")


class Paragraph(NamedTuple):
    """A stretch of text that begins on a line of its own."""

    start: int
    end: int
    role: Role
    reason: str = ""


@dataclass(frozen=True)
class Document:
    """One column's content. All of it but ``text`` is safe to be shown.

    Attributes:
        id: the article's id; the source for a source that could not be read.
        siglum: short label.
        outlet: who published it.
        title: headline, as far as known.
        date: publication date, as far as known.
        source: where it came from.
        text: the article's exact text.
        paragraphs: what to show, in text order.
        sentences: where the cursor can stand, in text order.
        markup: spans that are syntax, not text.
        offset: where the article begins in ``text``.
        failure: why the source could not be read; empty for an article.
    """

    id: str
    siglum: str
    outlet: str
    title: str = ""
    date: str = ""
    source: str = ""
    text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Span, ...] = ()
    markup: tuple[Mark, ...] = ()
    offset: int = 0
    failure: str = ""

    @cached_property
    def visible(self) -> str:
        """The text as the screen may show it, offsets unchanged."""
        return shown(self.text)

    @cached_property
    def hazards(self) -> tuple[Mark, ...]:
        """What in the text is not what it seems: hidden and control characters, letters that pass for others."""
        return hazards(self.text)

    def hazards_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """Those of :attr:`hazards` that share a place with a span."""
        found = self.hazards
        low = bisect_left(found, start, key=_end_of)
        return tuple(takewhile(lambda mark: mark.start < end, found[low:])) if low < len(found) else ()

    @cached_property
    def searchable(self) -> Searchable:
        """The text as it is searched."""
        return searchable(self)

    @cached_property
    def layouts(self) -> dict[tuple[int, bool], object]:
        """Its lines by width and whether it is cleaned, for those who lay it out to remember."""
        return {}

    @cached_property
    def hidden(self) -> tuple[Span, ...]:
        """Spans of markup inside the article, left out of the cleaned view, in text order and apart."""
        spans: list[Span] = []
        for mark in sorted(self.markup, key=lambda mark: (mark.start, mark.end)):
            if mark.start >= self.offset and mark.end > mark.start and (not spans or mark.start >= spans[-1].end):
                spans.append(Span(mark.start, mark.end))
        return tuple(spans)

    def readable(self, start: int, end: int) -> str:
        """The text of a span as the screen may show it, without markup."""
        parts = []
        for span in self.hidden:
            if span.end <= start:
                continue
            if span.start >= end:
                break
            parts.append(self.visible[start : span.start] if span.start > start else "")
            start = span.end
        parts.append(self.visible[start:end])
        return "".join(parts)

    def sentence_at(self, offset: int) -> int:
        """The sentence that covers ``offset``, or the last one that begins before it; 0 when there is none."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)


def _lines(text: str, offset: int) -> Iterable[Paragraph]:
    """Every line of a text that nobody has read yet."""
    start = offset
    for line in text[offset:].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield Paragraph(start + lead, start + len(line.rstrip()), "body")
        start += len(line) + 1


def raw_document(article: Article) -> Document:
    """An article as it came in: every line a paragraph and a sentence."""
    paragraphs = tuple(_lines(article.text, article.offset))
    return Document(
        id=article.id,
        siglum=shown(article.siglum),
        outlet=shown(article.outlet),
        title=shown(article.title or ""),
        date=shown(article.date or ""),
        source=shown(article.source),
        text=article.text,
        paragraphs=paragraphs,
        sentences=tuple(Span(paragraph.start, paragraph.end) for paragraph in paragraphs),
        offset=article.offset,
    )


def read_document(annotated: AnnotatedArticle) -> Document:
    """An article that the engine has read."""
    article = annotated.article
    paragraphs = tuple(Paragraph(b.start, b.end, b.role, b.reason) for b in annotated.blocks)
    title = article.title or next((article.text[b.start : b.end] for b in annotated.blocks if b.role == "title"), "")
    return Document(
        id=article.id,
        siglum=shown(article.siglum),
        outlet=shown(article.outlet),
        title=shown(title),
        date=shown(article.date or ""),
        source=shown(article.source),
        text=article.text,
        paragraphs=paragraphs,
        sentences=tuple(Span(s.start, s.end) for s in annotated.sentences),
        markup=article.markup,
        offset=article.offset,
    )


def failed_document(failed: FailedSource) -> Document:
    """A source that could not be read."""
    label = shown(failed.label)
    return Document(
        id=f"failed:{failed.source}",
        siglum=label,
        outlet=label,
        source=shown(failed.source),
        failure=shown(failed.reason),
    )
