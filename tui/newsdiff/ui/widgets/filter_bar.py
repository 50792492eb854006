"""The line to type the words of a filter into; the rows change while one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from newsdiff.ui.messages import FilterLeft, FilterTyped


class FilterBar(Input):
    """Words that rows must hold; Enter keeps them, Esc puts the old ones back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("down", "keep", "Keep", show=False),
    ]

    def __init__(self, query: str) -> None:
        super().__init__(query, placeholder="words that rows must hold")
        self._before = query

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        event.stop()
        self.post_message(FilterTyped(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Close, the filter stays."""
        self.post_message(FilterLeft())
        self.remove()

    def action_leave(self) -> None:
        """Close, the filter as it was before."""
        self.post_message(FilterTyped(self._before))
        self.action_keep()
