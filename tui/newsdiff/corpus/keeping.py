"""Articles as a file of stories keeps them: those that come, those it knows, those that changed, those that are gone.

An archive is what its files hold. A file that changed since it was read is read anew, and meanwhile all it held is
*stale*: what is met again stays, another text under the same name is a revision that takes the place of the old one,
and what is left over when the file ends leaves its story. So the outcome is that of a run over the files as they are
now. A file that is not there any more says nothing (a disk may be missing), nor does one that is damaged.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from typing import NamedTuple

from newsdiff.corpus import nodes
from newsdiff.corpus.reading import LIBRARY, Fault
from newsdiff.corpus.records import Record


class Kept(NamedTuple):
    """An article in the file: its number, id, digest, and the number of the place it was read from."""

    number: int
    id: str
    digest: bytes
    place: int


_KEPT = "a.number, a.id, a.digest, a.place"
_SAID = "outlet, title, date, time, url, language, text"


class Keeping:
    """Puts records into a file, each inside a transaction of the caller's.

    Attributes:
        added: articles that came.
        known: records of articles that are there already.
        revised: articles whose text or date changed.
        gone: articles that left with their file's new content.
    """

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run
        self.added = self.known = self.revised = self.gone = 0

    def begin(self, place: str) -> None:
        """A place that was read before is read anew, since it changed."""
        number = place_number(place)
        self._connection.execute(
            "INSERT OR IGNORE INTO stale SELECT place, digest, number FROM articles WHERE place = ?", (number,)
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO stale SELECT h.place, a.digest, a.number FROM held h"
            " JOIN articles a ON a.number = h.article WHERE h.place = ?",
            (number,),
        )

    def put(self, record: Record, digest: bytes, place: str) -> int | Fault:
        """Keep a record of a place.

        Returns:
            The number of an article that is new or has a new text, 0 for one that is known, or what is wrong with it.
        """
        where = place_number(place)
        old = self._stale(record, digest, where)
        if old is not None:
            return self._again(old, record, digest, where)
        name, found = record.id, self._find(record.id)
        if found is not None and found.digest != digest and found.place == where and place.startswith(LIBRARY):
            return self._again(found, record, digest, where)  # only what is new is read of it, each article once
        if found is not None and found.digest != digest:
            if found.place == where and record.source != record.id and not self._is_stale(found, where):
                return Fault(record.source, f"the id {record.id!r} stands twice with different texts; the first counts")
            name = _other_name(record, digest)
            found = self._find(name)
        if found is not None:
            self.known += 1
            if found.place != where:
                self._connection.execute(
                    "INSERT OR IGNORE INTO held VALUES (?, ?, ?)", (found.number, where, stored(record.source))
                )
            return 0
        self.added += 1
        return self._insert(name, record, digest, where)

    def end(self, place: str, *, whole: bool) -> None:
        """A place was read to its end; where the ``whole`` of it could be read, what it no longer holds leaves."""
        where = place_number(place)
        if whole:
            rows = self._connection.execute(
                f"SELECT {_KEPT} FROM stale s JOIN articles a ON a.number = s.article WHERE s.place = ?",  # noqa: S608
                (where,),
            )
            for old in map(Kept._make, rows.fetchall()):
                if old.place == where:
                    self.gone += self._leave(old)
                else:
                    self._connection.execute("DELETE FROM held WHERE article = ? AND place = ?", (old.number, where))
        self._connection.execute("DELETE FROM stale WHERE place = ?", (where,))

    def _find(self, name: str) -> Kept | None:
        row = self._connection.execute(f"SELECT {_KEPT} FROM articles a WHERE a.id = ?", (stored(name),)).fetchone()  # noqa: S608
        return row and Kept._make(row)

    def _is_stale(self, kept: Kept, where: int) -> bool:
        row = (where, kept.digest, kept.number)
        found = self._connection.execute("SELECT 1 FROM stale WHERE place = ? AND digest = ? AND article = ?", row)
        return found.fetchone() is not None

    def _stale(self, record: Record, digest: bytes, where: int) -> Kept | None:
        """The article that a record was when its place was read before: by its name, or by its text where it moved."""
        by_name = self._find(record.id)
        if by_name is not None and not self._is_stale(by_name, where):
            by_name = None
        if by_name is not None and by_name.digest == digest:
            return by_name
        row = self._connection.execute(
            f"SELECT {_KEPT} FROM stale s JOIN articles a ON a.number = s.article"  # noqa: S608
            " WHERE s.place = ? AND s.digest = ? AND a.place = s.place ORDER BY a.id LIMIT 1",
            (where, digest),
        ).fetchone()
        moved = row and Kept._make(row)
        if record.source == record.id:  # named after where it stands
            return moved or by_name
        if by_name is not None and by_name.place == where:
            return by_name
        return moved if moved is not None and moved.id.endswith(f" {stored(record.id)}") else None

    def _again(self, old: Kept, record: Record, digest: bytes, where: int) -> int:
        """Keep what a place held before: as it was, under another name where it moved, or as a revision."""
        connection = self._connection
        connection.execute(
            "DELETE FROM stale WHERE place = ? AND digest = ? AND article = ?", (where, old.digest, old.number)
        )
        if old.place != where:
            self.known += 1
            return 0
        name = record.id if old.id == stored(record.id) or record.source == record.id else _other_name(record, digest)
        if name != old.id:
            taken = self._find(name)
            if taken is not None and taken.number != old.number:
                # Another line stood here; it is met elsewhere or leaves.
                other = (f"{stored(name)} …{taken.number}", taken.number)
                connection.execute("UPDATE articles SET id = ? WHERE number = ?", other)
        said = connection.execute(f"SELECT {_SAID} FROM articles WHERE number = ?", (old.number,)).fetchone()  # noqa: S608
        if said[:-1] == tuple(_said(record)) and nodes.inflate(said[-1]) == record.text:
            connection.execute(
                "UPDATE articles SET id = ?, source = ? WHERE number = ?",
                (stored(name), stored(record.source), old.number),
            )
            self.known += 1
            return 0
        self._leave(old, name)
        self.revised += 1
        return self._insert(name, record, digest, where)

    def _leave(self, old: Kept, name: str = "") -> bool:
        """An article leaves the place it was read from.

        Args:
            old: the article.
            name: what another place that holds it calls it from now on; its own name where empty.

        Returns:
            Whether no other place holds it, so that it is gone.
        """
        connection = self._connection
        other = connection.execute(
            "SELECT place, source FROM held WHERE article = ? ORDER BY source", (old.number,)
        ).fetchone()
        if other is None:
            connection.execute(
                "INSERT OR IGNORE INTO left SELECT node FROM articles WHERE number = ? AND node IS NOT NULL",
                (old.number,),
            )
            for table, column in (("articles", "number"), ("stale", "article")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (old.number,))  # noqa: S608 - fixed names
            return True
        place, source = other
        connection.execute(
            "UPDATE articles SET place = ?, source = ?, id = ? WHERE number = ?",
            (place, source, f"{source} {name}" if name else old.id, old.number),
        )
        connection.execute("DELETE FROM held WHERE article = ? AND place = ?", (old.number, place))
        return False

    def _insert(self, name: str, record: Record, digest: bytes, where: int) -> int:
        cursor = self._connection.execute(
            f"INSERT INTO articles (id, source, {_SAID}, digest, run, place)"  # noqa: S608 - fixed names
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (stored(name), stored(record.source), *_said(record), nodes.deflate(record.text), digest, self._run, where),
        )
        return int(cursor.lastrowid or 0)


def place_number(place: str) -> int:
    """The number of a place, 64 bits with a sign."""
    said = blake2b(place.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(said, "little", signed=True)


def stored(text: str) -> str:
    """A text as SQLite takes it: half of a surrogate pair becomes a sign of what it was."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _said(record: Record) -> list[str | int | None]:
    """What is known of a record, but for its names and its text."""
    words = [stored(each) for each in (record.outlet, record.title, record.date)]
    return [*words, record.time, stored(record.url), stored(record.language)]


def _other_name(record: Record, digest: bytes) -> str:
    """The name of an article whose own one another article has."""
    return f"{record.source} {record.id}" if record.source != record.id else f"{record.id} {digest.hex()[:8]}"
