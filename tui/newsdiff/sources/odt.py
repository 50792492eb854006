"""OpenDocument texts (ODT): paragraphs, headings, lists, tables and notes; remarks and deletions are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from newsdiff.errors import SourceError
from newsdiff.sources.composed import Piece, PieceRole
from newsdiff.sources.documents import Stated, article_of
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.xml import parse
from newsdiff.sources.zipped import Zipped

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _OFFICE, _TABLE, _META = (f"{_URN}{name}:1.0}}" for name in ("text", "office", "table", "meta"))
_DRAW = f"{_URN}drawing:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
_NOTE = f"{_TEXT}note"
_BOX = f"{_DRAW}text-box"


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read an OpenDocument text as one article.

    Raises:
        SourceError: it is damaged, encrypted, too large or without text.
    """
    file = Zipped(raw.data, settings.max_megabytes)
    if b"encryption-data" in file.optional("META-INF/manifest.xml"):
        raise SourceError("it is encrypted with a password", remedy="save it without a password")
    body = parse(file.read("content.xml")).find(f"{_OFFICE}body")
    notes: list[Element] = []
    pieces = list(_pieces(body, "body", notes)) if body is not None else []
    for note in notes:
        pieces += _pieces(note, "body", [])
    return Read((article_of(raw, pieces, _stated(file), "ODT paragraphs"),))


def _pieces(element: Element, role: PieceRole, notes: list[Element]) -> Iterator[Piece]:
    """Paragraphs in order; a row of a table is one, and notes are put aside for the end."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            boxes: list[Element] = []
            own: PieceRole = "heading" if child.tag == f"{_TEXT}h" else role
            yield from (Piece(line, own) for line in _text(child, notes, boxes).split("\n"))
            for box in boxes:
                yield from _pieces(box, "body", notes)
        elif child.tag == f"{_TABLE}table-row":
            cells = (" ".join(piece.text for piece in _pieces(cell, "body", notes)) for cell in child)
            yield Piece(" | ".join(cell for cell in map(str.strip, cells) if cell))
        else:
            yield from _pieces(child, "list" if child.tag == f"{_TEXT}list" else role, notes)


def _text(paragraph: Element, notes: list[Element], boxes: list[Element]) -> str:
    """The text of a paragraph; notes and text boxes in it are put aside."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == _NOTE:
            notes += child.findall(f"{_TEXT}note-body")
        elif child.tag == f"{_TEXT}s":
            parts.append(" ")
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag not in _LEFT_OUT:
            parts.append(_text(child, notes, boxes))
        parts.append(child.tail or "")
    return "".join(parts)


def _stated(file: Zipped) -> Stated:
    if "meta.xml" not in file:
        return Stated()
    meta = parse(file.read("meta.xml"))

    def said(name: str) -> str:
        return next((found.text or "" for found in meta.iter(name)), "").strip()

    return Stated(
        title=said(f"{_DC}title"),
        authors=(said(f"{_META}initial-creator") or said(f"{_DC}creator"),),
        language=said(f"{_DC}language"),
    )
