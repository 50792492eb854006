"""What all screens have in common: they are laid out for the size that the terminal has, never for one it had."""

from __future__ import annotations

from textual import events
from textual.screen import Screen, ScreenResultType


class Steady(Screen[ScreenResultType]):
    """A screen that lets sizes of the past go by.

    A screen that is laid out for a new size tells itself so by an event of its own. When two sizes wait to be handled,
    because a terminal was resized faster than it is painted, each of them would call the other one back, for ever.
    """

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, unless it is of a size that is not the terminal's any more."""
        if not isinstance(event, events.Resize) or event.size == self.app.size:
            await super().on_event(event)
