"""Writing a file: the old content or the new one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from newsdiff.atomic import sweep, write_bytes, write_text


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name != "home")


def test_a_new_file_and_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old ü")
    assert path.read_text(encoding="utf-8") == "old ü"
    path.chmod(0o640)
    write_bytes(path, b"new" * 100_000)
    assert path.read_bytes() == b"new" * 100_000
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.txt"]


def test_the_umask_holds_for_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(OSError, match="No space left"):
            write_bytes(path, b"new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_an_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_bytes(path, b"new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_writing_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:7]))
    write_bytes(tmp_path / "a", bytes(range(200)))
    assert (tmp_path / "a").read_bytes() == bytes(range(200))


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_text(tmp_path, "x")
    with pytest.raises(FileNotFoundError):
        write_text(tmp_path / "missing" / "a", "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        write_text(tmp_path / "file" / "a", "x")
    write_text(Path("/dev/null"), "x")
    with pytest.raises(OSError, match="No space left"):
        write_text(Path("/dev/full"), "x")


def test_what_a_killed_program_left_behind_goes_with_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    left = tmp_path / ".a.txt.abcd_123.tmp"
    others = [
        ".a.txt.bak.abcd_123.tmp",
        ".b.txt.abcd_123.tmp",
        ".a.txt.tmp",
        ".a.txt.ABCD_123.tmp",
        "a.txt.abcd_123.tmp",
    ]
    for each in (left, *(tmp_path / name for name in others)):
        each.write_text("half of")
    write_text(path, "new")
    assert names(tmp_path) == sorted(["a.txt", *others])


@pytest.mark.skipif(os.name != "posix", reason="locks of the system")
def test_what_another_program_still_writes_stays(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "a.txt"
    live, dead = tmp_path / ".a.txt.abcd_123.tmp", tmp_path / ".a.txt.abcd_124.tmp"
    dead.write_text("half of")
    with live.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        sweep(path)
        write_text(path, "new")
        assert names(tmp_path) == [live.name, "a.txt"]
    sweep(path)
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_a_link_that_looks_like_something_left_behind_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("words")
    (tmp_path / ".a.txt.abcd_123.tmp").symlink_to(tmp_path / "precious")
    os.mkfifo(tmp_path / ".a.txt.abcd_124.tmp")
    write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "precious").read_text() == "words"


@pytest.mark.skipif(os.name != "posix", reason="locks of the system")
def test_a_temporary_file_that_was_swept_away_at_birth_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    make, taken = tempfile.mkstemp, []

    def taken_once(**where: object) -> tuple[int, str]:
        handle, name = make(**where)  # type: ignore[call-overload]
        if not taken:
            taken.append(name)
            Path(name).unlink()
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", taken_once)
    write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "new"
    assert names(tmp_path) == ["a.txt"]
