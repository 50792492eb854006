"""Lines to coloured segments. Pure: styles come in by name, so that tests need no application."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style

from newsdiff.frozen import dataclass, field
from newsdiff.model import Kind, Role, Span
from newsdiff.ui.filters import leaves_out, passes
from newsdiff.ui.geometry import GUTTER, RULER
from newsdiff.ui.index import Place, StoryIndex
from newsdiff.ui.layout import Column, Line, pieces
from newsdiff.ui.ruler import RulerCode
from newsdiff.ui.search import Hit, hits_within
from newsdiff.ui.show import END_ISOLATE, ISOLATE
from newsdiff.ui.state import ViewState
from newsdiff.ui.wrap import fit, has_rtl, width_of

Styles = Callable[[tuple[str, ...]], Style]
"""The style for names laid one over the other; the empty tuple is plain text."""

ROLE_STYLES: dict[Role, str] = {
    "title": "title",
    "heading": "heading",
    "byline": "meta",
    "dateline": "meta",
    "caption": "meta",
    "boilerplate": "meta",
}
BAR_SELECTED = "▌"
BAR_PASSAGE = "╎"
BAR_CONFLICT = "≠"
BAR_CURSOR = "›"
BAR_MARK = "◆"
RULER_SIGNS: dict[RulerCode, str] = {"none": "▕", "same": "░", "differs": "▒", "conflict": "▓", "selected": "█"}
LOUD_KINDS: frozenset[Kind] = frozenset({"number", "date"})
"""Kinds marked everywhere. The others stand in nearly every sentence, so the selected passage alone shows them."""
RULER_WINDOW = "▐"
"""Stands for ``▕`` beside the part of the column that is on the screen."""


@dataclass
class ColumnView:
    """What must be known to paint one column's lines, besides the lines.

    Attributes:
        index: the story.
        number: the column's number in it.
        column: its lines.
        state: what is selected, enabled and searched.
        hits: search hits of this column.
        selection: words selected by mouse in this column.
        selected: words selected by mouse, and their column.
        cells: painted lines by number.
        selected_rows: first and last row of the ruler that stand for the selected passage.
    """

    index: StoryIndex
    number: int
    column: Column
    state: ViewState
    hits: tuple[Hit, ...] = ()
    selection: Span | None = None
    selected: tuple[int, Span] | None = None
    cells: dict[int, list[Segment]] = field(default_factory=dict)
    selected_rows: tuple[int, int] | None = None

    @property
    def lacking(self) -> Line:
        """What stands where the selected passage was not found."""
        return Line(0, 0, "absent", 0, f"not found in {self.column.document.siglum}")

    @property
    def focused(self) -> bool:
        """Whether the cursor stands in this column."""
        return self.state.cursor.column == self.number

    @property
    def mark(self) -> Span | None:
        """The marked place, if it is in this column."""
        mark = self.state.mark
        here = mark is not None and mark.end.article == self.column.document.id
        return Span(mark.end.start, mark.end.end) if mark is not None and here else None

    def places_in(self, line: Line) -> Sequence[Place]:
        """The readings on a line that the filter leaves."""
        places = self.index.places_in(self.number, line.start, line.end)
        if leaves_out(self.state):
            return [place for place in places if passes(self.state, self.index, place.passage)]
        return list(places)

    def lines_of_cursor(self) -> tuple[int, int] | None:
        """First and last line of the selected passage or of the cursor's sentence, as far as this column has it."""
        cursor, column = self.state.cursor, self.column
        if cursor.passage is None:
            return column.lines_of_sentence(cursor.column, cursor.sentence, focused=self.focused)
        if column.places is not None:
            return column.places.get(cursor.passage)
        span = self.index.span_of(self.number, cursor.passage)
        return column.lines_of(span) if span else None

    def selected_spans(self) -> tuple[Span, ...]:
        """The selected passage's words in this column, or the sentence under the cursor."""
        cursor = self.state.cursor
        if cursor.passage is not None:
            reading = self.index.readings[self.number].get(cursor.passage)
            return reading.spans if reading else ()
        sentences = self.column.document.sentences
        return (sentences[cursor.sentence],) if self.focused and cursor.sentence < len(sentences) else ()


def paint_cell(view: ColumnView, line: Line, width: int, styles: Styles) -> list[Segment]:
    """One line of one column, gutter included, ruler not: exactly ``width - RULER + 1`` cells."""
    room = width - RULER + 1
    if line.kind == "rule":
        return _rule(line, room, styles)
    if line.kind != "text":
        name = {"fold": "meta", "absent": "absent", "note": "absent", "more": "absent"}.get(line.kind, "")
        text = fit(line.note, room - GUTTER)
        return filled(
            [Segment(" " * GUTTER + text, styles((name,) if name else ()))], GUTTER + width_of(text), room, styles
        )
    bar, bar_style = _bar(view, line)
    segments = [Segment(bar.center(GUTTER), styles((bar_style,) if bar_style else ()))]
    text_segments, cells = _words(view, line, styles)
    return filled(segments + text_segments, GUTTER + cells, room, styles)


def filled(segments: list[Segment], used: int, room: int, styles: Styles) -> list[Segment]:
    """The segments and blanks up to the edge, neighbours of one style made one: each segment costs in every frame."""
    if used < room:
        segments.append(Segment(" " * (room - used), styles(())))
    joined: list[Segment] = []
    texts: list[str] = []
    style: Style | None = None
    for segment in segments:
        if segment.style is not style and texts:
            joined.append(Segment("".join(texts), style))
            texts = []
        style = segment.style
        texts.append(segment.text)
    joined.append(Segment("".join(texts), style))
    return joined


