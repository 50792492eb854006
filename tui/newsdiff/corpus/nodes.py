"""Articles that were read become nodes: tables counted once, boilerplate left out, copies collapsed, vectors made."""

from __future__ import annotations

import io
import itertools
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus import frequency, job, state, vectors, words
from newsdiff.corpus.frequency import Frequencies
from newsdiff.corpus.job import Plan, Tables
from newsdiff.corpus.keys import UNDATED
from newsdiff.corpus.words import WordCounts

Ints = NDArray[np.int64]
_AT_ONCE = 24
"""Tables that are added up at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was counted of some articles.

    Attributes:
        articles: their numbers in the file.
        digests: numbers of their texts.
        counted: their words.
        lines: numbers of their lines.
        starts: where the lines of each begin.
    """

    articles: Ints
    digests: Ints
    counted: WordCounts
    lines: NDArray[np.uint64]
    starts: Ints


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of nodes, all by slot.

    Attributes:
        new: those that came.
        retimed: those whose time changed, or that have articles again.
        touched: those whose articles changed.
        gone: those that have no article any more.
    """

    new: Ints
    retimed: Ints
    touched: Ints
    gone: Ints


def count(given: Sequence[tuple[str, str]]) -> tuple[bytes, list[bytes]]:
    """What one task counts of texts with their outlets: a packed part without numbers of articles, and digests."""
    texts = [text for text, _ in given]
    counted = words.count_words(texts)
    lines = [job.line_keys(text, outlet) for text, outlet in given]
    digests = [words.digest(text) for text in texts]
    starts = np.cumsum([0, *map(len, lines)])
    flat = np.array([one for each in lines for one in each], np.uint64)
    numbers = np.array([int.from_bytes(one[:8], "little", signed=True) for one in digests], np.int64)
    return pack(Part(np.zeros(len(texts), np.int64), numbers, counted, flat, starts)), digests


def pack(part: Part) -> bytes:
    """A part as bytes."""
    out = io.BytesIO()
    counted = part.counted
    np.savez(
        out, articles=part.articles, digests=part.digests, words=counted.words, counts=counted.counts,
        ends=counted.starts, lines=part.lines, starts=part.starts,
    )  # fmt: skip
    return out.getvalue()


def unpack(data: bytes) -> Part:
    """A part from its bytes."""
    with np.load(io.BytesIO(data)) as file:
        counted = WordCounts(file["words"], file["counts"], file["ends"])
        return Part(file["articles"], file["digests"], counted, file["lines"], file["starts"])


def pick(part: Part, rows: Ints) -> Part:
    """Some articles of a part."""
    sizes = np.diff(part.starts)[rows]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    places = np.arange(starts[-1]) + np.repeat(part.starts[rows] - starts[:-1], sizes)
    return Part(part.articles[rows], part.digests[rows], part.counted.take(rows), part.lines[places], starts)


def take(connection: sqlite3.Connection, plan: Plan, given: Tables | None = None) -> Taken:
    """Make nodes of all articles that have none, inside a transaction.

    Args:
        connection: the file, with parts of articles that were read.
        plan: what vectors are made with.
        given: tables to weigh with, where the file has none; None: they are counted here.
    """
    tables = load_tables(connection)
    if tables is None:
        tables = given or _counted(connection)
        _save_tables(connection, tables)
    known = _known(connection)
    first = max(known[1].values(), default=-1)
    retimed: set[int] = set()
    touched: set[int] = set()
    for part in _cleaned(connection, tables):
        _take_part(connection, part, tables, plan, known, retimed, touched)
    gone = _left(connection, retimed, touched)
    count = connection.execute("SELECT count(*) FROM nodes").fetchone()[0]
    new = np.arange(first + 1, count, dtype=np.int64)
    again = np.array(sorted(one for one in retimed if one <= first), np.int64)
    connection.execute("DELETE FROM parts")
    connection.execute("DELETE FROM left")
    return Taken(new, again, np.array(sorted(touched), np.int64), np.array(sorted(gone), np.int64))


def _left(connection: sqlite3.Connection, retimed: set[int], touched: set[int]) -> set[int]:
    """Nodes without articles stay as rows that take no part, since slots are counted; others get their time again."""
    back = touched.intersection(row[0] for row in connection.execute("SELECT slot FROM nodes WHERE alive = 0"))
    connection.executemany("INSERT OR IGNORE INTO left VALUES (?)", [(slot,) for slot in back])
    rows = connection.execute(
        "SELECT n.slot, n.time, n.alive, count(a.number), min(a.time) FROM left l JOIN nodes n ON n.slot = l.node"
        " LEFT JOIN articles a ON a.node = n.slot GROUP BY n.slot"
    ).fetchall()
    gone = set()
    for slot, time, alive, articles, earliest in rows:
        touched.add(slot)
        if not articles:
            gone.add(slot)
            retimed.discard(slot)
        elif time != earliest or not alive:
            retimed.add(slot)
    connection.executemany(
        "UPDATE nodes SET time = ?, alive = ? WHERE slot = ?",
        [(earliest, int(articles > 0), slot) for slot, _, _, articles, earliest in rows],
    )
    return gone


def load_tables(connection: sqlite3.Connection) -> Tables | None:
    """The tables of a file; None before the first articles were counted."""
    kept = [state.load_array(connection, f"table {name}") for name in ("words", "articles", "lines")]
    total = state.get(connection, "table size")
    if total is None or kept[0] is None or kept[1] is None or kept[2] is None:
        return None
    return Tables(Frequencies(kept[0], kept[1].astype(np.int64), int(total)), kept[2])


def _save_tables(connection: sqlite3.Connection, tables: Tables) -> None:
    state.save_array(connection, "table words", tables.words.words)
    state.save_array(connection, "table articles", tables.words.articles_with.astype(np.uint32))
    state.save_array(connection, "table lines", tables.lines)
    state.put(connection, "table size", tables.words.articles)


def _parts(connection: sqlite3.Connection) -> Iterator[Part]:
    for (name,) in connection.execute("SELECT id FROM parts ORDER BY id").fetchall():
        part = unpack(connection.execute("SELECT data FROM parts WHERE id = ?", (name,)).fetchone()[0])
        ends = (int(part.articles.min()), int(part.articles.max()))
        held = connection.execute("SELECT number FROM articles WHERE number BETWEEN ? AND ?", ends).fetchall()
        if len(held) <= ends[1] - ends[0]:  # some left again before anything was counted over all
            part = pick(part, np.flatnonzero(np.isin(part.articles, np.array([row[0] for row in held], np.int64))))
        if len(part.articles):
            yield part


def _counted(connection: sqlite3.Connection) -> Tables:
    """Count lines over distinct texts, then words over the texts that differ without boilerplate."""
    seen: set[int] = set()
    lines = _Sum()
    for part in _parts(connection):
        part = pick(part, _first(_printed(part), seen))
        lines.add(frequency.frequencies(WordCounts(part.lines, np.ones(len(part.lines), np.int64), part.starts)))
    common = job.common_lines(lines.total())
    seen, total = set(), _Sum()
    for part in _cleaned(connection, Tables(frequency.add_up(()), common)):
        total.add(frequency.frequencies(part.counted.take(_first(part.digests, seen))))
    return Tables(total.total(), common)


class _Sum:
    """Tables of parts added up, a few at a time."""

    def __init__(self) -> None:
        self._tables: list[Frequencies] = []

    def add(self, table: Frequencies) -> None:
        self._tables.append(table)
        if len(self._tables) >= _AT_ONCE:
            self._tables = [frequency.add_up(self._tables)]

    def total(self) -> Frequencies:
        return frequency.add_up(self._tables)


def _printed(part: Part) -> Ints:
    """Numbers that articles share whose outlet printed the same lines: which copy is read first must not matter."""
    lines = (part.lines[begin:end].tobytes() for begin, end in itertools.pairwise(part.starts.tolist()))
    return np.array([int.from_bytes(blake2b(one, digest_size=8).digest(), "little") >> 1 for one in lines], np.int64)


def _first(numbers: Ints, seen: set[int]) -> Ints:
    """The rows whose number was not seen before."""
    rows = []
    for row, number in enumerate(numbers.tolist()):
        if number not in seen:
            seen.add(number)
            rows.append(row)
    return np.array(rows, np.int64)


def _cleaned(connection: sqlite3.Connection, tables: Tables) -> Iterator[Part]:
    """The parts with the boilerplate of outlets left out of words and digests."""
    common = set(tables.lines.tolist())
    for part in _parts(connection):
        yield _without_boilerplate(connection, part, common) if common else part


def _without_boilerplate(connection: sqlite3.Connection, part: Part, common: set[int]) -> Part:
    held = np.isin(part.lines, np.fromiter(common, np.uint64, len(common)))
    rows = np.unique(np.searchsorted(part.starts, np.flatnonzero(held), side="right") - 1)
    if not len(rows):
        return part
    texts = [_text(connection, number, common) for number in part.articles[rows].tolist()]
    again = words.count_words(texts)
    digests = part.digests.copy()
    digests[rows] = [words.node_number(text) for text in texts]
    kept = np.setdiff1d(np.arange(len(part.articles)), rows)
    back = np.argsort(np.concatenate([kept, rows]))
    counted = _joined(part.counted.take(kept), again).take(back)
    return Part(part.articles, digests, counted, part.lines, part.starts)


def _text(connection: sqlite3.Connection, number: int, common: set[int]) -> str:
    outlet, text = connection.execute("SELECT outlet, text FROM articles WHERE number = ?", (number,)).fetchone()
    return job.without_lines(inflate(text), outlet, common)


def inflate(data: bytes) -> str:
    """A text as it was given."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def deflate(text: str) -> bytes:
    """A text as it is stored."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _joined(one: WordCounts, other: WordCounts) -> WordCounts:
    return WordCounts(
        np.concatenate([one.words, other.words]),
        np.concatenate([one.counts, other.counts]),
        np.concatenate([one.starts, other.starts[1:] + one.starts[-1]]),
    )


_Known = tuple[dict[int, int | None], dict[int, int]]
"""Of every node by its number: its time, and its slot."""


def _known(connection: sqlite3.Connection) -> _Known:
    rows = connection.execute("SELECT number, time, slot FROM nodes").fetchall()
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def _take_part(
    connection: sqlite3.Connection,
    part: Part,
    tables: Tables,
    plan: Plan,
    known: _Known,
    retimed: set[int],
    touched: set[int],
) -> None:
    times, slots = known
    dated = dict(
        connection.execute(
            "SELECT number, time FROM articles WHERE number BETWEEN ? AND ?",
            (int(part.articles.min()), int(part.articles.max())),
        )
    )
    fresh = []
    later: dict[int, int] = {}
    for row, (article, number) in enumerate(zip(part.articles.tolist(), part.digests.tolist(), strict=True)):
        time = dated[article]
        if number not in slots:
            slots[number], times[number] = len(slots), time
            fresh.append(row)
        elif time is not None and ((before := times[number]) is None or time < before):
            times[number] = later[number] = time
            retimed.add(slots[number])
        touched.add(slots[number])
    made = vectors.vectors(part.counted.take(np.array(fresh, np.int64)), tables.words, terms=plan.terms)
    rows: list[tuple[Any, ...]] = []
    for place, row in enumerate(fresh):
        number = int(part.digests[row])
        slot = slots[number]
        weights = made.weights[place].astype(np.int32)
        rows.append((slot, number, times[number], made.words[place].tobytes(), weights.tobytes(), slot, number))
    connection.executemany("INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?, 1)", rows)
    connection.executemany("UPDATE nodes SET time = ? WHERE number = ?", [(time, n) for n, time in later.items()])
    connection.executemany(
        "UPDATE articles SET node = ? WHERE number = ?",
        [(slots[n], a) for a, n in zip(part.articles.tolist(), part.digests.tolist(), strict=True)],
    )


def times_of(values: Sequence[int | None]) -> Ints:
    """Times as arrays hold them."""
    return np.array([UNDATED if value is None else value for value in values], np.int64)
