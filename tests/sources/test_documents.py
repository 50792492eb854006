"""PDF, DOCX, ODT, EPUB: real files, and broken ones."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from newsdiff.config import SourceSettings
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options
from newsdiff.sources.registry import load

SETTINGS = SourceSettings()
FILES = Path(__file__).parent / "files"


def read(tmp_path: Path, name: str, data: bytes, settings: SourceSettings = SETTINGS) -> Article:
    path = tmp_path / name
    path.write_bytes(data)
    loaded = load([str(path)], settings)
    assert not loaded.failed, loaded.failed
    (article,) = loaded.articles
    return article


def reason(tmp_path: Path, name: str, data: bytes, settings: SourceSettings = SETTINGS) -> str:
    """Why a file cannot be read; another one beside it goes on."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("This one is fine.")
    loaded = load([str(tmp_path / name), str(tmp_path / "good.txt")], settings)
    assert [Path(article.source).name for article in loaded.articles] == ["good.txt"]
    (failed,) = loaded.failed
    assert "\n" not in failed.reason
    assert "Traceback" not in failed.reason
    return failed.reason


def roles(article: Article) -> list[tuple[str, str]]:
    """The role and text of each block as the engine reads it."""
    return [(block.role, article.text[block.start : block.end]) for block in annotate(article, Options()).blocks]


def words(article: Article) -> list[str]:
    """The words that are compared."""
    return [token.key for token in annotate(article, Options()).tokens if token.kind == "word"]


# PDF

BODY = [
    "The bridge over the Lina was closed on Monday evening after a lorry struck",
    "its middle pier, the city of Marenz said in a statement.",
]


def page(lines: list[str], number: int, top: float = 700, size: float = 11) -> list[tuple[float, float, float, str]]:
    shown = [(60.0, top - 14 * at, size, line) for at, line in enumerate(lines)]
    return [(60, 810, 8, "Valley Post - Monday 12 May 2025"), *shown, (280, 30, 8, f"Page {number}")]


def test_pdf_lines_become_paragraphs(tmp_path: Path, making: Any) -> None:
    lines = [*BODY, "Engineers will look at it on Tuesday, she said. The work may take a week or", "more."]
    article = read(tmp_path / "", "a.pdf", making.pdf([[(60, 760, 20, "Bridge closed"), *page(lines, 1)]]))
    said = [content for role, content in roles(article) if role != "boilerplate"]
    assert said[0] == "Bridge closed"
    assert " ".join(BODY) in said
    assert "Engineers will look at it on Tuesday, she said. The work may take a week or more." in said
    assert ("title", "Bridge closed") in roles(article)
    assert article.extraction.startswith("pypdfium2")
    assert article.date is None


def test_pdf_heads_and_feet_of_pages_are_set_apart_and_paragraphs_go_on(tmp_path: Path, making: Any) -> None:
    pages = [page([*BODY, "The mayor, Ilse Tarn, told reporters that the country had no other crossing"], 1)]
    pages += [page(["within forty kilometres of the town.", *BODY], 2), page(BODY, 3)]
    article = read(tmp_path, "a.pdf", making.pdf(pages))
    apart = {mark.reason: article.text[mark.start : mark.end] for mark in article.markup if mark.end > mark.start}
    assert apart == {"page header": "Valley Post - Monday 12 May 2025", "page footer": "Page 3"}
    assert "no other crossing within forty kilometres of the town." in article.text
    assert "valley" not in words(article)


def test_pdf_words_divided_at_the_end_of_a_line(tmp_path: Path, making: Any) -> None:
    lines = ["The city closed the brid-", "ge for good. It is a well-", "known spot, and well-known", "to Jong-", "Un."]
    article = read(tmp_path, "a.pdf", making.pdf([[(60, 700 - 14 * at, 11, line) for at, line in enumerate(lines)]]))
    assert "brid-ge for good" in article.text
    assert [article.text[mark.start - 4 : mark.end] for mark in article.markup if mark.reason == "hyphenation"] == [
        "brid-"
    ]
    assert {"bridge", "well-known", "jong-un"} <= set(words(article))


