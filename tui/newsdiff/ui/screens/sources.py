"""The sources of the story: what was read, what was not and why; added, removed, arranged and renamed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from newsdiff.ui.collation import Piece
from newsdiff.ui.completion import PathSuggester, completed, paths_in
from newsdiff.ui.key_names import key_name
from newsdiff.ui.look import content
from newsdiff.ui.screens.commanding import bindings_of
from newsdiff.ui.screens.overview import Overview
from newsdiff.ui.show import shown
from newsdiff.ui.summary import count
from newsdiff.ui.tables.entries import Place
from newsdiff.ui.tables.sources import Sizes, SourceRow, heads, paint_row, preview, sizes, source_rows
from newsdiff.ui.widgets.ask_bar import ask
from newsdiff.ui.widgets.row_list import RowList

_HINTS = {
    "source.right": "move the column", "story.title": "title", "story.open": "open another story",
    "decision.undo": "undo", "story.write": "save",
}  # fmt: skip
_OUTSIDE = "outside the story's folder"


class SourcesScreen(Overview):
    """A row per source; every change is a step that undo takes back."""

    CONTEXT = "sources"
    HEADING = "Sources"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("sources")
    listed: tuple[SourceRow, ...] = ()
    _cells = Sizes(3, 6, 10, 0, 0, 0, 0)

    @property
    def size_of_list(self) -> int:
        """How many sources there are."""
        return len(self.listed)

    @property
    def current(self) -> SourceRow | None:
        """The current row."""
        return self.listed[self.rows.cursor] if self.rows.cursor < len(self.listed) else None

    def load(self) -> None:
        """The sources as they stand now."""
        self.listed = source_rows(self.index, self.home.in_order)

    def sync(self) -> None:
        """Show the state everywhere."""
        if not self.is_mounted:
            return
        self._cells = sizes(self.listed, max(40, self.size.width))
        number = next((n for n, row in enumerate(self.listed) if row.place == self.listing.row), self.rows.cursor)
        self.go(number)

    def go(self, number: int) -> None:
        """Make a source the current one."""
        from dataclasses import replace

        number = max(0, min(number, len(self.listed) - 1))
        if self.listed:
            self.listing = replace(self.listing, row=self.listed[number].place)
        self.rows.show(len(self.listed), number)
        size = self.preview.size
        self.preview.show(preview(self.current, self._kept(), self.size.width, max(2, size.height)))
        failed = sum(row.state == "failed" for row in self.listed)
        title = self.home.story_title
        told = (f"{title} · " if title != self.app.title else "") + count(len(self.listed), "source")
        told += f" · {failed} not read" if failed else ""
        self.show_head(told, content(self._hints()), Content(heads(self._cells)))

    def _hints(self) -> str:
        """The keys that the key bar has no room for."""
        given = self.key_bar.keymap
        keys = {name: key_name(given[name][0]) for name in (*_HINTS, "source.left") if given.get(name)}
        both = f"{keys['source.left']} " if "source.left" in keys else ""
        said = [
            f"{both if name == 'source.right' else ''}{keys[name]} {_HINTS[name]}" for name in _HINTS if name in keys
        ]
        return "  " + " · ".join(said)

    def _kept(self) -> str:
        session = self.home.session
        if session is not None and session.trouble:
            return session.trouble
        if session is not None and session.file is not None:
            return f"kept in {session.file.path}"
        return "not kept in a story file yet; w writes one"

    def paint(self, number: int, width: int) -> Sequence[Piece]:
        """A row."""
        return paint_row(self.listed[number], self._cells)

    def place_here(self) -> Place | None:
        """A source is no place."""
        return None

    # Commands ---------------------------------------------------------------------------------------------------

    def row_open(self) -> None:
        """Go to the column of the source."""
        row = self.current
        if row is None or row.column is None:
            self.key_bar.say("it has no column")
            return
        self.remember()
        self.app.pop_screen()
        self.home.go_to_column(row.column)

    def source_add(self) -> None:
        """Add files, a folder or an address."""

        def answered(text: str) -> None:
            paths = paths_in(text)
            if paths:
                self.home.read_sources(paths, "add")

        ask(self, "add (file, folder, address; Tab completes):", "", answered, PathSuggester(), completed)

    def source_remove(self) -> None:
        """Leave the source out."""
        row = self.current
        if row is not None and self.home.open_session().remove_sources([row.place]):
            self._said(f"{row.siglum or row.outlet} removed; what was decided about it is kept")

    def source_left(self) -> None:
        """One column to the left."""
        self._move(-1)

    def source_right(self) -> None:
        """One column to the right."""
        self._move(1)

    def _move(self, step: int) -> None:
        places = [row.place for row in self.listed]
        here, there = self.rows.cursor, self.rows.cursor + step
        if not 0 <= there < len(places) or here >= len(places):
            self.key_bar.say("that is the last column" if step > 0 else "that is the first column")
            return
        places[here], places[there] = places[there], places[here]
        self.home.open_session().arrange_sources(places)

    def source_rename(self) -> None:
        """Give the outlet another name."""
        row = self.current
        if row is None:
            return
        shown_name = row.outlet
        old = self._outlet_of(row)

        def answered(text: str) -> None:
            name = " ".join(text.split())
            session = self.home.open_session()
            taken = {each.outlet for each in self.home.articles if shown(each.source) != row.name}
            if not name or name == shown_name:
                self.key_bar.say("the name stays as it is")
            elif name in taken or session.is_taken(name):
                self.key_bar.say(f"another outlet is called {name}; names tell outlets apart")
            elif session.rename_outlet(old, name, [row.place]):
                self._said(f"{shown_name} is called {name} now")

        ask(self, "name of the outlet:", shown_name, answered)

    def _outlet_of(self, row: SourceRow) -> str:
        return next((a.outlet for a in self.home.articles if shown(a.source) == row.name), row.outlet)

    def story_title(self) -> None:
        """Call the story something else."""

        def answered(text: str) -> None:
            if self.home.open_session().set_title(" ".join(text.split())):
                self._said("the story has another title")

        ask(self, "title of the story:", self.home.story_title, answered)

    def source_retry(self) -> None:
        """Read the source again; one that failed, or all that failed when this one did not."""
        row = self.current
        if row is None:
            return
        if row.state == "failed" and _OUTSIDE in row.details:
            self._ask_outside(row)
            return
        failed = [each.place for each in self.listed if each.state == "failed" and _OUTSIDE not in each.details]
        self.home.read_sources([row.place] if row.state != "read" or not failed else failed, "again")

    def _ask_outside(self, row: SourceRow) -> None:
        from newsdiff.ui.screens.question import QuestionScreen

        def answered(answer: str | None) -> None:
            if answer == "read":
                self.home.trust_source(row.place)
                self.home.read_sources([row.place], "again")

        answers = {"leave": "leave it unread", "read": "read it, now and whenever this story is opened here"}
        self.app.push_screen(QuestionScreen(f"{row.name} lies outside the story's folder", answers), answered)

    def story_open(self) -> None:
        """Open another story, folder or files in the place of this one."""

        def answered(text: str) -> None:
            paths = paths_in(text)
            if paths:
                self.home.open_other(paths)

        ask(self, "open (story file, folder, files; Tab completes):", "", answered, PathSuggester(), completed)

    def decision_undo(self) -> None:
        """Take the last step back."""
        self.home.decision_undo()
        self.key_bar.say(self.home.key_bar.message)

    def decision_redo(self) -> None:
        """Do the step again that was undone last."""
        self.home.decision_redo()
        self.key_bar.say(self.home.key_bar.message)

    def story_write(self) -> None:
        """Save the story, into a file whose name is asked for where there is none yet."""
        self.home.story_write(self)

    def _said(self, said: str) -> None:
        keys = self.key_bar.keymap.get("decision.undo", ())
        self.key_bar.say(f"{said}; {keys[0]} undoes it" if keys else said)

    @on(RowList.Picked)
    def pick(self, message: RowList.Picked) -> None:
        """A click makes a row the current one; a second click goes to its column."""
        self.go(message.row)
        if message.again:
            self.row_open()
