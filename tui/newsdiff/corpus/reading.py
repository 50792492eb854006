"""Archives read as a stream of records: folders, JSONL, Parquet, the library, and every kind that newsdiff opens.

What is broken is told and passed over; a place tells how far a file was read, so that a later run goes on from there.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, cast

from newsdiff.config import SourceSettings
from newsdiff.corpus.records import BrokenRecord, Record, headline, read_record, read_time
from newsdiff.errors import NewsdiffError, SourceError

LONGEST_LINE = 64_000_000
"""Bytes of the longest line of a file of records."""
LIBRARY = "library:"
"""Names the library of stored articles."""
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_TABLES = (".parquet",)
_LIBRARIES = (".sqlite3", ".sqlite", ".db")


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read. ``size`` and ``mtime`` (ns) tell whether it changed since; 0 for what is always read."""

    place: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Read:
    """One record or fault, and the place behind it: a byte or row to go on from."""

    found: Record | Fault
    position: int


Reader = Callable[[str, int, SourceSettings], Iterator[Read]]


def inputs(paths: list[str], settings: SourceSettings) -> tuple[list[Input], list[Fault]]:
    """The files that paths name, folders searched to the bottom, in the order of their names."""
    found: list[Input] = []
    faults: list[Fault] = []
    for path in dict.fromkeys(paths):
        if path.startswith(LIBRARY):
            found.append(Input(path, 0, 0))
        elif Path(path).is_dir():
            found += _in_folder(Path(path), faults)
        else:
            try:
                status = Path(path).stat()
                found.append(Input(str(Path(path).absolute()), status.st_size, status.st_mtime_ns))
            except (OSError, ValueError) as error:
                faults.append(Fault(path, (getattr(error, "strerror", None) or "no file can have this name").lower()))
    return list({one.place: one for one in found}.values()), faults


