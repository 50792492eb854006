"""The mouse on the columns: picking a place, selecting words, scrolling by a ruler."""

from __future__ import annotations

from textual import events

from newsdiff.model import Span
from newsdiff.ui.geometry import GUTTER, MINIMUM_COLUMN
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.messages import PlacePicked
from newsdiff.ui.offsets import offset_in_line
from newsdiff.ui.paint import ColumnView
from newsdiff.ui.ruler import ruler_line
from newsdiff.ui.state import ViewState
from newsdiff.ui.widgets.scrolling import ScrolledColumns

WHEEL = 3
"""Rows per step of the wheel over a column that scrolls alone."""


class PointedColumns(ScrolledColumns):
    """Columns that hear the mouse."""

    def __init__(self, index: StoryIndex, state: ViewState, *, minimum_column: int = MINIMUM_COLUMN) -> None:
        super().__init__(index, state, minimum_column=minimum_column)
        self._views: list[ColumnView] = []
        self._drag: tuple[int, int] | None = None

    def select(self, selection: tuple[int, Span] | None) -> None:
        """Show words as selected by mouse."""
        self.selection = selection
        self._repaint()

    def hit_test(self, x: int, y: int) -> tuple[int, int, int | None] | None:
        """Column number, article offset and (in rows) passage under a cell of the widget; None beside text."""
        if not self._views:
            return None
        position = self.geometry.column_at(x)
        view, shift = self._views[position], self._shifts[self.geometry.first + position]
        number = shift.line(y + self.scroll_offset.y)
        if number is None or not 0 <= number < len(view.column.lines):
            return None
        line = view.column.lines[number]
        if line.kind == "inline":
            from newsdiff.ui.merged import InlineColumn
            from newsdiff.ui.paint_inline import place_under

            merged = view.column if isinstance(view.column, InlineColumn) else None
            return place_under(merged, number, x - self.geometry.left(position) - GUTTER) if merged else None
        if line.kind != "text":
            return (view.number, line.start, None) if line.kind == "fold" else None
        cells = x - self.geometry.left(position) - GUTTER
        passage = None
        if view.column.places is not None:
            passage = next((p for p, (a, b) in view.column.places.items() if a <= number <= b), None)
        return view.number, offset_in_line(view.column, line, max(0, cells)), passage

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select words; a press on a ruler scrolls there."""
        if event.button != 1 or not self._views:
            return
        position = self.geometry.column_at(event.x)
        edge = self.geometry.left(position) + self.geometry.widths[position] - 1
        if event.x == edge and self.has_ruler(position):
            self._scroll_by_ruler(position, event.y)
            return
        found = self.hit_test(event.x, event.y)
        self._drag = (found[0], found[1]) if found else None
        self.capture_mouse()

    def _scroll_by_ruler(self, position: int, y: int) -> None:
        view, shift = self._views[position], self._shifts[self.geometry.first + position]
        line = ruler_line(y, self.size.height, len(view.column.lines))
        number = self.geometry.first + position
        if number not in self._locked():
            self.scroll_alone(number, line - self.size.height // 2 - shift.top(self.scroll_offset.y))
            return
        self.scroll_target_y = self.scroll_y = max(0, shift.row(line) - self.size.height // 2)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel over a freed column scrolls that one."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel over a freed column scrolls that one."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        number = self.geometry.first + self.geometry.column_at(event.x)
        if self._views and number < len(self._columns) and number not in self._locked():
            self.scroll_alone(number, step * WHEEL)
            event.stop()
            event.prevent_default()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the drag began, within that column."""
        if self._drag is None or not event.button:
            return
        column, origin = self._drag
        found = self.hit_test(event.x, event.y)
        if found is None or found[0] != column:
            return
        start, end = sorted((origin, found[1]))
        if end > start:
            self.select((column, Span(start, end)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """A press without a drag picks the place."""
        self.release_mouse()
        dragged, self._drag = self._drag, None
        found = self.hit_test(event.x, event.y)
        if dragged is None or found is None or (self.selection and found[:2] != dragged):
            return
        self.select(None)
        self.post_message(PlacePicked(*found))
