"""Stories as they are asked for: sorted, filtered, with their articles and passages; and compared in full."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsdiff.corpus import inside, nodes, state
from newsdiff.corpus.passages import MOST
from newsdiff.corpus.workers import Workers
from newsdiff.model import Article, Comparison, Options

SORTS = {
    "size": "articles DESC, last DESC",
    "recency": "last IS NULL, last DESC, articles DESC",
    "outlets": "outlet_count DESC, articles DESC",
    "passages": "passages IS NULL, passages DESC, articles DESC",
    "disagreement": "disagreements IS NULL, disagreements DESC, articles DESC",
    "new": "fresh DESC, articles DESC",
}
"""Orders of a list, the one by default first."""
_FIELDS = (
    "label, id, title, first, last, articles, outlets, outlet_count, fresh, known, copies, passages, disagreements,"
    " changed"
)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a line.

    Attributes:
        first: time of its earliest dated article, in seconds since 1970.
        outlets: names of outlets, those with most articles first, a dozen at most; ``outlet_count`` counts all.
        fresh: articles that came with the last run that changed it; ``known``: those that were there before.
        copies: articles that are copies of another one of it; None until it was looked into.
        passages: passages that several of its articles share; None until it was looked into.
        disagreements: conflicts of figures, dates, quotations and names; None until it was compared.
        changed: the run that changed it last.
    """

    label: int
    id: str
    title: str
    first: int | None
    last: int | None
    articles: int
    outlets: str
    outlet_count: int
    fresh: int
    known: int
    copies: int | None
    passages: int | None
    disagreements: int | None
    changed: int


@dataclass(frozen=True, slots=True)
class Question:
    """Which stories are wanted.

    Attributes:
        sort: a key of :data:`SORTS`.
        words: all of them stand in title or outlets.
        since: the last article is not earlier, in seconds since 1970; undated stories are left out.
        fresh: only stories that the last run made or added to.
    """

    sort: str = "size"
    words: str = ""
    since: int | None = None
    fresh: bool = False


def listed(connection: sqlite3.Connection, question: Question, *, limit: int = -1, skip: int = 0) -> list[StoryLine]:
    """Stories in order."""
    where, values = _where(connection, question)
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM stories{where} ORDER BY {SORTS[question.sort]}, label LIMIT ? OFFSET ?",  # noqa: S608
        (*values, limit, skip),
    )
    return [StoryLine(*row) for row in rows]


def labels(connection: sqlite3.Connection, question: Question) -> list[int]:
    """The labels of all stories to a question, in order."""
    where, values = _where(connection, question)
    rows = connection.execute(f"SELECT label FROM stories{where} ORDER BY {SORTS[question.sort]}, label", values)  # noqa: S608
    return [row[0] for row in rows]


