"""Why a command cannot run now: each condition gives the reason in words, an empty string where there is none."""

from __future__ import annotations

from newsdiff.ui import filters
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import columns_on, walkable
from newsdiff.ui.state import ViewState


def articles(state: ViewState, index: StoryIndex) -> str:
    """There are articles."""
    return "" if index.documents else "no articles yet"


def aligned(state: ViewState, index: StoryIndex) -> str:
    """The articles share passages."""
    if index.comparison is None:
        return "the articles are not aligned yet"
    return "" if index.passages else "no passage is shared by these articles"


def passages(state: ViewState, index: StoryIndex) -> str:
    """There are passages to walk to."""
    why = aligned(state, index)
    if why or walkable(state, index):
        return why
    told = " · ".join(filters.told(state, index))
    return f"no passage is left: {told}" if filters.leaves_out(state) else "no passage in these outlets"


def selected(state: ViewState, index: StoryIndex) -> str:
    """A passage is selected."""
    return aligned(state, index) or ("" if state.cursor.passage is not None else "no passage is selected")


def differences(state: ViewState, index: StoryIndex) -> str:
    """There are differences to walk to."""
    why = passages(state, index)
    if why:
        return why
    found = any(stop.kind in state.kinds for stop in index.stops)
    return "" if found else "no difference of the enabled kinds"


def any_difference(state: ViewState, index: StoryIndex) -> str:
    """There are differences, of kinds that are on or off."""
    return passages(state, index) or ("" if index.stops else "these articles differ in nothing")


def words(state: ViewState, index: StoryIndex) -> str:
    """There are words to walk through."""
    return "" if index.comparison is not None else "the articles are not aligned yet"


def outlets(state: ViewState, index: StoryIndex) -> str:
    """There is another outlet to go to."""
    return "" if len(columns_on(state, index)) > 1 else "only one outlet is shown"


def hits(state: ViewState, index: StoryIndex) -> str:
    """Something was found."""
    return "" if state.hits else (f"not found: {state.query}" if state.query else "nothing searched yet")


def back(state: ViewState, index: StoryIndex) -> str:
    """There is an earlier place."""
    return "" if state.back else "no earlier place"


def forward(state: ViewState, index: StoryIndex) -> str:
    """There is a later place."""
    return "" if state.forward else "no later place"


def rows(state: ViewState, index: StoryIndex) -> str:
    """Passages stand in rows, or noted in one text."""
    return aligned(state, index) or ("only in rows and inline" if state.arrangement == "columns" else "")


def columns(state: ViewState, index: StoryIndex) -> str:
    """Every article stands in a column of its own."""
    return articles(state, index) or ("" if state.arrangement == "columns" else "only in columns")


def compared(state: ViewState, index: StoryIndex) -> str:
    """The articles are aligned."""
    return "" if index.comparison is not None else "the articles are not aligned yet"


def narrowed(state: ViewState, index: StoryIndex) -> str:
    """Something is filtered out or dimmed."""
    return "" if filters.is_narrowed(state) else "everything is shown"
