"""What a story is made from, while one reads: sources added, removed, arranged, renamed; files that change on disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from newsdiff.model import Article, FailedSource
from newsdiff.ui import fetching
from newsdiff.ui.fetching import Known
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.messages import SourceSeen, SourcesRead, StoryFileChanged
from newsdiff.ui.screens.keeping import KeepingActions
from newsdiff.ui.show import shown
from newsdiff.ui.staying import stay
from newsdiff.ui.workers import in_background

if TYPE_CHECKING:
    from newsdiff.ui.watching import Seen, Watch


class SourcingActions(KeepingActions):
    """The sources of the main screen: what the story names, in its order, as it was read last.

    Attributes:
        known: what is known of every source by its path or address, also of those that were removed.
        stored: whether the articles come from the library, so that no file is followed.
    """

    known: dict[str, Known]
    stored: bool = False
    _left_out: frozenset[str] = frozenset()
    _watch: Watch | None = None
    _stop_watching: threading.Event | None = None
    _told_state: tuple[int, int, int] | None = None

    def sources_came(self, articles: Sequence[Article], failed: Sequence[FailedSource]) -> None:
        """These are the sources from now on; files among them are watched."""
        self.articles, self.failed = tuple(articles), tuple(failed)
        self.known = fetching.by_source(self.articles, self.failed)
        session = self.session
        if session is not None:
            self._left_out = frozenset(place for place, _ in session.sources if place not in self.known)
            self.news = session.trouble
            session.on_change = self.story_changed
        self.call_after_refresh(self._look_around)

    def _look_around(self) -> None:
        """What can wait until the articles are on the screen: what is to be told later, and the files to watch."""
        from newsdiff.story import rescue

        self.news = "; ".join(filter(None, (self.news, rescue.noted())))
        self.watch_sources()

    @property
    def in_order(self) -> tuple[tuple[str, Known], ...]:
        """The sources that are open, in the order of the columns."""
        session = self.session
        if session is None:
            return tuple(self.known.items())
        return tuple((place, self.known[place]) for place, _ in session.sources if place in self.known)

    def follow_session(self) -> None:
        """Show the sources that the story names now, in its order, under its names; read those not read yet."""
        from newsdiff.story.opening import labelled

        session = self.session
        if session is None:
            return
        articles: list[Article] = []
        failed: list[FailedSource] = []
        missing: list[str] = []
        for place, source in session.sources:
            known = self.known.get(place)
            if known is None:
                missing += [place] if place not in self._left_out else []
                continue
            articles += [labelled(article, source) for article in known.articles]
            failed += [known.failed] if known.failed is not None and not known.articles else []
        changed = (tuple(articles), tuple(failed)) != (self.articles, self.failed)
        self.articles, self.failed = tuple(articles), tuple(failed)
        if session.title and session.title != self.story_title:
            self.name_story(session.title)
        if missing:
            in_background(self, partial(self._read_missing, missing))
        if not articles and changed:
            self.stop_comparison()
            index = StoryIndex.raw((), self.failed)
            self.state = stay(self.state, self.index, index)
            self.index = index
            self.notice = "no article is left; O adds some"
            self.sync()
        if changed:
            self.watch_sources()

    def name_story(self, title: str) -> None:
        """Show another title."""
        raise NotImplementedError

    # Reading, in threads ----------------------------------------------------------------------------------------

    def read_sources(self, places: Sequence[str], why: str) -> None:
        """Read sources that a person named, or wants read anew; what comes of it arrives as a message."""
        self.tell(f"reading {places[0]}…" if len(places) == 1 else f"reading {len(places)} sources…")
        in_background(self, partial(self._read_named, tuple(places), why))

    def _read_named(self, places: Sequence[str], why: str) -> None:
        names = [self.known[place].name if place in self.known else place for place in places]
        from newsdiff.ui.screens.entries import asking

        loaded = fetching.read(names, self.settings.sources, asking(self.app))
        self.post_message(SourcesRead(places, loaded.articles, loaded.failed, why))

    def _read_missing(self, places: Sequence[str]) -> None:
        if self.session is not None:
            loaded = fetching.read_of_story(self.session, places, self.settings.sources)
            self.post_message(SourcesRead(places, loaded.articles, loaded.failed, "missing"))

    @on(SourcesRead)
    def take_in_sources(self, message: SourcesRead) -> None:
        """Put what was read where it belongs, and compare again."""
        if message.why == "add":
            self._take_in_new(message)
            return
        read = fetching.by_source(message.articles, message.failed)
        told: list[str] = []
        for place in message.places:
            now, before = read.get(place), self.known.get(place, Known())
            if now is None:
                continue
            if before.articles and not now.articles:
                reason = now.failed.reason if now.failed is not None else "no article in it"
                self.known[place] = before._replace(trouble=reason)
                told.append(f"{self._label(place)} cannot be read any more: {reason}; its text is kept")
                continue
            same = [a.text for a in before.articles] == [a.text for a in now.articles] and before.articles
            news = message.said if message.why == "changed" else before.news
            self.known[place] = now._replace(news=before.news if same else news)
            if message.why == "changed" and now.articles and not same:
                told.append(f"{self._label(place)} changed on disk: {message.said}" if before.articles
                            else f"{self._label(place)} can be read now")  # fmt: skip
            elif message.why == "again":
                told.append(f"{self._label(place)}: {now.failed.reason if now.failed else 'read again'}")
        self._renewed(told)

    def _renewed(self, told: list[str]) -> None:
        session = self.open_session()
        before = len(session.unanchored(self.articles)) if self.articles else 0
        self.follow_session()
        session.sources_read(self.articles)
        lost = len(session.unanchored(self.articles)) - before if self.articles else 0
        if lost > 0:
            told.append(f"{lost} decision{'s' * (lost > 1)} lost the text; kept, D lists them")
        self.news = "; ".join(told)
        self.start_comparison()
        self.watch_sources()
        self.refresh_sources()
        if self.news:
            self.tell(self.news)

    def _take_in_new(self, message: SourcesRead) -> None:
        from newsdiff.story.editing import sources_of
        from newsdiff.story.places import identity

        session = self.open_session()
        there = {place for place, _ in session.sources}
        if message.articles:
            fresh = fetching.by_source(message.articles, ())
            self.known.update(fresh)
            self._left_out -= set(fresh)
            added = session.add_sources(sources_of(message.articles))
            session.sources_read(self.articles)
            names = ", ".join(dict.fromkeys(a.outlet for a in message.articles if identity(a.source) not in there))
            self.news = f"added: {names}" if added else "these are in the story already"
        if message.failed:
            first = message.failed[0]
            more = f" (and {len(message.failed) - 1} more)" if len(message.failed) > 1 else ""
            self.news = f"not added: {first.source}: {first.reason}{more}"
        self.tell(self.news)

    def _label(self, place: str) -> str:
        """The short label of a source's first outlet."""
        name = shown(self.known[place].name) if place in self.known else place
        return next((document.siglum for document in self.index.documents if document.source == name), name)

    # Watching ---------------------------------------------------------------------------------------------------

    def watch_sources(self) -> None:
        """Look at the files that are open now and then, unless that is switched off."""
        from newsdiff.ui import watching

        if self._watch is None:
            self._watch = watching.Watch()
        files = {
            place: known.articles[0].sha256 if known.articles else ""
            for place, known in self.in_order
            if watching.is_watched(place) and not self.stored
        }
        self._watch.follow(files)
        interval = self.settings.sources.watch
        if interval > 0 and self._stop_watching is None and self.is_mounted:
            self._stop_watching = watching.start(self._watch, self.source_seen, interval, self._look_at_story)

    def source_seen(self, seen: Seen) -> None:
        """Something became of a file; in the watching thread."""
        if seen.event != "changed":
            self.post_message(SourceSeen(seen.place, seen.reason))
            return
        known = self.known.get(seen.place, Known())
        before = known.articles
        loaded = fetching.read([known.name or seen.place], self.settings.sources)
        said = fetching.what_changed(before, loaded.articles) if before and loaded.articles else ""
        self.post_message(SourcesRead([seen.place], loaded.articles, loaded.failed, "changed", said))

    @on(SourceSeen)
    def tell_seen(self, message: SourceSeen) -> None:
        """Say that a file is gone; its text stays."""
        known = self.known.get(message.place)
        if known is None or not known.articles:
            return
        trouble = message.reason or "deleted on disk"
        self.known[message.place] = known._replace(trouble=trouble)
        what = f"cannot be read any more ({trouble})" if message.reason else "was deleted on disk"
        self.tell(f"{self._label(message.place)} {what}; its text is kept here")
        self.refresh_sources()

    def refresh_sources(self) -> None:
        """Show the sources anew where they are listed."""
        overview = self.overview_open()
        if overview is not None:
            overview.story_changed()

    def _look_at_story(self) -> None:
        """Whether another program wrote the story file; in the watching thread."""
        session = self.session
        if session is None or session.file is None or not session.file.changed():
            return
        stamp = session.file.stamp
        if stamp != self._told_state:
            self._told_state = stamp
            self.post_message(StoryFileChanged())

    @on(StoryFileChanged)
    def take_in_story(self) -> None:
        """Follow a story file that another program wrote, as one step; ask where decisions here are not in it yet."""
        session = self.session
        if session is None or session.file is None or self._asking:
            return
        if session.unsaved:
            self.save_now()
        else:
            in_background(self, self._reload)

    def _reload(self) -> None:
        self.post_message(self.reloaded())

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        super().on_unmount()
        if self._stop_watching is not None:
            self._stop_watching.set()
