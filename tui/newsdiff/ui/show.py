"""Text as the screen may show it: nothing that a terminal would obey, same offsets as the article."""

from __future__ import annotations

from newsdiff.engine.text.sanitise import visible
from newsdiff.ui.wrap import has_rtl

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_ONE_LINE = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))


def shown(text: str) -> str:
    """``text`` made safe, on one line, and as long as before in code points."""
    return visible(text).translate(_ONE_LINE)


def isolated(text: str) -> str:
    """Safe ``text``, wrapped in direction isolates when it holds letters written from right to left.

    The isolates are the only direction controls that reach the terminal: ``visible`` has replaced those of articles.
    """
    return f"{ISOLATE}{text}{END_ISOLATE}" if has_rtl(text) else text
