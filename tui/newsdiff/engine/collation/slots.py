"""Columns of a lattice joined into readable units: runs that agree, and differences a person can take in at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from newsdiff.engine.collation.columns import Column
from newsdiff.engine.collation.wordclass import SAYING, Word

_STRONG_WORDS = 3
_STRONG_CONTENT = 2
_CLAUSE = 6
_SUBJECT = 8
_PARAPHRASE = 0.5
"""Share of the shortest reading's content words that all readings have, below which they say it in their own words."""
_PARAPHRASED_CONTENT = 3
_MANY = 3
"""Readings that share a phrase, from which on it stands by itself even in a paraphrase."""
_PARAPHRASED_AROUND = 5
_PARAPHRASED_BESIDE = 2
"""In a paraphrase, words that differ around a word, and on each side of it, from which on it holds nothing together."""


class Unit:
    """Neighbouring columns that are shown as one.

    ``first`` and ``last`` hold, for each reading that has words here, the index of its first and last word.
    """

    __slots__ = ("_own", "agrees", "columns", "first", "fixed", "last", "moved")

    def __init__(self, columns: list[Column], count: int) -> None:
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for column in columns:
            last.update(column.cells)
        for column in reversed(columns):
            first.update(column.cells)
        self._set(columns, first, last)
        self.moved = frozenset().union(*(column.moved for column in columns))
        self.fixed = all(len(column.cells) == count for column in columns)
        self.agrees = self.fixed and all(len(column.keys) == 1 for column in columns)

    def _set(self, columns: list[Column], first: dict[int, int], last: dict[int, int]) -> None:
        self.columns, self.first, self.last = columns, first, last
        self._own = False

    @classmethod
    def of_run(cls, columns: list[Column], *, fixed: bool, agrees: bool) -> Unit:
        """A unit of columns that the same readings have, and have in the same place."""
        unit = cls.__new__(cls)
        unit._set(columns, columns[0].cells, columns[-1].cells)
        unit.moved, unit.fixed, unit.agrees = columns[0].moved, fixed, agrees
        return unit

    def extend(self, other: Unit) -> None:
        """Take in the unit that follows; the work is that of reading ``other``, however long this one has become."""
        if not self._own:
            self.columns, self.first, self.last = list(self.columns), dict(self.first), dict(self.last)
            self._own = True
        self.columns.extend(other.columns)
        for reading, index in other.first.items():
            self.first.setdefault(reading, index)
        self.last.update(other.last)
        self.moved |= other.moved
        self.fixed = self.fixed and other.fixed
        self.agrees = self.agrees and other.agrees

    def counts(self) -> bool:
        """Whether it is a number, shown by itself."""
        return self.fixed and any("#" in kin for column in self.columns for kin in column.kin)

    def is_fact(self) -> bool:
        """Whether a name, a figure or a date is in it."""
        return any(c.label[:1] in ("@", "#") or any("#" in kin for kin in c.kin) for c in self.columns)

    def content(self) -> int:
        """How many columns hold content words."""
        return sum(not column.light for column in self.columns)

    def is_phrase(self) -> bool:
        """Whether this holds enough content words to be a phrase of its own."""
        return len(self.columns) > _CLAUSE or self.content() >= _STRONG_CONTENT

    def roots(self) -> set[str]:
        """Stems of the content words."""
        return {root for column in self.columns for text in column.roots for root in text.split()}

    def tells_who(self) -> bool:
        """Whether this may be a reporting clause: a verb of saying among few words, shared or behind a quote mark."""
        return _tells_who(self.columns)


def _tells_who(columns: Sequence[Column]) -> bool:
    if len(columns) > _CLAUSE or not any(SAYING in column.kin for column in columns):
        return False
    return columns[0].turn or all(len(column.cells) > 1 for column in columns)


