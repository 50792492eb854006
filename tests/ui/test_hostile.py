"""Text that wants to be more than text: nothing of it reaches the terminal, and nothing breaks."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Awaitable, Callable
from fcntl import ioctl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.model import Article
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.show import END_ISOLATE, ISOLATE, isolated, shown

HOSTILE = {
    "markup": "[sic] and [/b] and [red]not red[/red] [@click=app.quit]leave[/]",
    "escape": "before \x1b]0;owned\x07 \x1b[31mred\x1b[0m \x1b[2J \x1bP1$r\x1b\\ after",
    "c1": "before \x9b31m \x9d0;owned\x9c \x85 after",
    "nul": "a\x00b\x08c\x7fd",
    "bidi": "user\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "surrogate": "lone \ud800 one \udfff",
    "emoji": "👨\u200d👩\u200d👧 🇺🇦 👍🏽 ❤️" * 20,
    "rtl": "אמר ראש הממשלה ביום שני כי הגשר ייסגר, said the report. قال الوزير",
    "accents": "Z" + "\u0301\u0300" * 3000 + " end",
    "wide": "東京で大きな火事がありました。" * 30,
    "long": "x" * 200_000,
    "lines": "line\n" * 3000,
    "blank": "\n\n \t \n",
    "windows": "one\r\ntwo\ttab\r\nthree\u2028four",
}

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
DANGEROUS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066\u2067\ud800-\udfff]")


@given(st.text(alphabet=st.characters(), max_size=200))
def test_what_is_shown_is_harmless_and_as_long(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert not DANGEROUS.search(safe)
    assert ISOLATE not in safe
    assert END_ISOLATE not in safe


def test_right_to_left_text_is_isolated_by_us_alone() -> None:
    assert isolated("plain") == "plain"
    assert isolated("שלום") == f"{ISOLATE}שלום{END_ISOLATE}"


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_articles_are_shown(
    name: str, open_app: Open, aligned: Wait, screen_text: Callable[[NewsdiffApp], list[str]]
) -> None:
    text = HOSTILE[name]
    given = [
        Article.from_text(f"{text}\nA plain line.", outlet=f"A {name} {text[:30]}", source=text[:40], title=text[:60]),
        Article.from_text(f"A plain line.\n{text}", outlet="B", date=text[:10]),
    ]
    app = open_app(given, engine="real")
    async with app.run_test(size=(90, 24)) as pilot:
        await aligned(app)
        for key in ("right_square_bracket", "j", "l", "v", "v", "full_stop", "right_curly_bracket", "y", "G", "x"):
            await pilot.press(key)
        await pilot.pause()
        for row in screen_text(app):
            assert not DANGEROUS.search(row), repr(row)
            assert row.count(ISOLATE) == row.count(END_ISOLATE)
        assert app.screen._compositor.render_strips()[0].cell_length == 90


PROGRAM = """
import sys
from newsdiff.config import Settings
from newsdiff.model import Article
from newsdiff.ui.launch import run
from pathlib import Path
texts = [Path(name).read_text("utf-8", "surrogatepass") for name in sys.argv[1:]]
def load():
    return [Article.from_text(t, outlet=f"Outlet {t[:20]}", source=t[:20], title=t[:40]) for t in texts], []
sys.exit(run(load, Settings(), "story " + texts[0][:20]))
"""


class Terminal:
    """A pretend terminal that keeps every byte it is sent."""

    def __init__(self, *arguments: str, columns: int = 100, rows: int = 30, **environment: str) -> None:
        world = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(sys.executable, [sys.executable, *arguments], world)
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.sent = b""

    def read(self, until: bytes, seconds: float = 20) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if until and until in self.sent:
                return True
            if select.select([self.fd], [], [], 0.05)[0]:
                try:
                    self.sent += os.read(self.fd, 1 << 16)
                except OSError:
                    return until in self.sent
        return not until

    def type(self, keys: bytes) -> None:
        os.write(self.fd, keys)

    def ended(self, seconds: float = 10) -> int | None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(b"", 0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return None


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    texts = [HOSTILE["escape"] + "\nMARKER one stands here.\n" + HOSTILE["c1"] + HOSTILE["bidi"] + HOSTILE["nul"],
             "MARKER one stands here.\n" + HOSTILE["escape"] + HOSTILE["rtl"]]  # fmt: skip
    names = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, "utf-8")
        names.append(str(path))
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    return [str(script), *names]


def test_no_escape_of_an_article_reaches_the_terminal(program: list[str]) -> None:
    terminal = Terminal(*program)
    assert terminal.read(b"MARKER")
    terminal.read(b"", 1.5)
    for keys in (b"]", b"j", b"v", b"v", b".", b"/owned\r", b"y", b"?", b"q", b"e", b"\x1b"):
        terminal.type(keys)
        terminal.read(b"", 0.25)
    terminal.type(b"\x11")
    assert terminal.ended() == 0
    text = terminal.sent.decode("utf-8", "replace")
    text = re.sub(r"\x1b\]52;c;[A-Za-z0-9+/=]*(\x07|\x1b\\)", "", text)  # the copied citation, encoded
    for sequence in ("\x1b]0;owned", "\x9b31m", "\x9d0;", "\x1bP1$r", "\x00"):
        assert sequence not in text
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066\u2067\u200e\u200f]", text)
    assert "␛" in text, "the escape is shown for what it is"
    assert text.count(ISOLATE) == text.count(END_ISOLATE)
    assert not re.search(r"\x1b\[2J(?!.*MARKER)", text.split("MARKER")[-1].split("owned")[0])


def test_ctrl_c_leaves_at_once_and_cleanly(program: list[str]) -> None:
    terminal = Terminal(*program)
    assert terminal.read(b"MARKER")
    terminal.type(b"\x03")
    assert terminal.ended() == 0
    assert b"\x1b[?1049l" in terminal.sent, "the terminal gets its screen back"
    assert b"Traceback" not in terminal.sent


def test_a_closed_terminal_ends_the_program(program: list[str]) -> None:
    terminal = Terminal(*program)
    assert terminal.read(b"MARKER")
    os.close(terminal.fd)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        pid, _ = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            return
        time.sleep(0.05)
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    pytest.fail("the program lives on without a terminal")


def test_without_colours_nothing_is_told_by_colour(program: list[str]) -> None:
    terminal = Terminal(*program, NO_COLOR="1")
    assert terminal.read(b"MARKER")
    terminal.read(b"", 1.0)
    terminal.type(b"q")
    assert terminal.ended() == 0
    assert not re.search(rb"\x1b\[[0-9;]*[34]8;[25]", terminal.sent), "no colour codes"


def test_commands_need_no_screen_library() -> None:
    code = (
        "import newsdiff.ui.keymap, newsdiff.ui.launch, sys; print([m for m in sys.modules if m.startswith('textual')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
