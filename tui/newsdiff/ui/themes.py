"""Colours: dark, light, high contrast and plain. Every difference also has a weight, a line or a letter.

The palette keeps apart under the common forms of colour blindness: hues from blue to orange with differing lightness
(Okabe and Ito 2008), never red against green alone.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK = {
    "newsdiff-wording": "#7cc4ff",
    "newsdiff-number": "#ffb454",
    "newsdiff-date": "#f0e442",
    "newsdiff-name": "#e58fc4",
    "newsdiff-quote": "#9be3c0",
    "newsdiff-attribution": "#c3b3ff",
    "newsdiff-omission": "#8fb0c9",
    "newsdiff-order": "#c9b79c",
    "newsdiff-selected": "#24364d",
    "newsdiff-cursor": "#2a2f38",
    "newsdiff-quiet": "#8b95a3",
    "newsdiff-faint": "#4a5361",
    "newsdiff-hit": "#5c4b00",
}
_LIGHT = {
    "newsdiff-wording": "#005a9c",
    "newsdiff-number": "#a04000",
    "newsdiff-date": "#6b5900",
    "newsdiff-name": "#96226c",
    "newsdiff-quote": "#00664a",
    "newsdiff-attribution": "#5b3fb0",
    "newsdiff-omission": "#3f627d",
    "newsdiff-order": "#6b5535",
    "newsdiff-selected": "#dbe9f8",
    "newsdiff-cursor": "#ebebe6",
    "newsdiff-quiet": "#5d6670",
    "newsdiff-faint": "#b4bac2",
    "newsdiff-hit": "#ffe48a",
}
_CONTRAST = {
    **_DARK,
    "newsdiff-wording": "#8fd3ff",
    "newsdiff-number": "#ffc457",
    "newsdiff-date": "#fff35c",
    "newsdiff-name": "#ffa6dc",
    "newsdiff-quote": "#a8ffd4",
    "newsdiff-attribution": "#d9ceff",
    "newsdiff-omission": "#cfe6f7",
    "newsdiff-order": "#ffe6c2",
    "newsdiff-selected": "#003a70",
    "newsdiff-cursor": "#303030",
    "newsdiff-quiet": "#d0d0d0",
    "newsdiff-faint": "#9a9a9a",
    "newsdiff-hit": "#705c00",
}
_PLAIN = {
    "newsdiff-wording": "ansi_bright_blue",
    "newsdiff-number": "ansi_yellow",
    "newsdiff-date": "ansi_bright_yellow",
    "newsdiff-name": "ansi_magenta",
    "newsdiff-quote": "ansi_green",
    "newsdiff-attribution": "ansi_cyan",
    "newsdiff-omission": "ansi_blue",
    "newsdiff-order": "ansi_bright_magenta",
    "newsdiff-selected": "ansi_default",
    "newsdiff-cursor": "ansi_default",
    "newsdiff-quiet": "ansi_default",
    "newsdiff-faint": "ansi_default",
    "newsdiff-hit": "ansi_default",
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "border-blurred": "ansi_black",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
}

THEMES = (
    Theme(
        name="newsdiff-dark", primary="#5aa9e6", secondary="#2b5d86", accent="#ffb454", foreground="#d7dde5",
        background="#12161c", surface="#171c24", panel="#1e2530", warning="#ffb454", error="#ff7b72",
        success="#9be3c0", dark=True, variables=_DARK,
    ),
    Theme(
        name="newsdiff-light", primary="#1f6fb2", secondary="#8fb8dc", accent="#a04000", foreground="#20262d",
        background="#fbfaf7", surface="#f4f2ec", panel="#e8e6de", warning="#a04000", error="#b3261e",
        success="#00664a", dark=False, variables=_LIGHT,
    ),
    Theme(
        name="newsdiff-contrast", primary="#5ac8ff", secondary="#0060a8", accent="#ffc457", foreground="#ffffff",
        background="#000000", surface="#000000", panel="#1a1a1a", warning="#ffc457", error="#ff8a80",
        success="#a8ffd4", dark=True, text_alpha=1.0, variables=_CONTRAST,
    ),
    Theme(
        name="newsdiff-ansi", primary="ansi_blue", secondary="ansi_cyan", accent="ansi_yellow",
        foreground="ansi_default", background="ansi_default", surface="ansi_default", panel="ansi_default",
        warning="ansi_yellow", error="ansi_red", success="ansi_green", dark=True, ansi=True, variables=_PLAIN,
    ),
)  # fmt: skip
"""newsdiff's own themes; the last one uses the terminal's 16 colours and no others."""

FALLBACK = _DARK
PLAIN = THEMES[-1].name
NAMES = tuple(theme.name for theme in THEMES)


def following(name: str) -> str:
    """The theme after ``name``; the first one after a theme that is not ours."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else NAMES[0]
