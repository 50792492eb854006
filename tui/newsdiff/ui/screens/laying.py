"""Lines of a long story broken in a thread: until they are there the columns stay as they stand, and keys are heard."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from newsdiff.ui.arranging import look_of
from newsdiff.ui.garbage import unsearched
from newsdiff.ui.messages import LinesBroken
from newsdiff.ui.screens.moving import Moving
from newsdiff.ui.workers import in_background

MANY = 1_500
"""Cells of rows, passages times outlets, from which on breaking their lines would hold up the keys."""


class LayingOut(Moving):
    """The part of the main screen that shows the state in its columns."""

    _wanted: tuple[object] | None = None
    """The look whose lines are being broken, as it was asked for."""
    _settling: bool = False

    def show_columns(self, *, settle: bool = False) -> None:
        """Show the state in the columns, at once or when its lines are broken."""
        view, index = self.view, self.index
        self._settling = settle or self._settling
        cells = len(index.passages) * len(index.documents)
        if view.index is index and cells > MANY and not view.is_ready_for(self.state):
            look = look_of(self.state)
            if self._wanted is None or self._wanted[0] != look:
                wanted = self._wanted = (look,)
                break_lines = view.lines_for(self.state)
                in_background(self, lambda: self._break(break_lines, wanted))
            return
        self._wanted = None
        view.show(index, self.state, settle=self._settling)
        self._settling = False

    def _break(self, break_lines: Callable[[], object], wanted: object) -> None:
        """Break the lines; for a thread."""
        try:
            with unsearched():
                break_lines()
        finally:
            self.post_message(LinesBroken(wanted))

    @on(LinesBroken)
    def show_broken(self, message: LinesBroken) -> None:
        """The lines are there: show them, unless others are wanted by now."""
        if message.wanted is self._wanted:
            self._wanted = None
            self.view.show(self.index, self.state, settle=self._settling)
            self._settling = False
