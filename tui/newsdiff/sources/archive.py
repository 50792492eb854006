"""Zip files of articles: each file in it read by its kind, in natural order."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsdiff.errors import SourceError
from newsdiff.sources.folder import natural
from newsdiff.sources.inside import Part, read_parts
from newsdiff.sources.kinds import SUFFIXES, suffix_of
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.zipped import Zipped

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

MOST_ARTICLES = 500
"""A zip file with more readable files than this is refused."""

_LEFT_ASIDE = {"archive", "warc", "addresses"}


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read every article in a zip file, or the one that is wanted; archives inside it are left aside.

    Raises:
        SourceError: it is damaged, too large, or holds no article.
    """
    file = Zipped(raw.data, settings.max_megabytes)
    names = sorted((name for name in file.names if _is_article(name)), key=natural)
    if not names:
        raise SourceError("there is no article in it", remedy="put text files, pages or documents into it")
    if len(names) > MOST_ARTICLES:
        raise SourceError(f"it holds more than {MOST_ARTICLES} articles", remedy="unpack what you want to compare")
    parts = []
    for number, name in enumerate(names, 1):
        known = name if posixpath.normpath(name) == name and not name.startswith(("/", "..")) else f"#{number}"
        if raw.member in ("", known):
            parts.append(Part(known, lambda name=name: file.read(name), name=name))  # type: ignore[misc]
    return read_parts(raw, parts, settings)


def _is_article(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    if name.endswith("/") or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return False
    return SUFFIXES.get(suffix_of(name), "archive") not in _LEFT_ASIDE
