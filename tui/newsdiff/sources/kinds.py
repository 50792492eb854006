"""What kind of source bytes are: by their first bytes, then by what a server says, then by the name's suffix.

Adding a kind is one module and a line in :data:`READERS`; a suffix, media type or signature leads to it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from newsdiff.engine.expressions import expression
from newsdiff.errors import SourceError
from newsdiff.sources.raw import Raw, split_member

READERS: dict[str, str] = {
    "text": "newsdiff.sources.text",
    "markdown": "newsdiff.sources.markdown",
    "page": "newsdiff.sources.page",
    "saved page": "newsdiff.sources.mhtml",
    "feed": "newsdiff.sources.feed",
    "pdf": "newsdiff.sources.pdf",
    "docx": "newsdiff.sources.docx",
    "odt": "newsdiff.sources.odt",
    "epub": "newsdiff.sources.epub",
    "mail": "newsdiff.sources.mail",
    "warc": "newsdiff.sources.warc",
    "archive": "newsdiff.sources.archive",
    "addresses": "newsdiff.sources.addresses",
    "collation": "newsdiff.sources.collatex",
}
"""The module of each kind; each has a function ``read``."""

SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".mhtml": "saved page", ".mht": "saved page",
    ".rss": "feed", ".atom": "feed", ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".epub": "epub",
    ".eml": "mail", ".warc": "warc", ".zip": "archive", ".urls": "addresses",
}  # fmt: skip
"""Kinds by suffix: what a folder or an archive is searched for."""

UNREADABLE: dict[str, str] = {
    ".doc": "old Word files", ".rtf": "RTF", ".odp": "presentations", ".pptx": "presentations", ".xlsx": "spreadsheets",
    ".xml": "XML that is no feed", ".json": "JSON that is no feed and no collation",
    ".djvu": "DjVu", ".mobi": "Kindle books", ".azw3": "Kindle books", ".msg": "Outlook messages",
}  # fmt: skip
"""Suffixes of what looks like an article and cannot be read, with what it is."""

_MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "application/pdf": "pdf",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/feed+json": "feed", "text/markdown": "markdown", "text/plain": "text",
    "message/rfc822": "mail", "multipart/related": "saved page", "application/warc": "warc",
    "application/epub+zip": "epub", "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "old or encrypted Office files"),
    (b"\x89PNG", "images"),
    (b"\xff\xd8\xff", "images"),
    (b"GIF8", "images"),
    (b"Rar!", "RAR archives"),
    (b"7z\xbc\xaf\x27\x1c", "7z archives"),
    (b"BZh", "bzip2 archives"),
    (b"\xfd7zXZ", "xz archives"),
)
_PROLOGUE = rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?[^>]{0,300}>\s*){0,5}(?:<!--.{0,2000}?-->\s*){0,5}"
_PAGE = expression(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = expression(
    _PROLOGUE + rb"(?:<!doctype\s+(?:rss|rdf)[^>]{0,300}>\s*)?<(?:[a-z]{1,8}:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_FEED = expression(rb"\s*\{.{0,2000}?\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org", re.DOTALL)
_COLLATION = expression(rb"\s*\{.{0,8000}?\"witnesses\"\s*:\s*\[", re.DOTALL)
_HEADER = expression(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,50}\r?\n")
_OF_MAIL = {b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"dkim-signature"}
_ADDRESS_LINE = expression(rb"(?:https?://[^\s<>\"]{3,4000}|#[^\r\n]{0,500})?\Z", re.IGNORECASE)
_LONGEST_LIST = 1_000_000


def kind_of(raw: Raw) -> str:
    """The kind of a source, a key of :data:`READERS`.

    Raises:
        SourceError: newsdiff cannot read what this is.
    """
    head = raw.data[:8192].removeprefix(b"\xef\xbb\xbf")
    by_bytes = _by_signature(raw, head)
    if by_bytes:
        return by_bytes
    suffix = suffix_of(split_member(raw.source)[0] if raw.member else raw.source)
    if suffix in UNREADABLE:
        raise unreadable(UNREADABLE[suffix])
    if raw.media in ("text/xml", "application/xml"):
        raise unreadable(UNREADABLE[".xml"])
    named = SUFFIXES.get(suffix, "")
    if raw.media in _MEDIA and not (raw.media == "text/plain" and named):
        named = _MEDIA[raw.media]
    if named in ("", "text", "addresses") and not raw.remote and is_address_list(raw.data):
        return "addresses"
    if not named and _is_mail(head):
        return "mail"
    if named in ("archive", "docx", "odt", "epub"):
        raise SourceError("this is no zip file, as its name says", remedy="fetch or copy it again")
    return named or "text"


def suffix_of(source: str) -> str:
    """The suffix of a path's or an address's last part, in lower case."""
    path = source.replace("\\", "/")
    if "://" in source:
        path = re.split("[?#]", source.partition("://")[2])[0].partition("/")[2]
    return PurePosixPath(path).suffix.lower()


def unreadable(what: str) -> SourceError:
    """The refusal of a kind that is known but not read."""
    return SourceError(f"newsdiff cannot read {what}", remedy="save the article as text, DOCX or PDF")


def is_address_list(data: bytes) -> bool:
    """Whether every line of a text is a web address or a remark behind ``#``, and one is an address."""
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if len(text) > _LONGEST_LIST or not re.match(rb"(?i)https?://|#", text):
        return False
    lines = [line.strip() for line in text.splitlines()]
    return all(map(_ADDRESS_LINE.match, lines)) and any(line[:4].lower() == b"http" for line in lines)


def _by_signature(raw: Raw, head: bytes) -> str:
    """The kind that the first bytes give away; empty when they do not."""
    for start, what in _FOREIGN:
        if head.startswith(start):
            raise unreadable(what)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(raw.data)
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\x1f\x8b"):
        return _gzipped(raw.data)
    plain = head.replace(b"\0", b"")
    if not plain.lstrip().startswith((b"<", b"{")):
        return ""
    if _PAGE.match(plain):
        return "page"
    if _FEED.match(plain) or _JSON_FEED.match(plain):
        return "feed"
    return "collation" if _COLLATION.match(plain) else ""


def _zipped(data: bytes) -> str:
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = set(file.NameToInfo)
            said = file.read("mimetype")[:100].strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError, NotImplementedError):
        return "archive"
    if "word/document.xml" in names:
        return "docx"
    if said == b"application/epub+zip" or "META-INF/container.xml" in names:
        return "epub"
    if said.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    for start, what in (("xl/", "spreadsheets"), ("ppt/", "presentations")):
        if "[Content_Types].xml" in names and any(name.startswith(start) for name in names):
            raise unreadable(what)
    if said.startswith(b"application/vnd.oasis.opendocument"):
        raise unreadable("this kind of OpenDocument file")
    return "archive"


def _gzipped(data: bytes) -> str:
    import zlib

    try:
        start = zlib.decompressobj(wbits=31).decompress(data[:4096], 16)
    except zlib.error:
        raise SourceError("this gzip file is damaged", remedy="fetch or copy it again") from None
    if start.startswith(b"WARC/"):
        return "warc"
    raise SourceError("newsdiff cannot read gzip files other than web archives", remedy="unpack it first")


def _is_mail(head: bytes) -> bool:
    """Whether a text begins with the header lines of a message."""
    at, names = 0, set()
    if head.startswith(b"From ") and b"\n" in head:
        at = head.index(b"\n") + 1
    while match := _HEADER.match(head, at):
        names.add(match[1].lower())
        at = match.end()
    return b"from" in names and bool(names & _OF_MAIL)
