"""Where the sources of a story are: names in the file, paths from here, and what lies outside the story's folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff import paths
from newsdiff.frozen import replace

if TYPE_CHECKING:
    from newsdiff.story.contents import Source

STDIN = "-"
PIPED = "sha256:"
"""How the name of a stored article begins that came through a pipe: its content is all that names it."""


def place_of(source: Source, folder: Path) -> str:
    """Where a source is: its address, or its path from the current folder.

    Args:
        source: as a story file names it.
        folder: the story file's.
    """
    if "://" in source.source or source.source.startswith(PIPED):
        return source.source
    joined = str(folder / source.source)
    short = os.path.normpath(joined)
    if os.pardir not in Path(joined).parts:
        return short  # nothing that a symbolic link could lead elsewhere, and no file to look at
    try:
        return short if os.path.realpath(short) == os.path.realpath(joined) else joined
    except (OSError, ValueError):
        return joined


def identity(place: str) -> str:
    """What all names of a place have in common: its address, or its path from the root; symbolic links stay."""
    if "://" in place or place == STDIN or place.startswith(PIPED):
        return place
    try:
        return os.path.abspath(place)  # noqa: PTH100 - a symbolic link stays one
    except ValueError:
        return place


def rebased(source: Source, old: Path, new: Path) -> Source:
    """The source as a story file in another folder names it: a relative path wherever there is one."""
    if "://" in source.source or source.source == STDIN or source.source.startswith(PIPED):
        return source
    path = os.path.abspath(old / source.source)  # noqa: PTH100 - a symbolic link stays one
    try:
        shown = os.path.relpath(path, os.path.abspath(new))  # noqa: PTH100
    except ValueError:
        shown = path
    return replace(source, source=Path(shown).as_posix())


def is_outside(name: str, folder: Path) -> bool:
    """Whether a file lies outside a folder and outside the bundled samples, symbolic links followed."""
    if "://" in name:
        return False
    try:
        real = Path(os.path.realpath(name))
        homes = [os.path.realpath(each) for each in (folder, paths.samples_folder())]
    except (OSError, ValueError):
        return False
    return not any(real.is_relative_to(home) for home in homes)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths mean one file, which need not exist."""
    try:
        return os.path.realpath(one) == os.path.realpath(other)
    except (OSError, ValueError):
        return False
