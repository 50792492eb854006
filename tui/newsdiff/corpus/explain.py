"""How stories are found and what it costs, as ``newsdiff stories --explain`` prints it."""

from __future__ import annotations

from importlib.resources import files


def text() -> str:
    """The chapter, plain text in Markdown."""
    return files("newsdiff.corpus").joinpath("explain.md").read_text(encoding="utf-8")