def _in_folder(folder: Path, faults: list[Fault]) -> list[Input]:
    from newsdiff.sources.kinds import SUFFIXES

    readable = {*SUFFIXES, *_LINES, *_TABLES} - {".urls", ".rss", ".atom"}
    found = []

    def failed(error: OSError) -> None:
        faults.append(Fault(str(error.filename or folder), (error.strerror or "it cannot be listed").lower()))

    for base, folders, names in os.walk(folder.absolute(), onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or not name.lower().endswith(tuple(readable)):
                continue
            try:
                status = Path(base, name).stat()
            except OSError as error:
                faults.append(Fault(str(Path(base, name)), (error.strerror or "it cannot be read").lower()))
                continue
            found.append(Input(str(Path(base, name)), status.st_size, status.st_mtime_ns))
    return found


def read(place: str, position: int, settings: SourceSettings) -> Iterator[Read]:
    """Records of one file from a position on; a file that cannot be read at all is one fault.

    Raises:
        NewsdiffError: a library for this kind of file is not installed.
    """
    try:
        yield from _reader(place)(place, position, settings)
    except (OSError, EOFError) as error:
        yield Read(Fault(place, (getattr(error, "strerror", None) or "it is damaged or cut short").lower()), position)
    except SourceError as error:
        yield Read(Fault(place, error.one_line()), position)


def _reader(place: str) -> Reader:
    lower = place.lower()
    if place.startswith(LIBRARY) or lower.endswith(_LIBRARIES):
        return _library
    if lower.endswith(_LINES):
        return _lines
    return _table if lower.endswith(_TABLES) else _article


def outlet_named_by(place: str) -> str:
    """Who published what is in a file whose records do not say it: the file's name without its endings."""
    return Path(place).name.partition(".")[0]


def _lines(place: str, position: int, settings: SourceSettings) -> Iterator[Read]:
    """One record of JSON a line. The position counts bytes of what is unpacked."""
    packed = place.lower().endswith(".gz")
    with cast("IO[bytes]", gzip.open(place) if packed else Path(place).open("rb")) as file:
        file.seek(position)
        while line := file.readline(LONGEST_LINE):
            at = f"{place}#{position}"
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                position = file.tell()
                yield Read(Fault(at, f"a line of more than {LONGEST_LINE // 1_000_000} MB"), position)
                continue
            position += len(line)
            if line.strip():
                yield Read(read_line(line, at, outlet_named_by(place)), position)


def read_line(line: bytes, at: str, outlet: str) -> Record | Fault:
    """The record in a line of JSON.

    Args:
        line: its bytes.
        at: where it stands: a path with the position of the line.
        outlet: who published it where the record does not say.
    """
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Fault(at, "this line is not UTF-8")
    except (ValueError, RecursionError):
        return Fault(at, "this line is no JSON")
    return read_fields(fields, at, outlet) if isinstance(fields, dict) else Fault(at, "this line is no JSON object")


def read_fields(fields: dict[str, Any], at: str, outlet: str) -> Record | Fault:
    """The record in named fields, as a line or a row of a table has them; arguments as of :func:`read_line`."""
    try:
        return read_record(fields, source=at, outlet=outlet)
    except BrokenRecord as error:
        return Fault(at, str(error))


def _table(place: str, position: int, settings: SourceSettings) -> Iterator[Read]:
    """One record a row. The position counts rows."""
    if find_spec("pyarrow") is None:
        raise NewsdiffError("reading Parquet needs pyarrow", place=place, remedy="pip install 'newsdiff[parquet]'")
    from pyarrow import ArrowException, parquet

    row = 0
    try:
        with parquet.ParquetFile(place) as file:
            for batch in file.iter_batches(1000):
                if row + batch.num_rows <= position:
                    row += batch.num_rows
                    continue
                for fields in batch.to_pylist():
                    row += 1
                    if row > position:
                        yield Read(read_fields(fields, f"{place}#{row}", outlet_named_by(place)), row)
    except ArrowException:
        yield Read(Fault(place, "it is no Parquet file, or damaged"), row)


def _article(place: str, position: int, settings: SourceSettings) -> Iterator[Read]:
    """The article of a file, or the articles of an archive. The position counts articles."""
    from newsdiff.sources.raw import Raw, label_of, read_path
    from newsdiff.sources.reading import read_raw

    path = Path(place)
    found = read_raw(Raw(place, label_of(path), read_path(path, settings.max_megabytes)), settings)
    each: list[Record | Fault] = [Fault(one.source, one.reason) for one in found.failed]
    named = len(found.articles) > 1
    for number, article in enumerate(found.articles, 1):
        text = article.text[article.offset :]
        if not text.strip():
            each.append(Fault(article.source, "there is no text in it"))
            continue
        date, time = read_time(article.date or "")
        name = f"{article.source}#{number}" if named and article.source == place else article.source
        title = " ".join((article.title or "").split()) or headline(text)
        each.append(
            Record(name, text, article.outlet, title[:300], date, time, article.url or "", article.language or "", name)
        )
    if found.follow or found.offers:
        each.append(Fault(place, "a list of addresses or a feed; `newsdiff library add` fetches them"))
    for number, one in enumerate(each, 1):
        if number > position:
            yield Read(one, number)


def _library(named_place: str, position: int, settings: SourceSettings) -> Iterator[Read]:
    """The newest text of every article of a library. The position counts revisions by their ids."""
    from newsdiff import paths
    from newsdiff.library.store import Library

    named = named_place.removeprefix(LIBRARY)
    with Library(Path(named) if named else paths.user_library(), create=False) as library:
        rows = library.connection.execute(
            "SELECT newest, id, place FROM articles WHERE newest > ? ORDER BY newest", (position,)
        )
        for newest, number, place in rows.fetchall():
            article = library.article(number)
            text = article.text[article.offset :]
            date, time = read_time(article.date or "")
            where = article.source or place
            found: Record | Fault = Fault(where, "there is no text in it")
            if text.strip():
                title = " ".join((article.title or "").split())[:300] or headline(text)
                url, language = article.url or "", article.language or ""
                found = Record(where, text, article.outlet, title, date, time, url, language, where)
            yield Read(found, newest)
