"""The way into the application, and nothing else: the keys can be checked without the screen library."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from newsdiff.ui.keymap import resolve
from newsdiff.ui.loading import Load, Loading

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.story.session import Session
    from newsdiff.ui.app import NewsdiffApp


def run(load: Load, settings: Settings, title: str, session: Session | None = None) -> int:
    """Open the application and stay until the person leaves.

    Args:
        load: reads the sources; called in a thread while the screen library is imported.
        settings: configuration; its keys are checked here.
        title: what is compared, for the title bar.
        session: the story that was opened, with what a person decided.

    Returns:
        The exit code.

    Raises:
        ConfigError: the configured keys cannot be used.
    """
    keymap = resolve(settings.keys)
    gc.disable()  # nothing made on the way to the first frame is garbage; looking for it takes a fifth of the time
    try:
        from newsdiff.ui.app import NewsdiffApp

        loading = Loading(load)
        app = NewsdiffApp(loading, settings, title, keymap, _collect_garbage_again)
        app.compare_screen.session = session
        app.compare_screen.hints_wanted = settings.ui.hints
        code = app.run(mouse=settings.ui.mouse)
        if code is None:
            _keep(app)
    finally:
        gc.enable()
    return code if isinstance(code, int) else (app.return_code or 0)


def _keep(app: NewsdiffApp) -> None:
    """Nobody chose to leave: the page was closed, or the terminal hung up. What was decided is kept."""
    from newsdiff.story.rescue import rescue

    rescue(app.compare_screen.session)


def _collect_garbage_again() -> None:
    """Leave what stands until now out of every later search for garbage."""
    gc.freeze()
    gc.enable()
