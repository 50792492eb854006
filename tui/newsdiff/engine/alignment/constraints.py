"""A person's decisions as constraints of the grouping: what must share a passage, what must not, what takes no part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from newsdiff.engine.alignment.anchors import locate
from newsdiff.engine.alignment.facets import Node
from newsdiff.frozen import dataclass, field
from newsdiff.model import AnnotatedArticle, Decision, Span

_TOGETHER = frozenset({"link", "merge", "accept"})
_FROM_FIRST = frozenset({"unlink", "split"})
_APART = _FROM_FIRST | {"reject"}


@dataclass
class Constraints:
    """Constraints between nodes, by number.

    ``nodes`` are the grouping's nodes with those added that a person's anchors ask for. ``unanchored`` are decisions
    whose text was not found, in the order given.
    """

    nodes: list[Node]
    together: set[tuple[int, int]] = field(default_factory=set)
    apart: set[tuple[int, int]] = field(default_factory=set)
    ignored: set[int] = field(default_factory=set)
    unanchored: list[Decision] = field(default_factory=list)


def read_decisions(
    decisions: Sequence[Decision], nodes: Sequence[Node], articles: Sequence[AnnotatedArticle]
) -> Constraints:
    """What the decisions ask of the grouping; of two that contradict each other the later one holds.

    ``link``, ``merge`` and ``accept`` hold all their anchors together. ``unlink`` and ``split`` part the first anchor
    from the others, ``reject`` all of them from each other; with a single anchor they take its text out of every
    passage, as ``ignore`` does for each of its anchors. Where some texts of a decision are not found, because an outlet
    could not be read or was edited, the decision counts as unanchored and holds for the others.
    """
    found = Constraints(list(nodes))
    by_article: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        by_article.setdefault(node.article, []).append(number)
    for decision in decisions:
        places = [locate(anchor, articles) for anchor in decision.anchors]
        if None in places:
            found.unanchored.append(decision)
        if decision.kind not in _TOGETHER and decision.kind not in _APART and decision.kind != "ignore":
            continue
        if decision.kind in _FROM_FIRST and places[:1] == [None]:
            continue
        members = [_node_of(place, found.nodes, by_article) for place in places if place is not None]
        _apply(decision, list(dict.fromkeys(members)), found)
    return found


def _apply(decision: Decision, members: Sequence[int], found: Constraints) -> None:
    if decision.kind in _TOGETHER:
        found.ignored -= set(members)
        for pair in _pairs(members):
            found.apart.discard(pair)
            found.together.add(pair)
    elif decision.kind == "ignore" or len(decision.anchors) == 1:
        found.ignored |= set(members)
    else:
        wanted = _pairs_of_first(members) if decision.kind in _FROM_FIRST else _pairs(members)
        for pair in wanted:
            found.together.discard(pair)
            found.apart.add(pair)


def _pairs(members: Sequence[int]) -> list[tuple[int, int]]:
    return [(min(pair), max(pair)) for pair in combinations(members, 2)]


def _pairs_of_first(members: Sequence[int]) -> list[tuple[int, int]]:
    return [(min(members[0], other), max(members[0], other)) for other in members[1:]]


def _node_of(place: tuple[int, Span], nodes: list[Node], by_article: dict[int, list[int]]) -> int:
    """The node a person means: the one that shares most text with the place, or a new one where none does."""
    article, span = place
    best, shared = -1, 0.0
    for number in by_article.get(article, ()):
        node = nodes[number]
        overlap = min(node.end, span.end) - max(node.start, span.start)
        if overlap > 0:
            share = overlap / max(node.end - node.start, span.end - span.start)
            if share > shared:
                best, shared = number, share
    if best >= 0:
        return best
    nodes.append(Node(-1, article, span.start, span.end))
    by_article.setdefault(article, []).append(len(nodes) - 1)
    return len(nodes) - 1
