"""The Word document: read by another program, safe whatever the articles hold, navigable, and the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import newsdiff
from newsdiff.config import SourceSettings
from newsdiff.export.docx_package import UNDERLINES
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get
from newsdiff.model import KINDS, Article, Comparison
from newsdiff.sources import registry

docx = pytest.importorskip("docx", reason="python-docx is not installed; the Word document was not read by it")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(comparison: Comparison, options: ExportOptions | None = None) -> bytes:
    data = get("docx").write(comparison, options or ExportOptions())
    assert isinstance(data, bytes)
    return data


def opened(comparison: Comparison, options: ExportOptions | None = None) -> Any:
    return docx.Document(io.BytesIO(written(comparison, options)))


def headings(document: Any) -> list[str]:
    return [own.text for own in document.paragraphs if own.style.name.startswith("Heading")]


def test_headings_lead_through_the_document(fire: Comparison) -> None:
    document = opened(fire, ExportOptions(title="Fire at Lenna"))
    assert document.core_properties.title == "Fire at Lenna"
    assert document.paragraphs[0].style.name == "Title"
    assert headings(document)[:5] == ["Findings", "Passages", "1. Statement", "2. Quote, Ada Renn", "Ledgers"]
    assert headings(document)[-1] == "Sources"
    findings = [own.text for own in document.paragraphs if own.style.name == "List Number"]
    assert findings[0].startswith("number: people hurt: at least 40 (Coast Daily)")
    assert findings[0].endswith("(passage 1)")


def test_readings_are_whole_and_differences_marked_twice(fire: Comparison) -> None:
    readings = {row.cells[0].text: row.cells[1].paragraphs[0] for row in opened(fire).tables[0].rows}
    said = readings["IH"]
    letters = [run.text for run in said.runs if run.style.name == "Sign"]
    plain = "".join(run.text for run in said.runs if run.style.name != "Sign")
    assert plain == "A grain store burned down on Tuesday and 60 people were hurt, according to the mayor."
    marked = {run.style.name: run.text for run in said.runs if run.style.name.startswith("Differs")}
    assert marked["Differs: number"] == "60"
    assert marked["Differs: date"] == "Tuesday"
    assert "#" in letters
    assert len(set(UNDERLINES.values())) == len(KINDS), "an underline of its own for every kind"


def test_a_conflict_is_a_comment_and_the_reason_a_footnote(fire: Comparison) -> None:
    data = written(fire)
    comments = [own.text for own in docx.Document(io.BytesIO(data)).comments]
    assert "number, conflict: At least 40 (CD) | 60 (IH) | 40 (ST)" in comments
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()
    assert "Matched by same people hurt, 4 rare words." in notes
    assert "decided by a person" in notes


def test_every_inner_link_arrives(fire: Comparison) -> None:
    body = zipfile.ZipFile(io.BytesIO(written(fire))).read("word/document.xml").decode()
    places = re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', body)
    assert len(places) == len(set(places)) == len(fire.passages)
    assert set(re.findall(r'w:anchor="(\w+)"', body)) <= set(places)
    assert re.findall(r'w:anchor="', body)


def test_a_text_from_right_to_left_is_set_so(fire: Comparison) -> None:
    said = "ארבעים בני אדם נפצעו ביום שני בשריפה בנמל."
    comparison = newsdiff.compare(Article.from_text(said, outlet=name, language="he") for name in ("א", "ב"))
    body = zipfile.ZipFile(io.BytesIO(written(comparison))).read("word/document.xml").decode()
    assert "<w:bidi/>" in body
    assert '<w:rtl/><w:lang w:bidi="he"/>' in body


def test_nothing_in_a_text_breaks_the_document() -> None:
    attack = "</w:t></w:r><w:altChunk/>]]>\x1b[31m\x00\u202e\ud800\x0b&amp;"
    said = "The old bridge fell on Monday and 12 people were hurt"
    comparison = newsdiff.compare(
        Article.from_text(
            f"{said}, {attack} said.\n", outlet=f"{attack}{number}", title=attack, source=attack, date=attack,
            language='en" w:x="', url=("javascript:alert(1)", 'https://x.example/"><w:altChunk/>')[number],
        )
        for number in range(2)
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(written(comparison, ExportOptions(title=attack)))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name, data in parts.items():
        root = ElementTree.fromstring(data)
        assert not list(root.iter(f"{W}altChunk")), name
        text = "".join(root.itertext())
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text), name
    outer = re.findall(r'Target="([^"]*)" TargetMode="External"', parts["word/_rels/document.xml.rels"].decode())
    assert outer == ["https://x.example/%22%3E%3Cw:altChunk/%3E"]


def test_nothing_is_a_document_too() -> None:
    assert headings(opened(newsdiff.compare([]))) == ["Passages", "Sources"]


def test_the_same_comparison_gives_the_same_bytes(fire: Comparison) -> None:
    assert written(fire) == written(fire)


def test_newsdiff_reads_its_own_document(fire: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(written(fire))
    (article,) = registry.load([str(path)], SourceSettings()).articles
    assert "60 people were hurt" in article.text.replace("#", "")
