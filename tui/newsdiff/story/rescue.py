"""Keeping decisions when nobody can be asked any more: the terminal hung up, the browser's page was closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError

if TYPE_CHECKING:
    from newsdiff.story.session import Session


def rescue(session: Session | None) -> str:
    """Save what would be lost: into the open story file, else into a new one beside all that is there.

    Returns:
        One line that says where it was saved or why it was not; empty when nothing would have been lost.
    """
    if session is None or not session.unsaved:
        return ""
    from newsdiff.story.file import beside, named

    trouble = ""
    if session.file is not None:
        try:
            if session.save():
                return f"saved: {session.file.path}"
        except NewsdiffError as error:
            trouble = f"{error}; "
    path = session.file.path if session.file is not None else named("story")
    try:
        return f"{trouble}saved: {session.save_as(beside(path) if Path(path).exists() else path)}"
    except NewsdiffError as error:
        return f"{trouble}decisions not saved: {error}"
