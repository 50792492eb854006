"""The stemmer of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with his later amendments."""

from __future__ import annotations

from newsdiff.engine.expressions import expression

_CONSONANT = "[^aeiou]"
_VOWEL = "[aeiouy]"
_C, _V = f"{_CONSONANT}[^aeiouy]*", f"{_VOWEL}[aeiou]*"
_MEASURE_1 = expression(f"^(?:{_C})?{_V}{_C}")
_MEASURE_IS_1 = expression(f"^(?:{_C})?{_V}{_C}(?:{_V})?$")
_MEASURE_2 = expression(f"^(?:{_C})?{_V}{_C}{_V}{_C}")
_HAS_VOWEL = expression(f"^(?:{_C})?{_VOWEL}")
_DOUBLE = expression(r"([^aeiouylsz])\1$")
_SHORT = expression(f"^{_C}{_VOWEL}[^aeiouwxy]$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er",
    "ic", "ou",
)  # fmt: skip
_LONGEST_2 = sorted(_STEP_2, key=len, reverse=True)
_LONGEST_3 = sorted(_STEP_3, key=len, reverse=True)


def porter(word: str) -> str:
    """The stem of a lower-case English word; words of one or two letters are their own stems."""
    if len(word) < 3:
        return word
    initial_y = word.startswith("y")
    if initial_y:
        word = "Y" + word[1:]
    word = _step_4(_replace(_replace(_step_1(word), _STEP_2, _LONGEST_2), _STEP_3, _LONGEST_3))
    if word.endswith("e"):
        rest = word[:-1]
        if _MEASURE_2.match(rest) or (_MEASURE_IS_1.match(rest) and not _SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _MEASURE_2.match(word):
        word = word[:-1]
    return "y" + word[1:] if initial_y else word


def _step_1(word: str) -> str:
    """Plurals, ``-ed``, ``-ing`` and final ``y``."""
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        if _MEASURE_1.match(word[:-3]):
            word = word[:-1]
    else:
        for suffix in ("ed", "ing"):
            if word.endswith(suffix):
                if _HAS_VOWEL.match(word[: -len(suffix)]):
                    word = _restored(word[: -len(suffix)])
                break
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    return word


def _restored(rest: str) -> str:
    """What stood before ``-ed`` or ``-ing``: hop(p), fil(e)."""
    if rest.endswith(("at", "bl", "iz")) or _SHORT.match(rest):
        return rest + "e"
    return rest[:-1] if _DOUBLE.search(rest) else rest


def _replace(word: str, table: dict[str, str], longest: list[str]) -> str:
    for suffix in longest:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + table[suffix] if _MEASURE_1.match(rest) else word
    return word


def _step_4(word: str) -> str:
    for suffix in _STEP_4:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest if _MEASURE_2.match(rest) else word
    if word.endswith(("sion", "tion")) and _MEASURE_2.match(word[:-3]):
        return word[:-3]
    return word
