"""The file of a run: articles, index and results in one SQLite file, from which a killed run goes on."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsdiff.errors import NewsdiffError

APPLICATION_ID = 0x6E647374
"""``ndst``: marks an SQLite file as stories found by newsdiff."""
VERSION = 2

_CHUNK = 64 * 1024 * 1024
_FULL = "free some space, or name another place with -o; what was done until now is kept, run it again to go on"

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) WITHOUT ROWID;
CREATE TABLE inputs (
    place TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, position INTEGER NOT NULL,
    broken INTEGER NOT NULL, done INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE faults (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL, title TEXT NOT NULL,
    date TEXT NOT NULL, time INTEGER, url TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL,
    text BLOB NOT NULL, digest BLOB NOT NULL, run INTEGER NOT NULL, place INTEGER NOT NULL, node INTEGER,
    original INTEGER, identical INTEGER, sentences INTEGER
);
CREATE INDEX articles_by_node ON articles(node);
CREATE INDEX articles_by_place ON articles(place);
CREATE TABLE held (
    article INTEGER NOT NULL, place INTEGER NOT NULL, source TEXT NOT NULL, PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX held_by_place ON held(place);
CREATE TABLE stale (
    place INTEGER NOT NULL, digest BLOB NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (place, digest, article)
) WITHOUT ROWID;
CREATE INDEX stale_by_article ON stale(article);
CREATE TABLE left (node INTEGER PRIMARY KEY);
CREATE TABLE nodes (
    slot INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, time INTEGER, words BLOB NOT NULL, weights BLOB NOT NULL,
    part INTEGER NOT NULL, story INTEGER NOT NULL, alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX nodes_by_story ON nodes(story);
CREATE INDEX nodes_left ON nodes(slot) WHERE alive = 0;
CREATE INDEX nodes_without_vectors ON nodes(slot, number, time, alive, part, story);
CREATE INDEX nodes_by_part ON nodes(part);
CREATE TABLE parts (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE arrays (name TEXT NOT NULL, part INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (name, part));
CREATE TABLE stories (
    label INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, first INTEGER, last INTEGER,
    articles INTEGER NOT NULL, outlets TEXT NOT NULL, outlet_count INTEGER NOT NULL, fresh INTEGER NOT NULL,
    known INTEGER NOT NULL, changed INTEGER NOT NULL, copies INTEGER, passages INTEGER, pairs INTEGER,
    disagreements INTEGER
);
CREATE INDEX stories_by_id ON stories(id);
CREATE INDEX stories_pending ON stories(label) WHERE passages IS NULL;
CREATE TABLE passages (
    story INTEGER NOT NULL, passage INTEGER NOT NULL, article INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX passages_by_story ON passages(story, passage);
"""


class StateError(NewsdiffError):
    """A file of stories that cannot be read or written."""


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one line with a remedy.

    Raises:
        StateError: in the place of every error of theirs.
    """
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        if "full" in said:
            raise StateError("the disk is full", place=str(path), remedy=_FULL) from None
        if "locked" in said:
            raise StateError("another program is writing it", place=str(path), remedy="wait until it is done") from None
        if "not a database" in said or "malformed" in said:
            raise StateError(
                "this is no file of stories, or it is damaged", place=str(path), remedy="name another with -o"
            ) from None
        raise StateError(said, place=str(path), remedy="name another place with -o") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StateError("the disk is full", place=str(path), remedy=_FULL) from None
        raise


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open a file of stories, made where there is none.

    Raises:
        StateError: it cannot be used, is none, or was written by another version.
    """
    if not create and not path.is_file():
        raise StateError("there are no stories yet", place=str(path), remedy="run `newsdiff stories PATH…` first")
    with telling(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or "no").lower()
            raise StateError(f"cannot write: {reason}", place=str(path), remedy="name another place with -o") from None
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA busy_timeout = 10000")
            found = connection.execute("PRAGMA application_id").fetchone()[0]
            empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not empty and found != APPLICATION_ID:
                raise StateError("this is no file of stories", place=str(path), remedy="name another with -o")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            if empty:
                _make(connection)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version != VERSION:
                raise StateError(
                    f"its format is version {version}, this newsdiff writes {VERSION}",
                    place=str(path),
                    remedy="run it again with --rebuild",
                )
        except BaseException:
            connection.close()
            raise
    return connection


def remove(path: Path) -> None:
    """Take away a file of stories, whatever version wrote it.

    Raises:
        StateError: it is none.
    """
    with telling(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            found = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
        if found != APPLICATION_ID:
            raise StateError("this is no file of stories", place=str(path), remedy="name another with -o")
        for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            each.unlink(missing_ok=True)


def _make(connection: sqlite3.Connection) -> None:
    with writing(connection):
        for statement in _SCHEMA.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing, whatever kills the program."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def get(connection: sqlite3.Connection, name: str, default: Any = None) -> Any:
    """A value that was kept under a name."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return default if row is None else row[0]


def put(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Keep a value under a name."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def load_array(connection: sqlite3.Connection, name: str) -> NDArray[Any] | None:
    """An array that was kept, or None."""
    rows = connection.execute("SELECT kind, data FROM arrays WHERE name = ? ORDER BY part", (name,)).fetchall()
    if not rows:
        return None
    return np.frombuffer(b"".join(row[1] for row in rows) if len(rows) > 1 else rows[0][1], np.dtype(rows[0][0]))


def save_array(connection: sqlite3.Connection, name: str, array: NDArray[Any]) -> None:
    """Keep an array of one dimension, inside a transaction."""
    connection.execute("DELETE FROM arrays WHERE name = ?", (name,))
    data = array.tobytes()
    for part, first in enumerate(range(0, max(1, len(data)), _CHUNK)):
        connection.execute(
            "INSERT INTO arrays VALUES (?, ?, ?, ?)", (name, part, array.dtype.str, data[first : first + _CHUNK])
        )
