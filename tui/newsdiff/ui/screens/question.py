"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsdiff.ui.look import content
from newsdiff.ui.screens.dialog import ListDialog


class QuestionScreen(ListDialog[str | None]):
    """Gives the screen below the id of the answer, None when the person goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False),
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

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That is the answer."""
        self.dismiss(event.option.id)
