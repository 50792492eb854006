"""A merged reading, broken into lines: what :mod:`newsdiff.ui.inline` makes, the view shows and the painter paints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from newsdiff.model import Kind
from newsdiff.ui.apparatus import Run
from newsdiff.ui.layout import Column

GAP = 3
"""Cells between the text and the margin."""
Part = Literal["text", "reading", "stray"]


class InlineLine(NamedTuple):
    """What stands on a line: the text, beside it the numbers of the outlets that have the passage, and the margin.

    ``indent`` cells lie before the text; ``passages`` have a part of the line; ``outlets`` is empty but on the first
    line of a passage; ``part`` tells words of the base, readings given whole, and what the base does not have.
    """

    runs: tuple[Run, ...] = ()
    aside: tuple[Run, ...] = ()
    indent: int = 0
    passages: tuple[int, ...] = ()
    outlets: str = ""
    part: Part = "text"


@dataclass(frozen=True)
class InlineColumn(Column):
    """The merged reading, broken into lines.

    Attributes:
        base: the column whose article is the text.
        content: what stands on each line, parallel to ``lines``.
        measure: cells for the text.
        outlets: cells for the numbers of the outlets.
        aside: cells of the margin, 0 where there is none.
        spots: lines of sentences of other outlets, by column and sentence.
    """

    base: int = 0
    content: tuple[InlineLine, ...] = ()
    measure: int = 0
    outlets: int = 0
    aside: int = 0
    spots: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def lines_of_sentence(self, column: int, sentence: int, *, focused: bool) -> tuple[int, int] | None:
        """First and last line of a sentence of any outlet."""
        return self.sentences.get(sentence) if column == self.base else self.spots.get((column, sentence))

    def line_with(self, column: int, offset: int) -> int | None:
        """The first line that shows an offset of an article."""
        for number, line in enumerate(self.content):
            for run in (*line.runs, *line.aside):
                if run.column == column and run.start <= offset < run.start + len(run.text):
                    return number
        return None


@dataclass(frozen=True)
class InlineOptions:
    """What a merged reading shows.

    Attributes:
        kinds: kinds of difference that are noted.
        keeps: whether a passage is shown, by number.
        cleaned: boilerplate folded, markup left out.
        unmatched: sentences of other outlets that are in no passage stand there too.
        opened: ids of the passages whose many lines are not folded.
    """

    kinds: frozenset[Kind]
    keeps: Callable[[int], bool] = lambda number: True
    cleaned: bool = True
    unmatched: bool = False
    opened: frozenset[str] = frozenset()
