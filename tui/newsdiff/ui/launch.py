"""The way into the application, and nothing else: the keys can be checked without the screen library."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsdiff.frozen import replace
from newsdiff.ui import garbage
from newsdiff.ui.keymap import resolve
from newsdiff.ui.loading import Load, Loading
from newsdiff.ui.palettes import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

    from newsdiff.config import Settings
    from newsdiff.story.session import Session
    from newsdiff.ui.app import NewsdiffApp

FEW_COLOURS = BUILT_IN[-1].name
"""The theme for terminals whose 16 colours are all there is: others would be squeezed into them."""


def run(
    load: Load,
    settings: Settings,
    title: str,
    session: Session | None = None,
    *,
    stories: Path | None = None,
    listing: bool = False,
) -> int:
    """Open the application and stay until the person leaves.

    Args:
        load: reads the sources; called in a thread while the screen library is imported.
        settings: configuration; its keys are checked here.
        title: what is compared, for the title bar.
        session: the story that was opened, with what a person decided.
        stories: the file of stories that the list of them shows; None: that of the last run.
        listing: begin with that list.

    Returns:
        The exit code.

    Raises:
        ConfigError: the configured keys cannot be used.
    """
    keymap = resolve(settings.keys)
    if has_few_colours(os.environ):
        settings = replace(settings, ui=replace(settings.ui, theme=FEW_COLOURS))
    gc.disable()  # nothing made on the way to the first frame is garbage; looking for it takes a fifth of the time
    try:
        from newsdiff.ui.app import NewsdiffApp

        loading = Loading(load)
        app = NewsdiffApp(loading, settings, title, keymap, _collect_garbage_again)
        app.compare_screen.session = session
        app.compare_screen.hints_wanted = settings.ui.hints
        app.compare_screen.stories = stories
        if listing:
            app.call_later(app.compare_screen.stories_open)
        code = app.run(mouse=settings.ui.mouse)
        if code is None:
            _keep(app)
    finally:
        gc.enable()
    return code if isinstance(code, int) else (app.return_code or 0)


def has_few_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal shows its own 16 colours only, as its environment tells."""
    if os.name == "nt" or environment.get("TEXTUAL_COLOR_SYSTEM"):
        return False
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return environment.get("TERM", "").rpartition("-")[2] not in ("256color", "kitty", "direct")


def _keep(app: NewsdiffApp) -> None:
    """Nobody chose to leave: the page was closed, or the terminal hung up. What was decided is kept."""
    from newsdiff.story.rescue import rescue

    rescue(app.compare_screen.session)


def _collect_garbage_again() -> None:
    """Leave what stands until now out of every later search for garbage."""
    garbage.search_from_now()
