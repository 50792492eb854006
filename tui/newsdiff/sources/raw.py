"""What a reader is given and what it gives back, and how bytes are fetched from a path or standard input."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newsdiff.errors import SourceError
from newsdiff.model import Article

STDIN = "-"
"""The source that stands for standard input."""

_MEGA = 1_000_000
_NOISE = re.compile(r"(?<=[\w)])[-_ .]+(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}\Z")


class Raw(NamedTuple):
    """A source's bytes. ``label`` stands for the outlet until the article names it."""

    source: str
    label: str
    data: bytes


class Read(NamedTuple):
    """What a reader made of a source; each warning is one line without the source's name."""

    articles: tuple[Article, ...]
    warnings: tuple[str, ...] = ()


def label_of(path: Path) -> str:
    """A readable outlet name from a file name: ``kyiv_post.md`` gives ``kyiv post``; a trailing hash is left out."""
    stem = path.stem or path.name
    spaced = " ".join(re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", _NOISE.sub("", stem)).split())
    return spaced or path.name


def read_path(path: Path, max_megabytes: float) -> bytes:
    """The bytes of a file or pipe.

    Raises:
        SourceError: the path cannot be read or holds more than ``max_megabytes``.
    """
    limit = int(max_megabytes * _MEGA)
    try:
        with path.open("rb") as file:
            return _limited(file, limit, max_megabytes)
    except OSError as error:
        raise SourceError(_why(error), remedy=_remedy(error)) from None
    except ValueError:
        raise SourceError("no file can have this name", remedy="check the spelling") from None


def read_stdin(max_megabytes: float) -> bytes:
    """The bytes of standard input up to its end.

    Raises:
        SourceError: standard input is closed, broken, or longer than ``max_megabytes``.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise SourceError("standard input is closed", remedy="pipe an article into newsdiff or name a file")
    try:
        return _limited(sys.stdin.buffer, int(max_megabytes * _MEGA), max_megabytes)
    except OSError as error:
        raise SourceError(_why(error), remedy="pipe an article into newsdiff or name a file") from None


def _limited(file: BinaryIO, limit: int, megabytes: float) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise SourceError(
            f"it is larger than {megabytes:g} MB",
            remedy="cut it down, or raise sources.max_megabytes in the configuration",
        )
    return data


def _why(error: OSError) -> str:
    reasons = {
        errno.ENOENT: "there is no such file or folder",
        errno.EACCES: "reading it is not permitted",
        errno.EISDIR: "this is a folder",
        errno.ENAMETOOLONG: "the name is too long for a file",
        errno.ELOOP: "its symbolic links lead in a circle",
    }
    return reasons.get(error.errno or 0, (error.strerror or str(error)).lower())


def _remedy(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "check the spelling"
    if error.errno == errno.EACCES:
        return "ask for permission or copy the file"
    return ""
