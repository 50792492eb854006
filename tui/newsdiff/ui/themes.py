"""Palettes as themes of the screen library. Every difference also has a weight, a line or a letter."""

from __future__ import annotations

from collections.abc import Sequence

from textual.theme import Theme

from newsdiff.ui.palettes import BUILT_IN, Palette

_OWN = ("background", "surface", "panel", "foreground", "primary", "secondary", "accent", "warning", "error", "success")
"""Colours that every theme of the screen library has; the others are variables."""
_TERMINAL = {
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
"""What the screen library would else make of the terminal's colours."""


def variables_of(palette: Palette) -> dict[str, str]:
    """The colours that are newsdiff's own, by variable."""
    return {f"newsdiff-{name}": color for name, color in palette.colors.items() if name not in _OWN}


def _scroll_bars(palette: Palette) -> dict[str, str]:
    """Scroll bars as calm as the rulers: a grey thumb on the dialog's own ground."""
    ground, thumb, held = (palette.colors[name] for name in ("panel", "faint", "quiet"))
    grounds = dict.fromkeys(("background", "background-hover", "background-active", "corner-color"), ground)
    return {f"scrollbar-{name}": color for name, color in grounds.items()} | {
        "scrollbar": thumb, "scrollbar-hover": held, "scrollbar-active": held,
    }  # fmt: skip


def as_theme(palette: Palette) -> Theme:
    """A palette as a theme."""
    variables = variables_of(palette) | (_TERMINAL if palette.ansi else _scroll_bars(palette))
    return Theme(
        name=palette.name,
        dark=palette.dark,
        ansi=palette.ansi,
        text_alpha=1.0,
        variables=variables,
        **{name: palette.colors[name] for name in _OWN},  # type: ignore[arg-type]
    )


WITHOUT_COLOURS = {"block-cursor-text-style": "bold underline", "block-cursor-blurred-text-style": "bold"}
"""The line of a list that Enter takes, where no colour tells it; the other is that of a list without the focus."""

FALLBACK = variables_of(BUILT_IN[0])
PLAIN = BUILT_IN[-1].name
NAMES = tuple(palette.name for palette in BUILT_IN)


def following(name: str, names: Sequence[str] = NAMES) -> str:
    """The theme after ``name``; the first one after a theme that is not ours."""
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
