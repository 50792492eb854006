"""A run from archives to stories, which goes on where an earlier one was stopped or killed.

Reading is committed batch by batch, nodes and index in one transaction, what is inside stories batch by batch: whatever
ends the program, the file says what is left to do.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from dataclasses import replace as changed
from pathlib import Path

from newsdiff.config import SourceSettings
from newsdiff.corpus import building, inside, nodes, reading, state
from newsdiff.corpus.job import Plan, Tables
from newsdiff.corpus.keeping import Keeping, stored
from newsdiff.corpus.reading import Fault, Input
from newsdiff.corpus.records import Record
from newsdiff.corpus.workers import Workers, cores
from newsdiff.errors import EXIT_NOTHING_READ, NewsdiffError
from newsdiff.model import Options

BATCH = 500
"""Articles that are read, counted and committed together."""
BATCH_TEXT = 8_000_000
"""Code points after which a batch is closed early."""
MOST_FAULTS = 10_000
"""Faults that are listed; all are counted."""
ALONE = 2000
"""Articles up to which no further process is started: starting them would take longer."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class How:
    """How a run is done; nothing of it changes which article is in which story.

    Attributes:
        memory: bytes that may be used.
        cores: processes; 0: as many as there are.
        sources: limits of what is read.
        options: as for a comparison.
        look: how many stories are looked into, the largest ones, others when they are shown; None: all.
        tell: told the step, how much of it is done and how much there is; may raise to stop.
    """

    memory: int = 2 * 1024**3
    cores: int = 0
    sources: SourceSettings = field(default_factory=SourceSettings)
    options: Options = field(default_factory=Options)
    look: int | None = None
    tell: Tell = lambda step, done, total: None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    Attributes:
        articles: all there are.
        added: those that came.
        known: those that were met and known already.
        revised: those whose file or line says something else now.
        gone: those that their file holds no longer.
        faults: what could not be read.
        examples: some of it.
        stories: all there are.
        fresh_stories: those that came or changed.
    """

    articles: int
    added: int
    known: int
    revised: int
    gone: int
    faults: int
    examples: tuple[Fault, ...]
    stories: int
    fresh_stories: int


def find_stories(
    file: Path, paths: Sequence[str], plan: Plan | None = None, how: How | None = None, *, tables: Tables | None = None
) -> Outcome:
    """Find the stories of archives, or bring those found before up to date.

    Args:
        file: where everything is kept.
        paths: what is read; nothing: only what was left to do is done.
        plan: what is a story; that of the file where None.
        how: memory, processes, progress.
        tables: words to weigh with where the file has none yet.

    Raises:
        NewsdiffError: the file cannot be used, was made with another plan, or nothing could be read.
    """
    how = how or How()
    with state.telling(file):
        connection = state.connect(file)
        try:
            return _Run(connection, file, plan, how).all(paths, tables)
        finally:
            connection.close()


class _Run:
    def __init__(self, connection: sqlite3.Connection, file: Path, plan: Plan | None, how: How) -> None:
        self._connection = connection
        self._file = file
        self._how = how
        self._plan = self._kept(plan)
        self._run = int(state.get(connection, "run") or 0) + 1
        self._keeping = Keeping(connection, self._run)

    def _kept(self, plan: Plan | None) -> Plan:
        """The plan that this file was begun with."""
        names = asdict(Plan())
        kept = {name: state.get(self._connection, f"plan {name}") for name in names}
        if None not in kept.values():
            before = Plan(**kept)
            if plan is not None and plan != before:
                raise NewsdiffError(
                    "it was made with another --window",
                    place=str(self._file),
                    remedy=f"use --window {before.window_hours}h, or name another file with -o",
                )
            return before
        plan = plan or Plan()
        with state.writing(self._connection):
            for name, value in asdict(plan).items():
                state.put(self._connection, f"plan {name}", value)
        return plan

    def all(self, paths: Sequence[str], tables: Tables | None) -> Outcome:
        connection = self._connection
        found, faults = reading.inputs(list(paths), self._how.sources)
        self._fault(faults)
        count = self._how.cores or cores()
        size = sum(one.size for one in found if not self._is_done(one))
        if count > 1 and not self._many(size):
            count = 1
        with Workers(count) as workers:
            self._read(workers, found)
            if paths and not self._count("articles"):
                self._nothing(found)
            building.build(connection, self._plan, memory=self._how.memory, tell=self._how.tell, tables=tables)
            inside.look(connection, workers, self._how.look, self._how.options, self._how.tell)
        with state.writing(connection):
            state.put(connection, "run", self._run)
            broken = connection.execute("SELECT count(*) FROM faults WHERE run = ?", (self._run,)).fetchone()[0]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        rows = connection.execute("SELECT place, reason FROM faults WHERE run = ? LIMIT 20", (self._run,)).fetchall()
        fresh = connection.execute("SELECT count(*) FROM stories WHERE changed = ?", (self._run,)).fetchone()[0]
        kept = self._keeping
        return Outcome(
            self._count("articles"), kept.added, kept.known, kept.revised, kept.gone, max(broken, self._faults()),
            tuple(Fault(*row) for row in rows), self._count("stories"), fresh,
        )  # fmt: skip

    def _many(self, size: int) -> bool:
        look = self._how.look
        pending = self._connection.execute("SELECT count(*) FROM stories WHERE passages IS NULL").fetchone()[0]
        return size > ALONE * 1000 or (pending > ALONE // 4 and (look is None or look > ALONE // 4))

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - fixed names

    def _nothing(self, found: Sequence[Input]) -> None:
        rows = self._connection.execute("SELECT place, reason FROM faults ORDER BY id DESC LIMIT 1").fetchall()
        if rows:
            raise NewsdiffError(
                f"no article could be read ({rows[0][1]})", place=rows[0][0], exit_code=EXIT_NOTHING_READ,
                remedy="`newsdiff stories --help` says what is read",
            )  # fmt: skip
        raise NewsdiffError(
            "there is no article in it", remedy="name a folder, JSONL, Parquet, a web archive or library:",
            exit_code=EXIT_NOTHING_READ,
        )  # fmt: skip

    # Reading ----------------------------------------------------------------------------------------------------

    def _is_done(self, one: Input) -> bool:
        row = self._before(one)
        return row is not None and row[:3] == (one.size, one.mtime, 1) and one.size > 0

    def _before(self, one: Input) -> tuple[int, int, int, int] | None:
        row = self._connection.execute(
            "SELECT size, mtime, done, position FROM inputs WHERE place = ?", (one.place,)
        ).fetchone()
        return row and tuple(row)

    def _read(self, workers: Workers, found: Sequence[Input]) -> None:
        """Read all that is new; batches are committed in any order, their positions when all before them are."""
        total = sum(one.size for one in found)
        self._how.tell("reading", 0, total)
        batches = self._batches(found)
        waiting: dict[int, _Batch] = {}
        upcoming = itertools.count()

        def tasks() -> Iterator[tuple[_Batch, list[tuple[str, str]]]]:
            for batch in batches:
                yield batch, [(one.text, one.outlet) for one in batch.records]

        following = next(upcoming)
        for batch, (part, digests) in workers.each(nodes.count, tasks()):
            waiting[batch.number] = changed(batch, part=part, digests=tuple(digests))
            while following in waiting:
                ready = waiting.pop(following)
                self._keep(ready)
                self._how.tell("reading", ready.read, total)
                following = next(upcoming)

    def _batches(self, found: Sequence[Input]) -> Iterator[_Batch]:
        number = behind = 0
        for one in found:
            before = self._before(one)
            if before is not None and self._is_done(one):
                behind += one.size
                continue
            same = before is not None and before[:2] == (one.size, one.mtime)
            position = before[3] if before is not None and same else 0
            if before is not None and not same:
                self._begin(one)
            records: list[Record] = []
            faults: list[Fault] = []
            length = 0
            for each in reading.read(one.place, position, self._how.sources):
                position = each.position
                if isinstance(each.found, Fault):
                    faults.append(each.found)
                else:
                    records.append(each.found)
                    length += len(each.found.text)
                if len(records) >= BATCH or length > BATCH_TEXT or len(faults) >= BATCH:
                    yield _Batch(number, one, position, False, tuple(records), tuple(faults), behind)
                    number, records, faults, length = number + 1, [], [], 0
            behind += one.size
            yield _Batch(number, one, position, True, tuple(records), tuple(faults), behind)
            number += 1

    def _keep(self, batch: _Batch) -> None:
        """Put a batch into the file: its articles, what was counted of them, and how far its input was read."""
        connection, one = self._connection, batch.input
        with state.writing(connection):
            rows, numbers = [], []
            for row, (record, digest) in enumerate(zip(batch.records, batch.digests, strict=True)):
                number = self._keeping.put(record, digest, one.place)
                if isinstance(number, Fault):
                    self._fault([number])
                elif number:
                    rows.append(row)
                    numbers.append(number)
            if rows:
                import numpy as np

                part = nodes.pick(nodes.unpack(batch.part), np.array(rows, np.int64))
                part = changed(part, articles=np.array(numbers, np.int64))
                connection.execute("INSERT INTO parts (data) VALUES (?)", (nodes.pack(part),))
            self._fault(batch.faults)
            broken = self._note(one, batch.position, batch.last, any(each.place == one.place for each in batch.faults))
            if batch.last:
                self._keeping.end(one.place, whole=not broken)

    def _begin(self, one: Input) -> None:
        """A file that changed is read from its beginning; whatever ends the program, this is known."""
        with state.writing(self._connection):
            self._keeping.begin(one.place)
            self._note(one, 0, False, False)

    def _note(self, one: Input, position: int, done: bool, broken: bool) -> bool:
        """Note how far an input was read. Returns whether some of it could not be read as a file at all."""
        connection = self._connection
        row = connection.execute("SELECT broken FROM inputs WHERE place = ? AND position > 0", (one.place,)).fetchone()
        broken |= bool(row and row[0]) and position > 0
        connection.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)",
            (one.place, one.size, one.mtime, position, int(broken), int(done)),
        )
        return broken

    def _fault(self, faults: Iterable[Fault]) -> None:
        for each in faults:
            seen = self._faults() + 1
            state.put(self._connection, f"faults {self._run}", seen)
            if seen <= MOST_FAULTS:
                self._connection.execute(
                    "INSERT INTO faults (run, place, reason) VALUES (?, ?, ?)",
                    (self._run, stored(each.place), stored(each.reason)),
                )

    def _faults(self) -> int:
        return int(state.get(self._connection, f"faults {self._run}") or 0)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Records read together. ``read``: bytes of the inputs that are done with it."""

    number: int
    input: Input
    position: int
    last: bool
    records: tuple[Record, ...]
    faults: tuple[Fault, ...]
    read: int
    part: bytes = b""
    digests: tuple[bytes, ...] = ()
