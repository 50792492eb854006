"""A pretend terminal: runs a program on a pseudo-terminal, times its frames, sends keys, reads memory and CPU.

Textual wraps every frame in synchronised output (DEC mode 2026) once the terminal claims to support it; the end of a
frame is then a fixed sequence in its output.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BYTE_CODE = Path(tempfile.gettempdir()) / "newsdiff-bench-byte-code"
"""Where every measured program keeps its byte code, as an installed one does: compiling is no part of a start."""
FRAME_END = b"\x1b[?2026l"
ASK_SYNC, HAVE_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


class Terminal:
    """A program running on a pseudo-terminal of ``columns`` × ``rows`` cells. Times are seconds."""

    def __init__(
        self, command: Sequence[str], columns: int = 160, rows: int = 50, environment: Mapping[str, str] | None = None
    ) -> None:
        world = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        world.pop("NO_COLOR", None)
        world.pop("PYTHONDONTWRITEBYTECODE", None)
        world["PYTHONPYCACHEPREFIX"] = str(BYTE_CODE)
        self.output = bytearray()
        self.frames: list[float] = []
        self._tail = b""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), world)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def pump(self, timeout: float) -> bool:
        """Read what has come within ``timeout``; False when nothing came or the program has ended."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 1 << 18)
        except OSError:
            return False
        now = time.perf_counter()
        if ASK_SYNC in data:
            os.write(self.fd, HAVE_SYNC)
        joined = self._tail + data
        self.frames += [now] * joined.count(FRAME_END)
        cut = joined.rfind(FRAME_END)
        self._tail = joined[cut + len(FRAME_END) :] if cut >= 0 else joined
        self._tail = self._tail[-(len(FRAME_END) - 1) :]
        self.output += data
        return bool(data)

    def wait_for(self, text: bytes, timeout: float = 60.0) -> float:
        """Seconds from the start until ``text`` has come."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            if text in self.output:
                return time.perf_counter() - self.started
            self.pump(0.1)
        raise TimeoutError(bytes(self.output[-400:]))

    def settle(self, quiet: float = 0.5, limit: float = 30.0) -> None:
        """Wait until nothing has come for ``quiet`` seconds."""
        end, last = time.perf_counter() + limit, time.perf_counter()
        while time.perf_counter() < end and time.perf_counter() - last < quiet:
            if self.pump(0.05):
                last = time.perf_counter()

    def key(self, data: bytes, timeout: float = 10.0) -> float:
        """Seconds from writing ``data`` to the end of the next frame."""
        while self.pump(0):
            pass
        count, began = len(self.frames), time.perf_counter()
        os.write(self.fd, data)
        while len(self.frames) == count:
            self.pump(0.2)
            if time.perf_counter() - began > timeout:
                raise TimeoutError(f"no frame after {data!r}")
        return self.frames[count] - began

    def cpu(self) -> float:
        """CPU seconds used so far, user and system (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident memory in MB (Linux)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def close(self) -> None:
        """End the program."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.fd)
