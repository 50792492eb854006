"""Colours as data: newsdiff's own palettes and the rules for a person's. Nothing here knows the screen library.

Colours of text reach a contrast of 4.5 (WCAG 2.2, level AA) on every background they can meet, 7 (AAA) in the
high-contrast palette; what only draws lines reaches 3 or is no carrier of meaning. The kinds of difference stay apart
when colours are seen as with protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009); two
palettes keep them as far apart as it goes for one of these. `tests/ui/test_palettes.py` measures all of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsdiff.frozen import NamedTuple

GROUNDS = ("background", "surface", "panel", "selected", "cursor", "hit")
"""What text stands on: the page, headers and inspector, bars, the passage, the sentence, a place found."""
KINDS = ("wording", "number", "date", "name", "quote", "attribution", "omission", "order")
"""Words that differ, by kind."""
TEXTS = ("foreground", "primary", "accent", "warning", "error", "success", "quiet", "dim", *KINDS)
"""What is written: text, then headings, the place one is at, messages, what is less important, what is dimmed."""
LINES = ("secondary", "faint")
"""What is drawn: rules and the ruler."""
NAMES = (*GROUNDS, *TEXTS, *LINES)
"""Every colour of a palette."""


class Palette(NamedTuple):
    """A named set of colours.

    Attributes:
        name: what configuration calls it.
        title: for whom it is, in a few words.
        dark: whether text is lighter than its background.
        colors: every colour of :data:`NAMES`, as ``#rrggbb`` or, for the terminal's own colours, ``ansi_…``.
    """

    name: str
    title: str
    dark: bool
    colors: Mapping[str, str]

    @property
    def ansi(self) -> bool:
        """Whether it uses the terminal's own colours only."""
        return all(color.startswith("ansi_") for color in self.colors.values())


_DARK = Palette("newsdiff-dark", "dark", True, {
    "background": "#12161c", "surface": "#171c24", "panel": "#1e2530", "selected": "#24364d", "cursor": "#2a2f38",
    "hit": "#453900", "foreground": "#d7dde5", "primary": "#6db6ee", "accent": "#ffb454", "warning": "#ffb454",
    "error": "#ff938c", "success": "#9be3c0", "quiet": "#a6afbb", "dim": "#9ba4b1", "wording": "#5aa6fb",
    "number": "#ffb454", "date": "#f0e442", "name": "#ffbcf4", "quote": "#9de6c5", "attribution": "#c3b3ff",
    "omission": "#8fb0c9", "order": "#c9b79c", "secondary": "#2b5d86", "faint": "#6f7a8a",
})  # fmt: skip
_LIGHT = Palette("newsdiff-light", "light", False, {
    "background": "#fbfaf7", "surface": "#f4f2ec", "panel": "#e8e6de", "selected": "#dbe9f8", "cursor": "#ebebe6",
    "hit": "#ffe48a", "foreground": "#20262d", "primary": "#1a63a0", "accent": "#a04000", "warning": "#a04000",
    "error": "#b3261e", "success": "#00664a", "quiet": "#535c66", "dim": "#5e6771", "wording": "#0a5fa3",
    "number": "#a54504", "date": "#474000", "name": "#7c0059", "quote": "#005a47", "attribution": "#5941b4",
    "omission": "#53647e", "order": "#6b5535", "secondary": "#8fb8dc", "faint": "#848b94",
})  # fmt: skip
_CONTRAST = Palette("newsdiff-contrast", "high contrast", True, {
    "background": "#000000", "surface": "#000000", "panel": "#1a1a1a", "selected": "#00284f", "cursor": "#262626",
    "hit": "#332a00", "foreground": "#ffffff", "primary": "#70c8ff", "accent": "#ffc457", "warning": "#ffc457",
    "error": "#ffaaa3", "success": "#a8ffd4", "quiet": "#dcdcdc", "dim": "#c2c2c2", "wording": "#70c2fb",
    "number": "#ffc459", "date": "#f3e145", "name": "#fba1d6", "quote": "#a8ffd4", "attribution": "#d9ceff",
    "omission": "#d4eafb", "order": "#fff1b9", "secondary": "#0060a8", "faint": "#9a9a9a",
})  # fmt: skip
_BLUE_ORANGE = Palette("newsdiff-blue-orange", "for red-green colour blindness", True, {
    **_DARK.colors, "primary": "#8fb4ff", "accent": "#ff9d2e", "warning": "#ffe27b", "error": "#ffb04f",
    "success": "#a9bcff", "wording": "#b7c1b9", "number": "#ff9d2e", "date": "#ffe27b", "name": "#d3d9ff",
    "quote": "#ffffff", "attribution": "#8aa0ff", "omission": "#9ba2c1", "order": "#c69c5a",
})  # fmt: skip
_RED_TEAL = Palette("newsdiff-red-teal", "for blue-yellow colour blindness", True, {
    **_DARK.colors, "primary": "#4fd0d8", "accent": "#ff8b7d", "warning": "#ffd0bf", "error": "#ff8b7d",
    "success": "#7fe0e0", "wording": "#4fd0d8", "number": "#ff7b6c", "date": "#ffd0bf", "name": "#bd92db",
    "quote": "#b9f3f3", "attribution": "#cfcfdc", "omission": "#82aaaf", "order": "#d1938f",
})  # fmt: skip
_ANSI = Palette("newsdiff-ansi", "the terminal's own 16 colours", True, {
    **dict.fromkeys(NAMES, "ansi_default"), "primary": "ansi_blue", "secondary": "ansi_cyan", "accent": "ansi_yellow",
    "warning": "ansi_yellow", "error": "ansi_red", "success": "ansi_green", "wording": "ansi_bright_blue",
    "number": "ansi_yellow", "date": "ansi_bright_yellow", "name": "ansi_magenta", "quote": "ansi_green",
    "attribution": "ansi_cyan", "omission": "ansi_blue", "order": "ansi_bright_magenta",
})  # fmt: skip

BUILT_IN = (_DARK, _LIGHT, _CONTRAST, _BLUE_ORANGE, _RED_TEAL, _ANSI)
"""newsdiff's own palettes; the last one leaves all colours to the terminal."""
BY_NAME = {palette.name: palette for palette in BUILT_IN}
