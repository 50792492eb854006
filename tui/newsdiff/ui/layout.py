"""Where everything stands: lines of each column, which line is on which row, what is under the pointer.

Pure geometry, free of widgets. Both arrangements come out as columns of lines: in ``columns`` each article in its own
order, in ``rows`` one row per passage, its cells filled up to the same height.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsdiff.model import Span
from newsdiff.ui.document import Document, Paragraph
from newsdiff.ui.wrap import is_narrow, width_of, wrap

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from newsdiff.frozen import dataclass

LineKind = Literal["text", "blank", "fold", "note", "rule", "absent", "more", "inline"]
MINIMUM_COLUMN = 28
"""Cells below which a column is a sliver."""
GUTTER = 3
"""Cells left of the text: the bar that tells a passage, and room."""
RULER = 2
"""Cells right of the text: room, and the overview ruler."""
WIDEST_TEXT = 92
"""Cells beyond which lines are tiring to read."""


class Line(NamedTuple):
    """One row of a column.

    ``start`` and ``end`` are offsets into the article for text; ``note`` is a message for the other kinds, ``number``
    the paragraph it belongs to (in rows: the row).
    """

    start: int
    end: int
    kind: LineKind = "text"
    number: int = 0
    note: str = ""


@dataclass(frozen=True)
class Column:
    """An article broken into lines.

    Attributes:
        document: what it shows.
        width: cells for text.
        lines: top to bottom.
        breaks: numbers of the lines that begin a paragraph.
        places: line range ``(first, last)`` of each passage, where lines do not stand in text order.
    """

    document: Document
    width: int
    lines: tuple[Line, ...]
    breaks: tuple[int, ...] = ()
    places: dict[int, tuple[int, int]] | None = None
    sentences: dict[int, tuple[int, int]] = field(default_factory=dict)
    hidden: tuple[Span, ...] = ()

    def line_at(self, offset: int) -> int:
        """The line that holds ``offset``, for lines in text order."""
        return max(0, bisect_right(self.lines, offset, key=_start) - 1)

    def lines_of(self, span: Span, passage: int | None = None, sentence: int | None = None) -> tuple[int, int] | None:
        """First and last line of a span; by passage or sentence where lines do not stand in text order."""
        if not self.lines:
            return None
        if self.places is None:
            return self.line_at(span.start), self.line_at(max(span.start, span.end - 1))
        if passage is not None and passage in self.places:
            return self.places[passage]
        return self.sentences.get(sentence) if sentence is not None else None

    def line_with(self, column: int, offset: int) -> int | None:
        """The first line that shows an offset of an article."""
        if self.places is None:
            return self.line_at(offset)
        lines = (n for n, line in enumerate(self.lines) if line.kind == "text" and line.start <= offset < line.end)
        return next(lines, None)

    def lines_of_sentence(self, column: int, sentence: int, *, focused: bool) -> tuple[int, int] | None:
        """First and last line of a sentence of an outlet; ``focused`` tells that this is the outlet's column."""
        if not focused or not self.lines or sentence >= len(self.document.sentences):
            return None
        return self.lines_of(self.document.sentences[sentence], None, sentence)


def _start(line: Line) -> int:
    return line.start


def lay_out_article(document: Document, width: int, *, cleaned: bool = True) -> Column:
    """Break one article into lines, a blank line between paragraphs.

    Args:
        document: the article.
        width: cells for text.
        cleaned: fold boilerplate into one line each and leave out markup; else show all of the source.
    """
    if document.failure:
        notes = ("could not be read", "", *_split(document.failure, width), "", *_split(document.source, width))
        return Column(document, width, tuple(Line(0, 0, "note", 0, note) for note in notes))
    hidden = document.hidden if cleaned else ()
    lines: list[Line] = []
    breaks: list[int] = []
    folded = False
    for number, paragraph in enumerate(paragraphs_of(document, cleaned)):
        fold = cleaned and paragraph.role == "boilerplate"
        if fold and folded:
            lines[-1] = lines[-1]._replace(end=paragraph.end)
            continue
        if lines:
            lines.append(Line(lines[-1].end, lines[-1].end, "blank", number))
        breaks.append(len(lines))
        if fold:
            lines.append(folded_line(paragraph, number))
        else:
            lines.extend(wrap_span(document, paragraph.start, paragraph.end, width, number, hidden))
        folded = fold
    if not lines:
        lines.append(Line(0, 0, "note", 0, "nothing to read here"))
    return Column(document, width, tuple(lines), tuple(breaks), hidden=hidden)


def folded_line(paragraph: Paragraph, number: int) -> Line:
    """What stands for a paragraph of boilerplate."""
    return Line(paragraph.start, paragraph.end, "fold", number, f"⋯ {paragraph.reason or 'boilerplate'}")


