"""The heads of the columns: number, siglum, outlet, date, share of matched sentences."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.ui.apparatus import CLOSE, OPEN, SIGNS_TOLD
from newsdiff.ui.arranging import base_column, effective
from newsdiff.ui.document import Document
from newsdiff.ui.geometry import Geometry
from newsdiff.ui.index import StoryIndex
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
        if effective(self._state, self._index) == "inline":
            return self._merged(y)
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
        right = f"⇅ alone {right}" if self._is_free(document) else right
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

    def _is_free(self, document: Document) -> bool:
        """Whether the column of a document scrolls alone."""
        return document.id in self._state.freed and effective(self._state, self._index) == "columns"

    def _merged(self, y: int) -> Strip:
        """One of the lines over the merged reading: whose text it is, or who is noted in it and how."""
        width, base = self.size.width, base_column(self._state, self._index)
        document = self._index.documents[base]
        pieces = self._base_line(base, document) if y == 0 else self._legend(base)
        segments, used = [], 0
        for text, name in pieces:
            text = fit(text, width - 2 - used)
            used += width_of(text)
            segments.append(Segment(isolated(text), self._look(name)))
        segments += [Segment(" " * (width - 1 - used), self._look()), Segment("▕", self._look("line"))]
        return Strip(segments).adjust_cell_length(width, self._look())

    def _base_line(self, base: int, document: Document) -> list[tuple[str, str]]:
        outlet = shown(document.outlet)
        told = f"{document.siglum} {outlet}" if outlet != document.siglum else outlet
        about = self._about(document)
        return [(f" {base + 1} {told}", "head-here"), (" is the text" + (f" · {about}" if about else ""), "quiet")]

    def _legend(self, base: int) -> list[tuple[str, str]]:
        others = [(n, self._index.documents[n].siglum) for n in self._on if n != base]
        pieces = [("   noted: ", "quiet")]
        for place, (number, siglum) in enumerate(others):
            name = "head-here" if number == self._state.cursor.column else "head"
            pieces += [("  " if place else "", "quiet"), (f"{number + 1} {siglum}", name)]
        room = self.size.width - 2 - sum(width_of(text) for text, _ in pieces)
        signs = [f"    {OPEN}another reading{CLOSE}", *(f"{sign} {told}" for sign, told in SIGNS_TOLD)]
        while signs and width_of(" · ".join(signs)) > room:
            signs.pop()
        return [*pieces, (" · ".join(signs), "quiet")]

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
        if effective(self._state, self._index) == "inline":
            return
        if self._on and self._geometry.count:
            position = self._geometry.first + self._geometry.column_at(event.x)
            self.post_message(OutletPicked(self._on[min(position, len(self._on) - 1)]))
