"""The ledgers of a story, a tab each: made in a thread when they are asked for first."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style

from newsdiff.ui.garbage import unsearched
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.screens.listing import ListScreen
from newsdiff.ui.state import Listing
from newsdiff.ui.tables.entries import Entry, enabled
from newsdiff.ui.tables.tabs import LEDGERS, NOUNS


class LedgerScreen(ListScreen):
    """Figures, quotes, names, dates, wording, coverage, attribution."""

    CONTEXT = "ledgers"
    HEADING = "Ledgers"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("ledgers")
    _asked: object = None

    @property
    def noun(self) -> str:
        """What an entry is called."""
        return NOUNS[self.tab]

    @property
    def tab(self) -> str:
        """The name of the ledger that is shown."""
        return self.listing.tab or next(iter(LEDGERS))

    @property
    def _ledgers(self) -> dict[str, tuple[Entry, ...]] | None:
        made_from, ledgers = self.main.ledgers
        return ledgers if made_from is self.index.comparison else None

    def load(self) -> None:
        """The entries of the tab; have the ledgers made first where that is not done yet."""
        ledgers = self._ledgers
        if ledgers is None:
            self.notice, self.entries = "making the ledgers…", ()
            if self._asked is not self.index.comparison:
                self._asked = self.index.comparison
                self._make(self.index)
            return
        self.entries = enabled(ledgers[self.tab], self.state)
        off = [kind for kind in LEDGERS[self.tab] if kind not in self.state.kinds]
        self.notice = ""
        if off and len(off) == len(LEDGERS[self.tab]):
            key = self.key_bar.keymap.get(f"kind.toggle.{off[0]}", (SIGNS[off[0]].key,))
            self.notice = f"{self.tab} are off; {key[0].upper() if key else 'the palette'} brings them back"

    @work(thread=True, exclusive=True, group="ledgers", exit_on_error=False, description="ledgers")
    def _make(self, index: StoryIndex) -> None:
        """Make the ledgers, in a thread; what makes them is imported there, too."""
        try:
            from newsdiff.ui.tables.ledgers import ledger_entries

            with unsearched():
                ledgers, problem = ledger_entries(index), ""
        except Exception as error:  # the columns stay usable whatever the engine meets
            ledgers, problem = {}, f"the ledgers could not be made: {type(error).__name__}: {error}"
        self.app.call_from_thread(self._made, index, ledgers, problem)

    def _made(self, index: StoryIndex, ledgers: dict[str, tuple[Entry, ...]], problem: str) -> None:
        if index.comparison is not self.main.index.comparison or not self.is_attached:
            return
        if problem:
            self.notice = problem
            self.sync()
        else:
            self.main.ledgers = (index.comparison, ledgers)
            self.story_changed()

    def tabs(self) -> Content:
        """The names of the ledgers with their sizes, the current one in brackets."""
        ledgers = self._ledgers or {}
        counted = {name: f"{name} {len(enabled(ledgers.get(name, ()), self.state))}" for name in LEDGERS}
        if sum(map(len, counted.values())) + 3 * len(counted) > self.size.width:
            counted = {name: name for name in LEDGERS}
        parts: list[Content] = []
        for name, label in counted.items():
            here = name == self.tab
            off = not set(LEDGERS[name]) & self.state.kinds
            look = "bold $primary" if here else "$newsdiff-faint" if off else "$newsdiff-quiet"
            text = f"[{label}]" if here else f"({label})" if off else f" {label} "
            click = Style.from_meta({"@click": f"screen.show_tab({name!r})"})
            parts += [Content.styled(text, look).stylize(click), Content(" ")]
        return Content.assemble(*parts)

    def action_show_tab(self, name: str) -> None:
        """Show another ledger."""
        if name != self.tab:
            self.main.listings[f"ledgers {self.tab}"] = self.listing
            self.listing = self.main.listings.get(f"ledgers {name}", Listing("ledgers", name))
            self.story_changed()

    def tab_next(self) -> None:
        """The ledger on the right."""
        self._step(1)

    def tab_previous(self) -> None:
        """The ledger on the left."""
        self._step(-1)

    def _step(self, step: int) -> None:
        names = list(LEDGERS)
        self.action_show_tab(names[(names.index(self.tab) + step) % len(names)])