FOLD_AT, FOLD_TO = 12, 8
"""Lines beyond which what a passage says folds, and how many of them stay."""


def fold_after(lines: int) -> tuple[int, int]:
    """How many of so many lines stay, and how many fold."""
    return (lines, 0) if lines <= FOLD_AT else (FOLD_TO, lines - FOLD_TO)


def more_lines(rest: int) -> str:
    """What stands for folded lines."""
    return f"… {rest} more lines"


def _split(text: str, width: int) -> list[str]:
    cuts = [0, *wrap(text, width), len(text)]
    return [text[a:b].rstrip() for a, b in itertools.pairwise(cuts)]


def paragraphs_of(document: Document, cleaned: bool) -> Sequence[Paragraph]:
    """The paragraphs to show; in the original also what lies between them, such as front matter."""
    if cleaned:
        return document.paragraphs
    found: list[Paragraph] = []
    position = 0
    for paragraph in (*document.paragraphs, Paragraph(len(document.text), len(document.text), "body")):
        for piece_start, piece_end in _solid_lines(document.text, position, paragraph.start):
            found.append(Paragraph(piece_start, piece_end, "boilerplate", "outside the article"))
        if paragraph.end > paragraph.start:
            found.append(paragraph)
        position = max(position, paragraph.end)
    return found


def _solid_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    position = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            found.append((position + lead, position + len(line.rstrip())))
        position += len(line) + 1
    return found


def wrap_span(
    document: Document, start: int, end: int, width: int, number: int, hidden: tuple[Span, ...]
) -> list[Line]:
    """The lines of ``[start, end)``; they cover it without a hole, hidden spans included."""
    inside = [span for span in hidden if span.start < end and span.end > start] if hidden else []
    if inside:
        origin = [offset for a, b in pieces(start, end, inside) for offset in range(a, b)]
        text = "".join(document.visible[a:b] for a, b in pieces(start, end, inside))
        cuts = [origin[cut] for cut in wrap(text, width)]
    else:
        cuts = [start + cut for cut in wrap(document.visible[start:end], width)]
    edges = [start, *cuts, end]
    return [Line(a, b, "text", number) for a, b in itertools.pairwise(edges)]


def pieces(start: int, end: int, hidden: Sequence[Span]) -> list[tuple[int, int]]:
    """What is left of ``[start, end)`` without the hidden spans."""
    found = []
    for span in hidden:
        if span.end <= start or span.start >= end:
            continue
        if span.start > start:
            found.append((start, span.start))
        start = span.end
    if start < end:
        found.append((start, end))
    return found


@dataclass(frozen=True)
class Geometry:
    """How the columns share the width of the screen.

    Attributes:
        first: the first column on the screen.
        count: how many columns are on it.
        widths: cells of each, gutter and ruler included; they add up to the width of the screen.
    """

    first: int
    widths: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many columns are on the screen."""
        return len(self.widths)

    @property
    def text_width(self) -> int:
        """Cells for text, the same in every column."""
        return max(1, min(WIDEST_TEXT, min(self.widths, default=1) - GUTTER - RULER))

    def column_at(self, x: int) -> int:
        """Which column of the screen (0 is the leftmost) is under cell ``x``."""
        for number, width in enumerate(self.widths):
            x -= width
            if x < 0:
                return number
        return max(0, self.count - 1)

    def left(self, number: int) -> int:
        """The first cell of a column of the screen."""
        return sum(self.widths[:number])


def share_width(width: int, columns: int, focus: int, first: int = 0, *, minimum: int = MINIMUM_COLUMN) -> Geometry:
    """As many columns as fit without becoming slivers, the focused one among them.

    Args:
        width: cells of the screen.
        columns: how many there are.
        focus: the column that must be seen.
        first: the column that was leftmost until now; kept if possible.
        minimum: cells below which a column is a sliver.
    """
    if columns <= 0:
        return Geometry(0, ())
    fit = max(1, min(columns, width // max(1, minimum)))
    first = max(0, min(first, columns - fit))
    first = min(first, focus) if focus < first else max(first, focus - fit + 1)
    each, rest = divmod(max(width, 1), fit)
    return Geometry(first, tuple(each + (number < rest) for number in range(fit)))


@dataclass(frozen=True)
class Shift:
    """Where a column stands against the others.

    ``offset`` rows lie above its first line; ``gap`` rows are opened in front of line ``gap_at`` to say that the
    selected passage was not found.
    """

    offset: int = 0
    gap_at: int = 0
    gap: int = 0

    def line(self, row: int) -> int | None:
        """The line on virtual row ``row``; None in the gap. May lie outside the column."""
        line = row - self.offset
        if not self.gap or line < self.gap_at:
            return line
        return None if line < self.gap_at + self.gap else line - self.gap

    def row(self, line: int) -> int:
        """The virtual row of a line."""
        return line + self.offset + (self.gap if self.gap and line >= self.gap_at else 0)

    def top(self, row: int) -> int:
        """The line on row ``row``, or the one behind the gap."""
        line = self.line(row)
        return self.gap_at if line is None else line


@dataclass(frozen=True)
class Arranged:
    """Columns as they stand: the row at the top of the screen, and every column's shift."""

    scroll: int
    shifts: tuple[Shift, ...]
    height: int


