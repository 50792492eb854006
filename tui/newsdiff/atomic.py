"""Writing a file so that an interruption leaves the old content or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Replace the content of ``path`` by ``data`` in one step.

    The data goes to a temporary file in the same folder, is flushed to the disk, and takes the name of ``path``. A
    symbolic link is followed, permissions of an existing file are kept. What is no regular file (a device, a pipe) is
    written to directly.

    Raises:
        OSError: the folder is missing or read-only, or the disk is full; ``path`` is then as it was before.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        with target.open("wb", buffering=0) as device:
            _write_all(device.fileno(), data)
        return
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "Is a directory", str(path))
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def write_text(path: Path, text: str) -> None:
    """Replace the content of ``path`` by ``text`` in UTF-8, in one step; see :func:`write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


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
