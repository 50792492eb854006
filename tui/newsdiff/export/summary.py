"""Words and counts that several formats show: labels of kinds, head lines, what a link rests on."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from newsdiff import __version__
from newsdiff.engine.contract import OFFSETS
from newsdiff.engine.differences import differences
from newsdiff.engine.text.sanitise import hazards, hazards_told
from newsdiff.export.escape import line
from newsdiff.export.format import ExportOptions
from newsdiff.model import KINDS, AnnotatedArticle, Comparison, Kind, Passage, Variant

_QUOTED = 60
"""So many code points tell which quotation is meant."""

_RELATIONS = {
    "same": "same value",
    "compatible": "ranges overlap",
    "conflict": "conflict",
    "attribution": "same value, other speaker",
    "other": "about different things",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One wording of a variant and the articles that have it; ``words`` is empty where they have none."""

    words: str
    articles: tuple[AnnotatedArticle, ...]


def title_of(comparison: Comparison, options: ExportOptions) -> str:
    """The document's heading: as given, else from the outlets."""
    if options.title:
        return line(options.title)
    outlets = [line(article.article.outlet) for article in comparison.in_columns]
    shown = ", ".join(outlets[:4])
    rest = len(outlets) - 4
    return f"Comparison of {shown} and {rest} more" if rest > 0 else f"Comparison of {shown or 'no articles'}"


def counts_of(comparison: Comparison) -> str:
    """``5 outlets, 31 passages, 6 number conflicts``."""
    conflicts = sum(
        variant.relation == "conflict" and variant.kind == "number"
        for passage in comparison.passages
        for variant in passage.variants
    )
    outlets = len({article.article.outlet for article in comparison.articles})
    parts = [
        plural(len(comparison.articles), "article") + (f" of {plural(outlets, 'outlet')}" if outlets else ""),
        plural(len(comparison.passages), "passage"),
        plural(conflicts, "number conflict"),
    ]
    if comparison.failed:
        parts.append(f"{plural(len(comparison.failed), 'source')} could not be read")
    return ", ".join(parts)


def plural(number: int, noun: str) -> str:
    """``1 passage``, ``2 passages``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def kinds_in(passages: Iterable[Passage]) -> list[Kind]:
    """The kinds of difference that occur, in the order in which reports list them."""
    found = {variant.kind for passage in passages for _, variant in differences(passage)}
    return [kind for kind in KINDS if kind in found]


def relation_of(variant: Variant) -> str:
    """How a variant's figures relate, in words; empty where nothing is known."""
    return _RELATIONS.get(variant.relation or "", "")


def label_of(variant: Variant) -> str:
    """Kind and relation: ``number, conflict``."""
    relation = relation_of(variant)
    return f"{variant.kind}, {relation}" if relation else variant.kind


def rows_of(comparison: Comparison, variant: Variant) -> list[Row]:
    """What the readings have in a variant; articles with exactly the same words share a row, in column order.

    Where only the marks around a quotation differ, its beginning tells which one it is.
    """
    words: dict[str, list[str]] = {}
    for form in variant.forms:
        own = words.setdefault(form.article, [])
        own.append(line(form.text))
    grouped: dict[str, list[AnnotatedArticle]] = {}
    for article in comparison.in_columns:
        if article.id in words:
            grouped.setdefault(" … ".join(words[article.id]), []).append(article)
    most = _QUOTED if variant.kind == "quote" else sys.maxsize
    rows = [Row(shortened(said, most), tuple(articles)) for said, articles in grouped.items()]
    lacking = frozenset(variant.absent)
    absent = tuple(article for article in comparison.in_columns if article.id in lacking)
    return [*rows, Row("", absent)] if absent else rows


def shortened(text: str, most: int = 160) -> str:
    """Words on one line, cut between words where they are many."""
    words = line(text[: 4 * most])
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def sigla(articles: Iterable[AnnotatedArticle]) -> str:
    """``UP, TEL``."""
    return ", ".join(line(article.article.siglum) for article in articles)


def source_of(article: AnnotatedArticle) -> str:
    """``CD: Coast Daily, 2025-03-04, fire/coast.txt, sha256 …``."""
    own = article.article
    known = [own.outlet, own.title or "", own.date or "", own.source or own.url or ""]
    return f"{line(own.siglum)}: {', '.join(line(part) for part in known if part)}, sha256 {line(own.sha256)}"


def hazards_of(article: AnnotatedArticle) -> str:
    """What in an article's text is not what it seems, in words; empty where there is nothing."""
    told = hazards_told(hazards(article.text), most=8)
    return f"not what it seems: {line(told)}" if told else ""


def speakers_of(comparison: Comparison) -> dict[str, str]:
    """Who is quoted in each passage (by its id), where that is one person."""
    said: dict[str, list[tuple[int, int, str]]] = {}
    for quote in comparison.quotes:
        for utterance in quote.utterances:
            if quote.speaker:
                said.setdefault(utterance.article, []).append((utterance.start, utterance.end, line(quote.speaker)))
    found: dict[str, str] = {}
    for passage in comparison.passages:
        speakers = {
            speaker
            for reading in passage.readings
            for start, end, speaker in said.get(reading.article, ())
            if any(start < span.end and span.start < end for span in reading.spans)
        }
        if len(speakers) == 1:
            found[passage.id] = speakers.pop()
    return found


def reasons_of(passage: Passage) -> str:
    """What carried the passage's strongest link, in words, and whether a person decided."""
    if not passage.links:
        return ""
    decided = is_decided(passage)
    best = max(passage.links, key=lambda link: link.score)
    carried = [feature for feature in best.features if feature.value > 0]
    reasons = [line(feature.detail) for feature in carried if feature.detail] or [
        line(feature.name) for feature in carried
    ]
    return ", ".join([*reasons[:5], *(["decided by a person"] if decided else [])])


def is_decided(passage: Passage) -> bool:
    """Whether a person had a hand in a passage."""
    return any(link.decided_by == "person" for link in passage.links)


def made_by(comparison: Comparison) -> str:
    """Program, version, options and what positions count, in one cell."""
    return f"newsdiff {__version__}; {_settings(comparison)}; positions: {OFFSETS}"


def _settings(comparison: Comparison) -> str:
    chosen = comparison.options
    settings = [
        f"threshold {chosen.threshold:g}",
        f"minimum words {chosen.minimum_words}",
        *(name for name in ("semantic", "boilerplate", "headings") if getattr(chosen, name)),
    ]
    return ", ".join(settings)


def provenance_of(comparison: Comparison, options: ExportOptions) -> str:
    """Who made the document, from what settings, what positions count, and how to read an absence."""
    made = f"newsdiff {__version__}" + (f", {line(options.generated)}" if options.generated else "")
    return (
        f"Made by {made}. Options: {_settings(comparison)}. Positions: {OFFSETS}. "
        "“Not found in” means that the program found no such passage; it may stand there in other words."
    )
