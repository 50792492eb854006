"""The command line as a program: pipes, signals, terminals, locales."""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ONE = "Der Hafen wurde am Montag geschlossen, sagte Bürgermeisterin Анна Берг. «Zwölf» 港.\n"
TWO = "Am Montag wurde der Hafen geschlossen, sagte Bürgermeisterin Анна Берг. «Zwölf» 港!\n"
NEWSDIFF = [sys.executable, "-m", "newsdiff"]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def run(*argv: str, stdin: bytes | int = subprocess.DEVNULL, **more: object) -> subprocess.CompletedProcess[bytes]:
    given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
    return subprocess.run([*NEWSDIFF, *argv], capture_output=True, timeout=60, check=False, **given, **more)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize(("given", "left_out"), [("", True), ("sys.argv[1:]", False)])
def test_a_process_that_ends_looks_for_no_garbage(given: str, left_out: bool) -> None:
    """The command does not; Python programs that call it go on as they were."""
    code = f"import gc, sys\nfrom newsdiff.cli import main\nmain({given})\nprint(gc.get_freeze_count(), gc.isenabled())"
    told = subprocess.check_output([sys.executable, "-c", code, "--samples"], text=True).splitlines()[-1].split()
    assert (int(told[0]) > 0, told[1]) == (left_out, "True")


def test_an_article_through_standard_input() -> None:
    done = run("report", "-", "one.txt", "-f", "json", stdin=TWO.encode("utf-16"))
    assert done.returncode == 0
    articles = {article["source"]: article for article in json.loads(done.stdout)["articles"]}
    assert articles["-"]["text"] == TWO


def test_nothing_through_standard_input() -> None:
    done = run("report", "-", "-f", "json", stdin=b"")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr == b"newsdiff: -: it is empty; give a file with the article's text\n"


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}],
)
def test_reports_are_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    done = run("report", "one.txt", "two.txt", "-f", "json", env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    assert {article["text"] for article in json.loads(done.stdout.decode("utf-8"))["articles"]} == {ONE, TWO}
    assert "港" in done.stdout.decode("utf-8")


def test_a_name_that_is_no_utf8() -> None:
    Path(os.fsdecode(b"caf\xe9.txt")).write_text(ONE, encoding="utf-8")
    done = subprocess.run([*map(os.fsencode, NEWSDIFF), b"report", b"caf\xe9.txt", b"two.txt", b"-f", b"json"],
                          capture_output=True, timeout=60, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 2


def test_a_reader_that_goes_away() -> None:
    Path("long.txt").write_text("".join(f"Sentence number {n} stands here for length.\n\n" for n in range(3000)))
    with subprocess.Popen(
        [*NEWSDIFF, "report", "long.txt", "-f", "json", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*NEWSDIFF, "report", "one.txt", "two.txt"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"newsdiff: standard output: cannot write: no space left on device; ")
    assert done.stderr.count(b"\n") == 1


def test_a_full_disk_behind_a_file_leaves_the_old_report() -> None:
    Path("out.json").write_text("old")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    done = run("report", "one.txt", "two.txt", "-o", "out.json", preexec_fn=limit)
    assert done.returncode == 2
    assert done.stderr.startswith(b"newsdiff: out.json: cannot write: file too large; ")
    assert Path("out.json").read_text() == "old"
    assert sorted(entry.name for entry in Path().iterdir()) == ["one.txt", "out.json", "two.txt"]


def test_closed_streams() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *NEWSDIFF, "report", "one.txt", "two.txt"],
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"newsdiff: standard output: cannot write")
    done = subprocess.run(
        ["sh", "-c", '"$@" <&- 2>&-', "sh", *NEWSDIFF, "report", "-", "-f", "json"],
        stdout=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, b"")


def test_stopped_by_the_person() -> None:
    with subprocess.Popen(
        [*NEWSDIFF, "report", "-", "one.txt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"half an article")
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while Path(f"/proc/{process.pid}/wchan").exists() and time.monotonic() < deadline:
            if b"newsdiff" in Path(f"/proc/{process.pid}/cmdline").read_bytes() and _waits_for_input(process.pid):
                break
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == b""
        assert process.stderr.read() == b"newsdiff: stopped\n"


def _waits_for_input(pid: int) -> bool:
    """Whether the process sleeps and has loaded the reader of standard input (its last import)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    if fields[0] != "S":
        return False
    time.sleep(0.3)
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13] == fields[11:13]


@pytest.mark.parametrize("stdin", [subprocess.DEVNULL, b""])
def test_no_terminal_is_one_line_and_no_hang(stdin: int | bytes) -> None:
    done = run("one.txt", "two.txt", stdin=stdin, start_new_session=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == (
        b"newsdiff: standard output is not a terminal; run it in a terminal, or use `newsdiff report` for output to a "
        b"file or pipe\n"
    )


class Terminal:
    """A program behind a pseudo-terminal."""

    def __init__(self, *argv: str, term: str = "xterm-256color") -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = term
            os.environ.pop("NO_COLOR", None)
            os.execvp(argv[0], argv)
        self.seen = b""

    def read_until(self, wanted: bytes, seconds: float = 30) -> bool:
        deadline = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < deadline:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:
                    break
        return wanted in self.seen

    def exit_code(self, seconds: float = 20) -> int:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                os.close(self.master)
                return os.waitstatus_to_exitcode(status)
            self.read_until(b"\0never", 0.1)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)
        raise AssertionError(f"still running; it wrote {self.seen[-300:]!r}")


def test_a_terminal_that_cannot_draw() -> None:
    terminal = Terminal(*NEWSDIFF, "one.txt", term="dumb")
    assert terminal.read_until(b"TERM=dumb")
    assert terminal.exit_code() == 2
    assert b"\x1b" not in terminal.seen


def test_keys_come_from_the_terminal_when_an_article_is_piped() -> None:
    terminal = Terminal("sh", "-c", 'printf "Piped words." | "$@"', "sh", *NEWSDIFF, "-", "one.txt")
    assert terminal.read_until(b"Piped")
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 0


def test_sources_that_do_not_exist_open_nothing() -> None:
    terminal = Terminal(*NEWSDIFF, "gone.txt", "away.txt")
    assert terminal.exit_code() == 3
    assert b"gone.txt: there is no such file" in terminal.seen
    assert b"no article could be read" in terminal.seen
    assert b"\x1b[?1049h" not in terminal.seen


def test_a_warning_is_told_when_the_screen_is_gone() -> None:
    terminal = Terminal(*NEWSDIFF, "one.txt", "two.txt", "./one.txt")
    assert terminal.read_until(b"Hafen")
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 0
    assert b"./one.txt: named twice" in terminal.seen.rpartition(b"\x1b[?1049l")[2]


def test_sources_without_text_end_with_their_own_code() -> None:
    Path("empty.txt").write_text("")
    terminal = Terminal(*NEWSDIFF, "empty.txt")
    assert terminal.read_until(b"is empty")
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 3


def test_a_piped_article_without_any_terminal() -> None:
    done = run("-", "one.txt", stdin=b"Piped words.", start_new_session=True)
    assert done.returncode == 2
    assert b"standard output is not a terminal" in done.stderr
