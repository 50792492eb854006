"""All decisions in force, those without their text first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsdiff.model import Decision
from newsdiff.ui.decided import counted, described
from newsdiff.ui.look import content
from newsdiff.ui.screens.dialog import ListDialog

Listed = tuple[Sequence[Decision], Sequence[Decision]]
"""The decisions in force, and those of them whose text is not found."""


class DecisionsScreen(ListDialog[Decision | None]):
    """A line per decision; gives the screen below the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,D", "dismiss", "Close", show=False),
        Binding("d,delete", "withdraw", "Withdraw", show=False),
    ]

    def __init__(self, listed: Callable[[], Listed], withdraw: Callable[[Decision], None]) -> None:
        super().__init__()
        self._ask = listed
        self._withdraw = withdraw
        self._shown: list[Decision] = []

    def compose(self) -> ComposeResult:
        """A heading, the decisions, the keys."""
        with Vertical(id="decisions"):
            yield Static(id="decisions-head")
            yield OptionList(id="decisions-list")
            yield Static(Content("Enter goes there · d takes it back · Esc closes"), classes="question-keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)
        self.query_one(OptionList).focus()

    def _fill(self, highlighted: int) -> None:
        decisions, lost = self._ask()
        self._shown = [*lost, *(decision for decision in reversed(decisions) if decision not in lost)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(content(described(each, each in lost))) for each in self._shown)
        options.highlighted = min(highlighted, len(self._shown) - 1) if self._shown else None
        told = f", {len(lost)} whose text is not found (kept, without effect)" if lost else ""
        self.query_one("#decisions-head", Static).update(content(counted(decisions) + told))

    def action_withdraw(self) -> None:
        """Take the decision on the line back."""
        number = self.query_one(OptionList).highlighted
        if number is not None and number < len(self._shown):
            self._withdraw(self._shown[number])
            self._fill(number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to its text."""
        self.dismiss(self._shown[event.option_index])
