"""Regular expressions that are compiled when they are first used: importing the engine costs no compiling."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Expression:
    """Stands for a compiled expression and becomes one at its first use."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source: tuple[Any, int] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression like ``re.compile(pattern, flags)``, compiled at its first use."""
    return cast("re.Pattern[AnyStr]", _Expression(pattern, flags))
