"""The encoding of a web page: byte order mark, what the server says, what the page says, then detection.

Servers and pages are often wrong. Valid UTF-8 with letters beyond ASCII is UTF-8 whatever they say; a statement that
the bytes contradict is dropped with a warning.
"""

from __future__ import annotations

import codecs
import re

from newsdiff.sources.encoding import AUTO, Decoded, decode

_META = re.compile(
    rb"<meta[^>]{1,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{1,200}encoding=[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_SAME = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What browsers read under these names."""

_NOT_FOR_TEXTS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
"""Codecs of Python that are no character sets; the time of the first grows with the square of the text."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 4096


def decode_page(data: bytes, charset: str, encoding: str = AUTO) -> Decoded:
    """Decode a page.

    Args:
        data: its bytes.
        charset: the character set that the server states; empty when it states none.
        encoding: what the person asks for, which wins; ``auto`` when nothing.

    Raises:
        SourceError: binary data, or bytes that the encoding asked for cannot have written.
    """
    if encoding != AUTO or data.startswith(_MARKS):
        return decode(data, encoding)
    if not data.isascii():
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    stated = [name for name in (charset, _stated(data)) if name]
    for name in stated:
        known = codec_of(name)
        if not known:
            continue
        try:
            text = data.decode(known)
        except ValueError:
            continue
        if "\0" not in text:
            return Decoded(text, known)
    found = decode(data, AUTO)
    if stated and not data.isascii():
        said = f"it says {stated[0][:40]}, which is wrong; read as {found.encoding}"
        return found._replace(warning=found.warning or said)
    return found


def _stated(data: bytes) -> str:
    """What the page's own head states."""
    found = _META.search(data[:_SAMPLE])
    return (found[1] or found[2]).decode("ascii") if found else ""


def codec_of(name: str) -> str:
    """Python's codec for the name of a character set, empty when there is none or it is none that texts come in."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return _SAME.get(info.name, info.name) if info._is_text_encoding and info.name not in _NOT_FOR_TEXTS else ""
