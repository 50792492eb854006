"""Stories that were found among many articles, kept as stories of the library together with their articles.

What the library or the file on the disk knows of an article counts for more than what was read in passing: its text
with everything in front of it, and the hash of the bytes it came from. Where neither says the same words any more, the
words that were found are kept.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.library.articles import place_of, places_of
from newsdiff.library.database import LibraryError
from newsdiff.library.keeping import KeptStory, places_in
from newsdiff.library.store import Library
from newsdiff.model import Article
from newsdiff.sources import registry
from newsdiff.sources.raw import split_member
from newsdiff.story.contents import Story
from newsdiff.story.opening import sources_of
from newsdiff.story.writing import dump

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a found story: its articles, those the library did not have, sources it is new with."""

    articles: int
    fresh: int
    sources: int


def keep(
    library: Library, name: str, title: str, file: Path, given: Sequence[Article], settings: SourceSettings
) -> Kept:
    """Put a found story in; one that is there already gains the articles that came to it, and loses nothing.

    Args:
        library: where to.
        name: what to call it.
        title: what it is about.
        file: where it was found, which tells it from a story that only has the same name.
        given: its articles, as they were found.
        settings: limits and the encoding of files that are read again.

    Raises:
        LibraryError: another story has this name, another program wrote it at this moment, or the file cannot be
            written. The articles may be there then, the story is not.
    """
    origin = place_of(str(file))
    articles, fresh = [], []
    for place, article in zip(places_of(given), given, strict=True):
        stored = _known(library, article)
        articles.append(stored or replace(_read_again(article, settings) or article, source=place))
        if stored is None:
            fresh.append(articles[-1])
    library.add(fresh)
    sources = tuple({each.source: each for each in sources_of(articles, Path(origin))}.values())
    return Kept(len(given), len(fresh), _put(library, name, Story(title, sources=sources), origin))


def _put(library: Library, name: str, found: Story, origin: str) -> int:
    """Put a story in, or into the one that is there what it lacks. Returns how many sources that are."""
    known = next((each for each in library.stories() if each.name == name), None)
    if known is None:
        data = dump(found).encode("utf-8")
        library.put_story(name, data, title=found.title, origin=origin, places=places_in(found, origin))
        return len(found.sources)
    if known.origin != origin:
        raise LibraryError(
            f"there is a story {name!r} from another file",
            place=origin,
            remedy=f"`newsdiff library story remove {name}` makes room for this one",
        )
    kept = KeptStory(library, name)
    story = kept.read().story
    there = {each.source for each in story.sources}
    more = tuple(each for each in found.sources if each.source not in there)
    if more:
        kept.write(replace(story, sources=(*story.sources, *more)))
    return len(more)


def _known(library: Library, article: Article) -> Article | None:
    """The article as the library has it: the same words from the same place."""
    for number in library.named(place_of(article.source)):
        for revision in library.revisions(number):
            stored = library.article(number, revision.number)
            if _words(stored) == _words(article):
                return stored
    return None


def _read_again(article: Article, settings: SourceSettings) -> Article | None:
    """The article as its file has it, front matter and the hash of its bytes included; nothing is fetched."""
    if "://" in article.source or not os.path.isfile(split_member(article.source)[0]):  # noqa: PTH113 - any name
        return None
    again = registry.load([article.source], settings).articles
    return next((each for each in again if _words(each) == _words(article)), None)


def _words(article: Article) -> str:
    """What an article says, without what stands in front of it."""
    return article.text[article.offset :]
