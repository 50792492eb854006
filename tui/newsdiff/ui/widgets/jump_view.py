"""The columns with short labels on the passages and differences that can be seen. Labels move no text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from newsdiff.ui.filters import passes
from newsdiff.ui.geometry import GUTTER
from newsdiff.ui.index import MarkedWords
from newsdiff.ui.labels import Target
from newsdiff.ui.layout import Line, pieces
from newsdiff.ui.lineup import Shift
from newsdiff.ui.paint import LOUD_KINDS, ColumnView
from newsdiff.ui.state import ViewState
from newsdiff.ui.widgets.alignment_view import AlignmentView
from newsdiff.ui.wrap import width_of


def is_marked(state: ViewState, mark: MarkedWords) -> bool:
    """Whether differing words are painted as such."""
    return mark.kind in state.kinds and (mark.kind in LOUD_KINDS or mark.passage == state.cursor.passage)


class JumpView(AlignmentView, can_focus=True, inherit_bindings=False):
    """Columns that can show labels over what they show."""

    _labels: Mapping[int, list[tuple[int, str, str, str]]] | None = None
    _pointed: tuple[int, int, int] | None = None

    class Pointed(Message):
        """The mouse is over the words of a difference, or over none (``variant`` None)."""

        def __init__(self, column: int = 0, passage: int = 0, variant: int | None = None) -> None:
            self.column, self.passage, self.variant = column, passage, variant
            super().__init__()

    def uncover(self, column: int, offset: int) -> None:
        """Scroll until words of an article can be seen; nothing moves where they can."""
        row = self.row_of(column, offset)
        if row is not None and not 0 <= row - self.scroll_offset.y < self.size.height - 1:
            self.scroll_target_y = self.scroll_y = max(0, row - self.size.height // 3)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell which difference is under the mouse."""
        if not event.button:
            self._point(self.mark_at(event.x, event.y))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._point(None)

    def _point(self, found: tuple[int, int, int] | None) -> None:
        if found != self._pointed:
            self._pointed = found
            self.post_message(self.Pointed(*found) if found is not None else self.Pointed())

    def mark_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """Column, passage and difference of the marked words under a cell, the shortest where several are."""
        found = self.hit_test(x, y)
        if found is None:
            return None
        column, offset = found[:2]
        marks = [m for m in self.index.marks_in(column, offset, offset + 1) if is_marked(self.state, m)]
        mark = min(marks, key=lambda mark: (mark.end - mark.start, mark), default=None)
        return (column, mark.passage, mark.variant) if mark is not None else None

    @property
    def labelled(self) -> bool:
        """Whether labels are shown."""
        return self._labels is not None

    def show_labels(self, found: Mapping[str, Target] | None, typed: int = 0) -> None:
        """Show labels, the first ``typed`` letters of each as typed; None takes them away."""
        rows: dict[int, list[tuple[int, str, str, str]]] = {}
        for label, target in (found or {}).items():
            look = "label" if target.variant is None else "label-word"
            rows.setdefault(target.y, []).append((target.x, label[:typed], label[typed:], look))
        self._labels = {y: sorted(marks) for y, marks in rows.items()} if found is not None else None
        self.refresh()

    def targets(self) -> list[Target]:
        """The passages and differences that can be seen, each once in every column."""
        found: list[Target] = []
        first = self.geometry.first
        for position, view in enumerate(self._views):
            shift, left = self._shifts[first + position], self.geometry.left(position)
            found.extend((self._in_text if self.merged else self._in_column)(view, shift, left))
        return found

    def _in_text(self, view: ColumnView, shift: Shift, left: int) -> Iterable[Target]:
        """What can be seen of the merged reading: the words of any outlet lead to that outlet."""
        from newsdiff.ui.merged import InlineColumn

        seen: set[tuple[int, int | None]] = set()
        for y in range(self.size.height):
            number = shift.line(y + self.scroll_offset.y)
            if number is None or not isinstance(view.column, InlineColumn) or not 0 <= number < len(view.column.lines):
                continue
            line = view.column.content[number]
            x, taken = left + GUTTER + line.indent, False
            for run in line.runs:
                for passage in run.passages if run.column >= 0 else ():
                    if (passage, None) not in seen:
                        seen.add((passage, None))
                        yield Target(y, x if taken else left, run.column, run.start, passage)
                        taken = True
                end = run.start + len(run.text) if run.column >= 0 else run.start
                for mark in self.index.marks_in(run.column, run.start, end) if end > run.start else ():
                    if mark.start >= run.start and is_marked(self.state, mark) and mark[3:] not in seen:
                        seen.add((mark.passage, mark.variant))
                        before = width_of(run.text[: mark.start - run.start])
                        yield Target(y, x + before, run.column, mark.start, mark.passage, mark.variant)
                x += width_of(run.text)

    def _in_column(self, view: ColumnView, shift: Shift, left: int) -> Iterable[Target]:
        seen: set[tuple[int, int | None]] = set()
        for y in range(self.size.height):
            number = shift.line(y + self.scroll_offset.y)
            if number is None or not 0 <= number < len(view.column.lines):
                continue
            line = view.column.lines[number]
            if line.kind != "text":
                continue
            taken = False
            for passage, start in self._passages(view, number, line):
                if (passage, None) not in seen and passes(self.state, self.index, passage):
                    seen.add((passage, None))
                    x = left + GUTTER + self._cells(view, line, start) if taken else left
                    taken = True
                    yield Target(y, x, view.number, start, passage)
            for mark in self.index.marks_in(view.number, line.start, line.end):
                key = (mark.passage, mark.variant)
                if mark.start < line.start or not is_marked(self.state, mark) or key in seen:
                    continue
                seen.add(key)
                x = left + GUTTER + self._cells(view, line, mark.start)
                yield Target(y, x, view.number, mark.start, mark.passage, mark.variant)

    def _passages(self, view: ColumnView, number: int, line: Line) -> Iterable[tuple[int, int]]:
        """The passages of a line with the place where each begins on it."""
        if view.column.places is not None:
            return [(p, line.start) for p, (first, last) in view.column.places.items() if first <= number <= last]
        return [(place.passage, max(place.start, line.start)) for place in view.places_in(line)]

    def _cells(self, view: ColumnView, line: Line, offset: int) -> int:
        """The cells of a line before an offset."""
        shown: list[tuple[int, int]] = pieces(line.start, offset, view.column.hidden)
        return sum(width_of(view.column.document.visible[start:end]) for start, end in shown)

    def render_line(self, y: int) -> Strip:
        """One row of the screen, the labels over it."""
        strip = super().render_line(y)
        marks = self._labels.get(y) if self._labels is not None else None
        if not marks:
            return strip
        typed = self._style(("label-typed",))
        parts: list[Strip] = []
        at = 0
        for x, before, after, look in marks:
            if x < at:
                continue
            parts += [strip.crop(at, x), Strip([Segment(before, typed), Segment(after, self._style((look,)))])]
            at = x + len(before) + len(after)
        parts.append(strip.crop(at))
        return Strip.join(parts).adjust_cell_length(strip.cell_length)
