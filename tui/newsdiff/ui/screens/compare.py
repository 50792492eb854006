"""The main screen: columns, headers, inspector; one state, shown by all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from newsdiff.frozen import replace
from newsdiff.ui.arranging import following
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.messages import (
    ArticlesLoaded,
    ComparisonReady,
    OutletPicked,
    PlacePicked,
    WorkProgress,
    WorkStopped,
)
from newsdiff.ui.navigation import edge_passage, to_column, walkable
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.screens.deciding import DecidingActions
from newsdiff.ui.state import Usual, ViewState
from newsdiff.ui.staying import stay
from newsdiff.ui.steady import Steady
from newsdiff.ui.widgets.hint_line import HintLine
from newsdiff.ui.widgets.inspector import Inspector
from newsdiff.ui.widgets.jump_view import JumpView
from newsdiff.ui.widgets.key_bar import KeyBar
from newsdiff.ui.widgets.outlet_headers import OutletHeaders
from newsdiff.ui.widgets.title_bar import TitleBar
from newsdiff.ui.words import picked
from newsdiff.ui.workers import raw_index

if TYPE_CHECKING:
    from pathlib import Path

    from newsdiff.config import Settings
    from newsdiff.ui.keymap import Keymap

SMALLEST = (30, 8)
"""Cells and rows below which there is nothing to read."""
STAGES = {
    "prepare": "reading the texts",
    "facts": "finding figures, dates and names",
    "align": "aligning",
    "collate": "collating",
    "findings": "ranking findings",
}


class CompareScreen(DecidingActions, Steady[None]):
    """Several articles side by side."""

    AUTO_FOCUS = "#alignment"
    CONTEXT = "compare"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("compare")

    def __init__(self, title: str, settings: Settings, keymap: Keymap, index: StoryIndex) -> None:
        super().__init__()
        ui = settings.ui
        self.story_title = title or "newsdiff"
        self.settings = settings
        self.index = index
        self.state = ViewState(
            kinds=frozenset(ui.kinds),
            arrangement=ui.arrangement,
            cleaned=not ui.boilerplate,
            threshold=settings.options.threshold,
            usual=Usual(frozenset(ui.kinds), settings.options.threshold),
        )
        self.notice = "" if index.documents else "reading the sources…"
        self.inspector_rows: int = ui.inspector
        self.view = JumpView(index, self.state, minimum_column=ui.minimum_column)
        self.title_bar = TitleBar(self.story_title, self.view.stand)
        self.headers = OutletHeaders(self.view.stand)
        self.inspector = Inspector()
        self.hint_line = HintLine(keymap)
        self.hints_wanted = False
        self.stories: Path | None = None
        self.key_bar = KeyBar(keymap)
        self.listings = {}

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield Static("", id="too-small")
        yield self.title_bar
        yield self.headers
        yield self.view
        yield self.inspector
        yield self.hint_line
        yield self.key_bar

    def on_mount(self) -> None:
        """Show what there is already."""
        self.sync()

    def on_resize(self, event: events.Resize) -> None:
        """Give way in small terminals: second header line first, then the inspector, at last all of it."""
        width, height = event.size
        tiny = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(tiny, "-tiny")
        self.set_class(height < 24, "-short")
        if tiny:
            self.query_one("#too-small", Static).update("terminal too small")
        self.fit_inspector(height)
        self.call_after_refresh(self.sync)

    def fit_inspector(self, height: int) -> None:
        """As many rows as asked for, but never more than a third of the screen."""
        rows = min(self.inspector_rows, height // 3) if height >= 12 else 0
        self.inspector.display = rows > 1
        self.inspector.styles.height = rows

    def sync(self, *, settle: bool = False) -> None:
        """Show the state everywhere."""
        self.show_columns(settle=settle)
        self.headers.show(self.index, self.state)
        self.title_bar.show(self.index, self.state)
        self.inspector.show(self.index, self.state, self.notice)
        self.key_bar.relabel("arrangement.next", following(self.state.arrangement))
        self.key_bar.suit(self.state, self.index)

    def become(self, state: ViewState, *, settle: bool = False) -> None:
        """Take on a new state and show it."""
        self.state = state
        self.key_bar.say("")
        self.sync(settle=settle)

    # Work arrives -----------------------------------------------------------------------------------------------

    @on(ArticlesLoaded)
    def show_raw(self, message: ArticlesLoaded) -> None:
        """The articles as they came in, before they are aligned."""
        self.sources_came(message.articles, message.failed)
        self.index = message.index or raw_index(message)
        if message.articles:
            self.notice = "aligning…  Esc stops it"
            self.call_after_refresh(self.start_comparison)
        else:
            self.notice = "none of the sources could be read; q leaves"
        self.sync()

    @on(ComparisonReady)
    def show_comparison(self, message: ComparisonReady) -> None:
        """The aligned columns take the place of the raw ones; the cursor stays where it was."""
        if self.is_stale(message):
            return
        index = message.index or StoryIndex.of(message.comparison, self.decisions)
        first = self.index.comparison is None
        state = stay(self.state, self.index, index)
        untouched = first and self.state.cursor[:2] == (0, 0)
        self.index, self.notice = index, ""
        self.state = state = self.kept_base(state, index)
        self.working = False
        if untouched and walkable(state, index):
            self.state = replace(edge_passage(state, index, last=False), back=())
        said = self.news or self._result()
        if said:
            self.tell(said)
        if first and self.hints_wanted:
            self.hint_line.begin()
        self.news = ""
        if message.warning:
            self.words_only = True
            self.notify(message.warning, severity="warning", markup=False)
        self.sync(settle=True)
        overview = self.overview_open()
        if overview is not None:
            overview.story_changed()

    def _result(self) -> str:
        articles = sum(not document.failure for document in self.index.documents)
        if articles < 2:
            return "only one article: nothing to compare it with"
        if not self.index.passages:
            return "these articles share no passage; ( accepts weaker matches"
        comparison = self.index.comparison
        if comparison is None or self.settings.options.semantic:
            return ""
        from newsdiff.api import advice

        return advice(comparison)

    @on(WorkProgress)
    def show_progress(self, message: WorkProgress) -> None:
        """Stage and count."""
        if self.is_stale(message):
            return
        stage = STAGES.get(message.stage, message.stage)
        counted = f" {message.done}/{message.total}" if message.total > 1 else ""
        self.notice = f"{stage}{counted}…  Esc stops it"
        self.inspector.show(self.index, self.state, self.notice)

    @on(WorkStopped)
    def show_stop(self, message: WorkStopped) -> None:
        """Why there is no comparison."""
        if self.is_stale(message):
            return
        self.working = False
        self.notice = message.reason
        self.sync()
        self.key_bar.say(message.reason)

    # Mouse ------------------------------------------------------------------------------------------------------

    @on(PlacePicked)
    def go_to_place(self, message: PlacePicked) -> None:
        """A click selects the sentence, its passage and the word."""
        self.become(picked(self.state, self.index, message.column, message.offset, message.passage))

    @on(OutletPicked)
    def go_to_outlet(self, message: OutletPicked) -> None:
        """A click on a header goes to the outlet."""
        self.go_to_column(message.column)

    def go_to_column(self, column: int) -> None:
        """Go to an outlet."""
        self.become(to_column(self.state, self.index, column, self.view.sentence_beside))
