"""Utterances that are versions of one another, whole: who, where, and how alike. See ``versions.yaml``.

``NEWSDIFF_UPDATE_GOLDEN=1`` writes the file anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsdiff.engine.facts import extract, likeness, utterances
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options, Passage, Quote, Reading, Span, Utterance

HERE = Path(__file__).parent


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "versions.yaml").read_text(encoding="utf-8"))
    return found


def read(texts: Sequence[str], language: str, ids: str = "abcdefgh") -> dict[str, AnnotatedArticle]:
    articles = (Article.from_text(text, outlet="outlet", language=language) for text in texts)
    return {i: annotate(replace(article, id=i), Options()) for i, article in zip(ids, articles, strict=False)}


def said_in(articles: dict[str, AnnotatedArticle]) -> tuple[Utterance, ...]:
    return extract([*articles.values()], (), lambda done, total: None).utterances


def one_passage(said: Sequence[Utterance]) -> Passage:
    """A passage in which every article's first utterance is a reading."""
    first = {item.article: item for item in reversed(said)}
    readings = tuple(Reading(i, (Span(u.start, u.end),), (0,)) for i, u in sorted(first.items()))
    return Passage("p", "sentence", readings, ())


def versions(quotes: Sequence[Quote], articles: dict[str, AnnotatedArticle]) -> Iterator[str]:
    for quote in quotes:
        words = (
            f"{u.article} {u.form} {' '.join(articles[u.article].text[u.start : u.end].split())}"
            for u in quote.utterances
        )
        yield f"{quote.id} {quote.speaker}: " + " | ".join(words)


def told(case: dict[str, Any]) -> Iterator[str]:
    articles = read(case["articles"], case.get("language", "en"))
    said = said_in(articles)
    yield f"## {case['about']}"
    yield from versions(utterances.group(said, (), articles), articles)
    apart = utterances.group(said, (one_passage(said),), articles)
    yield "in one passage:"
    yield from versions(apart, articles)
    parts = [part for item in said for part in likeness.said_of(item, articles[item.article])]
    for number, part in enumerate(parts):
        place = f"{part.utterance.article}{part.utterance.start}-{part.utterance.end}"
        yield f"{number} {place} {' '.join(part.words)} / {' '.join(part.content)} {part.weight:.4f}"
    yield " ".join(f"{n}:{m} {likeness.similarity(a, b):.4f}" for (n, a), (m, b) in combinations(enumerate(parts), 2))


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def test_versions_come_together_as_they_did() -> None:
    check("versions.txt", "\n".join(line for case in cases() for line in (*told(case), "")))


@pytest.mark.parametrize("number", range(5))
def test_versions_do_not_depend_on_what_articles_are_called(number: int) -> None:
    texts = cases()[number]["articles"]
    seen = set()
    for order in [*permutations("abcde"[: len(texts)])][::7]:
        articles = read(texts, "en", "".join(order))
        quotes = utterances.group(said_in(articles), (), articles)
        seen.add(
            frozenset(
                (q.id, q.speaker, frozenset((articles[u.article].text, u.start, u.end) for u in q.utterances))
                for q in quotes
            )
        )
    assert len(seen) == 1
