"""The terminal is closed, or the system asks the program to end: what was decided is kept first."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdiff.ui.app import NewsdiffApp

PATIENCE = 2.0
"""Seconds that the event loop has to answer a signal. On a terminal that took nothing any more it never does."""

_ENDING = threading.Lock()


def listen(app: NewsdiffApp) -> None:
    """Keep decisions when a signal ends the program; to be called in its event loop."""
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and not app.is_headless:
            heard = threading.Event()
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, partial(_leave, app, number, heard))
                signal.signal(number, partial(_insist, app, heard))  # beside the loop, which is told all the same
                if name == "SIGHUP":
                    threading.Thread(target=_see, args=(app, heard, number), daemon=True).start()


def _leave(app: NewsdiffApp, number: int, heard: threading.Event) -> None:
    """Keep what was decided and end. Without a terminal there is nothing to put in order on the screen."""
    heard.set()
    _keep(app)
    if number == getattr(signal, "SIGHUP", None):
        os._exit(128 + number)
    app.exit(128 + number)


def _insist(app: NewsdiffApp, heard: threading.Event, number: int, frame: object) -> None:
    """End without the event loop when it does not answer: it waits for ever to write to a terminal that is gone."""
    threading.Thread(target=_end, args=(app, heard, number), daemon=True).start()


def _see(app: NewsdiffApp, heard: threading.Event, number: int) -> None:
    """End when the terminal is seen to be gone: with Python 3.14 a signal does not reach a frame that waits for it."""
    with contextlib.suppress(AttributeError, OSError, ValueError):  # no poll here, no terminal, closed meanwhile
        terminal = sys.__stdin__.fileno()  # type: ignore[union-attr]
        poll = select.poll()
        poll.register(terminal, 0)
        if os.isatty(terminal) and any(events & select.POLLHUP for _, events in poll.poll()):
            _end(app, heard, number)


def _end(app: NewsdiffApp, heard: threading.Event, number: int) -> None:
    if not heard.wait(PATIENCE):
        with _ENDING:  # a signal and the terminal may tell the same
            _keep(app)
            os._exit(128 + number)


def _keep(app: NewsdiffApp) -> None:
    """Save what was decided, and leave a line about it for the next start."""
    from newsdiff.story import rescue

    session = app.compare_screen.session
    rescue.note_for_next_start(rescue.rescue(session))
    if session is not None:
        session.close()
