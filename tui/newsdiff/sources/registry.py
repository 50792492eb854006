"""The one way in: sources as a person names them, articles and failed sources out.

A reader is a function ``(Raw, SourceSettings) -> Read`` in a module of its own; adding a format is one module and one
line in :data:`newsdiff.sources.kinds.READERS`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.errors import SourceError
from newsdiff.frozen import dataclass, field
from newsdiff.model import Article, Decision, FailedSource
from newsdiff.sources.kinds import SUFFIXES, UNREADABLE
from newsdiff.sources.raw import (
    CLIPBOARD,
    STDIN,
    Given,
    Offer,
    Raw,
    Read,
    is_address,
    label_of,
    read_path,
    read_stdin,
    split_member,
    without_secrets,
)
from newsdiff.sources.reading import read_raw

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings
    from newsdiff.sources.entries import Choose
    from newsdiff.sources.web.several import Progress

STORY_SUFFIX = ".newsdiff.yaml"
"""The end of the name of a story file."""

_DEEPEST = 2
"""A list may name a feed, and a feed its pages."""

_IN_A_FOLDER = tuple(suffix for suffix, kind in SUFFIXES.items() if kind != "addresses")


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
    listed: list[str] = field(default_factory=list)
    """The entries of feeds of which none was chosen, one line each."""
    given: list[tuple[Given, ...]] = field(default_factory=list)
    """Passages that sources themselves know, each as its readings."""


def load(
    sources: Sequence[str],
    settings: SourceSettings,
    *,
    stdin: bytes | None = None,
    progress: Progress | None = None,
    choose: Choose | None = None,
) -> Loaded:
    """Read every source: files, folders, web addresses, ``clipboard:``, or ``-`` for standard input.

    A source that cannot be read becomes a :class:`FailedSource` and the rest goes on. A file that is named twice, or
    also lies in a folder that is named, is read once. A part of a source that holds several is named behind ``!/``:
    ``pages.zip!/one.html``.

    Args:
        sources: paths and addresses, in the order of the columns.
        settings: limits, the encoding, and how addresses are fetched.
        stdin: what standard input held, where it has been read already.
        progress: is told how far the fetching of addresses is.
        choose: asks which entries of a feed to read, where the settings do not say.
    """
    loading = _Loading(settings, stdin, progress, choose)
    loading.add([one for source in sources for one in _expanded(source, loading.loaded)], 0)
    _tell_copies(loading.loaded)
    return loading.loaded


def load_in_parts(
    sources: Sequence[str],
    settings: SourceSettings,
    *,
    progress: Progress | None = None,
    choose: Choose | None = None,
    size: int = 500,
) -> Iterator[tuple[Loaded, int, int]]:
    """What :func:`load` reads, some sources at a time, for more of them than memory should hold.

    Yields:
        What came of the next ``size`` sources; how many are done; how many there are, the files of folders counted.
    """
    loading = _Loading(settings, None, progress, choose)
    wanted = [one for source in sources for one in _expanded(source, loading.loaded)]
    for at in range(0, max(1, len(wanted)), size):
        loading.add(wanted[at : at + size], 0)
        _tell_copies(loading.loaded)
        yield loading.loaded, min(at + size, len(wanted)), len(wanted)
        loading.loaded = Loaded()


class _Loading:
    """One list of sources being read."""

    def __init__(
        self, settings: SourceSettings, stdin: bytes | None, progress: Progress | None, choose: Choose | None
    ) -> None:
        self.loaded = Loaded()
        self._settings = settings
        self._stdin = stdin
        self._progress = progress
        self._choose = choose
        self._seen: dict[str, str] = {}

    def add(self, sources: Sequence[str], depth: int, instead: dict[str, Article] | None = None) -> None:
        """Read sources in their order, addresses among them fetched together beforehand.

        Args:
            sources: names.
            depth: how many sources named these ones.
            instead: articles that stand in for addresses that cannot be fetched.
        """
        wanted = [source for source in sources if self._is_new(source)]
        addresses = [split_member(source)[0] for source in wanted if is_address(source)]
        fetched: dict[str, Raw | SourceError] = {}
        if addresses:
            from newsdiff.sources.fetching import fetch_sources

            fetched = fetch_sources(addresses, self._settings, self._progress)
        for source in wanted:
            self._one(source, fetched, depth, (instead or {}).get(source))

    def _is_new(self, source: str) -> bool:
        identity = _identity(source)
        if identity in self._seen:
            self.loaded.warnings.append(f"{source}: named twice ({self._seen[identity]}); it is shown once")
            return False
        self._seen[identity] = source
        return True

    def _one(self, source: str, fetched: dict[str, Raw | SourceError], depth: int, instead: Article | None) -> None:
        label = _label(source)
        try:
            raw = self._raw(source, label, fetched)
            read = read_raw(raw, self._settings)
            following = self._following(source, read, depth)
        except SourceError as error:
            if instead is None:
                self.loaded.failed.append(FailedSource(without_secrets(source), label, error.one_line()))
            else:
                self.loaded.articles.append(instead)
                self.loaded.warnings.append(f"{source}: {error.message}; shown is what the feed says")
            return
        if raw.note:
            self.loaded.warnings.append(f"{source}: {raw.note}")
        self._take(source, read)
        if following:
            self.add([name for name, _ in following], depth + 1, {name: told for name, told in following if told})

    def _take(self, source: str, read: Read) -> None:
        self.loaded.articles += read.articles
        self.loaded.given += read.given
        self.loaded.failed += read.failed
        self.loaded.warnings += [f"{source}: {warning}" for warning in read.warnings]

    def _following(self, source: str, read: Read, depth: int) -> list[tuple[str, Article | None]]:
        """Sources that this one names, each with an article that can stand in for it."""
        if (read.follow or read.offers) and depth >= _DEEPEST:
            raise SourceError("a list inside a list is not followed", remedy="name it by itself")
        following: list[tuple[str, Article | None]] = [(name, None) for name in read.follow]
        picked = self._picked(source, read.offers) if read.offers else []
        empty = [offer for offer in picked if offer.article is None and not offer.address]
        if empty and len(empty) == len(picked):
            raise SourceError("the entry has no text and no page", remedy="choose another one with --entries")
        for offer in picked:
            if offer.article is not None and (offer.whole or not offer.address):
                self.loaded.articles.append(offer.article)
            elif offer.address:
                following.append((offer.address, offer.article))
            else:
                self.loaded.warnings.append(f"{source}: the entry {offer.title!r} has no text and no page")
        return following

    def _picked(self, source: str, offers: Sequence[Offer]) -> list[Offer]:
        """The entries of a feed that are wanted, by settings or by asking.

        Raises:
            SourceError: nobody said which.
        """
        from newsdiff.sources import entries

        wanted = self._settings.entries
        if not wanted and len(offers) == 1:
            return list(offers)
        if not wanted and self._choose is not None:
            wanted = self._choose(source, offers)
        if not wanted:
            self.loaded.listed += [f"{source}:", *entries.listed(offers)]
            raise SourceError(f"this feed has {len(offers)} entries", remedy="choose: --entries 1,3-5, newest:5 or all")
        return entries.chosen(wanted, offers)

    def _raw(self, source: str, label: str, fetched: dict[str, Raw | SourceError]) -> Raw:
        limit = self._settings.max_megabytes
        if source == STDIN:
            return Raw(source, label, read_stdin(limit) if self._stdin is None else self._stdin)
        if source == CLIPBOARD:
            from newsdiff.sources.clipboard import read_clipboard

            return Raw(STDIN, label, read_clipboard(limit))
        if not source:
            raise SourceError("this name is empty", remedy="name a file, a folder, an address or -")
        if source.endswith(STORY_SUFFIX):
            raise SourceError("a story file inside a story", remedy="open it by itself, or name its articles")
        whole, member = split_member(source)
        if is_address(source):
            found = fetched[whole]
            if isinstance(found, SourceError):
                raise found
            return found._replace(source=source, label=label, member=member)
        if member and (_exists(source) or not _exists(whole)):
            whole, member = source, ""
        return Raw(source, label, read_path(Path(whole), limit), member=member)


def _expanded(source: str, loaded: Loaded) -> Iterable[str]:
    """A folder's articles, or the source itself."""
    if source in (STDIN, CLIPBOARD) or is_address(source) or not _is_folder(source):
        return (source,)
    from newsdiff.sources.folder import open_folder

    try:
        found = open_folder(Path(source), _IN_A_FOLDER, UNREADABLE)
    except SourceError as error:
        loaded.failed.append(FailedSource(source, Path(source).name or source, error.one_line()))
        return ()
    loaded.warnings += found.warnings
    loaded.title = loaded.title or found.title
    return found.files


def _label(source: str) -> str:
    """What stands for the outlet until the article names it."""
    if source in (STDIN, CLIPBOARD):
        return "standard input" if source == STDIN else "clipboard"
    if is_address(source):
        from newsdiff.sources.web.address import host_of

        return host_of(source) or source
    whole, member = split_member(source)
    return label_of(Path(member if "." in member else whole))


def _identity(source: str) -> str:
    """What two names of one file or page have in common."""
    if source in (STDIN, CLIPBOARD):
        return source
    if is_address(source):
        return source.partition("#")[0]
    try:
        return os.path.realpath(source)
    except (OSError, ValueError):
        return source


def _is_folder(source: str) -> bool:
    try:
        return bool(source) and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _exists(source: str) -> bool:
    try:
        return Path(source).exists()
    except (OSError, ValueError):
        return False


def _tell_copies(loaded: Loaded) -> None:
    """Warn of different files with the same text: they are one witness, not two."""
    first: dict[str, Article] = {}
    for article in loaded.articles:
        other = first.setdefault(article.text[article.offset :].strip(), article)
        if other is not article:
            loaded.warnings.append(f"{article.source}: the same text as {other.source}")
