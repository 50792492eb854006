"""What a reader is given and what it gives back, and how bytes are fetched from a path or standard input."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path, PurePath
from typing import BinaryIO

from newsdiff.engine.expressions import expression
from newsdiff.errors import SourceError
from newsdiff.frozen import NamedTuple
from newsdiff.model import Article, FailedSource

STDIN = "-"
"""The source that stands for standard input."""

CLIPBOARD = "clipboard:"
"""The source that stands for what was copied last."""

INSIDE = "!/"
"""What stands between a source and the part of it that is meant: ``pages.zip!/one.html``."""

_MEGA = 1_000_000
_NOISE = expression(r"(?<=[\w)])[-_ .]{1,20}(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}\Z")


class Raw(NamedTuple):
    """A source's bytes and what is known about them.

    Attributes:
        source: the name of the source, as an article carries it.
        label: stands for the outlet until the article names it.
        data: the bytes.
        media: the media type that a server or archive states, without parameters, in lower case.
        charset: the character set that a server or archive states.
        address: where the bytes were found in the end, if they come from the web.
        member: the only part wanted of a source that holds several; empty for all of it.
        remote: whether the bytes came from another machine; such a source is not asked for other addresses, a feed
            aside.
        note: what a person should know about how it came here.
    """

    source: str
    label: str
    data: bytes
    media: str = ""
    charset: str = ""
    address: str = ""
    member: str = ""
    remote: bool = False
    note: str = ""


class Offer(NamedTuple):
    """One entry of a feed, to be chosen: its page's address, and the article that the feed itself carries.

    ``whole`` tells that the feed carries all of the text, so that its page need not be asked for.
    """

    title: str
    date: str
    address: str
    article: Article | None
    whole: bool = False


class Given(NamedTuple):
    """A reading that a source gives: the article's id and the span of its text."""

    article: str
    start: int
    end: int


class Read(NamedTuple):
    """What a reader made of a source; each warning is one line without the source's name.

    Attributes:
        articles: in the order of the source.
        warnings: what is odd about it.
        failed: parts that could not be read.
        follow: other sources that this one only names.
        offers: entries to choose from.
        given: passages that the source itself knows, each as its readings.
    """

    articles: tuple[Article, ...] = ()
    warnings: tuple[str, ...] = ()
    failed: tuple[FailedSource, ...] = ()
    follow: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    given: tuple[tuple[Given, ...], ...] = ()


_ADDRESS = expression(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_SECRET = expression(r"(?<=://)[^/@\s]*@")
_ENTRY = expression(r"!/[0-9a-f]{10}\Z")


def is_address(source: str) -> bool:
    """Whether a source is an address and no path."""
    return "://" in source and bool(_ADDRESS.match(source))


def without_secrets(source: str) -> str:
    """An address as it may be shown and written down: without a name and password in it."""
    return _SECRET.sub("…@", source) if is_address(source) else source


def split_member(source: str) -> tuple[str, str]:
    """A source and the part of it that is meant, which is empty when all of it is.

    Of an address only an entry of a feed can be meant; ``!/`` may stand in it otherwise.
    """
    if "://" in source:
        entry = _ENTRY.search(source)
        return (source[: entry.start()], entry[0].removeprefix(INSIDE)) if entry else (source, "")
    whole, inside, member = source.partition(INSIDE)
    return (whole, member) if inside and whole and member else (source, "")


def label_of(path: PurePath) -> str:
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
