"""The parallel edition: one row per passage, one cell per outlet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsdiff.model import Span
from newsdiff.ui.document import Document
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Column, Line, fold_after, more_lines, wrap_span

_RULE, _BLANK = Line(0, 0, "rule"), Line(0, 0, "blank")
"""The same for all cells: a story of many outlets has a million of them."""


class Row(NamedTuple):
    """A row to lay out: a passage, or one sentence that stands in one column only."""

    passage: int | None
    column: int = -1
    sentence: int = -1


def rows_of(
    index: StoryIndex, columns: Sequence[int], *, unmatched: bool, keep: Callable[[int], bool] = lambda number: True
) -> list[Row]:
    """The rows in walking order.

    Args:
        index: the story.
        columns: numbers of the columns that are switched on.
        unmatched: also give every sentence found in one outlet only a row, behind the passage before it.
        keep: which passages to show, by number.
    """
    shown = [n for n in range(len(index.passages)) if keep(n) and any(n in index.readings[c] for c in columns)]
    if not unmatched:
        return [Row(number) for number in shown]
    behind: dict[int | None, list[Row]] = {}
    visible = set(shown)
    for column in columns:
        before: int | None = None
        for sentence, span in enumerate(index.documents[column].sentences):
            numbers = index.sentence_passages[column].get(sentence, ())
            if numbers:
                before = max((n for n in numbers if n in visible), default=before)
            elif not _is_boilerplate(index.documents[column], span):
                behind.setdefault(before, []).append(Row(None, column, sentence))
    rows = list(behind.get(None, ()))
    for number in shown:
        rows.append(Row(number))
        rows.extend(behind.get(number, ()))
    return rows


def _is_boilerplate(document: Document, span: Span) -> bool:
    return any(p.role == "boilerplate" and p.start <= span.start < p.end for p in document.paragraphs)


def lay_out_rows(
    index: StoryIndex,
    columns: Sequence[int],
    rows: Sequence[Row],
    width: int,
    *,
    cleaned: bool = True,
    opened: frozenset[str] = frozenset(),
) -> list[Column]:
    """Columns of equal length whose rows line up.

    Every row begins with a rule, which carries the passage's number in the leftmost column. Cells of many lines fold,
    but for the passages in ``opened``.
    """
    lines: list[list[Line]] = [[] for _ in columns]
    places: list[dict[int, tuple[int, int]]] = [{} for _ in columns]
    sentences: list[dict[int, tuple[int, int]]] = [{} for _ in columns]
    breaks: list[int] = []
    lacks = [[_absent(index.documents[column])] for column in columns]
    for number, row in enumerate(rows):
        top = len(lines[0]) if lines else 0
        breaks.append(top)
        cells = [
            lacks[position] if _lacks(index, column, row) else _cell(index, column, row, width, number, cleaned)
            for position, column in enumerate(columns)
        ]
        if row.passage is not None and index.passages[row.passage].id not in opened:
            cells = [_folded(cell) for cell in cells]
        height = max((len(cell) for cell in cells), default=0)
        stretches = [(top + 1, top + max(1, count)) for count in range(height + 1)]
        for position, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            own, stretch = lines[position], stretches[len(cell)]
            own.append(_RULE if position else _RULE._replace(note=_label(index, row)))
            own.extend(cell)
            own.extend([_BLANK] * (height - len(cell)))
            if row.passage is not None:
                places[position][row.passage] = stretch
                reading = index.readings[column].get(row.passage)
                for sentence in reading.sentences if reading else ():
                    sentences[position].setdefault(sentence, stretch)
            elif row.column == column:
                sentences[position][row.sentence] = stretch
    return [
        Column(
            index.documents[column],
            width,
            tuple(lines[position]) or (Line(0, 0, "note", 0, "no passages to show" if position == 0 else ""),),
            tuple(breaks),
            places[position],
            sentences[position],
            index.documents[column].hidden if cleaned else (),
        )
        for position, column in enumerate(columns)
    ]


def _folded(cell: list[Line]) -> list[Line]:
    """A cell, what is too much of it told in one line."""
    kept, rest = fold_after(len(cell))
    if not rest:
        return cell
    return [*cell[:kept], Line(cell[kept].start, cell[-1].end, "more", cell[kept].number, more_lines(rest))]


def _label(index: StoryIndex, row: Row) -> str:
    if row.passage is None:
        return f"only in {index.documents[row.column].siglum}"
    passage = index.passages[row.passage]
    return f"{row.passage + 1} {passage.kind}"


def _lacks(index: StoryIndex, column: int, row: Row) -> bool:
    return row.passage is not None and row.passage not in index.readings[column]


def _absent(document: Document) -> Line:
    return Line(0, 0, "absent", 0, "" if document.failure else f"not found in {document.siglum}")


def _cell(index: StoryIndex, column: int, row: Row, width: int, number: int, cleaned: bool) -> list[Line]:
    document = index.documents[column]
    if row.passage is None:
        if column != row.column:
            return []
        spans: tuple[Span, ...] = (document.sentences[row.sentence],)
    else:
        spans = index.readings[column][row.passage].spans
    hidden = document.hidden if cleaned else ()
    return [line for span in spans for line in wrap_span(document, span.start, span.end, width, number, hidden)]
