"""Datelines: the place, date and agency a news story opens with."""

from __future__ import annotations

from newsdiff.engine.data.boilerplate import AGENCIES
from newsdiff.engine.expressions import expression

_PLACE = r"[^\W\d_a-zà-öø-ÿа-яёіїєґ][^\W\d_a-zà-öø-ÿа-яёіїєґ.'’ /-]{2,40}"
_PLAIN_PLACE = r"[^\W\d_][\w.'’ -]{2,30}"
_MORE = r"(?:,\s[^\W\d_][\w. ]{1,24}){0,2}"
_AGENCY = r"\((?:[^\W\d_][\w &.-]{1,24})\)"
_KNOWN_AGENCY = rf"\((?:{AGENCIES})\)"
_DASH = r"\s?[—–-]{1,2}\s"
_LONGEST = 120
_SIGN = expression("[(:—–-]")
_DATELINE = expression(
    rf"{_PLACE}{_MORE}(?:\s{_AGENCY})?{_DASH}"
    rf"|{_PLACE}{_MORE}(?:\s{_AGENCY})?:\s"
    rf"|{_PLAIN_PLACE}{_MORE}\s{_AGENCY}{_DASH}"
    rf"|{_AGENCY}{_DASH}"
    rf"|(?:{_PLAIN_PLACE}{_MORE}\s)?{_KNOWN_AGENCY}\s(?=[^\W\d_a-z]|[\"“‘«„])"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the news starts behind a dateline at ``start``; ``start`` itself where there is none.

    ``KYIV, Oct. 31 (Reuters) - ``, ``WASHINGTON (AP) — ``, ``MOSCOW: ``; places in capitals, or in any case before an
    agency in brackets.
    """
    last = min(end, start + _LONGEST)
    match = _SIGN.search(text, start, last) and _DATELINE.match(text, start, last)
    if not match or match.end() >= end:
        return start
    return match.end()
