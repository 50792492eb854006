"""A story file on disk: read, locked, written in one step, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from newsdiff import atomic, digests
from newsdiff.sources.registry import STORY_SUFFIX as SUFFIX
from newsdiff.story.contents import Story, StoryError
from newsdiff.story.lock import Lock
from newsdiff.story.reading import ReadStory, read
from newsdiff.story.writing import dump

LARGEST = 8_000_000
"""Bytes of the largest story file that is read."""


class ChangedError(StoryError):
    """The file was changed by another program since it was read or written here; nothing was written."""


class StoryFile:
    """The file of a story.

    Attributes:
        path: where it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: str | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._lock = Lock(path)
        self._mutex = threading.RLock()  # what is known of the file and the file itself change together

    @property
    def locked(self) -> bool:
        """Whether this object may write."""
        return self._lock.held

    def read(self) -> ReadStory:
        """The story as it stands on disk; later changes by others are told apart from this state.

        Raises:
            StoryError: the file cannot be read, or is no story.
        """
        with self._mutex:
            return self._read()

    def _read(self) -> ReadStory:
        place = str(self.path)
        stamp = self._stamp_now()
        data = _bytes(self.path)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise StoryError("not UTF-8 text", place=f"{place}:{line}", remedy="save it as UTF-8") from None
        story = read(text, place)
        self._known, self._stamp = _digest(data), stamp
        return story

    def changed(self) -> bool:
        """Whether another program wrote the file since it was read or written here.

        Cheap while its size and times stay the same. A file that was removed counts as unchanged: nothing of it can
        be lost by writing.
        """
        with self._mutex:
            stamp = self._stamp_now()
            if stamp is None or stamp == self._stamp:
                return False
            with contextlib.suppress(OSError):
                if _digest(self.path.read_bytes()) == self._known:
                    self._stamp = stamp
                    return False
            return True

    @property
    def stamp(self) -> tuple[int, int, int] | None:
        """What tells one state of the file on disk from another: time, size and number; None where there is none."""
        return self._stamp_now()

    def lock(self) -> None:
        """Take the right to write, and remove what a program left behind that was killed while writing.

        Raises:
            LockedError: another newsdiff has it.
            StoryError: the folder cannot be written to.
        """
        if self._lock.held:
            return
        self._lock.acquire()
        atomic.sweep(self.path)

    def unlock(self) -> None:
        """Let others write."""
        self._lock.release()

    def write(self, story: Story, *, overwrite: bool = False) -> None:
        """Write the story: afterwards the file holds all of it, or after any failure what it held before.

        Takes the lock where it is not held yet, and keeps it.

        Args:
            story: what to write.
            overwrite: also when another program changed the file.

        Raises:
            ChangedError: another program changed the file, and ``overwrite`` is not set.
            LockedError: another newsdiff has the story open.
            StoryError: the file cannot be written.
        """
        with self._mutex:
            self._write(story, overwrite=overwrite)

    def _write(self, story: Story, *, overwrite: bool) -> None:
        self.lock()
        if not overwrite and self.changed():
            raise ChangedError(
                "another program changed this file",
                place=str(self.path),
                remedy="take its changes in, overwrite them, or save beside it",
            )
        data = dump(story).encode("utf-8")
        if len(data) > LARGEST:
            raise StoryError(f"the story is larger than {LARGEST // 1_000_000} MB", place=str(self.path))
        try:
            atomic.write_bytes(self.path, data)
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            raise StoryError(
                f"cannot be written: {reason}",
                place=str(self.path),
                remedy="save to another place",
            ) from None
        self._known, self._stamp = _digest(data), self._stamp_now()

    def _stamp_now(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except (OSError, ValueError):
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def is_story(source: str) -> bool:
    """Whether a source is named as story files are."""
    return source.endswith(SUFFIX)


def beside(path: Path) -> Path:
    """A free name beside a story file: ``talks.newsdiff.yaml`` gives ``talks-2.newsdiff.yaml``."""
    stem = path.name.removesuffix(SUFFIX)
    number = 2
    while (free := path.with_name(f"{stem}-{number}{SUFFIX}")).exists():
        number += 1
    return free


def named(words: str) -> Path:
    """The path a person means by a story's name, which may lack the suffix."""
    return Path(words if is_story(words) else words.removesuffix(".yaml").removesuffix(".newsdiff") + SUFFIX)


def _digest(data: bytes) -> str:
    return digests.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise StoryError("this is no file", place=str(path), remedy="name a story file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "no file can have this name").lower()
        remedy = "`newsdiff story new` makes one" if isinstance(error, FileNotFoundError) else ""
        raise StoryError(reason, place=str(path), remedy=remedy) from None
    if len(data) > LARGEST:
        raise StoryError(f"larger than {LARGEST // 1_000_000} MB", place=str(path), remedy="this is hardly a story")
    return data