def _rule(line: Line, room: int, styles: Styles) -> list[Segment]:
    label = f"── {line.note} " if line.note else ""
    label = fit(label, room)
    return [Segment(label + "─" * (room - width_of(label)), styles(("rule",)))]


def _bar(view: ColumnView, line: Line) -> tuple[str, str]:
    """The sign left of a line, and its style."""
    spans = view.selected_spans()
    if any(span.start < line.end and span.end > line.start for span in spans):
        if view.state.cursor.passage is None:
            return BAR_CURSOR, "bar-here"
        return BAR_SELECTED, "bar-here" if view.focused else "bar"
    mark = view.mark
    if mark is not None and mark.start < line.end and mark.end > line.start:
        return BAR_MARK, "bar-here"
    places = view.places_in(line) if view.column.places is None else ()
    for place in places:
        if place.passage in view.index.conflicts and place.start >= line.start:
            return BAR_CONFLICT, "bar-conflict"
    for place in places:
        if place.start >= line.start and (sign := view.index.decided.sign(place.passage)):
            return sign, "bar"
    return (BAR_PASSAGE, "bar-other") if places else (" ", "")


def _words(view: ColumnView, line: Line, styles: Styles) -> tuple[list[Segment], int]:
    """The styled text of a line and its cells."""
    document = view.column.document
    end = line.end
    while end > line.start and document.visible[end - 1] == " ":
        end -= 1
    layers = list(_layers(view, line.start, end))
    shown = pieces(line.start, end, view.column.hidden)
    base = _base(view, line)
    segments: list[Segment] = []
    cells = 0
    for start, stop in shown:
        edges = sorted({start, stop, *(edge for a, b, _ in layers for edge in (a, b) if start < edge < stop)})
        for a, b in itertools.pairwise(edges):
            names = (*base, *(name for s, e, name in layers if s <= a and e >= b))
            if view.state.cursor.passage is not None and (
                (view.state.hide_same and not stands_out(names))
                or (view.state.dimmed and not {"selected", "hit", "hit-current", "selection"} & set(names))
            ):
                names = (*names, "dim")
            text = document.visible[a:b]
            cells += width_of(text)
            segments.append(Segment(text, styles(names)))
    if segments and has_rtl(document.visible[line.start : end]):
        segments[0] = Segment(ISOLATE + segments[0].text, segments[0].style)
        segments[-1] = Segment(segments[-1].text + END_ISOLATE, segments[-1].style)
    return segments, cells


def stands_out(names: Iterable[str]) -> bool:
    """Whether a look is more than that of plain words."""
    return any(name.startswith(("kind-", "hit", "selection")) for name in names)


def _base(view: ColumnView, line: Line) -> tuple[str, ...]:
    if view.column.places is not None:
        return ()
    paragraphs = view.column.document.paragraphs
    if line.number < len(paragraphs) and paragraphs[line.number].start <= line.start < paragraphs[line.number].end:
        name = ROLE_STYLES.get(paragraphs[line.number].role)
        return (name,) if name else ()
    role: Role = next((p.role for p in paragraphs if p.start <= line.start < p.end), "boilerplate")
    name = ROLE_STYLES.get(role)
    return (name,) if name else ()


def _layers(view: ColumnView, start: int, end: int) -> Iterable[tuple[int, int, str]]:
    """Named spans over ``[start, end)``, the uppermost last."""
    state, cursor = view.state, view.state.cursor
    name = "selected" if cursor.passage is not None else "cursor"
    for span in view.selected_spans():
        if span.start < end and span.end > start:
            yield span.start, span.end, name
    for hazard in view.column.document.hazards_in(start, end):
        yield hazard.start, hazard.end, "hazard"
    for mark in view.index.marks_in(view.number, start, end):
        if mark.kind not in state.kinds or (mark.kind not in LOUD_KINDS and mark.passage != cursor.passage):
            continue
        yield mark.start, mark.end, f"kind-{mark.kind}"
        if mark.passage == cursor.passage and mark.variant == cursor.variant:
            yield mark.start, mark.end, "current"
    if cursor.word is not None and view.focused and cursor.word.start < end and cursor.word.end > start:
        yield cursor.word.start, cursor.word.end, "word"
    for hit in hits_within(view.hits, view.number, start, end):
        current = 0 <= state.hit < len(state.hits) and state.hits[state.hit] == hit
        yield hit.start, hit.end, "hit-current" if current else "hit"
    if view.selection and view.selection.start < end and view.selection.end > start:
        yield view.selection.start, view.selection.end, "selection"


def paint_ruler(code: RulerCode, in_window: bool, styles: Styles) -> Segment:
    """One row of a column's overview ruler."""
    sign, names = _RULER_LOOKS[code, in_window]
    return Segment(sign, styles(names))


_RULER_LOOKS: dict[tuple[RulerCode, bool], tuple[str, tuple[str, ...]]] = {
    **{(code, False): (sign, (f"ruler-{code}",)) for code, sign in RULER_SIGNS.items()},
    **{(code, True): (sign, (f"ruler-{code}", "ruler-inside")) for code, sign in RULER_SIGNS.items()},
    ("none", True): (RULER_WINDOW, ("ruler-window", "ruler-inside")),
}
