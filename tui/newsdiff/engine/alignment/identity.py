"""Names of passages that stay: across runs, whatever the order of articles, when an outlet joins or a typo is mended.

A passage's own name is drawn from one of its readings, chosen by the readings' words alone. Passages known from before
hand their names on to the passages that hold most of their readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsdiff import digests

Place = tuple[str, int, int]
"""Article id, start and end of a reading's span."""


def content_name(texts: Sequence[str]) -> str:
    """A name from the readings' words: the smallest hash among them, so that another reading seldom changes it."""
    hashes = (digests.sha256(text.casefold().encode("utf-8", "surrogatepass")).hexdigest() for text in texts)
    return "p-" + min(hashes)[:8]


def name_passages(
    own: Sequence[str], places: Sequence[Sequence[Place]], known: Sequence[tuple[str, Sequence[Place]]] = ()
) -> list[str]:
    """A name for every passage, each used once.

    Args:
        own: the passages' own names.
        places: their readings' spans.
        known: names and spans of passages from before.
    """
    holders: dict[Place, list[int]] = defaultdict(list)
    for number, spans in enumerate(places):
        for place in spans:
            holders[place].append(number)
    claims = []
    for rank, (name, spans) in enumerate(known):
        shared: dict[int, int] = defaultdict(int)
        for place in spans:
            for number in holders.get(place, ()):
                shared[number] += 1
        claims += [(-count, rank, number, name) for number, count in shared.items()]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, number, name in sorted(claims):
        if number not in names and name not in taken:
            names[number] = name
            taken.add(name)
    for number, name in enumerate(own):
        if number not in names:
            count, free = 1, name
            while free in taken:
                count += 1
                free = f"{name}-{count}"
            names[number] = free
            taken.add(free)
    return [names[number] for number in range(len(own))]
