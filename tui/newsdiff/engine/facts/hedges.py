"""Hedges around a figure ("at least", "some", "or more") and what they do to its range."""

from __future__ import annotations

from newsdiff.engine.facts.data.measures import CONVERSIONS
from newsdiff.engine.facts.lexicon import Bound
from newsdiff.engine.facts.pieces import HYPHENS
from newsdiff.engine.facts.place import Found, Place

_REACH = 8
"""Pieces before a figure among which its hedges stand."""


def with_hedge(place: Place, found: Found) -> Found:
    """Apply the hedges around a figure to its range; the first that bounds it decides."""
    hedges = _hedges_before(place, found.start)
    behind = _hedge_behind(place, found.end)
    if behind is not None:
        hedges.append(behind)
    if not hedges:
        return found
    bound = next((bound for _, bound in hedges if bound != "near"), "near")
    text = next(phrase for phrase, kind in hedges if kind == bound)
    low, high = found.low, found.high
    if found.kind == "score":
        return found
    if (
        found.kind == "measure"
        and text in place.words.durations
        and CONVERSIONS.get(found.unit or "", ("",))[0] in ("time", "months")
    ):
        return found
    if bound == "least":
        high = None
        low = found.low if found.low is not None else found.high
    elif bound == "most":
        high = found.high if found.high is not None else found.low
        low = 0.0 if high is not None and high >= 0 else None
    return found._replace(low=low, high=high, hedge=text)


def _hedges_before(place: Place, at: int) -> list[tuple[str, Bound]]:
    """The hedges that end right before a piece, over articles and "another", nearest last."""
    words = place.words
    hedges: list[tuple[str, Bound]] = []
    step = at - 1
    for _ in range(2):
        while step >= max(0, at - _REACH) and place.low(step) in words.between_hedge:
            step -= 1
        if step >= 1 and place.low(step) in HYPHENS and place.low(step - 1) in words.hedge_ends:
            step -= 1
        for phrase in words.hedges_by_last.get(place.low(step), ()):
            first = step - len(phrase) + 1
            if first >= 0 and place.says(first, phrase):
                hedges.insert(0, (" ".join(phrase), words.hedges_before[phrase]))
                step = first - 1
                break
        else:
            joined = _joined_hedge(place, step)
            if joined is None:
                break
            hedges.insert(0, joined[0])
            step = joined[1]
    return hedges


def _joined_hedge(place: Place, step: int) -> tuple[tuple[str, Bound], int] | None:
    """Hedges written with a hyphen: "more-than 11 million"."""
    if step >= 2 and place.low(step - 1) in HYPHENS:
        phrase = (place.low(step - 2), place.low(step))
        if phrase in place.words.hedges_before:
            return (" ".join(phrase), place.words.hedges_before[phrase]), step - 3
    return None


def _hedge_behind(place: Place, at: int) -> tuple[str, Bound] | None:
    for phrase in place.words.hedges_after_by_first.get(place.low(at), ()):
        if place.says(at, phrase):
            return " ".join(phrase), place.words.hedges_after[phrase]
    return None
