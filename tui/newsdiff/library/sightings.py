"""What was seen of an article, and when: which text stood there from when to when, and when the article was gone.

A look that finds what the one before found only moves the end of the last sighting, so that watching for years takes
no more room than the changes did. ``told`` remembers for every watch what a person has heard already; it is moved after
the telling, so that a program killed in between tells again rather than not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from newsdiff.library.records import of_row, stored


@dataclass(frozen=True, slots=True)
class Sighting:
    """A time in which every look found the same.

    Attributes:
        id: larger than that of every earlier sighting.
        revision: the number of the revision that stood there; None when the article was gone.
        reason: why it counts as gone.
        first: the first look that found this, ISO 8601, UTC.
        last: the last one.
    """

    id: int
    revision: int | None
    reason: str
    first: str
    last: str


def see(connection: sqlite3.Connection, article: int, revision: int, now: str) -> None:
    """Note that a revision stands there now, inside a transaction."""
    _note(connection, article, revision, "", now)


def miss(connection: sqlite3.Connection, article: int, reason: str, now: str) -> None:
    """Note that an article is gone, inside a transaction."""
    _note(connection, article, None, reason, now)


def _note(connection: sqlite3.Connection, article: int, revision: int | None, reason: str, now: str) -> None:
    last = connection.execute(
        "SELECT id, revision FROM sightings WHERE article = ? ORDER BY id DESC LIMIT 1", (article,)
    ).fetchone()
    if last is not None and last[1] == revision:
        connection.execute("UPDATE sightings SET last = ? WHERE id = ? AND last < ?", (now, last[0], now))
        return
    connection.execute(
        "INSERT INTO sightings (article, revision, reason, first, last) VALUES (?, ?, ?, ?, ?)",
        (article, revision, stored(reason), now, now),
    )


def history(connection: sqlite3.Connection, article: int) -> tuple[Sighting, ...]:
    """All sightings of an article, the first one first."""
    rows = connection.execute(
        "SELECT s.id, r.number, s.reason, s.first, s.last FROM sightings s LEFT JOIN revisions r ON r.id = s.revision"
        " WHERE s.article = ? ORDER BY s.id",
        (article,),
    )
    return tuple(of_row(Sighting, row) for row in rows)


def replace_history(
    connection: sqlite3.Connection, article: int, seen: Iterable[tuple[int | None, str, str, str]]
) -> None:
    """Write the history of an article that came from another library, inside a transaction."""
    connection.execute("DELETE FROM sightings WHERE article = ?", (article,))
    for number, reason, first, last in seen:
        connection.execute(
            "INSERT INTO sightings (article, revision, reason, first, last)"
            " VALUES (?1, (SELECT id FROM revisions WHERE article = ?1 AND number = ?2), ?3, ?4, ?5)",
            (article, number, stored(reason), first, last),
        )


def told(connection: sqlite3.Connection, watch: str, article: int) -> int | None:
    """The last sighting that a watch has told of; None when it has told nothing of the article."""
    row = connection.execute(
        "SELECT sighting FROM told WHERE watch = ? AND article = ?", (stored(watch), article)
    ).fetchone()
    return None if row is None else int(row[0])


def tell(connection: sqlite3.Connection, watch: str, article: int, sighting: int) -> None:
    """Note that a watch has told of everything up to a sighting, inside a transaction."""
    connection.execute(
        "INSERT INTO told (watch, article, sighting) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (watch, article) DO UPDATE SET sighting = max(sighting, ?3)",
        (stored(watch), article, sighting),
    )
