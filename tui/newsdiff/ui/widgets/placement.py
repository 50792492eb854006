"""Where the columns of a story stand: layout, scrolling, the selected passage on one row of all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.geometry import Size
from textual.scroll_view import ScrollView

from newsdiff.model import Span
from newsdiff.ui.arranging import arranged_columns, columns_laid_out, effective, is_arranged, look_of
from newsdiff.ui.geometry import MINIMUM_COLUMN, Geometry, share_width
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Column
from newsdiff.ui.lineup import Arranged, Shift, line_up, passage_row, total_height
from newsdiff.ui.state import ViewState


class PlacedColumns(ScrollView):
    """Columns laid out for the size of the widget, each shifted against the others; not yet painted."""

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
        self._height = 0
        self._fitted = Size(0, 0)

    def _repaint(self) -> None:
        """Forget what cannot be shown again, and paint."""
        raise NotImplementedError

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
        elif before.freed - state.freed:
            self._bring_into_view(settle=False)
        elif moved:
            if state.cursor.column != before.cursor.column:
                self._share()
            if state.cursor[:3] != before.cursor[:3]:
                self.selection = None
            self._bring_into_view(settle=settle)
        self._repaint()

    def _needs_layout(self, before: ViewState) -> bool:
        return not self._columns or look_of(self.state) != look_of(before)

    def is_ready_for(self, state: ViewState) -> bool:
        """Whether a state of this story can be shown without breaking all of its lines anew."""
        return look_of(state) == look_of(self.state) or is_arranged(state, self.index, *self._plan(state))

    def lines_for(self, state: ViewState) -> Callable[[], object]:
        """What breaks the lines for a state of this story, to be done in a thread; :meth:`show` finds them done."""
        return partial(arranged_columns, state, self.index, *self._plan(state))

    def _plan(self, state: ViewState) -> tuple[list[int], Geometry]:
        on = columns_laid_out(state, self.index)
        focus = on.index(state.cursor.column) if state.cursor.column in on else 0
        return on, share_width(self.size.width, len(on), focus, self.geometry.first, minimum=self._minimum)

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
        held = {}
        if known.documents:
            standing = zip(self._tops(), self._columns, strict=True)
            held = {column.document.id: (top, column) for top, column in standing}
        self._on = columns_laid_out(self.state, self.index)
        self._share()
        self._columns = arranged_columns(self.state, self.index, self._on, self.geometry)
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

    def _tops(self) -> list[int]:
        """The line at the top of every column."""
        scrolled = self.scroll_offset.y
        return [shift.top(scrolled) for shift in self._shifts]

    def _arrange(self, tops: list[int]) -> None:
        scroll = max([0, *(tops[number] for number in self._locked())])
        self._apply(Arranged(scroll, tuple(Shift(scroll - top) for top in tops), 0))

    def _apply(self, arranged: Arranged) -> None:
        locked = self._locked()
        columns, shifts = [self._columns[n] for n in locked], [arranged.shifts[n] for n in locked]
        self._height = total_height(columns, shifts, max(arranged.height, arranged.scroll + self.size.height))
        self.scroll_target_y = self.scroll_y = arranged.scroll
        self._shifts = list(arranged.shifts)

    @property
    def merged(self) -> bool:
        """Whether the columns stand as one merged reading."""
        return effective(self.state, self.index) == "inline"

    def has_ruler(self, position: int) -> bool:
        """Whether a column of the screen has a ruler of its own: in rows one at the edge stands for all."""
        return position == self.geometry.count - 1 or self._columns[0].places is None

    def _locked(self) -> list[int]:
        """The columns that follow the selected passage."""
        freed = self.state.freed if effective(self.state, self.index) == "columns" else frozenset()
        return [number for number, column in enumerate(self._columns) if column.document.id not in freed]

    def _position(self, column: int) -> int | None:
        """Which of the columns that stand shows an outlet: the merged reading shows all of them."""
        if self.merged:
            return 0 if self._columns else None
        return self._on.index(column) if column in self._on else None

    def _bring_into_view(self, *, settle: bool) -> None:
        """Line up the selected passage, or scroll to the sentence under the cursor."""
        cursor, view = self.state.cursor, self.size.height
        locked = self._locked()
        targets = {number: self._target(number) for number in locked}
        found = [target for target in targets.values() if target is not None]
        if cursor.passage is None or not found:
            self._scroll_to_sentence()
            return
        longest = max(last - first + 1 for first, last in found)
        if self._columns[0].places is not None:
            self._scroll_rows(min(first for first, _ in found) - 1, longest + 2, settle)
            return
        here = self._position(cursor.column) or 0
        current = None
        if not settle and (target := targets.get(here)) is not None:
            current = self._shifts[here].row(target[0]) - self.scroll_offset.y
        row = passage_row(view, longest, current, max(first for first, _ in found))
        tops = self._tops()
        arranged = line_up(
            [self._columns[n] for n in locked], [tops[n] for n in locked], [targets[n] for n in locked], row, view
        )
        shifts = [Shift(arranged.scroll - top) for top in tops]
        for number, shift in zip(locked, arranged.shifts, strict=True):
            shifts[number] = shift
        self._apply(Arranged(arranged.scroll, tuple(shifts), arranged.height))
        if here not in locked:
            self._scroll_to_sentence()

    def _scroll_rows(self, first: int, rows: int, settle: bool) -> None:
        top, view = self.scroll_offset.y, self.size.height
        if settle or first < top or first + rows > top + view:
            self.scroll_target_y = self.scroll_y = max(0, first - passage_row(view, rows))

    def _target(self, number: int) -> tuple[int, int] | None:
        passage, column = self.state.cursor.passage, self._columns[number]
        if passage is None:
            return None
        if column.places is not None:
            return column.places.get(passage)
        span = self.index.span_of(self._on[number], passage)
        lines = column.lines_of(span) if span else None
        if lines is not None and lines[1] - lines[0] >= self.size.height // 2:
            return self._lines_of_difference(number) or lines
        return lines

    def _lines_of_difference(self, number: int) -> tuple[int, int] | None:
        """The lines of the selected difference in a column: a long or scattered reading lines up by it."""
        passage, variant = self.state.cursor[2:4]
        if passage is None or variant is None or variant >= len(self.index.passages[passage].variants):
            return None
        article = self._columns[number].document.id
        forms = self.index.passages[passage].variants[variant].forms
        form = next((form for form in forms if form.article == article), None)
        return self._columns[number].lines_of(Span(form.start, form.end)) if form is not None else None

    def _scroll_to_sentence(self) -> None:
        number = self._position(self.state.cursor.column)
        lines = self._lines_of_sentence(number) if number is not None else None
        if number is None or lines is None:
            return
        tops = self._tops()
        first, last = lines
        row, view = first - tops[number], self.size.height
        wanted = passage_row(view, last - first + 1, row, first)
        moving = [number] if number not in self._locked() else self._locked()
        if any(self._shifts[n].gap for n in moving) or wanted != row:
            self._arrange([top + row - wanted if n in moving else top for n, top in enumerate(tops)])

    def _lines_of_sentence(self, number: int) -> tuple[int, int] | None:
        cursor = self.state.cursor
        return self._columns[number].lines_of_sentence(cursor.column, cursor.sentence, focused=True)
