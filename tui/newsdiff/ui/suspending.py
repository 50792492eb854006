"""Leaving the screen to the shell for a while, as Ctrl+Z does in every program of a terminal."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError

if TYPE_CHECKING:
    from newsdiff.ui.app import NewsdiffApp


def suspend(app: NewsdiffApp) -> str:
    """Put the terminal in order and stop; the shell's ``fg`` brings everything back.

    Returns:
        Why that cannot be done here; empty when it was done.
    """
    if sys.platform == "win32" or app.is_web or app.is_headless:
        return "there is no shell here to go back to"
    if os.getpgrp() == os.getsid(0):  # a shell that can bring a program back gives it a group of its own
        return "no shell started newsdiff that could bring it back"
    session = app.compare_screen.session
    if session is not None and session.file is not None:
        with contextlib.suppress(NewsdiffError):  # a program that is stopped may never go on; trouble is told later
            session.save()
    app.app_suspend_signal.publish(app)
    os.killpg(os.getpgrp(), signal.SIGTSTP)  # the group: a script that started newsdiff stops with it
    return ""
