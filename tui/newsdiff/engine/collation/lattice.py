"""Words of several readings in common columns: the alignment behind a collation.

Readings are added one by one, the most central first and then whichever is most like those already in, ties decided
by content, so that the result does not depend on the order in which they came. A column holds words that count as the
same; words without a counterpart have a column of their own. Runs that stand elsewhere in a reading join the column
of their counterpart and are remembered as moved.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.collation.chain import Pair
from newsdiff.engine.collation.columns import Column
from newsdiff.engine.collation.planning import plan_for
from newsdiff.engine.collation.settling import settled
from newsdiff.engine.collation.wordclass import SAYING, Word


def build(readings: Sequence[Sequence[Word]]) -> list[Column]:
    """Columns of distinct readings, which must stand in an order that depends on their content only."""
    columns: list[Column] = []
    for number in _guide(readings):
        columns = _add(columns, number, readings[number])
    return settled(columns, readings)


def _guide(readings: Sequence[Sequence[Word]]) -> list[int]:
    """The order in which readings are added: the medoid, then always the one most like those already added."""
    bags = [frozenset(w.label for w in words if not w.light) or frozenset(w.label for w in words) for words in readings]
    count = len(bags)
    like = [[2 * len(a & b) / ((len(a) + len(b)) or 1) for b in bags] for a in bags]
    first = max(range(count), key=lambda i: (round(sum(like[i]), 9), -i))
    order, nearest = [first], list(like[first])
    rest = [i for i in range(count) if i != first]
    while rest:
        chosen = max(rest, key=lambda i: (nearest[i], -i))
        rest.remove(chosen)
        order.append(chosen)
        nearest = [max(known, new) for known, new in zip(nearest, like[chosen], strict=True)]
    return order


def _add(columns: list[Column], number: int, words: Sequence[Word]) -> list[Column]:
    """Columns with one more reading."""
    if not columns:
        return _merge(columns, number, words, (), ())
    for place, column in enumerate(columns):
        column.place = place
    chain, moved = plan_for(columns, words)
    return _merge(columns, number, words, chain, moved)


def _merge(
    columns: list[Column], number: int, words: Sequence[Word], chain: Sequence[Pair], moved: Sequence[Pair]
) -> list[Column]:
    """Columns with a reading's words put where the chain says, the others in columns of their own."""
    joined: list[Column | None] = [None] * len(words)
    for i, j in (*chain, *moved):
        joined[i] = columns[j]
    for _, j in moved:
        columns[j].moved |= {number}
    own: list[Column] = []
    last: Column | None = None
    for i, word in enumerate(words):
        column = joined[i] or Column(word.label, word.light)
        column.put(number, i, word)
        if last is not None and last not in column.before:
            column.before = (*column.before, last)
        own.append(column)
        last = column
    if not columns:
        return own
    elsewhere = {i for i, _ in moved}
    result: list[Column] = []
    place = 0
    gap: list[Column] = []
    for i, column in enumerate(own):
        if i in elsewhere:
            continue
        if joined[i] is None:
            gap.append(column)
            continue
        stop = column.place
        result += [*_interleaved(columns[place:stop], gap), column]
        place, gap = stop + 1, []
    return result + _interleaved(columns[place:], gap)


def _interleaved(there: list[Column], new: list[Column]) -> list[Column]:
    """New columns behind those that are there, but what is said before who says it."""
    if not there or not new:
        return there or new
    p, q = _clause_start(there), _clause_start(new)
    return [*there[:p], *new[:q], *there[p:], *new[q:]]


def _clause_start(columns: Sequence[Column]) -> int:
    """Where a reporting clause begins (``she said``), the length where there is none."""
    start = next((n for n, column in enumerate(columns) if SAYING in column.kin), len(columns))
    if start == len(columns):
        return start
    while start and (columns[start - 1].light or columns[start - 1].label.startswith("@")):
        start -= 1
    return start
