"""Choosing what is shown and walked. What is chosen takes effect at once; the dialog stays until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsdiff.model import KINDS
from newsdiff.ui import filters
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.look import content
from newsdiff.ui.navigation import walkable
from newsdiff.ui.screens.dialog import ListDialog
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import count
from newsdiff.ui.wrap import pad

if TYPE_CHECKING:
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.screens.actions import CompareActions

_WIDTH = 38
"""Cells for what is chosen, before the number of passages that it leaves."""


_AROUND = 6
"""Rows of the dialog besides the choices."""


class Choice(NamedTuple):
    """A line of the dialog.

    Attributes:
        key: the key that chooses it.
        words: what it shows.
        chosen: the state with it, or without it where it is in force.
        on: whether it is in force.
        counts: whether it leaves passages out, so that their number is told.
    """

    key: str
    words: str
    chosen: ViewState
    on: bool
    counts: bool = True


def choices(state: ViewState, index: StoryIndex) -> dict[str, list[Choice]]:
    """What can be chosen, under its headings."""
    chosen = state.filter
    differing = Choice("x", "what differs", replace(state, hide_same=not state.hide_same), state.hide_same)
    standings = [
        Choice(key, words, filters.with_standing(state, standing), chosen.standing == standing)
        for key, (standing, words) in zip("cus", filters.STANDINGS.items(), strict=True)
    ]
    kinds = [
        Choice(SIGNS[kind].letter, SIGNS[kind].title, filters.with_kind(state, kind), chosen.kind == kind)
        for kind in KINDS
    ]
    lacking = [
        Choice(str(number) if number < 10 else "", document.siglum, filters.with_lacking(state, document.id),
               chosen.lacking == document.id)
        for number, document in enumerate(index.documents, 1) if not document.failure
    ]  # fmt: skip
    dimmed = Choice("r", "all but the selected passage", replace(state, dimmed=not state.dimmed), state.dimmed, False)
    return {
        "Only passages": [differing, *standings],
        "Only one kind of difference": kinds,
        "Only not found in": lacking,
        "Dim": [dimmed],
    }


class FilterScreen(ListDialog[None]):
    """The parts of the filter, each with the number of passages that it would leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,X", "dismiss", "Close", show=False),
        Binding("space", "choose", show=False),
        Binding("0", "clear", show=False),
    ]

    def __init__(self, main: CompareActions) -> None:
        super().__init__()
        self._main = main
        self._choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        """What is in force, what can be chosen, the keys."""
        with Vertical(id="filters"):
            yield Static(id="filters-told")
            yield OptionList(id="filters-choices")
            yield Static(content("Enter or key chooses · 0 everything · Esc closes"), classes="question-keys")

    def on_mount(self) -> None:
        """Begin with the first choice."""
        self._fill(1)
        self.query_one("#filters").styles.max_height = self.query_one(OptionList).option_count + _AROUND
        self.query_one(OptionList).focus()

    def _fill(self, highlighted: int | None) -> None:
        state, index = self._main.state, self._main.index
        told = " · ".join(filters.told(state, index)) or "everything is shown"
        left = f"{len(walkable(state, index))} of {count(len(index.passages), 'passage')}"
        self.query_one("#filters-told", Static).update(
            Content.assemble(content(told).stylize("bold"), "  ", content(left).stylize("$newsdiff-quiet"))
        )
        options: list[Option] = []
        self._choices = []
        for heading, members in choices(state, index).items():
            options.append(Option(Content.styled(heading, "bold $primary"), disabled=True))
            for choice in members:
                options.append(Option(self._line(choice), id=str(len(self._choices))))
                self._choices.append(choice)
        shown = self.query_one(OptionList)
        shown.set_options(options)
        shown.highlighted = highlighted

    def _line(self, choice: Choice) -> Content:
        here, index = self._main.state, self._main.index
        number = ""
        if choice.counts:
            number = str(len(walkable(here if choice.on else choice.chosen, index)))
        return Content.assemble(
            f" {'✓' if choice.on else ' '} ",
            Content.styled(f"{choice.key or ' '}  ", "bold"),
            content(pad(choice.words, _WIDTH)),
            content(f"{number:>5}"),
        )

    def _become(self, change: Callable[[], None]) -> None:
        place = self.query_one(OptionList).highlighted
        change()
        self._fill(place)

    def action_clear(self) -> None:
        """Show everything."""
        self._become(self._main.show_all)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose a line, or take the choice back."""
        if event.option.id is not None:
            self._choose(self._choices[int(event.option.id)])

    def on_key(self, event: events.Key) -> None:
        """A choice by its key."""
        found = [choice for choice in self._choices if choice.key and choice.key == event.character]
        if found:
            event.stop()
            event.prevent_default()
            self._choose(found[0])

    def _choose(self, choice: Choice) -> None:
        self._become(lambda: self._main.narrow(choice.chosen))
