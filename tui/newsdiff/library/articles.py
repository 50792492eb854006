"""Articles in the library: put in, listed, taken out again exactly as they were, removed."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from newsdiff.library.folding import indexed
from newsdiff.library.records import COLUMNS, Added, Revision, Stored, damaged, of_row, stored, taken
from newsdiff.library.sightings import see
from newsdiff.model import Article, Mark
from newsdiff.story.places import PIPED

SORTS = {
    "added": "a.newest DESC",
    "date": "r.date IS NULL, r.date DESC, r.id DESC",
    "outlet": "r.outlet COLLATE NOCASE, r.id DESC",
    "title": "r.headline COLLATE NOCASE, r.id DESC",
    "revisions": "7 DESC, r.id DESC",
}
"""Orders of a list, the one by default first."""

_HEADLINE = 200


class _Kept(NamedTuple):
    """An article in the columns of a revision, as they are read."""

    sha256: str
    outlet: str
    title: str | None
    date: str | None
    url: str | None
    language: str | None
    encoding: str
    start: int
    markup: str
    authors: str
    extraction: str
    text: str


_FIELDS = ", ".join(_Kept._fields)


def places_of(articles: Sequence[Article]) -> list[str]:
    """What names each article for good: its absolute path or address.

    Where one source holds several articles, their own addresses, titles or texts tell them apart. What came through a
    pipe is named by its content.
    """
    shared = Counter(article.source for article in articles)
    return [_place(article, alone=shared[article.source] == 1) for article in articles]


def place_of(source: str) -> str:
    """The name for good of a source that holds one article."""
    return source if "://" in source or source.startswith(PIPED) else os.path.abspath(source)  # noqa: PTH100 - a symbolic link stays one


def _place(article: Article, *, alone: bool) -> str:
    if article.source in ("", "-"):
        return f"{PIPED}{article.sha256}"
    place = place_of(article.source)
    return place if alone else f"{place}#{article.url or article.title or article.sha256}"


def named(connection: sqlite3.Connection, place: str) -> tuple[int, ...]:
    """The articles that came from a place: one, or those of a source that holds several."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE place = ?1"
        " UNION SELECT id FROM articles WHERE place >= ?1 || '!/' AND place < ?1 || '!0'"
        " UNION SELECT id FROM articles WHERE place >= ?1 || '#' AND place < ?1 || '$' ORDER BY id",
        (stored(place),),
    )
    return tuple(row[0] for row in rows)


def headline_of(article: Article) -> str:
    """The title as it was given, else the first line that says something."""
    if article.title and article.title.strip():
        return " ".join(article.title.split())[:_HEADLINE]
    lines = (line.strip() for line in article.text[article.offset : article.offset + 4000].splitlines())
    return next((" ".join(line.lstrip("#").split())[:_HEADLINE] for line in lines if line.strip("#-=*_ ")), "")


