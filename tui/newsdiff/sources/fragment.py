"""Paragraphs of a piece of HTML that is all article: a chapter, a mail, an entry of a feed."""

from __future__ import annotations

from typing import Any

from newsdiff.sources.composed import Piece, PieceRole

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "tfoot", "thead", "title", "tr", "ul",
}  # fmt: skip
_SKIPPED = {"script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object", "select", "button"}


def pieces_of(html: str | bytes) -> list[Piece]:
    """The paragraphs of HTML in order, with headings and list items told; a row of a table is one paragraph.

    Args:
        html: a document or part of one; bytes are read in the encoding that they state.
    """
    from lxml import etree
    from lxml import html as parser

    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    given = parser.HTMLParser(encoding="utf-8") if isinstance(html, str) else parser.HTMLParser()
    try:
        root = parser.document_fromstring(data.replace(b"\0", b""), parser=given)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    reading = _Reading()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        reading.take(event, element)
    reading.flush()
    return reading.pieces


class _Reading:
    """The paragraph so far, and what it is inside of."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._role: PieceRole = "body"
        self._skipping = 0

    def take(self, event: str, element: Any) -> None:
        if event in ("comment", "pi"):
            self._add(element.tail)
            return
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            self._begin(tag, element)
        else:
            self._end(tag, element)

    def flush(self) -> None:
        content = "".join(self._parts).strip()
        if content:
            self.pieces.append(Piece(content, self._role))
        self._parts = []

    def _begin(self, tag: str, element: Any) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "br":
            self.flush()
        elif tag in ("td", "th") and "".join(self._parts).strip():
            self._parts.append(" | ")
        elif tag in _BLOCKS:
            self.flush()
            self._role = "heading" if tag in _HEADINGS else "list" if tag == "li" else self._kept(tag)
        self._add(element.text)

    def _end(self, tag: str, element: Any) -> None:
        if tag in _SKIPPED:
            self._skipping -= 1
        elif tag in _BLOCKS:
            self.flush()
            self._role = "body"
        self._add(element.tail)

    def _kept(self, tag: str) -> PieceRole:
        """A paragraph inside a list item is still the item."""
        return "list" if tag in ("p", "div") and self._role == "list" else "body"

    def _add(self, text: str | None) -> None:
        if text and not self._skipping:
            self._parts.append(text)
