"""What a person typed becomes a command: keys and words mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.plain.words import ALL, kind_of, meant, phrase
from newsdiff.ui.keymap import resolve

KEYS = resolve({})


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.id)
def test_keys_title_and_name_mean_the_same(command) -> None:  # type: ignore[no-untyped-def]
    for typed in (*KEYS[command.id], command.title, command.id, phrase(command)):
        found = meant(typed, KEYS)
        assert found.command is command, typed
        assert not found.rest


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("next", "passage.next", ""),
        ("previous", "passage.previous", ""),
        ("next pass", "passage.next", ""),
        ("NEXT number", "difference.next", "number"),
        ("previous quotes", "difference.previous", "quotes"),
        ("note the mayor: 300?", "note.write", "the mayor: 300?"),
        ("i the mayor: 300?", "note.write", "the mayor: 300?"),
        ("/flood water", "search.open", "flood water"),
        ("search flood water", "search.open", "flood water"),
        ("export html", "export.open", "html"),
        ("accept", "match.accept", ""),
        ("help", "help.open", ""),
        ("quit", "app.leave", ""),
        ("exit", "app.leave", ""),
        ("outlet 2", "outlet.toggle.2", ""),
        ("y", "citation.copy", ""),
        ("Y", "passage.copy", ""),
    ],
)
def test_words_with_something_behind_them(typed: str, name: str, rest: str) -> None:
    found = meant(typed, KEYS)
    assert found.command is not None
    assert (found.command.id, found.rest) == (name, rest)


def test_own_keys_hold_here_too() -> None:
    assert meant("w!", resolve({"passage.next": ["ctrl+n"]})).command is None
    found = meant("ctrl+n", resolve({"passage.next": ["ctrl+n"]}))
    assert found.command is not None
    assert found.command.id == "passage.next"


def test_a_slip_is_answered_with_the_nearest_command() -> None:
    assert meant("acept", KEYS).problem == "“acept” is no command; did you mean accept?"
    assert "help lists them" in meant("xylophone", KEYS).problem


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_command_or_a_problem(line: str) -> None:
    found = meant(line, KEYS)
    assert (found.command is None) == bool(found.problem)
    assert found.command is None or len(found.rest) <= len(line)


def test_kinds_by_their_names() -> None:
    assert kind_of("numbers") == "number"
    assert kind_of("order") == "order"
    assert kind_of("colour") is None
