"""A library as lines of JSON, to be kept, moved or read by others, and taken in again without loss.

Every line is an object with ``"schema": "newsdiff-library/1"``: an ``article`` with all its revisions, or a ``story``
with its file. Only ASCII is written, so that no sign of an article can do anything to a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newsdiff.library import articles, sightings, stories
from newsdiff.library.database import LibraryError, telling, writing
from newsdiff.library.store import BATCH, Library
from newsdiff.model import Article, Mark

SCHEMA = "newsdiff-library/1"
"""What every line says it is."""


class TakenIn(NamedTuple):
    """What was new in an export."""

    articles: int
    revisions: int
    stories: int


def export_lines(library: Library, names: Sequence[int] | None = None) -> Iterator[bytes]:
    """The lines of an export: the articles named, or all articles and all stories.

    Raises:
        LibraryError: an article that was named is not there.
    """
    for name in sorted(line.id for line in library.listed()) if names is None else names:
        yield _line(_article_record(library, name))
    for story in library.stories() if names is None else ():
        _, data = library.story(story.name)
        yield _line(
            {
                "schema": SCHEMA,
                "story": story.name,
                "origin": story.origin,
                "file": data.decode("utf-8", "surrogateescape"),
            }
        )


def import_file(library: Library, path: Path) -> TakenIn:
    """Take in what :func:`export_lines` wrote; what is known already changes nothing.

    Raises:
        LibraryError: the file cannot be read, or a line is none of an export. Lines before it are in.
    """
    new = [0, 0, 0]
    with telling(path):
        if not path.is_file():
            raise LibraryError("there is no such file", place=str(path), remedy="name what `library export` wrote")
        with path.open("rb") as file:
            for batch in _batches(enumerate(file, 1)):
                with telling(library.path), writing(library.connection):
                    for number, line in batch:
                        for place, more in enumerate(_take_in(library, line, f"{path}:{number}")):
                            new[place] += more
    return TakenIn(*new)


def _article_record(library: Library, name: int) -> dict[str, Any]:
    place = library.article(name).source
    texts = []
    for each in library.revisions(name):
        article = library.article(name, each.number)
        texts.append(
            {
                "added": each.added,
                "sha256": article.sha256,
                "outlet": article.outlet,
                "title": article.title,
                "date": article.date,
                "url": article.url,
                "language": article.language,
                "encoding": article.encoding,
                "start": article.offset,
                "markup": [[mark.start, mark.end, mark.reason] for mark in article.markup],
                "authors": list(article.authors),
                "extraction": article.extraction,
                "text": article.text,
            }
        )
    seen = [[each.revision, each.reason, each.first, each.last] for each in library.history(name)]
    return {"schema": SCHEMA, "article": place, "revisions": texts, "seen": seen}


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _batches(lines: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    batch = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _take_in(library: Library, line: bytes, place: str) -> tuple[int, int, int]:
    """Put one line's record in, inside a transaction. Returns the new articles, revisions and stories."""
    if not line.strip():
        return 0, 0, 0
    try:
        record = json.loads(line)
        if record["schema"] != SCHEMA:
            raise ValueError
        if "story" in record:
            return 0, 0, _take_in_story(library, record)
        done = [
            articles.add(
                library.connection, str(record["article"]), _article(record["article"], each), str(each["added"])
            )
            for each in record["revisions"]
        ]
        seen = [(number, str(reason), str(first), str(last)) for number, reason, first, last in record["seen"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise LibraryError(
            "this is no line of an exported library", place=place, remedy="name what `library export` wrote"
        ) from None
    fresh = [each for each in done if each.fresh]
    if done and len(fresh) == len(done) and fresh[0].number == 1:
        sightings.replace_history(library.connection, done[0].article, seen)
    return sum(each.number == 1 for each in fresh), len(fresh), 0


def _take_in_story(library: Library, record: dict[str, Any]) -> int:
    from newsdiff.library.keeping import named_in

    data = str(record["file"]).encode("utf-8", "surrogateescape")
    origin = str(record["origin"])
    title, places = named_in(data, origin)
    return stories.put(
        library.connection,
        str(record["story"]),
        data,
        title=title,
        origin=origin,
        places=places,
        now=library.clock(),
    )


def _article(source: str, record: dict[str, Any]) -> Article:
    return Article.from_text(
        str(record["text"]),
        outlet=str(record["outlet"]),
        source=source,
        title=record["title"],
        date=record["date"],
        url=record["url"],
        language=record["language"],
        encoding=str(record["encoding"]),
        sha256=str(record["sha256"]),
        offset=int(record["start"]),
        markup=tuple(Mark(int(start), int(end), str(reason)) for start, end, reason in record["markup"]),
        authors=tuple(map(str, record["authors"])),
        extraction=str(record["extraction"]),
    )
