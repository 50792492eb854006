"""When the program looks for garbage: not while a story is compared or laid out, and never through what that made.

A search through the objects of a long story holds up all threads for seconds. They need none: what is in no cycle goes
as soon as nothing holds it.
"""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator

_lock = threading.Lock()
_at_work = 0
_wanted = False
"""Whether garbage is looked for when nobody is at work."""


@contextlib.contextmanager
def unsearched() -> Iterator[None]:
    """Keep the collector from searching meanwhile, and later from searching through what was made.

    Several threads may be in here at once: it looks for garbage again when the last one has left.
    """
    global _at_work, _wanted
    with _lock:
        if not _at_work:
            _wanted = gc.isenabled()
        _at_work += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _at_work -= 1
            if not _at_work and _wanted:
                gc.freeze()
                gc.enable()


def search_from_now() -> None:
    """Look for garbage from now on, but not in what stands until now."""
    global _wanted
    with _lock:
        _wanted = True
        gc.freeze()
        if not _at_work:
            gc.enable()
