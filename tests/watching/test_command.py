"""``newsdiff watch`` as a program: output, exit codes, signals, and being killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsdiff.cli import main
from newsdiff.library.store import Library
from newsdiff.story.contents import Source, Story
from newsdiff.story.writing import dump

TEXT = "Vesna bursts its banks\n\n"
TEXT += "At least {} people died when the Vesna burst its banks at Kolm, the mayor said.\nRain fell.\n"
WATCH = [sys.executable, "-m", "newsdiff", "watch", "vesna"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A story of one article."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NEWSDIFF_LIBRARY_FILE", str(folder / "library.sqlite3"))
    (folder / "post.txt").write_text(TEXT.format(17))
    assert main(["story", "new", "vesna", "post.txt"]) == 0
    capsys.readouterr()
    return folder


def watched(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    assert main(["watch", *argv]) == code
    return capsys.readouterr().out


def test_once(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    assert "post: kept for the first time" in watched(capsys, "vesna", "--once")
    assert "0 with news, 1 as before" in watched(capsys, "vesna", "--once", "--fail-on", "any")
    (work / "post.txt").write_text(TEXT.format(19))
    out = watched(capsys, "vesna", "--once", "--fail-on", "stealth", code=1)
    assert "post: changed, revision 1 → 2" in out
    assert "! figure changed: “17” → “19”  without a note of the change" in out
    (work / "post.txt").unlink()
    assert "gone: there is no such file or folder; its text is kept (revision 2)" in watched(capsys, "vesna", "--once")
    table = watched(capsys, "vesna", "--table")
    assert [line.split()[-1] for line in table.splitlines()[1:3]] == ["first", "!#1"]
    assert "gone" in table
    cells = json.loads(watched(capsys, "vesna", "--table", "--format", "json"))["cells"]
    assert [cell["revision"] for cell in cells] == [1, 2, None]


def test_lines_of_json(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    watched(capsys, "vesna", "--once")
    (work / "post.txt").write_text(TEXT.format(19).replace("Rain fell.", "\x1b[2J Snow fell."))
    event, end = map(json.loads, watched(capsys, "vesna", "--once", "--format", "json").splitlines())
    figure = next(change for change in event["changes"] if change["kind"] == "figure")
    assert (figure["before"], figure["after"], figure["stealth"]) == ("17", "19", True)
    text = (work / "post.txt").read_text()
    assert text[slice(*figure["new"])] == "19"
    assert (event["state"], event["before"], event["after"]) == ("changed", 1, 2)
    assert (end["state"], end["articles"], end["unchanged"]) == ("looked", 1, 0)


def test_a_story_of_the_library(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    assert main(["library", "story", "put", "vesna", "--name", "spring flood"]) == 0
    (work / "post.txt").write_text(TEXT.format(19))
    out = watched(capsys, "spring flood", "--once")
    assert "figure changed: “17” → “19”" in out


@pytest.mark.parametrize(
    ("argv", "code", "line"),
    [
        (["none", "--once"], 2, "no story file none.newsdiff.yaml and no story 'none' in the library"),
        (["vesna", "--once", "--fail-on", "figur"], 2, "did you mean figure?"),
        (["vesna", "--interval", "0"], 2, "'0' is not a number of minutes"),
        (["vesna", "--table"], 2, "nothing of this story was read yet"),
        (["vesna", "--once", "--library", "post.txt"], 2, "post.txt: this is no library"),
    ],
)
def test_mistakes_in_one_line(capsys: pytest.CaptureFixture[str], argv: list[str], code: int, line: str) -> None:
    assert main(["watch", *argv]) == code
    error = capsys.readouterr().err
    assert line in error
    assert error.count("\n") == 1


def test_nothing_could_be_read(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    (work / "post.txt").unlink()
    assert main(["watch", "vesna", "--once"]) == 3
    assert "none of the story's sources could be read" in capsys.readouterr().err


def test_a_look_that_fails_later_does_not_end_the_watch(
    capsys: pytest.CaptureFixture[str], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsdiff.commands import watch

    whole = (work / "vesna.newsdiff.yaml").read_text()
    contents = iter([whole, "schema: [", whole])

    def looks(look, wait, interval, times):  # type: ignore[no-untyped-def]
        for content in contents:
            (work / "vesna.newsdiff.yaml").write_text(content)
            look()
        return 3

    monkeypatch.setattr(watch, "repeat", looks)
    assert main(["watch", "vesna"]) == 0
    assert "this look failed: vesna.newsdiff.yaml:2" in capsys.readouterr().err


def test_a_page_that_changes_and_goes(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    """A real server: the page is read, corrected in silence, out of order for a while, taken down."""
    answers = {"status": 200, "number": 17}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/flood"
            line = TEXT.format(answers["number"]).splitlines()[2]
            text = f"<h1>Vesna bursts its banks</h1><p>{line}</p><p>Rain fell on the upper town all day long.</p>"
            body = f"<html><head><title>Vesna</title></head><body><article>{text}</article></body></html>"
            self.send_response(answers["status"] if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/flood"
        (work / "page.newsdiff.yaml").write_text(dump(Story("Vesna", sources=(Source(address, "Valley Post"),))))

        def once(code: int = 0) -> str:
            assert main(["watch", "page", "--once", "--allow-private"]) == code
            return capsys.readouterr().out

        assert "Valley Post: kept for the first time" in once()
        answers["number"] = 19
        assert "! figure changed: “17” → “19”" in once()
        answers["status"] = 503
        assert "Valley Post: not readable this time" in once(3)
        answers["status"] = 410
        assert "Valley Post: gone" in once()
        answers["status"] = 200
        assert "Valley Post: back again, as revision 2" in once()
    finally:
        server.shutdown()
        server.server_close()


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_signals_end_the_watch_cleanly(work: Path, number: signal.Signals, code: int) -> None:
    running = subprocess.Popen(
        [*WATCH, "--interval", "1000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert "1 article:" in running.stdout.readline()
    assert "kept for the first time" in running.stdout.readline()
    running.send_signal(number)
    _, error = running.communicate(timeout=30)
    assert (running.returncode, "stopped after 1 look; everything read is kept" in error) == (code, True)
    with Library(work / "library.sqlite3") as library:
        assert library.check() == ()


@posix
def test_killed_at_any_point_every_change_is_told(work: Path) -> None:
    """Whatever is killed when: every step from one revision to the next is told at least once."""
    chance, told, number = random.Random(3), set(), 17
    for kill in range(6):
        command = [*WATCH, "--format", "json", "--interval", "0.00001"]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert running.stdout is not None
        lines = []
        for _ in range(chance.randrange(3, 30)):
            lines.append(running.stdout.readline())
            if chance.random() < 0.5:
                number += 1
                (work / "new.txt").write_text(TEXT.format(number))
                (work / "new.txt").replace(work / "post.txt")
        running.kill()
        rest, _ = running.communicate()
        told |= steps([*lines, *rest.splitlines()])
        assert kill < 6
    last = subprocess.run([*WATCH, "--once", "--format", "json"], capture_output=True, text=True, check=True)
    told |= steps(last.stdout.splitlines())
    with Library(work / "library.sqlite3") as library:
        assert library.check() == ()
        texts = len(library.revisions(1))
        assert library.article(1).text == TEXT.format(number)
    assert texts > 6
    assert told == {(n, n + 1) for n in range(1, texts)}


def steps(lines: list[str]) -> set[tuple[int, int]]:
    """The revisions that changed, as far as the lines are whole."""
    found = set()
    for line in lines:
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if record["state"] == "changed":
            found.add((record["before"], record["after"]))
    return found


def test_help_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in ("for cron", "passed over", "stealth", "tells again", "Exit codes"):
        assert words in out
