"""The merged reading: one outlet's article in its order, with what the others read, and what it lacks, in place.

Every word of the base article stands there once. Notes stand in the text (see :mod:`newsdiff.ui.apparatus`), readings
given whole below it, or beside it where there is room. Passages the base does not have stand where most of the others
have them.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from newsdiff.model import KINDS
from newsdiff.ui.apparatus import LOUD, Apparatus, Lemma, Run, apparatus
from newsdiff.ui.document import Paragraph
from newsdiff.ui.geometry import WIDEST_TEXT
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Line, LineKind, fold_after, folded_line, more_lines, paragraphs_of
from newsdiff.ui.merged import GAP, InlineColumn, InlineLine, InlineOptions, Part
from newsdiff.ui.paint import ROLE_STYLES
from newsdiff.ui.rows import Row, rows_of
from newsdiff.ui.runs import compose, wrapped
from newsdiff.ui.wrap import pad, width_of

ASIDE = 44
"""Cells below which a margin is too narrow for readings; they stand below the text then."""
LEAST_MEASURE = 64
"""Cells of text that a margin leaves at least."""
INDENT = 2
_WAITING = frozenset(f"kind-{kind}" for kind in KINDS if kind not in LOUD)
"""Marks shown in the selected passage only."""


def lay_out_inline(
    index: StoryIndex, base: int, columns: Sequence[int], width: int, options: InlineOptions
) -> InlineColumn:
    """The merged reading in ``width`` cells.

    Args:
        index: the story.
        base: the column whose article is read in its order.
        columns: columns that are switched on.
        width: cells for text, outlet numbers and margin together.
        options: what to show.
    """
    return _Edition(index, base, columns, width, options).column()


class _Edition:
    """Builds the lines from top to bottom."""

    def __init__(
        self, index: StoryIndex, base: int, columns: Sequence[int], width: int, options: InlineOptions
    ) -> None:
        self.index, self.base, self.columns, self.options = index, base, columns, options
        self.outlets = len(columns) + 1
        room = max(1, width - self.outlets)
        self.aside = min(WIDEST_TEXT, room - GAP - LEAST_MEASURE)
        self.measure = min(WIDEST_TEXT, room)
        if self.aside >= ASIDE:
            self.measure = min(WIDEST_TEXT, room - GAP - ASIDE)
            self.aside = min(WIDEST_TEXT, room - GAP - self.measure)
        else:
            self.aside = 0
        self.document = index.documents[base]
        self.hidden = self.document.hidden if options.cleaned else ()
        self.label = 1 + max((width_of(index.documents[c].siglum) for c in columns), default=0)
        own = [number for number in index.readings[base] if options.keeps(number)]
        self.notes = {n: apparatus(index, n, base, columns, options.kinds) for n in own}
        self.content: list[InlineLine] = []
        self.lines: list[Line] = []
        self.breaks: list[int] = []
        self.spots: dict[tuple[int, int], tuple[int, int]] = {}
        self.told: set[int] = set()

    def column(self) -> InlineColumn:
        """All of it."""
        paragraphs = list(paragraphs_of(self.document, self.options.cleaned))
        strays = self._strays(paragraphs)
        folded = False
        for number, paragraph in enumerate(paragraphs):
            self._stray_rows(strays.get(number, ()), number)
            fold = self.options.cleaned and paragraph.role == "boilerplate"
            if fold and folded:
                self.lines[-1] = self.lines[-1]._replace(end=paragraph.end)
                continue
            self._part(number)
            if fold:
                self.lines.append(folded_line(paragraph, number))
                self.content.append(InlineLine())
            else:
                self._paragraph(paragraph, number)
            folded = fold
        self._stray_rows(strays.get(len(paragraphs), ()), len(paragraphs))
        if not self.lines:
            self.lines.append(Line(0, 0, "note", 0, "nothing to read here"))
            self.content.append(InlineLine())
        return InlineColumn(
            self.document, self.measure, tuple(self.lines), tuple(self.breaks), self._places(), self._sentences(),
            self.hidden, self.base, tuple(self.content), self.measure, self.outlets, self.aside, self.spots,
        )  # fmt: skip

    # Where what the base does not have belongs

    def _strays(self, paragraphs: Sequence[Paragraph]) -> dict[int, list[Row]]:
        """Rows of other outlets by the number of the paragraph they stand before."""
        found: dict[int, list[Row]] = {}
        own = self.index.readings[self.base]
        ends = {number: reading.spans[-1].end for number, reading in own.items() if reading.spans}
        rows = rows_of(self.index, self.columns, unmatched=self.options.unmatched, keep=self.options.keeps)
        for row in rows:
            if row.passage in own or row.column == self.base:
                continue
            before = self._before(row, ends)
            place = next((n for n, p in enumerate(paragraphs) if p.end >= before), len(paragraphs) - 1) + 1
            if before < 0:
                first = min((own[n].spans[0].start for n in own), default=0)
                place = next((n for n, p in enumerate(paragraphs) if p.end > first), len(paragraphs))
            found.setdefault(place, []).append(row)
        return found

    def _before(self, row: Row, ends: dict[int, int]) -> int:
        """The end of the base's words that most of the others have before a row; -1 where it comes first."""
        votes: Counter[int] = Counter()
        for column in self.columns:
            if row.passage is None:
                if column != row.column:
                    continue
                start = self.index.documents[column].sentences[row.sentence].start
            else:
                span = self.index.span_of(column, row.passage)
                if span is None:
                    continue
                start = span.start
            earlier = reversed(self.index.places[column][: bisect_left(self.index.places[column], (start,))])
            votes[next((ends[place.passage] for place in earlier if place.passage in ends), -1)] += 1
        most = max(votes.values(), default=0)
        return min((end for end, count in votes.items() if count == most), default=-1)

    # The base's own words

    def _part(self, number: int) -> None:
        """A blank line, and the beginning of something new."""
        if self.lines:
            self._add(InlineLine(), "blank", number)
        self.breaks.append(len(self.lines))

    def _add(self, line: InlineLine, kind: LineKind = "inline", number: int = 0) -> None:
        own = [run for run in line.runs if run.column == self.base]
        start = own[0].start if own else self.lines[-1].end if self.lines else 0
        end = max((run.start + len(run.text) for run in own), default=start)
        self.lines.append(Line(start, end, kind, number))
        self.content.append(line)

    def _paragraph(self, paragraph: Paragraph, number: int) -> None:
        role = ROLE_STYLES.get(paragraph.role)
        numbers = sorted({place.passage for place in self.index.places_in(self.base, paragraph.start, paragraph.end)})
        found = [(n, self.notes[n]) for n in numbers if n in self.notes]
        whole = [(n, a) for n, a in found if a.whole and self._ends_in(n, paragraph)]
        cuts = self._cuts(paragraph, whole) if not self.aside else []
        edges = [paragraph.start, *cuts, paragraph.end]
        for start, end in itertools.pairwise(edges):
            names = (role,) if role else ()
            runs = compose(self.index, self.base, start, end, [a for _, a in found], self.hidden, names)
            text = [self._line(line) for line in wrapped(runs, self.measure)]
            mine = [(n, a) for n, a in whole if start < self._end(n) <= end]
            if self.aside:
                text = self._beside(text, mine)
            else:
                text += [line for n, a in mine for line in self._below(n, a)]
            for line in text:
                self._add(line, number=number)

    def _end(self, number: int) -> int:
        return self.index.readings[self.base][number].spans[-1].end

    def _ends_in(self, number: int, paragraph: Paragraph) -> bool:
        return paragraph.start < self._end(number) <= paragraph.end

    def _cuts(self, paragraph: Paragraph, whole: Iterable[tuple[int, Apparatus]]) -> list[int]:
        """Where the text stops for readings that stand below it: behind the sentence they belong to."""
        sentences = self.document.sentences
        cuts = set()
        for number, _ in whole:
            after = self.document.sentence_at(self._end(number) - 1) + 1
            if after < len(sentences) and paragraph.start < sentences[after].start < paragraph.end:
                cuts.add(sentences[after].start)
        return sorted(cuts)

    def _line(self, runs: tuple[Run, ...], indent: int = 0, part: Part = "text") -> InlineLine:
        passages = tuple(dict.fromkeys(number for run in runs for number in run.passages))
        new = next((number for number in passages if number not in self.told), None)
        self.told.update(passages)
        outlets = self._having(new) if new is not None else ""
        return InlineLine(runs, (), indent, passages, outlets, part)

    def _having(self, number: int) -> str:
        """The numbers of the outlets that have a passage, a dot for each that has not."""
        return "".join(str((c + 1) % 10) if number in self.index.readings[c] else "·" for c in self.columns)

    # Readings given whole

    def _readings(self, number: int, found: Apparatus, room: int) -> list[tuple[Run, ...]]:
        """The readings of a passage that are given whole, each behind its siglum, a long list folded."""
        lines: list[tuple[Run, ...]] = []
        for column in found.whole:
            lines += self._labelled(column, self._reading(number, column), room)
        if self.index.passages[number].id in self.options.opened:
            return lines
        kept, rest = fold_after(len(lines))
        told = Run(more_lines(rest), names=("absent",), passages=(number,))
        return [*lines[:kept], (told,)] if rest else lines

    def _reading(self, number: int, column: int) -> list[Run]:
        spans = self.index.readings[column][number].spans
        hidden = self.index.documents[column].hidden if self.options.cleaned else ()
        marks = [
            Lemma(mark.start, mark.end, mark.kind, (mark.passage, mark.variant))
            for mark in self.index.marks_in(column, spans[0].start, spans[-1].end)
            if mark.passage == number and mark.kind in self.options.kinds
        ]
        runs: list[Run] = []
        for place, span in enumerate(spans):
            if place:
                runs.append(Run(" … ", names=("quiet",)))
            runs += compose(self.index, column, *span, [Apparatus(tuple(marks), (), ())], hidden, ())
        return [_quiet(run, number) for run in runs]

    def _below(self, number: int, found: Apparatus) -> list[InlineLine]:
        return [self._line(runs, INDENT, "reading") for runs in self._readings(number, found, self.measure - INDENT)]

    def _beside(self, text: list[InlineLine], whole: Iterable[tuple[int, Apparatus]]) -> list[InlineLine]:
        """The readings given whole in the margin, each no higher than its passage."""
        lines, at = list(text), 0
        for number, found in whole:
            first = next((n for n, line in enumerate(lines) if number in line.passages), 0)
            at = max(at, first)
            for runs in self._readings(number, found, self.aside):
                if at >= len(lines):
                    lines.append(InlineLine(part="reading"))
                both = tuple(dict.fromkeys((*lines[at].passages, number)))
                lines[at] = lines[at]._replace(aside=runs, passages=both)
                at += 1
        return lines

    # What the base does not have

    def _stray_rows(self, rows: Sequence[Row], number: int) -> None:
        head: tuple[object, ...] = ()  # what was told last, and the outlets it is about
        for row in rows:
            having = self._columns_of(row)
            told = self._told(row)
            if (told, *having) != head:
                self._part(number)
            if told != (head[0] if head else ""):
                self._add(InlineLine((Run(told, names=("absent",)),), part="stray"), number=number)
            head = (told, *having)
            first = len(self.lines)
            for line in self._stray(row, having[0]):
                self._add(line, number=number)
            if row.passage is None:
                self.spots[row.column, row.sentence] = (first, len(self.lines) - 1)

    def _columns_of(self, row: Row) -> list[int]:
        if row.passage is None:
            return [row.column]
        return [column for column in self.columns if row.passage in self.index.readings[column]]

    def _told(self, row: Row) -> str:
        if row.passage is None:
            return f"only in {self.index.documents[row.column].siglum}"
        return f"not found in {self.document.siglum}"

    def _stray(self, row: Row, column: int) -> list[InlineLine]:
        """The lines of something the base does not have, behind the siglum of the outlet whose words they are."""
        hidden = self.index.documents[column].hidden if self.options.cleaned else ()
        found = Apparatus((), (), ())
        if row.passage is None:
            span = self.index.documents[column].sentences[row.sentence]
            runs = compose(self.index, column, *span, [], hidden, ())
        else:
            found = apparatus(self.index, row.passage, column, self.columns, self.options.kinds)
            runs = []
            for place, span in enumerate(self.index.readings[column][row.passage].spans):
                runs += [Run(" … ", names=("quiet",))] if place else []
                runs += compose(self.index, column, *span, [found], hidden, ())
            runs = [run._replace(passages=(row.passage,)) for run in runs]
        lines = [self._line(line, INDENT, "stray") for line in self._labelled(column, runs, self.measure - INDENT)]
        if row.passage is None:
            return lines
        if self.aside:
            return self._beside(lines, [(row.passage, found)])
        return lines + self._below(row.passage, found)

    def _labelled(self, column: int, runs: Sequence[Run], room: int) -> list[tuple[Run, ...]]:
        """Words broken into lines that hang behind the siglum of their outlet."""
        passages = runs[0].passages if runs else ()
        head = pad(self.index.documents[column].siglum, self.label)
        return [
            (Run(" " * self.label if place else head, names=("siglum",), passages=passages), *line)
            for place, line in enumerate(wrapped(runs, max(8, room - self.label)))
        ]

    # Where things are

    def _places(self) -> dict[int, tuple[int, int]]:
        places: dict[int, tuple[int, int]] = {}
        for number, line in enumerate(self.content):
            for passage in line.passages:
                places[passage] = (places.get(passage, (number,))[0], number)
        return places

    def _sentences(self) -> dict[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        for number, line in enumerate(self.content):
            for run in line.runs:
                if line.part == "text" and run.column == self.base:
                    sentence = self.document.sentence_at(run.start)
                    found[sentence] = (found.get(sentence, (number,))[0], number)
        return found


def _quiet(run: Run, passage: int) -> Run:
    """Words of a reading given whole: they differ nearly everywhere, so that most marks wait to be asked for."""
    waiting = tuple([name for name in run.names if name in _WAITING])
    loud = tuple([name for name in run.names if name not in _WAITING]) if waiting else run.names
    return Run(run.text, run.column, run.start, loud, (passage,), run.variant, waiting)
