"""The one place that makes article text safe for a screen: same length, nothing that a terminal obeys.

What becomes visible: control characters as control pictures (ESC as ``␛``), a tab and a carriage return as a space,
direction controls as arrows (they would reorder a line, and code after them), other invisible characters, tags,
unpaired surrogates, private and unassigned code points as signs of their own. Joiners stay where a script or an emoji
needs them: between letters of scripts that join, and inside emoji sequences.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.text.lookalikes import lookalikes
from newsdiff.model import Mark

_DIRECTION = {
    0x061C: ("⇤", "Arabic letter mark"),
    0x200E: ("⇥", "left-to-right mark"),
    0x200F: ("⇤", "right-to-left mark"),
    0x202A: ("⇥", "left-to-right embedding"),
    0x202B: ("⇤", "right-to-left embedding"),
    0x202C: ("⇕", "end of a direction change"),
    0x202D: ("⇥", "left-to-right override"),
    0x202E: ("⇤", "right-to-left override"),
    0x2066: ("⇥", "left-to-right isolate"),
    0x2067: ("⇤", "right-to-left isolate"),
    0x2068: ("⇔", "first strong isolate"),
    0x2069: ("⇕", "end of a direction isolate"),
}
_INVISIBLE = "·"
_UNKNOWN = "\ufffd"
_SPACES = {"\t": "tab", "\r": "carriage return"}
_WORDS = {
    "Cc": "control character U+{:04X}",
    "Cs": "unpaired surrogate",
    "Co": "private character U+{:04X}",
    "Cn": "unassigned character U+{:04X}",
    "Zl": "line separator",
    "Zp": "paragraph separator",
}
_WESTERN = r"[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff]*+"
_PLAIN = expression(rf"{_WESTERN}(?:[\u0100-\u02ff\u2010-\u2027]++{_WESTERN})*+")
"""Latin letters and typographic signs, which most texts hold and nothing else: all that :data:`_SUSPECT` finds lies
outside, and so do letters of other scripts. Compiling it takes a tenth of the time."""
_SUSPECT = expression(
    r"[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0386\u0388-\u038a\u0390-\u03a1\u03a3-\u052f"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
)
"""Everything outside ranges that hold only visible characters; a second look decides."""
_JOINER = expression(
    r"(?<=[\u0600-\u07bf\u0860-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af])[\u200c\u200d]"
    r"|(?<=[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)


def visible(text: str) -> str:
    """``text`` with every code point that a terminal may obey or hide replaced by one visible code point.

    The length stays the same, so offsets stay valid; line feeds stay. Takes linear time, and safe text comes back as
    it is.
    """
    if _is_plain(text):
        return text
    kept = _needed_joiners(text)
    if kept:
        return _SUSPECT.sub(lambda match: match.group() if match.start() in kept else _shown(match.group()), text)
    return _SUSPECT.sub(lambda match: _shown(match.group()), text)


def hazards(text: str) -> tuple[Mark, ...]:
    """What in a text is not what it seems, in text order, with the reason in words.

    These are the code points that ``visible`` replaces, runs of one kind together, and words whose letters pass for
    those of another script. Tabs and the carriage return of a Windows line end are harmless and not reported.
    """
    if _is_plain(text):
        return ()
    found = (*_replaced(text), *lookalikes(text))
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def hazards_told(marks: Iterable[Mark], most: int = 3) -> str:
    """What stands in a text that is not what it seems, in a few words; empty where there is nothing.

    ``2 × zero width space, look-alike letters: Cyrillic а U+0430 among Latin ones``: the commonest first.
    """
    counted = Counter(
        mark.reason.removeprefix("control character: ").removeprefix("invisible character: ") for mark in marks
    )
    told = [f"{number} × {reason}" if number > 1 else reason for reason, number in counted.most_common(most)]
    return ", ".join([*told, *([f"and {len(counted) - most} more kinds"] if len(counted) > most else [])])


def _is_plain(text: str) -> bool:
    """Whether a text holds nothing but what everybody sees, and Latin letters only."""
    return (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text) is not None


def _replaced(text: str) -> list[Mark]:
    kept = _needed_joiners(text)
    marks: list[Mark] = []
    start, end, why = 0, -1, ""
    for match in _SUSPECT.finditer(text):
        at, character = match.start(), match.group()
        if at in kept or character == "\t" or (character == "\r" and text.startswith("\n", at + 1)):
            continue
        found = _reason(character)
        if not found:
            continue
        if at != end or found != why:
            if end > start:
                marks.append(Mark(start, end, why))
            start, why = at, found
        end = at + 1
    if end > start:
        marks.append(Mark(start, end, why))
    return marks


def _needed_joiners(text: str) -> frozenset[int]:
    """Offsets of joiners that shape letters or an emoji; their neighbours must themselves be shown as they are."""
    if "\u200c" not in text and "\u200d" not in text:
        return frozenset()
    return frozenset(
        match.start()
        for match in _JOINER.finditer(text)
        if not _reason(text[match.start() - 1]) and not _reason(text[match.end() : match.end() + 1] or " ")
    )


@lru_cache(maxsize=1 << 13)
def _shown(character: str) -> str:
    """The visible code point that stands for a code point; itself where it is harmless."""
    code = ord(character)
    if character in _SPACES:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code in _DIRECTION:
        return _DIRECTION[code][0]
    category = unicodedata.category(character)
    if category == "Zs":
        return character
    if category in ("Cf", "Zl", "Zp") or _fills_space(code):
        return "¶" if category in ("Zl", "Zp") else _INVISIBLE
    return _UNKNOWN if category in ("Cc", "Cs", "Co", "Cn") else character


def _fills_space(code: int) -> bool:
    """Letters and marks without a shape: fillers, and variation selectors outside the emoji range."""
    return code in (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0) or 0xE0100 <= code <= 0xE01EF


@lru_cache(maxsize=1 << 13)
def _reason(character: str) -> str:
    """What is wrong with a code point that ``visible`` replaces, in a few words; empty where it is harmless."""
    if _shown(character) == character:
        return ""
    code = ord(character)
    if code in _DIRECTION:
        return f"direction control: {_DIRECTION[code][1]}"
    if character in _SPACES:
        return f"control character: {_SPACES[character]}"
    if code == 0x1B:
        return "control character: escape"
    if 0xE0000 <= code <= 0xE007F:
        return "invisible tag character"
    category = unicodedata.category(character)
    if category in _WORDS:
        return _WORDS[category].format(code)
    return f"invisible character: {unicodedata.name(character, f'U+{code:04X}').lower()}"
