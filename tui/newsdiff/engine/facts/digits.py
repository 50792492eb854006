"""Numbers in digits with every kind of separator: ``12 000``, ``1,234.5``, ``3½``, ``3/4``, ``1e10``."""

from __future__ import annotations

import re

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.pieces import Piece

_GROUPED = expression(r"\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_INDIAN = expression(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_SPACES = frozenset("\u0020\u00a0\u2009\u202f\u2007\u2008")
FRACTIONS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
              "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}  # fmt: skip
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64, 100, 1000})
_LONGEST = 24
"""Digits past which a run of digits is a code, not a number."""


def value_of_digits(text: str, decimal: str) -> float | None:
    """The value of digits with separators; None when it is no number (a version, an address, a list).

    ``decimal`` is the language's decimal sign. The other sign groups thousands; where the digits contradict that
    (``12.000`` in English, ``3.5`` in German), the digits decide: three digits that end in 00 behind a lone separator
    are thousands.
    """
    if len(text) > _LONGEST:
        return None
    if text.isdigit():
        return float(int(text))
    signs = [char for char in text if not char.isdigit()]
    last = signs[-1]
    parts = re.split(r"[.,'’]", text)
    if len(signs) == 1 and last in ".,":
        grouped = len(parts[1]) == 3 and 1 <= len(parts[0]) <= 3 and not parts[0].startswith("0")
        if grouped and (last != decimal or parts[1].endswith("00")):
            return float(int(parts[0] + parts[1]))
        return float(parts[0] + "." + parts[1])
    match = _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text)
    if match is None:
        return None
    group = signs[0]
    if last == group:
        return float(int("".join(parts)))
    return float("".join(parts[:-1]) + "." + parts[-1])


def read_digits(pieces: list[Piece], at: int, text: str, lexicon: Lexicon) -> tuple[float, int] | None:
    """The number in digits at a piece and the piece behind it: ``12 000``, ``12,000``, ``3½``, ``1 4/5``, ``3/4``."""
    first = pieces[at]
    value = value_of_digits(first.text, lexicon.decimal)
    if value is None:
        return None
    end = at + 1
    if len(first.text) <= 3 and first.text.isdigit() and not first.text.startswith("0"):
        digits = first.text
        while _continues(pieces[end - 1], pieces[end], text) and len(digits) < _LONGEST:
            group = pieces[end].text
            digits += group
            end += 1
            if len(group) > 3:
                break
        if end > at + 1:
            value = float(digits.replace(",", "."))
    if pieces[end].glued and pieces[end].text in FRACTIONS:
        return value + FRACTIONS[pieces[end].text], end + 1
    quotient = _quotient(pieces, end)
    if quotient is not None and value == int(value) and not pieces[end].glued:
        return value + quotient, end + 3
    quotient = _quotient(pieces, at)
    if quotient is not None:
        return quotient, at + 3
    return _power(pieces, end, value) if pieces[end].glued else (value, end)


def _continues(left: Piece, right: Piece, text: str) -> bool:
    """Whether a piece is the next group of three digits behind one space."""
    return (
        right.kind == "n"
        and right.start == left.end + 1
        and text[left.end] in _SPACES
        and re.fullmatch(r"\d{3}(?:[.,]\d{1,2})?", right.text) is not None
    )


def _quotient(pieces: list[Piece], at: int) -> float | None:
    """``3/4`` as a value; dates such as 9/11 are none."""
    if pieces[at + 1].text not in "/⁄" or not (pieces[at + 1].glued and pieces[at + 2].glued):
        return None
    above, below = pieces[at].text, pieces[at + 2].text
    if not (above.isdecimal() and below.isdecimal() and len(above) <= 2 and len(below) <= 4):
        return None
    if int(below) not in _DENOMINATORS or int(above) >= int(below) or (above, below) == ("9", "11"):
        return None
    if pieces[at + 3].text == "/" and pieces[at + 3].glued:
        return None
    return int(above) / int(below)


def _power(pieces: list[Piece], end: int, value: float) -> tuple[float, int]:
    """Powers as science writes them (``1e10``, ``-12e-1``, ``2.5^-1``); anything else glued is left alone."""
    mark = pieces[end].low
    if mark not in ("e", "^"):
        return value, end
    step, sign = end + 1, 1
    while step < end + 3 and pieces[step].text in "+-" and pieces[step].glued:
        sign = -1 if pieces[step].text == "-" else sign
        step += 1
    if pieces[step].kind == "n" and pieces[step].glued:
        exponent = pieces[step].text
        if exponent.isdecimal() and len(exponent) <= 2 and (mark == "e" or abs(value) < 1e4) and value:
            power = 10.0 if mark == "e" else value
            return (value if mark == "e" else 1.0) * power ** (sign * int(exponent)), step + 1
    return value, end
