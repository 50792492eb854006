"""Language tables of the engine: word lists and patterns, no logic."""

from __future__ import annotations

from typing import Any


def read(name: str) -> str:
    """The text of a table beside this module, such as ``synonyms.en.txt``, wherever the package is installed.

    Raises:
        OSError: there is no such table.
    """
    loader: Any = globals()["__loader__"]
    data: bytes = loader.get_data(__file__.removesuffix("__init__.py") + name)
    return data.decode("utf-8")
