"""The merged reading: one outlet's article in its order, with what the others read, and what it lacks, in place.

Every word of the base article stands there once. Notes stand in the text (see :mod:`newsdiff.ui.apparatus`), readings
given whole below it, or beside it where there is room. Passages the base does not have stand where most of the others
have them.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from newsdiff.model import KINDS, Kind, Span
from newsdiff.ui.apparatus import LOUD, Apparatus, Lemma, Note, Run, apparatus
from newsdiff.ui.document import Document, Paragraph
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import WIDEST_TEXT, Column, Line, LineKind, fold_after, folded_line, more_lines, paragraphs_of
from newsdiff.ui.paint import ROLE_STYLES
from newsdiff.ui.rows import Row, rows_of
from newsdiff.ui.wrap import pad, width_of, wrap

ASIDE = 44
"""Cells below which a margin is too narrow for readings; they stand below the text then."""
LEAST_MEASURE = 64
"""Cells of text that a margin leaves at least."""
GAP = 3
"""Cells between the text and the margin."""
INDENT = 2
_WAITING = frozenset(f"kind-{kind}" for kind in KINDS if kind not in LOUD)
"""Marks shown in the selected passage only."""


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


def compose(
    index: StoryIndex,
    column: int,
    start: int,
    end: int,
    found: Sequence[Apparatus],
    hidden: Sequence[Span],
    names: tuple[str, ...],
) -> list[Run]:
    """The words ``[start, end)`` of an article with marked words and notes in place.

    Args:
        index: the story.
        column: whose words.
        start: first code point.
        end: behind the last one.
        found: the apparatus of the passages that stand there.
        hidden: markup to leave out.
        names: styles of all of it.
    """
    document = index.documents[column]
    lemmata = [lemma for each in found for lemma in each.lemmata if lemma.start < end and lemma.end > start]
    notes = [note for each in found for note in each.notes if _stands_in(note, start, end)]
    places = list(index.places_in(column, start, end))
    edges = {start, end}
    for spans in (lemmata, places, hidden):
        edges.update(offset for span in spans for offset in (span.start, span.end) if start < offset < end)
    edges.update(note.at for note in notes if start < note.at < end)
    edges.update(s.start for s in _sentences_in(document, start, end) if start < s.start < end)
    runs: list[Run] = []
    for a, b in itertools.pairwise(sorted(edges)):
        runs += [run for note in notes if note.before and note.at == a for run in note.runs]
        if not any(span.start <= a and span.end >= b for span in hidden):
            over = [lemma for lemma in lemmata if lemma.start <= a and lemma.end >= b]
            passages = tuple(place.passage for place in places if place.start <= a and place.end >= b)
            looks = (*names, *(f"kind-{lemma.kind}" for lemma in over))
            runs.append(Run(document.visible[a:b], column, a, looks, passages, over[-1].variant if over else None))
        runs += [run for note in notes if not note.before and note.at == b for run in note.runs]
    return runs


def _stands_in(note: Note, start: int, end: int) -> bool:
    return start <= note.at < end if note.before else start < note.at <= end


def _sentences_in(document: Document, start: int, end: int) -> Sequence[Span]:
    first = document.sentence_at(start)
    return document.sentences[first : document.sentence_at(end) + 1]


def wrapped(runs: Sequence[Run], width: int) -> list[tuple[Run, ...]]:
    """Runs broken into lines of ``width`` cells; together they are the same runs, cut where lines end."""
    text = "".join(run.text for run in runs)
    cuts = [*wrap(text, width), len(text)]
    lines: list[tuple[Run, ...]] = []
    line: list[Run] = []
    position, place = 0, 0
    for run in runs:
        done = 0
        while place < len(cuts) - 1 and position + len(run.text) >= cuts[place]:
            if cuts[place] - position > done:
                whole = not done and cuts[place] - position == len(run.text)
                line.append(run if whole else run.part(done, cuts[place] - position))
            done = cuts[place] - position
            lines.append(tuple(line))
            line = []
            place += 1
        if done < len(run.text):
            line.append(run.part(done, len(run.text)) if done else run)
        position += len(run.text)
    if line or not lines:
        lines.append(tuple(line))
    return lines
