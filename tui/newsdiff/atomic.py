"""Writing a file so that an interruption leaves the old content or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable
from pathlib import Path

_ATTEMPTS = 20
_PAUSE = 0.02
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace the content of ``path`` by ``data`` in one step; see :func:`write_pieces`."""
    write_pieces(path, (data,))


def write_text(path: Path, text: str) -> None:
    """Replace the content of ``path`` by ``text`` in UTF-8, in one step; see :func:`write_pieces`."""
    write_bytes(path, text.encode("utf-8"))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> int:
    """Replace the content of ``path`` by these pieces in one step; no more than one of them is held at a time.

    The data goes to a temporary file in the same folder, is flushed to the disk, and takes the name of ``path``. A
    symbolic link is followed, permissions of an existing file are kept. What is no regular file (a device, a pipe) is
    written to directly. What a program left behind that was killed while it wrote the same file is removed.

    Returns:
        How many bytes were written.

    Raises:
        OSError: the folder is missing or read-only, or the disk is full; ``path`` is then as it was before, as it is
            after any error of what makes the pieces.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        with target.open("wb", buffering=0) as device:
            return _write_all(device.fileno(), pieces)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "Is a directory", str(path))
    sweep(target)
    handle, temporary = _temporary(target)
    try:
        try:
            size = _write_all(handle, pieces)
            os.fsync(handle)
            temporary.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
            if sys.platform != "win32":  # there, a file that is open cannot be renamed
                temporary.replace(target)
        finally:
            os.close(handle)
        if sys.platform == "win32":
            _replace_patiently(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)
    return size


def sweep(path: Path) -> None:
    """Remove what programs left behind that were killed while they wrote this file; one that still writes keeps its."""
    import re

    target = Path(os.path.realpath(path))
    ours = re.compile(rf"{re.escape(_prefix(target))}[a-z0-9_]{{8}}\.tmp")
    try:
        left = [entry.path for entry in os.scandir(target.parent) if ours.fullmatch(entry.name)]
    except (OSError, ValueError):
        return
    for name in left:
        with contextlib.suppress(OSError):
            handle = os.open(name, os.O_RDWR | _NO_LINK)
            try:
                dead = _claimed(handle) is True
                if dead and sys.platform != "win32":
                    os.unlink(name)  # noqa: PTH108 - while it is ours
            finally:
                os.close(handle)
            if dead and sys.platform == "win32":
                os.unlink(name)  # noqa: PTH108


def _prefix(target: Path) -> str:
    return f".{target.name[:80]}."


def _temporary(target: Path) -> tuple[int, Path]:
    """A file to write to that nobody sweeps away while it is open."""
    import tempfile

    for _ in range(_ATTEMPTS):
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=".tmp")
        if _claimed(handle) is not False:
            return handle, Path(name)
        os.close(handle)  # somebody took it for a left one in the moment before it was ours, and removes it
    raise OSError(11, "Another program is in the way", str(target))


def _claimed(handle: int) -> bool | None:
    """Whether this file still has a name and is ours from now until it is closed; None where nobody can tell."""
    if sys.platform == "win32":
        return True  # what is open there cannot be removed
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return os.fstat(handle).st_nlink > 0


def _replace_patiently(temporary: Path, target: Path) -> None:
    """Rename on a system where somebody who reads the target for a moment keeps it from being replaced."""
    for attempt in range(_ATTEMPTS):
        try:
            temporary.replace(target)
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _write_all(handle: int, pieces: Iterable[bytes]) -> int:
    size = 0
    for piece in pieces:
        size += len(piece)
        view = memoryview(piece)
        while view:
            view = view[os.write(handle, view) :]
    return size


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
