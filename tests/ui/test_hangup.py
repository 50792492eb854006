"""The application on a pseudo-terminal that is closed, and on disks that cannot be written: nothing is lost."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from newsdiff.story import rescue
from newsdiff.story.file import StoryFile

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")

ONE = "The harbour was closed on Monday after the storm broke two cranes.\n\nMayor Berg said 12 people were hurt.\n"
TWO = "After the storm broke two cranes, the harbour was closed on Monday.\n\nMayor Berg said 15 people were hurt.\n"


class Shell:
    """newsdiff on a pseudo-terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.output = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ |= {"TERM": "xterm-256color", "LINES": "24", "COLUMNS": "100"}
            os.execv(sys.executable, [sys.executable, "-m", "newsdiff", *arguments])

    def wait_for(self, text: bytes) -> None:
        end = time.monotonic() + 30
        while text not in self.output:
            assert time.monotonic() < end, self.output[-600:]
            if select.select([self.fd], [], [], 0.1)[0]:
                self.output += os.read(self.fd, 1 << 16)

    def press(self, keys: str, text: bytes) -> None:
        """Press keys and wait for what they bring."""
        self.output = b""
        os.write(self.fd, keys.encode())
        self.wait_for(text)

    def ended(self) -> int:
        """The exit code; reads on so that the program can end."""
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            with suppress(OSError):
                if select.select([self.fd], [], [], 0.05)[0]:
                    os.read(self.fd, 1 << 16)

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "harbour"
    place.mkdir()
    (place / "one.txt").write_text(ONE)
    (place / "two.txt").write_text(TWO)
    return place


@pytest.fixture
def shell(folder: Path) -> Iterator[Shell]:
    program = Shell(folder, "one.txt", "two.txt")
    yield program
    program.close()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_is_closed_keeps_what_was_decided(shell: Shell, folder: Path, number: signal.Signals) -> None:
    shell.wait_for(b"passages")
    shell.press("a", b"accepted")
    os.kill(shell.pid, number)
    assert shell.ended() == 128 + number
    kept = folder / "story.newsdiff.yaml"
    assert [decision.kind for decision in StoryFile(kept).read().story.decisions] == ["accept"]
    assert len(StoryFile(kept).read().story.sources) == 2
    assert rescue.noted() == "saved: story.newsdiff.yaml"
    assert rescue.noted() == ""


def test_a_terminal_that_is_closed_with_nothing_decided_leaves_nothing_behind(shell: Shell, folder: Path) -> None:
    shell.wait_for(b"passages")
    os.kill(shell.pid, signal.SIGHUP)
    assert shell.ended() == 128 + signal.SIGHUP
    assert sorted(path.name for path in folder.iterdir()) == ["one.txt", "two.txt"]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_took_nothing_any_more_keeps_what_was_decided(
    shell: Shell, folder: Path, number: signal.Signals
) -> None:
    """A connection stalls: frames wait to be written, then the program itself waits. Then the connection breaks."""
    shell.wait_for(b"passages")
    shell.press("a", b"accepted")
    ioctl = pytest.importorskip("fcntl").ioctl
    for size in range(60, 110):  # every size is a whole frame, and nobody reads
        ioctl(shell.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 2 * size, 0, 0))
        time.sleep(0.02)
    before = time.monotonic()
    if number == signal.SIGHUP:
        os.close(shell.fd)
        shell.fd = os.open(os.devnull, os.O_RDONLY)
    else:
        os.kill(shell.pid, number)
    while time.monotonic() - before < 20 and not (done := os.waitpid(shell.pid, os.WNOHANG))[0]:
        time.sleep(0.05)
    assert done[0], "it waits for ever"
    shell.pid = 0
    assert os.waitstatus_to_exitcode(done[1]) == 128 + number
    kept = StoryFile(folder / "story.newsdiff.yaml").read().story
    assert [decision.kind for decision in kept.decisions] == ["accept"]
