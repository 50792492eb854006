"""A shell with job control on a pseudo-terminal, in which newsdiff runs as it does for a person."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from fcntl import ioctl

from world import World

PATIENCE = 25.0
PROMPT = "ready-"
"""Ends with a number that tells one prompt from the one before: what is on the screen twice is seen twice."""
_SEQUENCE = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-B0]|\x1b\][^\x07]*\x07|\x1b[=>78]")


class Shell:
    """``sh`` with job control.

    Attributes:
        output: everything that came since the last key.
    """

    def __init__(self, world: World, size: tuple[int, int] = (30, 100)) -> None:
        self.output = b""
        environment = world.environment | {"PS1": PROMPT, "COLORTERM": "truecolor"}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(world.folder)
            os.execvpe("sh", ["sh", "-i"], environment)
        self.resize(*size)
        self.until(PROMPT)

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        """What came, without the sequences that move and colour."""
        return _SEQUENCE.sub(b"", self.output).decode("utf-8", "replace")

    def until(self, words: str) -> str:
        """Read until these words came."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            assert time.monotonic() < end, f"{words!r} did not come; there was {self.text[-800:]!r}"
            self._read(0.1)
        return self.text

    def quiet(self) -> str:
        """Read until nothing came for a while."""
        before = -1
        end = time.monotonic() + PATIENCE
        while len(self.output) != before:
            assert time.monotonic() < end, f"it went on painting: {len(self.output):,} bytes"
            before = len(self.output)
            self._read(0.4)
        return self.text

    def _read(self, seconds: float) -> None:
        if select.select([self.fd], [], [], seconds)[0]:
            with suppress(OSError):
                self.output += os.read(self.fd, 1 << 16)

    def press(self, keys: str, words: str) -> str:
        """Press keys, and read until these words came."""
        self.output = b""
        os.write(self.fd, keys.encode())
        return self.until(words)

    def start(self, *argv: str, words: str) -> str:
        """Type the command of newsdiff."""
        return self.press(" ".join([sys.executable, "-m", "newsdiff", *argv]) + "\n", words)

    def modes(self) -> list[object]:
        """How the terminal is set: what it echoes, whether it waits for the end of a line."""
        return list(termios.tcgetattr(self.fd)[:4])

    def foreground(self) -> int:
        """The process group that has the terminal."""
        return os.tcgetpgrp(self.fd)

    def close(self) -> None:
        """End everything that runs in it."""
        with suppress(OSError):
            group = self.foreground()
            if group not in (0, self.pid):
                os.killpg(group, signal.SIGKILL)
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(self.pid, 0)
        with suppress(OSError):
            os.close(self.fd)
