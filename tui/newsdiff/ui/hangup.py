"""The terminal is closed, or the system asks the program to end: what was decided is kept first."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdiff.ui.app import NewsdiffApp


def listen(app: NewsdiffApp) -> None:
    """Keep decisions when a signal ends the program; to be called in its event loop."""
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and not app.is_headless:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, partial(_leave, app, number))


def _leave(app: NewsdiffApp, number: int) -> None:
    """Keep what was decided and end. Without a terminal there is nothing to put in order on the screen."""
    from newsdiff.story import rescue

    session = app.compare_screen.session
    rescue.note_for_next_start(rescue.rescue(session))
    if session is not None:
        session.close()
    if number == getattr(signal, "SIGHUP", None):
        os._exit(128 + number)
    app.exit(128 + number)
