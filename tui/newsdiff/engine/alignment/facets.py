"""Sentences that say two things: split where different parts of one resemble different sentences.

A sentence is one node of the grouping unless two of its quotes or clauses each carry a resemblance of their own; then
each of these parts is a node, and every scored pair of the sentence goes to the part that carries most of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsdiff.engine.alignment.similarity import Scored, Unit
from newsdiff.frozen import dataclass
from newsdiff.model import Span

FLOOR = 0.5
"""Lowest score of a pair that tells a part from its sentence."""


@dataclass(frozen=True, slots=True)
class Node:
    """What is grouped: a unit, or a part of one."""

    unit: int
    article: int
    start: int
    end: int
    whole: bool = True


@dataclass(frozen=True)
class Nodes:
    """All nodes in canonical order, the scored pairs across articles and the scores of pairs inside one."""

    nodes: tuple[Node, ...]
    pairs: Mapping[tuple[int, int], Scored]
    inside: Mapping[tuple[int, int], float]


def make_nodes(
    units: Sequence[Unit], scored: Mapping[tuple[int, int], Scored], inside: Mapping[tuple[int, int], float]
) -> Nodes:
    """Nodes of a story: all units, the ones that say several things split into parts."""
    split = _splits(units, scored)
    nodes: list[Node] = []
    first: list[int] = []
    for number, unit in enumerate(units):
        first.append(len(nodes))
        for part in split.get(number, (Span(unit.start, unit.end),)):
            nodes.append(Node(number, unit.article, part.start, part.end, number not in split))
    if not split:
        return Nodes(tuple(nodes), scored, inside)
    pairs: dict[tuple[int, int], Scored] = {}
    for (i, j), found in scored.items():
        one = first[i] + (_nearest(split[i], found.a) if i in split else 0)
        two = first[j] + (_nearest(split[j], found.b) if j in split else 0)
        pairs[one, two] = found
    kept = {(first[i], first[j]): value for (i, j), value in inside.items() if i not in split and j not in split}
    return Nodes(tuple(nodes), pairs, kept)


def _splits(units: Sequence[Unit], scored: Mapping[tuple[int, int], Scored]) -> dict[int, tuple[Span, ...]]:
    """The units that are split, with the parts they are split into, in text order."""
    claims: dict[int, dict[Span, tuple[float, int]]] = defaultdict(dict)
    for (i, j), found in scored.items():
        if found.score < FLOOR:
            continue
        for unit, span, partner in ((i, found.a, j), (j, found.b, i)):
            if span != (units[unit].start, units[unit].end):
                held = claims[unit].get(span)
                if held is None or (-found.score, partner) < (-held[0], held[1]):
                    claims[unit][span] = (found.score, partner)
    split = {}
    for unit, parts in claims.items():
        if len(parts) < 2:
            continue
        chosen: list[Span] = []
        partners: set[int] = set()
        for span, (_, partner) in sorted(parts.items(), key=lambda row: (-row[1][0], row[0])):
            if all(span.end <= other.start or other.end <= span.start for other in chosen):
                chosen.append(span)
                partners.add(partner)
        if len(chosen) > 1 and len(partners) > 1:
            split[unit] = tuple(sorted(chosen))
    return split


def _nearest(parts: Sequence[Span], span: Span) -> int:
    """The part a span shares most text with; the nearest one where it shares none."""
    ranked = [(min(part.end, span.end) - max(part.start, span.start), -number) for number, part in enumerate(parts)]
    return -max(ranked)[1]
