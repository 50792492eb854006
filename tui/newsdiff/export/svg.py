"""SVG: a picture of the comparison for slides, tickets and pages that take no HTML.

It holds text, not outlines, in whatever fixed-width font the viewer has: each run is fitted to its cells, so columns
stand under each other in any font. Light and dark follow the viewer. Findings, passages and sources are in it; the
ledgers are left to formats that can be scrolled. It asks nothing of the network. The picture of the application's own
screen is another thing, made by the application.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdiff.export import summary
from newsdiff.export.cells import width
from newsdiff.export.escape import attribute, html
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.plain_text import Page
from newsdiff.export.selection import narrowed
from newsdiff.model import Comparison

_CELL = 8.4
_LINE = 19
_MARGIN = 24
_BEGIN, _NAMED, _END = "\x01", "\x02", "\x03"
"""Around a painted run and behind its style's name: no text that was made safe holds these."""
_RUN = re.compile(f"{_BEGIN}([a-z]+){_NAMED}([^{_END}]*){_END}|([^{_BEGIN}]+)")
_STYLE = (
    "svg{color-scheme:light dark}.ground{fill:#fcfbf8}text{font:14px ui-monospace,monospace;fill:#1d1c1a;"
    "white-space:pre}.heading,.label{font-weight:700}.quiet{fill:#5c5a55}"
    ".wording{fill:#7a5200;text-decoration:underline dotted}"
    ".number{fill:#b3261e;font-weight:700;text-decoration:underline}"
    ".date{fill:#8a2a7d;text-decoration:underline double}.name{fill:#1d5aa6;text-decoration:underline dashed}"
    ".quote{fill:#17693a;text-decoration:underline wavy}.attribution{fill:#0b6a75;text-decoration:underline overline}"
    ".omission{fill:#5b5750;font-style:italic}.order{fill:#6a3fb5;font-style:italic;text-decoration:underline dashed}"
    "@media(prefers-color-scheme:dark){.ground{fill:#161719}text{fill:#e8e6e1}.quiet{fill:#a9a69f}"
    ".wording{fill:#e2b35c}.number{fill:#ff8f85}.date{fill:#e69adb}.name{fill:#8fbcf5}.quote{fill:#7fd09c}"
    ".attribution{fill:#70cdd8}.omission{fill:#bdb8ae}.order{fill:#c2a5ff}}"
)


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The comparison as an SVG picture."""
    comparison = narrowed(comparison, options)
    cells = max(20, options.width)
    page = Page(comparison, cells, lambda text, style: f"{_BEGIN}{style}{_NAMED}{text}{_END}" if text else "")
    lines = [*page.head(options), *page.findings()]
    for number, passage in enumerate(comparison.passages, start=1):
        lines += page.passage(passage, number)
    lines += [*page.sources(), *page.foot(options)]
    wide, high = round(cells * _CELL) + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    title = summary.title_of(comparison, options)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" aria-label="{attribute(title)}">',
        f"<title>{html(title)}</title>",
        f"<desc>{html(summary.counts_of(comparison))}. {html(summary.provenance_of(comparison, options))}</desc>",
        f'<style>{_STYLE}</style><rect class="ground" width="100%" height="100%"/>',
        *(_line(text, number) for number, text in enumerate(lines) if text.strip()),
        "</svg>",
    ]
    return "\n".join(drawn) + "\n"


def _line(text: str, number: int) -> str:
    """One line of text; every run has its place and its width."""
    y = _MARGIN + number * _LINE + _LINE - 5
    return f'<text y="{y}" xml:space="preserve">{"".join(_runs(text))}</text>'


def _runs(text: str) -> Iterator[str]:
    at = 0
    for match in _RUN.finditer(text):
        style, words = match[1] or "", match[3] if match[2] is None else match[2]
        cells = width(words)
        core = words.strip(" ")
        if core:
            x = _MARGIN + (at + len(words) - len(words.lstrip(" "))) * _CELL
            named = f' class="{style}"' if style else ""
            size = f' textLength="{width(core) * _CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
            yield f'<tspan x="{x:.1f}"{size}{named}>{html(core)}</tspan>'
        at += cells


FORMAT = Format(
    name="svg",
    title="a picture, for slides and tickets",
    suffix=".svg",
    media_type="image/svg+xml",
    write=write,
)
