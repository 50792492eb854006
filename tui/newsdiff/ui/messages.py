"""What widgets and workers tell the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from newsdiff.model import Article, Comparison, FailedSource

if TYPE_CHECKING:
    from newsdiff.ui.index import StoryIndex


class Told(Message, bubble=False):
    """What a thread tells; ``job`` is the number of the work it belongs to, None where it does not matter."""

    job: int | None = None


class ArticlesLoaded(Told, bubble=False):
    """The sources have been read; ``index`` is what the screen shows of them, where a thread has made it."""

    def __init__(
        self, articles: Sequence[Article], failed: Sequence[FailedSource], index: StoryIndex | None = None
    ) -> None:
        self.articles = tuple(articles)
        self.failed = tuple(failed)
        self.index = index
        super().__init__()


class LinesBroken(Told, bubble=False):
    """The lines of an arrangement are broken; ``wanted`` is what was asked for."""

    def __init__(self, wanted: object) -> None:
        self.wanted = wanted
        super().__init__()


class ComparisonReady(Told, bubble=False):
    """The articles have been compared.

    Attributes:
        warning: what could not be done as asked, in one line.
        index: the comparison arranged for reading, where a thread has done that.
    """

    def __init__(self, comparison: Comparison, warning: str = "", index: StoryIndex | None = None) -> None:
        self.comparison, self.warning, self.index = comparison, warning, index
        super().__init__()


class WorkProgress(Told, bubble=False):
    """How far the work is."""

    def __init__(self, stage: str, done: int, total: int) -> None:
        self.stage, self.done, self.total = stage, done, total
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        """A later report makes an earlier one useless."""
        return isinstance(message, WorkProgress)


class WorkStopped(Told, bubble=False):
    """The work ended without a comparison: cancelled, or an error that is told in one line."""

    def __init__(self, reason: str, *, cancelled: bool = False, fatal: bool = False) -> None:
        self.reason, self.cancelled, self.fatal = reason, cancelled, fatal
        super().__init__()


class PlacePicked(Message):
    """A place was clicked: a column and an offset in its article."""

    def __init__(self, column: int, offset: int, passage: int | None = None) -> None:
        self.column, self.offset, self.passage = column, offset, passage
        super().__init__()


class OutletPicked(Message):
    """An outlet's header was clicked."""

    def __init__(self, column: int) -> None:
        self.column = column
        super().__init__()


class CommandPicked(Message):
    """A command was chosen by mouse or palette."""

    def __init__(self, command: str) -> None:
        self.command = command
        super().__init__()


class DecisionsChanged(Message, bubble=False):
    """A person decided something, or took it back."""


class StoryKept(Message, bubble=False):
    """Saving a story ended: what to say, and the problem (``changed`` by another program, ``failed``), if any."""

    def __init__(self, said: str, problem: str = "") -> None:
        self.said, self.problem = said, problem
        super().__init__()


class SourcesRead(Told, bubble=False):
    """Sources were read while the application runs.

    Attributes:
        places: what was asked for, by path or address.
        why: ``add`` for further ones, ``again`` for those a person wants read anew, ``changed`` for those that changed
            on disk, ``missing`` for those that the story file names since another program wrote it.
        said: what changed in each of them, in words.
    """

    def __init__(
        self,
        places: Sequence[str],
        articles: Sequence[Article],
        failed: Sequence[FailedSource],
        why: str,
        said: str = "",
    ) -> None:
        self.places, self.why, self.said = tuple(places), why, said
        self.articles, self.failed = tuple(articles), tuple(failed)
        super().__init__()


class SourceSeen(Told, bubble=False):
    """A file is gone, or cannot be read any more; ``reason`` is empty for one that is gone."""

    def __init__(self, place: str, reason: str = "") -> None:
        self.place, self.reason = place, reason
        super().__init__()


class StoryFileChanged(Told, bubble=False):
    """Another program wrote the story file."""


class StoryOpened(Told, bubble=False):
    """Another story was read and can take the place of the one on the screen; ``reason`` tells why it cannot."""

    def __init__(self, opened: object, reason: str = "") -> None:
        self.opened, self.reason = opened, reason
        super().__init__()


class LibraryAnswered(Told, bubble=False):
    """What a question to the library brought; ``reason`` tells why it brought nothing."""

    def __init__(self, number: int, brought: object, reason: str = "") -> None:
        self.number, self.brought, self.reason = number, brought, reason
        super().__init__()


class FilterTyped(Message):
    """The words of a list's filter are others."""

    def __init__(self, query: str) -> None:
        self.query = query
        super().__init__()


class FilterLeft(Message):
    """The line to type a filter into is closed."""
