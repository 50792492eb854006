"""The one way in: sources as a person names them, articles and failed sources out.

A reader is a function ``(Raw, encoding) -> Read`` in a module of its own; adding a format is one module and one line
in :data:`READERS`. Readers are imported when the first source of their kind is met.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from newsdiff.errors import SourceError
from newsdiff.model import Article, Decision, FailedSource
from newsdiff.sources.raw import STDIN, Raw, Read, label_of, read_path, read_stdin

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

Reader = Callable[[Raw, str], Read]

READERS: dict[str, str] = {
    ".txt": "newsdiff.sources.text",
    ".text": "newsdiff.sources.text",
    ".md": "newsdiff.sources.markdown",
    ".markdown": "newsdiff.sources.markdown",
}
"""Reader modules by suffix; each has a function ``read``."""

OTHER = "newsdiff.sources.text"
"""The reader of files whose suffix says nothing."""

STORY_SUFFIX = ".newsdiff.yaml"
"""The end of the name of a story file."""

_KNOWN_SUFFIXES = {
    ".html": "web pages", ".htm": "web pages", ".xhtml": "web pages", ".mhtml": "web pages",
    ".rss": "feeds", ".atom": "feeds", ".xml": "XML", ".json": "JSON",
    ".pdf": "PDF", ".docx": "Word files", ".doc": "Word files", ".odt": "OpenDocument files", ".rtf": "RTF",
    ".epub": "EPUB", ".eml": "e-mail", ".warc": "web archives", ".zip": "archives", ".gz": "archives",
}  # fmt: skip
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "archives and Office files"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "archives"),
    (b"\xd0\xcf\x11\xe0", "Word files"),
    (b"\x89PNG", "images"),
    (b"\xff\xd8\xff", "images"),
    (b"GIF8", "images"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


@dataclass
class Loaded:
    """What came of a list of sources: articles in the order given, failures, and warnings of one line each."""

    articles: list[Article] = field(default_factory=list)
    failed: list[FailedSource] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    title: str = ""
    """The title of the story, when a folder or a story file gives one."""
    decisions: tuple[Decision, ...] = ()
    """What a person decided, when a story file tells."""
    story: str = ""
    """The story file that was opened, if one was."""


def load(sources: Sequence[str], settings: SourceSettings, *, stdin: bytes | None = None) -> Loaded:
    """Read every source: a file, a folder, or ``-`` for standard input.

    A source that cannot be read becomes a :class:`FailedSource` and the rest goes on. A file that is named twice, or
    also lies in a folder that is named, is read once.

    Args:
        sources: paths, in the order of the columns.
        settings: limits and the encoding.
        stdin: what standard input held, where it has been read already.
    """
    loaded = Loaded()
    seen: dict[str, str] = {}
    for source in sources:
        for one in _expanded(source, loaded):
            identity = _identity(one)
            if identity in seen:
                loaded.warnings.append(f"{one}: named twice ({seen[identity]}); it is shown once")
                continue
            seen[identity] = one
            _load_one(one, settings, stdin, loaded)
    _tell_copies(loaded)
    return loaded


def reader_for(raw: Raw) -> Reader:
    """The reader of a source, by its suffix and first bytes.

    Raises:
        SourceError: the kind is known, but there is no reader for it.
    """
    kind = next((kind for start, kind in _SIGNATURES if raw.data.startswith(start)), "")
    if not kind and _PAGE.match(raw.data[:4096].replace(b"\0", b"")):
        kind = "web pages"
    if raw.source.endswith(STORY_SUFFIX):
        raise SourceError("a story file inside a story", remedy="open it by itself, or name its articles")
    suffix = Path(raw.source).suffix.lower()
    if not kind and suffix not in READERS:
        kind = _KNOWN_SUFFIXES.get(suffix, "")
    if kind:
        raise SourceError(f"newsdiff cannot read {kind} yet", remedy="save the article as text")
    return cast(Reader, import_module(READERS.get(suffix, OTHER)).read)


def _expanded(source: str, loaded: Loaded) -> Iterable[str]:
    """A folder's articles, or the source itself."""
    if source == STDIN or _ADDRESS.match(source) or not _is_folder(source):
        return (source,)
    from newsdiff.sources.folder import open_folder

    try:
        found = open_folder(Path(source), READERS, _KNOWN_SUFFIXES)
    except SourceError as error:
        loaded.failed.append(FailedSource(source, Path(source).name or source, error.one_line()))
        return ()
    loaded.warnings += found.warnings
    loaded.title = loaded.title or found.title
    return found.files


def _identity(source: str) -> str:
    """What two names of one file have in common."""
    if source == STDIN or _ADDRESS.match(source):
        return source
    try:
        return os.path.realpath(source)
    except (OSError, ValueError):
        return source


def _is_folder(source: str) -> bool:
    try:
        return bool(source) and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _load_one(source: str, settings: SourceSettings, stdin: bytes | None, loaded: Loaded) -> None:
    label = "standard input" if source == STDIN else label_of(Path(source))
    try:
        raw = Raw(source, label, _bytes_of(source, settings, stdin))
        read = reader_for(raw)(raw, settings.encoding)
    except SourceError as error:
        loaded.failed.append(FailedSource(source, label, error.one_line()))
        return
    loaded.articles += read.articles
    loaded.warnings += [f"{source}: {warning}" for warning in read.warnings]


def _bytes_of(source: str, settings: SourceSettings, stdin: bytes | None) -> bytes:
    if source == STDIN:
        return read_stdin(settings.max_megabytes) if stdin is None else stdin
    if _ADDRESS.match(source):
        raise SourceError("newsdiff cannot read web addresses yet", remedy="save the article as text")
    if not source:
        raise SourceError("this name is empty", remedy="name a file, a folder or -")
    return read_path(Path(source), settings.max_megabytes)


def _tell_copies(loaded: Loaded) -> None:
    """Warn of different files with the same text: they are one witness, not two."""
    first: dict[str, Article] = {}
    for article in loaded.articles:
        other = first.setdefault(article.text[article.offset :].strip(), article)
        if other is not article:
            loaded.warnings.append(f"{article.source}: the same text as {other.source}")
