"""The command palette: every command of the registry, found by name."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.css.query import NoMatches
from textual.worker import Worker

from newsdiff.ui.command import Command
from newsdiff.ui.commands import commands_of
from newsdiff.ui.key_names import key_names
from newsdiff.ui.messages import CommandPicked
from newsdiff.ui.steady import Steady

if TYPE_CHECKING:
    from newsdiff.ui.screens.commanding import Commanding


class CommandProvider(Provider):
    """Commands that can run now, with their keys."""

    def _available(self) -> list[Command]:
        screen: Commanding = self.screen  # type: ignore[assignment]
        own = commands_of(screen.CONTEXT)
        return [c for c in own if c.id != "palette.open" and not screen.why_not(c)]

    def _help(self, command: Command) -> str:
        screen: Commanding = self.screen  # type: ignore[assignment]
        keys = key_names(screen.key_bar.keymap.get(command.id, command.keys))
        return f"{command.help}  {keys}"

    async def discover(self) -> Hits:
        """All of them, as long as nothing is typed."""
        for command in self._available():
            yield DiscoveryHit(command.title, partial(self._pick, command), help=self._help(command))

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for command in self._available():
            score = matcher.match(f"{command.title} {command.id}")
            if score > 0:
                yield Hit(
                    score, matcher.highlight(command.title), partial(self._pick, command), help=self._help(command)
                )

    def _pick(self, command: Command) -> None:
        self.screen.post_message(CommandPicked(command.id))


class Palette(CommandPalette, Steady[None]):
    """The palette, laid out like every other screen.

    A key that closes it may come before what was typed is looked for: then there is nothing left to fill.
    """

    CSS_PATH = "styles/dialogs.tcss"

    def _gather_commands(self, search_value: str) -> Worker[None]:
        """Look for commands, unless the palette is gone by then."""
        return self.run_worker(
            self._gather_while_open(search_value), exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP
        )

    async def _gather_while_open(self, search_value: str) -> None:
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]


def open_palette(screen: Commanding) -> None:
    """Show the palette over a screen."""
    if not CommandPalette.is_open(screen.app):
        screen.app.push_screen(Palette([CommandProvider], placeholder="what do you want to do?"))
