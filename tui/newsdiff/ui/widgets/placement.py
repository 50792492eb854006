"""Where the columns of a story stand: layout, scrolling, the selected passage on one row of all of them."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView

from newsdiff.model import Span
from newsdiff.ui.filters import key_of, passes
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import (
    MINIMUM_COLUMN,
    Arranged,
    Column,
    Geometry,
    Shift,
    lay_out_article,
    line_up,
    passage_row,
    share_width,
    total_height,
)
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.rows import lay_out_rows, rows_of
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
        elif moved:
            if state.cursor.column != before.cursor.column:
                self._share()
            if state.cursor[:3] != before.cursor[:3]:
                self.selection = None
            self._bring_into_view(settle=settle)
        self._repaint()

    def _needs_layout(self, before: ViewState) -> bool:
        now = self.state
        rows = now.arrangement == "rows" and (now.unmatched != before.unmatched or key_of(now) != key_of(before))
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
        return passes(self.state, self.index, number)

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

    def row_of(self, column: int, offset: int) -> int | None:
        """The row of an article's offset, None where it is not shown."""
        if column not in self._on:
            return None
        number = self._on.index(column)
        laid = self._columns[number]
        if laid.places is None:
            return self._shifts[number].row(laid.line_at(offset))
        lines = (n for n, line in enumerate(laid.lines) if line.kind == "text" and line.start <= offset < line.end)
        first = next(lines, None)
        return None if first is None else self._shifts[number].row(first)

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
