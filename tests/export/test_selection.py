"""An export of chosen articles, passages or kinds says nothing about the others."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

import newsdiff
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import formats, get
from newsdiff.export.selection import narrowed
from newsdiff.model import KINDS, Article, Comparison


def ids(comparison: Comparison) -> dict[str, str]:
    """Article ids by siglum."""
    return {article.article.siglum: article.id for article in comparison.articles}


def test_everything_is_chosen_at_first(fire: Comparison) -> None:
    assert narrowed(fire, ExportOptions()) is fire
    everyone = ExportOptions(articles=tuple(reversed(fire.columns)))
    assert narrowed(fire, everyone).to_dict() == fire.to_dict()


def test_a_passage_that_loses_its_partner_goes(fire: Comparison) -> None:
    known = ids(fire)
    smaller = narrowed(fire, ExportOptions(articles=(known["CD"], known["ST"])))
    assert [passage.id for passage in smaller.passages] == ["f1c3"]
    kinds = [variant.kind for variant in smaller.passages[0].variants]
    assert kinds == ["number", "wording", "date", "order", "attribution"]
    assert smaller.passages[0].variants[2].absent == (known["ST"],)
    assert [quote.utterances[0].article for quote in smaller.quotes] == [known["CD"]]
    assert [name.canonical for name in smaller.names] == ["Ada Renn"]
    assert smaller.names[0].uncertain == ()
    assert {entry.article for entry in smaller.coverage} == {known["CD"], known["ST"]}


def test_a_variant_whose_forms_agree_goes_and_slots_follow(fire: Comparison) -> None:
    known = ids(fire)
    smaller = narrowed(fire, ExportOptions(articles=(known["CD"], known["IH"])))
    first = smaller.passages[0]
    assert [variant.kind for variant in first.variants] == ["number", "date", "order", "attribution"]
    for slot in first.slots:
        if slot.variant is not None:
            forms = {(form.article, form.start, form.end) for form in first.variants[slot.variant].forms}
            cells = zip(first.readings, slot.cells, strict=True)
            assert forms == {(reading.article, *cell) for reading, cell in cells if cell}


def test_findings_follow_their_variants(fire: Comparison) -> None:
    smaller = narrowed(fire, ExportOptions(kinds=("date", "name")))
    assert [finding.kind for finding in smaller.findings] == ["date", "name"]
    for finding in smaller.findings:
        passage = next(passage for passage in smaller.passages if passage.id == finding.passage)
        assert finding.variant is not None
        assert passage.variants[finding.variant].kind == finding.kind


def test_chosen_passages_stand_alone(fire: Comparison) -> None:
    text = get("html").write(fire, ExportOptions(passages=("a07b",)))
    assert isinstance(text, str)
    assert "grain store" not in text
    assert "Ada Wrenn" in text
    assert 'id="articles"' not in text


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_are_not_mentioned(fire: Comparison, kind: str) -> None:
    record = json.loads(get("json").write(fire, ExportOptions(kinds=(kind,))))  # type: ignore[arg-type]
    assert {variant["kind"] for passage in record["passages"] for variant in passage["variants"]} <= {kind}
    assert {finding["kind"] for finding in record["findings"]} <= {kind}


def test_any_subset_of_outlets_can_be_written() -> None:
    texts = [
        "The old bridge fell on Monday and 12 people were hurt, police said.",
        "Police said 15 people were hurt when the old bridge fell on Monday.",
        "On Monday the old bridge fell; about 12 people were injured, said police.",
    ]
    comparison = newsdiff.compare(Article.from_text(text, outlet=f"O{n}") for n, text in enumerate(texts))
    for size in range(4):
        for chosen in combinations(comparison.columns, size):
            for entry in formats():
                if not entry.needs_textual:
                    assert entry.write(comparison, ExportOptions(articles=chosen))
            for passage in narrowed(comparison, ExportOptions(articles=chosen)).passages:
                assert {reading.article for reading in passage.readings} <= set(chosen)
                for slot in passage.slots:
                    assert slot.variant is None or slot.variant < len(passage.variants)
