"""The library: stored articles and stories, searched while one types, opened side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.content import Content

from newsdiff.errors import NewsdiffError
from newsdiff.ui import libraries
from newsdiff.ui.collation import Piece
from newsdiff.ui.libraries import Shelf
from newsdiff.ui.lines import wrapped
from newsdiff.ui.look import content
from newsdiff.ui.messages import LibraryAnswered, StoryOpened
from newsdiff.ui.screens.asked import AskedList
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.tables.entries import Place
from newsdiff.ui.tables.library import (
    SORTS,
    Widths,
    article_preview,
    article_row,
    heads,
    story_preview,
    story_row,
    widths,
)
from newsdiff.ui.widgets.row_list import RowList
from newsdiff.ui.workers import in_background

if TYPE_CHECKING:
    from newsdiff.library.records import Stored
    from newsdiff.ui.fetching import Opened
    from newsdiff.watching.table import Row


class LibraryScreen(AskedList):
    """A row per article, or per story. The file is only asked in threads; late answers are left out."""

    CONTEXT = "library"
    HEADING = "Library"
    PLACEHOLDER = 'words, "a phrase", beginn*, -without'
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("library")
    shelf = Shelf()
    marked: frozenset[int] = frozenset()
    history: Row | None = None
    reason: str = ""
    _cells = Widths(7, 0, 16, 30, 0)

    @property
    def of_stories(self) -> bool:
        """Whether stories are listed instead of articles."""
        return self.listing.tab == "stories"

    @property
    def size_of_list(self) -> int:
        """How many rows there are."""
        return len(self.shelf.stories if self.of_stories else self.shelf.articles)

    def story_changed(self) -> None:
        """Another comparison changes nothing here."""
        self.index, self.state = self.main.index, self.main.state
        if not self._question:
            self.key_bar.relabel("row.open", "open")
            self.key_bar.relabel("filter.open", "search")
            self.load()
        self.sync()

    # Asking, in threads -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for the rows."""
        settings, words, sort = self.home.settings, self.listing.query, self.listing.sort
        if self.of_stories:
            self.ask(lambda: libraries.stories(settings, words))
        else:
            self.ask(lambda: libraries.articles(settings, words, sort))

    @on(LibraryAnswered)
    def take_answer(self, message: LibraryAnswered) -> None:
        """Show what a question brought, unless a later one was put."""
        if message.number == -self._question:
            if message.brought is not None:
                self.history = cast("Row", message.brought)
                self._preview()
            return
        if message.number != self._question:
            return
        if message.brought is None:
            self.shelf, self.reason = Shelf(), message.reason
            self.notice = message.reason.partition(": ")[2] or message.reason  # the place stands below
        else:
            self.shelf, self.notice, self.reason = cast(Shelf, message.brought), "", ""
        self.sync()

    def rest(self) -> None:
        """Compare the revisions of the current row, once the keys rest."""
        line = self._current
        if line is not None and line[0].revisions > 1:
            settings, name, number = self.home.settings, line[0].id, -self._question
            in_background(self, lambda: self.answer(number, lambda: libraries.history(settings, name)))

    # Showing ----------------------------------------------------------------------------------------------------

    @property
    def _current(self) -> tuple[Stored, str, tuple[tuple[int, int], ...]] | None:
        rows = self.shelf.articles
        return rows[self.rows.cursor] if not self.of_stories and self.rows.cursor < len(rows) else None

    def sync(self) -> None:
        """Show the state everywhere."""
        if self.is_mounted:
            self._cells = widths(max(40, self.size.width))
            self.go(self.rows.cursor)

    def go(self, number: int) -> None:
        """Make a row the current one."""
        self.rows.show(self.size_of_list, max(0, min(number, self.size_of_list - 1)))
        self.history = None
        self.wait_for_rest()
        self._preview()
        told = self.shelf.told
        if self.listing.query:
            told += f" with “{self.listing.query}”"
        if self.marked:
            told += f" · {len(self.marked)} marked"
        tabs = " stories ·" if self.of_stories else " articles ·"
        hints = "Enter opens" if self.of_stories else "x marks, Enter opens those marked side by side"
        sort = "" if self.listing.query else self.listing.sort or "added"
        columns = "" if self.of_stories else heads(self._cells, sort)
        self.show_head(
            told, content(f"{tabs} Tab: {'articles' if self.of_stories else 'stories'} · {hints}"), Content(columns)
        )

    def _preview(self) -> None:
        from newsdiff.watching.table import LEGEND

        line, height = self._current, max(2, self.preview.size.height)
        if self.of_stories and self.rows.cursor < len(self.shelf.stories):
            self.preview.show(story_preview(self.shelf.stories[self.rows.cursor]))
        elif line is not None:
            self.preview.show(article_preview(*line, self.history, LEGEND, height))
        else:
            told = wrapped([Piece(self.reason or self.notice or "nothing here")], self.size.width, 3)
            self.preview.show([*told, [Piece(" a puts the open story in", "dim")]])

    def paint(self, number: int, width: int) -> Sequence[Piece]:
        """A row."""
        if self.of_stories:
            return story_row(self.shelf.stories[number], self._cells)
        line, snippet, _ = self.shelf.articles[number]
        return article_row(line, snippet, self._cells, marked=line.id in self.marked)

    def place_here(self) -> Place | None:
        """A stored article is no place of the story that is open."""
        return None

    # Commands ---------------------------------------------------------------------------------------------------

    def row_open(self) -> None:
        """Open the story, or the articles that are marked, or the current one."""
        if self.of_stories:
            if self.shelf.stories:
                name = self.shelf.stories[self.rows.cursor].name
                self._open(lambda: libraries.story(self.home.settings, name))
            return
        names = self._chosen()
        if names:
            self._open(lambda: libraries.together(self.home.settings, names))

    def library_revisions(self) -> None:
        """Open all texts of the articles that are marked, or of the current one."""
        names = self._chosen()
        if names:
            self._open(lambda: libraries.together(self.home.settings, names, revisions=True))

    def _chosen(self) -> tuple[int, ...]:
        """The articles that are marked, in the order of the rows and then of their ids; else the current one."""
        shown = [line.id for line, *_ in self.shelf.articles]
        marked = [name for name in shown if name in self.marked] + sorted(self.marked - set(shown))
        return tuple(marked) or ((self._current[0].id,) if self._current is not None else ())

    def _open(self, opened: Callable[[], Opened]) -> None:
        home = self.home
        if home.unsaved and home.session is not None and home.session.file is None:
            self.key_bar.say("not opened: what was decided here is in no file yet; w in the columns writes it")
            return

        def work() -> None:
            try:
                if home.session is not None:
                    home.session.save()
                home.post_message(StoryOpened(opened()))
            except NewsdiffError as error:
                home.post_message(StoryOpened(None, str(error)))

        in_background(home, work)
        self.remember()
        self.app.pop_screen()

    def mark_toggle(self) -> None:
        """Mark the article to be opened with others, or not; and go to the next one."""
        if self._current is not None:
            self.marked ^= {self._current[0].id}
            self.go(self.rows.cursor + 1)

    def library_keep(self) -> None:
        """Put the articles of the open story into the library."""
        articles = tuple(self.home.articles)
        if not articles or self.home.stored:
            self.key_bar.say("these come from the library" if articles else "no article is open")
            return
        settings = self.home.settings

        def work() -> None:
            try:
                said = libraries.keep(settings, articles)
            except NewsdiffError as error:
                said = f"not put in: {error}"
            self.app.call_from_thread(self._kept, said)

        in_background(self, work)

    def _kept(self, said: str) -> None:
        self.load()
        self.key_bar.say(said)

    def library_sharing(self) -> None:
        """Show the articles that share passages with the current one."""
        if self._current is not None:
            settings, name = self.home.settings, self._current[0].id
            self.notice = "looking for shared passages…"
            self.sync()
            self.ask(lambda: libraries.sharing(settings, name))

    def library_turn(self) -> None:
        """Stories instead of articles, or back."""
        self.listing = replace(self.listing, tab="" if self.of_stories else "stories", query="")
        self.shelf = Shelf()
        self.rows.cursor = 0
        self.load()
        self.sync()

    def sort_next(self) -> None:
        """Sort by another column."""
        sort = SORTS[(SORTS.index(self.listing.sort or "added") + 1) % len(SORTS)]
        self.listing = replace(self.listing, sort=sort)
        self.load()
        self.key_bar.say(f"sorted by {sort}" + ("; a search has its own order" if self.listing.query else ""))

    def list_close(self) -> None:
        """Clear the search, what is marked, or return to the columns."""
        if self.listing.query or self.marked:
            self.listing, self.marked = replace(self.listing, query=""), frozenset()
            self.load()
            self.sync()
        else:
            self.remember()
            self.app.pop_screen()

    @on(RowList.Picked)
    def pick(self, message: RowList.Picked) -> None:
        """A click makes a row the current one, on its left end marks it; a second click opens it."""
        self.go(message.row)
        if message.x < 2:
            self.mark_toggle()
        elif message.again:
            self.row_open()
