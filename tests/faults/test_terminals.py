"""On a real terminal: suspended and brought back, resized at work, closed, opened twice; it is left in order."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from world import World

if sys.platform == "win32":
    pytest.skip("pseudo-terminals and job control", allow_module_level=True)

from shells import PROMPT, Shell

from newsdiff.story import rescue
from newsdiff.story.file import StoryFile

ON, OFF = b"\x1b[?1049h", b"\x1b[?1049l"
SHOWN, HIDDEN = b"\x1b[?25h", b"\x1b[?25l"


@pytest.fixture
def shells(world: World) -> Iterator[Callable[..., Shell]]:
    """Opens shells; they are closed at the end."""
    world.with_story()
    opened: list[Shell] = []

    def open_one(**more: object) -> Shell:
        opened.append(Shell(world, **more))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def left_in_order(shell: Shell) -> None:
    """The other screen is gone, the cursor is there, the mouse is not reported any more."""
    assert shell.output.rindex(OFF) > shell.output.rfind(ON)
    assert shell.output.rindex(SHOWN) > shell.output.rfind(HIDDEN)
    for mode in (1000, 1003, 1006, 2004):
        assert shell.output.rfind(b"\x1b[?%dh" % mode) <= shell.output.rfind(b"\x1b[?%dl" % mode), mode


def stop_by_key(shell: Shell) -> None:
    os.write(shell.fd, b"\x1a")


def stop_by_signal(shell: Shell) -> None:
    os.killpg(shell.foreground(), signal.SIGTSTP)


@pytest.mark.parametrize("stop", [stop_by_key, stop_by_signal])
def test_suspended_and_brought_back(shells: Callable[..., Shell], stop: Callable[[Shell], None], world: World) -> None:
    shell = shells()
    before = shell.modes()
    shell.start("storm.newsdiff.yaml", words=" passages")
    during = shell.modes()
    assert during != before
    shell.press("a", "accepted")
    stop(shell)
    shell.until(PROMPT)
    left_in_order(shell)
    assert shell.modes() == before
    shell.press("echo still $((40 + 2))\n", "still 42")
    if stop is stop_by_key:  # nobody knows whether it is ever brought back
        story = StoryFile(world.folder / "storm.newsdiff.yaml").read().story
        assert [decision.kind for decision in story.decisions] == ["accept"]
    shell.resize(40, 160)
    shell.press("fg\n", "Berg said 12 people were hurt")
    assert ON in shell.output
    assert shell.modes() == during
    shell.press("]", "2/3")
    shell.press("q", PROMPT)
    left_in_order(shell)
    assert shell.modes() == before


def test_no_shell_to_come_back_from(world: World, shells: Callable[..., Shell]) -> None:
    shell = shells()
    shell.press(f"exec {sys.executable} -m newsdiff {' '.join(world.names)}\n", " passages")
    shell.press("\x1a", "no shell started newsdiff")
    shell.press("]", "2/3")


def test_resized_at_work(shells: Callable[..., Shell], world: World) -> None:
    for number in range(12):
        (world.folder / f"more-{number}.txt").write_text(
            "".join(f"The bridge number {n} was closed on day {n + number}.\n\n" for n in range(40)), encoding="utf-8"
        )
    shell = shells()
    shell.start(*world.names, words="newsdiff")
    for number in range(30):  # while it still aligns, and after
        shell.resize(*((24, 80), (10, 30), (60, 220), (3, 9), (1, 1), (30, 100))[number % 6])
        os.write(shell.fd, b"]}jm\x1b"[number % 6 : number % 6 + 1])
        time.sleep(0.02)
    shell.resize(30, 100)
    text = shell.quiet()
    assert "Traceback" not in text
    shell.press("?", "closes this page")
    os.write(shell.fd, b"\x1b")
    shell.quiet()
    shell.press("q", PROMPT)
    left_in_order(shell)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_ended_from_outside_line_by_line(
    shells: Callable[..., Shell], world: World, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = shells()
    shell.start("--plain", *world.names, words="> ")
    shell.press("accept\n", "undo takes it back")
    os.killpg(shell.foreground(), number)
    shell.until(PROMPT)
    kept = world.folder / "story.newsdiff.yaml"
    assert [decision.kind for decision in StoryFile(kept).read().story.decisions] == ["accept"]
    monkeypatch.setenv("HOME", str(world.home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    said = "" if number == signal.SIGINT else "saved: story.newsdiff.yaml"  # Ctrl-C: the person is there and is told
    assert rescue.noted() == said


def test_the_next_start_tells_what_was_kept(shells: Callable[..., Shell], world: World) -> None:
    shell = shells()
    shell.start("--plain", *world.names, words="> ")
    shell.press("accept\n", "undo takes it back")
    os.killpg(shell.foreground(), signal.SIGHUP)
    shell.until(PROMPT)
    assert "Saved: story.newsdiff.yaml." in world.run("--plain", *world.names).stdout.decode()
    assert "Saved: story.newsdiff.yaml." not in world.run("--plain", *world.names).stdout.decode()


def test_two_on_one_story(shells: Callable[..., Shell], world: World) -> None:
    """The second one says so, keeps its hands off the file, and can save elsewhere; nothing of either is lost."""
    one, two = shells(), shells()
    one.start("storm.newsdiff.yaml", words=" passages")
    two.start("storm.newsdiff.yaml", words="another newsdiff")
    two.until(" passages")
    two.press("a", "accepted")
    one.press("]", "2/3")
    one.press("a", "accepted")
    one.quiet()
    two.quiet()
    one.press("q", PROMPT)
    story = StoryFile(world.folder / "storm.newsdiff.yaml").read().story
    assert [decision.kind for decision in story.decisions] == ["accept"]
    two.press("q", "saved")
    assert "Traceback" not in two.text


def test_two_on_one_library(world: World) -> None:
    """Both watch and add at once: one waits for the other, and everything is there."""
    from concurrent.futures import ThreadPoolExecutor

    commands = [["watch", "storm", "--once"], ["library", "add", *world.names], ["library", "list"]] * 2
    world.with_story()
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda argv: world.run(*argv), commands))
    assert [
        (each.returncode, each.stderr) for each, argv in zip(done, commands, strict=True) if "list" not in argv
    ] == [(0, b"")] * 4
    assert b"3 articles, 3 revisions" in world.run("library", "info").stdout
    assert b"fine" in world.run("library", "check").stdout
