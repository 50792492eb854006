"""The readings of the selected passage, collated, with score and reasons."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.ui import explanation
from newsdiff.ui.collation import Piece, Row, shortened, stack
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.lines import wrapped
from newsdiff.ui.look import layered
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.show import isolated, shown
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import passage_line, sentence_line
from newsdiff.ui.wrap import fit, width_of

ROOMY = 12
"""Rows from which on a line is left free between two bands of readings."""
DETAIL = 3
"""Lines for what a word or a difference is."""


class Inspector(ScrollView, can_focus=False):
    """One line about the passage, then its readings word under word."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="inspector")
        self._index = StoryIndex(())
        self._state = ViewState()
        self._rows: list[Row] = []
        self._notice = ""
        self._styles: dict[str, Style] = {}

    @property
    def allow_vertical_scroll(self) -> bool:
        """Always, without a scroll bar."""
        return True

    @property
    def max_scroll_y(self) -> int:
        """The last line that can stand at the top."""
        return max(0, len(self._rows) - self.size.height)

    def show(self, index: StoryIndex, state: ViewState, notice: str = "") -> None:
        """Show a state; ``notice`` stands where there is no passage to inspect."""
        if _inspected(index, state) != _inspected(self._index, self._state):
            self.scroll_target_y = self.scroll_y = 0
        self._index, self._state, self._notice = index, state, notice
        self._build()

    def on_resize(self) -> None:
        """Collate for the new width."""
        self._build()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._styles.clear()

    def _build(self) -> None:
        width = self.size.width
        if not width:
            return
        state, index = self._state, self._index
        if state.cursor.passage is None:
            text = self._notice or (sentence_line(state, index) if index.comparison is not None else "")
            self._rows = [Row((Piece(f" {fit(text, width - 2)}", "quiet"),))]
        else:
            self._rows = [self._about(width), *self._detail(width)]
            readings = stack(index, state.cursor.passage, columns_on(state, index), state, width - 1)
            if index.passages[state.cursor.passage].id not in state.opened:
                readings = shortened(readings)
            if self.size.height < ROOMY:
                readings = [row for row in readings if row.pieces]
            self._rows += readings
        self.refresh()

    def _about(self, width: int) -> Row:
        pieces = [Piece(" ")]
        used = 1
        for number, (text, style) in enumerate(passage_line(self._state, self._index)):
            dot = " · " if number else ""
            text = fit(dot + text, max(0, width - used - 1))
            pieces.append(Piece(text, style))
            used += width_of(text)
        return Row(tuple(pieces))

    def _detail(self, width: int) -> list[Row]:
        """What the word under the cursor, or the current difference, is in every outlet."""
        told = explanation.told(self._index, self._state.cursor, columns_on(self._state, self._index))
        most = max(1, min(DETAIL, self.size.height - 3))
        return [Row(tuple(row)) for row in wrapped(told, width, most)] if told else []

    def _style(self, names: str) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = layered(self, names.split())
        return style

    def render_line(self, y: int) -> Strip:
        """One line, the scroll position taken into account; the first one stays."""
        number = y + self.scroll_offset.y if y else 0
        width = self.size.width
        if number >= len(self._rows):
            return Strip.blank(width, self._style(""))
        segments = [
            Segment(isolated(shown(piece.text)), self._style(piece.style)) for piece in self._rows[number].pieces
        ]
        return Strip(segments).adjust_cell_length(width, self._style(""))


def _inspected(index: StoryIndex, state: ViewState) -> str:
    """The passage that is shown, by its name; to compare whole stories would take too long."""
    number = state.cursor.passage
    return index.passages[number].id if number is not None and number < len(index.passages) else ""
