"""The format of a library file, version by version.

``PRAGMA user_version`` holds the version of a file, ``PRAGMA application_id`` tells it from other programs' databases.
A released version is never edited: what changes is a further entry of :data:`MIGRATIONS`.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x6E646C62
"""``ndlb``: marks an SQLite file as a library of newsdiff."""

_VERSION_1 = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL UNIQUE,
    outlet TEXT NOT NULL,
    newest INTEGER
);
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    outlet TEXT NOT NULL,
    title TEXT,
    headline TEXT NOT NULL,
    date TEXT,
    url TEXT,
    language TEXT,
    encoding TEXT NOT NULL,
    start INTEGER NOT NULL,
    markup TEXT NOT NULL,
    authors TEXT NOT NULL,
    extraction TEXT NOT NULL,
    text BLOB NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (article, number),
    UNIQUE (article, digest)
);
CREATE INDEX articles_by_newest ON articles(newest);
CREATE INDEX revisions_by_date ON revisions(date);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, outlet, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    origin TEXT NOT NULL,
    data BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    put_sha256 TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE TABLE story_articles (
    story INTEGER NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (story, position)
) WITHOUT ROWID;
"""

_VERSION_2 = """
CREATE TABLE sightings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    revision INTEGER REFERENCES revisions(id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL
);
CREATE INDEX sightings_by_article ON sightings(article, id);
CREATE INDEX sightings_by_revision ON sightings(revision);
INSERT INTO sightings (article, revision, reason, first, last)
    SELECT article, id, '', added, added FROM revisions ORDER BY id;
CREATE TABLE told (
    watch TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    sighting INTEGER NOT NULL,
    PRIMARY KEY (watch, article)
) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1, _VERSION_2)
"""What turns a file of version ``n`` into one of version ``n + 1``."""

VERSION = len(MIGRATIONS)
"""The version that this program writes."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file up to date, in one transaction per version; a killed program leaves a whole version behind."""
    while (found := version_of(connection)) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == found:  # nobody else was quicker
                for statement in _statements(MIGRATIONS[found]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {found + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 for an empty one."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found < 0:
        raise sqlite3.DatabaseError("malformed: a version below zero")
    return found


def _statements(script: str) -> list[str]:
    return [statement for statement in script.split(";\n") if statement.strip()]
