"""When to look: now, and again after every interval, until somebody asks to stop."""

from __future__ import annotations

from collections.abc import Callable


def repeat(look: Callable[[], None], wait: Callable[[float], bool], interval: float, times: int = 0) -> int:
    """Look again and again.

    Args:
        look: one look.
        wait: waits so many seconds; True when it was asked to stop meanwhile, or before.
        interval: seconds from the end of a look to the beginning of the next one.
        times: how many looks at most; 0 for as many as there is time for.

    Returns:
        How many looks there were.
    """
    done = 0
    while True:
        look()
        done += 1
        if done == times or wait(interval):
            return done
