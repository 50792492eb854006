"""What a person does to a story: decisions, its title, its sources. Every one is a step that can be undone.

What is remembered is frozen and replaced as a whole, so that one thread may read it while another one changes it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from newsdiff.engine.alignment.anchors import anchor_of, locate
from newsdiff.model import Anchor, AnnotatedArticle, Article, Decision, FailedSource, Options
from newsdiff.story.contents import Source, Story, differing, lost
from newsdiff.story.history import History
from newsdiff.story.places import identity, place_of, rebased
from newsdiff.story.setting import Setting


class Editing:
    """A story in memory, with the way back and forth.

    Attributes:
        on_change: called after every change, in the thread that made it.
    """

    def __init__(self, story: Story, base: Path, *, on_change: Callable[[], None] | None = None) -> None:
        self.on_change = on_change
        self._story = story
        self._history = History(story.decisions, setting=Setting(story.title, story.sources))
        self._saved = story
        self._base = base
        self._read: frozenset[str] = frozenset()
        self._mutex = threading.RLock()

    @property
    def story(self) -> Story:
        """The story as it would be saved now."""
        history = self._history
        setting = history.setting
        return replace(self._story, title=setting.title, sources=setting.sources, decisions=history.decisions)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in force, for ``newsdiff.compare(…, decisions=…)``."""
        return self._history.decisions

    @property
    def title(self) -> str:
        """What the story is called."""
        return self._history.setting.title

    @property
    def sources(self) -> tuple[tuple[str, Source], ...]:
        """The sources in the order of the columns, each with the identity of its place."""
        return tuple((identity(place_of(each, self._base)), each) for each in self._history.setting.sources)

    @property
    def unsaved(self) -> bool:
        """Whether something changed since the story was last read or written."""
        return self.story != self._saved

    @property
    def worth_keeping(self) -> bool:
        """Whether something was decided or named that is not saved; which files were opened does not count alone."""
        now, saved = self.story, self._saved
        named = {each.source: each.outlet for each in saved.sources}
        return (now.decisions, now.title, now.options) != (saved.decisions, saved.title, saved.options) or any(
            named.get(each.source, each.outlet) != each.outlet for each in now.sources
        )

    def unanchored(self, articles: Sequence[Article | AnnotatedArticle]) -> tuple[Decision, ...]:
        """The decisions of which some text is not found in these articles; they are kept."""
        return lost(self.decisions, articles)

    def apply(self, decisions: Sequence[Decision], *, instead_of: Collection[Decision] = ()) -> bool:
        """Decide something, as one step; see :mod:`newsdiff.story.decide`.

        Args:
            decisions: what is decided.
            instead_of: earlier decisions that it takes the place of.

        Returns:
            Whether anything changed, so that the articles want to be compared anew.
        """
        return self._become(lambda history: history.applied(decisions, instead_of)) if decisions else False

    def withdraw(self, decision: Decision) -> bool:
        """Take one decision back, however long ago it was made, as one step. Returns whether it was in force."""
        return self._become(lambda history: history.withdrawn(decision))

    def undo(self) -> bool:
        """Take the last step back. Returns whether there was one."""
        return self._become(History.undone)

    def redo(self) -> bool:
        """Do the last undone step again. Returns whether there was one."""
        return self._become(History.redone)

    def set_title(self, title: str) -> bool:
        """Call the story something else, as one step. Returns whether that is a change."""
        return self._become(lambda history: history.edited(history.setting._replace(title=title)))

    def set_options(self, options: Options) -> None:
        """Keep those options with the story that differ from their defaults."""
        with self._mutex:
            before, self._story = self._story, replace(self._story, options=differing(options))
        if before != self._story:
            self._tell()

    def set_base(self, outlet: str) -> bool:
        """Keep with the story whose text the merged reading follows: no step, and nothing is compared anew for it.

        Returns:
            Whether that is a change, so that the story wants to be saved.
        """
        with self._mutex:
            before, self._story = self._story, replace(self._story, base=outlet)
        return before != self._story

    def add_sources(self, sources: Iterable[Source]) -> bool:
        """Take further sources in behind the others, as one step; their paths are from the current folder."""
        placed = [rebased(each, Path(), self._base) if self._base != Path() else each for each in sources]
        return self._become(lambda history: history.edited(history.setting.added(placed)))

    def remove_sources(self, places: Collection[str]) -> bool:
        """Leave sources out, as one step; what was decided about them is kept and waits for them."""
        names = {each.source for place, each in self.sources if place in places}
        return self._become(lambda history: history.edited(history.setting.without(names)))

    def arrange_sources(self, places: Sequence[str]) -> bool:
        """Put the columns of these sources into another order, as one step."""
        names = {place: each.source for place, each in self.sources}
        order = [names[place] for place in places if place in names]
        return self._become(lambda history: history.edited(history.setting.arranged(order)))

    def rename_outlet(self, old: str, new: str, places: Collection[str] = ()) -> bool:
        """Give an outlet another name, also in what was decided about it, as one step.

        Args:
            old: what it is called now.
            new: the name from now on.
            places: its sources, for those whose name stands in the article and not in the story.
        """
        names = {each.source for place, each in self.sources if place in places}
        return self._become(lambda history: history.edited(history.setting.renamed(old, new, names), (old, new)))

    def is_taken(self, outlet: str) -> bool:
        """Whether a source, or something decided, goes by this name already."""
        return outlet in self._history.outlets() or any(each.outlet == outlet for _, each in self.sources)

    def sources_read(self, articles: Sequence[Article], failed: Sequence[FailedSource] = ()) -> None:
        """Tell the session what was read: anchors move to where their words stand now.

        A source whose bytes changed gets its new hash when the next decision is saved; reading alone changes no file.
        Sources that the story does not know, such as files named beside it, are its own from now on.
        """
        places: dict[Anchor, Anchor] = {}

        def moved(anchor: Anchor) -> Anchor:
            if anchor not in places:
                found = locate(anchor, articles)
                places[anchor] = anchor_of(articles[found[0]], found[1]) if found else anchor
            return places[anchor]

        with self._mutex:
            nothing_new = not self.unsaved
            hashes = {identity(article.source): article.sha256 for article in articles}
            self._read |= set(hashes)
            history = self._history.with_anchors(moved)
            setting = history.setting.mapped(
                lambda each: replace(each, sha256=hashes.get(identity(place_of(each, self._base)), each.sha256))
            )
            known = {identity(place_of(each, self._base)) for each in setting.sources}
            fresh = [each for each in sources_of(articles, failed) if identity(each.source) not in known]
            if self._base != Path():
                fresh = [rebased(each, Path(), self._base) for each in fresh]
            self._history = replace(history, setting=setting.added(fresh))
            if nothing_new:
                self._saved = self.story

    def _become(self, step: Callable[[History], History]) -> bool:
        with self._mutex:
            before, self._history = self._history, step(self._history)
            changed = self._history is not before
        if changed:
            self._tell()
        return changed

    def _tell(self) -> None:
        if self.on_change is not None:
            self.on_change()


def sources_of(articles: Iterable[Article], failed: Iterable[FailedSource] = ()) -> list[Source]:
    """What was read as sources of a story, each once; one that several outlets come from names none of them."""
    found: dict[str, Source] = {}
    for article in articles:
        before = found.setdefault(article.source, Source(article.source, article.outlet, article.sha256))
        if before.outlet != article.outlet:
            found[article.source] = replace(before, outlet="")
    for each in failed:
        found.setdefault(each.source, Source(each.source))
    return list(found.values())
