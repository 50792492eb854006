"""The first line: what is compared, what was found, where one is."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from newsdiff.engine.expressions import expression
from newsdiff.ui.arranging import columns_laid_out
from newsdiff.ui.geometry import Geometry
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.look import content
from newsdiff.ui.reasons import score_text
from newsdiff.ui.show import isolated, shown
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import filter_facts, position, story_facts
from newsdiff.ui.wrap import fit, width_of

_IN_CONFLICT = expression("([0-9,]+) passages? in conflict")
"""What is said in fewer words before the title is cut."""


class TitleBar(Widget):
    """Story and numbers on the left, position on the right; ``geometry`` tells which outlets are on the screen."""

    def __init__(self, title: str, geometry: Callable[[], Geometry]) -> None:
        super().__init__(id="title-bar")
        self._ask = geometry
        self._title = title
        self._facts = ""
        self._place = ""
        self._outlets = 0
        self._narrowed = False

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title = title
        self.refresh()

    def show(self, index: StoryIndex, state: ViewState) -> None:
        """Show a state."""
        narrowed = filter_facts(state, index)
        self._narrowed = bool(narrowed)
        facts = (narrowed or story_facts(index)) if index.documents else ""
        off = [f"{n + 1} {d.siglum}" for n, d in enumerate(index.documents) if d.id in state.off]
        self._facts = facts + (f" · off: {', '.join(off)}" if off else "")
        place = position(state, index)
        if place and state.cursor.passage is not None:
            passage = index.passages[state.cursor.passage]
            place = f"{place} {passage.kind} {score_text(passage.score)}"
            sign = index.decided.sign(state.cursor.passage)
            place += f" {sign}" if sign else ""
        if state.query:
            place = f"{shown(fit(state.query, 20))} {state.hit + 1}/{len(state.hits)}  {place}"
        self._place = place
        self._outlets = len(columns_laid_out(state, index))
        self.refresh()

    def render(self) -> Content:
        """The line, the title shortened first."""
        room = self.size.width - 2
        place = fit(self._place, room // 2)
        left = room - width_of(place) - 2
        stand = self._ask()
        paged = f"outlets {stand.first + 1}–{stand.first + stand.count} of {self._outlets} · "
        few = stand.count < self._outlets and not self._narrowed
        told = paged + self._facts.partition(" · ")[2] if few else self._facts
        if width_of(told) > left - 12:
            told = fit(_IN_CONFLICT.sub(r"\1 in conflict", told), max(0, left - 12))
        facts = told
        title = fit(shown(self._title), max(0, left - width_of(facts) - 3))
        parts = [Content.styled(isolated(title), "bold")]
        if facts:
            look = "bold $accent" if self._narrowed else "$newsdiff-quiet"
            parts.append(Content.styled(f" · {facts}" if title else facts, look))
        used = sum(part.cell_length for part in parts)
        return Content.assemble(" ", *parts, " " * max(1, room - used - width_of(place)), content(place), " ")
