"""The last line: the keys one needs most, or what the program has to say."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from newsdiff.ui.commands import COMMANDS, key_name
from newsdiff.ui.keymap import Keymap
from newsdiff.ui.look import content
from newsdiff.ui.wrap import fit


class KeyBar(Widget):
    """Keys from the command registry; clickable. A message takes their place until the next key."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(id="key-bar")
        self.keymap = keymap
        self._message = ""
        self._labels: dict[str, str] = {}

    def say(self, message: str) -> None:
        """Show one line instead of the keys; an empty one brings them back."""
        if message != self._message:
            self._message = message
            self.refresh()

    @property
    def message(self) -> str:
        """What is said now."""
        return self._message

    def relabel(self, command: str, label: str) -> None:
        """Give a command another label, as its effect changes."""
        if self._labels.get(command) != label:
            self._labels[command] = label
            self.refresh()

    def render(self) -> Content:
        """The keys that fit."""
        if self._message:
            return Content.assemble(" ", content(fit(self._message, self.size.width - 2)))
        parts: list[Content] = [Content(" ")]
        used = 1
        for command in COMMANDS:
            keys = self.keymap.get(command.id, command.keys)
            if not command.short or not keys:
                continue
            label = self._labels.get(command.id, command.short)
            key = key_name(keys[0])
            if used + len(key) + len(label) + 3 > self.size.width:
                continue
            click = Style.from_meta({"@click": f"screen.run({command.id!r})"})
            parts += [Content.styled(f"{key} ", Style(bold=True) + click), Content.styled(label, click), Content("   ")]
            used += len(key) + len(label) + 4
        return Content.assemble(*parts)
