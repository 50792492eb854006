"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsdiff.ui.look import content


class QuestionScreen(ModalScreen[str | None]):
    """Gives the screen below the id of the answer, None when the person goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, question: str, answers: Mapping[str, str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question, and an answer a line."""
        with Vertical(id="question"):
            yield Static(content(self._question), classes="question")
            yield OptionList(*(Option(content(words), id=name) for name, words in self._answers.items()))
            yield Static(Content("Enter answers · Esc goes back"), classes="question-keys")

    def on_mount(self) -> None:
        """The first answer is the careful one."""
        answers = self.query_one(OptionList)
        answers.highlighted = 0
        answers.focus()

    def action_move(self, step: int) -> None:
        """Go to another answer."""
        answers = self.query_one(OptionList)
        (answers.action_cursor_down if step > 0 else answers.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That is the answer."""
        if self.is_current:
            self.dismiss(event.option.id)
