"""Reading sources while the application runs, in a thread: further ones, changed ones, those that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.frozen import NamedTuple
from newsdiff.model import Article, FailedSource, Options

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings
    from newsdiff.sources.entries import Choose
    from newsdiff.sources.registry import Loaded
    from newsdiff.story.contents import Story
    from newsdiff.story.session import Session


class Known(NamedTuple):
    """What is known of a source.

    Attributes:
        articles: what was read of it last.
        failed: why nothing could be read.
        trouble: what is wrong with it now, although there are articles: it is gone, or cannot be read any more.
        news: what changed on disk since it was opened, in words.
    """

    articles: tuple[Article, ...] = ()
    failed: FailedSource | None = None
    trouble: str = ""
    news: str = ""

    @property
    def name(self) -> str:
        """The source as it was named: a path or an address."""
        return self.articles[0].source if self.articles else self.failed.source if self.failed else ""


class Opened(NamedTuple):
    """Another story, or other articles, ready to take the place of what is on the screen.

    ``stored``: they come from the library and stay as they are, whatever becomes of the files they were read from.
    """

    loaded: Loaded
    title: str
    session: Session | None
    story: Story | None
    stored: bool = False


def by_source(articles: Sequence[Article], failed: Sequence[FailedSource]) -> dict[str, Known]:
    """What was read, by the identity of its place, in the order in which it came."""
    from newsdiff.story.places import identity

    found: dict[str, Known] = {}
    for article in articles:
        before = found.get(identity(article.source), Known())
        found[identity(article.source)] = Known((*before.articles, article))
    for each in failed:
        found.setdefault(identity(each.source), Known(failed=each))
    return found


def read(places: Sequence[str], settings: SourceSettings, choose: Choose | None = None) -> Loaded:
    """Read sources that a person named; ``choose`` asks which entries of a feed."""
    from newsdiff.sources import registry

    return registry.load(places, settings, choose=choose)


def read_of_story(session: Session, places: Sequence[str], settings: SourceSettings) -> Loaded:
    """Read sources that the story file names, under the rules for files of others: not what lies outside its folder."""
    from dataclasses import replace

    from newsdiff.story import opening

    if session.file is None:
        return read(places, settings)
    wanted = tuple(source for place, source in session.sources if place in places)
    return opening.load(session.file.path, replace(session.story, sources=wanted), settings)


def open_other(sources: Sequence[str], settings: SourceSettings, choose: Choose | None = None) -> Opened:
    """Open a story file, a folder or files in the place of what is open.

    Raises:
        NewsdiffError: the story file cannot be read, or there are two.
    """
    from newsdiff.errors import NewsdiffError
    from newsdiff.story import opening
    from newsdiff.story.file import StoryFile, is_story
    from newsdiff.story.session import Session

    session = story = None
    if is_story(sources[0]):
        if len(sources) > 1:
            raise NewsdiffError("one story at a time", place=sources[1], remedy="open it alone, then add sources")
        file = StoryFile(Path(sources[0]))
        story = file.read().story
        loaded = opening.load(file.path, story, settings)
        session = Session(story, file)
    else:
        loaded = read(sources, settings, choose)
    if not loaded.articles:
        raise NewsdiffError(loaded.failed[0].reason if loaded.failed else "nothing to read", place=sources[0])
    if session is not None:
        session.hold()
        session.sources_read(loaded.articles, loaded.failed)
    return Opened(loaded, loaded.title or _folder(sources), session, story)


def what_changed(before: Sequence[Article], after: Sequence[Article]) -> str:
    """How many sentences differ between two versions of a source, in words."""
    added, removed = _sentences(after) - _sentences(before), _sentences(before) - _sentences(after)
    count = max(added.total(), removed.total())
    if not count:
        return "only spaces or boilerplate differ" if _texts(before) != _texts(after) else "the text is the same"
    return f"{count} sentence{'' if count == 1 else 's'} differ{'s' if count == 1 else ''}"


def _sentences(articles: Sequence[Article]) -> Counter[str]:
    from newsdiff.engine.text.prepare import annotate

    found: Counter[str] = Counter()
    for article in articles:
        read = annotate(article, Options())
        found.update(" ".join(article.text[each.start : each.end].split()) for each in read.sentences)
    return found


def _texts(articles: Sequence[Article]) -> list[str]:
    return [article.text for article in articles]


def _folder(sources: Sequence[str]) -> str:
    return Path(sources[0]).resolve().name if len(sources) == 1 and Path(sources[0]).is_dir() else ""
