"""A line in the place of the key bar that waits for letters: a label to jump to, a kind to go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from newsdiff.ui.screens.moving import Moving

Heard = Callable[[str, str], "Content | None"]
"""Takes the key and its character; gives the line to go on with, None when nothing more is waited for."""


class LetterBar(Static, can_focus=True):
    """Hears every key until it has what it waits for; Esc and a click elsewhere leave."""

    def __init__(self, screen: Moving, line: Content, heard: Heard, left: Callable[[], None]) -> None:
        super().__init__(line)
        self._on_screen = screen
        self._heard, self._left = heard, left
        self._open = True

    async def on_key(self, event: events.Key) -> None:
        """Hear a key."""
        event.stop()
        event.prevent_default()
        if event.key in ("escape", "ctrl+g"):
            self.close()
            return
        line = self._heard(event.key, event.character or "")
        if line is None:
            self.close()
        elif self._open:
            self.update(line)

    def on_blur(self) -> None:
        """A click went elsewhere."""
        self.close()

    def close(self) -> None:
        """Take the line away; the keys go to the columns again."""
        if not self._open:
            return
        self._open = False
        screen = self._on_screen
        self._left()
        screen.remove_class("-searching")
        screen.view.focus()
        self.remove()


def listen(screen: Moving, line: Content, heard: Heard, left: Callable[[], None] = lambda: None) -> LetterBar | None:
    """Wait for letters; ``left`` is called when that ends, however it does."""
    if screen.has_class("-searching"):
        return None
    bar = LetterBar(screen, line, heard, left)
    screen.add_class("-searching")
    screen.mount(bar)
    bar.focus()
    return bar
