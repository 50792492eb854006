"""Stories written for other programs: JSON lines, CSV, Parquet."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsdiff.corpus import results
from newsdiff.corpus.results import Question
from newsdiff.corpus.telling import moment
from newsdiff.errors import NewsdiffError
from newsdiff.export.escape import csv_cell

_AT_ONCE = 500

COLUMNS = ("id", "title", "first", "last", "articles", "new", "outlets", "outlet_names", "copies", "passages",
           "disagreements")  # fmt: skip
"""What is told of every story. JSON lines and Parquet also have its articles, JSON lines its shared passages."""


def check(place: Path) -> None:
    """Make sure that stories can be written to a place.

    Raises:
        NewsdiffError: there is no format for its suffix, or a library for it is missing.
    """
    suffix = place.suffix.lower()
    if suffix in (".sqlite3", ".sqlite", ".db"):
        return
    if suffix not in FORMATS:
        raise NewsdiffError(
            f"-o {place}: there is no format for this suffix", remedy="choose .jsonl, .csv, .parquet or .sqlite3"
        )
    if suffix == ".parquet" and find_spec("pyarrow") is None:
        raise NewsdiffError("writing Parquet needs pyarrow", remedy="pip install 'newsdiff[parquet]'")


def write(connection: sqlite3.Connection, question: Question, place: Path) -> int:
    """Write all stories to a question into a file, whole or not at all. Returns how many.

    Raises:
        NewsdiffError: it cannot be written.
    """
    beside = place.with_name(f".{place.name}.part")
    try:
        written = FORMATS[place.suffix.lower()](records(connection, question), beside)
        beside.replace(place)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = (error.strerror or "no").lower()
        raise NewsdiffError(f"cannot write: {reason}", place=str(place), remedy="write to another place") from None
    return written


def records(connection: sqlite3.Connection, question: Question) -> Iterator[dict[str, Any]]:
    """All stories to a question, with their articles and shared passages."""
    skip = 0
    while lines := results.listed(connection, question, limit=_AT_ONCE, skip=skip):
        for line in lines:
            yield {
                "id": line.id,
                "title": line.title,
                "first": moment(line.first),
                "last": moment(line.last),
                "articles": line.articles,
                "new": line.fresh,
                "outlets": line.outlet_count,
                "outlet_names": line.outlets,
                "copies": line.copies,
                "passages": line.passages,
                "disagreements": line.disagreements,
                "members": results.article_lines(connection, line.label),
                "shared": list(results.passages(connection, line.label)) if line.passages else [],
            }
        skip += len(lines)


def _jsonl(stories: Iterator[dict[str, Any]], place: Path) -> int:
    count = 0
    with place.open("w", encoding="ascii") as file:
        for story in stories:
            file.write(json.dumps(story) + "\n")
            count += 1
    return count


def _csv(stories: Iterator[dict[str, Any]], place: Path) -> int:
    count = 0
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for story in stories:
            writer.writerow(["" if story[name] is None else csv_cell(str(story[name])) for name in COLUMNS])
            count += 1
    return count


def _parquet(stories: Iterator[dict[str, Any]], place: Path) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    text, whole = pa.string(), pa.int64()
    member = [(name, text) for name in ("id", "outlet", "title", "date", "url", "language", "source")]
    fields = {name: text if name in ("id", "title", "first", "last", "outlet_names") else whole for name in COLUMNS}
    members = pa.list_(pa.struct([*member, ("sentences", whole), ("identical", whole), ("copy_of", text)]))
    schema = pa.schema([*fields.items(), ("members", members)])
    count = 0
    with parquet.ParquetWriter(place, schema) as writer:
        batch: list[dict[str, Any]] = []
        for story in stories:
            batch.append({name: story[name] for name in schema.names})
            count += 1
            if len(batch) == _AT_ONCE:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema))
    return count


FORMATS: dict[str, Callable[[Iterator[dict[str, Any]], Path], int]] = {
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
}
"""What writes stories, by suffix."""
