"""A comparison of readings that are given: what belongs together is known, so that nothing is aligned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsdiff import digests
from newsdiff.engine import facts, findings
from newsdiff.engine.collation.collate import collate_passage
from newsdiff.engine.labels import unique_sigla
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Comparison, FailedSource, Options, Passage, Reading, Span


def compare_given(
    articles: Sequence[Article],
    passages: Sequence[Mapping[str, Span]],
    *,
    options: Options | None = None,
    failed: Sequence[FailedSource] = (),
) -> Comparison:
    """Compare readings that are known to say the same thing.

    Args:
        articles: in the order in which their columns should stand.
        passages: for each the span of every article, by its id, that has a reading of it.
        options: how texts are read; there is no threshold to reach.
        failed: sources that could not be read, carried along to be shown.
    """
    options = options or Options()
    labelled = unique_sigla(articles)
    annotated = tuple(annotate(own, options) for own in sorted(labelled, key=lambda own: own.id))
    by_id = {article.id: article for article in annotated}
    found = facts.extract(annotated, (), lambda done, total: None)
    collated = tuple(
        collate_passage(_passage(own, by_id), by_id, found)
        for own in passages
        if sum(article in by_id for article in own) > 1
    )
    comparison = Comparison(
        articles=annotated,
        passages=collated,
        options=options,
        figures=found.figures,
        quotes=facts.group_quotes(found, collated, by_id),
        names=found.names,
        dates=found.dates,
        coverage=findings.coverage(annotated, collated),
        columns=tuple(article.id for article in labelled),
        failed=tuple(failed),
    )
    return replace(comparison, findings=findings.find(comparison))


def _passage(spans: Mapping[str, Span], by_id: Mapping[str, AnnotatedArticle]) -> Passage:
    """A passage with the reading of every article that is there."""
    readings = []
    for name in sorted(name for name in spans if name in by_id):
        span = spans[name]
        inside = [
            number
            for number, sentence in enumerate(by_id[name].sentences)
            if sentence.start < span.end and span.start < sentence.end
        ]
        readings.append(Reading(name, (Span(*span),), tuple(inside)))
    key = repr([(reading.article, reading.spans) for reading in readings]).encode()
    return Passage(f"p-{digests.sha256(key).hexdigest()[:8]}", "statement", tuple(readings))
