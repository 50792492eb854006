"""The screen as a picture that anybody can look at: SVG with generic fonts, which asks nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

FONTS = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""Remarks of who drew the picture, with their links; in the text of the screen ``<`` is written otherwise."""

_SPACED = re.compile(r'(<text[^>]*?) textLength="[^"]*"([^>]*>)([^<]*)')
"""Text that is stretched to the width of its cells."""


def picture(app: App[object], title: str = "newsdiff") -> str:
    """What stands on the screen now, as SVG."""
    from newsdiff.ui.show import shown

    return without_network(app.export_screenshot(title=shown(title)))


def without_network(svg: str) -> str:
    """A picture without fonts and links from elsewhere, and without what XML cannot hold."""
    style, ends, screen = svg.partition("</style>")
    style = re.sub(r"@font-face\s*{[^}]*}", "", style)
    style = re.sub(r"font-family:\s*[^;}]*", f"font-family: {FONTS}", style)
    svg = _COMMENT.sub("", style + ends + screen)
    svg = _SPACED.sub(_free, svg)
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", svg)


def suggested(folder: str, title: str) -> str:
    """A file for the picture of a story: in the folder for exports, one that is not there yet."""
    name = re.sub(r"[^\w.-]+", "-", title.strip().lower()).strip("-.")[:60] or "newsdiff"
    place = Path(folder)
    free = (f"{name}{f'-{number}' if number > 1 else ''}.svg" for number in range(1, 1000))
    return str(place / next((each for each in free if not (place / each).exists()), f"{name}.svg"))


def _free(found: re.Match[str]) -> str:
    """Text from right to left is not stretched: browsers set it beside its place where it is."""
    from newsdiff.ui.wrap import has_rtl

    return f"{found[1]}{found[2]}{found[3]}" if has_rtl(found[3]) else found[0]
