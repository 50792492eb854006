"""Record the README's tour: ``python .github/session.py [FILE.cast]`` types its keys into newsdiff on a real terminal.

The recording is asciicast 2 (``asciinema play FILE``). Its times are those at which a person who reads what comes would
press the keys; what the program draws is put at the moment of its key, so that two recordings differ little. Rows that
are drawn again as they stood are left out.
"""

from __future__ import annotations

import codecs
import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDE, HIGH = 120, 34
READING = 1.6
"""Seconds between two keys in the recording."""
TYPING = 0.15
"""The same inside a word."""
QUIET = 0.6
"""Seconds of silence after which the program has drawn all it had to."""
BYTES = {"Enter": "\r", "Backspace": "\x7f", "Esc": "\x1b", "Tab": "\t"}


def keys() -> list[tuple[str, float]]:
    """The tour's keys as bytes to type, each with the seconds before it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = readme.partition("## Two minutes")[2].partition("The same two minutes")[0]
    steps = re.findall(r"^\d+\. (.*?)(?=^\d+\. |\Z)", tour, re.M | re.S)
    found: list[tuple[str, float]] = []
    for said in re.findall(r"`([^`]+)`", "".join(steps)):
        whole = BYTES.get(said, said)
        found += [(key, READING if place == 0 else TYPING) for place, key in enumerate(whole)]
    return found


def drawn(terminal: int) -> str:
    """What the program writes until it is quiet."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text, until = "", time.monotonic() + 20
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], QUIET)
        if not ready:
            break
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        text += decoder.decode(data)
    return text


class Rows:
    """What stands in every row of the screen, to leave out what is drawn again as it stood."""

    _PLACE = re.compile(r"(?=\x1b\[\d+;\d+H)|(?=\x1b\[\?)")
    _WHOLE = re.compile(r"\x1b\[(\d+);1H([^\x1b\r\n]|\x1b\[[\d;]*m)*(\r\n)?\Z")

    def __init__(self) -> None:
        self._rows: dict[str, str] = {}

    def news(self, text: str) -> str:
        """The text without rows that stand there already, and without needless resets of the style."""
        kept = []
        for part in self._PLACE.split(text):
            place = re.match(r"\x1b\[(\d+);(\d+)H", part)
            if place is None:
                if part and not part.startswith("\x1b[?25"):  # more than the cursor comes or goes
                    self._rows.clear()
            elif self._WHOLE.match(part):
                row = part.rstrip()
                if self._rows.get(place[1]) == row:
                    continue
                self._rows[place[1]] = row
            elif "\n" in part:
                self._rows.clear()
            else:
                self._rows.pop(place[1], None)
            kept.append(part)
        return re.sub(r"\x1b\[0m\x1b\[(?=[\d;]*m)", "\x1b[0;", "".join(kept))


def record(file: Path) -> None:
    """Run the tour and write the recording."""
    with tempfile.TemporaryDirectory() as home:
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(home)
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home, "XDG_STATE_HOME": home}
            own |= {"XDG_CONFIG_HOME": home, "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
            os.execve(sys.executable, [sys.executable, "-m", "newsdiff", "--set", "ui.hints=false"], own)  # noqa: S606
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", HIGH, WIDE, 0, 0))
        time.sleep(2)
        rows = Rows()
        clock, events = 0.5, [(0.5, rows.news(drawn(terminal)))]
        for key, before in keys():
            os.write(terminal, key.encode())
            clock += before
            events.append((clock, rows.news(drawn(terminal))))
        os.waitpid(child, 0)
    head = {
        "version": 2,
        "width": WIDE,
        "height": HIGH,
        "title": "newsdiff in two minutes",
        "env": {"TERM": "xterm-256color"},
    }
    lines = [
        json.dumps(head),
        *(json.dumps([round(at, 2), "o", text], ensure_ascii=False) for at, text in events if text),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".github" / "newsdiff.cast")
