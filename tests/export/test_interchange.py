"""TEI, CollateX JSON, GraphML and Web Annotation are what their consumers expect, and lead back to the texts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.export.evidence import stretches
from newsdiff.export.format import ExportOptions
from newsdiff.export.pieces import collated_spans
from newsdiff.export.registry import get
from newsdiff.model import Article, Comparison

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
GRAPH = "{http://graphml.graphdrawing.org/xmlns}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
FIRE = "The old bridge fell on {} and {} people were hurt, the {} said."
WORDS = st.lists(st.sampled_from([*FIRE.split(), "“never", "again,”", "12", "—", "(sic)", "\n", "& <b>"]), max_size=25)


def written(name: str, comparison: Comparison, options: ExportOptions | None = None) -> str:
    text = get(name).write(comparison, options or ExportOptions())
    assert isinstance(text, str)
    return text


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_tei_has_witnesses_and_no_dangling_reference(fire: Comparison) -> None:
    root = ElementTree.fromstring(written("tei", fire).encode())
    witnesses = [own.get(f"{XML}id") for own in root.iter(f"{TEI}witness")]
    assert len(witnesses) == len(set(witnesses)) == len(fire.articles)
    assert all(name and NAME.fullmatch(name) for name in witnesses)
    encoding = root.find(f".//{TEI}variantEncoding")
    assert encoding is not None
    assert (encoding.get("method"), encoding.get("location")) == ("parallel-segmentation", "internal")
    paragraphs = root.findall(f".//{TEI}body/{TEI}p")
    assert [own.get("n") for own in paragraphs] == [passage.id for passage in fire.passages]
    for paragraph, passage in zip(paragraphs, fire.passages, strict=True):
        for app in paragraph.iter(f"{TEI}app"):
            users = [name for rdg in app for name in rdg.get("wit", "").split()]
            assert len(users) == len(set(users)) == len(passage.readings)
            assert {name.removeprefix("#") for name in users} <= set(witnesses)
            assert len(list(app)) > 1
    assert {own.text for own in root.iter(f"{TEI}idno")} == {article.article.sha256 for article in fire.articles}


def tei_readings(paragraph: ElementTree.Element) -> dict[str, str]:
    """The text of a paragraph as each witness has it."""
    names = {name for rdg in paragraph.iter(f"{TEI}rdg") for name in rdg.get("wit", "").split()} or {""}
    found = dict.fromkeys(names, paragraph.text or "")
    for child in paragraph:
        if child.tag == f"{TEI}app":
            for rdg in child:
                for name in rdg.get("wit", "").split():
                    found[name] += rdg.text or ""
        found = {name: text + (child.tail or "") for name, text in found.items()}
    return found


def test_a_witness_followed_through_a_paragraph_is_its_reading() -> None:
    texts = [FIRE.format("Monday", 12, "mayor"), "On Tuesday the old bridge fell; 15 people were hurt, police said."]
    comparison = newsdiff.compare(Article.from_text(text, outlet=name) for text, name in zip(texts, "XY", strict=True))
    root = ElementTree.fromstring(written("tei", comparison).encode())
    (paragraph,) = root.findall(f".//{TEI}body/{TEI}p")
    assert {name: sorted(squeezed(text)) for name, text in tei_readings(paragraph).items()} == {
        "#X": sorted(squeezed(texts[0])),
        "#Y": sorted(squeezed(texts[1])),
    }


def test_collatex_tokens_are_the_text(fire: Comparison) -> None:
    record = json.loads(written("collatex", fire))
    article = {own.article.siglum: own for own in fire.articles}
    for collation, passage in zip(record["passages"], fire.passages, strict=True):
        assert len(collation["witnesses"]) == len(collation["table"]) == len(passage.readings)
        for witness, row in zip(collation["witnesses"], collation["table"], strict=True):
            text = article[witness["id"]].text
            assert all(text[token["start"] : token["end"]] == token["t"] for token in witness["tokens"])
            assert len(row) == len(collation["table"][0])
            in_row = sorted(token["start"] for cell in row if cell for token in cell)
            assert in_row == [token["start"] for token in witness["tokens"]]


def test_one_chosen_passage_is_plain_collatex_input(fire: Comparison) -> None:
    record = json.loads(written("collatex", fire, ExportOptions(passages=("a07b",))))
    assert [witness["id"] for witness in record["witnesses"]]
    assert all(set(token) == {"t", "n", "start", "end"} for own in record["witnesses"] for token in own["tokens"])


def test_every_witness_has_one_way_through_the_graph(fire: Comparison) -> None:
    root = ElementTree.fromstring(written("graphml", fire).encode())
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{GRAPH}key")}
    nodes: dict[str, dict[str, Any]] = {}
    for node in root.iter(f"{GRAPH}node"):
        nodes[node.get("id", "")] = {keys[data.get("key")]: data.text or "" for data in node}
    leaving: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in root.iter(f"{GRAPH}edge"):
        cells = {keys[data.get("key")]: data.text or "" for data in edge}
        assert edge.get("source") in nodes
        assert edge.get("target") in nodes
        for witness in cells["witnesses"].split(", "):
            leaving[edge.get("source", ""), witness].append(edge.get("target", ""))
    assert all(len(targets) == 1 for targets in leaving.values())
    starts = [name for name, cells in nodes.items() if cells["kind"] == "start"]
    assert [nodes[name]["passage"] for name in starts] == [passage.id for passage in fire.passages]
    for name in starts:
        for witness in nodes[name]["witnesses"].split(", "):
            at, ranks = name, [-1]
            while (at, witness) in leaving:
                ranks.append(int(nodes[at]["rank"]))
                (at,) = leaving[at, witness]
            assert nodes[at]["kind"] == "end"
            assert ranks == sorted(set(ranks))


def test_annotations_select_the_words_in_their_source(fire: Comparison) -> None:
    page = json.loads(written("annotations", fire))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    own = {f"urn:sha256:{article.article.sha256}": article for article in fire.articles}
    names = [item["id"] for item in page["items"]]
    assert len(set(names)) == len(names) > len(fire.passages)
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["motivation"] in {"linking", "describing", "identifying"}
        for target in item["target"] if item["motivation"] != "identifying" else ():
            text = own[target["source"]["id"]].text
            quotation, position = target["selector"]
            assert text[position["start"] : position["end"]] == quotation["exact"]
            assert text.count(quotation["prefix"] + quotation["exact"] + quotation["suffix"]) == 1
    assert any("linked by a person" in item["body"]["value"] for item in page["items"])


@pytest.mark.parametrize("name", ["tei", "graphml", "collatex", "annotations"])
def test_nothing_is_a_document_too(name: str) -> None:
    text = written(name, newsdiff.compare([]))
    if name in ("tei", "graphml"):
        assert ElementTree.fromstring(text.encode()) is not None
    else:
        assert isinstance(json.loads(text), dict)


@settings(max_examples=40)
@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=3))
def test_stretches_tile_every_reading(texts: list[str]) -> None:
    lead = FIRE.format("Monday", 12, "mayor")
    comparison = newsdiff.compare(
        Article.from_text(f"{lead} {text}", outlet=f"O{number}") for number, text in enumerate(texts)
    )
    for passage in comparison.passages:
        columns = stretches(passage)
        for place, reading in enumerate(passage.readings):
            spans = sorted(span for span in (column.spans[place] for column in columns) if span is not None)
            text = comparison.by_id[reading.article].text
            whole = "".join(squeezed(text[span.start : span.end]) for span in collated_spans(passage, reading))
            assert "".join(squeezed(text[span.start : span.end]) for span in spans) == whole
    for name in ("tei", "graphml"):
        ElementTree.fromstring(written(name, comparison).encode())
