"""Digits that name something instead of counting it: addresses, phone numbers, postal codes, numbered articles."""

from __future__ import annotations

from newsdiff.engine.facts.pieces import HYPHENS
from newsdiff.engine.facts.place import Place
from newsdiff.engine.facts.wordset import wordset

_PHONE = 7
"""Digits from which on groups behind a plus sign are a phone number."""
_MODELS = wordset(
    """
    airbus android antares apollo area ariane artemis atlas boeing bombardier category cessna challenger channel
    delta discovery embraer episode expedition falcon formula fox galaxy game gemini hubble interstate ios ipad iphone
    kepler leopard macbook model nintendo pioneer pixel playstation phase proton ps radio saturn sat season shenzhou sky
    snapdragon soyuz sputnik starship station tesla titan tupolev vega version viking voyager vostok windows xbox zond
    союз боїнг боинг аполлон аполло
    """
)
"""Names of vehicles, machines and series whose number is part of the name: ``Falcon 9``, ``Game 7``."""
_WORD_MODELS = _MODELS | {"war", "force", "krieg", "weltkrieg", "guerre"}
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "der", "die", "das", "le", "la", "el"})
_MODEL_DIGITS = 3


def is_model(place: Place, at: int) -> bool:
    """Whether a number belongs to the capitalised name before it: ``Boeing 737``, ``World War Two``."""
    before = place.pieces[at - 1]
    if before.kind != "w" or not before.text[0].isupper():
        return False
    piece = place.pieces[at]
    if piece.kind != "n":
        return piece.text[0].isupper() and before.low in _WORD_MODELS
    if not piece.text.replace(".", "").isdecimal() or len(piece.text) > _MODEL_DIGITS:
        return False
    if before.low in _MODELS:
        behind, words = place.low(at + 1), place.words
        return not (behind in words.scales or behind in words.units or (behind,) in words.percent)
    return place.low(at - 2) in _DETERMINERS and _stands_alone(place, at + 1, before.text)


def _stands_alone(place: Place, at: int, name: str) -> bool:
    """Whether nothing that could be counted or measured follows a number behind a name."""
    if name.isupper():
        return False
    piece = place.pieces[at]
    return not piece.kind or (piece.text in (".", ",", "'s", "’s", ")") and not place.glued(at + 1))


def skip_code(place: Place, at: int) -> int:
    """The end of a code at a piece: digits that name something instead of counting; ``at`` when there is none."""
    pieces, piece = place.pieces, place.pieces[at]
    if piece.kind != "n":
        return at
    if is_model(place, at):
        return at + 1
    end = at + 1
    while place.glued(end + 1) and place.glued(end) and place.low(end) in "-–./" and pieces[end + 1].kind == "n":
        end += 2
    groups = (end - at + 1) // 2
    if groups >= 3:
        return end
    before = pieces[at - 1]
    if piece.glued:
        if before.kind == "w" and (before.low,) not in place.words.currencies:
            return _end_of_glued(place, at)
        if before.text in HYPHENS and before.glued and pieces[at - 2].kind == "w":
            return _end_of_glued(place, at)
        if before.text == "+":
            return _end_of_phone(place, at)
        if before.text in "#№@/":
            return _end_of_glued(place, at)
    if groups == 2 and len(pieces[at].text) == 3 and len(pieces[end - 1].text) == 4 and place.low(at + 1) in "-–":
        return end
    if len(piece.text) > 1 and piece.text[0] == "0" and piece.text.isdecimal():
        return end
    if place.low(at - 1) in place.words.labels or (
        place.low(at - 1) == "." and place.low(at - 2) in place.words.short_labels
    ):
        return end
    if at == 0 and place.low(1) in (".", ")") and place.glued(1) and place.low(2) and len(piece.text) <= 2:
        return 2
    if len(piece.text) == 5 and piece.text.isdecimal() and len(before.text) == 2 and before.text.isupper():
        return end
    if (before.kind in ("s", "") or before.low in place.words.stop) and _is_address(place, end):
        return end
    if groups == 2 and place.low(at + 1) == "/" and (piece.text, pieces[end - 1].text) in (("9", "11"), ("24", "7")):
        return end
    return at


def _end_of_phone(place: Place, at: int) -> int:
    """The end of the groups of digits behind a plus sign; ``at`` when they are too few for a phone number."""
    end = at
    digits = 0
    while place.pieces[end].kind == "n" or place.low(end) in ("-", "(", ")"):
        digits += len(place.pieces[end].text) if place.pieces[end].kind == "n" else 0
        end += 1
    return end if digits >= _PHONE else at


def _is_address(place: Place, at: int) -> bool:
    """Whether capitalised words that end in a street's kind stand behind a number."""
    for step in range(at, at + 4):
        piece = place.pieces[step]
        if piece.kind != "w" or not piece.text[0].isupper():
            return False
        if step > at and piece.low in place.words.streets:
            return True
    return False


def _end_of_glued(place: Place, at: int) -> int:
    end = at + 1
    while place.glued(end) and (place.pieces[end].kind != "s" or place.low(end) in HYPHENS):
        end += 1
    return end
