"""The arrangements: which columns stand on the screen, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from newsdiff.frozen import replace
from newsdiff.ui.document import Document
from newsdiff.ui.filters import key_of, passes
from newsdiff.ui.geometry import GUTTER, RULER, Geometry
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Column, lay_out_article
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.state import ARRANGEMENTS, Arrangement, ViewState


def base_column(state: ViewState, index: StoryIndex) -> int:
    """The column whose article is the text of the merged reading: the chosen one, else the first that is on."""
    on = columns_on(state, index)
    readable = [number for number in on if not index.documents[number].failure] or on
    chosen = index.column_of.get(state.base, -1)
    return chosen if chosen in readable else readable[0] if readable else 0


def following(arrangement: Arrangement) -> Arrangement:
    """The arrangement after one."""
    return ARRANGEMENTS[(ARRANGEMENTS.index(arrangement) + 1) % len(ARRANGEMENTS)]


def effective(state: ViewState, index: StoryIndex) -> Arrangement:
    """The arrangement that stands: before the articles are aligned there are only columns."""
    return state.arrangement if index.comparison is not None else "columns"


def columns_laid_out(state: ViewState, index: StoryIndex) -> list[int]:
    """Numbers of the documents that stand as columns, from left to right."""
    if effective(state, index) == "inline":
        return [base_column(state, index)]
    return columns_on(state, index)


def look_of(state: ViewState) -> tuple[object, ...]:
    """All that decides how the lines of an arrangement fall."""
    return state.arrangement, state.cleaned, state.off, *_LOOKS[state.arrangement](state)


_LOOKS: Mapping[Arrangement, Callable[[ViewState], tuple[object, ...]]] = {
    "columns": lambda state: (),
    "rows": lambda state: (state.unmatched, state.opened, key_of(state)),
    "inline": lambda state: (state.unmatched, state.opened, key_of(state), state.kinds, state.base),
}


def arranged_columns(state: ViewState, index: StoryIndex, numbers: Sequence[int], geometry: Geometry) -> list[Column]:
    """The columns of the arrangement, broken into lines for the widths given.

    The last answer is remembered by the index: a thread may have worked it out before the screen needs it.
    """
    arrangement = effective(state, index)
    if arrangement == "columns":
        return _columns(state, index, numbers, geometry)
    key = _key(state, numbers, geometry)
    known = index.arranged.get(arrangement)
    if known is None or known[0] != key:
        known = index.arranged[arrangement] = key, _ARRANGED[arrangement](state, index, numbers, geometry)
    return list(cast("list[Column]", known[1]))


def is_arranged(state: ViewState, index: StoryIndex, numbers: Sequence[int], geometry: Geometry) -> bool:
    """Whether :func:`arranged_columns` remembers its answer; columns of single articles are never dear."""
    arrangement = effective(state, index)
    known = index.arranged.get(arrangement)
    return arrangement == "columns" or (known is not None and known[0] == _key(state, numbers, geometry))


def _key(state: ViewState, numbers: Sequence[int], geometry: Geometry) -> tuple[object, ...]:
    """What decides how lines fall; the numbers tell the base."""
    return look_of(replace(state, base="")), tuple(numbers), geometry.widths


def _columns(state: ViewState, index: StoryIndex, numbers: Sequence[int], geometry: Geometry) -> list[Column]:
    width = geometry.text_width
    return [laid_out(index.documents[number], width, cleaned=state.cleaned) for number in numbers]


def laid_out(document: Document, width: int, *, cleaned: bool) -> Column:
    """An article broken into lines, remembered by it: a thread may have done that before the screen needs it."""
    found = document.layouts.get((width, cleaned))
    if found is None:
        found = document.layouts[width, cleaned] = lay_out_article(document, width, cleaned=cleaned)
    return cast("Column", found)


def _rows(state: ViewState, index: StoryIndex, numbers: Sequence[int], geometry: Geometry) -> list[Column]:
    from newsdiff.ui.rows import lay_out_rows, rows_of

    rows = rows_of(index, numbers, unmatched=state.unmatched, keep=lambda number: passes(state, index, number))
    return lay_out_rows(index, numbers, rows, geometry.text_width, cleaned=state.cleaned, opened=state.opened)


def _inline(state: ViewState, index: StoryIndex, numbers: Sequence[int], geometry: Geometry) -> list[Column]:
    from newsdiff.ui.inline import lay_out_inline
    from newsdiff.ui.merged import InlineOptions

    options = InlineOptions(
        kinds=state.kinds,
        keeps=lambda number: passes(state, index, number),
        cleaned=state.cleaned,
        unmatched=state.unmatched,
        opened=state.opened,
    )
    width = max(1, sum(geometry.widths) - GUTTER - RULER)
    return [lay_out_inline(index, numbers[0], columns_on(state, index), width, options)] if numbers else []


_ARRANGED: Mapping[Arrangement, Callable[[ViewState, StoryIndex, Sequence[int], Geometry], list[Column]]] = {
    "rows": _rows,
    "inline": _inline,
}
