"""How named pieces look. Colours come from the theme's variables; weights and lines do the same work without them.

Painted widgets ask here instead of keeping a style rule for every name: fifty rules cost a third of the start.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.style import Style as VisualStyle
from textual.widget import Widget

from newsdiff.frozen import NamedTuple
from newsdiff.ui.show import isolated, shown


class Look(NamedTuple):
    """Theme variables for text and background, the weight, and the weight where there are few colours or none."""

    color: str = ""
    background: str = ""
    weight: str = ""
    plain: str | None = None


LOOKS: dict[str, Look] = {
    "title": Look(weight="bold"),
    "heading": Look("newsdiff-quiet", weight="bold", plain="bold"),
    "meta": Look("newsdiff-quiet", weight="italic", plain="dim italic"),
    "dim": Look("newsdiff-dim", plain="dim"),
    "absent": Look("newsdiff-quiet", weight="italic", plain="dim italic"),
    "selected": Look(background="newsdiff-selected"),
    "cursor": Look(background="newsdiff-cursor"),
    "current": Look(weight="bold reverse"),
    "bar": Look("primary", weight="not bold", plain="not bold"),
    "bar-here": Look("accent", weight="bold"),
    "bar-other": Look("newsdiff-faint", plain="dim"),
    "bar-conflict": Look("newsdiff-number", weight="bold"),
    "rule": Look("newsdiff-faint", plain="dim"),
    "hit": Look(background="newsdiff-hit", weight="bold", plain="bold underline"),
    "hit-current": Look(weight="bold reverse"),
    "word": Look(weight="reverse underline"),
    "label": Look("accent", weight="bold reverse"),
    "label-word": Look("newsdiff-quiet", weight="bold reverse"),
    "label-typed": Look("newsdiff-quiet", weight="underline"),
    "selection": Look(weight="reverse"),
    "ruler-none": Look("newsdiff-faint", plain="dim"),
    "ruler-window": Look("newsdiff-faint"),
    "ruler-inside": Look(background="panel"),
    "ruler-same": Look("newsdiff-faint", plain="dim"),
    "ruler-differs": Look("newsdiff-faint", plain="dim"),
    "ruler-conflict": Look("newsdiff-number"),
    "ruler-selected": Look("accent", weight="bold"),
    "kind-wording": Look("newsdiff-wording", weight="underline"),
    "kind-number": Look("newsdiff-number", weight="bold underline"),
    "kind-date": Look("newsdiff-date", weight="bold italic"),
    "kind-name": Look("newsdiff-name", weight="italic underline"),
    "kind-quote": Look("newsdiff-quote", weight="italic"),
    "kind-attribution": Look("newsdiff-attribution", weight="underline2"),
    "kind-omission": Look("newsdiff-omission", weight="bold"),
    "kind-order": Look("newsdiff-order", weight="bold underline2"),
    "hazard": Look("error", weight="underline2"),
    "outlets": Look("newsdiff-quiet", plain="dim"),
    "strong": Look(weight="bold"),
    "quiet": Look("newsdiff-quiet"),
    "missing": Look("newsdiff-quiet", weight="italic"),
    "siglum": Look("newsdiff-quiet", weight="bold"),
    "here": Look("accent", weight="bold"),
    "same": Look(),
    "letter": Look("newsdiff-quiet"),
    "head": Look(weight="bold"),
    "head-here": Look("primary", weight="bold"),
    "head-missing": Look("newsdiff-dim", weight="italic", plain="dim italic"),
    "failed": Look("error", weight="bold"),
    "line": Look("newsdiff-faint", plain="dim"),
    "heat-words": Look(background="newsdiff-cursor"),
    "heat-facts": Look(background="newsdiff-selected"),
    "heat-conflict": Look(background="newsdiff-hit", weight="bold"),
    "heat-here": Look(weight="bold reverse"),
}


def content(text: str) -> Content:
    """Untrusted ``text`` for a widget: safe, and never read as markup."""
    return Content(isolated(shown(text)))


def layered(widget: Widget, names: Iterable[str]) -> Style:
    """The widget's own style with named looks over it, the last one uppermost."""
    app = widget.app
    plain = app.no_color or app.native_ansi_color
    variables = app.theme_variables
    visual = widget.visual_style
    for name in names:
        look = LOOKS[name]
        weight = look.plain if plain and look.plain is not None else look.weight
        flags = _flags(weight)
        visual += VisualStyle(
            background=_color(variables, look.background) if not app.no_color else None,
            foreground=_color(variables, look.color) if not app.no_color else None,
            bold=flags.get("bold"),
            dim=flags.get("dim"),
            italic=flags.get("italic"),
            underline=flags.get("underline"),
            underline2=flags.get("underline2"),
            reverse=flags.get("reverse"),
        )
    return visual.rich_style


def filtered(widget: Widget, style: Style) -> Style:
    """A style behind the application's colour filters: what Textual does to each segment of a frame, done once."""
    background = widget.background_colors[1]
    for line_filter in widget.app.get_line_filters():
        style = line_filter.apply([Segment(" ", style)], background)[0].style or style
    return style


def _color(variables: dict[str, str], name: str) -> Color | None:
    return Color.parse(variables[name]) if name else None


def _flags(weight: str) -> dict[str, bool]:
    """``not bold italic`` as flags for a style."""
    flags, value = {}, True
    for word in weight.split():
        if word == "not":
            value = False
            continue
        flags[word] = value
        value = True
    return flags
