"""Another story in the place of the one that is open; what this person lets the story read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on

from newsdiff.errors import NewsdiffError
from newsdiff.frozen import replace
from newsdiff.model import Options
from newsdiff.ui import fetching
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.messages import ArticlesLoaded, StoryOpened
from newsdiff.ui.screens.sourcing import SourcingActions
from newsdiff.ui.state import Cursor
from newsdiff.ui.workers import in_background

if TYPE_CHECKING:
    from newsdiff.ui.widgets.title_bar import TitleBar


class OpeningActions(SourcingActions):
    """Opening a story while another one is on the screen."""

    title_bar: TitleBar

    def show_raw(self, message: ArticlesLoaded) -> None:
        """The articles as they came in, before they are aligned."""
        raise NotImplementedError

    def name_story(self, title: str) -> None:
        """Show another title."""
        self.story_title = title or self.app.title
        self.title_bar.rename(self.story_title)

    def trust_source(self, place: str) -> None:
        """Let the open story read a file outside its folder, also the next time on this machine."""
        from newsdiff.story import trust

        if self.session is not None and self.session.file is not None:
            trust.remember(self.session.file.path, [place])

    def open_other(self, sources: Sequence[str]) -> None:
        """Open a story file, a folder or files in the place of what is open, unless decisions would be lost."""
        if self.unsaved and self.session is not None and self.session.file is None:
            self.tell("not opened: what was decided here is in no file yet; w writes it")
            return
        self.tell(f"opening {sources[0]}…")
        in_background(self, partial(self._open, tuple(sources)))

    def _open(self, sources: Sequence[str]) -> None:
        """Read the other story; in a thread. What was decided here is saved first."""
        from newsdiff.ui.screens.entries import asking

        try:
            if self.session is not None:
                self.session.save()
            opened = fetching.open_other(sources, self.settings.sources, asking(self.app))
        except NewsdiffError as error:
            self.post_message(StoryOpened(None, str(error)))
        else:
            self.post_message(StoryOpened(opened))

    @on(StoryOpened)
    def show_other(self, message: StoryOpened) -> None:
        """The other story takes the place of the one on the screen."""
        if message.opened is None:
            self.tell(f"not opened: {message.reason}")
            return
        opened = cast(fetching.Opened, message.opened)
        before, self.session = self.session, opened.session
        if before is not None:
            before.close()
        self.stored = opened.stored
        self.stop_comparison()
        settings = self.settings.options
        if opened.story is not None:
            settings = replace(settings, **{k: v for k, v in opened.story.options.items() if hasattr(Options, k)})
        self.state = replace(
            self.state, cursor=Cursor(), base="", off=frozenset(), threshold=settings.threshold, query="", hits=(),
            hit=-1, mark=None, back=(), forward=(),
        )  # fmt: skip
        self.index = StoryIndex(())
        self.listings = {}
        self.known = {}
        self.name_story(opened.title)
        self.show_raw(ArticlesLoaded(opened.loaded.articles, opened.loaded.failed))
        self.news = "; ".join([f"opened {opened.title or Path(opened.loaded.story).name}", *opened.loaded.warnings[:1]])
        self.refresh_sources()