def line_up(
    columns: Sequence[Column],
    tops: Sequence[int],
    targets: Sequence[tuple[int, int] | None],
    row: int,
    view: int,
    *,
    gap: int = 2,
) -> Arranged:
    """Put the selected passage on the same row of every column.

    Args:
        columns: all columns that are switched on.
        tops: the line at the top of the screen in each, as it stands now; may be negative.
        targets: first and last line of the passage in each; None where it was not found.
        row: the row of the screen for the first line of the passage.
        view: rows of the screen.
        gap: rows to open where the passage was not found.

    Columns without the passage keep their place: they move at most to the nearest paragraph break, where the gap that
    says so opens.
    """
    wanted: list[tuple[int, int, int]] = []
    for column, top, target in zip(columns, tops, targets, strict=True):
        if target is not None:
            wanted.append((target[0] - row, 0, 0))
        elif gap and any(targets):
            at = _nearest_break(column, top + row, view // 3)
            wanted.append((at - row, at, gap))
        else:
            wanted.append((top, 0, 0))
    scroll = max(0, *(top for top, _, _ in wanted)) if wanted else 0
    shifts = tuple(Shift(scroll - top, at, opened) for top, at, opened in wanted)
    return Arranged(scroll, shifts, total_height(columns, shifts, scroll + view))


def total_height(columns: Sequence[Column], shifts: Sequence[Shift], at_least: int = 0) -> int:
    """Rows from the highest to the lowest line."""
    ends = (shift.offset + shift.gap + len(column.lines) for column, shift in zip(columns, shifts, strict=True))
    return max(at_least, *ends, 0)


def _nearest_break(column: Column, line: int, reach: int) -> int:
    line = max(0, min(line, len(column.lines)))
    near = bisect_right(column.breaks, line)
    candidates = [*column.breaks[max(0, near - 1) : near + 1], len(column.lines)]
    best = min(candidates, key=lambda at: (abs(at - line), at))
    return best if abs(best - line) <= reach else line


def passage_row(view: int, longest: int, current: int | None = None, above: int | None = None) -> int:
    """The row for the first line of the selected passage.

    Args:
        view: rows of the screen.
        longest: lines of the longest reading.
        current: where the passage stands now, to leave it there if it can be seen well.
        above: lines there are above the passage; a lower row would leave the top of the screen empty.
    """
    highest = max(0, min(2, view // 6))
    lowest = max(highest, view - longest - 2)
    if current is not None and highest <= current <= lowest:
        return current
    usual = max(highest, min(view // 4, lowest))
    return usual if above is None else min(usual, above)


def cells_to_offset(text: str, cells: int) -> int:
    """How many code points of ``text`` lie left of cell ``cells``."""
    if is_narrow(text):
        return max(0, min(cells, len(text)))
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle]) <= cells:
            low = middle
        else:
            high = middle - 1
    return low


def offset_in_line(column: Column, line: Line, cells: int) -> int:
    """The article offset under cell ``cells`` of a text line."""
    for start, end in pieces(line.start, line.end, column.hidden):
        text = column.document.visible[start:end]
        width = width_of(text)
        if cells < width:
            return start + cells_to_offset(text, cells)
        cells -= width
    return line.end


RulerCode = Literal["none", "same", "differs", "conflict", "selected"]
_RANK: dict[RulerCode, int] = {"none": 0, "same": 1, "differs": 2, "conflict": 3, "selected": 4}


def ruler(height: int, lines: int, stretches: Sequence[tuple[int, int, RulerCode]]) -> list[RulerCode]:
    """The whole column on ``height`` rows: the weightiest thing that lies in each. A short column is not stretched.

    Args:
        height: rows of the ruler.
        lines: lines of the column.
        stretches: first line, last line and what lies there.
    """
    codes: list[RulerCode] = ["none"] * height
    if not lines or not height:
        return codes
    for first, last, code in stretches:
        for row in range(ruler_row(first, height, lines), ruler_row(last, height, lines) + 1):
            if _RANK[code] > _RANK[codes[row]]:
                codes[row] = code
    return codes


def ruler_row(line: int, height: int, lines: int) -> int:
    """The row of the ruler that stands for a line."""
    return min(height - 1, line * height // max(lines, height))


def ruler_line(row: int, height: int, lines: int) -> int:
    """The first line that a row of the ruler stands for."""
    return row * max(lines, height) // max(1, height)
