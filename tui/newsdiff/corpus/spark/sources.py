"""Archives as Spark reads them: JSON lines and Parquet in parts by many tasks, everything else file by file.

Names, sources and faults are those that :mod:`newsdiff.corpus.reading` gives, so that both engines see the same
articles: where a line begins is counted over the splits of its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from newsdiff.config import SourceSettings
from newsdiff.corpus import job, reading, records, words
from newsdiff.corpus.nodes import deflate
from newsdiff.corpus.reading import Fault, Input
from newsdiff.corpus.records import Record

ROWS = (
    "place string, rank long, position long, id string, outlet string, title string, date string, time long,"
    " url string, language string, source string, text binary, digest binary, lines binary, reason string"
)
"""An article, or with a reason what could not be read."""
_KINDS = {"string": pa.string(), "long": pa.int64(), "binary": pa.binary()}
_SCHEMA = pa.schema([(part.split()[0], _KINDS[part.split()[1]]) for part in ROWS.split(", ")])
_REMOTE = re.compile(r"(?!library:)[a-z][a-z0-9+.-]{1,20}:/")
_PATTERN = re.compile(r"([\[\]{}*?\\])")
_AT_ONCE = 500
_FIELDS = frozenset(
    name
    for names in (
        records.TEXT, records.TITLE, records.DATE, records.OUTLET, records.ADDRESS, records.NAME, records.LANGUAGE,
    )
    for name in names
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archives:
    """What is read: places that Spark reads in parts, and files that tasks read whole."""

    lines: list[str]
    tables: list[str]
    files: list[str]
    ranks: dict[str, int]
    faults: list[Fault]


def archives(paths: list[str], settings: SourceSettings) -> Archives:
    """Sort paths by how they are read. A place with a scheme (``hdfs:``, ``s3a:``) is a file or folder of one kind."""
    remote = [path for path in paths if _REMOTE.match(path)]
    found, faults = reading.inputs([path for path in paths if path not in remote], settings)
    every = [*(Input(path, 0, 0) for path in remote), *found]
    ranks = {one.place: rank for rank, one in enumerate(every)}
    kinds: dict[str, list[str]] = {"lines": [], "tables": [], "files": []}
    for one in every:
        lower = one.place.lower().rstrip("/")
        if lower.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
            kinds["lines"].append(one.place)
        elif lower.endswith(".parquet"):
            kinds["tables"].append(one.place)
        elif one.place in remote:
            faults.append(Fault(one.place, "its name says no kind; .jsonl and .parquet are read from there"))
        else:
            kinds["files"].append(one.place)
    return Archives(kinds["lines"], kinds["tables"], kinds["files"], ranks, faults)


def articles(spark: SparkSession, given: Archives, settings: SourceSettings) -> DataFrame | None:
    """All articles of archives and all faults, one row each (:data:`ROWS`); None where there is nothing to read."""
    parts = []
    if given.lines:
        parts.append(_lines(spark, given))
    if given.tables:
        parts.append(_tables(spark, given))
    if given.files:
        parts.append(_files(spark, given, settings))
    whole = None
    for part in parts:
        whole = part if whole is None else whole.unionByName(part)
    return whole


def _where(place: str) -> str:
    """A place as Spark's readers name it, which take local names for patterns."""
    return place if _REMOTE.match(place) else "file://" + _PATTERN.sub(r"\\\1", place)


def _place(uri: str) -> str:
    """The place that a reader names."""
    name = unquote(uri)
    return re.sub(r"^file:/+", "/", name)


def _lines(spark: SparkSession, given: Archives) -> DataFrame:
    read = spark.read.option("lineSep", "\n").text([_where(one) for one in given.lines])
    split = [F.col("_metadata.file_path").alias("path"), F.col("_metadata.file_block_start").alias("block")]
    sizes = (
        read.select(*split, F.octet_length("value").alias("size"))
        .groupBy("path", "block")
        .agg(F.sum(F.col("size") + 1).alias("size"))
        .collect()
    )
    begins: dict[tuple[str, int], int] = {}
    behind: dict[str, int] = {}
    for row in sorted(sizes, key=lambda row: (row["path"], row["block"])):
        begins[row["path"], row["block"]] = behind.get(row["path"], 0)
        behind[row["path"]] = begins[row["path"], row["block"]] + row["size"]
    ranks = given.ranks

    def step(batches: Iterator[Any]) -> Iterator[Any]:
        yield from read_lines(batches, begins, ranks)

    return read.select(F.col("value").cast("binary").alias("value"), *split).mapInArrow(step, ROWS)


