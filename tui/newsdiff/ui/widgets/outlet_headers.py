"""The heads of the columns: number, siglum, outlet, date, share of matched sentences."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.ui.document import Document
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Geometry
from newsdiff.ui.look import layered
from newsdiff.ui.messages import OutletPicked
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.show import isolated, shown
from newsdiff.ui.state import ViewState
from newsdiff.ui.wrap import fit, width_of


class OutletHeaders(Widget):
    """Two lines over the columns, painted as one widget; ``geometry`` tells how the columns stand."""

    ALLOW_SELECT = False

    def __init__(self, geometry: Callable[[], Geometry]) -> None:
        super().__init__(id="headers")
        self._ask = geometry
        self._index = StoryIndex(())
        self._state = ViewState()
        self._geometry = Geometry(0, ())
        self._on: list[int] = []
        self._styles: dict[tuple[str, ...], Style] = {}

    def show(self, index: StoryIndex, state: ViewState) -> None:
        """Show a state."""
        self._index, self._state = index, state
        self._on = columns_on(state, index)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of the two lines."""
        segments: list[Segment] = []
        self._geometry = self._ask()
        first, count = self._geometry.first, self._geometry.count
        for position, number in enumerate(self._on[first : first + count]):
            width = self._geometry.widths[position]
            segments.extend(self._first(number, width) if y == 0 else self._second(number, width))
        return Strip(segments).adjust_cell_length(self.size.width, self._look())

    def _look(self, *names: str) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = layered(self, names)
        return style

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._styles.clear()

    def _first(self, number: int, width: int) -> list[Segment]:
        document = self._index.documents[number]
        here = number == self._state.cursor.column
        name = "failed" if document.failure else "head-here" if here else "head"
        share = self._index.shares.get(document.id)
        right = f"{share:.0%}" if share is not None else ""
        left = f" {number + 1} {document.siglum} "
        room = width - width_of(left) - width_of(right) - 2
        outlet = fit(shown(document.outlet), room) if shown(document.outlet) != document.siglum else ""
        gap = " " * max(0, width - width_of(left) - width_of(outlet) - width_of(right) - 2)
        return [
            Segment(("▸" if here else " ") + left[1:], self._look(name)),
            Segment(isolated(outlet) + gap + " ", self._look("head-here" if here else "quiet")),
            Segment(right, self._look("quiet")),
            Segment("▕", self._look("line")),
        ]

    def _second(self, number: int, width: int) -> list[Segment]:
        document = self._index.documents[number]
        text = fit(self._about(document), width - 4)
        passage = self._state.cursor.passage
        lacking = passage is not None and passage not in self._index.readings[number] and not document.failure
        style = self._look("failed" if document.failure else "head-missing" if lacking else "quiet")
        return [
            Segment("   " + isolated(text) + " " * (width - 4 - width_of(text)), style),
            Segment("▕", self._look("line")),
        ]

    def _about(self, document: Document) -> str:
        if document.failure:
            return f"✗ {shown(document.failure)}"
        return " · ".join(part for part in (document.date, shown(document.title)) if part)

    def on_click(self, event: events.Click) -> None:
        """Go to the outlet."""
        if self._on and self._geometry.count:
            position = self._geometry.first + self._geometry.column_at(event.x)
            self.post_message(OutletPicked(self._on[min(position, len(self._on) - 1)]))
