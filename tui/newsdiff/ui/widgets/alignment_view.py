"""All columns in one widget: it keeps the layout, scrolls, paints the rows on the screen and hears the mouse."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.model import Kind, Span
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import (
    GUTTER,
    MINIMUM_COLUMN,
    Arranged,
    Column,
    Geometry,
    Line,
    RulerCode,
    Shift,
    lay_out_article,
    line_up,
    offset_in_line,
    passage_row,
    ruler,
    ruler_line,
    ruler_row,
    share_width,
    total_height,
)
from newsdiff.ui.look import layered
from newsdiff.ui.messages import PlacePicked
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.paint import ColumnView, paint_cell, paint_ruler
from newsdiff.ui.rows import lay_out_rows, rows_of
from newsdiff.ui.state import ViewState

NOTHING = Line(0, 0, "blank")
OUTSIDE = -1
"""Stands for every row above and below an article."""


class AlignmentView(ScrollView, can_focus=True):
    """The columns of a story, the selected passage on the same row of each."""

    ALLOW_SELECT = False

    def __init__(self, index: StoryIndex, state: ViewState, *, minimum_column: int = MINIMUM_COLUMN) -> None:
        super().__init__(id="alignment")
        self.index = index
        self.state = state
        self.selection: tuple[int, Span] | None = None
        self.geometry = Geometry(0, ())
        self._minimum = minimum_column
        self._on: list[int] = []
        self._columns: list[Column] = []
        self._shifts: list[Shift] = []
        self._views: list[ColumnView] = []
        self._rulers: dict[int, tuple[Column, frozenset[Kind], list[RulerCode]]] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._strips: list[tuple[ColumnView, Shift, int, list[Segment]]] = []
        self._frame = (0, 0)
        self._height = 0
        self._fitted = Size(0, 0)
        self._drag: tuple[int, int] | None = None

    # Geometry ---------------------------------------------------------------------------------------------------

    @property
    def max_scroll_y(self) -> int:
        """The last row that can stand at the top; the columns shift, so Textual's virtual size cannot tell."""
        return max(0, self._height - self.size.height)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Always: the rulers stand for the scroll bar."""
        return True

    def show(self, index: StoryIndex, state: ViewState, *, settle: bool = False) -> None:
        """Show a state.

        Args:
            index: the story.
            state: what to show of it.
            settle: bring the selected passage to its usual row even if it can be seen well where it is.
        """
        before, known = self.state, self.index
        self.index, self.state = index, state
        if not self.size.width:
            return
        moved = state.cursor != before.cursor
        if index is not known or self._needs_layout(before):
            self._lay_out(known)
            self._bring_into_view(settle=True)
        elif moved:
            if state.cursor.column != before.cursor.column:
                self._share()
            if state.cursor[:3] != before.cursor[:3]:
                self.selection = None
            self._bring_into_view(settle=settle)
        self._repaint()

    def _needs_layout(self, before: ViewState) -> bool:
        now = self.state
        rows = now.arrangement == "rows" and (
            now.unmatched != before.unmatched
            or now.hide_same != before.hide_same
            or (now.hide_same and now.kinds != before.kinds)
        )
        same = now.arrangement == before.arrangement and now.cleaned == before.cleaned and now.off == before.off
        return rows or not same or not self._columns

    def on_resize(self) -> None:
        """Lay out for the new size, the passage kept in view."""
        self.fit()

    def fit(self) -> None:
        """Lay out unless that is done for this size: the first frame does not wait for the resize event."""
        if self.size.width and self.size != self._fitted:
            self._fitted = self.size
            self._lay_out(self.index)
            self._bring_into_view(settle=False)
            self._repaint()

    def _share(self) -> None:
        focus = self._on.index(self.state.cursor.column) if self.state.cursor.column in self._on else 0
        self.geometry = share_width(self.size.width, len(self._on), focus, self.geometry.first, minimum=self._minimum)

    def _lay_out(self, known: StoryIndex) -> None:
        """Break all columns into lines again; what stood at the top of each stays there as well as it can."""
        held = (
            {column.document.id: (self._top(number), column) for number, column in enumerate(self._columns)}
            if known.documents
            else {}
        )
        self._on = columns_on(self.state, self.index)
        self._share()
        width = self.geometry.text_width
        state = self.state
        if state.arrangement == "rows" and self.index.comparison is not None:
            rows = rows_of(self.index, self._on, unmatched=state.unmatched, keep=self._keeps)
            self._columns = lay_out_rows(self.index, self._on, rows, width, cleaned=state.cleaned)
        else:
            self._columns = [lay_out_article(self.index.documents[n], width, cleaned=state.cleaned) for n in self._on]
        self._shifts = [Shift() for _ in self._columns]
        tops = []
        for column in self._columns:
            top, old = held.get(column.document.id, (0, None))
            if old is not None and old.places is None and column.places is None and 0 < top < len(old.lines):
                top = column.line_at(old.lines[top].start)
            elif column.places is not None:
                top = 0
            tops.append(top)
        self._arrange(tops)

    def _keeps(self, number: int) -> bool:
        return not self.state.hide_same or bool(self.index.kinds_in(number) & self.state.kinds)

    def _top(self, number: int) -> int:
        return self._shifts[number].top(self.scroll_offset.y)

    def _arrange(self, tops: list[int]) -> None:
        scroll = max(0, *tops) if tops else 0
        self._apply(Arranged(scroll, tuple(Shift(scroll - top) for top in tops), 0))

    def _apply(self, arranged: Arranged) -> None:
        self._shifts = list(arranged.shifts)
        self._height = total_height(
            self._columns, self._shifts, max(arranged.height, arranged.scroll + self.size.height)
        )
        self.scroll_target_y = self.scroll_y = arranged.scroll

    def _bring_into_view(self, *, settle: bool) -> None:
        """Line up the selected passage, or scroll to the sentence under the cursor."""
        cursor, view = self.state.cursor, self.size.height
        targets = [self._target(number) for number in range(len(self._columns))]
        if cursor.passage is None or not any(targets):
            self._scroll_to_sentence()
            return
        here = self._on.index(cursor.column) if cursor.column in self._on else 0
        longest = max(last - first + 1 for first, last in filter(None, targets))
        if self._columns[0].places is not None:
            first = min(first for first, _ in filter(None, targets))
            self._scroll_rows(first - 1, longest + 2, settle)
            return
        current = None
        if not settle and (target := targets[here]) is not None:
            current = self._shifts[here].row(target[0]) - self.scroll_offset.y
        above = max(first for first, _ in filter(None, targets))
        row = passage_row(view, longest, current, above)
        tops = [self._top(number) for number in range(len(self._columns))]
        self._apply(line_up(self._columns, tops, targets, row, view))

    def _scroll_rows(self, first: int, rows: int, settle: bool) -> None:
        top, view = self.scroll_offset.y, self.size.height
        if settle or first < top or first + rows > top + view:
            self.scroll_target_y = self.scroll_y = max(0, first - passage_row(view, rows))

    def _target(self, number: int) -> tuple[int, int] | None:
        passage = self.state.cursor.passage
        span = self.index.span_of(self._on[number], passage) if passage is not None else None
        return self._columns[number].lines_of(span, passage) if span else None

    def _scroll_to_sentence(self) -> None:
        cursor = self.state.cursor
        if cursor.column not in self._on:
            return
        number = self._on.index(cursor.column)
        column, sentences = self._columns[number], self._columns[number].document.sentences
        if cursor.sentence >= len(sentences):
            return
        lines = column.lines_of(sentences[cursor.sentence], None, cursor.sentence)
        if lines is None:
            return
        tops = [self._top(n) for n in range(len(self._columns))]
        first, last = lines
        row, view = first - tops[number], self.size.height
        wanted = passage_row(view, last - first + 1, row, first)
        if any(shift.gap for shift in self._shifts) or wanted != row:
            self._arrange([top + row - wanted for top in tops])

    # Asked by the screen ----------------------------------------------------------------------------------------

    def sentence_beside(self, column: int) -> int:
        """The sentence of a column on the row where the selected passage stands, else at the top of the screen."""
        if column not in self._on:
            return 0
        number = self._on.index(column)
        row = self.scroll_offset.y + passage_row(self.size.height, 1)
        laid = self._columns[number]
        if not laid.lines or laid.places is not None:
            return 0
        line = max(0, min(self._shifts[number].top(row), len(laid.lines) - 1))
        return laid.document.sentence_at(laid.lines[line].start)

    def stand(self) -> Geometry:
        """How the columns share the screen."""
        self.fit()
        return self.geometry

    def cursor_in_view(self) -> bool:
        """Whether the sentence or passage under the cursor is on the screen."""
        cursor = self.state.cursor
        if cursor.column not in self._on:
            return False
        number = self._on.index(cursor.column)
        sentences = self._columns[number].document.sentences
        if cursor.sentence >= len(sentences):
            return False
        lines = self._target(number) or self._columns[number].lines_of(
            sentences[cursor.sentence], None, cursor.sentence
        )
        if lines is None:
            return True
        row = self._shifts[number].row(lines[0]) - self.scroll_offset.y
        return 0 <= row < self.size.height

    def page(self, step: int) -> None:
        """Scroll all columns by a screen, two rows kept."""
        self.scroll_target_y = self.scroll_y = self.scroll_y + step * max(1, self.size.height - 2)

    def to_edge(self, bottom: bool) -> None:
        """All columns to their beginning or end."""
        view = self.size.height
        self._arrange([max(0, len(column.lines) - view) if bottom else 0 for column in self._columns])
        self._repaint()

    # Painting ---------------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget everything painted in the old colours."""
        super().notify_style_update()
        self._styles.clear()
        self._views.clear()

    def select(self, selection: tuple[int, Span] | None) -> None:
        """Show words as selected by mouse."""
        self.selection = selection
        self._repaint()

    def _repaint(self) -> None:
        """Forget what cannot be shown again, and paint."""
        old = {view.number: view for view in self._views}
        self._views = [self._view(number, old.get(number), column) for number, column in self._shown()]
        self.refresh()

    def _shown(self) -> list[tuple[int, Column]]:
        first = self.geometry.first
        return list(zip(self._on, self._columns, strict=True))[first : first + self.geometry.count]

    def _view(self, number: int, old: ColumnView | None, column: Column) -> ColumnView:
        """A column's view; lines whose look is unchanged keep their painted cells."""
        hits = tuple(hit for hit in self.state.hits if hit.column == number)
        selection = self.selection[1] if self.selection and self.selection[0] == number else None
        view = ColumnView(self.index, number, column, self.state, hits, selection)
        view.selected_rows = self._selected_rows(view)
        if (
            old is not None
            and old.column is column
            and old.index is self.index
            and (old.state.kinds, old.state.hide_same, old.hits, old.selection, old.state.hit)
            == (self.state.kinds, self.state.hide_same, hits, selection, self.state.hit)
            and (not self.state.hide_same or (old.state.cursor.passage is None) == (self.state.cursor.passage is None))
        ):
            view.cells = old.cells
            for changed in (old, view):
                for first, last in self._marked_lines(changed):
                    for line in range(first, last + 1):
                        view.cells.pop(line, None)
        return view

    def _marked_lines(self, view: ColumnView) -> list[tuple[int, int]]:
        cursor = view.state.cursor
        found = [
            view.column.lines_of(span, cursor.passage, cursor.sentence if cursor.passage is None else None)
            for span in view.selected_spans()
        ]
        return [lines for lines in found if lines is not None]

    def _style(self, names: tuple[str, ...]) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = layered(self, names)
        return style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Read once a frame what is dear to ask for, and make the rulers; then paint the rows."""
        self.fit()
        if not self._views and self._columns:
            self._views = [self._view(number, None, column) for number, column in self._shown()]
        self._frame = self.scroll_offset.y, self.size.width
        first = self.geometry.first
        shifts = self._shifts[first : first + len(self._views)]
        rulers = [self._ruler_signs(view, shift) for view, shift in zip(self._views, shifts, strict=True)]
        self._strips = list(zip(self._views, shifts, self.geometry.widths, rulers, strict=True))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the screen through all columns."""
        top, width = self._frame
        if not self._strips:
            return Strip.blank(width, self._style(()))
        segments: list[Segment] = []
        for view, shift, cells, signs in self._strips:
            segments.extend(self._cell(view, shift, top + y, cells))
            segments.append(signs[y])
        return Strip(segments, width)

    def _cell(self, view: ColumnView, shift: Shift, row: int, width: int) -> list[Segment]:
        number = row - self._frame[0] if view.column.document.failure else shift.line(row)
        if number is None:
            first = row == shift.offset + shift.gap_at
            return paint_cell(view, view.lacking if first else NOTHING, width, self._style)
        if not 0 <= number < len(view.column.lines):
            number = OUTSIDE
        painted = view.cells.get(number)
        if painted is None:
            line = view.column.lines[number] if number != OUTSIDE else NOTHING
            painted = view.cells[number] = paint_cell(view, line, width, self._style)
        return painted

    def _ruler_signs(self, view: ColumnView, shift: Shift) -> list[Segment]:
        """A column's ruler as it stands on the screen now."""
        height, lines = self.size.height, max(1, len(view.column.lines))
        top = shift.top(self._frame[0])
        first, last = view.selected_rows or (height, -1)
        signs = []
        for y, code in enumerate(self._ruler(view)):
            in_window = lines > height and top <= ruler_line(y, height, lines) < top + height
            signs.append(paint_ruler("selected" if first <= y <= last else code, in_window, self._style))
        return signs

    def _ruler(self, view: ColumnView) -> list[RulerCode]:
        """A column's overview, made once for its lines, the kinds and the height."""
        height = self.size.height
        known = self._rulers.get(view.number)
        if known is None or known[0] is not view.column or known[1] != view.state.kinds or len(known[2]) != height:
            codes = ruler(height, len(view.column.lines), self._stretches(view))
            known = self._rulers[view.number] = (view.column, view.state.kinds, codes)
        return known[2]

    def _stretches(self, view: ColumnView) -> list[tuple[int, int, RulerCode]]:
        found: list[tuple[int, int, RulerCode]] = []
        for passage in view.index.readings[view.number]:
            span = view.index.span_of(view.number, passage)
            lines = view.column.lines_of(span, passage) if span else None
            if lines is None:
                continue
            differs = view.index.kinds_in(passage) & view.state.kinds
            code: RulerCode = "conflict" if passage in view.index.conflicts else "differs" if differs else "same"
            found.append((*lines, code))
        return found

    def _selected_rows(self, view: ColumnView) -> tuple[int, int] | None:
        """The rows of the ruler that stand for the selected passage."""
        passage = view.state.cursor.passage
        span = view.index.span_of(view.number, passage) if passage is not None else None
        lines = view.column.lines_of(span, passage) if span else None
        if lines is None:
            return None
        height, count = self.size.height, len(view.column.lines)
        return ruler_row(lines[0], height, count), ruler_row(lines[1], height, count)

    # Mouse ------------------------------------------------------------------------------------------------------

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
        if event.x == self.geometry.left(position) + self.geometry.widths[position] - 1:
            self._scroll_by_ruler(position, event.y)
            return
        found = self.hit_test(event.x, event.y)
        self._drag = (found[0], found[1]) if found else None
        self.capture_mouse()

    def _scroll_by_ruler(self, position: int, y: int) -> None:
        view, shift = self._views[position], self._shifts[self.geometry.first + position]
        line = ruler_line(y, self.size.height, len(view.column.lines))
        self.scroll_target_y = self.scroll_y = max(0, shift.row(line) - self.size.height // 2)

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
