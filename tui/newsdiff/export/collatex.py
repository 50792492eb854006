"""CollateX JSON: the readings of passages as token lists, with the table that newsdiff made of them.

``witnesses`` is what CollateX takes as input (``t`` is shown, ``n`` compared; ``start`` and ``end`` are half-open code
points of the article); ``table`` is in the orientation of CollateX's own output: a row for every witness, in it a
list of tokens for every column, null for a gap. One chosen passage gives one such object; several stand in
``passages``.
"""

from __future__ import annotations

from typing import Any

from newsdiff.engine.contract import OFFSETS
from newsdiff.engine.text.tokens import fold
from newsdiff.export import summary
from newsdiff.export.evidence import siglum_of, stretches
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.json_doc import dumps
from newsdiff.export.selection import narrowed
from newsdiff.model import AnnotatedArticle, Comparison, Passage, Span


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The passages as CollateX JSON."""
    comparison = narrowed(comparison, options)
    collations = [_passage(comparison, passage) for passage in comparison.passages]
    sources = [
        {"id": siglum_of(comparison, own.id), "source": own.article.source, "sha256": own.article.sha256}
        for own in comparison.in_columns
    ]
    provenance = summary.provenance_of(comparison, options)
    known = {"sources": sources, "offsets": OFFSETS, "provenance": provenance}
    if options.passages is not None and len(collations) == 1:
        return dumps({**collations[0], **known})
    return dumps({**known, "passages": collations})


def _passage(comparison: Comparison, passage: Passage) -> dict[str, Any]:
    articles = [comparison.by_id[reading.article] for reading in passage.readings]
    table: list[list[list[dict[str, Any]] | None]] = [[] for _ in articles]
    for stretch in stretches(passage):
        for row, article, span in zip(table, articles, stretch.spans, strict=True):
            row.append(_tokens(article, span) if span is not None else None)
    witnesses = []
    for article, row in zip(articles, table, strict=True):
        tokens = [token for cell in row if cell for token in cell]
        tokens.sort(key=lambda token: int(token["start"]))
        witnesses.append({"id": siglum_of(comparison, article.id), "tokens": tokens})
    known = {"id": passage.id, "kind": passage.kind, "score": round(passage.score, 4)}
    decided = "person" if summary.is_decided(passage) else "engine"
    return {**known, "decided_by": decided, "witnesses": witnesses, "table": table}


def _tokens(article: AnnotatedArticle, span: Span) -> list[dict[str, Any]]:
    """The words of a span, each with the punctuation and white space up to the next."""
    text = article.text
    starts = [
        token.start
        for token in article.tokens
        if span.start <= token.start < span.end and token.kind in ("word", "number")
    ]
    starts = [span.start, *starts[1:]] if starts else [span.start]
    ends = [*starts[1:], span.end]
    return [
        {"t": text[start:end], "n": _folded(text[start:end]), "start": start, "end": end}
        for start, end in zip(starts, ends, strict=True)
    ]


def _folded(text: str) -> str:
    """What is compared: letters and digits without case; the text itself where it has none."""
    folded = fold(text)
    return "".join(sign for sign in folded if sign.isalnum()) or folded.strip() or text


FORMAT = Format(
    name="collatex",
    title="CollateX JSON, for collation programs",
    suffix=".collatex.json",
    media_type="application/json",
    write=write,
)
