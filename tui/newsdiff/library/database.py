"""The file of a library: opened so that it survives being killed, and every trouble with it in one line.

The write-ahead log lets others read while one program writes; ``synchronous=FULL`` puts every acknowledged write on the
disk before anybody is told of it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from newsdiff.errors import NewsdiffError
from newsdiff.library.schema import APPLICATION_ID, VERSION, migrate, version_of

PATIENCE = 10.0
"""Seconds to wait for another program that is writing."""

_PAUSE = 0.01
_LITTLE = 100_000
_NO_SPACE = ("disk I/O error", "is full")
"""What SQLite says where there is no room for its log."""
_SAVED = "move it away and bring back a copy, or `sqlite3 FILE .recover` saves what can be read"


class LibraryError(NewsdiffError):
    """A library that cannot be read or written."""


def connect(path: Path, *, create: bool = True, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a library file and bring it up to date.

    Args:
        path: the file.
        create: make it, and its folder, where there is none.
        patience: seconds to wait for another program that is writing.

    Raises:
        LibraryError: it cannot be opened, is no library, or was written by a newer newsdiff.
    """
    with telling(path):
        there = _there(path, create)
        connection = _open(path, patience, writable=not there or _writable(path))
        try:
            _check(connection, path)
            if not connection.execute("PRAGMA query_only").fetchone()[0]:
                migrate(connection)
            elif version_of(connection) < VERSION:
                raise LibraryError(
                    "an older library that may not be written to",
                    place=str(path),
                    remedy="make it writable once, so that it can be brought up to date",
                )
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one line with a remedy.

    Raises:
        LibraryError: in the place of every error of theirs.
    """
    try:
        yield
    except sqlite3.Error as error:
        full = any(words in str(error) for words in _NO_SPACE) and _is_full(path)
        message, remedy = _explained("is full" if full else str(error))
        raise LibraryError(message, place=str(path), remedy=remedy) from None
    except UnicodeDecodeError:  # of SQLite's own words about a file it cannot make sense of
        message, remedy = _explained("malformed")
        raise LibraryError(message, place=str(path), remedy=remedy) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise LibraryError(
            f"the library cannot be opened: {reason.lower()}", place=str(path), remedy="name another with --library"
        ) from None


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing. What follows it has reached the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    try:
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _there(path: Path, create: bool) -> bool:
    if path.exists():
        if not path.is_file():
            raise LibraryError("this is no file", place=str(path), remedy="name a library file with --library")
        return True
    if not create:
        raise LibraryError(
            "there is no library yet", place=str(path), remedy="`newsdiff library add SOURCE…` begins one"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise LibraryError("its folder is a file", place=str(path), remedy="name another with --library") from None
    return False


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open(path: Path, patience: float, *, writable: bool) -> sqlite3.Connection:
    connection = _connected(path, patience, "" if writable else "?mode=ro")
    try:
        if writable:
            try:
                _ready_to_write(connection, path, patience)
            except sqlite3.OperationalError as error:
                if not any(words in str(error) for words in _NO_SPACE):
                    raise
                connection.close()  # what is there can be read without the file that programs share the log by
                connection = _connected(path, patience, "")
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                _ready_to_write(connection, path, patience)
        else:
            connection.execute("PRAGMA query_only = ON")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:  # the log needs a file beside it that cannot be made here
                connection.close()
                connection = _connected(path, patience, "?mode=ro&immutable=1")
                connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -32000")
    except BaseException:
        connection.close()
        raise
    return connection


def _ready_to_write(connection: sqlite3.Connection, path: Path, patience: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    _check(connection, path)
    _use_log(connection, patience)
    connection.execute("PRAGMA synchronous = FULL")


def _use_log(connection: sqlite3.Connection, patience: float) -> None:
    """Write ahead. SQLite does not wait by itself when two programs ask for it on a new file at once."""
    end = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _connected(path: Path, patience: float, how: str) -> sqlite3.Connection:
    address = "file:" + quote(os.fsencode(os.path.abspath(path))) + how  # noqa: PTH100 - a symbolic link stays one
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no library of a version that is known here.

    Raises:
        LibraryError: another program's database, or a newer version.
    """
    connection.execute("BEGIN")  # one state of the file, though another program may be making it this very moment
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute("COMMIT")
    if mark != APPLICATION_ID and (mark or tables):
        raise LibraryError(
            "a database of another program", place=str(path), remedy="name a library file with --library"
        )
    version = version_of(connection)
    if version > VERSION:
        raise LibraryError(
            f"a library of version {version}, written by a newer newsdiff (this one knows up to {VERSION})",
            place=str(path),
            remedy="use the newer newsdiff, or name another file with --library",
        )


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for even a small write."""
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False


def _explained(said: str) -> tuple[str, str]:
    """A message of SQLite in plain words, and what to do."""
    for words, message, remedy in _EXPLANATIONS:
        if words in said:
            return message, remedy
    return f"the library failed: {said}", "try again, or name another file with --library"


_EXPLANATIONS = (
    ("locked", "another program is writing to the library and does not finish", "try again when it is done"),
    ("is not a database", "this is no library, or its beginning is damaged", "name another file with --library"),
    ("malformed", "the library is damaged", _SAVED),
    ("Could not decode", "the library is damaged", _SAVED),
    ("no such ", "the library is damaged", _SAVED),
    ("tokeniz", "the library is damaged", _SAVED),  # so SQLite says of the index of words, or so:
    ("vtable constructor failed", "the library is damaged", _SAVED),
    ("is full", "there is no space left for the library; nothing was half written", "make room and do it again"),
    ("readonly", "the library may not be written to", "make the file and its folder writable, or use --library"),
    (
        "unable to open",
        "the library cannot be opened",
        "check the rights of its folder, or name another with --library",
    ),
    (
        "disk I/O error",
        "the disk failed while reading or writing the library",
        "check space and disk, then do it again",
    ),
    ("too big", "one of the texts is too large for the library", "leave it out"),
)
