"""What one task does: the job's steps on batches of Arrow columns. Knows Arrow, not Spark.

Numbers of 64 bits without a sign (words, keys) travel as signed ones with the same bits; rows of numbers travel as
bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from newsdiff.corpus import job, linkage, vectors, words
from newsdiff.corpus.frequency import Frequencies
from newsdiff.corpus.job import Plan
from newsdiff.corpus.keys import UNDATED, keys_of, rare_words
from newsdiff.corpus.nodes import inflate
from newsdiff.corpus.pairs import distinct
from newsdiff.corpus.vectors import Vectors
from newsdiff.corpus.words import Hashes, WordCounts

Batches = Iterator[Any]
Ints = NDArray[np.int64]

TOP = np.uint64(2**63)
"""Turns the order of numbers with a sign into that of numbers without one."""
AT_ONCE = 500_000
"""Edges that a task looks at together, about."""


# Columns ------------------------------------------------------------------------------------------------------------


def rows_of_bytes(matrix: NDArray[Any]) -> Any:
    """A column with the bytes of every row of a matrix."""
    width = matrix.shape[1] * matrix.itemsize
    offsets = np.arange(len(matrix) + 1, dtype=np.int32) * np.int32(width)
    data = np.ascontiguousarray(matrix)
    return pa.Array.from_buffers(pa.binary(), len(matrix), [None, pa.py_buffer(offsets), pa.py_buffer(data)])


def ragged(flat: NDArray[Any], starts: Ints) -> Any:
    """A column with the bytes of ``flat[starts[i]:starts[i + 1]]``."""
    offsets = (starts * flat.itemsize).astype(np.int32)
    data = np.ascontiguousarray(flat)
    return pa.Array.from_buffers(pa.binary(), len(starts) - 1, [None, pa.py_buffer(offsets), pa.py_buffer(data)])


def matrix(column: Any, kind: type[np.generic], width: int) -> NDArray[Any]:
    """What :func:`rows_of_bytes` packed."""
    return np.frombuffer(b"".join(column.to_pylist()), kind).reshape(len(column), width)


def flat(column: Any, kind: type[np.generic]) -> tuple[NDArray[Any], Ints]:
    """What :func:`ragged` packed."""
    packed = column.to_pylist()
    starts = np.cumsum([0, *(len(one) // np.dtype(kind).itemsize for one in packed)])
    return np.frombuffer(b"".join(packed), kind), starts.astype(np.int64)


def ints(batch: Any, name: str) -> Ints:
    """A column of whole numbers without nulls."""
    found: Ints = batch.column(name).to_numpy(zero_copy_only=False)
    return found


def times_of(batch: Any) -> Ints:
    """The times of a batch as kernels know them."""
    found: Ints = batch.column("time").fill_null(int(UNDATED)).to_numpy(zero_copy_only=False)
    return found


def signed(values: Hashes) -> Ints:
    """The same bits with a sign."""
    return values.view(np.int64)


def unsigned(values: Ints) -> Hashes:
    """The same bits without a sign."""
    return np.ascontiguousarray(values).view(np.uint64)


def tally(values: NDArray[Any], names: Sequence[str]) -> Any:
    """How often each value stands in a batch, as two columns."""
    found, often = np.unique(values, return_counts=True)
    return pa.record_batch([found.astype(np.int64, copy=False), often.astype(np.int64)], list(names))


def grouped(batches: Batches, name: str, at_once: int) -> Iterator[Any]:
    """Batches sorted by a column cut anew, so that no value of it is torn apart; each has ``at_once`` rows or more."""
    held: list[Any] = []
    count = 0
    for batch in batches:
        if not batch.num_rows:
            continue
        values = ints(batch, name)
        if count >= at_once:
            last = ints(held[-1], name)[-1]
            upto = int(np.searchsorted(values, last, side="right"))
            held.append(batch.slice(0, upto))
            if upto == batch.num_rows:
                continue
            yield pa.Table.from_batches(held).combine_chunks()
            held, count, batch = [], 0, batch.slice(upto)
        held.append(batch)
        count += batch.num_rows
    if held:
        yield pa.Table.from_batches(held).combine_chunks()


# Words --------------------------------------------------------------------------------------------------------------


def count_lines(batches: Batches) -> Batches:
    """How many of these articles have each line."""
    for batch in batches:
        yield tally(flat(batch.column("lines"), np.int64)[0], ("line", "often"))


def common_lines(batches: Batches) -> Batches:
    """Lines that are boilerplate, from the counts of all lines of some outlets."""
    held = [(ints(batch, "line"), ints(batch, "often")) for batch in batches]
    if not held:
        return
    lines, often = unsigned(np.concatenate([one for one, _ in held])), np.concatenate([one for _, one in held])
    order = np.argsort(lines)
    found = job.common_lines(Frequencies(lines[order], often[order], len(order)))
    yield pa.record_batch([signed(found)], ["line"])


def count_words(batches: Batches, common: Hashes) -> Batches:
    """Node and words of articles, the boilerplate of their outlets left out."""
    known = frozenset(common.tolist())
    for batch in batches:
        lines, starts = flat(batch.column("lines"), np.uint64)
        held = np.unique(np.searchsorted(starts, np.flatnonzero(np.isin(lines, common)), side="right") - 1)
        texts = [inflate(text) for text in batch.column("text").to_pylist()]
        outlets = batch.column("outlet").to_pylist()
        for row in held.tolist():
            texts[row] = job.without_lines(texts[row], outlets[row], known)
        counted = words.count_words(texts)
        numbers = np.array([words.node_number(text) for text in texts], np.int64)
        yield pa.record_batch(
            [
                batch.column("row"),
                batch.column("id"),
                numbers,
                batch.column("time"),
                ragged(counted.words, counted.starts),
                ragged(counted.counts.astype(np.int32), counted.starts),
            ],
            ["row", "id", "node", "time", "words", "counts"],
        )


def word_frequencies(batches: Batches) -> Batches:
    """In how many of these nodes each word stands."""
    for batch in batches:
        yield tally((flat(batch.column("words"), np.uint64)[0] ^ TOP).view(np.int64), ("word", "often"))


def vectors_of(batches: Batches, table: Frequencies, plan: Plan) -> Batches:
    """Vectors of nodes: words as places in the table counted from 1, and those that make keys as they are."""
    for batch in batches:
        found, starts = flat(batch.column("words"), np.uint64)
        counts, _ = flat(batch.column("counts"), np.int32)
        made = vectors.vectors(
            _known(WordCounts(found, counts.astype(np.int64), starts), table), table, terms=plan.terms
        )
        held = made.weights > 0
        places = np.zeros(made.words.shape, np.int32)
        places[held] = np.searchsorted(table.words, made.words[held]) + 1
        alone, rows = rare_words(made, table, plan.alone)
        ends = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(made)))])
        yield pa.record_batch(
            [
                batch.column("node"),
                batch.column("time"),
                rows_of_bytes(made.words[:, : plan.leading]),
                ragged(alone, ends),
                rows_of_bytes(places),
                rows_of_bytes(made.weights.astype(np.int32)),
            ],
            ["node", "time", "leading", "alone", "places", "weights"],
        )


def _known(counted: WordCounts, table: Frequencies) -> WordCounts:
    """Without words that the table lacks: it has all but those of one text."""
    keep = table.of(counted.words) > 0
    ends = np.concatenate([[0], np.cumsum(keep)])
    return WordCounts(counted.words[keep], counted.counts[keep], ends[counted.starts].astype(np.int64))


# Pairs --------------------------------------------------------------------------------------------------------------


def keys_by_time(batches: Batches, plan: Plan, anytime: bool) -> Batches:
    """Keys of nodes."""
    for batch in batches:
        times, nodes = times_of(batch), ints(batch, "node")
        leading = matrix(batch.column("leading"), np.uint64, min(plan.leading, plan.terms))
        weights = matrix(batch.column("weights"), np.int32, plan.terms)[:, : leading.shape[1]]
        found, rows = keys_of(
            Vectors(leading, weights.astype(np.int64)), times, leading=plan.leading, window_hours=plan.window_hours,
            anytime=anytime, alone=_rows_of(batch.column("alone")),
        )  # fmt: skip
        yield pa.record_batch([signed(found), nodes[rows], times[rows]], ["key", "node", "time"])


def _rows_of(column: Any) -> tuple[Hashes, Ints]:
    """The words of all rows, and the row of each."""
    found, starts = flat(column, np.uint64)
    return found, np.repeat(np.arange(len(starts) - 1), np.diff(starts))


def pairs_within_reach(batches: Batches, plan: Plan) -> Batches:
    """Pairs of nodes under one key, from entries sorted by key and node, however long the list of a key is."""
    held = (np.empty(0, np.int64),) * 3
    for batch in batches:
        fresh = (ints(batch, "key"), ints(batch, "node"), ints(batch, "time"))
        if not len(fresh[0]):
            continue
        before = len(held[0])
        keys, nodes, times = (np.concatenate([old, new]) for old, new in zip(held, fresh, strict=True))
        found = [np.empty((0, 2), np.int64)]
        for step in range(1, min(plan.reach, len(keys) - 1) + 1):
            near = np.flatnonzero(keys[step:] == keys[:-step])
            if not len(near):
                break
            near = near[near + step >= before]
            both = np.stack([near, near + step], axis=1)
            found.append(nodes[both[job.in_window(both, times, plan.window_hours)]])
        yield two_columns(distinct(np.concatenate(found)), ("low", "high"))
        last = max(int(np.searchsorted(keys == keys[-1], True)), len(keys) - plan.reach)
        held = (keys[last:], nodes[last:], times[last:])


def two_columns(pairs: Ints, names: Sequence[str]) -> Any:
    """Pairs as two columns."""
    return pa.record_batch([np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])], list(names))


def weighed(batches: Batches, plan: Plan) -> Batches:
    """Edges among pairs that come with the vectors of both ends."""
    for batch in batches:
        if not batch.num_rows:
            continue
        low, high = ints(batch, "low"), ints(batch, "high")
        names, first, rows = np.unique(np.concatenate([low, high]), return_index=True, return_inverse=True)
        ends = rows.reshape(2, -1).T
        order = np.lexsort((ends[:, 1], ends[:, 0]))
        made = Vectors(
            _both(batch, "places", first, plan).astype(np.uint64), _both(batch, "weights", first, plan).astype(np.int64)
        )
        pairs, weights = job.edges(made, ends[order], plan.floor)
        yield pa.record_batch([names[pairs[:, 0]], names[pairs[:, 1]], weights], ["low", "high", "total"])


def _both(batch: Any, name: str, rows: Ints, plan: Plan) -> NDArray[np.int32]:
    sides = [matrix(batch.column(f"{name}_{end}"), np.int32, plan.terms) for end in ("low", "high")]
    found: NDArray[np.int32] = np.concatenate(sides)[rows]
    return found


# Graph --------------------------------------------------------------------------------------------------------------


def forest(batches: Batches) -> Batches:
    """Fewer edges that connect the same nodes: from every node to the least one it is connected with."""
    held: list[Any] = []
    count = 0
    for batch in batches:
        held.append(batch)
        count += batch.num_rows
        if count >= AT_ONCE:
            yield _forest(held)
            held, count = [], 0
    if held:
        yield _forest(held)


def _forest(batches: Sequence[Any]) -> Any:
    low, high = (np.concatenate([ints(batch, name) for batch in batches]) for name in ("low", "high"))
    names, places = np.unique(np.concatenate([low, high]), return_inverse=True)
    least = job.components(len(names), places.reshape(2, -1).T)
    rest = np.flatnonzero(least != np.arange(len(names)))
    return two_columns(np.stack([names[rest], names[least[rest]]], axis=1), ("node", "least"))


def link_parts(batches: Batches, cut: float) -> Batches:
    """Link whole parts, from edges between groups that are sorted by part: the label of every group that changed."""
    for table in grouped(batches, "part", AT_ONCE):
        low, high = ints(table, "low"), ints(table, "high")
        names, places = np.unique(np.concatenate([low, high]), return_inverse=True)
        ends = places.reshape(2, -1)
        size = np.ones(len(names), np.int64)
        size[ends[0]], size[ends[1]] = ints(table, "size_low"), ints(table, "size_high")
        labels = linkage.regroup(linkage.Groups(ends[0], ends[1], ints(table, "total"), size), cut=cut)
        moved = np.flatnonzero(labels != np.arange(len(names)))
        yield two_columns(np.stack([names[moved], names[labels[moved]]], axis=1), ("label", "story"))


# Tables in files ----------------------------------------------------------------------------------------------------


def unturned(batches: Batches) -> Batches:
    """Words as they are, from words turned so that their order is that of numbers with a sign."""
    for batch in batches:
        found = (unsigned(ints(batch, "word")) ^ TOP).view(np.int64)
        yield pa.record_batch([found, batch.column("often")], ["word", "often"])


def packed(batches: Batches) -> Batches:
    """Sorted columns of whole numbers as few rows of bytes."""
    for batch in batches:
        if batch.num_rows:
            yield pa.record_batch(
                [pa.array([np.ascontiguousarray(ints(batch, name)).tobytes()]) for name in batch.schema.names],
                list(batch.schema.names),
            )


Step = Callable[[Batches], Batches]
