"""The last line: the keys one needs most, or what the program has to say."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from newsdiff.ui.commands import BY_ID, Context, commands_of, key_name
from newsdiff.ui.keymap import Keymap
from newsdiff.ui.look import content
from newsdiff.ui.wrap import fit


class KeyBar(Widget):
    """Keys from the command registry; clickable. A message takes their place until the next key."""

    def __init__(self, keymap: Keymap, context: Context = "compare") -> None:
        super().__init__(id="key-bar")
        self.keymap = keymap
        self._commands = commands_of(context)
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
        keep = self._width("help.open") + 1
        for command in self._commands:
            keys = self.keymap.get(command.id, command.keys)
            if not command.short or not keys:
                continue
            label = self._labels.get(command.id, command.short)
            key = key_name(keys[0])
            reserved = 0 if command.id in ("help.open", "app.leave") else keep
            if used + len(key) + len(label) + 3 > self.size.width - reserved:
                continue
            click = Style.from_meta({"@click": f"screen.run({command.id!r})"})
            parts += [Content.styled(f"{key} ", Style(bold=True) + click), Content.styled(label, click), Content("   ")]
            used += len(key) + len(label) + 4
        return Content.assemble(*parts)

    def _width(self, command: str) -> int:
        """Cells that a command takes, 0 when it has no key."""
        keys = self.keymap.get(command, BY_ID[command].keys)
        return len(key_name(keys[0])) + len(BY_ID[command].short) + 3 if keys else 0
