"""How near the articles of a story are to one another: those of one event tell of the same people, places and things.

In a folder of many events nearly every sentence has a nearest one in every article, by chance alone; titles stand on
top of every article, and figures recur. So what a pair of sentences owes to its articles counts for as much as these
have in common. Where most articles are kin the story is one event, and all pairs count in full; up to five always do.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from newsdiff.engine.alignment.similarity import Unit

_TELLING = 40
"""Terms that stand for an article: those used most for how few articles use them."""
_KIN = 0.05
"""Cosine of two articles from which they are of one event: of a hundred pairs from two events hardly one reaches it."""
_SOME = 0.6
"""Share of that from which a pair of articles counts when it is asked whether the story is of one event."""
_BELIEVED = 10
"""Pairs of articles of one event that are taken for granted: people open what belongs together."""

Kinship = Sequence[Sequence[float]]
"""By two article numbers, from 0 (nothing in common) to 1 (one event)."""


def read_kinship(units: Sequence[Unit], squares: Sequence[float], count: int) -> Kinship:
    """How near each of ``count`` articles is to each other one, both ways, by cosine of telling terms."""
    vectors = _vectors(units, squares, count)
    holders: dict[int, list[tuple[int, float]]] = {}
    cosines = [array("d", bytes(8 * count)) for _ in range(count)]
    for number, vector in enumerate(vectors):
        row = cosines[number]
        for term, value in vector:
            for other, weight in holders.setdefault(term, []):
                row[other] += value * weight
            holders[term].append((number, value))
    related = _BELIEVED
    for number, row in enumerate(cosines):
        for other in range(number):
            value = min(1.0, row[other] / _KIN)
            related += value >= _SOME
            row[other] = cosines[other][number] = value
    # Where half of all pairs are kin the articles tell one story, and all count in full.
    least = min(1.0, 2.0 * related / (count * (count - 1) // 2 + _BELIEVED))
    return [array("d", [max(least, value) for value in row]) for row in cosines]


def _vectors(units: Sequence[Unit], squares: Sequence[float], count: int) -> list[list[tuple[int, float]]]:
    used: list[Counter[int]] = [Counter() for _ in range(count)]
    for unit in units:
        used[unit.article].update(unit.terms)
    articles = Counter(term for terms in used for term in terms)
    return [_vector(terms, squares, articles, count) for terms in used]


def _vector(
    used: Mapping[int, int], squares: Sequence[float], articles: Mapping[int, int], count: int
) -> list[tuple[int, float]]:
    """The most telling terms of an article that others use too, with weights of length 1."""
    telling = sorted(
        (-(squares[term] ** 0.5) * (1.0 + log(times)) * log(1.0 + count / articles[term]), term)
        for term, times in used.items()
        if articles[term] > 1
    )[:_TELLING]
    length = sum([value * value for value, _ in telling]) ** 0.5 or 1.0
    return sorted((term, -value / length) for value, term in telling)


def neighbours_first(kinship: Kinship) -> list[int]:
    """The articles in an order in which each is followed by its nearest one that is left."""
    left = dict.fromkeys(range(len(kinship)))
    order: list[int] = []
    while left:
        row = kinship[order[-1]] if order else ()
        following = max(left, key=lambda number: (row[number], -number)) if order else 0
        order.append(following)
        del left[following]
    return order
