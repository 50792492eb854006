"""New articles join an index of keys: which pairs come into being, and which ones no longer hold.

Under a key with many articles a row meets the :data:`~newsdiff.corpus.pairs.REACH` rows that follow it. One that comes
in between pushes others out of each other's reach, so that what was a pair is one no longer unless another key still
holds it. Only the rows within reach of a change are looked at, so the work grows with what is new.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus.pairs import REACH, Pairs
from newsdiff.corpus.words import Hashes

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 20_000
_HALF = 32


@dataclass(frozen=True, slots=True)
class Filed:
    """Entries of an index: keys ascending, and under one key the nodes in their canonical order.

    Attributes:
        keys: the key of every entry.
        nodes: the node of every entry, by a number that it keeps when others come in.
    """

    keys: Hashes
    nodes: Ints


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an index: as it is now, pairs to be looked at, pairs that one of its keys no longer holds."""

    filed: Filed
    gained: Pairs
    lost: Pairs


def filed(keys: Hashes, nodes: Ints, order: Ints) -> Filed:
    """An index from entries in any order; ``order`` is the canonical place of every node."""
    sorted_by = np.lexsort((order[nodes], keys))
    return Filed(keys[sorted_by], nodes[sorted_by])


def refile(before: Filed, fresh: Filed, gone: Flags, order: Ints, *, reach: int = REACH) -> Change:
    """Take entries out and put others in.

    Args:
        before: the index.
        fresh: entries of nodes that have none in the index, or are ``gone``.
        gone: by node, whether its entries leave.
        order: the canonical place of every node, those of ``fresh`` included.
        reach: how many followers a row meets.
    """
    nowhere = np.empty((0, 2), np.int64)
    if not len(before.keys):
        return Change(fresh, _near(fresh, np.ones(len(fresh.keys), bool), reach), nowhere)
    leaving = gone[before.nodes] if gone.any() else np.zeros(len(before.keys), bool)
    kept = np.flatnonzero(~leaving)
    staying = Filed(before.keys[kept], before.nodes[kept]) if len(kept) < len(before.keys) else before
    after = _merged(staying, fresh, order)
    new = np.zeros(len(order), bool)
    new[fresh.nodes] = True
    places = np.flatnonzero(new[after.nodes])
    whole = np.unique(before.keys[leaving])
    now = _around(len(after.keys), places, reach) | _has(whole, after.keys)
    between = places - np.arange(len(places))
    then = np.zeros(len(before.keys), bool)
    then[kept] = _around(len(kept), between, reach)
    then |= _has(whole, before.keys)
    had, has = _near(before, then, reach), _near(after, now, reach)
    gained = _without(has, had)
    again = gone[has].any(1)
    return Change(after, _distinct(np.concatenate([gained, has[again]])), _without(had, has))


def supported(index: Filed, pairs: Pairs, *, reach: int = REACH) -> Flags:
    """Which pairs of nodes stand within reach of each other under some key of an index."""
    held = np.zeros(len(pairs), bool)
    if not len(pairs) or not len(index.keys):
        return held
    asked = np.zeros(1 + max(int(index.nodes.max()), int(pairs.max())), bool)
    asked[pairs.ravel()] = True
    places = np.flatnonzero(asked[index.nodes])
    if not len(places):
        return held
    keys, nodes = index.keys[places], index.nodes[places]
    by_node = np.argsort(nodes, kind="stable")
    starts = np.searchsorted(nodes[by_node], np.arange(len(asked) + 1))
    named = _named(keys, nodes)
    by_name = np.argsort(named)
    named = named[by_name]
    for first in range(0, len(pairs), _CHUNK):
        some = pairs[first : first + _CHUNK]
        sizes = starts[some[:, 0] + 1] - starts[some[:, 0]]
        which = np.repeat(np.arange(len(some)), sizes)
        offsets = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        entry = by_node[starts[some[which, 0]] + offsets]
        wanted = _named(keys[entry], some[which, 1])
        found = np.minimum(np.searchsorted(named, wanted), len(named) - 1)
        near = (named[found] == wanted) & (np.abs(places[by_name[found]] - places[entry]) <= reach)
        held[first + which[near]] = True
    return held


def _merged(kept: Filed, fresh: Filed, order: Ints) -> Filed:
    places = np.searchsorted(kept.keys, fresh.keys)
    keys, nodes = np.insert(kept.keys, places, fresh.keys), np.insert(kept.nodes, places, fresh.nodes)
    touched = np.flatnonzero(_has(np.unique(fresh.keys), keys))
    nodes[touched] = nodes[touched][np.lexsort((order[nodes[touched]], keys[touched]))]
    return Filed(keys, nodes)


def _has(some: Hashes, keys: Hashes) -> Flags:
    """Which keys are among some (ascending)."""
    if not len(some):
        return np.zeros(len(keys), bool)
    begin, end = np.searchsorted(keys, some), np.searchsorted(keys, some, side="right")
    return _between(len(keys), begin, end)


def _around(count: int, places: Ints, reach: int) -> Flags:
    """The rows within reach of places."""
    return _between(count, np.maximum(places - reach, 0), np.minimum(places + reach + 1, count))


def _between(count: int, begin: Ints, end: Ints) -> Flags:
    edges = np.concatenate([begin, end])
    steps = np.concatenate([np.ones(len(begin), np.int64), np.full(len(end), -1)])
    order = np.argsort(edges, kind="stable")
    edges, depth = edges[order], np.cumsum(steps[order])
    inside = np.zeros(count, bool)
    for first, last in zip(edges[:-1][depth[:-1] > 0].tolist(), edges[1:][depth[:-1] > 0].tolist(), strict=True):
        inside[first:last] = True
    return inside


def _near(index: Filed, looked_at: Flags, reach: int) -> Pairs:
    """Distinct pairs of the rows looked at that stand within reach under one key."""
    places = np.flatnonzero(looked_at)
    keys, nodes = index.keys[places], index.nodes[places]
    found = []
    for step in range(1, reach + 1):
        near = np.flatnonzero((keys[step:] == keys[:-step]) & (places[step:] - places[:-step] <= reach))
        if not len(near):
            break
        found.append(_distinct(np.stack([nodes[near], nodes[near + step]], axis=1)))
    return _distinct(np.concatenate(found)) if found else np.empty((0, 2), np.int64)


def _distinct(pairs: Pairs) -> Pairs:
    return _pairs(np.unique(_code(pairs)))


def _without(pairs: Pairs, others: Pairs) -> Pairs:
    return _pairs(np.setdiff1d(_code(pairs), _code(others), assume_unique=True))


def _code(pairs: Pairs) -> Ints:
    """Each pair as one number, the smaller node in front; nodes are counted from 0, so 32 bits hold them."""
    code: Ints = (pairs.min(1) << _HALF) | pairs.max(1) if len(pairs) else np.empty(0, np.int64)
    return code


def _pairs(code: Ints) -> Pairs:
    return np.stack([code >> _HALF, code & (2**_HALF - 1)], axis=1)


def _named(keys: Hashes, nodes: Ints) -> Hashes:
    """A number for key and node together."""
    value = (keys ^ (nodes.astype(np.uint64) * _MIX)) * _MIX
    return value ^ (value >> np.uint64(29))
