"""What is told without anybody to answer for it: "reportedly", "are said to be"."""

from __future__ import annotations

from newsdiff.engine.expressions import expression

_RUMOUR = expression(
    r"\b(?:[Rr]eportedly|[Aa]llegedly|[Pp]urportedly|(?:is|are|was|were|be|been)(?: also| now| widely| all)? "
    r"(?:said|believed|thought|reported|understood|rumou?red|estimated|feared|alleged) to)\b"
)
_BORDER = expression(r",(?!\d)|[;:.!?\u2013\u2014](?!\d)|[\"\u201c\u201d]")
_REACH = 200


def rumoured(text: str, start: int, end: int) -> bool:
    """Whether the clause around a place is told as hearsay."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    for border in _BORDER.finditer(text, first, start):
        first = border.end()
    border_behind = _BORDER.search(text, end, last)
    return _RUMOUR.search(text, first, border_behind.start() if border_behind else last) is not None
