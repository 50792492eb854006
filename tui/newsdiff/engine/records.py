"""Comparisons and passages as plain data: the JSON contract ``newsdiff/1``.

The same articles, options and decisions give the same record, byte for byte once written, whatever the order of the
sources: articles stand in canonical order, the order of columns is left out, and floating point numbers are rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from newsdiff import __version__
from newsdiff.engine.ledgers.records import ledgers_record
from newsdiff.engine.numbers import score, value
from newsdiff.frozen import fields
from newsdiff.model import (
    AnnotatedArticle,
    Article,
    Comparison,
    Coverage,
    Decision,
    End,
    Figure,
    Link,
    Name,
    Passage,
    Quote,
    Reading,
    Slot,
    Span,
    Variant,
)

if TYPE_CHECKING:
    from newsdiff.engine import contract as c


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON-ready data.

    Text is kept as it is, lone surrogates included: whoever writes the record as UTF-8 has to escape those
    (``json.dumps`` does by default, and so does the JSON export).
    """
    return cast(dict[str, Any], _comparison(comparison))


def passage_record(passage: Passage, articles: Mapping[str, AnnotatedArticle] | None = None) -> dict[str, Any]:
    """The passage as JSON-ready data.

    Args:
        passage: of a comparison, or of texts collated by themselves.
        articles: the comparison's articles by id, which tell exactly which sentence a span starts in.
    """
    return cast(dict[str, Any], _passage(passage, articles or {}))


def _comparison(comparison: Comparison) -> c.ComparisonRecord:
    articles = comparison.by_id
    return {
        "schema": "newsdiff/1",
        "generator": {"name": "newsdiff", "version": __version__},
        "offsets": "unicode code points, half-open",
        "options": cast(
            "c.OptionsRecord",
            {each.name: getattr(comparison.options, each.name) for each in fields(comparison.options)},
        ),
        "articles": [_article(article) for article in comparison.articles],
        "passages": [_passage(passage, articles) for passage in comparison.passages],
        "figures": [_figure(figure) for figure in sorted(comparison.figures, key=_place)],
        "dates": [
            {
                "article": date.article,
                "start": date.start,
                "end": date.end,
                "surface": date.surface,
                "kind": date.kind,
                "low": date.low,
                "high": date.high,
                "hedge": date.hedge,
            }
            for date in sorted(comparison.dates, key=_place)
        ],
        "quotes": [_quote(quote) for quote in comparison.quotes],
        "names": [_name(name) for name in comparison.names],
        "findings": [
            {
                "id": finding.id,
                "kind": finding.kind,
                "weight": score(finding.weight),
                "text": finding.text,
                "passage": finding.passage,
                "variant": finding.variant,
                "articles": list(finding.articles),
            }
            for finding in comparison.findings
        ],
        "ledgers": ledgers_record(comparison.ledgers),
        "coverage": [_coverage(entry) for entry in sorted(comparison.coverage, key=lambda entry: entry.article)],
        "failed": [
            {"source": failed.source, "label": failed.label, "reason": failed.reason}
            for failed in sorted(comparison.failed, key=lambda failed: (failed.source, failed.label, failed.reason))
        ],
        "unanchored": [_decision(decision) for decision in comparison.unanchored],
    }


def _article(annotated: AnnotatedArticle) -> c.ArticleRecord:
    article: Article = annotated.article
    return {
        "id": article.id,
        "source": article.source,
        "outlet": article.outlet,
        "siglum": article.siglum,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "language": annotated.language,
        "encoding": article.encoding,
        "sha256": article.sha256,
        "authors": list(article.authors),
        "extraction": article.extraction,
        "text": article.text,
        "offset": article.offset,
        "blocks": [
            {"start": block.start, "end": block.end, "role": block.role, "reason": block.reason}
            for block in annotated.blocks
        ],
        "marks": [{"start": mark.start, "end": mark.end, "reason": mark.reason} for mark in annotated.marks],
        "sentences": [
            {"start": sentence.start, "end": sentence.end, "block": sentence.block} for sentence in annotated.sentences
        ],
    }


