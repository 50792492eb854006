"""The JSON contract: complete, valid, and the same bytes whatever the order of the sources."""

from __future__ import annotations

import itertools
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

import newsdiff
from newsdiff.engine import contract
from newsdiff.engine.records import passage_record
from newsdiff.export.format import ExportOptions
from newsdiff.export.json_doc import dumps
from newsdiff.export.registry import get
from newsdiff.export.schema import passage_schema, schema
from newsdiff.model import Article, Comparison, End, Feature, Figure, Link, Options, Passage, Reading, Span

VOCABULARY = ["fire", "harbour", "ship", "40", "hurt", "people", "Monday", "“never”", "said", "\n\n"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=30)


def strict(document: Any) -> Any:
    """The schema with every property it does not name forbidden, so that a record cannot say more than it."""
    if isinstance(document, list):
        return [strict(item) for item in document]
    if not isinstance(document, dict):
        return document
    closed = {name: strict(value) for name, value in document.items()}
    return {**closed, "additionalProperties": False} if document.get("type") == "object" else closed


VALIDATOR = Draft202012Validator(strict(schema()))


def test_record_of_the_story_is_valid_and_complete(fire: Comparison) -> None:
    record = fire.to_dict()
    VALIDATOR.validate(json.loads(dumps(record)))
    assert record["schema"] == "newsdiff/1"
    assert record["offsets"] == "unicode code points, half-open"
    assert record["generator"] == {"name": "newsdiff", "version": newsdiff.__version__}
    assert [article["id"] for article in record["articles"]] == sorted(fire.columns)
    for name in get_type_hints(contract.ComparisonRecord):
        assert record[name], f"{name} is empty, so this test would not see it"


def test_positions_are_those_of_the_text(fire: Comparison) -> None:
    record = fire.to_dict()
    text = {article["id"]: article["text"] for article in record["articles"]}
    for passage in record["passages"]:
        for variant in passage["variants"]:
            for form in variant["forms"]:
                assert text[form["article"]][form["start"] : form["end"]] == form["text"]
    for entry in [*record["figures"], *record["dates"], *(m for n in record["names"] for m in n["mentions"])]:
        assert text[entry["article"]][entry["start"] : entry["end"]] == entry["surface"]


def test_a_reading_of_two_spans_gives_two_entries_with_their_sentences(fire: Comparison) -> None:
    record = fire.to_dict()
    articles = {article["id"]: article for article in record["articles"]}
    quote = next(passage for passage in record["passages"] if passage["kind"] == "quote")
    assert len(quote["readings"]) == 3
    assert len(quote["articles"]) == 2
    for reading in quote["readings"]:
        sentence = articles[reading["article"]]["sentences"][reading["sentence"]]
        assert sentence["start"] <= reading["start"] < reading["end"] <= sentence["end"]


def test_slots_follow_the_articles_of_the_passage(fire: Comparison) -> None:
    for passage in fire.to_dict()["passages"]:
        for slot in passage["slots"]:
            assert len(slot["cells"]) == len(slot["groups"]) == len(passage["articles"])
            assert [cell is None for cell in slot["cells"]] == [group == -1 for group in slot["groups"]]


def test_options_record_names_every_option() -> None:
    assert set(get_type_hints(contract.OptionsRecord)) == {field.name for field in fields(Options)}


def test_columns_and_evidence_are_no_part_of_the_record(fire: Comparison) -> None:
    turned = replace(fire.with_columns(reversed(fire.columns)), evidence=object())
    assert dumps(turned.to_dict()) == dumps(fire.to_dict())


def test_numbers_are_rounded_and_finite(fire: Comparison) -> None:
    numbers = (1 / 3, 1e300, float("inf"), None, 40.0, 0.1 + 0.2)
    figures = tuple(
        Figure(fire.columns[0], at, at + 1, "x", "cardinal", low, low) for at, low in enumerate(numbers, start=1)
    )
    link = Link(End("a", 0, 1), End("b", 0, 1), 0.123456789, (Feature("f", -0.00001),))
    lone = Passage("p", "statement", (), score=1 / 3, links=(link,))
    record = replace(fire, figures=figures, passages=(lone,)).to_dict()
    assert [figure["low"] for figure in record["figures"]] == [0.333333333333, 1e300, None, None, 40, 0.3]
    assert str(record["figures"][4]["low"]) == "40"
    assert record["passages"][0]["score"] == 0.3333
    assert record["passages"][0]["links"][0]["score"] == 0.1235
    assert str(record["passages"][0]["links"][0]["features"][0]["value"]) == "0.0"


def test_lone_passage_needs_no_articles() -> None:
    passage = newsdiff.collate(["Forty people were hurt.", "Fifty people were hurt."], labels=["x", "y"])
    record = passage.to_dict()
    Draft202012Validator(strict(passage_schema())).validate(json.loads(dumps(record)))
    assert {reading["article"] for reading in record["readings"]} == {"x", "y"}
    assert all(reading["sentence"] == 0 for reading in record["readings"])


def test_sentences_of_a_lone_passage_go_by_position() -> None:
    reading = Reading("x", (Span(0, 3), Span(10, 13)), (4, 7))
    record = passage_record(Passage("p", "statement", (reading, Reading("y", (Span(0, 1),), ()))))
    assert [entry["sentence"] for entry in record["readings"]] == [4, 7, None]


@pytest.mark.parametrize("broken", ["schema", "articles", "offsets"])
def test_schema_rejects_what_is_no_comparison(fire: Comparison, broken: str) -> None:
    record = json.loads(dumps(fire.to_dict()))
    record[broken] = "something else"
    with pytest.raises(ValidationError):
        VALIDATOR.validate(record)


@settings(max_examples=30)
@given(texts=st.lists(WORDS.map(" ".join), min_size=2, max_size=4), seed=st.randoms(use_true_random=False))
def test_order_of_sources_changes_no_byte(texts: list[str], seed: Any) -> None:
    articles = [Article.from_text(text, outlet=f"O{number}") for number, text in enumerate(texts)]
    shuffled = list(articles)
    seed.shuffle(shuffled)
    one, other = (get("json").write(newsdiff.compare(order), ExportOptions()) for order in (articles, shuffled))
    assert one == other
    VALIDATOR.validate(json.loads(one))


@settings(max_examples=30)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=3))
def test_any_text_survives_json(texts: list[str]) -> None:
    articles = [Article.from_text(text, outlet=text[:9] or "-", title=text[:30]) for text in texts]
    comparison = newsdiff.compare(articles)
    text = get("json").write(comparison, ExportOptions())
    assert json.loads(text) == json.loads(json.dumps(comparison.to_dict()))
    assert {article["text"] for article in json.loads(text)["articles"]} == set(texts)


def test_seeds_are_valid_in_every_order(seeds: list[Path]) -> None:
    articles = [
        Article.from_text(path.read_text(encoding="utf-8"), outlet=path.stem, source=path.name) for path in seeds
    ]
    orders = [articles, articles[::-1], articles[2:] + articles[:2]]
    written = {get("json").write(newsdiff.compare(order), ExportOptions()) for order in orders}
    assert len(written) == 1
    record = json.loads(written.pop())
    VALIDATOR.validate(record)
    assert {article["text"] for article in record["articles"]} == {article.text for article in articles}
    assert any(len(passage["articles"]) > 2 for passage in record["passages"])
    for one, other in itertools.pairwise(record["figures"]):
        assert (one["article"], one["start"]) <= (other["article"], other["start"])
