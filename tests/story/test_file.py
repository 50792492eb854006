"""Story files on disk: whole or unchanged, locked, and never over somebody else's changes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from newsdiff import atomic
from newsdiff.model import Anchor, Decision
from newsdiff.story.contents import Source, Story, StoryError
from newsdiff.story.file import ChangedError, StoryFile, beside, named
from newsdiff.story.lock import Lock, LockedError
from newsdiff.story.writing import dump

STORY = Story(
    "Harbour", sources=(Source("one.txt", "One"),), decisions=(Decision("note", (Anchor("One", "x"),), note="n"),)
)
KILLS = int(os.environ.get("NEWSDIFF_TEST_KILLS", "50"))
posix = pytest.mark.skipif(os.name != "posix", reason="forks and signals")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.newsdiff.yaml"


def test_written_and_read(path: Path) -> None:
    StoryFile(path).write(STORY)
    assert StoryFile(path).read() == (STORY, ())
    assert path.read_text() == dump(STORY)


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = StoryFile(path)
    file.write(STORY)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoryError, match="no space left on device"):
        file.write(replace(STORY, title="New"))
    monkeypatch.undo()
    assert StoryFile(path).read().story == STORY
    assert sorted(each.name for each in path.parent.iterdir() if each.name != "home") == [
        ".harbour.newsdiff.yaml.lock",
        path.name,
    ]
    file.unlock()


def test_a_change_by_another_program_is_noticed(path: Path) -> None:
    file = StoryFile(path)
    file.write(STORY)
    assert not file.changed()
    path.touch()
    assert not file.changed()
    by_hand = dump(replace(STORY, title="By hand"))
    path.write_text(by_hand)
    assert file.changed()
    with pytest.raises(ChangedError, match="another program changed"):
        file.write(STORY)
    assert path.read_text() == by_hand
    file.write(STORY, overwrite=True)
    assert not file.changed()
    assert path.read_text() == dump(STORY)


def test_a_change_of_the_same_size_is_noticed(path: Path) -> None:
    file = StoryFile(path)
    file.write(STORY)
    stat = path.stat()
    path.write_text(path.read_text().replace("Harbour", "harbour"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))
    assert file.changed()


def test_a_removed_file_is_made_again(path: Path) -> None:
    file = StoryFile(path)
    file.write(STORY)
    path.unlink()
    file.write(STORY)
    assert StoryFile(path).read().story == STORY


def test_a_file_that_was_there_is_not_written_over_unread(path: Path) -> None:
    path.write_text("schema: newsdiff-story/1\n")
    with pytest.raises(ChangedError):
        StoryFile(path).write(STORY)


def test_two_writers(path: Path) -> None:
    first, second = StoryFile(path), StoryFile(path)
    first.write(STORY)
    with pytest.raises(LockedError, match=rf"another newsdiff has this story open \(process {os.getpid()}, since 20"):
        second.write(STORY)
    first.unlock()
    second.read()
    second.write(replace(STORY, title="Second"))
    assert StoryFile(path).read().story.title == "Second"
    second.unlock()
    assert not list(path.parent.glob(".harbour*"))


@posix
def test_a_lock_file_left_behind_locks_nothing(path: Path) -> None:
    lock = Lock(path)
    lock.path.write_text("not even JSON")
    lock.acquire()
    assert lock.held
    lock.release()
    assert not lock.path.exists()


@posix
def test_a_lock_without_a_name_locks_nothing(path: Path) -> None:
    first, second = Lock(path), Lock(path)
    first.acquire()
    lost = first._handle
    assert lost is not None
    first.path.unlink()
    second.acquire()
    assert second.held
    assert not first.path.samefile(f"/dev/fd/{lost}")
    second.release()
    first.release()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(StoryError, match="save to another place"):
            StoryFile(path).write(STORY)
    finally:
        path.parent.chmod(0o755)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="no such file or directory"):
        StoryFile(tmp_path / "no" / "x.newsdiff.yaml").write(STORY)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="story new"):
        StoryFile(tmp_path / "x.newsdiff.yaml").read()
    with pytest.raises(StoryError, match="this is no file"):
        StoryFile(tmp_path).read()
    (tmp_path / "latin").write_bytes(b"schema: newsdiff-story/1\ntitle: caf\xe9\n")
    with pytest.raises(StoryError, match="latin:2: not UTF-8"):
        StoryFile(tmp_path / "latin").read()
    with pytest.raises(StoryError):
        StoryFile(Path("a\0b")).read()


def test_names(path: Path) -> None:
    assert named("talks") == Path("talks.newsdiff.yaml")
    assert named("talks.yaml") == named("talks.newsdiff") == named("talks.newsdiff.yaml") == Path("talks.newsdiff.yaml")
    assert beside(path).name == "harbour-2.newsdiff.yaml"
    beside(path).touch()
    assert beside(path).name == "harbour-3.newsdiff.yaml"


def test_a_symbolic_link_stays_one(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.newsdiff.yaml"
    link.symlink_to(path)
    StoryFile(link).write(STORY)
    assert link.is_symlink()
    assert StoryFile(path).read().story == STORY
    assert Lock(link).path == Lock(path).path


@posix
def test_killed_in_the_middle(path: Path) -> None:
    """Killed at any moment, the file is whole and holds every decision that was said to be saved."""
    chance = random.Random(7)
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("kill_server.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    saved = 0
    try:
        for run in range(KILLS):
            before = saved
            server.stdin.write(f"{path}\n")
            server.stdin.flush()
            child = 0
            while not child or saved == 0 or (run % 2 and saved == before):
                word, number = server.stdout.readline().split()
                child, saved = (int(number), saved) if word == "started" else (child, int(number))
            time.sleep(chance.random() * 0.04)
            os.kill(child, signal.SIGKILL)
            while (line := server.stdout.readline()) != "ended\n":
                saved = int(line.split()[1])
            story = StoryFile(path).read().story
            assert saved <= len(story.decisions) <= saved + 1
            assert [decision.note for decision in story.decisions] == [str(n) for n in range(len(story.decisions))]
            saved = len(story.decisions)
    finally:
        server.kill()
        server.communicate()
    assert saved >= KILLS // 2
    StoryFile(path).lock()
    assert not list(path.parent.glob("*.tmp"))
    assert not list(path.parent.glob(".*.tmp"))


def test_atomic_is_what_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    monkeypatch.setattr(atomic, "write_bytes", lambda place, data: written.append(place))
    StoryFile(path).write(STORY)
    assert written == [path]
