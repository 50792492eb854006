"""Plain text with colour, weight and underline for a terminal.

The brackets and letters of the plain text stay, so nothing rests on colour alone. Only these sequences are written;
whatever an article holds was made harmless before.
"""

from __future__ import annotations

from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.plain_text import render
from newsdiff.model import Comparison

_CODES = {
    "wording": "33",
    "number": "1;4;31",
    "date": "4;35",
    "name": "36",
    "quote": "32",
    "attribution": "4;34",
    "omission": "3;33",
    "order": "2;4",
    "heading": "1",
    "label": "1;36",
    "quiet": "2",
}


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The comparison as text with SGR sequences of the sixteen basic colours."""
    return render(comparison, options, _paint)


def _paint(text: str, style: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


FORMAT = Format(
    name="ansi",
    title="the same with colours, for a terminal that shows them",
    suffix=".ansi",
    media_type="text/plain; charset=utf-8",
    write=write,
)
