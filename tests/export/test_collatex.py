"""CollateX JSON both ways: what newsdiff writes CollateX reads, and what CollateX reads and writes newsdiff reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsdiff
from newsdiff.cli import main
from newsdiff.config import SourceSettings
from newsdiff.engine.given import compare_given
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get
from newsdiff.model import Article, Comparison, Span
from newsdiff.sources import registry

RECORDED = Path(__file__).parent / "recorded" / "collatex-2.3.json"
"""What ``collatex.collate(INPUT, output="json")`` of CollateX 2.3 for Python gave."""

INPUT: dict[str, Any] = {
    "witnesses": [
        {"id": "UP", "tokens": [{"t": f"{word} ", "n": word.lower()} for word in ["The", "old", "bridge", "fell", "on"]]
         + [{"t": "Monday.", "n": "monday"}]},
        {"id": "BAB", "content": "The bridge collapsed on Tuesday evening."},
        {"id": "TEL", "content": "On Monday the old bridge fell."},
    ]
}  # fmt: skip
TEXTS = {
    "UP": "The old bridge fell on Monday.",
    "BAB": "The bridge collapsed on Tuesday evening.",
    "TEL": "On Monday the old bridge fell.",
}


def loaded(data: object, folder: Path) -> registry.Loaded:
    path = folder / "readings.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return registry.load([str(path)], SourceSettings())


def texts(found: registry.Loaded) -> dict[str, str]:
    return {article.outlet: article.text for article in found.articles}


def test_input_of_collatex_is_read(tmp_path: Path) -> None:
    found = loaded(INPUT, tmp_path)
    assert texts(found) == TEXTS
    (passage,) = found.given
    assert [(own.start, own.end) for own in passage] == [(0, len(text)) for text in TEXTS.values()]
    assert {own.article for own in passage} == {article.id for article in found.articles}


def test_recorded_output_of_collatex_is_read(tmp_path: Path) -> None:
    record = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert texts(loaded(record, tmp_path)) == TEXTS
    turned = {**record, "table": [list(row) for row in zip(*record["table"], strict=True)]}
    assert texts(loaded(turned, tmp_path)) == TEXTS, "a row for every column, as CollateX for Java writes"


def test_a_square_table_is_told_apart_by_its_tokens(tmp_path: Path) -> None:
    def cell(name: str, at: int, word: str) -> list[dict[str, object]]:
        return [{"_sigil": name, "_token_array_position": at, "t": word, "n": word}]

    straight = [[cell("A", 0, "old "), cell("A", 1, "bridge")], [cell("B", 3, "new "), cell("B", 4, "bridge")]]
    for table in (straight, [list(row) for row in zip(*straight, strict=True)]):
        found = texts(loaded({"witnesses": ["A", "B"], "table": table}, tmp_path))
        assert found == {"A": "old bridge", "B": "new bridge"}


def test_what_newsdiff_writes_it_reads(fire: Comparison, tmp_path: Path) -> None:
    record = json.loads(get("collatex").write(fire, ExportOptions()))
    found = loaded(record, tmp_path)
    by_id = {article.id: article for article in found.articles}
    assert len(found.given) == len(record["passages"])
    for given, collation in zip(found.given, record["passages"], strict=True):
        said = {by_id[own.article].outlet: by_id[own.article].text[own.start : own.end] for own in given}
        assert said == {own["id"]: "".join(token["t"] for token in own["tokens"]) for own in collation["witnesses"]}


def test_given_readings_are_collated_and_not_aligned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.json"
    other = {"witnesses": [{"id": "UP", "content": "A cow."}, {"id": "TEL", "content": "Nine ships sank at night."}]}
    path.write_text(json.dumps({"passages": [INPUT, other]}), encoding="utf-8")
    assert main(["report", str(path), "-f", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    text = {article["id"]: article["text"] for article in record["articles"]}
    said = [
        sorted(text[r["article"]][r["start"] : r["end"]] for r in passage["readings"]) for passage in record["passages"]
    ]
    assert said == [sorted(TEXTS.values()), ["A cow.", "Nine ships sank at night."]]
    assert any(variant["kind"] == "date" for variant in record["passages"][0]["variants"])
    assert main(["report", str(path), "-f", "json", "--outlets", "UP,TEL"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [len(passage["readings"]) for passage in record["passages"]] == [2, 2]


def test_a_passage_given_alone_is_what_collate_makes_of_it() -> None:
    articles = [Article.from_text(text, outlet=name) for name, text in TEXTS.items()]
    comparison = compare_given(articles, [{own.id: Span(0, len(own.text)) for own in articles}])
    (passage,) = comparison.passages
    alone = newsdiff.collate(list(TEXTS.values()), labels=[own.id for own in articles])
    told = {(form.article, form.text, variant.kind) for variant in passage.variants for form in variant.forms}
    assert told == {(form.article, form.text, variant.kind) for variant in alone.variants for form in variant.forms}
    back = compare_given(articles[::-1], [{own.id: Span(0, len(own.text)) for own in articles[::-1]}])
    assert back.to_dict() == comparison.to_dict()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"witnesses": [', "this JSON is damaged"),
        ('{"witnesses": []}', "there are no witnesses in this file"),
        ('{"witnesses": [{"content": "x"}]}', "a witness without `id`"),
        ('{"witnesses": [{"id": "A"}]}', "a witness without `content` and `tokens`"),
        ('{"witnesses": [{"id": "A", "tokens": [{"n": "x"}]}]}', "a token without `t`"),
        ('{"witnesses": ["A", "B"]}', "there is no `table` in this collation"),
        ('{"witnesses": ["A", "B"], "table": [[1]]}', "the table does not fit its witnesses"),
        ('{"passages": [{"x": 1}], "witnesses": [1]}', "there are no `witnesses` in this file"),
    ],
)
def test_what_is_no_collation_is_told(data: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.json"
    path.write_text(data)
    assert main(["report", str(path)]) == 3
    assert said in capsys.readouterr().err


def test_collatex_reads_what_newsdiff_writes(fire: Comparison) -> None:
    collatex = pytest.importorskip("collatex", reason="collatex is not installed; it did not read its own format")
    record = json.loads(get("collatex").write(fire, ExportOptions()))
    for own in record["passages"]:
        made = json.loads(collatex.collate({"witnesses": own["witnesses"]}, output="json"))
        assert made["witnesses"] == [witness["id"] for witness in own["witnesses"]]
        for witness, row in zip(own["witnesses"], made["table"], strict=True):
            words = sorted(token["t"] for cell in row if cell for token in cell)
            assert words == sorted(token["t"] for token in witness["tokens"])