class _Readings:
    """The distinct readings of a passage, as far as joining columns needs them."""

    def __init__(self, rows: Sequence[Sequence[Word]], columns: Sequence[Column]) -> None:
        self.count = len(rows)
        self.paraphrase = self.count > 1 and _agreement(columns, rows) < _PARAPHRASE
        self.breaks = [frozenset(n for n, word in enumerate(row) if n and not word.joined) for row in rows]

    def unit(self, columns: list[Column]) -> Unit:
        """Columns as one unit."""
        return Unit(columns, self.count)

    def meet(self, a: Unit, b: Unit) -> bool:
        """Whether two units in order can be one: every reading's words stay in one piece, moved or not."""
        for reading, index in b.first.items():
            before = a.last.get(reading)
            if before is not None and (
                index != before + 1 or index in self.breaks[reading] or (reading in a.moved) != (reading in b.moved)
            ):
                return False
        return True

    def runs(self, columns: Sequence[Column]) -> list[Unit]:
        """Neighbouring columns that all readings have with the same words, or that the same readings have."""
        runs: list[Unit] = []
        row: list[Column] = []
        row_fixed = row_agrees = False
        for column in columns:
            fixed = len(column.cells) == self.count
            agrees = fixed and len(column.keys) == 1
            if row:
                if row_agrees or agrees:
                    alike = row_agrees and agrees
                elif row_fixed or fixed or (column.turn and not _tells_who(row[-1:])):
                    alike = False
                else:
                    alike = row[-1].cells.keys() == column.cells.keys()
                if alike and row[-1].moved == column.moved and self._follows(row[-1].cells, column.cells):
                    row.append(column)
                    continue
                runs.append(Unit.of_run(row, fixed=row_fixed, agrees=row_agrees))
            row, row_fixed, row_agrees = [column], fixed, agrees
        if row:
            runs.append(Unit.of_run(row, fixed=row_fixed, agrees=row_agrees))
        return runs

    def _follows(self, before: dict[int, int], cells: dict[int, int]) -> bool:
        """Whether words directly follow those before them, for the same readings."""
        return all(index == before[r] + 1 and index not in self.breaks[r] for r, index in cells.items())

    def join(self, units: Iterable[Unit], alike: Callable[[Unit, Unit], bool]) -> list[Unit]:
        """Units with neighbours that are alike and meet made one."""
        joined: list[list[Unit]] = []
        for unit in units:
            if joined and alike(joined[-1][-1], unit) and self.meet(joined[-1][-1], unit):
                joined[-1].append(unit)
            else:
                joined.append([unit])
        return [
            row[0] if len(row) == 1 else self.unit([column for unit in row for column in unit.columns])
            for row in joined
        ]


def find_units(columns: Sequence[Column], rows: Sequence[Sequence[Word]]) -> list[Unit]:
    """The units of a lattice, in its order; the words of every reading lie in exactly one unit each.

    Args:
        columns: the lattice.
        rows: the words of the distinct readings it was built from.
    """
    readings = _Readings(rows, columns)
    runs = readings.runs(columns)
    units: list[Unit] = []
    for region in _regions(runs, readings):
        units.extend(_cut(region, readings))
    return readings.join(units, _tells_subject)


def _agreement(columns: Sequence[Column], rows: Sequence[Sequence[Word]]) -> float:
    """Content words that all readings have, over those of the reading that has the fewest.

    Words that merely stand for one another count half.
    """
    fewest = min(sum(word.size for word in row) for row in rows)
    common = [column for column in columns if len(column.cells) == len(rows)]
    shared = sum(rows[0][column.cells[0]].size * (1.0 if len(column.keys) == 1 else 0.5) for column in common)
    return shared / fewest if fewest else 1.0


def _tells_subject(a: Unit, b: Unit) -> bool:
    """Whether a short difference names who it is that says something in the verb behind it."""
    if a.agrees or b.agrees or a.counts() or len(a.columns) > _SUBJECT or a.tells_who():
        return False
    verb = b.columns[0]
    return SAYING in verb.kin and not verb.turn and b.tells_who() and a.last.keys() == b.first.keys()


def _regions(runs: list[Unit], readings: _Readings) -> list[list[Unit]]:
    """A unit that every reading has by itself, and neighbouring units in which readings part ways.

    A run that agrees stays by itself unless it is an island between two differences: a function word, two of them
    where neither neighbour is a clean exchange of one word for another, or a
    word over which the readings have exchanged another one (``Guard of the Coast``, ``Coast Guard``).
    """
    islands = {number for number in range(len(runs)) if _is_island(runs, number, readings)}
    regions: list[list[Unit]] = []
    open_region = False
    for number, unit in enumerate(runs):
        loose = not unit.fixed or bool(islands & {number - 1, number, number + 1})
        loose = loose or (readings.paraphrase and _is_adrift(runs, number, islands))
        if loose and open_region:
            regions[-1].append(unit)
        else:
            regions.append([unit])
        open_region = loose
    return regions


