"""Words that pretend: letters of one script among those of another that they look like.

``Mаrenz`` with a Cyrillic ``а`` is read as Marenz and found by no search. Such a word is told apart from an honest
mixture (``iPhone'ом``, ``ΔT``) by this: every letter of the script with fewer letters has a double in the other one.
The doubles are the letters that common fonts draw alike, a part of Unicode's table of confusables (UTS 39).
"""

from __future__ import annotations

from newsdiff.engine.expressions import expression
from newsdiff.model import Mark

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_OTHER = "\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f-\u03ff\u0400-\u0481\u048a-\u052f"
_SEAM = expression(f"(?<=[{_LATIN}])[{_OTHER}]|(?<=[{_OTHER}])[{_LATIN}]")
_LETTER = expression(f"[{_LATIN}{_OTHER}]")
_DOUBLES = {
    ("Cyrillic", "Latin"): frozenset("аеорсухіјѕһԁԛԝӏАВЕЅІЈКМНОРСТХҮԌԚԜ"),
    ("Latin", "Cyrillic"): frozenset("aeopcyxijshdqwlABESIJKMHOPCTXYGQW"),
    ("Greek", "Latin"): frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ"),
    ("Latin", "Greek"): frozenset("ABEZHIKMNOPTYXovcj"),
    ("Cyrillic", "Greek"): frozenset("оАВЕНІКМОРТХЈ"),
    ("Greek", "Cyrillic"): frozenset("οΑΒΕΗΙΚΜΟΡΤΧ"),
}
"""For a script and the one it may pass for: the letters that have a double there."""

_LONGEST = 64


def lookalikes(text: str) -> tuple[Mark, ...]:
    """The words of ``text`` in which letters pass for those of another script, in text order, with the reason in words.

    Takes linear time; of a run of letters without end only so much is looked at as a word may have.
    """
    if text.isascii():
        return ()
    marks: list[Mark] = []
    end = 0
    for seam in _SEAM.finditer(text):
        if seam.start() < end:
            continue
        start, end = _word(text, seam.start())
        reason = _reason(text[start:end])
        if reason:
            marks.append(Mark(start, end, reason))
    return tuple(marks)


def _word(text: str, at: int) -> tuple[int, int]:
    start, end = at, at
    while start > 0 and at - start < _LONGEST and _LETTER.match(text, start - 1):
        start -= 1
    while end < len(text) and end - at < _LONGEST and _LETTER.match(text, end):
        end += 1
    return start, end


def _script(letter: str) -> str:
    if letter < "\u0370":
        return "Latin"
    return "Greek" if letter < "\u0400" else "Cyrillic"


def _reason(word: str) -> str:
    """What passes for what in a word; empty where nothing does."""
    scripts: dict[str, list[str]] = {}
    for letter in word:
        scripts.setdefault(_script(letter), []).append(letter)
    few, *_, many = sorted(scripts, key=lambda script: (len(scripts[script]), script == "Latin"))
    if set(scripts[few]) <= _DOUBLES[few, many]:
        letters = " ".join(f"{each} U+{ord(each):04X}" for each in dict.fromkeys(scripts[few]))
        return f"look-alike letters: {few} {letters} among {many} ones"
    return ""
