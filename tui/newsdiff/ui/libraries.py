"""The library as its screen asks for it: each question opens the file, is answered and closes it, in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdiff.library.records import Stored, StoredStory
from newsdiff.library.store import Library
from newsdiff.ui.fetching import Opened

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.model import Article
    from newsdiff.watching.table import Row

MOST = 500
"""Rows that are shown at once; a search finds the others."""

SHORTEST = 3
"""Letters from which on the last word may go on: fewer begin half of all words."""


class Shelf(NamedTuple):
    """What a question brought.

    Attributes:
        articles: in the order asked for, each with the words that were found in it and where they stand there.
        stories: the stories, when those were asked for.
        told: how many there are, in words.
    """

    articles: tuple[tuple[Stored, str, tuple[tuple[int, int], ...]], ...] = ()
    stories: tuple[StoredStory, ...] = ()
    told: str = ""


def place(settings: Settings) -> Path:
    """Where the library is."""
    from newsdiff import paths

    return Path(settings.library.file).expanduser() if settings.library.file else paths.user_library()


def opened(settings: Settings, *, create: bool = False) -> Library:
    """The library, open.

    Raises:
        LibraryError: there is none, or it cannot be used.
    """
    return Library(place(settings), create=create, patience=settings.library.patience)


def articles(settings: Settings, words: str, sort: str) -> Shelf:
    """The articles that have the words, else all of them in an order."""
    from newsdiff.library.questions import read

    with opened(settings) as library:
        total = library.counts()[0]
        last = words.split(" ")[-1]
        begun = last.isalnum() and (len(last) >= SHORTEST or not last.isascii())
        question = f"{words}*" if begun else words
        if read(question) is None:
            lines = library.listed(sort or "added", MOST)
            told = f"{total:,} articles" if total == len(lines) else f"the first {len(lines):,} of {total:,} articles"
            return Shelf(tuple((line, "", ()) for line in lines), told=told.replace("1 articles", "1 article"))
        answer = library.search(question, limit=MOST)
        more = "more than " if answer.more else ""
        return Shelf(
            tuple((each.stored, each.snippet, each.marks) for each in answer.found),
            told=f"{more}{len(answer.found):,} of {total:,} articles",
        )


def stories(settings: Settings, words: str) -> Shelf:
    """The stories whose name or title holds the words."""
    with opened(settings) as library:
        found = library.stories()
    kept = tuple(each for each in found if words.casefold() in f"{each.name}\n{each.title}".casefold())
    total = f"{len(found):,} " + ("story" if len(found) == 1 else "stories")
    return Shelf(stories=kept, told=f"{len(kept):,} of {total}" if words else total)


def sharing(settings: Settings, name: int) -> Shelf:
    """The articles that share passages with one, each with the passage that is surest."""
    from newsdiff.api import compare

    with opened(settings) as library:
        found = library.sharing(
            name, lambda one, other: compare([one, other], options=settings.options, warn=lambda line: None)
        )
        (own,) = library.listed(names=[name])
    rows = [(own, "shares passages with those below", ())]
    for each in found:
        number = len(each.passages)
        said = "the same text" if each.is_copy else f"{number} shared passage{'s' * (number != 1)}"
        reading = each.passages[0].readings[0]
        text = each.comparison.by_id[reading.article].text
        words = " … ".join(" ".join(text[start:end].split()) for start, end in reading.spans)
        rows.append((each.stored, said if each.is_copy else f"{said}: {words}", ()))
    return Shelf(tuple(rows), told=f"{len(found)} share passages with {own.id}")


def history(settings: Settings, name: int) -> Row:
    """The revisions of an article, and what each changed."""
    from newsdiff.watching.table import rows

    with opened(settings) as library:
        (row,) = rows(library, [name], settings.options, most=12)
    return row


def together(settings: Settings, names: Sequence[int], *, revisions: bool = False) -> Opened:
    """Stored articles as a story to be opened, or all revisions of each."""
    from newsdiff.library.gathering import gathered
    from newsdiff.sources.registry import Loaded

    with opened(settings) as library:
        found = gathered(library, names, revisions=revisions)
        lines = library.listed(names=names[:1])
    title = lines[0].headline if lines else ""
    return Opened(Loaded(list(found), title=title), title, None, None, stored=True)


def story(settings: Settings, name: str) -> Opened:
    """A stored story to be opened. What is decided about it is saved in the library, which stays open for that."""
    from newsdiff.library.keeping import session_of
    from newsdiff.sources.registry import Loaded

    found = session_of(opened(settings), name)
    found.session.sources_read(found.articles)
    kept = found.session.story
    loaded = Loaded(list(found.articles), list(found.failed), list(found.warnings), title=kept.title, story=name)
    loaded.decisions = kept.decisions
    return Opened(loaded, kept.title or name, found.session, kept, stored=True)


def keep(settings: Settings, given: Sequence[Article]) -> str:
    """Put articles into the library. Returns what to say."""
    with opened(settings, create=True) as library:
        added = library.add(given)
    fresh = sum(each.fresh for each in added)
    known = len(added) - fresh
    said = f"{fresh} article{'s' * (fresh != 1)} put into the library"
    return said + (f", {known} known already" if known else "")
