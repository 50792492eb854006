"""Named styles of a widget's component classes, one laid over the other."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.style import Style as VisualStyle
from textual.widget import Widget


def layered(widget: Widget, prefix: str, names: Iterable[str]) -> Style:
    """The widget's own style with the component classes ``prefix--name`` over it, the last one uppermost.

    Textual's partial styles lose an opaque background, so the rules are read one by one here.
    """
    visual = widget.visual_style
    for name in names:
        styles = widget.get_component_styles(f"{prefix}--{name}")
        text = styles.text_style if styles.has_rule("text_style") else None
        visual += VisualStyle(
            background=styles.background if styles.has_rule("background") else None,
            foreground=styles.color if styles.has_rule("color") else None,
            bold=text.bold if text else None,
            dim=text.dim if text else None,
            italic=text.italic if text else None,
            underline=text.underline if text else None,
            underline2=text.underline2 if text else None,
            reverse=text.reverse if text else None,
            strike=text.strike if text else None,
        )
    return visual.rich_style
