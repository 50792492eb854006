"""What is inside stories, found by tasks of several processes and kept in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from newsdiff.corpus import nodes, passages, state
from newsdiff.corpus.workers import Workers
from newsdiff.model import Article, Options

AT_ONCE = 60
"""Articles of the stories that one task looks into, about."""

Member = tuple[Any, ...]
"""Number, node, outlet, title, date, language, address, source and packed text of an article."""


class Found(NamedTuple):
    """What is inside one story.

    Attributes:
        articles: of every article its number, that of its original (0: none), identical sentences, all sentences.
        readings: of shared passages: number of the passage, article, start, end.
        pairs: sentence pairs that the aligner would look at.
    """

    articles: list[tuple[int, int, int, int]]
    readings: list[tuple[int, int, int, int]]
    pairs: int


def look(
    connection: sqlite3.Connection,
    workers: Workers,
    most: int | None,
    options: Options,
    tell: Callable[[str, int, int], None],
) -> None:
    """Look into stories that nobody looked into since they changed, the largest ones first.

    Args:
        connection: the file.
        workers: who does it.
        most: how many of all stories are looked into, by size; None: all.
        options: as for a comparison.
        tell: told how much is done, in articles.
    """
    sizes = connection.execute(
        "SELECT label, articles FROM (SELECT label, articles, passages FROM stories ORDER BY articles DESC, label"
        " LIMIT ?) WHERE passages IS NULL",
        (-1 if most is None else most,),
    ).fetchall()
    look_into(connection, workers, sizes, options, tell)


def look_into(
    connection: sqlite3.Connection,
    workers: Workers,
    sizes: Sequence[tuple[int, int]],
    options: Options,
    tell: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> None:
    """Look into stories, given by label and number of articles."""
    total = sum(size for _, size in sizes)
    done = 0
    if total:
        tell("passages", 0, total)
    for labels, found in workers.each(partial(look_at, options=options), _tasks(connection, sizes)):
        with state.writing(connection):
            for label, one in zip(labels, found, strict=True):
                _keep(connection, label, one)
                done += len(one.articles)
        tell("passages", done, total)


def members(connection: sqlite3.Connection, label: int) -> list[Member]:
    """The articles of a story, the earliest first."""
    return connection.execute(
        "SELECT a.number, a.node, a.outlet, a.title, a.date, a.language, a.url, a.source, a.text FROM nodes n"
        " JOIN articles a ON a.node = n.slot WHERE n.story = ? ORDER BY a.time IS NULL, a.time, a.id",
        (label,),
    ).fetchall()


def article_of(member: Member) -> Article:
    """An article as it is compared."""
    _, _, outlet, title, date, language, url, source, text = member
    return Article.from_text(
        nodes.inflate(text), outlet=outlet, source=source, title=title, date=date or None, url=url or None,
        language=language or None,
    )  # fmt: skip


def look_at(stories: Sequence[Sequence[Member]], options: Options) -> list[Found]:
    """What is inside some stories: one task of a process."""
    return [_look(story, options) for story in stories]


def _look(story: Sequence[Member], options: Options) -> Found:
    first: dict[int, int] = {}
    own: list[Member] = []
    for member in story:
        if member[1] not in first:
            first[member[1]] = len(own)
            own.append(member)
    found = passages.read_story([article_of(member) for member in own], options)
    copy = {each.article: each for each in found.copies}
    rows = []
    for member in story:
        place = first[member[1]]
        sentences = found.sentences[place]
        if own[place] is not member:
            rows.append((member[0], own[place][0], sentences, sentences))
        elif place in copy:
            rows.append((member[0], own[copy[place].original][0], copy[place].identical, sentences))
        else:
            rows.append((member[0], 0, 0, sentences))
    readings = [
        (number, own[article][0], span.start, span.end)
        for number, passage in enumerate(found.passages)
        for article, span in passage.readings
    ]
    return Found(rows, readings, found.pairs)


def _tasks(
    connection: sqlite3.Connection, sizes: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], list[list[Member]]]]:
    labels: list[int] = []
    length = 0
    for label, size in sizes:
        labels.append(label)
        length += size
        if length >= AT_ONCE:
            yield labels, [members(connection, each) for each in labels]
            labels, length = [], 0
    if labels:
        yield labels, [members(connection, each) for each in labels]


def _keep(connection: sqlite3.Connection, label: int, found: Found) -> None:
    connection.executemany(
        "UPDATE articles SET original = ?, identical = ?, sentences = ? WHERE number = ?",
        [(original or None, identical, sentences, number) for number, original, identical, sentences in found.articles],
    )
    connection.execute("DELETE FROM passages WHERE story = ?", (label,))
    connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?)", [(label, *row) for row in found.readings])
    connection.execute(
        "UPDATE stories SET copies = ?, passages = ?, pairs = ? WHERE label = ?",
        (
            sum(bool(original) for _, original, *_ in found.articles),
            len({row[0] for row in found.readings}),
            found.pairs,
            label,
        ),
    )