def test_pdf_of_two_columns_keeps_their_order(tmp_path: Path) -> None:
    article = read(tmp_path, "two.pdf", (FILES / "two-columns.pdf").read_bytes())
    starts = [article.text.find(f"({number}) About 12,000 cars cross it every day.") for number in range(9)]
    assert starts == sorted(starts)
    assert starts[0] > 0
    assert article.title is None or article.title in article.text
    ends = "which takes some twenty minutes longer than usual, the transport company said."
    assert article.text.count(ends) == 9


def test_pdf_that_cannot_be_read(tmp_path: Path, making: Any) -> None:
    whole = making.pdf([page(BODY, 1)])
    assert "encrypted with a password" in reason(tmp_path, "a.pdf", (FILES / "encrypted.pdf").read_bytes())
    assert "pictures of pages" in reason(tmp_path, "a.pdf", making.pdf([[]]))
    assert "damaged or cut short" in reason(tmp_path, "a.pdf", whole[:80])
    assert "damaged or cut short" in reason(tmp_path, "a.pdf", b"%PDF-1.7\nnothing more")
    assert "damaged" in reason(tmp_path, "a.pdf", b"%PDF-" + bytes(range(256)) * 40)


def test_pdf_fuzzed_never_breaks_the_program(tmp_path: Path, making: Any) -> None:
    whole = bytearray(making.pdf([page(BODY, 1)]))
    for at in range(0, len(whole), 37):
        broken = whole.copy()
        broken[at] ^= 0x5A
        (tmp_path / "a.pdf").write_bytes(broken)
        loaded = load([str(tmp_path / "a.pdf")], SETTINGS)
        assert len(loaded.articles) + len(loaded.failed) == 1


# DOCX


def test_docx_made_by_a_library(tmp_path: Path) -> None:
    article = read(tmp_path, "word.docx", (FILES / "word.docx").read_bytes())
    assert article.text.split("\n\n") == [
        "Bridge closed",
        "The bridge was closed on Monday.",
        "What comes after",
        "One lane may open.",
        "Cars | 12,000",
        "Buses | 40\n",
    ]
    assert (article.title, article.authors, article.date) == ("Bridge closed", ("Ina Roth",), None)
    assert [role for role, _ in roles(article)][:4] == ["title", "body", "heading", "list"]


def test_docx_deletions_notes_and_boxes(tmp_path: Path, making: Any) -> None:
    body = (
        "<w:p><w:r><w:t>About </w:t></w:r><w:del><w:r><w:delText>8,000</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t xml:space="preserve">12,000 cars</w:t></w:r></w:ins>'
        "<w:r><w:tab/><w:t>a day.</w:t></w:r></w:p>"
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent><w:r><w:t>Outside.</w:t></w:r></w:p>"
    )
    note = "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
    notes = f'<w:footnotes xmlns:w="{making.W}">{note}</w:footnotes>'
    article = read(tmp_path, "a.docx", making.docx(body, footnotes=notes))
    assert article.text.split("\n\n") == ["About 12,000 cars a day.", "Outside.", "In a box.", "A note.\n"]


