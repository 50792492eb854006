"""The one place that makes article text safe for files.

Whatever a source holds, these functions return text without control characters, bidirectional overrides and lone
surrogates, in which nothing can be read as markup, as a formula or as a command to a terminal. Hazards become visible
signs of the same length.
"""

from __future__ import annotations

import json
import re

from newsdiff.engine.expressions import expression
from newsdiff.engine.text.sanitise import visible

_REMAINING = expression("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_JSON_HAZARDS = expression(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_MARKDOWN = expression(r"([\\`*_\[\]<>|~$]|&(?=#?\w+;)|:(?=[\w+-]+:)|(?:^|(?<=^ ))(?:[#+=-]|\d+(?=[.)])))")
_REFERENCE = expression(r"([@#])(?=\w)")
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_IN_URL = ":/?#[]@!$&'()*+,;=%-._~"
_WHITE = expression(r"\s+")
_NOT_IN_ID = expression(r"[^A-Za-z0-9_-]")


def plain(text: str) -> str:
    """Text for a terminal or a text file: same length, line feeds kept, nothing that a terminal obeys."""
    if text.isascii() and text.isprintable():
        return text
    return _REMAINING.sub("\ufffd", visible(text.replace("\r\n", " \n").replace("\t", " ")))


def inline(text: str) -> str:
    """The same as a part of one line: every run of white space is one space, at the edges too."""
    return _WHITE.sub(" ", plain(text))


def line(text: str) -> str:
    """The same as one whole line, without white space at its edges."""
    return inline(text).strip()


def html(text: str) -> str:
    """Text between HTML tags."""
    return _as_html(plain(text))


def attribute(text: str) -> str:
    """Text inside a quoted HTML or XML attribute."""
    return _as_html(line(text))


def _as_html(text: str) -> str:
    from html import escape

    return escape(text, quote=True)


def identifier(text: str) -> str:
    """Text as an HTML id that is also its own URL fragment; different texts stay different."""
    return _NOT_IN_ID.sub(lambda match: f".{ord(match[0]):x}.", text)


def href(url: str | None) -> str:
    """A web address for a quoted attribute or a Markdown link, empty when it is none: no scripts, no local files."""
    from urllib.parse import quote, urlsplit

    try:
        scheme = urlsplit(url or "").scheme.lower()
    except ValueError:
        return ""
    return _as_html(quote(url or "", safe=_IN_URL, errors="replace")) if scheme in ("http", "https") else ""


def markdown(text: str) -> str:
    """A part of a line of Markdown or of a table cell: no markup, no HTML, no mention of an account or an issue."""
    escaped = _MARKDOWN.sub(_markdown_escape, inline(text))
    return _REFERENCE.sub(r"\1<!-- -->", escaped)


def _markdown_escape(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found[0].isdigit() else f"\\{found}"


def csv_cell(text: str) -> str:
    """A CSV cell on one line; a leading apostrophe keeps a spreadsheet from reading it as a formula.

    Quoting for the delimiter is the business of the ``csv`` module.
    """
    safe = line(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def json_text(text: str) -> str:
    r"""Serialised JSON whose strings hold no raw control, format or surrogate code points.

    The result means the same: the code points are written as ``\uXXXX``. A text in which a high and a low surrogate
    stand next to each other as two code points reads back as the one character they encode; JSON cannot tell the two
    apart.
    """
    return _JSON_HAZARDS.sub(_unicode_escape, text)


def _unicode_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def yaml_text(text: str) -> str:
    r"""A text as a YAML scalar in double quotes on one line; it reads back exactly, lone surrogates included.

    Control, format and surrogate code points are written as ``\uXXXX`` or ``\UXXXXXXXX``.
    """
    return _JSON_HAZARDS.sub(_yaml_escape, json.dumps(text, ensure_ascii=False))


def _yaml_escape(match: re.Match[str]) -> str:
    point = ord(match[0])
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
