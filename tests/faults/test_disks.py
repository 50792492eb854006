"""Disks that are full and folders that may not be written to: one line, what was there stays, reading goes on."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from world import World, one_line

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts and capabilities of Linux")

DISK = 700_000
READING = {"library list", "library search harbour", "library check", "config check", "keys"}
_DROP = 24
_OVERRIDES = (1, 2)


def _small_disk(folder: Path) -> list[str] | None:
    """What runs a command where a small disk is mounted on a folder; None where nobody lets us."""
    own = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    mounted = f'mount -t tmpfs -o size={DISK} none "{folder}" && exec "$@"'
    before = [*own, "sh", "-c", mounted, "sh"]
    if not shutil.which("unshare") or subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        return None
    return before


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was said on a full disk."""
    folder = tmp_path_factory.mktemp("disk")
    before = _small_disk(folder)
    if before is None:
        pytest.skip("no disk can be mounted here")
    script = str(Path(__file__).with_name("full_disk.py"))
    done = subprocess.run([*before, sys.executable, script, str(folder)], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_full_disk_is_told_in_one_line_and_reading_goes_on(full: dict[str, Any]) -> None:
    for command, (code, out, err) in full["told"].items():
        if command in READING or "-f csv" in command:
            assert (code, err) == (0, ""), command
            assert out, command
        elif command != "--plain":
            assert code == 2, command
            assert all(line.startswith("newsdiff: ") for line in err.splitlines()), err
            assert "no space left" in err.splitlines()[-1], err
            assert "mistake" not in err


def test_decisions_on_a_full_disk_are_said_not_to_be_saved(full: dict[str, Any]) -> None:
    code, out, err = full["told"]["--plain"]
    assert (code, err) == (0, "")
    assert "Not saved: storm.newsdiff.yaml: cannot be written: no space left" in out
    assert "1 decision not saved. Type save story and a name, or quit again to drop them." in out


def test_a_full_disk_keeps_what_was_there_and_nothing_half(full: dict[str, Any]) -> None:
    assert full["kept"] == [True, True]
    known = ["all.jsonl", "coast-mail.txt", "filling", "harbour-post.txt", "isle-news.txt", "out.html"]
    assert full["left"] == [*known, "storm.newsdiff.yaml"]


def test_when_there_is_room_again_all_is_well(full: dict[str, Any]) -> None:
    assert full["room"]["library add isle-news.txt"][:2] == [0, "1 article added (id 2)\n"]
    assert "fine" in full["room"]["library check"][1]


def powerless() -> None:
    """Take root's right to write anywhere, in the process that newsdiff becomes."""
    if os.geteuid() == 0:
        for number in _OVERRIDES:
            ctypes.CDLL(None, use_errno=True).prctl(_DROP, number, 0, 0, 0)


@pytest.fixture
def readonly(world: World) -> Iterator[World]:
    """A world with a story, a library and a cache, in which nothing may be written."""
    world.with_story()
    assert world.run("library", "add", *world.names).returncode == 0
    folders = [world.home, *(path for path in world.home.rglob("*") if path.is_dir()), world.folder]
    for each in folders:
        each.chmod(0o555)
    try:
        probe = ["sh", "-c", f'! touch "{world.home}/probe" 2>/dev/null']
        if subprocess.run(probe, preexec_fn=powerless, check=False).returncode:
            pytest.skip("this user may write everywhere")
        yield world
    finally:
        for each in folders:
            each.chmod(0o755)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("library list", ""),
        ("library search harbour", ""),
        ("report coast-mail.txt harbour-post.txt -f csv", ""),
        ("report coast-mail.txt harbour-post.txt -o out.html", "out.html: cannot write: permission denied"),
        ("library add other/", "no article could be read"),
        ("library remove 1 --yes", "the library may not be written to"),
        ("watch storm --once", "the library may not be written to"),
        ("story new other coast-mail.txt", "permission denied"),
        ("story add storm isle-news.txt", "cannot be locked for writing: permission denied"),
    ],
    ids=lambda given: given or "works",
)
def test_read_only(readonly: World, command: str, words: str) -> None:
    done = readonly.run(*command.split(), prepare=powerless)
    assert b"mistake" not in done.stderr
    if words:
        assert done.returncode in (2, 3)
        assert words in done.stderr.decode()
    else:
        assert done.stdout


def test_decisions_where_nothing_may_be_written(readonly: World) -> None:
    done = readonly.run("--plain", "storm.newsdiff.yaml", stdin=b"one name Ana = Anna\nquit\nquit\n", prepare=powerless)
    assert done.returncode == 0
    assert b"Not saved" in done.stdout
    assert b"mistake" not in done.stderr


def test_a_home_that_may_not_be_made(world: World) -> None:
    world.home.chmod(0o555)
    try:
        if subprocess.run(["sh", "-c", f'! touch "{world.home}/x"'], preexec_fn=powerless, check=False).returncode:
            pytest.skip("this user may write everywhere")
        done = world.run("library", "add", *world.names, prepare=powerless)
        assert done.returncode == 2
        one_line(done, "permission denied", "--library")
        assert world.run("report", *world.names, "-f", "csv", prepare=powerless).returncode == 0
    finally:
        world.home.chmod(0o755)
