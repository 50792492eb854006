"""How each kind of difference is told apart: a letter, a sign and a weight besides its colour."""

from __future__ import annotations

from typing import NamedTuple

from newsdiff.model import KINDS, Kind


class KindSign(NamedTuple):
    """A kind's name for a person, its letter, and its key."""

    title: str
    letter: str
    key: str


SIGNS: dict[Kind, KindSign] = {
    "wording": KindSign("wording", "w", "f2"),
    "number": KindSign("numbers", "#", "f3"),
    "date": KindSign("dates", "d", "f4"),
    "name": KindSign("names", "n", "f5"),
    "quote": KindSign("quotes", "q", "f6"),
    "attribution": KindSign("attributions", "a", "f7"),
    "omission": KindSign("words others lack", "+", "f8"),
    "order": KindSign("order", "~", "f9"),
}
if tuple(SIGNS) != KINDS:  # pragma: no cover - a new kind must get its sign
    raise AssertionError("every kind needs a sign")
