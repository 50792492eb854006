"""Keeping decisions when nobody can be asked any more: the terminal hung up, the browser's page was closed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff import atomic, paths
from newsdiff.errors import NewsdiffError

if TYPE_CHECKING:
    from newsdiff.story.session import Session


def rescue(session: Session | None) -> str:
    """Save what would be lost: into the open story file, else into a new one beside it or in the current folder.

    Where nothing can be written there, the folder for what newsdiff remembers takes it.

    Returns:
        One line that says where it was saved or why it was not; empty when nothing would have been lost.
    """
    if session is None or not (session.worth_keeping if session.file is None else session.unsaved):
        return ""
    trouble = ""
    if session.file is not None:
        try:
            if session.save():
                return f"saved: {session.file.path}"
        except NewsdiffError as error:
            trouble = f"{error}; "
    for path in _places(session):
        try:
            return f"{trouble}saved: {session.save_as(path)}"
        except NewsdiffError as error:
            trouble = f"{error}; "
    return f"{trouble}decisions not saved"


def note_for_next_start(said: str) -> None:
    """Keep a line for the person who is not there now."""
    if said:
        with contextlib.suppress(OSError):
            paths.user_state().mkdir(parents=True, exist_ok=True)
            atomic.write_bytes(_note(), said.encode("utf-8", "surrogateescape"))


def noted() -> str:
    """The line that was kept for this start, empty where there is none; it is said once."""
    try:
        said = _note().read_bytes().decode("utf-8", "surrogateescape")
        _note().unlink()
    except OSError:
        return ""
    return " ".join(said.split())


def _note() -> Path:
    return paths.user_state() / "said-next-time"


def _places(session: Session) -> Iterator[Path]:
    from newsdiff.story.file import beside, named

    path = session.file.path if session.file is not None else named("story")
    yield beside(path) if path.exists() else path
    folder = paths.user_state() / "rescued"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / path.name
    yield beside(path) if path.exists() else path
