"""Which formats there are.

A format is a module of this package that defines ``FORMAT``, or several ``FORMATS``: adding one is adding a file. Such
modules import what is expensive only when they write, so that listing the formats stays cheap.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import newsdiff.export
from newsdiff.errors import NewsdiffError
from newsdiff.export.format import ExportOptions, Format

__all__ = ["ExportOptions", "Format", "formats", "get"]


@cache
def formats() -> tuple[Format, ...]:
    """Every format, by name."""
    return tuple(sorted((each for name in _modules() for each in _of(name)), key=lambda entry: entry.name))


def _modules() -> tuple[str, ...]:
    found = {file.stem for folder in newsdiff.export.__path__ for file in Path(folder).glob("*.py")}
    return tuple(sorted(found - {"__init__", "registry"}))


def _of(module: str) -> list[Format]:
    """The formats a module defines."""
    loaded = import_module(f"newsdiff.export.{module}")
    own = (getattr(loaded, "FORMAT", None), *getattr(loaded, "FORMATS", ()))
    return [candidate for candidate in own if isinstance(candidate, Format)]


def get(name: str) -> Format:
    """The format of a name, or of a file suffix such as ``.md``.

    Raises:
        NewsdiffError: when there is no such format; the message names the nearest one.
    """
    wanted = name.casefold()
    likely = (each for module in _modules() if module.startswith(wanted.partition("-")[0]) for each in _of(module))
    for entry in likely if wanted[:1].isalpha() else ():
        if wanted == entry.name:
            return entry
    for entry in formats():
        if wanted in (entry.name, entry.suffix):
            return entry
    names = [entry.name for entry in formats()]
    from difflib import get_close_matches

    near = get_close_matches(wanted, names, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(names)}"
    raise NewsdiffError(f"no export format {name!r}", remedy=remedy)