def read_lines(batches: Iterable[Any], begins: dict[tuple[str, int], int], ranks: dict[str, int]) -> Iterator[Any]:
    """Records of lines, which come in the order of their file; ``begins`` says where the lines of a split begin."""
    now, position = ("", -1), 0
    for batch in batches:
        rows = []
        for line, path, block in zip(
            *(batch.column(name).to_pylist() for name in ("value", "path", "block")), strict=True
        ):
            if (path, block) != now:
                now, position = (path, block), begins[path, block]
            place = _place(path)
            at = f"{place}#{position}"
            position += len(line) + 1
            if len(line) >= reading.LONGEST_LINE:
                found: Record | Fault = Fault(at, f"a line of more than {reading.LONGEST_LINE // 1_000_000} MB")
            elif line.strip():
                found = reading.read_line(line, at, reading.outlet_named_by(place))
            else:
                continue
            rows.append((place, _rank(place, ranks), position, found))
        yield from _batches(rows)


def _tables(spark: SparkSession, given: Archives) -> DataFrame:
    read = spark.read.parquet(*(_where(one) for one in given.tables))
    wanted = [F.col(f"`{name}`") for name in read.columns if name in _FIELDS]
    ranks = given.ranks

    def step(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            paths = batch.column("_path").to_pylist()
            numbers = batch.column("_row").to_pylist()
            rows = []
            for fields, path, number in zip(
                batch.drop_columns(["_path", "_row"]).to_pylist(), paths, numbers, strict=True
            ):
                place = _place(path)
                found = reading.read_fields(fields, f"{place}#{number + 1}", reading.outlet_named_by(place))
                rows.append((place, _rank(place, ranks), number + 1, found))
            yield from _batches(rows)

    named = [F.col("_metadata.file_path").alias("_path"), F.col("_metadata.row_index").alias("_row")]
    return read.select(*wanted, *named).mapInArrow(step, ROWS)


def _files(spark: SparkSession, given: Archives, settings: SourceSettings) -> DataFrame:
    rows = [(given.ranks[place], place) for place in given.files]
    cores = spark.sparkContext.defaultParallelism
    places = spark.createDataFrame(rows, "rank long, place string")
    places = places.repartition(max(1, min(len(rows), cores * 4)))

    def step(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            held = []
            for place, rank in zip(batch.column("place").to_pylist(), batch.column("rank").to_pylist(), strict=True):
                for number, one in enumerate(reading.read(place, 0, settings)):
                    held.append((place, rank, number, one.found))
                    if len(held) >= _AT_ONCE:
                        yield from _batches(held)
                        held = []
            yield from _batches(held)

    return places.mapInArrow(step, ROWS)


def _rank(place: str, ranks: dict[str, int]) -> int:
    """The number of the path that a place was named by, or lies in."""
    found = ranks.get(place)
    return found if found is not None else next((rank for one, rank in ranks.items() if place.startswith(one)), 0)


Row = tuple[str, int, int, Record | Fault]


def _batches(rows: list[Row]) -> Iterator[Any]:
    for first in range(0, len(rows), _AT_ONCE):
        columns = list(zip(*map(_row, rows[first : first + _AT_ONCE]), strict=True))
        yield pa.record_batch([pa.array(column, kind.type) for column, kind in zip(columns, _SCHEMA, strict=True)],
                              schema=_SCHEMA)  # fmt: skip


def _row(row: Row) -> tuple[Any, ...]:
    place, rank, position, found = row
    if isinstance(found, Fault):
        return (stored(found.place), rank, position, *(None,) * 11, stored(found.reason))
    lines = np.array(job.line_keys(found.text, found.outlet), np.uint64).tobytes()
    said = (found.id, found.outlet, found.title, found.date)
    more = (found.url, found.language, found.source)
    return (
        stored(place), rank, position, *map(stored, said), found.time, *map(stored, more), deflate(found.text),
        words.digest(found.text), lines, None,
    )  # fmt: skip


def stored(text: str) -> str:
    """A text as columns of text take it: half of a surrogate pair becomes a sign of what it was."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def fates(batches: Iterator[Any]) -> Iterator[Any]:
    """What becomes of articles that share an id, in the order of reading: the first counts, others are named anew.

    Rows that are sorted by id and order come in; out go rows with the name they get, or none and perhaps a reason.
    """
    now, known = "", dict[str, tuple[bytes, str]]()
    for batch in batches:
        out: list[tuple[int, str | None, str | None]] = []
        for row in batch.to_pylist():
            if row["id"] != now or not known:
                now, known = row["id"], {row["id"]: (row["digest"], row["source"])}
                continue
            out.append((row["row"], *_fate(row, known)))
        columns = list(zip(*out, strict=True)) or [(), (), ()]
        kinds = (pa.int64(), pa.string(), pa.string())
        yield pa.record_batch(
            [pa.array(one, kind) for one, kind in zip(columns, kinds, strict=True)], ["row", "name", "why"]
        )


def _fate(row: dict[str, Any], known: dict[str, tuple[bytes, str]]) -> tuple[str | None, str | None]:
    name, source, digest = row["id"], row["source"], row["digest"]
    first, where = known[name]
    if first == digest:
        return None, None
    if where.rpartition("#")[0] == row["place"] and source != name:
        return None, f"the id {name!r} stands twice with different texts; the first counts"
    name = f"{source} {name}" if source != name else f"{name} {digest.hex()[:8]}"
    if name in known:
        return None, None
    known[name] = (digest, source)
    return name, None
