"""All keys and signs, made from the command registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from newsdiff.ui.command import Command, Context
from newsdiff.ui.commands import COMMANDS
from newsdiff.ui.key_names import key_names
from newsdiff.ui.keymap import Keymap
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.screens.dialog import Dialog
from newsdiff.ui.wrap import pad, width_of, wrap

_SIGNS = (
    ("▌", "the selected passage, in every outlet that has it"),
    ("╎", "a passage that other outlets have too"),
    ("≠", "here begins a passage whose figures or dates cannot all be right"),
    ("›", "the sentence under the cursor, which no other outlet has"),
    ("◆", "the place that was marked to be linked with another"),
    ("✓ ÷", "a passage that you put together or confirmed; one that you took something out of"),
    ("⋯", "folded: not part of the article; the key for the original text shows it"),
    ("⇄", "said at another place of the sentence in this outlet"),
    ("▕ ▐", "ruler: nothing shared here; beside the part on the screen"),
    ("░ ▒ ▓ █", "ruler: a passage that agrees, differs, is in conflict, is selected"),
    ("● ◐ ○ ≠ –", "matrix: agrees, differs in words, differs in facts, is in conflict, was not found"),
    ("≠ ≈ = ·", "ledgers: outlets disagree, ranges overlap or forms differ, they agree, one outlet only"),
    ("@ … ? ↕", "ledgers: other sources, clipped, perhaps the same as another, leads here and ends there"),
)
_KEYS = 18
"""Cells of the column of keys."""
_WIDTH = 80
"""Cells of a line where nobody says how many there are."""


class HelpScreen(Dialog[None]):
    """Keys by group, kinds and signs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space", "scroll(10)", show=False),
    ]

    def __init__(self, keymap: Keymap, context: Context = "compare") -> None:
        super().__init__()
        self._keymap = keymap
        self._at = context

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(id="help"):
            yield Static()

    def on_mount(self) -> None:
        """Keys scroll the page."""
        self.query_one("#help").focus()

    def on_resize(self) -> None:
        """Lines are as long as there is room."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        page = self.query_one("#help")
        width = page.scrollable_content_region.width
        self.query_one(Static).update(help_page(self._keymap, self._at, width))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)


def help_page(keymap: Keymap, context: Context = "compare", width: int = _WIDTH) -> Content:
    """The page for the keys in force: first the commands of the place one is at, then those of other places."""
    parts: list[Content] = [Content.styled("newsdiff", "bold"), Content("   q or Esc closes this page\n")]
    here = [command for command in COMMANDS if context in command.contexts]
    parts += _groups(here, keymap, width)
    parts.append(Content.styled("\nKinds of difference\n", "bold $primary"))
    for kind, sign in SIGNS.items():
        keys = key_names(keymap[f"kind.toggle.{kind}"])
        parts += [Content.styled(pad(f"  {keys}", _KEYS), "bold"), Content(f"{pad(sign.letter, 3)}{sign.title}\n")]
    parts.append(_entry("", "Numbers and dates are marked everywhere, the other kinds in the selected passage.", width))
    parts.append(Content.styled("\nSigns\n", "bold $primary"))
    parts += [_entry(mark, meaning, width) for mark, meaning in _SIGNS]
    elsewhere = [command for command in COMMANDS if context not in command.contexts]
    if elsewhere:
        parts.append(Content.styled("\nElsewhere\n", "bold"))
        parts += _groups(elsewhere, keymap, width)
    return Content.assemble(*parts)


def _groups(commands: Iterable[Command], keymap: Keymap, width: int) -> Iterator[Content]:
    """Commands under the headings of their groups; the outlets and the kinds have one line each elsewhere."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    for group, members in groups.items():
        yield Content.styled(f"\n{group}\n", "bold $primary")
        keyless = [command for command in members if not keymap[command.id]]
        for command in members:
            if command.id == "outlet.toggle.1":
                yield _entry("1…9", "Show or hide an outlet.", width)
            elif keymap[command.id] and not command.id.startswith(("kind.toggle.", "outlet.toggle.")):
                yield _entry(key_names(keymap[command.id]), command.help, width)
        if keyless:
            yield _entry(key_names(keymap["palette.open"]), f"By name: {', '.join(_by_name(keyless))}.", width)


def _by_name(commands: Iterable[Command]) -> Iterator[str]:
    """What commands without a key are called; those that differ in a number only have one name together."""
    for command in commands:
        if not isinstance(command.argument, int):
            yield command.title.lower()
        elif command.argument == 1:
            yield f"{command.title.lower()}…9"


def _entry(keys: str, text: str, width: int) -> Content:
    """Keys, and what they do beside them on as many lines as it takes."""
    cuts = [0, *wrap(text, max(20, width - _KEYS)), len(text)]
    lines = [text[a:b].rstrip() for a, b in pairwise(cuts)]
    head = pad(f"  {keys} ", max(_KEYS, width_of(keys) + 3))
    return Content.assemble(Content.styled(head, "bold"), Content(("\n" + " " * _KEYS).join(lines) + "\n"))
