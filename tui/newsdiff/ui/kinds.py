"""The signs of the kinds of difference, each with the key that switches it on and off."""

from __future__ import annotations

from newsdiff import kinds
from newsdiff.frozen import NamedTuple
from newsdiff.model import Kind


class KindSign(NamedTuple):
    """A kind's name for a person, its letter, and its key."""

    title: str
    letter: str
    key: str


SIGNS: dict[Kind, KindSign] = {
    kind: KindSign(sign.title, sign.letter, f"f{number}") for number, (kind, sign) in enumerate(kinds.SIGNS.items(), 2)
}
