"""Which entries of a feed to read, chosen from a list while the feed's reading waits in its thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsdiff.sources.entries import USUAL, listed
from newsdiff.sources.raw import Offer
from newsdiff.ui.look import content
from newsdiff.ui.screens.dialog import ListDialog
from newsdiff.ui.show import shown

_PATIENCE = 0.2
"""Seconds after which a waiting thread looks whether the application is still there."""


class EntriesScreen(ListDialog[str | None]):
    """Gives the screen below what ``--entries`` would say, None when the person goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False),
        Binding("space", "mark", show=False),
        Binding("a", "mark_all", show=False),
        Binding("n", "newest", show=False),
    ]

    def __init__(self, feed: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._feed = feed
        self._lines = [shown(line) for line in listed(offers)]
        self._marked: set[int] = set()

    def compose(self) -> ComposeResult:
        """The feed, and an entry a line."""
        with Vertical(id="question"):
            yield Static(content(f"{shown(self._feed)}: {len(self._lines)} entries"), classes="question")
            yield OptionList(*(Option(self._line(number), id=str(number)) for number in range(len(self._lines))))
            keys = f"Space marks · a all · n the newest {min(USUAL, len(self._lines))} · Enter reads · Esc goes back"
            yield Static(Content(keys), classes="question-keys")

    def on_mount(self) -> None:
        """The list has the focus."""
        entries = self.query_one(OptionList)
        entries.highlighted = 0
        entries.focus()

    def action_mark(self) -> None:
        """Take the current entry, or leave it out again, and go on to the next."""
        here = self.query_one(OptionList).highlighted
        if here is not None:
            self._mark({here} ^ self._marked)
            if here + 1 < len(self._lines):
                self.action_move(1)

    def action_mark_all(self) -> None:
        """Take every entry, or none where all are marked."""
        everything = set(range(len(self._lines)))
        self._mark(set() if self._marked == everything else everything)

    def action_newest(self) -> None:
        """Read the newest entries."""
        self.dismiss(f"newest:{USUAL}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read what is marked; the current entry where nothing is."""
        numbers = sorted(self._marked or {event.option_index})
        self.dismiss(",".join(str(number + 1) for number in numbers))

    def _mark(self, marked: set[int]) -> None:
        entries = self.query_one(OptionList)
        changed, self._marked = marked ^ self._marked, set(marked)
        for number in changed:
            entries.replace_option_prompt(str(number), self._line(number))

    def _line(self, number: int) -> Content:
        return content(f"{'■' if number in self._marked else '□'} {self._lines[number]}")


def asking(app: App[object]) -> Callable[[str, Sequence[Offer]], str]:
    """What asks on the screen which entries of a feed to read, from the thread that reads it."""

    def ask(feed: str, offers: Sequence[Offer]) -> str:
        answer: Future[str | None] = Future()
        app.call_from_thread(app.push_screen, EntriesScreen(feed, offers), answer.set_result)
        while app.is_running:
            try:
                return answer.result(_PATIENCE) or ""
            except NotYet:
                continue
        return ""

    return ask