def _passage(passage: Passage, articles: Mapping[str, AnnotatedArticle]) -> c.PassageRecord:
    return {
        "id": passage.id,
        "kind": passage.kind,
        "score": score(passage.score),
        "articles": [reading.article for reading in passage.readings],
        "readings": [
            {
                "article": reading.article,
                "start": span.start,
                "end": span.end,
                "sentence": _sentence(reading, index, span, articles.get(reading.article)),
            }
            for reading in passage.readings
            for index, span in enumerate(reading.spans)
        ],
        "links": [_link(link) for link in passage.links],
        "slots": [_slot(slot) for slot in passage.slots],
        "variants": [_variant(variant) for variant in passage.variants],
    }


def _sentence(reading: Reading, index: int, span: Span, article: AnnotatedArticle | None) -> int | None:
    """The sentence a span starts in; by position in the reading where the article is not at hand."""
    if not reading.sentences:
        return None
    if article is not None:
        for number in reading.sentences:
            if article.sentences[number].end > span.start:
                return number
    return reading.sentences[min(index, len(reading.sentences) - 1)]


def _link(link: Link) -> c.LinkRecord:
    return {
        "a": _end(link.a),
        "b": _end(link.b),
        "score": score(link.score),
        "decided_by": link.decided_by,
        "features": [
            {"name": feature.name, "value": score(feature.value), "detail": feature.detail} for feature in link.features
        ],
    }


def _end(end: End) -> c.EndRecord:
    return {"article": end.article, "start": end.start, "end": end.end}


def _slot(slot: Slot) -> c.SlotRecord:
    return {
        "cells": [[cell.start, cell.end] if cell is not None else None for cell in slot.cells],
        "groups": list(slot.groups),
        "variant": slot.variant,
        "moved": list(slot.moved) if any(slot.moved) else [],
    }


def _variant(variant: Variant) -> c.VariantRecord:
    return {
        "kind": variant.kind,
        "relation": variant.relation,
        "detail": variant.detail,
        "forms": [
            {"article": form.article, "start": form.start, "end": form.end, "text": form.text, "group": form.group}
            for form in variant.forms
        ],
        "absent": list(variant.absent),
    }


def _figure(figure: Figure) -> c.FigureRecord:
    return {
        "article": figure.article,
        "start": figure.start,
        "end": figure.end,
        "surface": figure.surface,
        "kind": figure.kind,
        "low": value(figure.low),
        "high": value(figure.high),
        "unit": figure.unit,
        "counted": figure.counted,
        "hedge": figure.hedge,
        "speaker": figure.speaker,
    }


def _quote(quote: Quote) -> c.QuoteRecord:
    return {
        "id": quote.id,
        "speaker": quote.speaker,
        "utterances": [
            {
                "article": utterance.article,
                "start": utterance.start,
                "end": utterance.end,
                "form": utterance.form,
                "speaker": utterance.speaker,
                "via": list(utterance.via),
            }
            for utterance in sorted(quote.utterances, key=_place)
        ],
    }


def _name(name: Name) -> c.NameRecord:
    return {
        "id": name.id,
        "kind": name.kind,
        "canonical": name.canonical,
        "mentions": [
            {"article": mention.article, "start": mention.start, "end": mention.end, "surface": mention.surface}
            for mention in sorted(name.mentions, key=_place)
        ],
        "uncertain": sorted(name.uncertain),
    }


def _coverage(entry: Coverage) -> c.CoverageRecord:
    return {
        "article": entry.article,
        "sentences": entry.sentences,
        "shared": entry.shared,
        "share": score(entry.share),
        "only": list(entry.only),
    }


def _decision(decision: Decision) -> c.DecisionRecord:
    return {
        "kind": decision.kind,
        "anchors": [
            {
                "outlet": anchor.outlet,
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
                "start": anchor.start,
                "end": anchor.end,
            }
            for anchor in decision.anchors
        ],
        "names": list(decision.names),
        "note": decision.note,
    }


def _place(item: Any) -> tuple[str, int, int]:
    return item.article, item.start, item.end
