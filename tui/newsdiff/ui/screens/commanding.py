"""What all screens with commands have in common: carrying them out, and the commands that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType

from newsdiff.model import Kind
from newsdiff.ui import filters, navigation
from newsdiff.ui.command import Command, Context
from newsdiff.ui.commands import BY_ID, commands_of
from newsdiff.ui.key_names import key_names
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.messages import CommandPicked
from newsdiff.ui.state import Listing
from newsdiff.ui.steady import ScreenPart
from newsdiff.ui.summary import count

if TYPE_CHECKING:
    from newsdiff.ui.app import NewsdiffApp
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.own_themes import Found
    from newsdiff.ui.state import ListName, ViewState
    from newsdiff.ui.widgets.key_bar import KeyBar


NO_KEY = "no-key-"
"""Begins the name of a key that no keyboard has."""


def bindings_of(context: Context) -> list[BindingType]:
    """The default keys of a screen's commands. One without any is bound too, so that a person can give it keys."""
    return [
        Binding(
            ",".join(command.keys or (f"{NO_KEY}{command.id}",)),
            f"run({command.id!r})",
            command.title,
            id=command.id,
            show=False,
        )
        for command in commands_of(context)
    ]


class Commanding(ScreenPart):
    """A screen whose keys come from the table of commands."""

    CONTEXT: ClassVar[Context]
    index: StoryIndex
    state: ViewState
    key_bar: KeyBar

    def become(self, state: ViewState, *, settle: bool = False) -> None:
        """Take on a new state and show it."""
        raise NotImplementedError

    def show_overview(self, listing: Listing) -> None:
        """Open an overview as it is described."""
        raise NotImplementedError

    def last_listing(self, name: ListName) -> Listing:
        """An overview as it was left."""
        raise NotImplementedError

    def why_not(self, command: Command) -> str:
        """Why a command cannot run here and now; empty when it can."""
        return command.why_not(self.state, self.index)

    def action_run(self, command_id: str) -> None:
        """Carry out a command, or say why not; a key that comes while the screen is closing is for none."""
        if self.app.screen is not self:
            return
        self.run_command(command_id)

    def run_command(self, command_id: str) -> None:
        """Carry out a command, or say why not."""
        command = BY_ID[command_id]
        reason = self.why_not(command)
        if reason:
            self.key_bar.say(f"{command.title}: {reason}")
            return
        method = getattr(self, command.method)
        method() if command.argument is None else method(command.argument)
        cast("NewsdiffApp", self.app).compare_screen.hint_line.used(command_id)

    @on(CommandPicked)
    def run_picked(self, message: CommandPicked) -> None:
        """A command chosen in the palette."""
        self.run_command(message.command)

    def kind_toggle(self, kind: Kind) -> None:
        """Highlight, walk and list differences of a kind, or not."""
        self.become(filters.with_toggled(self.state, kind))
        self.key_bar.say(f"{SIGNS[kind].title}: {'on' if kind in self.state.kinds else 'off'}")

    def show_kind(self, kind: Kind) -> None:
        """Show and walk one kind of difference."""
        self.narrow(filters.with_kind(self.state, kind))

    def show_standing(self, standing: filters.Standing) -> None:
        """Show and walk passages in one state."""
        self.narrow(filters.with_standing(self.state, standing))

    def show_lacking(self, number: int) -> None:
        """Show and walk passages not found in an outlet."""
        documents = self.index.documents
        if number > len(documents) or documents[number - 1].failure:
            self.key_bar.say(f"there is no outlet {number}")
            return
        self.narrow(filters.with_lacking(self.state, documents[number - 1].id))

    def show_all(self) -> None:
        """Take the filter away."""
        self.narrow(filters.cleared(self.state))

    def narrow(self, state: ViewState) -> None:
        """Take on a state with another filter, and say what it leaves."""
        state = navigation.narrowed(state, self.index)
        self.become(state, settle=True)
        left = len(navigation.walkable(state, self.index))
        told = " · ".join(filters.told(state, self.index)) or "everything is shown"
        clear = self.key_bar.keymap.get("show.all", ("",))[:1]
        remedy = f" · {key_names(clear)} shows everything" if clear and filters.is_narrowed(state) else ""
        self.key_bar.say(f"{told} · {left} of {count(len(self.index.passages), 'passage')}{remedy}")

    def outlet_toggle(self, number: int) -> None:
        """Show or hide an outlet."""
        if number > len(self.index.documents):
            self.key_bar.say(f"there is no outlet {number}")
            return
        after = navigation.toggle_outlet(self.state, self.index, number - 1)
        unchanged = after.off == self.state.off
        self.become(after)
        if unchanged:
            self.key_bar.say("the last outlet stays on")

    def ledgers_open(self) -> None:
        """Tables of the story."""
        self.show_overview(self.last_listing("ledgers"))

    def library_open(self) -> None:
        """Stored articles and stories."""
        self.show_overview(self.last_listing("library"))

    def stories_open(self) -> None:
        """Stories found in many articles."""
        from importlib.util import find_spec

        if find_spec("numpy") is None:
            self.key_bar.say("finding stories needs numpy: pip install 'newsdiff[stories]'")
            return
        self.show_overview(self.last_listing("stories"))

    def matrix_open(self) -> None:
        """Which outlet has which passage, and where."""
        self.show_overview(self.last_listing("matrix"))

    def findings_open(self) -> None:
        """What deserves attention first."""
        self.show_overview(self.last_listing("findings"))

    def passages_open(self) -> None:
        """Find a passage by its words."""
        self.show_overview(self.last_listing("passages"))

    def sources_open(self) -> None:
        """What the story is made from."""
        self.show_overview(self.last_listing("sources"))

    def palette_open(self) -> None:
        """Find a command by name."""
        from newsdiff.ui.providers import open_palette

        open_palette(self)

    def help_open(self) -> None:
        """Show all keys and signs."""
        from newsdiff.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.key_bar.keymap, self.CONTEXT))

    def picture_open(self) -> None:
        """Write the screen as it is seen into a file."""
        from newsdiff.ui.picture import picture, suggested
        from newsdiff.ui.screens.picture import PictureScreen

        main = cast("NewsdiffApp", self.app).compare_screen
        place = suggested(main.settings.export.folder, main.story_title)
        screen = PictureScreen(picture(self.app, main.story_title), place)
        self.app.push_screen(screen, lambda said: self.key_bar.say(said or ""))

    def theme_next(self) -> None:
        """Switch to the next colour theme."""
        if self.app.no_color:
            self.key_bar.say("NO_COLOR is set: there are no colours to choose from")
            return
        from newsdiff.ui.themes import following

        names = [palette.name for palette in self._own_themes().palettes]
        self.app.theme = following(self.app.theme, names)
        self._tell_theme()

    def theme_choose(self) -> None:
        """Walk through the colour themes, and take one."""
        if self.app.no_color:
            self.key_bar.say("NO_COLOR is set: there are no colours to choose from")
            return
        from newsdiff.ui.screens.theming import ThemeScreen

        found = self._own_themes()
        problems = [problem.one_line() for problem in found.problems]
        self.app.push_screen(ThemeScreen(found.palettes, problems), lambda name: self._tell_theme() if name else None)

    def app_suspend(self) -> None:
        """Leave the screen to the shell for a while."""
        from newsdiff.ui.suspending import suspend

        if reason := suspend(cast("NewsdiffApp", self.app)):
            self.key_bar.say(reason)

    def _own_themes(self) -> Found:
        """All themes; a person may have written one since the last look."""
        from newsdiff.ui.own_themes import find

        found, app = find(), cast("NewsdiffApp", self.app)
        if found.palettes != app.palettes:
            app.offer(found.palettes)
        return found

    def _tell_theme(self) -> None:
        self.key_bar.say(f"theme {self.app.theme}; ui.theme in the configuration keeps it")
