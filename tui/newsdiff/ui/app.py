"""The Textual application: screens, themes, keys. :func:`newsdiff.ui.launch.run` is the way into it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Event, Key

from newsdiff.ui import hangup, themes
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.keymap import Keymap, resolve
from newsdiff.ui.loading import Loading
from newsdiff.ui.messages import ArticlesLoaded
from newsdiff.ui.palettes import BUILT_IN, BY_NAME, Palette
from newsdiff.ui.screens.compare import CompareScreen
from newsdiff.ui.workers import in_background, loaded_message, post_when_loaded

if TYPE_CHECKING:
    from newsdiff.config import Settings

PATIENCE = 0.05
"""Seconds the first frame waits for sources, so that quick ones stand in it."""


class NewsdiffApp(App[int]):
    """newsdiff's screens, themes and keys."""

    TITLE = "newsdiff"
    CSS_PATH = "styles/compare.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True, system=True),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, system=True),
    ]

    def __init__(
        self,
        loading: Loading,
        settings: Settings,
        title: str,
        keymap: Keymap | None = None,
        first_frame: Callable[[], None] = lambda: None,
    ) -> None:
        self._loading = loading
        self._first_frame = first_frame
        self._settings = settings
        self._keymap_in_force = keymap or resolve(settings.keys)
        self._themed = False
        palettes, first = _palettes(settings.ui.theme)
        super().__init__(ansi_color=True if first.ansi else None)
        if "NO_COLOR" not in os.environ:
            self.set_reactive(App.ansi_color, None)  # from now on as each theme has it
        self.palettes: tuple[Palette, ...] = ()
        self.offer(palettes)
        self.set_reactive(App.theme, first.name)
        self._themed = True
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap({name: ",".join(keys) for name, keys in self._keymap_in_force.items() if name in settings.keys})
        self.compare_screen = CompareScreen(title, settings, self._keymap_in_force, StoryIndex(()))

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours; none before the theme is known, since making them is a part of the start."""
        if not self._themed:
            return {}
        return super().get_css_variables() | (themes.WITHOUT_COLOURS if self.no_color else {})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Newsdiff's colours for themes that do not know them."""
        return dict(themes.FALLBACK)

    def offer(self, palettes: Iterable[Palette]) -> None:
        """Let palettes be chosen as themes."""
        self.palettes = tuple(palettes)
        for palette in self.palettes:
            self.register_theme(themes.as_theme(palette))

    def get_default_screen(self) -> CompareScreen:
        """The main screen is the bottom of the stack."""
        return self.compare_screen

    def on_mount(self) -> None:
        """Sources that are read already stand in the first frame."""
        self.call_after_refresh(self._first_frame)
        hangup.listen(self)
        message = loaded_message(self._loading, PATIENCE)
        if isinstance(message, ArticlesLoaded):
            self.compare_screen.show_raw(message)
        elif message is not None:
            self.compare_screen.show_stop(message)
        else:
            self._wait_for_sources()

    def _wait_for_sources(self) -> None:
        screen = self.compare_screen
        in_background(screen, lambda: post_when_loaded(self._loading, screen, screen.prepare))

    async def on_event(self, event: Event) -> None:
        """Keys that were typed ahead are taken one at a time: what else waits, the screen above all, gets its turn."""
        if isinstance(event, Key):
            await asyncio.sleep(0)
        await super().on_event(event)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; a second Enter or Esc on a screen that is closing closes nothing more."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete()

    async def action_interrupt(self) -> None:
        """Ctrl-C copies selected words, else leaves at once, whatever is under way."""
        if self.screen is self.compare_screen and self.compare_screen.view.selection:
            self.compare_screen.citation_copy()
            return
        await self.action_quit()

    async def action_quit(self) -> None:
        """Leave at once, unless decisions would be lost: those are asked about, once."""
        if self.compare_screen.may_leave():
            self.exit(0)


def _palettes(wanted: str) -> tuple[Sequence[Palette], Palette]:
    """The palettes to offer, and the first one: the configured, without colours the one that names none."""
    if "NO_COLOR" in os.environ:
        return BUILT_IN, BY_NAME[themes.PLAIN]
    if wanted in BY_NAME:
        return BUILT_IN, BY_NAME[wanted]
    from newsdiff.ui import own_themes

    found = own_themes.find().palettes
    return found, next((palette for palette in found if palette.name == wanted), BUILT_IN[0])
