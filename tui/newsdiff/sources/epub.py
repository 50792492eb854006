"""EPUB books and magazines: the chapters in their order, as one article."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from newsdiff.errors import SourceError
from newsdiff.sources.composed import Piece
from newsdiff.sources.documents import Stated, article_of
from newsdiff.sources.fragment import pieces_of
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.xml import parse
from newsdiff.sources.zipped import Zipped

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CHAPTERS = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_LOCKED = re.compile(rb"CipherReference[^>]{0,300}URI=[\"'][^\"']{1,300}\.x?html?[\"']", re.IGNORECASE)


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read an EPUB as one article; its chapters follow each other as the book says.

    Raises:
        SourceError: it is damaged, protected, too large or without text.
    """
    file = Zipped(raw.data, settings.max_megabytes)
    if _LOCKED.search(file.optional("META-INF/encryption.xml")):
        raise SourceError("it is protected against copying (DRM)", remedy="give the article as text")
    container = parse(file.read("META-INF/container.xml"))
    root = next((each.get("full-path", "") for each in container.iter(f"{_CONTAINER}rootfile")), "")
    package = parse(file.read(root))
    pieces: list[Piece] = []
    missing = 0
    for name in _chapters(package, posixpath.dirname(root)):
        if name in file:
            pieces += pieces_of(file.read(name))
        else:
            missing += 1
    article = article_of(raw, pieces, _stated(package), "EPUB chapters")
    noun = "chapter is" if missing == 1 else "chapters are"
    return Read((article,), (f"{missing} {noun} missing in it",) if missing else ())


def _chapters(package: Element, folder: str) -> list[str]:
    """Names of the chapters inside the file, in reading order."""
    items = {item.get("id", ""): item for item in package.iter(f"{_OPF}item")}
    names = []
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear") == "no" or item.get("media-type", "") not in _CHAPTERS:
            continue
        if "nav" not in item.get("properties", "").split():
            names.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")).partition("#")[0])))
    return names


def _stated(package: Element) -> Stated:
    def said(name: str) -> str:
        return next((found.text or "" for found in package.iter(_DC + name)), "").strip()

    return Stated(
        title=said("title"),
        outlet=said("publisher"),
        authors=tuple(found.text or "" for found in package.iter(f"{_DC}creator")),
        date=said("date"),
        language=said("language"),
    )
