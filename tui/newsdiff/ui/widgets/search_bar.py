"""The line to type search words into; hits are marked and counted while one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from newsdiff.ui import navigation
from newsdiff.ui.look import content

if TYPE_CHECKING:
    from newsdiff.ui.screens.searching import Searching


class SearchBar(Horizontal):
    """Search words for all columns; Enter goes to the first hit, Esc puts the old search back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]

    def __init__(self, screen: Searching) -> None:
        super().__init__()
        self._on_screen = screen
        self._before = screen.state

    def compose(self) -> ComposeResult:
        """The words, and how often they are found."""
        yield Input(placeholder="search all columns")
        yield Static(id="search-count")

    def on_mount(self) -> None:
        """Type into the line."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark and count the hits."""
        event.stop()
        screen = self._on_screen
        screen.become(navigation.search(screen.state, screen.index, event.value))
        told = screen.counted() if event.value.strip() else ""
        self.query_one("#search-count", Static).update(content(told))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the hit nearest behind the cursor."""
        event.stop()
        screen = self._on_screen
        self._close()
        if screen.state.hits:
            screen.to_hit()
        elif event.value.strip():
            screen.key_bar.say(f"not found: {event.value.strip()}{_elsewhere(screen.counted())}")

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


def _elsewhere(told: str) -> str:
    """What is known of outlets that are off."""
    return told.removeprefix("not found")


def open_search(screen: Searching) -> None:
    """Show the search line and type into it."""
    if screen.has_class("-searching"):
        return
    screen.add_class("-searching")
    screen.mount(SearchBar(screen))
