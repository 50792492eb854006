"""The one way through: articles, options and decisions in, Comparison out, stage by stage.

The stages are: prepare (text), facts, align, collate, findings. Progress is told after each article, pair or passage;
a caller cancels by making ``cancelled`` return True, and gets :class:`Cancelled`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from newsdiff.engine import facts, findings
from newsdiff.engine.alignment import align
from newsdiff.engine.alignment.semantic import Embedder
from newsdiff.engine.collation.collate import collate_passage, collate_texts
from newsdiff.engine.factindex import collation_basis, unchanged
from newsdiff.engine.labels import unique_sigla
from newsdiff.engine.text.prepare import annotate
from newsdiff.frozen import dataclass, replace
from newsdiff.model import (
    AnnotatedArticle,
    Article,
    Comparison,
    Decision,
    FailedSource,
    Options,
    Passage,
    Reading,
)

Stage = Literal["prepare", "facts", "align", "collate", "findings"]
Progress = Callable[[Stage, int, int], None]
"""Called with the stage, how many steps are done and how many there are."""


@dataclass(frozen=True, eq=False)
class Kept:
    """What a comparison keeps for the next one of the same or nearly the same articles."""

    aliases: tuple[Decision, ...]
    facts: facts.Facts
    evidence: align.Evidence | None
    collated: Mapping[tuple[Reading, ...], Passage]


class Cancelled(Exception):  # noqa: N818, being stopped is no error
    """The caller asked to stop."""


def compare(
    articles: Iterable[Article],
    *,
    options: Options | None = None,
    decisions: Sequence[Decision] = (),
    failed: Sequence[FailedSource] = (),
    previous: Comparison | None = None,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Compare articles about one event.

    Args:
        articles: in the order in which their columns should stand.
        options: thresholds and switches; the defaults when None.
        decisions: what a person decided, honoured as constraints.
        failed: sources that could not be read, carried along to be shown.
        previous: an earlier comparison of some of the same articles; what it computed is used again.
        embedder: makes the sentence vectors that ``options.semantic`` asks for; without one words alone count, and the
            comparison's options say so.
        progress: told of every step.
        cancelled: asked at every step; True stops the work.

    Raises:
        Cancelled: when ``cancelled`` returned True.
    """
    options = options or Options()
    if embedder is None or not options.semantic:
        options, embedder = replace(options, semantic=False), None
    step = _stepper(progress, cancelled)
    with _collector_paused():
        return _compare(unique_sigla(articles), options, decisions, failed, previous, embedder, step)


def _compare(
    given: Sequence[Article],
    options: Options,
    decisions: Sequence[Decision],
    failed: Sequence[FailedSource],
    previous: Comparison | None,
    embedder: Embedder | None,
    step: Progress,
) -> Comparison:
    """The stages of ``compare``, one after the other."""
    kept = previous.evidence if previous and isinstance(previous.evidence, Kept) else None
    columns = tuple(article.id for article in given)
    annotated = _annotate_all(sorted(given, key=lambda article: article.id), options, previous, step)
    by_id = {article.id: article for article in annotated}
    aliases = tuple(decision for decision in decisions if decision.kind == "alias")
    if kept and previous and kept.aliases == aliases and _same(annotated, previous.articles):
        found = kept.facts
    else:
        found = facts.extract(
            annotated, decisions, lambda done, total: step("facts", done, total), kept.facts if kept else None
        )
    alignment = align.align(
        annotated,
        found,
        options,
        decisions,
        previous=kept.evidence if kept else None,
        embedder=embedder,
        step=lambda done, total: step("align", done, total),
    )
    passages = _collate_all(alignment.passages, by_id, found, kept, step)
    quotes = facts.group_quotes(found, passages, by_id)
    step("findings", 0, 1)
    comparison = Comparison(
        articles=annotated,
        passages=passages,
        options=options,
        figures=found.figures,
        quotes=quotes,
        names=found.names,
        dates=found.dates,
        coverage=findings.coverage(annotated, passages),
        unanchored=alignment.unanchored,
        columns=columns,
        failed=tuple(failed),
        evidence=Kept(aliases, found, alignment.evidence, {passage.readings: passage for passage in passages}),
    )
    step("findings", 1, 1)
    return replace(comparison, findings=findings.find(comparison))


def collate(texts: Sequence[str], *, labels: Sequence[str] | None = None) -> Passage:
    """Collate readings that are known to say the same thing; nothing is aligned.

    Args:
        texts: one reading each.
        labels: their names; ``1``, ``2``, … when None. The passage's readings refer to these.
    """
    names = list(labels) if labels is not None else [str(number) for number in range(1, len(texts) + 1)]
    articles = [replace(Article.from_text(text, outlet=name), id=name) for name, text in zip(names, texts, strict=True)]
    annotated = [annotate(article, Options()) for article in articles]
    found = facts.extract(annotated, (), lambda done, total: None)
    return collate_texts(annotated, found)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cyclic garbage collector from walking millions of live tuples; the engine makes no cycles to collect.

    Freezing and thawing makes what was made meanwhile old without a look at it, where its first look would take a
    twentieth of the whole. What a caller has frozen stays so.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def _stepper(progress: Progress | None, cancelled: Callable[[], bool] | None) -> Progress:
    """One function that tells progress and stops cancelled work."""

    def step(stage: Stage, done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(stage, done, total)

    return step


def _annotate_all(
    articles: Sequence[Article], options: Options, previous: Comparison | None, step: Progress
) -> tuple[AnnotatedArticle, ...]:
    known = {article.article: article for article in previous.articles} if previous else {}
    annotated = []
    for number, article in enumerate(articles):
        step("prepare", number, len(articles))
        annotated.append(known.get(article) or annotate(article, options))
    return tuple(annotated)


def _same(articles: Sequence[AnnotatedArticle], others: Sequence[AnnotatedArticle]) -> bool:
    return len(articles) == len(others) and all(one is two for one, two in zip(articles, others, strict=True))


def _collate_all(
    passages: Sequence[Passage],
    by_id: dict[str, AnnotatedArticle],
    found: facts.Facts,
    kept: Kept | None,
    step: Progress,
) -> tuple[Passage, ...]:
    """All passages collated; one whose readings and facts are as they were needs no second collation."""
    collated = []
    settled = unchanged(found, kept.facts) if kept else frozenset()
    for number, passage in enumerate(passages):
        step("collate", number, len(passages))
        before = kept.collated.get(passage.readings) if kept else None
        if before is None or kept is None or not _rests_alike(passage, found, kept.facts, settled):
            collated.append(collate_passage(passage, by_id, found))
        else:
            collated.append(replace(passage, slots=before.slots, variants=before.variants))
    return tuple(collated)


def _rests_alike(passage: Passage, found: facts.Facts, before: facts.Facts, settled: Collection[str]) -> bool:
    """Whether the facts in a passage's readings are those of an earlier comparison; in settled articles all are."""
    if found is before or all(reading.article in settled for reading in passage.readings):
        return True
    return collation_basis(passage, found) == collation_basis(passage, before)