def _is_island(runs: Sequence[Unit], number: int, readings: _Readings) -> bool:
    unit = runs[number]
    if not unit.agrees or unit.moved or not 0 < number < len(runs) - 1:
        return False
    left, right = runs[number - 1], runs[number + 1]
    if left.counts() or right.counts() or not (readings.meet(left, unit) and readings.meet(unit, right)):
        return False
    if readings.paraphrase and _is_weak(unit) and _is_lost(runs, number, readings):
        return True
    if not unit.content():
        return len(unit.columns) <= 2 - left.fixed - right.fixed
    if len(unit.columns) > 1 or unit.is_fact():
        return False
    return not (left.fixed or right.fixed) and _exchanged(runs, number)


def _is_weak(unit: Unit) -> bool:
    """Whether a unit is one ordinary word, with a function word at most."""
    return len(unit.columns) < _STRONG_WORDS and unit.content() <= 1 and not unit.is_fact()


def _is_lost(runs: Sequence[Unit], number: int, readings: _Readings) -> bool:
    """Whether every reading has other words on both sides of a unit, and many of them."""
    around = [0] * readings.count
    for side in (reversed(runs[:number]), runs[number + 1 :]):
        beside = [0] * readings.count
        for unit in side:
            if unit.agrees:
                break
            for reading, first in unit.first.items():
                beside[reading] += unit.last[reading] - first + 1
        if min(beside) < _PARAPHRASED_BESIDE:
            return False
        around = [a + b for a, b in zip(around, beside, strict=True)]
    return min(around) >= _PARAPHRASED_AROUND


def _is_adrift(runs: Sequence[Unit], number: int, islands: set[int]) -> bool:
    """Whether one word exchanged for another stands among differences, with nothing in common beside it."""
    unit = runs[number]
    if not unit.fixed or unit.agrees or unit.is_fact():
        return False
    return all(
        number + step in islands or not runs[number + step].agrees for step in (-1, 1) if 0 <= number + step < len(runs)
    )


def _exchanged(runs: Sequence[Unit], number: int) -> bool:
    """Whether a content word stands before the unit in one reading and behind it in another."""
    before: set[str] = set()
    for unit in reversed(runs[:number]):
        if unit.fixed:
            break
        before |= unit.roots()
    behind: set[str] = set()
    for unit in runs[number + 1 :]:
        if unit.fixed:
            break
        behind |= unit.roots()
    return bool(before & behind)


def _cut(region: list[Unit], readings: _Readings) -> list[Unit]:
    """A region cut where several readings share a phrase that others lack, and before and behind reporting clauses."""
    groups: list[Unit] = []
    strong = False
    for unit in region:
        few = readings.paraphrase and len(unit.first) < _MANY
        own = _is_strong(unit, _PARAPHRASED_CONTENT if few else _STRONG_CONTENT)
        if groups and readings.meet(groups[-1], unit) and _belong(groups[-1], unit, strong or own):
            groups[-1].extend(unit)
            strong = strong or own
        else:
            groups.append(unit)
            strong = own
    return groups


def _belong(a: Unit, b: Unit, strong: bool) -> bool:
    """Whether two units of a region are shown together; a strong phrase only with readings that lack it."""
    if a.tells_who() != b.tells_who():
        return False
    if a.moved != b.moved and any(unit.moved and unit.is_phrase() for unit in (a, b)):
        return False
    return not (strong and a.first.keys() & b.first.keys())


def _is_strong(unit: Unit, enough: int) -> bool:
    """Whether a phrase shared by some readings is long enough to stand by itself: in content words, or in all words."""
    if len(unit.first) < 2 or any(column.cells.keys() != unit.first.keys() for column in unit.columns):
        return False
    content = unit.content()
    return content >= enough or (content > 0 and len(unit.columns) >= _STRONG_WORDS + 2 * (enough - _STRONG_CONTENT))
