"""The readings of the selected passage, collated, with score and reasons."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.ui.collation import Piece, Row, stack
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.look import layered
from newsdiff.ui.navigation import columns_on
from newsdiff.ui.show import isolated, shown
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import passage_line, sentence_line
from newsdiff.ui.wrap import fit, width_of


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
        if (state.cursor.passage, index) != (self._state.cursor.passage, self._index):
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
            self._rows += stack(index, state.cursor.passage, columns_on(state, index), state, width - 1)
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
        """What the current difference is."""
        cursor = self._state.cursor
        if cursor.passage is None or cursor.variant is None:
            return []
        variants = self._index.passages[cursor.passage].variants
        if cursor.variant >= len(variants):
            return []
        variant = variants[cursor.variant]
        sigla = {document.id: document.siglum for document in self._index.documents}
        groups: dict[int, list[str]] = {}
        texts: dict[int, str] = {}
        for form in variant.forms:
            groups.setdefault(form.group, []).append(sigla[form.article])
            texts.setdefault(form.group, form.text)
        told = [f"{' '.join(texts[g].split())} {' '.join(names)}" for g, names in groups.items()]
        if variant.absent:
            told.append(f"– {' '.join(sigla[name] for name in variant.absent)}")
        relation = f" ({variant.relation})" if variant.relation else ""
        head = f" {SIGNS[variant.kind].letter} {variant.kind}{relation}: "
        return [Row((Piece(head, "strong"), Piece(fit(shown(" · ".join(told)), width - width_of(head) - 1))))]

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
