"""How words are written in the index and in questions: small letters without diacritics, nothing but words and spaces.

Scripts that put no spaces between words (Chinese, Japanese, Thai, …) and Korean, which glues particles to its words,
are indexed sign by sign; a word of theirs is then searched as a phrase, so that every part of a text is found.
"""

from __future__ import annotations

import re
import unicodedata

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_SIGN = re.compile(f"[{_UNSPACED}]")
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f]")


class _Folded(dict[int, str]):
    """Signs to what the index has in their place, made when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(sign: str) -> str:
    if unicodedata.category(sign) == "Cs":
        return " "
    plain = unicodedata.normalize("NFC", _POINTS.sub("", unicodedata.normalize("NFKD", sign)))
    plain = _POINTS.sub("", unicodedata.normalize("NFKD", plain.casefold())) if not _SIGN.match(plain) else plain
    plain = unicodedata.normalize("NFC", plain.translate(_UNDECOMPOSED))
    return "".join(each if _in_word(each) else " " for each in plain)


def _in_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LN" or category in ("Mn", "Mc", "Co")


_TABLE = _Folded()


def folded(text: str) -> str:
    """A text's words as the index has them, with spaces for everything else; as long as the text nearly everywhere."""
    return text.translate(_TABLE)


def indexed(text: str) -> str:
    """A text as it goes into the index: signs of unspaced scripts stand alone."""
    return _SIGN.sub(r" \g<0> ", folded(text))


def stands_alone(sign: str) -> bool:
    """Whether a sign is a word of its own in the index."""
    return bool(_SIGN.match(sign))


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """A text folded, and for every sign of the result where it stands in the text; one more for its end."""
    plain = folded(text)
    if len(plain) == len(text):
        return plain, list(range(len(text) + 1))
    places = [place for place, sign in enumerate(text) for _ in _TABLE[ord(sign)]]
    return plain, [*places, len(text)]
