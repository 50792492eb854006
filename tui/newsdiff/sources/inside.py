"""The parts of a source that holds several: each read by its kind, failing on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from newsdiff.errors import SourceError
from newsdiff.model import Article, FailedSource
from newsdiff.sources.raw import INSIDE, Raw, Read, label_of

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


class Part(NamedTuple):
    """A part: what it is called behind ``!/``, its bytes or what brings them, and what is known of it."""

    member: str
    data: bytes | Callable[[], bytes]
    address: str = ""
    media: str = ""
    charset: str = ""
    name: str = ""


def read_parts(raw: Raw, parts: Sequence[Part], settings: SourceSettings) -> Read:
    """Read the parts of a source, or the one that it was asked for.

    Raises:
        SourceError: there is no part of the name that was asked for.
    """
    from newsdiff.sources.reading import read_raw

    wanted = [part for part in parts if raw.member in ("", part.member)]
    if not wanted:
        raise SourceError("there is no such part in it", remedy="name the whole to see what is in it")
    whole = raw.source.partition(INSIDE)[0]
    articles: list[Article] = []
    warnings: list[str] = []
    failed: list[FailedSource] = []
    for part in wanted:
        source = f"{whole}{INSIDE}{part.member}"
        label = label_of(PurePosixPath(part.name)) if part.name else raw.label
        try:
            data = part.data if isinstance(part.data, bytes) else part.data()
            inner = Raw(source, label, data, part.media, part.charset, part.address, remote=True)
            found = read_raw(inner, settings)
        except SourceError as error:
            failed.append(FailedSource(source, label, error.one_line()))
            continue
        articles += found.articles
        failed += found.failed
        warnings += [f"{part.member}: {warning}" for warning in found.warnings]
    return Read(tuple(articles), tuple(warnings), tuple(failed))
