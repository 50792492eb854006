"""One program at a time writes a story: a lock file beside it, held by the operating system.

The system lets go of the lock when the program ends, however it ends: a lock file that was left behind locks nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsdiff.story.contents import StoryError

_ATTEMPTS = 20


class LockedError(StoryError):
    """Another newsdiff has the story open for writing."""


class Lock:
    """The right to write a story, from :meth:`acquire` to :meth:`release`."""

    def __init__(self, story: Path) -> None:
        try:
            target = Path(os.path.realpath(story))
        except ValueError:
            target = story
        self._story = story
        self.path = target.with_name(f".{target.name}.lock")
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object has the lock."""
        return self._handle is not None

    def acquire(self) -> None:
        """Take the lock; nothing happens when it is held already.

        Raises:
            LockedError: another program has it; the message tells which.
            StoryError: the folder cannot be written to.
        """
        for _ in range(_ATTEMPTS if self._handle is None else 0):
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or "no file can have this name"
                raise StoryError(
                    f"cannot be locked for writing: {reason.lower()}",
                    place=str(self._story),
                    remedy="save to another place",
                ) from None
            if not _lock(handle):
                holder = _holder(handle)
                os.close(handle)
                raise LockedError(
                    f"another newsdiff has this story open{holder}",
                    place=str(self._story),
                    remedy="close it there, or save your decisions to another file",
                )
            if _still_there(handle, self.path):
                _sign(handle)
                self._handle = handle
                return
            os.close(handle)

    def release(self) -> None:
        """Let others write; the lock file goes."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with contextlib.suppress(OSError):
            if os.name == "posix":
                self.path.unlink()
        os.close(handle)


def _lock(handle: int) -> bool:
    """Whether the system gave this open file the lock."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 1 << 30, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _still_there(handle: int, path: Path) -> bool:
    """Whether the locked file still has its name: its last holder may have removed it a moment ago."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _sign(handle: int) -> None:
    """Write into the lock file who holds it, for the message others get."""
    now = datetime.now(UTC).astimezone().isoformat(timespec="minutes")
    who = json.dumps({"process": os.getpid(), "host": platform.node(), "since": now})
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, who.encode())


def _holder(handle: int) -> str:
    """Who holds the lock, in brackets, as far as the lock file tells."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        who: Any = json.loads(os.read(handle, 1000))
        host = "" if who["host"] == platform.node() else f" on {str(who['host'])[:60]}"
        return f" (process {int(who['process'])}{host}, since {str(who['since'])[:16].replace('T', ' ')})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
