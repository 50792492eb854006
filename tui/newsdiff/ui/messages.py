"""What widgets and workers tell the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from newsdiff.model import Article, Comparison, FailedSource


class Told(Message, bubble=False):
    """What a thread tells; ``job`` is the number of the work it belongs to, None where it does not matter."""

    job: int | None = None


class ArticlesLoaded(Told, bubble=False):
    """The sources have been read."""

    def __init__(self, articles: Sequence[Article], failed: Sequence[FailedSource]) -> None:
        self.articles = tuple(articles)
        self.failed = tuple(failed)
        super().__init__()


class ComparisonReady(Told, bubble=False):
    """The articles have been compared; ``warning`` says in one line what could not be done as asked."""

    def __init__(self, comparison: Comparison, warning: str = "") -> None:
        self.comparison, self.warning = comparison, warning
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


class FilterTyped(Message):
    """The words of a list's filter are others."""

    def __init__(self, query: str) -> None:
        self.query = query
        super().__init__()


class FilterLeft(Message):
    """The line to type a filter into is closed."""
