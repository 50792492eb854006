"""One registry for keys, palette, help and README; a person's own keys."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from newsdiff.errors import ConfigError
from newsdiff.ui.commands import BY_ID, COMMANDS, commands_of, key_table
from newsdiff.ui.key_names import key_name
from newsdiff.ui.keymap import resolve
from newsdiff.ui.screens.article import ArticleScreen
from newsdiff.ui.screens.commanding import Commanding
from newsdiff.ui.screens.compare import CompareScreen
from newsdiff.ui.screens.findings import FindingsScreen
from newsdiff.ui.screens.help import help_page
from newsdiff.ui.screens.ledgers import LedgerScreen
from newsdiff.ui.screens.library import LibraryScreen
from newsdiff.ui.screens.matrix import MatrixScreen
from newsdiff.ui.screens.passages import PassagesScreen
from newsdiff.ui.screens.sources import SourcesScreen
from newsdiff.ui.screens.stories import StoriesScreen

SCREENS = (
    CompareScreen, ArticleScreen, LedgerScreen, FindingsScreen, PassagesScreen, MatrixScreen, SourcesScreen,
    LibraryScreen, StoriesScreen,
)  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_has_its_method(screen: type[Commanding]) -> None:
    own = commands_of(screen.CONTEXT)
    assert [command.id for command in own if not callable(getattr(screen, command.method, None))] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_is_bound_once(screen: type[Commanding]) -> None:
    bound = list(Binding.make_bindings(screen.BINDINGS))
    assert {binding.id for binding in bound} == {command.id for command in commands_of(screen.CONTEXT)}
    keys = [binding.key for binding in bound]
    assert len(keys) == len(set(keys))


def test_every_command_is_at_home_somewhere() -> None:
    contexts = {screen.CONTEXT for screen in SCREENS}
    assert all(set(command.contexts) & contexts for command in COMMANDS)
    assert contexts == {context for command in COMMANDS for context in command.contexts}


def test_the_help_page_names_every_group_key_and_sign() -> None:
    page = " ".join(help_page(resolve({})).plain.split())
    for command in COMMANDS:
        assert command.group in page
        if command.argument is None:
            assert (command.help if command.keys else command.title.lower()) in page
    assert "≠" in page


def test_the_key_table_has_a_line_per_command() -> None:
    assert len(key_table()) == len(COMMANDS)
    assert ("Moving", "] J", "Next passage", BY_ID["passage.next"].help) in key_table()


@pytest.mark.parametrize(("key", "name"), [("alt+down", "Alt+↓"), ("f2", "F2"), ("ctrl+p", "Ctrl+P"), ("G", "G"),
                                           ("+", "+"), ("space", "Space")])  # fmt: skip
def test_key_names(key: str, name: str) -> None:
    assert key_name(key) == name


def test_own_keys_replace_the_defaults() -> None:
    keymap = resolve({"passage.next": ["ctrl+n", "_"], "export.open": "E, ctrl+e", "unmatched.toggle": []})
    assert keymap["passage.next"] == ("ctrl+n", "_")
    assert keymap["export.open"] == ("E", "ctrl+e")
    assert keymap["unmatched.toggle"] == ()
    assert keymap["passage.previous"] == BY_ID["passage.previous"].keys


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"pasage.next": ["n"]}, "did you mean passage.next?"),
        ({"passage.next": ["n"]}, "search.next"),
        ({"passage.next": ["f1", "pagdown"]}, "did you mean pagedown?"),
        ({"passage.next": ["ctrl+c"]}, "always quits"),
        ({"passage.next": ["hyper+x"]}, "unknown key"),
    ],
)
def test_mistakes_in_keys_are_told_with_the_remedy(given: dict[str, list[str]], told: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.yaml:7: ") as caught:
        resolve(given, "config.yaml:7")
    assert told in str(caught.value)


def test_two_commands_can_swap_keys() -> None:
    keymap = resolve({"passage.next": ["n"], "search.next": ["]"], "search.previous": ["["], "passage.previous": ["N"]})
    assert keymap["search.next"] == ("]",)


def test_help_names_every_command_once_and_those_without_keys_together() -> None:
    keys = {command.id: command.keys for command in COMMANDS}
    page = help_page(keys, width=10_000).plain
    for command in COMMANDS:
        if command.keys and not command.id.startswith(("kind.toggle.", "outlet.toggle.")):
            assert command.help in page
    (line,) = (line for line in page.splitlines() if "only numbers" in line)
    assert line.split()[:2] == [":", "Ctrl+P"]
    assert line.endswith("only decided, only not found in outlet 1…9.")
    keys["show.kind.number"] = ("Q",)
    assert "Show and walk only numbers; again for all kinds." in help_page(keys, width=10_000).plain
