"""Keeping decisions: the session they are made in, saving by itself, leaving with nothing lost."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.timer import Timer

from newsdiff.ui.decided import counted
from newsdiff.ui.messages import DecisionsChanged, StoryKept
from newsdiff.ui.screens.actions import CompareActions
from newsdiff.ui.show import shown
from newsdiff.ui.widgets.ask_bar import Asking, ask
from newsdiff.ui.workers import in_background
from newsdiff.ui.wrap import width_of

if TYPE_CHECKING:
    from newsdiff.story.session import Answer, Session
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.state import ViewState

SAVE_AFTER = 0.5
"""Seconds of rest after a decision before the story is saved."""
LONG_ENOUGH = 10.0
"""Seconds for which a message of several lines stands."""
_CHANGED = {
    "merge": "take in what the other program wrote, and keep mine",
    "reload": "take the file as it is; undo brings mine back",
    "beside": "leave the file alone and go on in a new one beside it",
    "overwrite": "write mine over it",
}


class KeepingActions(CompareActions):
    """The decisions of a story, in a file where one is open, else in memory until they are written."""

    _saving: Timer | None = None
    _asking: bool = False
    _base: str = ""
    """The article that was chosen to be read along, until there is a story to keep it."""
    news: str = ""
    """What happened to the sources, said once the comparison follows it."""

    @property
    def unsaved(self) -> bool:
        """Whether decisions would be lost if the program ended now."""
        session = self.session
        return session is not None and (session.worth_keeping if session.file is None else session.unsaved)

    def open_session(self) -> Session:
        """The session, made at the first decision where no story file was opened."""
        if self.session is None:
            from newsdiff.story.contents import Story
            from newsdiff.story.session import Session

            self.session = Session(Story(title=self._own_title()))
            self.session.sources_read(self.articles, self.failed)
            self.session.set_base(self._outlet(self._base))
        self.session.on_change = self.story_changed
        return self.session

    def sync(self, *, settle: bool = False) -> None:
        """Show the state everywhere."""
        raise NotImplementedError

    def follow_session(self) -> None:
        """Show what the story is made from now."""
        raise NotImplementedError

    def tell(self, said: str) -> None:
        """Say something where a person looks; what is longer than a line in a box of its own too."""
        self.key_bar.say(said)
        if width_of(said) > self.size.width - 2:
            self.app.notify(shown(said), markup=False, timeout=LONG_ENOUGH)
        overview = self.overview_open()
        if overview is not None:
            overview.key_bar.say(said)

    def story_changed(self) -> None:
        """Something was decided, in whichever thread."""
        self.post_message(DecisionsChanged())

    def _told(self, message: StoryKept) -> None:
        self.post_message(message)

    @on(DecisionsChanged)
    def take_in_decisions(self) -> None:
        """Compare again with the new decisions, and save them soon."""
        self.follow_session()
        self.start_comparison()
        overview = self.overview_open()
        if overview is not None:
            overview.story_changed()
        self._save_soon()

    def _save_soon(self) -> None:
        if self.session is not None and self.session.file is not None:
            if self._saving is not None:
                self._saving.stop()
            self._saving = self.set_timer(SAVE_AFTER, self.save_now)

    def base_chosen(self, article: str) -> None:
        """The story keeps the outlet that is read along."""
        self._base = article
        if self.session is not None and self.session.set_base(self._outlet(article)):
            self._save_soon()

    def kept_base(self, state: ViewState, index: StoryIndex) -> ViewState:
        """A view of a comparison that came, read along the outlet that the story keeps; a new name of it is kept."""
        kept = self.session.story.base if self.session is not None else ""
        if not kept or index.comparison is None:
            return state
        names = {each.article.id: each.article.outlet for each in index.comparison.in_columns}
        if state.base in names:
            if kept not in names.values():
                self.base_chosen(state.base)
            return state
        return replace(state, base=next((name for name, outlet in names.items() if outlet == kept), state.base))

    def _outlet(self, article: str) -> str:
        found = self.index.comparison.by_id.get(article) if self.index.comparison is not None else None
        return found.article.outlet if found is not None else ""

    def save_now(self) -> None:
        """Save the story, in a thread."""
        session = self.session
        if session is not None:
            in_background(self, lambda: self._told(_kept(session)))

    @on(StoryKept)
    def tell_kept(self, message: StoryKept) -> None:
        """Say what became of saving; ask where another program changed the file."""
        if message.said:
            self.tell(message.said)
        if message.problem == "changed" and not self._asking:
            from newsdiff.ui.screens.question import QuestionScreen

            self._asking = True
            self.app.push_screen(QuestionScreen(message.said, _CHANGED), self._answer_changed)

    def _answer_changed(self, answer: str | None) -> None:
        self._asking = False
        session = self.session
        if answer is None or session is None:
            self.key_bar.say("not saved; w asks again")
            return
        in_background(self, lambda: self._told(_answered(session, cast("Answer", answer))))

    # Commands

    def reloaded(self) -> StoryKept:
        """Follow a story file that another program wrote, as one step; for a thread."""
        session = self.session
        if session is None or session.file is None:
            return StoryKept("")
        from newsdiff.errors import NewsdiffError

        try:
            session.answer("merge")
        except NewsdiffError as error:
            return StoryKept(f"another program wrote the story file: {error}; what is here stays", "failed")
        keys = self.key_bar.keymap.get("decision.undo", ("",))
        return StoryKept(f"another program wrote {session.file.path}: taken in; {keys[0]} brings back what was here")

    def story_write(self, asked_on: Asking | None = None) -> None:
        """Save the decisions: into the open story file, else into one whose name is asked for."""
        session = self.open_session()
        if session.file is not None:
            self.save_now()
            return
        ask(asked_on or self, "story file:", self._suggestion(), self._write_to)

    def _own_title(self) -> str:
        """The story's title, empty where it has none of its own."""
        return "" if self.story_title == self.app.title else self.story_title

    def _suggestion(self) -> str:
        name = re.sub(r"[^\w.-]+", "-", self._own_title().strip().lower()).strip("-.")[:60] or "story"
        return f"{name}.newsdiff.yaml"

    def _write_to(self, text: str, *, overwrite: bool = False, leave: bool = False) -> None:
        from newsdiff.errors import NewsdiffError
        from newsdiff.story.file import ChangedError, named

        if not text.strip():
            self.key_bar.say("not saved: a file name is needed")
            return
        path = named(text.strip()).expanduser()
        try:
            self.open_session().save_as(path, overwrite=overwrite)
        except ChangedError:
            self._ask_to_replace(path, leave=leave)
        except NewsdiffError as error:
            self.key_bar.say(f"not saved: {error}")
        else:
            self.key_bar.say(f"written: {path}; later decisions are saved there by themselves")
            if leave:
                self.app.exit(0)

    def _ask_to_replace(self, path: Path, *, leave: bool) -> None:
        from newsdiff.ui.screens.question import QuestionScreen

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._write_to(str(path), overwrite=True, leave=leave)
            else:
                self.key_bar.say("not saved; w asks for another name")

        answers = {"other": "choose another name", "replace": "replace it"}
        self.app.push_screen(QuestionScreen(f"{path} exists", answers), answered)

    def app_leave(self) -> None:
        """Leave the program; decisions that are in no file yet are asked about."""
        if self.may_leave():
            self.app.exit(0)

    def may_leave(self) -> bool:
        """Whether nothing would be lost; else the person is asked, and a second time nothing is asked any more."""
        from newsdiff.story import rescue

        session = self.session
        if session is None or not self.unsaved:
            return True
        if self._asking:
            rescue.note_for_next_start(rescue.rescue(session))
            return True
        problem = ""
        if session.file is not None:
            kept = _kept(session)
            if not kept.problem:
                return True
            problem = f" ({kept.said})"
        from newsdiff.ui.screens.question import QuestionScreen

        self._asking = True
        lost = f"{counted(session.decisions)} not saved{problem}. Leave?"
        answers = {"write": "write them into a story file and leave", "stay": "stay", "drop": "leave without them"}
        self.app.push_screen(QuestionScreen(lost, answers), self._answer_leave)
        return False

    def _answer_leave(self, answer: str | None) -> None:
        self._asking = False
        if answer == "drop":
            self.app.exit(0)
        elif answer == "write":
            ask(self, "story file:", self._suggestion(), lambda text: self._write_to(text, leave=True))


def _kept(session: Session) -> StoryKept:
    """Save; for a thread."""
    from newsdiff.errors import NewsdiffError
    from newsdiff.story.file import ChangedError

    if not session.unsaved:
        return StoryKept("")
    try:
        saved = session.save()
    except ChangedError as error:
        return StoryKept(str(error), "changed")
    except NewsdiffError as error:
        return StoryKept(f"not saved: {error}", "failed")
    where = session.file.path if session.file is not None else ""
    return StoryKept(f"saved: {where}" if saved else "")


def _answered(session: Session, answer: Answer) -> StoryKept:
    """Do what was answered about a changed file; for a thread."""
    from newsdiff.errors import NewsdiffError

    try:
        return StoryKept(f"saved: {session.answer(answer)}")
    except NewsdiffError as error:
        return StoryKept(f"not saved: {error}", "failed")
