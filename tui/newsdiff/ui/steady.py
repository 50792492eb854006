"""What all screens have in common: they are laid out for the size that the terminal has, never for one it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen, ScreenResultType


class Steady(Screen[ScreenResultType]):
    """A screen that lets sizes of the past go by, and is not set up when it is closed before it stands.

    A screen that is laid out for a new size tells itself so by an event of its own. When two sizes wait to be handled,
    because a terminal was resized faster than it is painted, each of them would call the other one back, for ever. And
    a key that closes a screen may be handled before its parts are there, which nobody can set up then.
    """

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, unless it is of a size that is not the terminal's any more, or of a screen without parts."""
        if isinstance(event, events.Resize) and event.size != self.app.size:
            return
        if isinstance(event, events.Mount) and not self.children:
            return
        await super().on_event(event)


if TYPE_CHECKING:
    ScreenPart = Steady[None]
else:

    class ScreenPart(metaclass=type(Screen)):
        """What a screen is composed of derives from this, the screen itself from :class:`Steady` too.

        To type checkers it is one; at run time it only keeps Textual's handlers. For each class that derives from a
        screen Textual goes through all that the bases have, which for fourteen parts takes 3 ms of a start.
        """
