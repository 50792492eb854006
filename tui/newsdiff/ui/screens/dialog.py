"""What dialogs have in common: they close once, whatever keys come after that, and lists are walked with j and k."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import OptionList

from newsdiff.ui.steady import Steady


class Dialog(ModalScreen[ScreenResultType], Steady[ScreenResultType]):
    """A screen over another one, which it gives its answer when it is closed."""

    CSS_PATH = "../styles/dialogs.tcss"

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close; a second key that comes meanwhile must not close the screen below."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class ListDialog(Dialog[ScreenResultType]):
    """A dialog with one list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def action_move(self, step: int) -> None:
        """Go to another line."""
        lines = self.query_one(OptionList)
        (lines.action_cursor_down if step > 0 else lines.action_cursor_up)()
