"""The index and the stories of a file, brought up to date with the articles that were read since.

One way for the first run and for every later one: into an empty index everything is new.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus import job, joining, linkage, nodes, state, vectors
from newsdiff.corpus.job import Plan, Tables
from newsdiff.corpus.joining import Filed
from newsdiff.corpus.keys import UNDATED, keys_of, rare_words
from newsdiff.corpus.nodes import Ints
from newsdiff.corpus.pairs import Pairs
from newsdiff.corpus.vectors import Vectors

_HALF = 32
_AT_ONCE = 20_000
"""Vectors that keys are made of at once."""
_BYTES_OF_NODE = 100 * 16 * 6
"""Memory that the keys of a node take while they are sorted and paired."""

Tell = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class _Index:
    """All nodes: numbers, times, canonical places by slot, whether they have articles, and whether one has no date."""

    numbers: Ints
    times: Ints
    order: Ints
    alive: NDArray[np.bool_]
    anytime: bool


@dataclass(frozen=True, slots=True)
class _Edges:
    """Edges by the codes of their pairs, ascending."""

    codes: Ints
    weights: Ints


def build(connection: sqlite3.Connection, plan: Plan, *, memory: int, tell: Tell, tables: Tables | None = None) -> None:
    """Bring nodes, index, edges and stories up to date, in one transaction.

    Args:
        connection: the file.
        plan: what the run is made with.
        memory: bytes that may be used.
        tell: told of every step.
        tables: words to weigh with where the file has none yet.
    """
    if not any(connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in ("parts", "left")):  # noqa: S608
        return
    with state.writing(connection):
        tell("words", 0, 1)
        taken = nodes.take(connection, plan, tables)
        index = _index(connection)
        fresh, gone = _changed(connection, index, taken)
        lost, gained = _paired(connection, plan, index, fresh, gone, memory, tell)
        edges, moved = _weighed(connection, plan, index, lost, gained, gone, memory, tell)
        tell("stories", 0, 1)
        dirty = _linked(connection, plan, index, edges, np.union1d(np.union1d(moved, fresh), taken.gone))
        dirty.update(_stories_of(connection, taken.touched))
        _tell_stories(connection, dirty)
        tell("stories", 1, 1)


def _index(connection: sqlite3.Connection) -> _Index:
    rows = connection.execute("SELECT number, time, alive FROM nodes ORDER BY slot").fetchall()
    numbers = np.array([row[0] for row in rows], np.int64)
    times = nodes.times_of([row[1] for row in rows])
    order = np.empty(len(numbers), np.int64)
    order[np.argsort(numbers)] = np.arange(len(numbers))
    alive = np.array([row[2] for row in rows], bool)
    return _Index(numbers, times, order, alive, bool((times[alive] == UNDATED).any()))


def _changed(connection: sqlite3.Connection, index: _Index, taken: nodes.Taken) -> tuple[Ints, NDArray[np.bool_]]:
    """The nodes whose keys go into the index, and by node whether keys of it leave."""
    gone = np.zeros(len(index.numbers), bool)
    before = state.get(connection, "anytime")
    state.put(connection, "anytime", int(index.anytime))
    if before is not None and bool(before) != index.anytime:
        # Undated articles meet all others under keys of their own: with the first one every article needs these.
        connection.execute("DELETE FROM arrays WHERE name LIKE 'filed %' OR name LIKE 'edge %'")
        return np.flatnonzero(index.alive), gone
    gone[taken.retimed] = True
    gone[taken.gone] = True
    return np.concatenate([taken.retimed, taken.new]), gone


def _paired(
    connection: sqlite3.Connection,
    plan: Plan,
    index: _Index,
    fresh: Ints,
    gone: NDArray[np.bool_],
    memory: int,
    tell: Tell,
) -> tuple[Pairs, Pairs]:
    """Pairs that no key holds any more, and pairs to be weighed."""
    shares = int(state.get(connection, "shares") or 0)
    if not shares:
        shares = 1 + len(index.numbers) * _BYTES_OF_NODE * 2 // memory
        state.put(connection, "shares", shares)
    lost, gained = [], []
    for share in range(shares):
        tell("pairs", share, shares)
        change = joining.refile(
            _filed(connection, share), _keys(connection, plan, index, fresh, share, shares), gone, index.order,
            reach=plan.reach,
        )  # fmt: skip
        state.save_array(connection, f"filed keys {share}", change.filed.keys)
        state.save_array(connection, f"filed nodes {share}", change.filed.nodes.astype(np.int32))
        near = job.in_window(change.gained, index.times, plan.window_hours)
        gained.append(change.gained[near])
        lost.append(change.lost)
    tell("pairs", shares, shares)
    left = _distinct(lost)
    edges = _load_edges(connection)
    left = left[np.isin(_code(left), edges.codes)]
    held = np.zeros(len(left), bool)
    for share in range(shares if len(left) else 0):
        held |= joining.supported(_filed(connection, share), left, reach=plan.reach)
    held &= job.in_window(left, index.times, plan.window_hours)
    return left[~held], _distinct(gained)


def _filed(connection: sqlite3.Connection, share: int) -> Filed:
    keys = state.load_array(connection, f"filed keys {share}")
    held = state.load_array(connection, f"filed nodes {share}")
    if keys is None or held is None:
        return Filed(np.empty(0, np.uint64), np.empty(0, np.int64))
    return Filed(keys, held.astype(np.int64))


def _keys(connection: sqlite3.Connection, plan: Plan, index: _Index, fresh: Ints, share: int, shares: int) -> Filed:
    keys, held = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    tables = nodes.load_tables(connection)
    assert tables is not None  # noqa: S101 - the words of nodes were weighed with them
    for first in range(0, len(fresh), _AT_ONCE):
        slots = fresh[first : first + _AT_ONCE]
        made = _vectors(connection, slots)
        found, rows = keys_of(
            made, index.times[slots], leading=plan.leading, window_hours=plan.window_hours, anytime=index.anytime,
            alone=rare_words(made, tables.words, plan.alone),
        )  # fmt: skip
        mine = np.ones(len(found), bool) if shares == 1 else found % np.uint64(shares) == share
        keys.append(found[mine])
        held.append(slots[rows[mine]])
    return joining.filed(np.concatenate(keys), np.concatenate(held), index.order)


def _vectors(connection: sqlite3.Connection, slots: Ints) -> Vectors:
    """Vectors of nodes by slot."""
    query = "SELECT words, weights FROM nodes WHERE slot "
    if len(slots) and slots[-1] - slots[0] + 1 == len(slots) and (np.diff(slots) == 1).all():
        rows = connection.execute(query + "BETWEEN ? AND ? ORDER BY slot", (int(slots[0]), int(slots[-1]))).fetchall()
    else:
        rows = [connection.execute(query + "= ?", (slot,)).fetchone() for slot in slots.tolist()]
    words = np.frombuffer(b"".join(row[0] for row in rows), np.uint64)
    weights = np.frombuffer(b"".join(row[1] for row in rows), np.int32)
    width = len(words) // max(1, len(slots))
    return Vectors(words.reshape(len(slots), width), weights.reshape(len(slots), width))


def _weighed(
    connection: sqlite3.Connection,
    plan: Plan,
    index: _Index,
    lost: Pairs,
    gained: Pairs,
    gone: NDArray[np.bool_],
    memory: int,
    tell: Tell,
) -> tuple[_Edges, Ints]:
    """The edges as they are now, and the nodes that any of the changed ones touches."""
    before = _load_edges(connection)
    out = np.isin(before.codes, _code(lost))
    again = np.flatnonzero(gone[before.codes >> _HALF] | gone[before.codes & (2**_HALF - 1)])
    far = ~job.in_window(_pairs(before.codes[again]), index.times, plan.window_hours)
    out[again[far]] = True
    removed = _pairs(before.codes[out])
    found, weights = _cosines(connection, plan, gained, memory, tell)
    codes = _code(found)
    out |= np.isin(before.codes, codes)
    kept, heavy = before.codes[~out], before.weights[~out]
    places = np.searchsorted(kept, codes)
    edges = _Edges(np.insert(kept, places, codes), np.insert(heavy, places, weights))
    state.save_array(connection, "edge codes", edges.codes)
    state.save_array(connection, "edge weights", edges.weights.astype(np.int16))
    return edges, np.unique(np.concatenate([removed.ravel(), found.ravel()]))


def _cosines(connection: sqlite3.Connection, plan: Plan, pairs: Pairs, memory: int, tell: Tell) -> tuple[Pairs, Ints]:
    """Edges among pairs; vectors are read in tiles, so that they fit into a part of the memory."""
    tile = max(1000, memory // 6 // (plan.terms * 24))
    blocks = (pairs // tile) @ np.array([2**20, 1]) if len(pairs) else np.empty(0, np.int64)
    found, weights = [np.empty((0, 2), np.int64)], [np.empty(0, np.int64)]
    named = np.unique(blocks)
    for done, block in enumerate(named):
        tell("cosines", done, len(named))
        some = pairs[blocks == block]
        slots, rows = np.unique(some, return_inverse=True)
        made = _vectors(connection, slots)
        vocabulary = np.unique(made.words)
        numbered = vectors.numbered(made.words, vocabulary)
        cosines = vectors.cosines_of(numbered, made.weights, len(vocabulary), rows.reshape(some.shape))
        keep = cosines >= plan.floor
        found.append(some[keep])
        weights.append(np.rint(cosines[keep] * linkage.STEPS).astype(np.int64))
    every, heavy = np.concatenate(found), np.concatenate(weights)
    order = np.argsort(_code(every))
    return every[order], heavy[order]


def _load_edges(connection: sqlite3.Connection) -> _Edges:
    codes, weights = state.load_array(connection, "edge codes"), state.load_array(connection, "edge weights")
    if codes is None or weights is None:
        return _Edges(np.empty(0, np.int64), np.empty(0, np.int64))
    return _Edges(codes, weights.astype(np.int64))


def _linked(connection: sqlite3.Connection, plan: Plan, index: _Index, edges: _Edges, moved: Ints) -> set[int]:
    """Link anew the connected parts that something changed in. Returns the labels of the stories that changed."""
    rows = connection.execute("SELECT part, story FROM nodes ORDER BY slot").fetchall()
    part = np.array([row[0] for row in rows], np.int64)
    story = np.array([row[1] for row in rows], np.int64)
    touched = np.zeros(len(part), bool)
    touched[part[moved]] = True
    members = np.flatnonzero(touched[part])
    members = members[np.argsort(index.order[members])]
    place = np.full(len(part), -1, np.int64)
    place[members] = np.arange(len(members))
    ends = place[_pairs(edges.codes)]
    inside = (ends >= 0).all(1)
    ends, weights = ends[inside], edges.weights[inside]
    strong = weights / linkage.STEPS >= plan.cut
    joined = job.components(len(members), ends[strong])
    # Parts are named by a slot of theirs; what lies between two parts has no say.
    ends, weights = _of_one_part(ends, weights, joined)
    labels = index.numbers[members[linkage.link(len(members), ends, weights, cut=plan.cut)]]
    parts = members[joined]
    changed = np.flatnonzero((story[members] != labels) | (part[members] != parts))
    connection.executemany(
        "UPDATE nodes SET part = ?, story = ? WHERE slot = ?",
        zip(parts[changed].tolist(), labels[changed].tolist(), members[changed].tolist(), strict=True),
    )
    other = story[members] != labels
    return {*story[members][other].tolist(), *labels[other].tolist()}


def _of_one_part(ends: Pairs, weights: Ints, part: Ints) -> tuple[Pairs, Ints]:
    same = part[ends[:, 0]] == part[ends[:, 1]]
    return ends[same], weights[same]


def _stories_of(connection: sqlite3.Connection, slots: Ints) -> Iterable[int]:
    for slot in slots.tolist():
        yield connection.execute("SELECT story FROM nodes WHERE slot = ?", (slot,)).fetchone()[0]


def _tell_stories(connection: sqlite3.Connection, dirty: set[int]) -> None:
    """Write the lines of stories that changed; what is inside them is found later."""
    from newsdiff.corpus.telling import lines

    connection.execute("CREATE TEMP TABLE IF NOT EXISTS dirty (label INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM dirty")
    connection.executemany("INSERT OR IGNORE INTO dirty VALUES (?)", [(label,) for label in dirty])
    connection.execute("DELETE FROM passages WHERE story IN (SELECT label FROM dirty)")
    connection.execute("DELETE FROM stories WHERE label IN (SELECT label FROM dirty)")
    run = int(state.get(connection, "run") or 0) + 1
    connection.executemany(
        "INSERT INTO stories (label, id, title, first, last, articles, outlets, outlet_count, fresh, known, changed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lines(connection, run),
    )


def _distinct(pairs: list[Pairs]) -> Pairs:
    return _pairs(np.unique(np.concatenate([_code(each) for each in pairs]))) if pairs else np.empty((0, 2), np.int64)


def _code(pairs: Pairs) -> Ints:
    code: Ints = (pairs.min(1) << _HALF) | pairs.max(1) if len(pairs) else np.empty(0, np.int64)
    return code


def _pairs(codes: Ints) -> Pairs:
    return np.stack([codes >> _HALF, codes & (2**_HALF - 1)], axis=1)
