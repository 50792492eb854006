"""How each kind of difference is called and told apart without colour: on the screen, in reports, in help."""

from __future__ import annotations

from newsdiff.frozen import NamedTuple
from newsdiff.model import KINDS, Kind


class Sign(NamedTuple):
    """A kind's letter, its name as a heading, and what it means in a few words."""

    letter: str
    title: str
    meaning: str


SIGNS: dict[Kind, Sign] = {
    "wording": Sign("w", "wording", "other words"),
    "number": Sign("#", "numbers", "figures"),
    "date": Sign("d", "dates", "dates"),
    "name": Sign("n", "names", "names"),
    "quote": Sign("q", "quotes", "quoted words"),
    "attribution": Sign("a", "attributions", "who says so"),
    "omission": Sign("+", "words others lack", "words that other readings lack"),
    "order": Sign("~", "order", "another place in the passage"),
}
if tuple(SIGNS) != KINDS:  # pragma: no cover - a new kind must get its sign
    raise AssertionError("every kind needs a sign")
