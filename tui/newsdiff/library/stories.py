"""Stories in the library: files put in byte for byte, and taken out the same.

What is kept is the file itself; its title and sources are read off it so that stories can be listed and searched. A
story may be changed in two places, here and in its file: putting a changed file over a changed story asks which
of them counts.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from newsdiff.library.database import LibraryError
from newsdiff.library.records import StoredStory, damaged, of_row, stored, taken


def put(
    connection: sqlite3.Connection,
    name: str,
    data: bytes,
    *,
    title: str,
    origin: str,
    places: Sequence[str],
    now: str,
    replace: bool = False,
) -> bool:
    """Put a story in, inside a transaction.

    Args:
        connection: an open library.
        name: what people call it.
        data: the story file.
        title: of the story.
        origin: the absolute path of the file, to whose folder sources are relative.
        places: names for good of its sources, in order.
        now: ISO 8601.
        replace: also when the story was changed here since the file was put in.

    Returns:
        Whether anything changed.

    Raises:
        LibraryError: another file's story has this name, or both were changed.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = connection.execute(
        "SELECT id, origin, sha256, put_sha256 FROM stories WHERE name = ?", (stored(name),)
    ).fetchone()
    if known is not None and not replace:
        if taken(known[1]) != origin:
            raise LibraryError(
                f"there is a story {name!r} from another file",
                place=origin,
                remedy="give it another --name, or --replace",
            )
        if known[2] != known[3] and digest not in (known[2], known[3]):
            raise LibraryError(
                f"the story {name!r} was changed in the library and in its file",
                place=origin,
                remedy="take it out beside the file to compare, or --replace the library's",
            )
        if digest == known[3] != known[2]:
            return False  # the file is what it was; the library's is newer
    if known is not None and known[2] == digest == known[3]:
        return False
    if known is None:
        (number,) = connection.execute(
            "INSERT INTO stories (name, title, origin, data, sha256, put_sha256, changed) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " RETURNING id",
            (stored(name), stored(title), stored(origin), data, digest, digest, now),
        ).fetchone()
    else:
        number = known[0]
        connection.execute(
            "UPDATE stories SET title = ?, origin = ?, data = ?, sha256 = ?, put_sha256 = ?, changed = ? WHERE id = ?",
            (stored(title), stored(origin), data, digest, digest, now, number),
        )
    _link(connection, number, places)
    return True


def update(
    connection: sqlite3.Connection,
    name: str,
    data: bytes,
    *,
    expected: str,
    title: str,
    places: Sequence[str],
    now: str,
) -> bool:
    """Write what became of a story here, inside a transaction.

    Returns:
        False, and nothing was written, when it is no longer what ``expected`` (a sha256) says.
    """
    row = connection.execute("SELECT id, sha256 FROM stories WHERE name = ?", (stored(name),)).fetchone()
    if row is None or row[1] != expected:
        return False
    digest = hashlib.sha256(data).hexdigest()
    connection.execute(
        "UPDATE stories SET title = ?, data = ?, sha256 = ?, changed = ? WHERE id = ?",
        (stored(title), data, digest, now, row[0]),
    )
    _link(connection, row[0], places)
    return True


class _Kept(NamedTuple):
    """A story in the columns that tell of it."""

    name: str
    title: str
    origin: str
    sha256: str
    changed: str


def _link(connection: sqlite3.Connection, story: int, places: Sequence[str]) -> None:
    connection.execute("DELETE FROM story_articles WHERE story = ?", (story,))
    connection.executemany(
        "INSERT INTO story_articles (story, position, place) VALUES (?, ?, ?)",
        [(story, position, stored(place)) for position, place in enumerate(places)],
    )


def data_of(connection: sqlite3.Connection, name: str) -> bytes | None:
    """A story's file, byte for byte."""
    row = connection.execute("SELECT data FROM stories WHERE name = ?", (stored(name),)).fetchone()
    if row is None:
        return None
    if not isinstance(row[0], bytes):
        raise damaged("a story without its file")
    return row[0]


def remove(connection: sqlite3.Connection, name: str) -> bool:
    """Take a story out for good, inside a transaction; its articles stay. Returns whether it was there."""
    return bool(connection.execute("DELETE FROM stories WHERE name = ?", (stored(name),)).rowcount)


def listed(connection: sqlite3.Connection) -> tuple[StoredStory, ...]:
    """All stories, the one changed last first."""
    found = []
    for number, *line in connection.execute(
        "SELECT id, name, title, origin, sha256, changed FROM stories ORDER BY changed DESC, name"
    ).fetchall():
        rows = connection.execute(
            "SELECT a.id FROM story_articles s LEFT JOIN articles a ON a.place = s.place WHERE s.story = ?"
            " ORDER BY s.position",
            (number,),
        ).fetchall()
        known = tuple(row[0] for row in rows if row[0] is not None)
        found.append(StoredStory(*of_row(_Kept, line), len(rows), known))
    return tuple(found)
