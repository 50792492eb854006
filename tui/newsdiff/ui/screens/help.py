"""All keys and signs, made from the command registry."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from newsdiff.ui.commands import COMMANDS, Command, key_names
from newsdiff.ui.keymap import Keymap
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.wrap import pad, wrap

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
_KEYS, _TEXT = 18, 62


class HelpScreen(ModalScreen[None]):
    """Keys by group, kinds and signs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space", "scroll(10)", show=False),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(id="help"):
            yield Static(help_page(self._keymap))

    def on_mount(self) -> None:
        """Keys scroll the page."""
        self.query_one("#help").focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)


def help_page(keymap: Keymap) -> Content:
    """The page for the keys in force."""
    parts: list[Content] = [Content.styled("newsdiff", "bold"), Content("   q or Esc closes this page\n")]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        parts.append(Content.styled(f"\n{group}\n", "bold $primary"))
        parts += [_command(command, keymap) for command in _without_digits(commands)]
    parts.append(Content.styled("\nKinds of difference\n", "bold $primary"))
    for kind, sign in SIGNS.items():
        keys = key_names(keymap[f"kind.toggle.{kind}"])
        parts += [Content.styled(pad(f"  {keys}", _KEYS), "bold"), Content(f"{pad(sign.letter, 3)}{sign.title}\n")]
    parts.append(
        Content("  Numbers and dates are marked everywhere, the other kinds in the selected passage.\n", spans=[])
    )
    parts.append(Content.styled("\nSigns\n", "bold $primary"))
    for mark, meaning in _SIGNS:
        parts.append(_entry(mark, meaning))
    return Content.assemble(*parts)


def _without_digits(commands: object) -> list[Command]:
    """The nine outlets and the kinds have one line each elsewhere."""
    kept: list[Command] = []
    for command in commands:  # type: ignore[attr-defined]
        if command.id.startswith("kind.toggle.") or (command.id.startswith("outlet.toggle.") and command.argument != 1):
            continue
        kept.append(command)
    return kept


def _command(command: Command, keymap: Keymap) -> Content:
    if command.id == "outlet.toggle.1":
        return _entry("1…9", "Show or hide an outlet.")
    return _entry(key_names(keymap[command.id]) or "(palette)", command.help)


def _entry(keys: str, text: str) -> Content:
    """Keys, and what they do beside them on as many lines as it takes."""
    cuts = [0, *wrap(text, _TEXT), len(text)]
    lines = [text[a:b].rstrip() for a, b in pairwise(cuts)]
    head = f"  {keys} ".ljust(_KEYS)
    return Content.assemble(Content.styled(head, "bold"), Content(("\n" + " " * _KEYS).join(lines) + "\n"))
