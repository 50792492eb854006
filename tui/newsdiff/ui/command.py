"""What a command is: one thing a person can do, with its keys, its words and its reasons not to run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from newsdiff.frozen import dataclass
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.state import ViewState

Why = Callable[[ViewState, StoryIndex], str]
"""Why a command cannot run now; an empty string when it can."""
When = Callable[[ViewState, StoryIndex], bool]
"""Whether a place calls for a command."""
Context = Literal["compare", "list", "ledgers", "matrix", "sources", "article", "library", "stories"]
"""Where a command is at home: the columns, the lists (findings, passages), the ledgers, the matrix, the sources, one
article alone, the library, or the stories found in many articles."""


@dataclass(frozen=True)
class Command:
    """One thing a person can do.

    Attributes:
        id: what keymaps call it.
        keys: keys as Textual names them.
        title: what it does, in two or three words.
        help: what it does, in a sentence.
        group: heading in the help screen.
        short: label in the key bar; empty where it does not stand there.
        why_not: why it cannot run now.
        argument: handed to the method.
        contexts: the screens that have it.
        rank: the lower, the longer it stays in the key bar as that becomes narrow.
        now: when a place calls for it, so that it stands first in the key bar.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    short: str = ""
    why_not: Why = lambda state, index: ""
    argument: int | str | None = None
    contexts: tuple[Context, ...] = ("compare",)
    rank: int = 5
    now: When | None = None

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        name = self.id if self.argument is None else self.id.rsplit(".", 1)[0]
        return name.replace(".", "_").replace("-", "_")
