"""A line to type an answer into, in the place of the key bar."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from newsdiff.ui.look import content

if TYPE_CHECKING:
    from textual.suggester import Suggester

    from newsdiff.ui.widgets.key_bar import KeyBar


class Asking(Protocol):
    """A screen that can ask for a line; ``view`` has the focus when nothing is asked."""

    key_bar: KeyBar

    @property
    def view(self) -> Widget:
        """What has the focus when nothing is asked."""

    def mount(self, *widgets: Widget) -> object:
        """Put a widget on the screen."""

    def add_class(self, *names: str) -> object:
        """Give the screen a class."""

    def remove_class(self, *names: str) -> object:
        """Take a class from the screen."""

    def has_class(self, *names: str) -> bool:
        """Whether the screen has classes."""


class AskBar(Horizontal):
    """One question; Enter answers it, Tab completes the line where that is known, Esc takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("tab", "complete", "Complete", show=False, priority=True),
    ]

    def __init__(
        self,
        screen: Asking,
        question: str,
        value: str,
        answer: Callable[[str], None],
        suggester: Suggester | None = None,
        complete: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._question, self._value = question, value
        self._on_screen = screen
        self._answer = answer
        self._suggester = suggester
        self._complete = complete

    def compose(self) -> ComposeResult:
        """The question and the line."""
        yield Static(content(f" {self._question} "), classes="ask-question")
        yield Input(self._value, suggester=self._suggester)

    def on_mount(self) -> None:
        """Type into the line."""
        self.query_one(Input).focus()

    async def action_complete(self) -> None:
        """Write on as far as it is clear how the line goes on; folders are looked into in a thread."""
        line = self.query_one(Input)
        if self._complete is not None:
            line.value = await asyncio.to_thread(self._complete, line.value)
            line.cursor_position = len(line.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the answer over."""
        event.stop()
        self._close()
        self._answer(event.value)

    def action_leave(self) -> None:
        """Close without an answer."""
        self._close()
        self._on_screen.key_bar.say("")

    def _close(self) -> None:
        self._on_screen.remove_class("-searching")
        self._on_screen.view.focus()
        self.remove()


def ask(
    screen: Asking,
    question: str,
    value: str,
    answer: Callable[[str], None],
    suggester: Suggester | None = None,
    complete: Callable[[str], str] | None = None,
) -> None:
    """Ask for one line of text; ``answer`` gets it, ``complete`` goes on with a line that was begun."""
    if screen.has_class("-searching"):
        return
    screen.add_class("-searching")
    screen.mount(AskBar(screen, question, value, answer, suggester, complete))
