"""The line above the keys that shows a hint, as long as there is one."""

from __future__ import annotations

from functools import partial

from textual.content import Content
from textual.widget import Widget

from newsdiff.ui import hints
from newsdiff.ui.keymap import Keymap
from newsdiff.ui.look import content
from newsdiff.ui.workers import in_background
from newsdiff.ui.wrap import fit


class HintLine(Widget):
    """One hint; takes no room when there is none."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(id="hint")
        self._keymap = keymap
        self._hints: hints.Hints | None = None
        self.display = False

    def begin(self) -> None:
        """Show the first hint that is not learned yet."""
        self._become(hints.read(hints.place()))

    def used(self, command: str) -> None:
        """A command was carried out: its hint is gone for good."""
        if self._hints is None:
            return
        after = self._hints.without(command)
        if after is not self._hints:
            in_background(self, partial(hints.write, hints.place(), after.learned))
            self._become(after)

    def dismiss(self) -> None:
        """The hint that is shown is gone for good."""
        if self._hints is not None and self._hints.current is not None:
            self.used(self._hints.current.command)

    def turn_off(self) -> None:
        """No hints any more."""
        self._hints = self._hints or hints.Hints()
        self.used(hints.OFF)

    def _become(self, after: hints.Hints) -> None:
        self._hints = after
        while after.current is not None and not hints.line(after.current, self._keymap):
            after = after.without(after.current.command)
        self._hints = after
        self.display = after.current is not None
        self.refresh()

    def render(self) -> Content:
        """The hint."""
        hint = self._hints.current if self._hints is not None else None
        words = hints.line(hint, self._keymap) if hint is not None else ""
        return Content.assemble(" ", Content.styled("hint ", "bold"), content(fit(words, self.size.width - 7)))
