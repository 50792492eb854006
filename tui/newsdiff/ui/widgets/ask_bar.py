"""A line to type an answer into, in the place of the key bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from newsdiff.ui.look import content

if TYPE_CHECKING:
    from newsdiff.ui.screens.actions import CompareActions


class AskBar(Horizontal):
    """One question; Enter answers it, Esc takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]

    def __init__(self, screen: CompareActions, question: str, value: str, answer: Callable[[str], None]) -> None:
        super().__init__(id="ask")
        self._question, self._value = question, value
        self._on_screen = screen
        self._answer = answer

    def compose(self) -> ComposeResult:
        """The question and the line."""
        yield Static(content(f" {self._question} "), classes="ask-question")
        yield Input(self._value)

    def on_mount(self) -> None:
        """Type into the line."""
        self.query_one(Input).focus()

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


def ask(screen: CompareActions, question: str, value: str, answer: Callable[[str], None]) -> None:
    """Ask for one line of text; ``answer`` gets it."""
    if screen.has_class("-searching"):
        return
    screen.add_class("-searching")
    screen.mount(AskBar(screen, question, value, answer))
