"""What a screen would have to work out when a comparison arrives, worked out beforehand in the thread that brings it.

All of it is remembered by the index and its documents, so that showing them costs the event loop next to nothing.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from time import sleep

from newsdiff.ui.arranging import arranged_columns, columns_laid_out
from newsdiff.ui.geometry import share_width
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import walkable
from newsdiff.ui.state import ARRANGEMENTS, ViewState

SCREENS = (
    "newsdiff.story.session", "newsdiff.story.decide", "newsdiff.story.file",
    *(f"newsdiff.ui.screens.{name}" for name in (
        "ledgers", "findings", "matrix", "passages", "help", "sources", "decisions", "question", "export")),
    *(f"newsdiff.export.{name}" for name in ("html_page", "markdown_doc", "csv_table", "json_doc", "plain_text")),
    "newsdiff.ui.widgets.search_bar", "newsdiff.ui.widgets.filter_bar", "newsdiff.ui.providers",
)  # fmt: skip
"""Modules that keys ask for."""
PAUSE = 0.01
"""Seconds between two imports, so that other threads get their turn."""


def prepare(index: StoryIndex, state: ViewState, width: int, minimum: int) -> StoryIndex:
    """Work out what showing the index needs.

    Args:
        index: what will be shown.
        state: how it will be shown, as far as that is known now.
        width: cells of the screen; 0 while that is not known.
        minimum: the narrowest that a column may become.

    Returns:
        The index.
    """
    for name in _remembered(index):
        getattr(index, name)
    if index.comparison is not None:
        walkable(state, index)
    _lay_out(index, state, width, minimum)
    return index


def prepare_rest(index: StoryIndex, state: ViewState, width: int, minimum: int) -> None:
    """Work out what a key may ask for next, once the comparison is on its way to the screen; for a thread.

    Args:
        index: what is shown.
        state: how it is shown.
        width: cells of the screen; 0 while that is not known.
        minimum: the narrowest that a column may become.
    """
    for arrangement in ARRANGEMENTS:
        if arrangement != state.arrangement:
            sleep(PAUSE)
            _lay_out(index, replace(state, arrangement=arrangement), width, minimum)
    import_screens()
    from newsdiff.ui.tables.passages import passage_entries

    for entry in passage_entries(index, state):
        entry.outlets  # noqa: B018 - remembered by the entry


def _lay_out(index: StoryIndex, state: ViewState, width: int, minimum: int) -> None:
    if width:
        on = columns_laid_out(state, index)
        arranged_columns(state, index, on, share_width(width, len(on), 0, minimum=minimum))


def import_screens() -> None:
    """Import what a key may ask for next, in a thread: the first time it would hold up the keys."""
    for name in SCREENS:
        if name not in sys.modules:
            sleep(PAUSE)
            with contextlib.suppress(ImportError):
                import_module(name)


def _remembered(index: StoryIndex) -> Iterator[str]:
    for name, value in vars(type(index)).items():
        if isinstance(value, cached_property):
            yield name
