"""One article alone, whole and at a width that reads well, with what is known about it and where it matches others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from newsdiff.ui import navigation
from newsdiff.ui.citation import cite
from newsdiff.ui.messages import PlacePicked
from newsdiff.ui.passport import passport
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.screens.searching import Searching
from newsdiff.ui.state import Cursor
from newsdiff.ui.steady import Steady
from newsdiff.ui.widgets.inspector import Inspector
from newsdiff.ui.widgets.jump_view import JumpView
from newsdiff.ui.widgets.key_bar import KeyBar
from newsdiff.ui.widgets.row_list import Lines
from newsdiff.ui.words import picked

if TYPE_CHECKING:
    from newsdiff.ui.command import Command
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.screens.actions import CompareActions
    from newsdiff.ui.state import Listing, ListName, ViewState

SHORT = 20
"""Rows of the screen below which source and hash give way to the text."""


def alone(state: ViewState, index: StoryIndex, column: int) -> ViewState:
    """The view of one column: nothing else is on, the cursor on what it has of the selected passage."""
    off = frozenset(document.id for number, document in enumerate(index.documents) if number != column)
    cursor = state.cursor
    if cursor.column != column or cursor.passage not in index.readings[column]:
        sentence = cursor.sentence if cursor.column == column else 0
        reading = index.readings[column].get(cursor.passage) if cursor.passage is not None else None
        if reading is not None and reading.sentences:
            cursor = Cursor(column, reading.sentences[0], cursor.passage, cursor.variant)
        else:
            cursor = navigation.at_sentence(state.at(Cursor()), index, column, sentence)
    state = replace(state, off=off, arrangement="columns", freed=frozenset(), hide_same=False, dimmed=False, back=())
    return navigation.search(state.at(cursor), index, state.query)


class ArticleScreen(Searching, Steady[None]):
    """The article, its head above it, its match in the other outlets below."""

    AUTO_FOCUS = "#alignment"
    CONTEXT = "article"
    CSS_PATH = "../styles/article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("article")

    def __init__(self, main: CompareActions) -> None:
        super().__init__()
        self.main, self.index = main, main.index
        self.state = alone(main.state, main.index, main.state.cursor.column)
        self.view = JumpView(self.index, self.state)
        self.head = Lines(id="article-head")
        self.inspector = Inspector()
        self.key_bar = KeyBar(main.key_bar.keymap, self.CONTEXT)

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield self.head
        with Horizontal(id="article-page"):
            yield self.view
        yield self.inspector
        yield self.key_bar

    def on_mount(self) -> None:
        """Show the article."""
        self.sync(settle=True)

    def on_resize(self, event: events.Resize) -> None:
        """Give way in small terminals: source and hash first, then the inspector."""
        height = event.size.height
        self.head.styles.height = 2 if height < SHORT else 4
        rows = min(self.main.inspector_rows, height // 3) if height >= 12 else 0
        self.inspector.display = rows > 1
        self.inspector.styles.height = rows
        self.call_after_refresh(self.sync)

    def sync(self, *, settle: bool = False) -> None:
        """Show the state everywhere."""
        self.view.show(self.index, self.state, settle=settle)
        self.head.show(passport(self.index, self.state, max(20, self.size.width)))
        self.inspector.show(self.index, self._among_others())

    def become(self, state: ViewState, *, settle: bool = False) -> None:
        """Take on a new state and show it."""
        self.state = state
        self.key_bar.say("")
        self.sync(settle=settle)

    def story_changed(self) -> None:
        """There is another comparison: the same article in it, if it is still there."""
        name = self.index.documents[self.state.cursor.column].id
        self.index = self.main.index
        column = self.index.column_of.get(name)
        if column is None or not self.index.documents[column].sentences:
            self.article_close()
            return
        self.state = alone(self.main.state, self.index, column)
        self.sync(settle=True)

    def _among_others(self) -> ViewState:
        """The view with the outlets that are on beside this one."""
        return replace(self.state, off=self.main.state.off)

    def why_not(self, command: Command) -> str:
        """Why a command cannot run here and now: other outlets are there, though they are not shown."""
        state = self._among_others() if command.id in ("outlet.next", "outlet.previous") else self.state
        return command.why_not(state, self.index)

    def columns_told(self) -> list[int]:
        """The columns that an explanation speaks of: all that are on."""
        return navigation.columns_on(self.main.state, self.index)

    def explain(self) -> None:
        """Say what the word is where the inspector has no room to."""
        if not self.inspector.display:
            self.key_bar.say(self.explained())

    def counted(self) -> str:
        """How often the words were found here, and in the other outlets."""
        others = navigation.search(replace(self.state, off=frozenset()), self.index, self.state.query)
        more = len(others.hits) - len(self.state.hits)
        return f"{len(self.state.hits)} here" + (f" · {more} in other outlets" if more else "")

    # Commands ---------------------------------------------------------------------------------------------------

    def outlet_next(self) -> None:
        """The article on the right."""
        self._article(1)

    def outlet_previous(self) -> None:
        """The article on the left."""
        self._article(-1)

    def _article(self, step: int) -> None:
        columns = [n for n in self.columns_told() if self.index.documents[n].sentences]
        here = self.state.cursor.column
        if here not in columns or len(columns) < 2:
            self.key_bar.say("no other article is on")
            return
        column = columns[(columns.index(here) + step) % len(columns)]
        self.become(alone(self._among_others(), self.index, column), settle=True)

    def source_toggle(self) -> None:
        """Switch between the cleaned text and the source as it came in."""
        self.become(replace(self.state, cleaned=not self.state.cleaned))
        self.key_bar.say("cleaned text" if self.state.cleaned else "original text, boilerplate included")

    def citation_copy(self) -> None:
        """Copy the selected words, or the sentence, with their citation."""
        column, sentence = self.state.cursor[:2]
        picked = self.view.selection
        span = picked[1] if picked else self.index.documents[column].sentences[sentence]
        assert self.index.comparison is not None  # noqa: S101 - the screen opens on a comparison only
        article = self.index.comparison.by_id[self.index.documents[column].id].article
        self.app.copy_to_clipboard(cite(article, span))
        self.key_bar.say(f"copied with citation: {len(article.slice(span).split())} words of {article.outlet}")

    def article_leave(self) -> None:
        """Go to this place in the columns."""
        cursor = self.state.cursor
        self._return()
        self.main.become(self.main.state.leap(cursor), settle=True)

    def article_close(self) -> None:
        """Clear the search, or return to the columns as they were."""
        if self.state.query:
            self.become(replace(self.state, query="", hits=(), hit=-1))
        else:
            self._return()

    def _return(self) -> None:
        """The columns again, with the kinds and the text as they were chosen here."""
        state = replace(self.main.state, kinds=self.state.kinds, cleaned=self.state.cleaned, filter=self.state.filter)
        if state.query != self.state.query:
            state = navigation.search(state, self.index, self.state.query)
        self.app.pop_screen()
        self.main.become(state)

    def show_overview(self, listing: Listing) -> None:
        """Open an overview in the place of the article."""
        self._return()
        self.main.show_overview(listing)

    def last_listing(self, name: ListName) -> Listing:
        """An overview as it was left."""
        return self.main.last_listing(name)

    @on(PlacePicked)
    def go_to_place(self, message: PlacePicked) -> None:
        """A click selects the sentence, its passage and the word."""
        self.become(picked(self.state, self.index, message.column, message.offset))


def open_article(main: CompareActions) -> str:
    """Show the article under the cursor alone; returns why not."""
    document = main.index.documents[main.state.cursor.column]
    if document.failure or not document.sentences:
        return f"{document.siglum} has no text to read"
    main.app.push_screen(ArticleScreen(main))
    return ""
