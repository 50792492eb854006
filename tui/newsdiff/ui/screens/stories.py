"""Stories found in many articles: sorted, filtered while one types, each opened as a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.content import Content

from newsdiff.errors import NewsdiffError
from newsdiff.ui.collation import Piece
from newsdiff.ui.lines import wrapped
from newsdiff.ui.look import content
from newsdiff.ui.messages import LibraryAnswered, StoryOpened
from newsdiff.ui.screens.asked import AskedList
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.tables.entries import Place
from newsdiff.ui.tables.stories import SORTS, heads, story_preview, story_row, widths
from newsdiff.ui.widgets.row_list import RowList
from newsdiff.ui.workers import in_background

if TYPE_CHECKING:
    from newsdiff.ui.stories import Found


class StoriesScreen(AskedList):
    """A row per story. Answers that come late are left out."""

    CONTEXT = "stories"
    HEADING = "Stories"
    PLACEHOLDER = "words of titles and outlets"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("stories")
    found: Found | None = None
    run: int = 0
    _articles: Sequence[tuple[str, str, str]] = ()

    @property
    def size_of_list(self) -> int:
        """How many rows there are."""
        return len(self.found) if self.found is not None else 0

    @property
    def sort(self) -> str:
        """The order of the rows."""
        return self.listing.sort or SORTS[0]

    def story_changed(self) -> None:
        """Another comparison changes nothing here."""
        self.index, self.state = self.main.index, self.main.state
        if not self._question:
            self.key_bar.relabel("row.open", "open")
            self.load()
        self.sync()

    def on_unmount(self) -> None:
        """The file is closed with the screen."""
        if self.found is not None:
            self.found.close()

    # Asking, in threads -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for the rows; what reads them is imported in the thread, too."""
        named, words, sort = self.home.stories, self.listing.query, self.sort

        def ask() -> object:
            from newsdiff.corpus.results import Question
            from newsdiff.ui import stories

            file = named or stories.last_file()
            if file is None:
                raise NewsdiffError("none found yet", remedy="`newsdiff stories PATH…` finds them")
            found = self.found or stories.Found(file)
            return found, found.answer(Question(sort=sort, words=words)), found.last_run()

        self.ask(ask)

    @on(LibraryAnswered)
    def take_answer(self, message: LibraryAnswered) -> None:
        """Show what a question brought, unless a later one was put."""
        if message.number != self._question:
            return
        if message.brought is None:
            self.notice = message.reason
        else:
            self.found, labels, self.run = cast("tuple[Found, Sequence[int], int]", message.brought)
            self.found.show(labels)
            self.notice = ""
        self.sync()

    # Showing ----------------------------------------------------------------------------------------------------

    def sync(self) -> None:
        """Show the state everywhere."""
        if self.is_mounted:
            self.go(self.rows.cursor)

    def go(self, number: int) -> None:
        """Make a row the current one."""
        self.rows.show(self.size_of_list, max(0, min(number, self.size_of_list - 1)))
        self._articles = ()
        self.wait_for_rest()
        self._preview()
        total = self.found.total if self.found is not None else 0
        told = f"{self.size_of_list:,} of {total:,} stories" if self.listing.query else f"{total:,} stories"
        told += f" with “{self.listing.query}”" if self.listing.query else ""
        cells = widths(max(40, self.size.width))
        tabs = content(f" by {self.sort} · Enter opens a story · + came or grew with the last run")
        self.show_head(told, tabs, Content(heads(cells, self.sort)))

    def rest(self) -> None:
        """Read the articles of the current row, once the keys rest."""
        if self.found is not None and self.size_of_list:
            self._articles = self.found.outlets(self.rows.cursor, max(1, self.preview.size.height))
            self._preview()

    def _preview(self) -> None:
        if self.found is None or not self.size_of_list:
            self.preview.show(wrapped([Piece(self.notice or "nothing here")], self.size.width, 3))
            return
        line = self.found[self.rows.cursor]
        fresh = line.changed == self.run and line.fresh > 0
        self.preview.show(story_preview(line, self._articles, max(2, self.preview.size.height), fresh=fresh))

    def paint(self, number: int, width: int) -> Sequence[Piece]:
        """A row."""
        from newsdiff.corpus.telling import span

        if self.found is None:
            return ()
        line = self.found[number]
        fresh = line.changed == self.run and line.fresh > 0
        return story_row(line, span(line.first, line.last), widths(max(40, width)), fresh=fresh)

    def place_here(self) -> Place | None:
        """A story is no place of the one that is open."""
        return None

    # Commands ---------------------------------------------------------------------------------------------------

    def row_open(self) -> None:
        """Open the current story in the place of the one behind."""
        found, home, number = self.found, self.home, self.rows.cursor
        if found is None or not self.size_of_list:
            return
        if home.unsaved and home.session is not None and home.session.file is None:
            self.key_bar.say("not opened: what was decided here is in no file yet; w in the columns writes it")
            return
        try:
            if home.session is not None:
                home.session.save()
            home.post_message(StoryOpened(found.opened(number)))
        except NewsdiffError as error:
            home.post_message(StoryOpened(None, str(error)))
        self.remember()
        self.app.pop_screen()

    def stories_compare(self) -> None:
        """Count the shared passages and contradictions of the current story."""
        found, number = self.found, self.rows.cursor
        if found is None or not self.size_of_list:
            return
        options = self.home.settings.options
        self.key_bar.say("comparing…")

        def work() -> None:
            try:
                found.look(number, options)
                said = "compared"
            except NewsdiffError as error:
                said = str(error)
            self.app.call_from_thread(self._compared, said)

        in_background(self, work)

    def _compared(self, said: str) -> None:
        self.sync()
        self.rows.refresh()
        self.key_bar.say(said)

    def sort_next(self) -> None:
        """Sort by another column."""
        following = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.listing = replace(self.listing, sort=following)
        self.load()
        self.key_bar.say(f"sorted by {following}")

    def list_close(self) -> None:
        """Clear the filter, or return to the columns."""
        if self.listing.query:
            self.listing = replace(self.listing, query="")
            self.load()
        else:
            self.remember()
            self.app.pop_screen()

    @on(RowList.Picked)
    def pick(self, message: RowList.Picked) -> None:
        """A click makes a row the current one; a second one opens it."""
        self.go(message.row)
        if message.again:
            self.row_open()
