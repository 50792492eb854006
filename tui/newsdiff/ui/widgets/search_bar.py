"""The line to type search words into; hits are marked while one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from newsdiff.ui import navigation

if TYPE_CHECKING:
    from newsdiff.ui.screens.actions import CompareActions


class SearchBar(Input):
    """Search words for all columns; Enter goes to the first hit, Esc puts the old search back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]

    def __init__(self, screen: CompareActions) -> None:
        super().__init__(placeholder="search all columns", id="search")
        self._on_screen = screen
        self._before = screen.state

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark the hits."""
        screen = self._on_screen
        screen.become(navigation.search(screen.state, screen.index, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the hit nearest behind the cursor."""
        screen = self._on_screen
        self._close()
        if screen.state.hits:
            screen.become(navigation.to_hit(screen.state, screen.index), settle=True)
        elif event.value.strip():
            screen.key_bar.say(f"not found: {event.value.strip()}")

    def action_leave(self) -> None:
        """Close, and search for what was searched for before."""
        screen, before = self._on_screen, self._before
        self._close()
        screen.become(replace(screen.state, query=before.query, hits=before.hits, hit=before.hit))

    def _close(self) -> None:
        screen = self._on_screen
        screen.remove_class("-searching")
        screen.view.focus()
        self.remove()


def open_search(screen: CompareActions) -> None:
    """Show the search line and type into it."""
    if screen.has_class("-searching"):
        return
    bar = SearchBar(screen)
    screen.add_class("-searching")
    screen.mount(bar)
    bar.focus()
