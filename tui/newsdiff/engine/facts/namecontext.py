"""What the words beside a name tell about what it names."""

from __future__ import annotations

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.namewords import POST_WORDS
from newsdiff.engine.facts.spelling import fold

_POST_BEFORE = expression(r"([^\W\d_]{1,24}), $")
_POST_BEHIND = expression(r", (?:the |a |an |der |die )?((?:[^\W\d_][\w’'-]*[ ,]){1,4})")
_REGION_BEHIND = expression(
    r"[ \u00a0](?:region|oblast|province|city|peninsula|valley|district|county|prefecture|border|airport|governorate)\b"
)
_REGION_BEFORE = expression(
    r"\b(?:river|town of|city of|village of|port of|region of|province of|island of|cities as|capital)[ \u00a0]$"
)
_ARTICLE = expression(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)[ \u00a0]$")
_SPEAKS = expression(r",? (?:said|says|told|who|added)\b|, \d\d\b")
_SAID_BEFORE = expression(r"\b(?:said|says|added|asked|replied|wrote)[ \u00a0]$")
_PLACE_BEFORE = expression(r"\b(?:[Ii]n|[Nn]ear|at|outside|around|across)[ \u00a0]$")


def kind_by_context(kind: str, words: int, start: int, end: int, text: str) -> str:
    """What the words beside a name tell about an unknown one: ``in X`` a place, ``X said`` a person."""
    if kind != "unknown":
        return kind
    behind = text[end : end + 10]
    if words < 3 and (_REGION_BEHIND.match(text, end) or _REGION_BEFORE.search(text, max(0, start - 14), start)):
        return "place"
    if words < 5 and not text[start:end].partition(" ")[0].isupper() and _titled_by_context(words, start, end, text):
        return "person"
    if (
        1 < words < 5
        and not _names_thing(start, end, text)
        and (_SPEAKS.match(behind) or _SAID_BEFORE.search(text, max(0, start - 9), start))
    ):
        return "person"
    if words < 3 and _PLACE_BEFORE.search(text, max(0, start - 9), start) and behind[1:2] != "s":
        return "place"
    return kind


def _names_thing(start: int, end: int, text: str) -> bool:
    """Whether a name is a day's, or has an article before it, which no person's full name has."""
    return text.endswith(" Day", start, end) or _ARTICLE.search(text, max(0, start - 6), start) is not None


def _titled_by_context(words: int, start: int, end: int, text: str) -> bool:
    """Whether a post stands in apposition to a name: ``its head, X``, ``X, the mayor of``."""
    before = _POST_BEFORE.search(text, max(0, start - 24), start)
    if before is not None and fold(before[1]) in POST_WORDS:
        return True
    behind = _POST_BEHIND.match(text, end, end + 64) if words > 1 else None
    return behind is not None and any(fold(word) in POST_WORDS for word in behind[1].split())
