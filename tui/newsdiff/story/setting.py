"""What a story is called and what it is made from, as frozen data: the title, and the sources in order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from newsdiff.story.contents import Source


class Setting(NamedTuple):
    """The title of a story and its sources in the order of the columns; a source stands once."""

    title: str = ""
    sources: tuple[Source, ...] = ()

    def mapped(self, change: Callable[[Source], Source]) -> Setting:
        """The same setting, every source changed."""
        return self._replace(sources=tuple(map(change, self.sources)))

    def added(self, sources: Iterable[Source]) -> Setting:
        """Further sources behind the others; those that are there already stay as they are."""
        fresh = {each.source: each for each in sources}
        known = {each.source for each in self.sources}
        return self._replace(sources=(*self.sources, *(each for name, each in fresh.items() if name not in known)))

    def without(self, names: Container[str]) -> Setting:
        """The setting without some sources."""
        return self._replace(sources=tuple(each for each in self.sources if each.source not in names))

    def arranged(self, names: Sequence[str]) -> Setting:
        """The named sources in another order; those that are not named keep their places."""
        by_name = {each.source: each for each in self.sources}
        wanted = [by_name[name] for name in dict.fromkeys(names) if name in by_name]
        moving = {each.source for each in wanted}
        following = iter(wanted)
        return self._replace(sources=tuple(next(following) if s.source in moving else s for s in self.sources))

    def renamed(self, old: str, new: str, names: Container[str] = ()) -> Setting:
        """Another name for an outlet: for the sources that are called ``old``, and for those named here."""
        return self.mapped(lambda s: replace(s, outlet=new) if s.outlet == old or s.source in names else s)

    def hashed_like(self, other: Setting) -> Setting:
        """The setting with the hashes that another one knows."""
        known = {each.source: each.sha256 for each in other.sources}
        return self.mapped(lambda s: replace(s, sha256=known.get(s.source, s.sha256)))

    @classmethod
    def merged(cls, base: Setting, mine: Setting, theirs: Setting) -> Setting:
        """Their setting, with what was changed here done to it too.

        Args:
            base: what both started from.
            mine: what became of it here.
            theirs: what became of it elsewhere.
        """
        was = {each.source: each for each in base.sources}
        now = {each.source: each for each in mine.sources}
        both = theirs.without({name for name in was if name not in now})

        def changed_here(source: Source) -> Source:
            before, after = was.get(source.source), now.get(source.source)
            if before is None or after is None:
                return source
            outlet = after.outlet if after.outlet != before.outlet else source.outlet
            return replace(source, outlet=outlet, sha256=after.sha256 or source.sha256)

        both = both.mapped(changed_here).added(each for each in mine.sources if each.source not in was)
        kept = [name for name in was if name in now]
        if kept != [name for name in now if name in was]:
            both = both.arranged(list(now))
        return both._replace(title=mine.title if mine.title != base.title else theirs.title)
