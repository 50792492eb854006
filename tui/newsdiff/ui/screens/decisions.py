"""All decisions in force, those without their text first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

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

NONE_YET = "L links, U takes apart, a accepts, r rejects, i notes: what you decide is listed here. Esc closes"
"""What stands there in the place of decisions and keys."""


class _Line(Option):
    """A line that knows its decision, whatever line stands there now."""

    def __init__(self, decision: Decision, *, lost: bool) -> None:
        super().__init__(content(described(decision, lost)))
        self.decision = decision


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

    def compose(self) -> ComposeResult:
        """A heading, the decisions, the keys."""
        with Vertical(id="decisions"):
            yield Static(id="decisions-head")
            yield OptionList(id="decisions-list")
            yield Static(classes="question-keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)
        self.query_one(OptionList).focus()

    def _fill(self, highlighted: int) -> None:
        decisions, lost = self._ask()
        shown = [*lost, *(decision for decision in reversed(decisions) if decision not in lost)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(_Line(each, lost=each in lost) for each in shown)
        options.highlighted = min(highlighted, len(shown) - 1) if shown else None
        told = f", {len(lost)} whose text is not found (kept, without effect)" if lost else ""
        self.query_one("#decisions-head", Static).update(content(counted(decisions) + told))
        keys = "Enter goes there · d takes it back · Esc closes" if shown else NONE_YET
        self.query_one(".question-keys", Static).update(Content(keys))

    def action_withdraw(self) -> None:
        """Take the decision on the line back."""
        lines = self.query_one(OptionList)
        if lines.highlighted is not None:
            self._withdraw(cast("_Line", lines.highlighted_option).decision)
            self._fill(lines.highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to its text; the line may be gone by now, since a key came between."""
        self.dismiss(cast("_Line", event.option).decision)
