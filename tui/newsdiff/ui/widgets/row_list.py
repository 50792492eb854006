"""Lines of styled text, and a list of them with a current row: painted row by row, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.ui.collation import Piece
from newsdiff.ui.look import layered
from newsdiff.ui.show import isolated, shown

Paint = Callable[[int, int], Sequence[Piece]]
"""Row number and width to pieces."""


class _Painter:
    """Pieces to strips, styles looked up once. All that is painted goes through the one place that makes it safe."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[str, Style] = {}

    def forget(self) -> None:
        """Forget the old colours."""
        self._styles.clear()

    def style(self, names: str) -> Style:
        """The style for names with spaces between them."""
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = layered(self._widget, names.split())
        return style

    def strip(self, pieces: Sequence[Piece], width: int, over: str = "") -> Strip:
        """A line; ``over`` is laid under every piece and what is left of the line."""
        segments = [
            Segment(isolated(shown(piece.text)), self.style(f"{over} {piece.style}")) for piece in pieces if piece.text
        ]
        return Strip(segments).adjust_cell_length(width, self.style(over))


class Lines(Widget):
    """Some lines that do not scroll."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: Sequence[Sequence[Piece]] = ()
        self._painter = _Painter(self)

    def show(self, lines: Sequence[Sequence[Piece]]) -> None:
        """Show other lines."""
        self._lines = lines
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """One line."""
        return self._painter.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a current row."""

    ALLOW_SELECT = False

    class Picked(Message):
        """A row was clicked, at a cell of it; ``again`` when it was the current one already."""

        def __init__(self, row: int, x: int, again: bool) -> None:
            self.row, self.x, self.again = row, x, again
            super().__init__()

    def __init__(self, paint: Paint, *, id: str, current: str = "selected") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._paint = paint
        self._current = current
        self._count = 0
        self._painter = _Painter(self)
        self.cursor = 0

    @property
    def max_scroll_y(self) -> int:
        """The last row that can stand at the top."""
        return max(0, self._count - self.size.height)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Always, without a scroll bar."""
        return True

    def show(self, count: int, cursor: int) -> None:
        """Show ``count`` rows, ``cursor`` the current one."""
        self._count = count
        self.cursor = max(0, min(cursor, count - 1))
        self._follow()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the current row on the screen."""
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        top, view = self.scroll_offset.y, self.size.height
        if view < 1:
            return
        margin = min(2, (view - 1) // 2)
        low, high = self.cursor - margin, self.cursor + margin - view + 1
        target = max(0, min(self.max_scroll_y, low if top > low else high if top < high else top))
        if target != top:
            self.scroll_target_y = self.scroll_y = target

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """One row, the scroll position taken into account."""
        number, width = y + self.scroll_offset.y, self.size.width
        if number >= self._count:
            return self._painter.strip((), width)
        over = self._current if number == self.cursor else ""
        pieces = self._paint(number, width)
        return self._painter.strip(barred(pieces) if over else pieces, width, over)

    def on_click(self, event: events.Click) -> None:
        """Pick a row."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < self._count:
            self.post_message(self.Picked(number, event.x, number == self.cursor))


def barred(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The current row with a bar in its first cell, so that it is told without colours, too."""
    if not pieces or not pieces[0].text.startswith(" "):
        return pieces
    return [Piece("▌", "bar-here"), pieces[0]._replace(text=pieces[0].text[1:]), *pieces[1:]]
