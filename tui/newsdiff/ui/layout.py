"""Articles as columns of lines. All arrangements come out so, free of widgets.

In ``columns`` each article stands in its own order (here), in ``rows`` there is one row per passage, its cells filled
up to the same height (:mod:`newsdiff.ui.rows`), and ``inline`` is one column (:mod:`newsdiff.ui.inline`).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from newsdiff.frozen import NamedTuple, dataclass, field
from newsdiff.model import Span
from newsdiff.ui.document import Document, Paragraph
from newsdiff.ui.wrap import wrap

LineKind = Literal["text", "blank", "fold", "note", "rule", "absent", "more", "inline"]


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
