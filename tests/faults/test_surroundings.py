"""Streams that are closed or full, letters that lack, no home, no folder: one line, or the work is simply done."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from world import World, one_line, shell

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell and its streams")

POOR = {
    "C, ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "no LANG": {"LANG": None},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
}
WRITING = [
    ["keys"],
    ["--help"],
    ["config", "path"],
    ["story", "schema"],
    ["report", "coast-mail.txt", "harbour-post.txt", "--quiet"],
    ["library", "add", "coast-mail.txt"],
    ["watch", "storm", "--once"],
]
commands = pytest.mark.parametrize("argv", WRITING, ids=" ".join)


@pytest.fixture(autouse=True)
def storm(world: World) -> None:
    """A story of the articles."""
    world.with_story()


@pytest.mark.parametrize("poor", POOR.values(), ids=POOR)
def test_letters_that_the_terminal_lacks_stop_nothing(world: World, poor: dict[str, str | None]) -> None:
    done = world.run("library", "--help", environment=poor)
    assert (done.returncode, done.stderr) == (0, b"")
    done = world.run("--plain", *world.names, environment=poor, stdin=b"next number\nquit\n")
    assert done.returncode == 0, done.stderr
    assert b"12" in done.stdout
    report = world.run("report", *world.names, "-f", "json", environment=poor)
    assert any("“We shall open again" in article["text"] for article in json.loads(report.stdout)["articles"])


@commands
def test_a_full_disk_behind_standard_output_is_told(world: World, argv: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = world.run(*argv, stdout=full.fileno())
    assert done.returncode == 2
    one_line(done, "no space left")


@commands
def test_a_reader_that_went_away_is_no_trouble(world: World, argv: list[str]) -> None:
    done = world.run(*argv, before=shell('"$@" | true'))
    assert done.stderr == b""


@commands
def test_standard_output_that_is_closed(world: World, argv: list[str]) -> None:
    done = world.run(*argv, before=shell('"$@" >&-'))
    if "--help" in argv:  # help then goes to standard error
        assert (done.returncode, b"Usage: newsdiff" in done.stderr) == (0, True)
    else:
        assert done.returncode == 2
        one_line(done, "standard output: cannot write")


def test_no_stream_at_all_harms_no_file(world: World) -> None:
    """The numbers of streams that are closed go to no file of newsdiff's, or what is said would land in it."""
    closed = shell('exec 0<&- 1>&- 2>&-; "$@"')
    assert world.run("library", "add", *world.names, before=closed).returncode == 2
    assert world.run("watch", "storm", "--once", before=closed).returncode == 2
    checked = world.run("library", "check")
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert b"3 articles" in world.run("library", "info").stdout


@pytest.mark.parametrize("argv", [["--plain", "coast-mail.txt"], ["report", "-"], ["-"]], ids=" ".join)
def test_standard_input_that_is_closed(world: World, argv: list[str]) -> None:
    done = world.run(*argv, "harbour-post.txt", before=shell('"$@" <&-'))
    assert b"mistake" not in done.stderr
    assert done.returncode in (0, 2, 3)


def test_reading_line_by_line_with_nowhere_to_say_it(world: World) -> None:
    done = world.run("--plain", *world.names, before=shell('"$@" >&-'))
    assert done.returncode == 2
    one_line(done, "standard output is closed")


@pytest.mark.parametrize("home", [None, "", "/nowhere/at/all"], ids=["unset", "empty", "missing"])
def test_without_a_home(world: World, home: str | None, tmp_path: Path) -> None:
    safe = {"XDG_DATA_HOME": str(tmp_path / "data")}  # an unset HOME means the one that the system knows
    for argv in (["config", "path"], ["library", "add", *world.names]):
        done = world.run(*argv, environment={"HOME": home} | safe)
        assert (done.returncode, done.stderr) == (0, b""), argv


@pytest.mark.skipif(os.geteuid() == 0, reason="root may make any folder")
def test_a_home_that_cannot_be_made(world: World) -> None:
    done = world.run("library", "add", *world.names, environment={"HOME": "/nowhere/at/all"})
    assert done.returncode == 2
    one_line(done, "--library")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["config", "path"], 2),
        (["story", "new", "other", "{}/coast-mail.txt"], 2),
        (["keys"], 0),
        (["library", "add", "{}/coast-mail.txt"], 0),
        (["report", "{}/coast-mail.txt", "{}/harbour-post.txt", "-q"], None),
        (["watch", "{}/storm", "--once"], 0),
        (["report", "{}/coast-mail.txt", "{}/harbour-post.txt", "-o", "out.html"], 2),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else None,
)
def test_the_current_folder_was_removed(world: World, argv: list[str], code: int | None) -> None:
    gone = world.folder.parent / "gone"
    gone.mkdir()

    def go() -> None:
        os.chdir(gone)
        shutil.rmtree(gone)

    done = world.run(*(word.format(world.folder) for word in argv), prepare=go)
    assert b"mistake" not in done.stderr, done.stderr
    assert code is None or done.returncode == code, done.stderr
    if done.returncode:
        one_line(done)


def test_nobody_knows_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.commands import surroundings

    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for home in ("", "somewhere", None):
        monkeypatch.setenv("HOME", home) if home is not None else monkeypatch.delenv("HOME")
        surroundings.settle_home()
        assert os.environ["HOME"] == os.devnull


@pytest.mark.parametrize("home", ["", "somewhere"])
def test_a_home_that_is_no_place_is_none(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.commands import surroundings

    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", os.environ.get("HOME", "/home/system")))
    monkeypatch.setenv("HOME", home)
    surroundings.settle_home()
    assert "HOME" not in os.environ
