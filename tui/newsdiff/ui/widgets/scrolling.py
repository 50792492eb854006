"""Scrolling the columns, and telling the screen what stands where."""

from __future__ import annotations

from newsdiff.ui.geometry import Geometry
from newsdiff.ui.lineup import Shift, passage_row
from newsdiff.ui.widgets.placement import PlacedColumns


class ScrolledColumns(PlacedColumns):
    """Columns that scroll together, but for those a person has freed."""

    def sentence_beside(self, column: int) -> int:
        """The sentence of a column on the row where the selected passage stands, else at the top of the screen."""
        number = self._position(column)
        if number is None:
            return 0
        row = self.scroll_offset.y + passage_row(self.size.height, 1)
        laid = self._columns[number]
        if laid.places is not None:
            lines = self._target(number)
            at = lines[0] if lines is not None else row
            return max((n for n, (first, _) in laid.sentences.items() if first <= at), default=0)
        if not laid.lines:
            return 0
        line = max(0, min(self._shifts[number].top(row), len(laid.lines) - 1))
        return laid.document.sentence_at(laid.lines[line].start)

    def row_of(self, column: int, offset: int) -> int | None:
        """The row of an article's offset, None where it is not shown."""
        number = self._position(column)
        if number is None:
            return None
        line = self._columns[number].line_with(column, offset)
        return None if line is None else self._shifts[number].row(line)

    def stand(self) -> Geometry:
        """How the columns share the screen."""
        self.fit()
        return self.geometry

    def cursor_in_view(self) -> bool:
        """Whether the sentence or passage under the cursor is on the screen."""
        number = self._position(self.state.cursor.column)
        if number is None:
            return False
        lines = self._target(number) or self._lines_of_sentence(number)
        if lines is None:
            return True
        row = self._shifts[number].row(lines[0]) - self.scroll_offset.y
        return 0 <= row < self.size.height

    # Scrolling --------------------------------------------------------------------------------------------------

    def page(self, step: int) -> None:
        """Scroll all columns by a screen, two rows kept; a freed column alone if the cursor stands in it."""
        rows = step * max(1, self.size.height - 2)
        number = self._freed_here()
        if number is not None:
            self.scroll_alone(number, rows)
        else:
            self.scroll_target_y = self.scroll_y = self.scroll_y + rows

    def to_edge(self, bottom: bool) -> None:
        """All columns to their beginning or end; a freed column alone if the cursor stands in it."""
        view, number = self.size.height, self._freed_here()
        if number is not None:
            self.scroll_alone(number, len(self._columns[number].lines) * (1 if bottom else -1))
            return
        locked = self._locked()
        edges = [max(0, len(column.lines) - view) if bottom else 0 for column in self._columns]
        tops = self._tops()
        self._arrange([edges[n] if n in locked else top for n, top in enumerate(tops)])
        self._repaint()

    def scroll_alone(self, number: int, rows: int) -> None:
        """Scroll one column, the others left where they are."""
        top = self._shifts[number].top(self.scroll_offset.y) + rows
        last = max(0, len(self._columns[number].lines) - self.size.height)
        self._shifts[number] = Shift(self.scroll_offset.y - max(0, min(top, last)))
        self._repaint()

    def _freed_here(self) -> int | None:
        """The column under the cursor, if it scrolls alone."""
        number = self._position(self.state.cursor.column)
        return number if number is not None and number not in self._locked() else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Freed columns stay where they are when the others scroll."""
        locked = self._locked()
        moved = round(new_value) - round(old_value)
        for number, shift in enumerate(self._shifts):
            if number not in locked:
                self._shifts[number] = Shift(shift.offset + moved)
        super().watch_scroll_y(old_value, new_value)
