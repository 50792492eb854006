"""A story while somebody works on it: the decisions in force, undo and redo, and the file they are kept in.

The one object with a memory here. What it remembers is frozen (:class:`~newsdiff.story.history.History`,
:class:`~newsdiff.story.contents.Story`) and replaced as a whole, so a screen may read it from any thread while another
one saves::

    session = Session(story, StoryFile(path), on_change=schedule_save)   # or Session(story) without a file
    session.apply(decide.link(comparison, a, b))                         # a key
    newsdiff.compare(articles, decisions=session.decisions, previous=comparison)
    session.undo()
    session.save()                                                       # in a thread, when on_change asked for it
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newsdiff.story import trust
from newsdiff.story.contents import Source, Story, StoryError, merge
from newsdiff.story.editing import Editing
from newsdiff.story.places import identity, is_outside, is_same, place_of, rebased
from newsdiff.story.setting import Setting

if TYPE_CHECKING:
    from newsdiff.story.file import StoryFile

Answer = Literal["merge", "reload", "overwrite", "beside"]
"""What to do when another program changed the file: take both sides' decisions, take the file's, write over it, or
leave it alone and go on in a new file beside it."""


class Session(Editing):
    """The decisions about one story, from opening it to leaving it.

    Attributes:
        file: where the story is kept; None until :meth:`save_as`.
        trouble: why the file cannot be written, as :meth:`hold` found out; empty when it can.
    """

    def __init__(
        self, story: Story, file: StoryFile | None = None, *, on_change: Callable[[], None] | None = None
    ) -> None:
        super().__init__(story, file.path.parent if file is not None else Path(), on_change=on_change)
        self.file = file
        self.trouble = ""
        self._given = frozenset(each.source for each in story.sources) if file is not None else frozenset()
        self._writing = threading.RLock()

    def hold(self) -> bool:
        """Keep other programs from writing the story until :meth:`close`, also before anything is saved.

        Returns:
            Whether that worked; if not, ``trouble`` says why in one line, and :meth:`save_as` is the way out.
        """
        try:
            if self.file is not None:
                self.file.lock()
        except StoryError as error:
            self.trouble = error.one_line()
            return False
        self.trouble = ""
        return True

    def save(self) -> bool:
        """Write the story to its file, if something changed; safe to call from any thread, also from several.

        Returns:
            Whether everything is on disk now; False without a file.

        Raises:
            ChangedError: another program changed the file; ask the person and call :meth:`answer`.
            LockedError: another newsdiff has the story open; offer :meth:`save_as`.
            StoryError: the file cannot be written; the decisions stay in memory.
        """
        with self._writing:
            if self.file is None:
                return False
            story = self.story
            if story != self._saved:
                self.file.write(story)
                self._trust(story, self._given)
                self._saved = story
            return True

    def answer(self, answer: Answer) -> Path:
        """Do what a person answered to a changed file. Nothing decided is lost: every answer but ``beside`` is a step.

        Returns:
            The file in which the story is kept from now on.

        Raises:
            StoryError: the changed file cannot be read, or the story cannot be written.
        """
        if self.file is None:
            raise RuntimeError("a story without a file has no changed file")
        if answer == "beside":
            from newsdiff.story.file import beside

            return self.save_as(beside(self.file.path))
        if answer == "overwrite":
            with self._writing:
                story = self.story
                self.file.write(story, overwrite=True)
                self._saved = story
            return self.file.path
        with self._writing:
            self._take_in(self.file, answer)
            self.save()
        self._tell()
        return self.file.path

    def _take_in(self, file: StoryFile, answer: Answer) -> None:
        found = file.read().story
        with self._mutex:
            merged = merge(self._saved, self.story, found) if answer == "merge" else found
            self._history = self._history.changed_to(merged.decisions, Setting(merged.title, merged.sources))
            self._story, self._saved = merged, found

    def save_as(self, path: Path, *, overwrite: bool = False) -> Path:
        """Keep the story in this file from now on; paths of its sources are written relative to it.

        Raises:
            ChangedError: the file is there already, and ``overwrite`` is not set.
            StoryError: it cannot be locked or written; the story stays where it was.
        """
        from newsdiff.story.file import StoryFile

        with self._writing:
            same = self.file is not None and is_same(path, self.file.path)
            file = self.file if same and self.file is not None else StoryFile(path)
            old, new = self._base, path.parent

            def moved(source: Source) -> Source:
                return rebased(source, old, new)

            with self._mutex:
                story = self.story
            story = replace(story, sources=tuple(map(moved, story.sources)))
            try:
                file.write(story, overwrite=overwrite)
            except StoryError:
                if file is not self.file:
                    file.unlock()
                raise
            if self.file is not None and self.file is not file:
                self.file.unlock()
            with self._mutex:
                self.file, self._base = file, new
                self._history = self._history.with_sources(moved)
                self._saved, self.trouble = story, ""
            self._trust(story, frozenset())
        return path

    def close(self) -> None:
        """Let others write the story. Save before."""
        if self.file is not None:
            self.file.unlock()

    def _trust(self, story: Story, given: Collection[str]) -> None:
        """Note the sources outside the file's folder that this user put into the story, so that it opens again.

        Only what was read counts: a source that was refused must not come in by being saved.
        """
        if self.file is None:
            return
        fresh = [place_of(each, self._base) for each in story.sources if each.source not in given]
        outside = [place for place in fresh if identity(place) in self._read and is_outside(place, self._base)]
        if outside:
            trust.remember(self.file.path, outside)
