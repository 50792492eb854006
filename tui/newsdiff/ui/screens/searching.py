"""Searching the words of all columns: one method per command, named as the command is."""

from __future__ import annotations

from newsdiff.ui import navigation
from newsdiff.ui.key_names import key_names
from newsdiff.ui.screens.moving import Moving
from newsdiff.ui.search import folded_away, told


class Searching(Moving):
    """The commands that search."""

    def search_open(self) -> None:
        """Search all columns."""
        from newsdiff.ui.widgets.search_bar import open_search

        open_search(self)

    def search_next(self) -> None:
        """Go to the next place found."""
        self.to_hit(1)

    def search_previous(self) -> None:
        """Go to the previous place found."""
        self.to_hit(-1)

    def to_hit(self, step: int = 0) -> None:
        """Go to the current, next or previous place found, and say which it is and where the others are."""
        self.become(navigation.to_hit(self.state, self.index, step), settle=step == 0)
        self.key_bar.say(self._where() + self._unseen())

    def counted(self) -> str:
        """How often the words were found, and where."""
        state, columns = self.state, navigation.columns_on(self.state, self.index)
        return told(self.index.documents, columns, state.query, state.hits, cleaned=state.cleaned)

    def _where(self) -> str:
        state = self.state
        return f"{state.query.strip()} {state.hit + 1}/{len(state.hits)} · {self.counted()}"

    def _unseen(self) -> str:
        """Why the current place cannot be seen, and which key shows it."""
        state = self.state
        hit = state.hits[state.hit]
        reason = folded_away(self.index.documents[hit.column], hit.start) if state.cleaned else ""
        if reason:
            return f" · this one is folded ({reason}){self._remedy('source.toggle')}"
        if self.view.row_of(hit.column, hit.start) is None:
            return f" · this one is in no passage that is shown{self._remedy('arrangement.next')}"
        return ""

    def _remedy(self, command: str) -> str:
        keys = key_names(self.key_bar.keymap.get(command, ())[:1])
        return f"; {keys} shows it" if keys else ""
