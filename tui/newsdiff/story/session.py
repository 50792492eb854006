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
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newsdiff.engine.alignment.anchors import anchor_of, locate
from newsdiff.model import Anchor, AnnotatedArticle, Article, Decision, Options
from newsdiff.story.contents import Source, Story, StoryError, differing, lost, merge, outlet_renamed
from newsdiff.story.history import History
from newsdiff.story.places import is_same, place_of, rebased

if TYPE_CHECKING:
    from newsdiff.story.file import StoryFile

Answer = Literal["merge", "reload", "overwrite", "beside"]
"""What to do when another program changed the file: take both sides' decisions, take the file's, write over it, or
leave it alone and go on in a new file beside it."""


class Session:
    """The decisions about one story, from opening it to leaving it.

    Attributes:
        file: where the story is kept; None until :meth:`save_as`.
        on_change: called after every change of the decisions, in the thread that made it.
        trouble: why the file cannot be written, as :meth:`hold` found out; empty when it can.
    """

    def __init__(
        self, story: Story, file: StoryFile | None = None, *, on_change: Callable[[], None] | None = None
    ) -> None:
        self.file = file
        self.on_change = on_change
        self.trouble = ""
        self._story = story
        self._history = History(story.decisions)
        self._saved = story
        self._base = file.path.parent if file is not None else Path()
        self._mutex = threading.RLock()
        self._writing = threading.Lock()

    @property
    def story(self) -> Story:
        """The story as it would be saved now."""
        return replace(self._story, decisions=self._history.decisions)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in force, for ``newsdiff.compare(…, decisions=…)``."""
        return self._history.decisions

    @property
    def unsaved(self) -> bool:
        """Whether something changed since the story was last read or written."""
        return self.story != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._history.future)

    def unanchored(self, articles: Sequence[Article | AnnotatedArticle]) -> tuple[Decision, ...]:
        """The decisions of which some text is not found in these articles; they are kept."""
        return lost(self.decisions, articles)

    def apply(self, decisions: Sequence[Decision]) -> bool:
        """Decide something, as one step; see :mod:`newsdiff.story.decide`.

        Returns:
            Whether anything changed, so that the articles want to be compared anew.
        """
        return self._become(lambda history: history.applied(decisions)) if decisions else False

    def withdraw(self, decision: Decision) -> bool:
        """Take one decision back, however long ago it was made, as one step. Returns whether it was in force."""
        return self._become(lambda history: history.withdrawn(decision))

    def undo(self) -> bool:
        """Take the last step back. Returns whether there was one."""
        return self._become(History.undone)

    def redo(self) -> bool:
        """Do the last undone step again. Returns whether there was one."""
        return self._become(History.redone)

    def set_title(self, title: str) -> None:
        """Call the story something else."""
        self._edit(lambda story: replace(story, title=title))

    def set_options(self, options: Options) -> None:
        """Keep those options with the story that differ from their defaults."""
        self._edit(lambda story: replace(story, options=differing(options)))

    def rename_outlet(self, old: str, new: str) -> None:
        """Give an outlet another name, also in what was decided about it; undo and redo follow."""

        def renamed(anchor: Anchor) -> Anchor:
            return replace(anchor, outlet=new) if anchor.outlet == old else anchor

        with self._mutex:
            self._history = self._history.with_anchors(renamed)
            self._story = outlet_renamed(self._story, old, new)
        self._tell()

    def sources_read(self, articles: Sequence[Article]) -> None:
        """Tell the session what was read, before anything is decided: anchors move to where their words stand now.

        A source whose bytes changed gets its new hash when the next decision is saved; reading alone changes no file.
        A session without a file takes the articles as the story's sources.
        """
        places: dict[Anchor, Anchor] = {}

        def moved(anchor: Anchor) -> Anchor:
            if anchor not in places:
                found = locate(anchor, articles)
                places[anchor] = anchor_of(articles[found[0]], found[1]) if found else anchor
            return places[anchor]

        with self._mutex:
            nothing_new = not self.unsaved
            if self.file is None:
                sources = tuple(Source(article.source, article.outlet, article.sha256) for article in articles)
            else:
                now = {article.source: article.sha256 for article in articles}
                sources = tuple(
                    replace(each, sha256=now.get(place_of(each, self._base), each.sha256))
                    for each in self._story.sources
                )
            self._story = replace(self._story, sources=sources)
            self._history = self._history.with_anchors(moved)
            if nothing_new:
                self._saved = self.story

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
        found = self.file.read().story
        with self._mutex:
            merged = merge(self._saved, self.story, found) if answer == "merge" else found
            self._history = self._history.changed_to(merged.decisions)
            self._story, self._saved = merged, found
        self.save()
        self._tell()
        return self.file.path

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
            story = replace(self.story, sources=tuple(rebased(s, self._base, path.parent) for s in self._story.sources))
            file.write(story, overwrite=overwrite)
            if self.file is not None and self.file is not file:
                self.file.unlock()
            with self._mutex:
                self.file, self._base = file, path.parent
                self._story, self._saved, self.trouble = story, story, ""
        return path

    def close(self) -> None:
        """Let others write the story. Save before."""
        if self.file is not None:
            self.file.unlock()

    def _become(self, step: Callable[[History], History]) -> bool:
        with self._mutex:
            before, self._history = self._history, step(self._history)
            changed = self._history is not before
        if changed:
            self._tell()
        return changed

    def _edit(self, change: Callable[[Story], Story]) -> None:
        with self._mutex:
            before, self._story = self._story, change(self._story)
        if before != self._story:
            self._tell()

    def _tell(self) -> None:
        if self.on_change is not None:
            self.on_change()