def lines_of(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[StoryLine]:
    """Stories by their labels, in the order asked for."""
    named = ",".join(str(int(label)) for label in wanted)
    rows = connection.execute(f"SELECT {_FIELDS} FROM stories WHERE label IN ({named})")  # noqa: S608 - numbers only
    found = {row[0]: StoryLine(*row) for row in rows}
    return [found[label] for label in wanted]


def counted(connection: sqlite3.Connection, question: Question) -> int:
    """How many stories there are to a question."""
    where, values = _where(connection, question)
    return int(connection.execute(f"SELECT count(*) FROM stories{where}", values).fetchone()[0])  # noqa: S608


def unseen(connection: sqlite3.Connection, question: Question) -> int:
    """How many of the stories to a question nobody looked into: their copies and shared passages are not known."""
    where, values = _where(connection, question)
    where = f"{where} AND passages IS NULL" if where else " WHERE passages IS NULL"
    return int(connection.execute(f"SELECT count(*) FROM stories{where}", values).fetchone()[0])  # noqa: S608


def _where(connection: sqlite3.Connection, question: Question) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    for word in question.words.split():
        parts.append("(title LIKE ? ESCAPE '\\' OR outlets LIKE ? ESCAPE '\\')")
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        values += [like, like]
    if question.since is not None:
        parts.append("last >= ?")
        values.append(question.since)
    if question.fresh:
        parts.append("changed = ? AND fresh > 0")
        values.append(last_run(connection))
    return (" WHERE " + " AND ".join(parts) if parts else ""), tuple(values)


def last_run(connection: sqlite3.Connection) -> int:
    """The number of the last run that was done to its end."""
    return int(state.get(connection, "run") or 0)


def named(connection: sqlite3.Connection, name: str) -> StoryLine:
    """A story by its id or the beginning of it.

    Raises:
        StateError: there is none, or several begin so.
    """
    like = name.lower().replace("%", "").replace("_", "")
    rows = connection.execute(f"SELECT {_FIELDS} FROM stories WHERE id LIKE ? LIMIT 2", (f"{like}%",)).fetchall()  # noqa: S608
    if len(rows) == 1 and like:
        return StoryLine(*rows[0])
    what = "several stories begin" if rows else "there is no story that begins"
    raise state.StateError(f"{what} with {name!r}", remedy="`newsdiff stories` lists the ids")


def articles(connection: sqlite3.Connection, label: int) -> list[Article]:
    """The articles of a story, the earliest first; of exact copies all."""
    return [inside.article_of(member) for member in inside.members(connection, label)]


def article_lines(connection: sqlite3.Connection, label: int, most: int = -1) -> list[dict[str, Any]]:
    """The articles of a story as records: what is known of each, and of which one it is a copy."""
    rows = connection.execute(
        "SELECT a.id, a.outlet, a.title, a.date, a.url, a.language, a.source, a.sentences, a.identical, o.id"
        " FROM nodes n JOIN articles a ON a.node = n.slot LEFT JOIN articles o ON o.number = a.original"
        " WHERE n.story = ? ORDER BY a.time IS NULL, a.time, a.id LIMIT ?",
        (label, most),
    )
    names = ("id", "outlet", "title", "date", "url", "language", "source", "sentences", "identical", "copy_of")
    return [dict(zip(names, row, strict=True)) for row in rows]


def passages(connection: sqlite3.Connection, label: int) -> Iterator[dict[str, Any]]:
    """The shared passages of a story: readings with article, span and words."""
    texts = {
        number: (name, nodes.inflate(text))
        for number, name, text in connection.execute(
            "SELECT a.number, a.id, a.text FROM nodes n JOIN articles a ON a.node = n.slot WHERE n.story = ?", (label,)
        )
    }
    rows = connection.execute(
        "SELECT passage, article, start, end FROM passages WHERE story = ? ORDER BY passage, article, start", (label,)
    ).fetchall()
    for number in sorted({row[0] for row in rows}):
        readings = [
            {"article": texts[article][0], "start": start, "end": end, "text": texts[article][1][start:end]}
            for passage, article, start, end in rows
            if passage == number
        ]
        yield {"passage": number, "readings": readings}


def look(connection: sqlite3.Connection, lines: Sequence[StoryLine], options: Options) -> None:
    """Look into those of some stories that nobody looked into yet."""
    sizes = [(line.label, line.articles) for line in lines if line.passages is None]
    with Workers(1) as workers:
        inside.look_into(connection, workers, sizes, options)


def compare(connection: sqlite3.Connection, line: StoryLine, options: Options) -> int:
    """Compare a story's distinct articles in full, as opening it does, and keep how often they disagree."""
    from newsdiff.engine.pipeline import compare as compared

    rows = inside.members(connection, line.label)
    copies = {
        number
        for (number,) in connection.execute(
            "SELECT a.number FROM nodes n JOIN articles a ON a.node = n.slot"
            " WHERE n.story = ? AND a.original IS NOT NULL",
            (line.label,),
        )
    }
    own = [inside.article_of(member) for member in rows if member[0] not in copies]
    count = disagreements(compared(own[:MOST], options=options))
    with state.writing(connection):
        connection.execute("UPDATE stories SET disagreements = ? WHERE label = ?", (count, line.label))
    return count


def disagreements(comparison: Comparison) -> int:
    """In how many places articles contradict each other: figures, dates, quotations, names that exclude one another."""
    return sum(variant.relation == "conflict" for passage in comparison.passages for variant in passage.variants)
