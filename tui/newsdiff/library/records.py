"""What a library tells about its articles and stories, as frozen data."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_type_hints

Span = tuple[int, int]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the library in a line: its newest revision.

    Attributes:
        id: what people call it.
        place: where it came from: an absolute path, an address, or ``sha256:…`` for what came through a pipe.
        headline: its title, or its first line.
        date: of publication, ISO 8601, as far as known.
        revisions: how many texts of it there are.
        size: bytes of the newest text in UTF-8.
        added: when the newest text came in, ISO 8601, UTC.
    """

    id: int
    place: str
    outlet: str
    headline: str
    date: str | None
    language: str | None
    revisions: int
    size: int
    added: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article. ``sha256`` is that of the source's bytes, ``digest`` that of text, title and date."""

    id: int
    article: int
    number: int
    sha256: str
    digest: str
    headline: str
    size: int
    added: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was put in. ``fresh``: its text was not known yet."""

    article: int
    revision: int
    number: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An article that has the words of a question.

    Attributes:
        stored: the article.
        revision: the number of the newest revision that has them; less than ``stored.revisions`` when a newer text
            lacks them.
        snippet: words of the text around the first place.
        marks: where in ``snippet`` the words stand, in code points.
    """

    stored: Stored
    revision: int
    snippet: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story in a line. ``articles`` are those of its sources that are in the library, by id."""

    name: str
    title: str
    origin: str
    sha256: str
    changed: str
    sources: int
    articles: tuple[int, ...]


def stored(text: str | None) -> str | bytes | None:
    """A text as SQLite takes it: half of a surrogate pair, which file names can hold, goes in as bytes."""
    if text is None:
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def taken(value: Any) -> Any:
    """The text that :func:`stored` put in; what is neither text nor bytes as it is.

    Raises:
        sqlite3.DatabaseError: the file is damaged.
    """
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise damaged("a text that is none") from None


def of_row(kind: Callable[..., Row], row: Sequence[Any]) -> Row:
    """A record with the values of a row, which are what the record says they are.

    SQLite keeps any kind of value in any column, and what a damaged page leaves of a row is told by nothing else.

    Raises:
        sqlite3.DatabaseError: the file is damaged.
    """
    values, allowed = [taken(value) for value in row], _allowed(kind)
    if len(values) != len(allowed) or not all(map(isinstance, values, allowed)):
        raise damaged("a row without what every row has")
    return kind(*values)


def damaged(what: str) -> sqlite3.DatabaseError:
    """The error that SQLite itself raises for a damaged file."""
    return sqlite3.DatabaseError(f"malformed: {what}")


@functools.cache
def _allowed(kind: Callable[..., object]) -> tuple[tuple[type, ...], ...]:
    """The types of the fields of a record, in order."""
    return tuple(get_args(hint) or (hint,) for hint in get_type_hints(kind).values())


COLUMNS = (
    "a.id, a.place, r.outlet, r.headline, r.date, r.language, "
    "(SELECT count(*) FROM revisions o WHERE o.article = a.id), length(r.text), r.added"
)
"""The columns of a :class:`Stored`, from ``articles a`` joined with ``revisions r``."""
