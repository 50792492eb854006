"""Keys as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable

_NAMES = {
    "right": "→", "left": "←", "up": "↑", "down": "↓", "enter": "Enter", "backspace": "Backspace", "escape": "Esc",
    "space": "Space", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "tab": "Tab",
    "delete": "Del", "insert": "Ins", "comma": ",",
}  # fmt: skip
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "super": "Super"}


def key_name(key: str) -> str:
    """A key as a person reads it: ``alt+down`` is ``Alt+↓``."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    name = _NAMES.get(last, last.upper() if modifiers or (last[:1] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(_MODIFIERS.get(modifier, modifier) for modifier in modifiers), name])


def key_names(keys: Iterable[str]) -> str:
    """Several keys as a person reads them."""
    return " ".join(key_name(key) for key in keys)
