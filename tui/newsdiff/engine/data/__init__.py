"""Language tables of the engine: word lists and patterns, no logic."""

from __future__ import annotations


def read(name: str) -> str:
    """The text of a table beside this module, such as ``synonyms.en.txt``, wherever the package is installed.

    Raises:
        OSError: there is no such table.
    """
    from pkgutil import get_data

    data = get_data(__name__, name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")