def digest_of(article: Article) -> str:
    """What tells one revision from another: a hash of text, title and date of publication."""
    parts = (article.text, article.title or "", article.date or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def add(connection: sqlite3.Connection, place: str, article: Article, now: str) -> Added:
    """Put an article in, inside a transaction: a new text of a known place becomes its next revision."""
    row = connection.execute("SELECT id FROM articles WHERE place = ?", (stored(place),)).fetchone()
    if row is None:
        outlet = stored(article.outlet)
        row = connection.execute(
            "INSERT INTO articles (place, outlet) VALUES (?, ?) RETURNING id", (stored(place), outlet)
        ).fetchone()
    name, digest = row[0], digest_of(article)
    known = connection.execute(
        "SELECT id, number FROM revisions WHERE article = ? AND digest = ?", (name, digest)
    ).fetchone()
    if known is not None:
        connection.execute("UPDATE articles SET newest = ? WHERE id = ? AND newest <> ?", (known[0], name, known[0]))
        see(connection, name, known[0], now)
        return Added(name, known[0], known[1], fresh=False)
    number = 1 + connection.execute("SELECT count(*) FROM revisions WHERE article = ?", (name,)).fetchone()[0]
    headline = headline_of(article)
    (revision,) = connection.execute(
        f"INSERT INTO revisions (article, number, digest, headline, added, {_FIELDS})"  # noqa: S608 - fixed names
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (name, number, digest, stored(headline), now, *_columns(article)),
    ).fetchone()
    connection.execute("UPDATE articles SET newest = ? WHERE id = ?", (revision, name))
    connection.execute(
        "INSERT INTO words (rowid, title, body, outlet) VALUES (?, ?, ?, ?)", (revision, *_words(article))
    )
    see(connection, name, revision, now)
    return Added(name, revision, number, fresh=True)


def remove(connection: sqlite3.Connection, article: int) -> bool:
    """Take an article with all its revisions out for good, inside a transaction. Returns whether it was there."""
    found = connection.execute(f"SELECT id, {_FIELDS} FROM revisions WHERE article = ?", (article,)).fetchall()  # noqa: S608
    for row in found:
        connection.execute(
            "INSERT INTO words (words, rowid, title, body, outlet) VALUES ('delete', ?, ?, ?, ?)",
            (row[0], *_words(_article("", row[1:]))),
        )
    connection.execute("DELETE FROM revisions WHERE article = ?", (article,))
    return bool(connection.execute("DELETE FROM articles WHERE id = ?", (article,)).rowcount)


def article(connection: sqlite3.Connection, name: int, number: int | None = None) -> Article | None:
    """An article exactly as it was put in: its newest revision, or another one by number."""
    which = "r.id = a.newest" if number is None else "r.number = ?"
    row = connection.execute(
        f"SELECT a.place, {_FIELDS.replace('outlet', 'r.outlet')} FROM articles a JOIN revisions r"  # noqa: S608
        f" ON r.article = a.id AND {which} WHERE a.id = ?",
        (name,) if number is None else (number, name),
    ).fetchone()
    return None if row is None else _article(row[0], row[1:])


def revisions(connection: sqlite3.Connection, name: int) -> tuple[Revision, ...]:
    """All texts of an article, the first one first."""
    rows = connection.execute(
        "SELECT id, article, number, sha256, digest, headline, length(text), added FROM revisions"
        " WHERE article = ? ORDER BY number",
        (name,),
    )
    return tuple(of_row(Revision, row) for row in rows)


def listed(
    connection: sqlite3.Connection, sort: str = "added", limit: int = -1, names: Iterable[int] | None = None
) -> tuple[Stored, ...]:
    """Articles in a line each, in one of the orders of :data:`SORTS`; all, or those named."""
    chosen = "" if names is None else f" WHERE a.id IN ({','.join(str(int(name)) for name in names)})"
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM articles a JOIN revisions r ON r.id = a.newest{chosen}"  # noqa: S608
        f" ORDER BY {SORTS[sort]} LIMIT ?",
        (limit,),
    )
    return tuple(of_row(Stored, row) for row in rows)


def _columns(article: Article) -> tuple[Any, ...]:
    markup = json.dumps([[mark.start, mark.end, mark.reason] for mark in article.markup], separators=(",", ":"))
    named = (article.outlet, article.title, article.date, article.url, article.language, article.encoding)
    authors = json.dumps(article.authors)
    text = article.text.encode("utf-8", "surrogatepass")
    return (
        article.sha256,
        *(stored(each) for each in named),
        article.offset,
        markup,
        authors,
        stored(article.extraction),
        text,
    )


def _words(article: Article) -> tuple[str, str, str]:
    return indexed(article.title or ""), indexed(article.text[article.offset :]), indexed(article.outlet)


def _article(place: str | bytes, row: Sequence[Any]) -> Article:
    kept = of_row(_Kept, row)
    markup = tuple(of_row(Mark, each) for each in _listed(kept.markup, list))
    authors = tuple(_listed(kept.authors, str))
    if not 0 <= kept.start <= len(kept.text):
        raise damaged("an article that begins nowhere")
    return Article.from_text(
        kept.text,
        outlet=kept.outlet,
        source=taken(place),
        title=kept.title,
        date=kept.date,
        url=kept.url,
        language=kept.language,
        encoding=kept.encoding,
        sha256=kept.sha256,
        offset=kept.start,
        markup=markup,
        authors=authors,
        extraction=kept.extraction,
    )


def _listed(text: str, kind: type) -> list[Any]:
    """What was kept as JSON: a list of one kind of thing."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, list) or not all(isinstance(each, kind) for each in found):
        raise damaged("a list that is none")
    return found
