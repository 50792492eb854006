"""Lines of the merged reading to coloured segments."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from rich.segment import Segment

from newsdiff.ui.apparatus import Run
from newsdiff.ui.geometry import GUTTER, RULER
from newsdiff.ui.merged import GAP, InlineColumn, InlineLine
from newsdiff.ui.offsets import cells_to_offset
from newsdiff.ui.paint import (
    BAR_CONFLICT,
    BAR_CURSOR,
    BAR_MARK,
    BAR_PASSAGE,
    BAR_SELECTED,
    ColumnView,
    Styles,
    filled,
    stands_out,
)
from newsdiff.ui.search import hits_within
from newsdiff.ui.show import END_ISOLATE, ISOLATE, isolated
from newsdiff.ui.wrap import has_rtl, width_of

BAR_ELSEWHERE = "┆"
"""Left of what the base does not have."""


def paint_inline(view: ColumnView, column: InlineColumn, number: int, width: int, styles: Styles) -> list[Segment]:
    """One line of the merged reading, gutter included, ruler not: exactly ``width - RULER + 1`` cells."""
    line = column.content[number]
    sign, look = _bar(view, line, number)
    segments = [Segment(sign.center(GUTTER) + " " * line.indent, styles((look,) if look else ()))]
    text, cells = _runs(view, line.runs, styles)
    segments += text
    used = GUTTER + line.indent + cells
    if line.outlets:
        at = GUTTER + column.measure + 1
        segments += [Segment(" " * (at - used), styles(())), Segment(line.outlets, styles(("outlets",)))]
        used = at + len(line.outlets)
    if line.aside:
        at = GUTTER + column.measure + column.outlets + GAP
        text, cells = _runs(view, line.aside, styles)
        segments += [Segment(" " * (at - used), styles(())), *text]
        used = at + cells
    return filled(segments, used, width - RULER + 1, styles)


def _bar(view: ColumnView, line: InlineLine, number: int) -> tuple[str, str]:
    """The sign left of a line, and its style."""
    cursor, index = view.state.cursor, view.index
    if cursor.passage is not None and cursor.passage in line.passages:
        return BAR_SELECTED, "bar-here"
    lines = view.lines_of_cursor() if cursor.passage is None else None
    if lines is not None and lines[0] <= number <= lines[1]:
        return BAR_CURSOR, "bar-here"
    mark = view.state.mark
    if mark is not None and any(
        index.documents[run.column].id == mark.end.article and _overlaps(run, mark.end.start, mark.end.end)
        for run in line.runs
        if run.column >= 0
    ):
        return BAR_MARK, "bar-here"
    if line.part != "text":
        return (BAR_ELSEWHERE, "bar-other") if line.part == "stray" else (" ", "")
    if line.outlets:
        for passage in line.passages:
            if passage in index.conflicts:
                return BAR_CONFLICT, "bar-conflict"
        for passage in line.passages:
            if sign := index.decided.sign(passage):
                return sign, "bar"
    return (BAR_PASSAGE, "bar-other") if line.passages else (" ", "")


def _overlaps(run: Run, start: int, end: int) -> bool:
    return run.start < end and run.start + len(run.text) > start


def _runs(view: ColumnView, runs: Sequence[Run], styles: Styles) -> tuple[list[Segment], int]:
    """The styled runs and their cells, white space at the end left out."""
    segments: list[Segment] = []
    cells = 0
    shown = list(runs)
    while shown and not shown[-1].text.rstrip():
        shown.pop()
    if shown:
        shown[-1] = shown[-1].part(0, len(shown[-1].text.rstrip()))
    whole = any(has_rtl(run.text) and not _is_note(run) for run in shown)
    for run in shown:
        for text, names in _looks(view, run):
            cells += width_of(text)
            segments.append(Segment(isolated(text) if _is_note(run) else text, styles(names)))
    if whole and segments:
        segments[0] = Segment(ISOLATE + segments[0].text, segments[0].style)
        segments[-1] = Segment(segments[-1].text + END_ISOLATE, segments[-1].style)
    return segments, cells


def _is_note(run: Run) -> bool:
    return run.variant is not None and (run.column < 0 or "kind-" in "".join(run.names))


def _looks(view: ColumnView, run: Run) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The pieces of a run with the names of their styles, the uppermost last."""
    state, cursor = view.state, view.state.cursor
    names = list(run.names)
    if cursor.passage is not None and cursor.passage in run.passages:
        names = ["selected", *names, *run.chosen]
        if run.variant == (cursor.passage, cursor.variant):
            names.append("current")
    elif cursor.passage is not None and state.dimmed:
        names.append("dim")
    if state.hide_same and cursor.passage is not None and not stands_out(names) and run.column >= 0:
        names.append("dim")
    over = [layer for layer in _layers(view, run) if _overlaps(run, layer[0], layer[1])] if run.column >= 0 else []
    if not over:
        yield run.text, tuple(names)
        return
    end = run.start + len(run.text)
    edges = sorted({run.start, end, *(edge for a, b, _ in over for edge in (a, b) if run.start < edge < end)})
    for a, b in itertools.pairwise(edges):
        more = [name for first, last, name in over if first <= a and last >= b]
        yield run.text[a - run.start : b - run.start], (*names, *more)


def _layers(view: ColumnView, run: Run) -> Iterable[tuple[int, int, str]]:
    """What lies over the words of an outlet besides their own look."""
    state, cursor = view.state, view.state.cursor
    if cursor.passage is None and run.column == cursor.column:
        sentences = view.index.documents[run.column].sentences
        if cursor.sentence < len(sentences):
            yield (*sentences[cursor.sentence], "cursor")
    if cursor.word is not None and run.column == cursor.column:
        yield (*cursor.word, "word")
    for hit in hits_within(view.hits, run.column, run.start, run.start + len(run.text)):
        current = 0 <= state.hit < len(state.hits) and state.hits[state.hit] == hit
        yield hit.start, hit.end, "hit-current" if current else "hit"
    if view.selected is not None and view.selected[0] == run.column:
        yield (*view.selected[1], "selection")


def place_under(column: InlineColumn, number: int, cells: int) -> tuple[int, int, int | None] | None:
    """Column, article offset and passage under a cell of a line's text area; None beside words."""
    line = column.content[number]
    cells -= line.indent
    runs: Sequence[Run] = line.runs
    edge = column.measure + column.outlets + GAP - line.indent
    if line.aside and cells >= edge:
        runs, cells = line.aside, cells - edge
    for run in runs:
        wide = width_of(run.text)
        if 0 <= cells < wide:
            passage = run.passages[-1] if run.passages else None
            return None if run.column < 0 else (run.column, run.start + cells_to_offset(run.text, cells), passage)
        cells -= wide
    return None
