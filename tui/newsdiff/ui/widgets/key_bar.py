"""The last line: the keys that matter where one is, or what the program has to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from newsdiff.frozen import NamedTuple
from newsdiff.ui.command import Command, Context
from newsdiff.ui.commands import commands_of
from newsdiff.ui.key_names import key_name
from newsdiff.ui.keymap import Keymap
from newsdiff.ui.look import content
from newsdiff.ui.wrap import fit, width_of

if TYPE_CHECKING:
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.state import ViewState

GAP = 3
"""Cells between two keys."""
MORE = "more"
"""What the key for help is called where others had no room."""


class Entry(NamedTuple):
    """A key in the bar: the lower its rank, the longer it stays as the bar becomes narrow."""

    command: str
    key: str
    label: str
    rank: int

    @property
    def width(self) -> int:
        """Cells it takes."""
        return width_of(self.key) + 1 + width_of(self.label) + GAP


class KeyBar(Widget):
    """Keys from the command registry; clickable. A message takes their place until the next key."""

    def __init__(self, keymap: Keymap, context: Context = "compare") -> None:
        super().__init__(id="key-bar")
        self.keymap = keymap
        own = f"{context}.open"  # leads to where one is
        self._commands = [one for one in commands_of(context) if (one.short or one.now) and one.id != own]
        self._message = ""
        self._labels: dict[str, str] = {}
        self._entries: tuple[Entry, ...] | None = None

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
            self._entries = None
            self.refresh()

    def suit(self, state: ViewState, index: StoryIndex) -> None:
        """Show the keys that can be used in a state: first those that it calls for."""
        first = [command for command in self._commands if command.now is not None and command.now(state, index)]
        others = [command for command in self._commands if command.short and command not in first]
        able = [command for command in (*first, *others) if not command.why_not(state, index)]
        entries = self._made(able, len(first))
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def _made(self, commands: Sequence[Command], first: int = 0) -> tuple[Entry, ...]:
        made = []
        for number, command in enumerate(commands):
            keys = self.keymap.get(command.id, command.keys)
            if keys:
                label = self._labels.get(command.id) or command.short or command.title.lower()
                rank = -1 if number < first else command.rank
                made.append(Entry(command.id, key_name(keys[0]), label, rank))
        return tuple(made)

    def render(self) -> Content:
        """The keys that fit."""
        if self._message:
            return Content.assemble(" ", content(fit(self._message, self.size.width - 2)))
        if self._entries is None:
            self._entries = self._made([command for command in self._commands if command.short])
        parts: list[Content] = [Content(" ")]
        for entry in fitting(self._entries, self.size.width - 2):
            click = Style.from_meta({"@click": f"screen.run({entry.command!r})"})
            parts += [Content.styled(f"{entry.key} ", Style(bold=True) + click), Content.styled(entry.label, click)]
            parts.append(Content(" " * GAP))
        return Content.assemble(*parts)


def fitting(entries: Sequence[Entry], room: int) -> list[Entry]:
    """The entries of the lowest rank that fit into ``room`` cells, in their order.

    Where some had no room, the key for help says that there are more.
    """
    kept = list(entries)
    while kept and sum(entry.width for entry in kept) - GAP > room:
        kept.remove(max(reversed(kept), key=lambda entry: entry.rank))
        kept = [entry._replace(label=MORE) if entry.command == "help.open" else entry for entry in kept]
    return kept
