"""Full-text search over all revisions of all articles.

The best matches come first (BM25, a word in the title counts four times). A question whose words stand in thousands of
articles has no best match worth the wait: then the articles that came in last stand first, and the answer says so.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from newsdiff.library.folding import folded_with_places
from newsdiff.library.questions import Question
from newsdiff.library.records import COLUMNS, Found, Span, Stored, of_row

COMMON = 3000
"""From this many revisions on, matches are not ranked."""

_WIDTH = 160
_AROUND = 60
_RANK = "bm25(words, 4.0, 1.0, 0.0)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. ``more``: there are further articles; ``ranked``: the best first, else the newest first."""

    found: tuple[Found, ...]
    more: bool
    ranked: bool


class _Hit(NamedTuple):
    """A revision that has the words: its number, its text, and where the article begins in it."""

    number: int
    text: str
    start: int


def search(
    connection: sqlite3.Connection,
    question: Question,
    *,
    outlet: str = "",
    since: str = "",
    until: str = "",
    limit: int = 20,
) -> Answer:
    """The articles that have the words of a question.

    Args:
        connection: an open library.
        question: what is asked.
        outlet: words that the outlet's name must hold.
        since: first day of publication, as ISO 8601 as far as it matters (``2025`` or ``2025-05-12``).
        until: last day of publication, likewise.
        limit: how many articles at most.
    """
    expression = question.expression(outlet)
    ranked = _count(connection, expression, COMMON) < COMMON
    pattern = re.compile("|".join(term.pattern() for term in question.terms))
    found: dict[int, Found] = {}
    for row in _rows(connection, expression, since, until, ranked=ranked):
        line, hit = of_row(Stored, row[:9]), of_row(_Hit, row[9:])
        known = found.get(line.id)
        if known is None and len(found) == limit:
            return Answer(_up_to_date(connection, expression, found), more=True, ranked=ranked)
        if known is None or hit.number > known.revision:
            snippet, marks = _snippet(hit.text, hit.start, pattern, line.headline)
            found[line.id] = Found(line, hit.number, snippet, marks)
    return Answer(_up_to_date(connection, expression, found), more=False, ranked=ranked)


def _up_to_date(connection: sqlite3.Connection, expression: str, found: dict[int, Found]) -> tuple[Found, ...]:
    """The answers, each with the newest of its revisions that matches."""
    newest = {}
    for name, each in found.items():
        later = (
            connection.execute(
                "SELECT id, number FROM revisions WHERE article = ? AND number > ? ORDER BY number DESC",
                (name, each.revision),
            ).fetchall()
            if each.revision < each.stored.revisions
            else []
        )
        matching = (
            number
            for revision, number in later
            if connection.execute(
                "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?", (expression, revision)
            ).fetchone()
        )
        newest[name] = replace(each, revision=next(matching, each.revision))
    return tuple(newest.values())


def _count(connection: sqlite3.Connection, expression: str, most: int) -> int:
    """How many revisions match, counted up to ``most``."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", (expression, most)
    ).fetchone()
    return int(row[0])


def _rows(
    connection: sqlite3.Connection, expression: str, since: str, until: str, *, ranked: bool
) -> Iterator[tuple[Any, ...]]:
    """Matching revisions in the order of the answer, texts read only as far as rows are taken."""
    order = f"ORDER BY {_RANK}, rowid DESC" if ranked else "ORDER BY rowid DESC"
    within, given = "", [expression]
    if since or until:
        within = " AND +rowid IN (SELECT id FROM revisions WHERE date >= ? AND date < ?)"
        given += [since, f"{until}~" if until else "~"]  # behind every longer date that begins so
    matches = connection.execute(f"SELECT rowid FROM words WHERE words MATCH ?{within} {order}", given)  # noqa: S608
    one = (
        f"SELECT {COLUMNS.replace('r.', 'n.')}, r.number, r.text, r.start FROM revisions r"  # noqa: S608
        " JOIN articles a ON a.id = r.article JOIN revisions n ON n.id = a.newest WHERE r.id = ?"
    )
    for (revision,) in matches:
        row = connection.execute(one, (revision,)).fetchone()
        if row is not None:
            yield row


def _snippet(text: str, start: int, pattern: re.Pattern[str], headline: str) -> tuple[str, tuple[Span, ...]]:
    """The words around the first place outside the headline, and where the words asked for stand in them."""
    first, instead = "", None
    for line in text[start:].splitlines():
        first = first or line
        plain, places = folded_with_places(line)
        match = pattern.search(plain)
        if match is None:
            continue
        if headline and instead is None and " ".join(line.strip("# \t").split())[: len(headline)] == headline:
            instead = line, plain, places, match
            continue
        return _around(line, plain, places, match, pattern)
    return _around(*instead, pattern) if instead is not None else (first[:_WIDTH], ())


def _around(
    line: str, plain: str, places: list[int], match: re.Match[str], pattern: re.Pattern[str]
) -> tuple[str, tuple[Span, ...]]:
    """The words of a line around a match in its folded form."""
    begin = max(0, places[match.start()] - _AROUND)
    if begin:
        begin = (line.find(" ", begin, places[match.start()]) + 1) or begin
    end = min(len(line), begin + _WIDTH)
    marks = tuple(
        (places[hit.start()] - begin + (begin > 0), places[hit.end() - 1] + 1 - begin + (begin > 0))
        for hit in pattern.finditer(plain, match.start())
        if places[hit.end() - 1] < end
    )
    shown = ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")
    return shown, marks
