"""Word documents (DOCX): paragraphs, headings, lists, tables and notes; what tracked changes deleted is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from newsdiff.sources.composed import Piece, PieceRole
from newsdiff.sources.documents import Stated, article_of
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.xml import parse
from newsdiff.sources.zipped import Zipped

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "tblPr", "trPr", "tcPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_HEADING = re.compile(r"(?i)(?:heading|title|überschrift|titre|titolo|título|заголовок|nagłówek|kop)\s?\d?\Z")


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read a Word document as one article.

    Raises:
        SourceError: it is damaged, encrypted, too large or without text.
    """
    file = Zipped(raw.data, settings.max_megabytes)
    pieces = list(_pieces(_body(file, "word/document.xml"), _styles(file)))
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes in file:
            pieces += _pieces(_body(file, notes), {})
    return Read((article_of(raw, pieces, _stated(file), "DOCX paragraphs"),))


def _body(file: Zipped, name: str) -> Element:
    return parse(file.read(name).replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))


def _styles(file: Zipped) -> dict[str, str]:
    """Names of styles by their ids: an id may be anything in a translated Word."""
    if "word/styles.xml" not in file:
        return {}
    found = {}
    for style in _body(file, "word/styles.xml").iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
    return found


def _pieces(root: Element, styles: dict[str, str]) -> Iterator[Piece]:
    """Every paragraph outside tables, and every row of a table as one."""
    for element in _outermost(root):
        if element.tag == f"{_W}tr":
            cells = (" ".join(_text(p) for p in cell.iter(f"{_W}p")).strip() for cell in element.iter(f"{_W}tc"))
            yield Piece(" | ".join(filter(None, cells)))
            continue
        role = _role(element, styles)
        for line in _text(element).split("\n"):
            yield Piece(line, role)


def _outermost(element: Element) -> Iterator[Element]:
    """Paragraphs and rows of tables that lie in no other one; of alternative forms the first."""
    for child in element:
        if child.tag == _FALLBACK or child.tag in (f"{_W}del", f"{_W}moveFrom"):
            continue
        if child.tag in (f"{_W}p", f"{_W}tr"):
            yield child
            if child.tag == f"{_W}p":
                yield from _boxes(child)
        else:
            yield from _outermost(child)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Paragraphs of text boxes that are anchored in a paragraph."""
    for child in paragraph:
        if child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}txbxContent":
            yield from _outermost(child)
        else:
            yield from _boxes(child)


def _text(paragraph: Element) -> str:
    """The text of a paragraph as it prints, deletions and text boxes left out."""
    parts: list[str] = []

    def walk(element: Element) -> None:
        for child in element:
            name = child.tag.removeprefix(_W)
            if name == "t":
                parts.append(child.text or "")
            elif name in _SIGNS:
                parts.append(_SIGNS[name])
            elif name not in _GONE and name != "txbxContent" and child.tag != _FALLBACK:
                walk(child)

    walk(paragraph)
    return "".join(parts)


def _role(paragraph: Element, styles: dict[str, str]) -> PieceRole:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "body"
    style = properties.find(f"{_W}pStyle")
    named = style.get(f"{_W}val", "") if style is not None else ""
    if _HEADING.match(styles.get(named, named)) or _HEADING.match(named):
        return "heading"
    listed = properties.find(f"{_W}numPr") is not None or styles.get(named, named).lower().startswith("list")
    return "list" if listed else "body"


def _stated(file: Zipped) -> Stated:
    if "docProps/core.xml" not in file:
        return Stated()
    core = parse(file.read("docProps/core.xml"))

    def said(name: str) -> str:
        return (core.findtext(name) or "").strip()

    return Stated(
        title=said(f"{_DC}title"),
        authors=tuple(part.strip() for part in said(f"{_DC}creator").split(";")),
        language=said(f"{_DC}language"),
    )
