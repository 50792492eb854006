"""What really reaches a terminal: the bytes on a pty, by what the terminal can show."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

RGB = re.compile(rb"[34]8[;:]2[;:]")
PALETTE = re.compile(rb"[34]8[;:]5[;:]")
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
PATIENCE = 30.0


def sixteen(output: bytes) -> set[int]:
    """The codes of the 16 colours that were used, foreground and background."""
    codes = {int(code) for found in SGR.findall(output) for code in re.split(rb"[;:]", found) if code}
    return {code for code in codes if 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 97 or 100 <= code <= 107}


class Terminal:
    """newsdiff on a pty."""

    def __init__(self, cwd: Path, *argv: str, **environment: str) -> None:
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (30, 100))
        inherited = {k: v for k, v in os.environ.items() if k not in ("COLORTERM", "NO_COLOR", "TERM", "TERM_PROGRAM")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "newsdiff", *argv], stdin=slave, stdout=slave, stderr=slave, cwd=cwd,
            env=inherited | environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.output = b""

    def until(self, pattern: bytes) -> bytes:
        """Everything that came until ``pattern`` stood there, without escape sequences in between."""
        end = monotonic() + PATIENCE
        while not re.search(pattern, re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", self.output)):
            if not select.select([self._master], [], [], max(0.0, end - monotonic()))[0]:
                raise AssertionError(f"{pattern!r} did not come; the last was {self.output[-300:]!r}")
            try:
                self.output += os.read(self._master, 65536)
            except OSError:
                break
        return self.output

    def press(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def started(*argv: str, **environment: str) -> Terminal:
        opened.append(Terminal(tmp_path, *argv, **environment))
        return opened[-1]

    yield started
    for each in opened:
        each.close()


def shown(terminal: Terminal) -> bytes:
    """The bytes of the first passage, of another one, of the ledgers and of the help."""
    terminal.until(rb"1/\d+ \w+ \.\d\d")
    terminal.press(b"]")
    terminal.until(rb"2/\d+ \w+ \.\d\d")
    terminal.press(b"t")
    terminal.until(rb"Ledger|ledger|figures")
    terminal.press(b"?")
    terminal.until(rb"closes this page")
    return terminal.output


def test_a_terminal_with_all_colours_gets_them(terminal: Callable[..., Terminal]) -> None:
    assert RGB.search(shown(terminal(TERM="xterm-256color", COLORTERM="truecolor")))


@pytest.mark.parametrize("value", ["1", ""])
def test_without_colours_there_is_none_but_weight(terminal: Callable[..., Terminal], value: str) -> None:
    output = shown(terminal(TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR=value))
    assert not RGB.search(output)
    assert not PALETTE.search(output)
    assert not sixteen(output)
    codes = {code for found in SGR.findall(output) for code in found.split(b";")}
    assert {b"1", b"3", b"4"} <= codes


@pytest.mark.parametrize("term", ["xterm", "linux", "screen", "xterm-16color"])
def test_a_terminal_with_16_colours_gets_these(terminal: Callable[..., Terminal], term: str) -> None:
    output = shown(terminal(TERM=term))
    assert not RGB.search(output)
    assert not PALETTE.search(output)
    assert sixteen(output)


@pytest.mark.parametrize(
    ("environment", "few"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, False),
        ({}, True),
    ],
)
def test_the_environment_tells_how_many_colours_there_are(environment: dict[str, str], few: bool) -> None:
    from newsdiff.ui.launch import has_few_colours

    assert has_few_colours(environment) == few


def test_the_theme_for_16_colours_uses_no_others(terminal: Callable[..., Terminal]) -> None:
    output = shown(terminal("--theme", "newsdiff-ansi", TERM="xterm-256color", COLORTERM="truecolor"))
    assert not RGB.search(output)
    assert not PALETTE.search(output)
    assert sixteen(output)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {}], ids=["dumb", "missing"])
def test_a_terminal_that_cannot_draw_is_told_the_way_out(
    terminal: Callable[..., Terminal], environment: dict[str, str]
) -> None:
    opened = terminal(**environment)
    said = opened.until(rb"\n")
    assert b"or use --plain" in said
    assert b"\x1b" not in said


def test_line_by_line_draws_nothing_on_a_terminal(terminal: Callable[..., Terminal]) -> None:
    opened = terminal("--plain", TERM="dumb")
    opened.until(rb"> $")
    opened.press(b"next number\n")
    opened.until(rb"difference \d of \d, number")
    opened.press(b"quit\n")
    opened.until(rb"quit\r\n$")
    assert b"\x1b" not in opened.output
