"""How far a long run is: a line written anew in place, or JSON for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from newsdiff.commands import terminal

PAUSE = 0.2
"""Seconds between two lines."""
_UNITS = {"reading": "MB", "passages": "articles"}


class Progress:
    """Told of every step of a run.

    Args:
        form: ``line``, ``json``, ``none``; empty: a line where standard error is a terminal.
        clock: seconds, for rate and remaining time.
    """

    def __init__(self, form: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._form = form or ("line" if terminal.is_terminal(sys.stderr) else "none")
        self._clock = clock
        self._step = ""
        self._began = self._told = 0.0
        self._from = 0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell how far a step is."""
        if self._form == "none":
            return
        now = self._clock()
        if step != self._step:
            self._step, self._began, self._from, self._told = step, now, done, 0.0
        elif now - self._told < PAUSE and done < total:
            return
        self._told = now
        rate = (done - self._from) / (now - self._began) if now > self._began else 0.0
        left = (total - done) / rate if rate else None
        if self._form == "json":
            said = {"step": step, "done": done, "total": total, "rate": round(rate, 1),
                    "remaining": None if left is None else round(left, 1)}  # fmt: skip
            sys.stderr.write(f"{json.dumps(said)}\n")
            sys.stderr.flush()
        else:
            terminal.status(_line(step, done, total, rate, left))

    def end(self) -> None:
        """Take the line away."""
        if self._form == "line":
            terminal.status("")


def _line(step: str, done: int, total: int, rate: float, left: float | None) -> str:
    unit = _UNITS.get(step, "")
    if not unit:
        return f"{step} {done} of {total}" if total > 1 else f"{step}…"
    by = 1_000_000 if unit == "MB" else 1
    digits = 1 if unit == "MB" else 0
    told = f"{step} {done / by:,.{digits}f} of {total / by:,.{digits}f} {unit}"
    if rate:
        told += f" · {rate / by:,.{digits}f} {unit}/s"
    return told + (f" · {duration(left)} left" if left is not None and done < total else "")


def duration(seconds: float) -> str:
    """A span of time as a person says it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60:02} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60:02} min"
