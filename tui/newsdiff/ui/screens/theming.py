"""Choosing a theme: the list shows what each one looks like while one walks through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsdiff.ui.look import content
from newsdiff.ui.palettes import KINDS, Palette
from newsdiff.ui.screens.dialog import ListDialog
from newsdiff.ui.wrap import pad


class ThemeScreen(ListDialog[str | None]):
    """A list of themes over the screen they change; gives the name that was chosen, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "Cancel", show=False),
    ]

    def __init__(self, palettes: Sequence[Palette], problems: Sequence[str] = ()) -> None:
        super().__init__()
        self._palettes = tuple(palettes)
        self._problems = tuple(problems)
        self._before = ""

    def compose(self) -> ComposeResult:
        """The list, an example of the colours, and what is wrong with theme files."""
        wide = max(len(palette.name) for palette in self._palettes) + 2
        with Vertical(id="theming"):
            yield OptionList(
                *(Option(content(pad(each.name, wide) + each.title), id=each.name) for each in self._palettes)
            )
            yield Static(id="theming-example")
            for problem in self._problems:
                yield Static(content(f"✗ {problem}"), classes="theming-problem")
            yield Static(Content("↑ ↓ shows · Enter takes · Esc leaves all as it was"), classes="question-keys")

    def on_mount(self) -> None:
        """Begin at the theme in force."""
        self._before = self.app.theme
        themes = self.query_one(OptionList)
        names = [palette.name for palette in self._palettes]
        themes.highlighted = names.index(self._before) if self._before in names else 0
        themes.focus()

    @on(OptionList.OptionHighlighted)
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show everything in the theme under the cursor."""
        if event.option_id is not None:
            self.app.theme = event.option_id
            words = [Content.styled(kind, f"${'newsdiff-' + kind} underline") for kind in KINDS]
            self.query_one("#theming-example", Static).update(Content("  ").join(words))

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Keep the theme."""
        self.dismiss(event.option_id)

    def action_cancel(self) -> None:
        """Leave all as it was."""
        self.app.theme = self._before
        self.dismiss(None)
