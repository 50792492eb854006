"""Stories and the library: a story file put in with its articles, and a stored story opened to be worked on.

A story that is opened from the library shows the very texts its decisions were made on, whatever became of the sources
since; what is decided is saved in the library by the same session that saves story files.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.library.articles import place_of
from newsdiff.library.store import Library
from newsdiff.model import Article, FailedSource
from newsdiff.sources.registry import STORY_SUFFIX
from newsdiff.story import opening
from newsdiff.story.contents import Source, Story
from newsdiff.story.file import ChangedError, StoryFile
from newsdiff.story.places import place_of as path_of
from newsdiff.story.reading import ReadStory, read
from newsdiff.story.session import Session
from newsdiff.story.writing import dump

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a story file that was put in: its name, whether anything changed, the articles kept with it."""

    name: str
    changed: bool
    articles: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored story to be worked on: its session, its articles, and the sources that are not in the library."""

    session: Session
    articles: tuple[Article, ...]
    failed: tuple[FailedSource, ...]
    warnings: tuple[str, ...] = ()


def put_file(
    library: Library,
    path: Path,
    settings: SourceSettings,
    *,
    name: str = "",
    replace: bool = False,
    allow_outside: bool = False,
) -> Put:
    """Put a story file in, byte for byte, and its articles as far as they can be read now.

    Args:
        library: where to.
        path: the story file.
        settings: limits and the encoding of its sources.
        name: what to call it; the file's name when empty.
        replace: also over another story of this name, or one that was changed in the library.
        allow_outside: also read sources outside the story's folder.

    Raises:
        StoryError: it cannot be read or is no story.
        LibraryError: it would take the place of another story, or cannot be written.
    """
    file = StoryFile(path)
    story = file.read().story
    data = path.read_bytes()
    loaded = opening.load(path, story, settings, allow_outside=allow_outside)
    if loaded.articles:
        library.add(loaded.articles)
    name = name or path.name.removesuffix(STORY_SUFFIX)
    origin = place_of(str(path))
    changed = library.put_story(
        name, data, title=story.title, origin=origin, places=places_in(story, origin), replace=replace
    )
    warnings = tuple(f"{failed.source}: {failed.reason}" for failed in loaded.failed)
    return Put(name, changed, len(loaded.articles), warnings)


def places_in(story: Story, origin: str) -> tuple[str, ...]:
    """The names for good of a story's sources."""
    return tuple(place_of(path_of(source, Path(origin).parent)) for source in story.sources)


def named_in(data: bytes, origin: str) -> tuple[str, tuple[str, ...]]:
    """The title of a story file, and the names for good of its sources."""
    story = read(data.decode("utf-8"), origin).story
    return story.title, places_in(story, origin)


def session_of(library: Library, name: str) -> Opened:
    """A stored story to be worked on. The library stays open as long as the session is.

    Raises:
        LibraryError: there is none of this name.
        StoryError: what is stored is no story.
    """
    file = KeptStory(library, name)
    story = file.read().story
    articles: list[Article] = []
    failed: list[FailedSource] = []
    warnings: list[str] = []
    for source in story.sources:
        found = texts_of(library, source, file.path.parent)
        articles += found
        if len(found) == 1 and source.sha256 not in ("", found[0].sha256):
            warnings.append(f"{found[0].outlet}: the text that decisions were made on is not here; the newest is shown")
        if not found:
            label = source.outlet or Path(source.source).stem or source.source
            reason = "it is not in the library; `newsdiff library story put` reads the sources again"
            failed.append(FailedSource(path_of(source, file.path.parent), label, reason))
    return Opened(Session(story, file), tuple(articles), tuple(failed), tuple(warnings))


def texts_of(library: Library, source: Source, folder: Path) -> list[Article]:
    """The stored articles of a story's source: the text that decisions were made on, else the newest."""
    place = path_of(source, folder)
    found = []
    for number in library.named(place_of(place)):
        exact = next((each.number for each in library.revisions(number) if each.sha256 == source.sha256), None)
        article = library.article(number, exact)
        found.append(opening.labelled(article, source) if article.source == place_of(place) else article)
    return found


class KeptStory(StoryFile):
    """A story in the library, with the manners of a story file: what a session writes to.

    Attributes:
        path: in the folder that its sources are relative to; there is no file of this name.
    """

    def __init__(self, library: Library, name: str) -> None:
        line, data = library.story(name)
        self.origin = line.origin
        super().__init__(Path(line.origin).parent / f"{name} (library)")
        self._library = library
        self._name = name
        self._sha256 = hashlib.sha256(data).hexdigest()

    @property
    def locked(self) -> bool:
        """Always: the library has its own locks."""
        return True

    def read(self) -> ReadStory:
        """The story as it stands in the library; later changes by others are told apart from this state."""
        _, data = self._library.story(self._name)
        self._sha256 = hashlib.sha256(data).hexdigest()
        return read(data.decode("utf-8"), str(self.path))

    def changed(self) -> bool:
        """Whether another program wrote the story since it was read or written here."""
        line, _ = self._library.story(self._name)
        return line.sha256 != self._sha256

    def lock(self) -> None:
        """Nothing to do: a write that comes too late is refused."""

    def unlock(self) -> None:
        """Nothing to do."""

    def write(self, story: Story, *, overwrite: bool = False) -> None:
        """Write the story into the library, all of it or nothing.

        Raises:
            ChangedError: another program changed it, and ``overwrite`` is not set.
            LibraryError: the library cannot be written.
        """
        data = dump(story).encode("utf-8")
        if overwrite:
            self._sha256 = self._library.story(self._name)[0].sha256
        done = self._library.update_story(
            self._name, data, expected=self._sha256, title=story.title, places=places_in(story, self.origin)
        )
        if not done:
            raise ChangedError(
                "another program changed this story in the library",
                place=self._name,
                remedy="take its changes in, overwrite them, or save beside it",
            )
        self._sha256 = hashlib.sha256(data).hexdigest()
