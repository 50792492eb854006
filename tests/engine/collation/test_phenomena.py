"""What collation makes of many small passages, word for word. ``NEWSDIFF_UPDATE_GOLDEN=1`` writes the file anew.

Every other test of collation says what must hold; this one says what comes out, so that no weight, threshold or
tie of the alignment changes unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsdiff.config import SourceSettings
from newsdiff.engine.collation.collate import collate_texts
from newsdiff.engine.differences import is_difference
from newsdiff.engine.facts import Facts, extract
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options, Passage, Slot, Variant
from newsdiff.sources.registry import load

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "articles"


def read(case: dict[str, Any]) -> list[AnnotatedArticle]:
    language = case.get("language", "en")
    articles = [
        Article.from_text(text, outlet=f"outlet {n}", language=language) for n, text in enumerate(case["readings"])
    ]
    return [annotate(replace(article, id=str(n)), Options()) for n, article in enumerate(articles)]


def told(passage: Passage, articles: list[AnnotatedArticle]) -> Iterator[str]:
    texts = [article.text for article in articles]
    for slot in passage.slots:
        yield "  " + " | ".join(cells(slot, texts)) + (f"   ({slot.variant})" if slot.variant is not None else "")
    for number, variant in enumerate(passage.variants):
        yield f"  {number} {described(variant)}{'' if is_difference(variant) else ', not shown'}"


def cells(slot: Slot, texts: list[str]) -> Iterator[str]:
    for number, (cell, text) in enumerate(zip(slot.cells, texts, strict=True)):
        words = "-" if cell is None else text[cell.start : cell.end]
        moved = "~" if slot.moved and slot.moved[number] else ""
        yield f"{moved}{words}" + (f" {slot.groups[number]}" if slot.variant is not None and cell is not None else "")


def described(variant: Variant) -> str:
    forms = " | ".join(f"{form.article}:{form.group} {form.text}" for form in variant.forms)
    parts = [
        variant.kind,
        variant.relation or "",
        variant.detail,
        f"absent {' '.join(variant.absent)}" * bool(variant.absent),
    ]
    return "; ".join(part for part in parts if part) + f": {forms}"


def page() -> Iterator[str]:
    for case in yaml.safe_load((HERE / "phenomena.yaml").read_text(encoding="utf-8")):
        articles = read(case)
        full = list(told(collate_texts(articles, extract(articles, (), lambda done, total: None)), articles))
        bare = list(told(collate_texts(articles, Facts()), articles))
        yield from (f"## {case['about']}", *full, *(("  by words alone", *bare) if bare != full else ()), "")


def check(name: str, lines: Iterable[str]) -> None:
    path, text = HERE / "golden" / name, "\n".join(lines)
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def test_every_phenomenon_comes_out_as_it_did() -> None:
    check("phenomena.txt", page())


@pytest.mark.parametrize("story", ["moscow-visit", "night-train", "river-flood"])
def test_whole_articles_come_out_as_they_did(story: str) -> None:
    loaded = load([str(SAMPLES / story)], SourceSettings()).articles
    articles = [annotate(replace(article, id=str(number)), Options()) for number, article in enumerate(loaded)]
    facts = extract(articles, (), lambda done, total: None)
    sets = [articles, *(list(pair) for pair in pairwise(articles))]
    passages = [told(collate_texts(some, given), some) for some in sets for given in (facts, Facts())]
    check(f"{story}.txt", (line for lines in passages for line in ("", *lines)))
