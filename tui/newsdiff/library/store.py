"""The library as one object: everything that commands, screens and the watch do with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from newsdiff.library import articles, database, search, sharing, sightings, stories
from newsdiff.library.database import PATIENCE, LibraryError, telling, writing
from newsdiff.library.questions import read as read_question
from newsdiff.library.records import Added, Revision, Stored, StoredStory
from newsdiff.model import Article, Comparison

BATCH = 200
"""Articles that are put in at a time: one flush to the disk for all of them."""


def now() -> str:
    """The time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Library:
    """An open library file; ``with Library(path) as library`` closes it.

    Every method that writes returns when what it wrote is on the disk; a program that is killed before leaves the
    file as it was. Several programs may have it open; a writer waits ``patience`` seconds for another one.

    Raises:
        LibraryError: the file cannot be opened or is no library; every method raises it for what goes wrong later.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = True,
        patience: float = PATIENCE,
        clock: Callable[[], str] = now,
    ) -> None:
        self.path = path
        self.clock = clock
        self._connection = database.connect(path, create=create, patience=patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, course: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open database, for the rooms that keep their own tables in it."""
        return self._connection

    # Articles ---------------------------------------------------------------------------------------------------

    def add(self, given: Sequence[Article]) -> tuple[Added, ...]:
        """Put articles in, all of them or, where that fails, none.

        A new text of a place that is known becomes the article's next revision; a text that is known changes nothing.
        """
        at = self.clock()
        with telling(self.path), writing(self._connection):
            pairs = zip(articles.places_of(given), given, strict=True)
            return tuple(articles.add(self._connection, place, article, at) for place, article in pairs)

    def add_many(self, given: Iterable[Article], told: Callable[[Sequence[Added]], None]) -> None:
        """Put any number of articles in, some at a time; ``told`` hears of those that are safe on the disk."""
        batch: list[Article] = []
        for article in given:
            batch.append(article)
            if len(batch) == BATCH:
                told(self.add(batch))
                batch = []
        if batch:
            told(self.add(batch))

    def article(self, name: int, revision: int | None = None) -> Article:
        """An article exactly as it was put in; its newest text, or that of a revision by number.

        Raises:
            LibraryError: there is none.
        """
        with telling(self.path):
            found = articles.article(self._connection, name, revision)
        if found is None:
            what = f"article {name}" if revision is None else f"revision {revision} of article {name}"
            raise LibraryError(
                f"there is no {what}", place=str(self.path), remedy="`newsdiff library list` shows what there is"
            )
        return found

    def revisions(self, name: int) -> tuple[Revision, ...]:
        """All texts of an article, the first one first."""
        with telling(self.path):
            return articles.revisions(self._connection, name)

    def listed(self, sort: str = "added", limit: int = -1, names: Iterable[int] | None = None) -> tuple[Stored, ...]:
        """Articles in a line each; ``sort`` is a name from :data:`newsdiff.library.articles.SORTS`."""
        with telling(self.path):
            return articles.listed(self._connection, sort, limit, names)

    def remove(self, names: Sequence[int]) -> tuple[int, ...]:
        """Take articles with all their revisions out for good. Returns those that were there."""
        with telling(self.path), writing(self._connection):
            return tuple(name for name in names if articles.remove(self._connection, name))

    def counts(self) -> tuple[int, int, int]:
        """Articles, revisions, stories."""
        with telling(self.path):
            row = self._connection.execute(
                "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM revisions),"
                " (SELECT count(*) FROM stories)"
            ).fetchone()
        return row[0], row[1], row[2]

    def every_article(self) -> Iterator[tuple[Stored, tuple[Article, ...]]]:
        """All articles with all their texts, the one put in first first."""
        for line in sorted(self.listed(), key=lambda each: each.id):
            yield line, tuple(self.article(line.id, each.number) for each in self.revisions(line.id))

    # Questions --------------------------------------------------------------------------------------------------

    def search(
        self, words: str, *, outlet: str = "", since: str = "", until: str = "", limit: int = 20
    ) -> search.Answer:
        """The articles that have these words; how words are written is said in :mod:`newsdiff.library.questions`.

        Raises:
            LibraryError: no word is left that can be searched for.
        """
        question = read_question(words)
        if question is None:
            raise LibraryError("no word to search for", remedy="name one without - in front")
        with telling(self.path):
            return search.search(self._connection, question, outlet=outlet, since=since, until=until, limit=limit)

    def sharing(
        self, name: int, compare: Callable[[Article, Article], Comparison], *, most: int = 40
    ) -> tuple[sharing.Sharing, ...]:
        """The other stored articles that share passages with one of them; see :mod:`newsdiff.library.sharing`."""
        article = self.article(name)
        with telling(self.path):
            return sharing.sharing(self._connection, article, compare, but=name, most=most)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, one line each; empty when all is well."""
        with telling(self.path):
            rows = self._connection.execute("PRAGMA integrity_check").fetchall()
            wrong = [row[0] for row in rows if row[0] != "ok"]
            wrong += [f"a broken reference in {row[0]}" for row in self._connection.execute("PRAGMA foreign_key_check")]
            (texts,) = self._connection.execute("SELECT count(*) FROM revisions").fetchone()
            (words,) = self._connection.execute("SELECT count(*) FROM words_docsize").fetchone()
        if texts != words:
            wrong.append(f"the index has {words} texts of {texts}")
        return tuple(wrong)

    # Sightings --------------------------------------------------------------------------------------------------

    def look(self, seen: Sequence[Article], gone: Mapping[str, str]) -> tuple[Added, ...]:
        """Note what a look at sources found, as one step.

        Args:
            seen: the articles as they stand there now; new texts become revisions.
            gone: why an article counts as gone, by its place; places that are not in the library are passed over.
        """
        at = self.clock()
        with telling(self.path), writing(self._connection):
            pairs = zip(articles.places_of(seen), seen, strict=True)
            added = tuple(articles.add(self._connection, place, article, at) for place, article in pairs)
            for place, reason in gone.items():
                for name in articles.named(self._connection, place):
                    sightings.miss(self._connection, name, reason, at)
        return added

    def named(self, place: str) -> tuple[int, ...]:
        """The articles that came from a place: one, or those of a source that holds several."""
        with telling(self.path):
            return articles.named(self._connection, place)

    def history(self, name: int) -> tuple[sightings.Sighting, ...]:
        """What was seen of an article and when, the first sighting first."""
        with telling(self.path):
            return sightings.history(self._connection, name)

    def told(self, watch: str, name: int) -> int | None:
        """The last sighting of an article that a watch has told of."""
        with telling(self.path):
            return sightings.told(self._connection, watch, name)

    def tell(self, watch: str, heard: Mapping[int, int]) -> None:
        """Note that a watch has told of everything up to a sighting, by article."""
        with telling(self.path), writing(self._connection):
            for name, sighting in heard.items():
                sightings.tell(self._connection, watch, name, sighting)

    # Stories ----------------------------------------------------------------------------------------------------

    def put_story(
        self, name: str, data: bytes, *, title: str, origin: str, places: Sequence[str], replace: bool = False
    ) -> bool:
        """Put a story file in, byte for byte. Returns whether anything changed; see :func:`stories.put`."""
        with telling(self.path), writing(self._connection):
            return stories.put(
                self._connection, name, data,
                title=title, origin=origin, places=places, now=self.clock(), replace=replace,
            )  # fmt: skip

    def update_story(self, name: str, data: bytes, *, expected: str, title: str, places: Sequence[str]) -> bool:
        """Write what became of a story here. Returns False when another program wrote it since ``expected``."""
        with telling(self.path), writing(self._connection):
            return stories.update(
                self._connection, name, data, expected=expected, title=title, places=places, now=self.clock()
            )

    def story(self, name: str) -> tuple[StoredStory, bytes]:
        """A story and its file, byte for byte.

        Raises:
            LibraryError: there is none of this name.
        """
        with telling(self.path):
            data = stories.data_of(self._connection, name)
            line = next((each for each in stories.listed(self._connection) if each.name == name), None)
        if data is None or line is None:
            raise LibraryError(
                f"there is no story {name!r}", place=str(self.path), remedy="`newsdiff library story list` names them"
            )
        return line, data

    def stories(self) -> tuple[StoredStory, ...]:
        """All stories, the one changed last first."""
        with telling(self.path):
            return stories.listed(self._connection)

    def remove_story(self, name: str) -> bool:
        """Take a story out for good; its articles stay. Returns whether it was there."""
        with telling(self.path), writing(self._connection):
            return stories.remove(self._connection, name)