def test_docx_that_cannot_be_read(tmp_path: Path, making: Any) -> None:
    body = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
    whole = making.docx(body)
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    laughs = making.zipped({"word/document.xml": f'{entities}<w:document xmlns:w="{making.W}">&b;</w:document>'})
    deep = making.docx("<w:sdt>" * 5000 + body + "</w:sdt>" * 5000)
    assert "declares entities" in reason(tmp_path, "a.docx", laughs)
    assert "nested too deeply" in reason(tmp_path, "a.docx", deep)
    assert "no text in it" in reason(tmp_path, "a.docx", making.docx("<w:p/>"))
    assert "damaged" in reason(tmp_path, "a.docx", whole[: len(whole) // 2])
    assert "damaged" in reason(tmp_path, "a.docx", making.zipped({"word/document.xml": "<w:document"}))
    assert "no zip file" in reason(tmp_path, "a.docx", b"plain text")
    assert "old or encrypted Office" in reason(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.zip"])
def test_bombs_are_not_unpacked(tmp_path: Path, name: str, making: Any) -> None:
    zeros = b" " * 30_000_000
    data = {
        "a.docx": lambda: making.zipped({"word/document.xml": zeros}),
        "a.odt": lambda: making.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": zeros}),
        "a.epub": lambda: making.epub([], **{"META-INF/encryption.xml": zeros}),
        "a.zip": lambda: making.zipped({"a.txt": zeros}),
    }[name]()
    assert len(data) < 60_000
    assert "larger than 2 MB" in reason(tmp_path, name, data, SourceSettings(max_megabytes=2.0))


def test_encrypted_zip_members(tmp_path: Path, making: Any) -> None:
    data = bytearray(making.zipped({"word/document.xml": "<x/>"}))
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + offset] |= 1
    assert "encrypted" in reason(tmp_path, "a.docx", bytes(data))


# ODT


def test_odt_made_by_a_library(tmp_path: Path) -> None:
    article = read(tmp_path, "writer.odt", (FILES / "writer.odt").read_bytes())
    assert article.text.split("\n\n") == ["Bridge closed", "The bridge was closed.", "One lane.\n"]
    assert [role for role, _ in roles(article)] == ["title", "body", "list"]


def test_odt_notes_remarks_deletions_and_tables(tmp_path: Path, making: Any) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>One<text:s text:c="2"/>two<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>A note.</text:p></text:note-body></text:note><office:annotation><text:p>A remark.</text:p>"
        "</office:annotation> three.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Cars</text:p></table:table-cell>"
        "<table:table-cell><text:p>12,000</text:p></table:table-cell></table:table-row></table:table>"
    )
    article = read(tmp_path, "a.odt", making.odt(body))
    assert article.text.split("\n\n") == ["One two three.", "Cars | 12,000", "A note.\n"]


def test_odt_that_cannot_be_read(tmp_path: Path, making: Any) -> None:
    locked = making.odt("", **{"META-INF/manifest.xml": "<m:encryption-data/>"})
    assert "encrypted" in reason(tmp_path, "a.odt", locked)
    assert "no text" in reason(tmp_path, "a.odt", making.odt("<text:p/>"))
    assert "damaged" in reason(tmp_path, "a.odt", making.odt("<text:p>")[:-30])


# EPUB


def test_epub_in_the_order_of_its_spine(tmp_path: Path, making: Any) -> None:
    metadata = (
        "<dc:title>River Quarterly</dc:title><dc:creator>Ina Roth</dc:creator><dc:publisher>Lina Press</dc:publisher>"
        "<dc:date>2025-05-12T00:00:00Z</dc:date><dc:language>en-GB</dc:language>"
    )
    chapters = [
        "<h1>First</h1><p>One &amp; two.<br/>Three.</p>",
        "<h2>Second</h2><ul><li>Four</li></ul><script>x</script>",
    ]
    article = read(tmp_path, "a.epub", making.epub(chapters, metadata))
    assert article.text.split("\n\n") == ["First", "One & two.", "Three.", "Second", "Four\n"]
    assert (article.outlet, article.title, article.date) == ("Lina Press", "River Quarterly", "2025-05-12")
    assert (article.language, article.authors) == ("en", ("Ina Roth",))


def test_epub_that_cannot_be_read(tmp_path: Path, making: Any) -> None:
    locked = '<x><CipherReference URI="OEBPS/text/c0.xhtml"/></x>'
    assert "DRM" in reason(tmp_path, "a.epub", making.epub(["<p>x</p>"], **{"META-INF/encryption.xml": locked}))
    assert "no text" in reason(tmp_path, "a.epub", making.epub([]))
    empty = making.zipped({"META-INF/container.xml": "<container/>"})
    assert "there is no" in reason(tmp_path, "a.epub", empty)


def test_epub_with_a_missing_chapter_says_so(tmp_path: Path, making: Any) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(making.epub(["<p>Here it is.</p>", ""]))
    loaded = load([str(path)], SETTINGS)
    assert "1 chapter is missing" in loaded.warnings[0]
    assert loaded.articles[0].text == "Here it is.\n"


def test_zip_files_of_other_programs(tmp_path: Path, making: Any) -> None:
    for name, inside, said in (
        ("a.xlsx", {"[Content_Types].xml": "", "xl/workbook.xml": ""}, "spreadsheets"),
        ("a.pptx", {"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "presentations"),
        ("a.bin", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
    ):
        assert said in reason(tmp_path, name, making.zipped(inside))


def test_a_zip_file_with_too_many_members(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(10_001):
            file.writestr(f"{number}.txt", "")
    assert "more than 10,000 files" in reason(tmp_path, "a.zip", out.getvalue())
