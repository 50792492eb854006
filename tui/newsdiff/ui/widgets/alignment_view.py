"""All columns in one widget, painted row by row; where they stand and how they hear the mouse is its bases' part."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from newsdiff.model import Kind, Span
from newsdiff.ui.geometry import MINIMUM_COLUMN
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Column, Line
from newsdiff.ui.lineup import Shift
from newsdiff.ui.look import filtered, layered
from newsdiff.ui.paint import ColumnView, paint_cell, paint_ruler
from newsdiff.ui.ruler import RulerCode, ruler, ruler_line, ruler_row
from newsdiff.ui.search import hits_within
from newsdiff.ui.state import ViewState
from newsdiff.ui.widgets.pointing import PointedColumns

NOTHING = Line(0, 0, "blank")
OUTSIDE = -1
"""Stands for every row above and below an article."""
CELLS_KEPT = 400
"""Painted lines kept per column, some screens of them: ten thousand would take as much memory as the articles."""
Parts = tuple[int, list[list[Segment]], list[Segment]]
"""What a row of the screen is made of: its width, the cells of the columns and the signs of their rulers."""


class AlignmentView(PointedColumns, can_focus=True, inherit_bindings=False):
    """The columns of a story, the selected passage on the same row of each."""

    ALLOW_SELECT = False

    def __init__(self, index: StoryIndex, state: ViewState, *, minimum_column: int = MINIMUM_COLUMN) -> None:
        super().__init__(index, state, minimum_column=minimum_column)
        self._rulers: dict[int, tuple[Column, frozenset[Kind], list[RulerCode]]] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._strips: list[tuple[ColumnView, Shift, int, list[Segment]]] = []
        self._painted: dict[int, Parts] = {}
        self._fresh: dict[int, Parts] = {}
        self._signs: dict[tuple[RulerCode, bool], Segment] = {}
        self._sign_columns: dict[int, tuple[tuple[object, ...], list[RulerCode], list[Segment]]] = {}
        self._frame = (0, 0)

    def notify_style_update(self) -> None:
        """Forget everything painted in the old colours."""
        super().notify_style_update()
        self._styles.clear()
        self._views.clear()
        self._painted.clear()
        self._signs.clear()
        self._sign_columns.clear()

    def reveal(self, column: int, span: Span) -> None:
        """Show words as selected, and scroll until they can be seen."""
        self.select((column, span))
        row = self.row_of(column, span.start)
        if row is not None and not 0 <= row - self.scroll_offset.y < self.size.height - 1:
            self.scroll_target_y = self.scroll_y = max(0, row - self.size.height // 3)

    def _repaint(self) -> None:
        """Forget what cannot be shown again, and paint."""
        old = {view.number: view for view in self._views}
        self._views = [self._view(number, old.get(number), column) for number, column in self._shown()]
        changed = self._changed_rows()
        if changed is None or len(changed) > self.size.height // 2:
            self._painted.clear()
            self.refresh()
        elif changed:
            self.refresh(*changed)

    def _shown(self) -> list[tuple[int, Column]]:
        first = self.geometry.first
        return list(zip(self._on, self._columns, strict=True))[first : first + self.geometry.count]

    def _view(self, number: int, old: ColumnView | None, column: Column) -> ColumnView:
        """A column's view; lines whose look is unchanged keep their painted cells."""
        hits = self.state.hits if self.merged else tuple(hits_within(self.state.hits, number))
        selection = self.selection[1] if self.selection and self.selection[0] == number else None
        view = ColumnView(self.index, number, column, self.state, hits, selection, self.selection)
        view.selected_rows = self._selected_rows(view)
        if (
            old is not None
            and old.column is column
            and old.index is self.index
            and old.mark == view.mark
            and (old.state.kinds, old.state.hide_same, old.hits, old.selection, old.state.hit)
            == (self.state.kinds, self.state.hide_same, hits, selection, self.state.hit)
            and (not self.merged or old.selected == view.selected)
            and (old.state.dimmed, old.state.filter) == (self.state.dimmed, self.state.filter)
            and (
                not (self.state.hide_same or self.state.dimmed)
                or (old.state.cursor.passage is None) == (self.state.cursor.passage is None)
            )
        ):
            view.cells = old.cells
            for changed in (old, view):
                for first, last in self._marked_lines(changed):
                    for line in range(first, last + 1):
                        view.cells.pop(line, None)
        return view

    def _marked_lines(self, view: ColumnView) -> list[tuple[int, int]]:
        if view.column.places is None:
            found = [view.column.lines_of(span) for span in view.selected_spans()]
        else:
            found = [view.lines_of_cursor()]
        return [lines for lines in found if lines is not None]

    def _style(self, names: tuple[str, ...]) -> Style:
        """A named style as the terminal gets it, the application's colour filters applied once and for all."""
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = filtered(self, layered(self, names))
        return style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Make sure of the layout, then paint the rows.

        There is no border, padding or opacity, and the styles have passed the filters: what Textual would do to every
        segment of every row on its way would change nothing, and take as long as all the rest.
        """
        self.fit()
        if not self._views and self._columns:
            self._views = [self._view(number, None, column) for number, column in self._shown()]
        self._prepare()
        width = self.size.width
        strips = [self.render_line(y) for y in crop.line_range]
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]

    def _prepare(self) -> None:
        """Read once a frame what is dear to ask for, and make the rulers."""
        if self._frame != (self.scroll_offset.y, self.size.width):
            self._fresh.clear()
        self._frame = self.scroll_offset.y, self.size.width
        first = self.geometry.first
        shifts = self._shifts[first : first + len(self._views)]
        rulers = [
            self._ruler_signs(view, shift) if self.has_ruler(position) else [self._edge()] * self.size.height
            for position, (view, shift) in enumerate(zip(self._views, shifts, strict=True))
        ]
        self._strips = list(zip(self._views, shifts, self.geometry.widths, rulers, strict=True))

    def render_line(self, y: int) -> Strip:
        """One row of the screen through all columns."""
        if not self._strips:
            return Strip.blank(self._frame[1], self._style(()))
        parts = self._painted[y] = self._fresh.pop(y) if y in self._fresh else self._parts(y)
        segments: list[Segment] = []
        for cell, sign in zip(parts[1], parts[2], strict=True):
            segments.extend(cell)
            segments.append(sign)
        return Strip(segments, parts[0])

    def _parts(self, y: int) -> Parts:
        top, width = self._frame
        cells = [self._cell(view, shift, top + y, room) for view, shift, room, _ in self._strips]
        return width, cells, [signs[y] for _, _, _, signs in self._strips]

    def _changed_rows(self) -> list[Region] | None:
        """The rows that do not look as they are painted, None when they are not painted at all."""
        width, height = self.size
        self._fresh.clear()
        if len(self._painted) != height or not self._views:
            return None
        self._prepare()
        self._fresh = {y: self._parts(y) for y in range(height)}
        return [Region(0, y, width, 1) for y, parts in self._fresh.items() if not _same_parts(self._painted[y], parts)]

    def _cell(self, view: ColumnView, shift: Shift, row: int, width: int) -> list[Segment]:
        number = row - self._frame[0] if view.column.document.failure else shift.line(row)
        if number is None:
            if row == shift.offset + shift.gap_at:
                return paint_cell(view, view.lacking, width, self._style)
            number = OUTSIDE
        if not 0 <= number < len(view.column.lines):
            number = OUTSIDE
        painted = view.cells.get(number)
        if painted is None:
            if len(view.cells) >= CELLS_KEPT:
                view.cells.clear()
            line = view.column.lines[number] if number != OUTSIDE else NOTHING
            painted = view.cells[number] = self._paint(view, line, number, width)
        return painted

    def _paint(self, view: ColumnView, line: Line, number: int, width: int) -> list[Segment]:
        if line.kind == "inline":
            from newsdiff.ui.merged import InlineColumn
            from newsdiff.ui.paint_inline import paint_inline

            if isinstance(view.column, InlineColumn):
                return paint_inline(view, view.column, number, width, self._style)
        return paint_cell(view, line, width, self._style)

    def _ruler_signs(self, view: ColumnView, shift: Shift) -> list[Segment]:
        """A column's ruler as it stands on the screen now."""
        height, lines = self.size.height, max(1, len(view.column.lines))
        top = shift.top(self._frame[0])
        codes = self._ruler(view)
        window = [y for y in range(height) if lines > height and top <= ruler_line(y, height, lines) < top + height]
        begin, end = (window[0], window[-1]) if window else (height, -1)
        first, last = view.selected_rows or (height, -1)
        key = (begin, end, first, last)
        known = self._sign_columns.get(view.number)
        if known is None or known[0] != key or known[1] is not codes:
            signs = [
                self._sign("selected" if first <= y <= last else code, begin <= y <= end)
                for y, code in enumerate(codes)
            ]
            known = self._sign_columns[view.number] = (key, codes, signs)
        return known[2]

    def _edge(self) -> Segment:
        """What parts two columns where one ruler stands for all of them."""
        return self._sign("none", False)

    def _sign(self, code: RulerCode, in_window: bool) -> Segment:
        sign = self._signs.get((code, in_window))
        if sign is None:
            sign = self._signs[code, in_window] = paint_ruler(code, in_window, self._style)
        return sign

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
        places = view.column.places
        for passage in view.index.readings[view.number] if places is None else places:
            span = view.index.span_of(view.number, passage) if places is None else None
            lines = places[passage] if places is not None else view.column.lines_of(span) if span else None
            if lines is None:
                continue
            differs = view.index.kinds_in(passage) & view.state.kinds
            code: RulerCode = "conflict" if passage in view.index.conflicts else "differs" if differs else "same"
            found.append((*lines, code))
        return found

    def _selected_rows(self, view: ColumnView) -> tuple[int, int] | None:
        """The rows of the ruler that stand for the selected passage."""
        lines = view.lines_of_cursor() if view.state.cursor.passage is not None else None
        if lines is None:
            return None
        height, count = self.size.height, len(view.column.lines)
        return ruler_row(lines[0], height, count), ruler_row(lines[1], height, count)


def _same_parts(one: Parts, other: Parts) -> bool:
    """Whether two rows are made of the very same painted parts."""
    return (
        one[0] == other[0]
        and len(one[1]) == len(other[1])
        and all(a is b for a, b in zip(one[1], other[1], strict=True))
        and all(a is b for a, b in zip(one[2], other[2], strict=True))
    )
