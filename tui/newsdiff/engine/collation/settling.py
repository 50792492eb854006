"""Where a phrase stands that readings have in several places: where most of them have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsdiff.engine.collation.chain import heaviest_chain
from newsdiff.engine.collation.columns import Column
from newsdiff.engine.collation.planning import worth
from newsdiff.engine.collation.wordclass import Word


def settled(columns: list[Column], readings: Sequence[Sequence[Word]]) -> list[Column]:
    """Columns with each moved phrase where most readings have it; what stands elsewhere in a reading is moved."""
    if not any(column.moved for column in columns):
        return columns
    columns = _where_most_have_them(columns, readings)
    for reading, words in enumerate(readings):
        _tell_moves(columns, reading, words)
    return columns


def _where_most_have_them(columns: list[Column], readings: Sequence[Sequence[Word]]) -> list[Column]:
    where: list[dict[int, Column]] = [{} for _ in readings]
    for column in columns:
        for reading, index in column.cells.items():
            where[reading][index] = column
    for run in _moved_runs(columns):
        moved, cells = run[0].moved, run[0].cells
        if 2 * len(moved) <= len(cells):
            continue
        model = min(moved)
        before = where[model].get(run[0].cells[model] - 1)
        rest = [column for column in columns if column not in run]
        place = rest.index(before) + 1 if before in rest else 0
        at = {id(column): n for n, column in enumerate([*rest[:place], *run, *rest[place:]])}
        left = {r for r in cells if not _fits(r, run, where[r], at)}
        if len(left) < len(moved):
            columns = [*rest[:place], *run, *rest[place:]]
            for column in run:
                column.moved = frozenset(left)
    return columns


def _tell_moves(columns: Sequence[Column], reading: int, words: Sequence[Word]) -> None:
    """Let the lightest words that break a reading's order count as moved: phrases may move over one another."""
    still = [column for column in columns if reading in column.cells and reading not in column.moved]
    places = [column.cells[reading] for column in still]
    if all(one < other for one, other in pairwise(places)):
        return
    rows = sorted((index, [(place, worth(words[index]))]) for place, index in enumerate(places))
    kept = {place for _, place in heaviest_chain(rows, [()] * len(still), 0)}
    for place, column in enumerate(still):
        if place not in kept:
            column.moved |= {reading}


def _moved_runs(columns: Sequence[Column]) -> list[list[Column]]:
    """Neighbouring columns that the same readings have, and the same ones elsewhere."""
    runs: list[list[Column]] = []
    for column in columns:
        last = runs[-1][-1] if runs else None
        if last and column.moved and last.moved == column.moved and last.cells.keys() == column.cells.keys():
            runs[-1].append(column)
        else:
            runs.append([column])
    return [run for run in runs if run[0].moved]


def _fits(reading: int, run: Sequence[Column], where: Mapping[int, Column], at: Mapping[int, int]) -> bool:
    """Whether a reading has a run between its neighbours, following the columns."""
    before = where.get(run[0].cells[reading] - 1)
    behind = where.get(run[-1].cells[reading] + 1)
    if before is not None and reading not in before.moved and at[id(before)] > at[id(run[0])]:
        return False
    return behind is None or reading in behind.moved or at[id(behind)] > at[id(run[-1])]
