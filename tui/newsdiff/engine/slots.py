"""Columns of a lattice joined into readable units: runs that agree, and differences a person can take in at once."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.lattice import Column
from newsdiff.engine.wordclass import Word

_STRONG_WORDS = 3
_STRONG_CONTENT = 2


class Unit:
    """Neighbouring columns that are shown as one.

    ``first`` and ``last`` hold, for each reading that has words here, the index of its first and last word.
    """

    __slots__ = ("agrees", "columns", "first", "fixed", "last", "moved")

    def __init__(self, columns: list[Column], count: int) -> None:
        self.columns = columns
        self.first: dict[int, int] = {}
        self.last: dict[int, int] = {}
        self.moved: set[int] = set()
        for column in columns:
            self.moved |= column.moved
            for reading, index in column.cells.items():
                self.first.setdefault(reading, index)
                self.last[reading] = index
        full = all(len(column.cells) == count for column in columns)
        self.agrees = full and all(len(column.keys) == 1 for column in columns)
        self.fixed = full

    def content(self) -> int:
        """How many columns hold content words."""
        return sum(not column.light for column in self.columns)

    def labels(self) -> set[str]:
        """Labels of the content words."""
        return {column.label for column in self.columns if not column.light}

    def meets(self, other: Unit) -> bool:
        """Whether this unit and the next one can be one: every reading's words stay in one piece, moved or not."""
        for reading, index in self.last.items():
            following = other.first.get(reading)
            if following is not None and following != index + 1:
                return False
        both = self.last.keys() & other.first.keys()
        return all((reading in self.moved) == (reading in other.moved) for reading in both)


def find_units(columns: Sequence[Column], readings: Sequence[Sequence[Word]]) -> list[Unit]:
    """The units of a lattice, in its order; the words of every reading lie in exactly one unit each."""
    count = len(readings)
    runs = _runs([Unit([column], count) for column in columns], count)
    regions = _dissolve_islands(runs, count)
    units: list[Unit] = []
    for region in regions:
        units.extend(_cut(region, count, readings))
    return _rejoin(units, count)


def _rejoin(units: list[Unit], count: int) -> list[Unit]:
    """Neighbouring units that agree are one run."""
    return _join(units, count, lambda a, b: a.agrees and b.agrees and a.moved == b.moved)


def _runs(units: list[Unit], count: int) -> list[Unit]:
    """Neighbours that the same readings have, or that all have with the same words."""

    def alike(a: Unit, b: Unit) -> bool:
        if a.agrees or b.agrees:
            return a.agrees and b.agrees and a.moved == b.moved
        if a.fixed or b.fixed:
            return False
        return a.first.keys() == b.first.keys() and a.moved == b.moved

    return _join(units, count, alike)


def _join(units: list[Unit], count: int, alike: object) -> list[Unit]:
    joined: list[Unit] = []
    pending: list[Column] = []
    last: Unit | None = None
    for unit in units:
        if last is not None and alike(last, unit) and last.meets(unit):  # type: ignore[operator]
            pending.extend(unit.columns)
        else:
            if pending:
                joined.append(Unit(pending, count))
            pending = list(unit.columns)
        last = unit
    if pending:
        joined.append(Unit(pending, count))
    return joined


def _dissolve_islands(runs: list[Unit], count: int) -> list[list[Unit]]:
    """Regions: a unit that every reading has, or neighbouring units in which readings part ways.

    A run that agrees stays by itself unless it is an island between two differences: one or two function words, or a
    word over which the readings have exchanged another one (``Guard of the Coast``, ``Coast Guard``).
    """
    regions: list[list[Unit]] = []
    for number, unit in enumerate(runs):
        loose = not unit.fixed or _is_island(runs, number)
        if loose and regions and regions[-1][-1] is runs[number - 1] and _is_loose(runs, number - 1):
            regions[-1].append(unit)
        else:
            regions.append([unit])
    return regions


def _is_loose(runs: Sequence[Unit], number: int) -> bool:
    return not runs[number].fixed or _is_island(runs, number)


def _is_island(runs: Sequence[Unit], number: int) -> bool:
    unit = runs[number]
    if not unit.agrees or unit.moved or not 0 < number < len(runs) - 1:
        return False
    left, right = runs[number - 1], runs[number + 1]
    if left.fixed or right.fixed or not (left.meets(unit) and unit.meets(right)):
        return False
    if not unit.content():
        return len(unit.columns) <= 2
    return len(unit.columns) == 1 and _exchanged(runs, number)


def _exchanged(runs: Sequence[Unit], number: int) -> bool:
    """Whether a content word stands before the unit in one reading and behind it in another."""
    before: set[str] = set()
    for unit in reversed(runs[:number]):
        if unit.fixed:
            break
        before |= unit.labels()
    behind: set[str] = set()
    for unit in runs[number + 1 :]:
        if unit.fixed:
            break
        behind |= unit.labels()
    return bool(before & behind)


def _cut(region: list[Unit], count: int, readings: Sequence[Sequence[Word]]) -> list[Unit]:
    """A region cut where several readings share a phrase that the others lack altogether."""
    if len(region) == 1:
        return region
    groups: list[list[Unit]] = []
    for unit in region:
        if (
            groups
            and _belong(groups[-1], unit, region)
            and groups[-1][-1].meets(unit)
            and _in_one_piece(groups[-1], unit)
        ):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [Unit([column for unit in group for column in unit.columns], count) for group in groups]


def _in_one_piece(group: Sequence[Unit], unit: Unit) -> bool:
    """Whether every reading's words in the group and the unit follow one another without a gap."""
    for reading, index in unit.first.items():
        for earlier in reversed(group):
            if reading in earlier.last:
                if earlier.last[reading] != index - 1 or (reading in earlier.moved) != (reading in unit.moved):
                    return False
                break
    return True


def _belong(group: Sequence[Unit], unit: Unit, region: Sequence[Unit]) -> bool:
    """Whether a unit of a region is shown together with the units before it."""
    present = set().union(*(member.first.keys() for member in group))
    if any(_is_strong(member) for member in group) or _is_strong(unit):
        return not (present & unit.first.keys())
    return True


def _is_strong(unit: Unit) -> bool:
    """Whether a phrase shared by some readings is long enough to stand by itself."""
    if len(unit.first) < 2 or any(len(column.cells) < 2 for column in unit.columns):
        return False
    content = unit.content()
    return content >= _STRONG_CONTENT or (content > 0 and len(unit.columns) >= _STRONG_WORDS)
