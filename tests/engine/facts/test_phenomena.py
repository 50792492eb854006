"""Every fact found in sentences of many kinds and in the sample stories. ``NEWSDIFF_UPDATE_GOLDEN=1`` writes the files.

Other tests of facts say what must hold; this one says all that comes out, so that no rule changes unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from newsdiff.config import SourceSettings
from newsdiff.engine.facts import Facts, extract, group_quotes
from newsdiff.engine.facts.daterelations import relate_dates
from newsdiff.engine.facts.figuregroups import pair_figures
from newsdiff.engine.facts.relations import relate
from newsdiff.engine.facts.subjects import context_of, subject_of
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Figure, Options, Utterance
from newsdiff.sources.registry import load

HERE = Path(__file__).parent
T = TypeVar("T")
SAMPLES = HERE.parents[2] / "articles"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def read(case: dict[str, Any]) -> list[AnnotatedArticle]:
    known = {"language": case["language"], "date": str(case["published"]) if "published" in case else None}
    articles = [Article.from_text(text, outlet=f"outlet {n}", **known) for n, text in enumerate(case["articles"])]
    return [annotate(replace(article, id=str(n)), Options()) for n, article in enumerate(articles)]


def page(articles: Sequence[AnnotatedArticle]) -> Iterator[str]:
    """Every fact on a line, article by article, and how the figures of what is counted relate."""
    facts = extract(articles, (), lambda done, total: None)
    texts = {article.id: article.text for article in articles}
    for figure in facts.figures:
        subject = subject_of(figure, context_of(texts[figure.article], figure))
        about = " ".join(filter(None, (subject.noun, subject.event, "more" * subject.more, "the" * subject.definite)))
        yield f"figure {figure.article} {figure_line(figure)}; about {about or '-'}"
    for day in facts.dates:
        yield f"date {day.article} {day.surface!r} {day.kind} {day.low} {day.high} {day.hedge or ''}".rstrip()
    for said in facts.utterances:
        via = ", ".join(said.via) or "-"
        yield f"said {said.article} {said.form} by {said.speaker} via {via}: {words_of(texts, said)}"
    for name in sorted(facts.names, key=lambda name: (name.canonical, name.id)):
        mentions = ", ".join(f"{m.article}:{m.start} {m.surface}" for m in name.mentions)
        maybe = f" perhaps {len(name.uncertain)} other" if name.uncertain else ""
        yield f"name {name.canonical} ({name.kind}){maybe}: {mentions}"
    for quote in group_quotes(facts, (), {article.id: article for article in articles}):
        if len(quote.utterances) > 1:
            versions = " | ".join(f"{u.article}: {words_of(texts, u)}" for u in quote.utterances)
            yield f"quote by {quote.speaker}: {versions}"
    yield from relations(facts)
    yield from pairs(articles, facts)


def words_of(texts: Mapping[str, str], said: Utterance) -> str:
    return " ".join(texts[said.article][said.start : said.end].split())


def figure_line(figure: Figure) -> str:
    known = (figure.unit, figure.counted, figure.hedge, figure.speaker)
    return f"{figure.surface!r} {figure.kind} {figure.low} {figure.high} {'; '.join(each or '-' for each in known)}"


def relations(facts: Facts) -> Iterator[str]:
    """How figures of one kind relate, and dates; neighbours only, so that they stay few."""
    for kind in sorted({figure.kind for figure in facts.figures}):
        for a, b in within([figure for figure in facts.figures if figure.kind == kind]):
            yield f"relation {a.surface!r} {b.surface!r} {relate(a, b)}"
    for one, two in within(facts.dates):
        yield f"relation {one.surface!r} {two.surface!r} {relate_dates(one, two)}"


def within(items: Sequence[T], reach: int = 5) -> Iterator[tuple[T, T]]:
    """Pairs of items that are at most so far apart."""
    for number, item in enumerate(items):
        yield from ((item, other) for other in items[number + 1 : number + 1 + reach])


def pairs(articles: Sequence[AnnotatedArticle], facts: Facts) -> Iterator[str]:
    """Which figures of several articles are about the same thing."""
    rows = [[figure for figure in facts.figures if figure.article == article.id] for article in articles]
    contexts = [[context_of(a.text, figure) for figure in row] for a, row in zip(articles, rows, strict=True)]
    for group in pair_figures(rows, contexts) if len(articles) > 1 else ():
        surfaces = " | ".join(", ".join(figure.surface for figure in row) or "-" for row in group.figures)
        yield f"pair {group.relation}: {surfaces}"


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", ["phenomena", "edges"])
def test_every_phenomenon_is_found_as_it_was(name: str) -> None:
    check(f"{name}.txt", "\n\n".join(f"## {case['about']}\n" + "\n".join(page(read(case))) for case in cases(name)))


@pytest.mark.parametrize("story", ["moscow-visit", "night-train", "river-flood"])
def test_every_fact_of_a_sample_story_is_found_as_it_was(story: str) -> None:
    articles = load([str(SAMPLES / story)], SourceSettings()).articles
    texts = [replace(article, id=str(number)) for number, article in enumerate(articles)]
    check(f"{story}.txt", "\n".join(page([annotate(article, Options()) for article in texts])) + "\n")
