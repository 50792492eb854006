"""What the engine remembers of words it has read, so that the next reading is quicker, and letting go of it.

A program that compares once and then shows the comparison for hours needs none of it meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Memory = TypeVar("_Memory")
_FORGET: list[Callable[[], Any]] = []


def forgettable(memory: _Memory) -> _Memory:
    """Name a dictionary, or a function with a cache, that :func:`forget` may empty at any time."""
    _FORGET.append(memory.clear if isinstance(memory, dict) else memory.cache_clear)  # type: ignore[attr-defined]
    return memory


def forget() -> None:
    """Empty everything that was named: later results are the same, the next reading takes a little longer."""
    for empty in _FORGET:
        empty()
