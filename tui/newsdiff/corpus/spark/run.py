"""The job on a cluster, from archives to stories written where Spark writes."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from newsdiff.config import SourceSettings
from newsdiff.corpus import digest
from newsdiff.corpus.job import COMMON_LINE, Plan
from newsdiff.corpus.reading import Fault
from newsdiff.corpus.spark import cluster, graph, looking, sources, steps, tables
from newsdiff.corpus.spark.kept import Kept
from newsdiff.errors import EXIT_NOTHING_READ, NewsdiffError
from newsdiff.model import Options

_EXAMPLES = 20
_WORDS = 2_000_000
"""Words that the driver holds at once while it writes their table."""


@dataclass(frozen=True, slots=True)
class How:
    """How a run is done; nothing of it changes which article is in which story.

    Attributes:
        master: address of the cluster; None under ``spark-submit``.
        conf: settings of Spark.
        work: a folder that all machines reach, for what lies between two steps; beside the results where None.
        log: the file that gets what Spark says.
        wait: seconds in which a machine has to offer itself.
        sources: limits of what is read.
        options: as for a comparison.
        look: how many stories are looked into, the largest ones; None: all.
        largest: edges of a part that one task links.
        tell: told the step, how much of it is done and how much there is; may raise to stop.
    """

    master: str | None
    conf: Mapping[str, str] = field(default_factory=dict)
    work: str | None = None
    log: Path = Path("newsdiff-spark.log")
    wait: float = cluster.WAIT
    sources: SourceSettings = field(default_factory=SourceSettings)
    options: Options = field(default_factory=Options)
    look: int | None = None
    largest: int = graph.LARGEST_PART
    tell: Callable[[str, int, int], None] = lambda step, done, total: None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: articles and stories found, what could not be read, the largest stories, the digest of all."""

    articles: int
    faults: int
    examples: tuple[Fault, ...]
    stories: int
    digest: str
    top: tuple[dict[str, Any], ...]


def find_stories(
    paths: list[str], out: str, plan: Plan | None = None, how: How | None = None, *, top: int = 20
) -> Outcome:
    """Find the stories of archives and write them, one row each.

    Args:
        paths: what is read: as the embedded engine, and places with a scheme that Spark knows (``hdfs:``, ``s3a:``).
        out: a folder that Spark writes, which must not be there; its suffix is ``.jsonl`` or ``.parquet``.
        plan: what is a story.
        how: the cluster, and how to use it.
        top: how many of the largest stories are told.

    Raises:
        NewsdiffError: the cluster cannot be used, nothing could be read, or the results cannot be written.
    """
    how = how or How(None)
    writer = _writer(out)
    if "://" not in out and Path(out).exists():
        raise _taken(out)
    with cluster.session(how.master, how.conf, how.log.absolute(), wait=how.wait) as spark:
        _free(spark, out)
        kept = Kept(
            spark, f"{_place(how.work or out).rstrip('/')}{'/' if how.work else '.'}work-{uuid.uuid4().hex[:8]}"
        )
        with tempfile.TemporaryDirectory(prefix="newsdiff-tables-") as folder:
            try:
                return _Job(spark, kept, Path(folder), plan or Plan(), how).all(paths, _place(out), writer, top)
            finally:
                with contextlib.suppress(Exception):
                    kept.remove()


def _writer(out: str) -> str:
    for suffix, kind in ((".jsonl", "json"), (".parquet", "parquet")):
        if out.rstrip("/").endswith(suffix):
            return kind
    raise NewsdiffError(f"-o {out}: Spark writes .jsonl and .parquet", remedy="name a folder with one of these endings")


def _place(out: str) -> str:
    return out if "://" in out else f"file://{Path(out).absolute()}"


def _free(spark: SparkSession, out: str) -> None:
    path = spark._jvm.org.apache.hadoop.fs.Path(_place(out))
    if path.getFileSystem(spark._jsc.hadoopConfiguration()).exists(path):
        raise _taken(out)


def _taken(out: str) -> NewsdiffError:
    return NewsdiffError("there is something already", place=out, remedy="name another place with -o, or remove it")


class _Job:
    def __init__(self, spark: SparkSession, kept: Kept, folder: Path, plan: Plan, how: How) -> None:
        self._spark = spark
        self._kept = kept
        self._folder = folder
        self._plan = plan
        self._how = how
        self._step = 0

    def all(self, paths: list[str], out: str, writer: str, top: int) -> Outcome:
        rows, faults, faulty = self._read(paths)
        self._tell("words")
        counted, copies = self._count(rows)
        nodes = self._vectors(counted, copies)
        self._tell("pairs")
        edges = self._edges(nodes)
        self._tell("stories")
        linked = graph.stories(self._kept, edges, self._plan.cut, self._how.largest)
        self._tell("passages")
        told = self._look(rows, counted, linked)
        self._tell("writing")
        lanes = [f"lane{number}" for number in range(digest.LANES)]
        told.drop("label", *lanes).write.format(writer).save(out)
        sums = told.agg(F.count("*").alias("stories"), *(F.sum(lane).alias(lane) for lane in lanes)).first()
        assert sums is not None  # noqa: S101 - an aggregate has one row
        largest = told.orderBy(F.desc("articles"), "label").drop("members", "shared").limit(top).collect()
        self._tell("done")
        return Outcome(
            counted.count(),
            faulty,
            faults,
            sums["stories"],
            digest.added([[sums[lane] or 0 for lane in lanes]]),
            tuple(row.asDict() for row in largest),
        )

    def _tell(self, step: str) -> None:
        self._how.tell(step, self._step, 6)
        self._step += 1

    # Reading ----------------------------------------------------------------------------------------------------

    def _read(self, paths: list[str]) -> tuple[DataFrame, tuple[Fault, ...], int]:
        """Articles with the names they keep, some of what could not be read, and how much of it there is."""
        self._tell("reading")
        given = sources.archives(paths, self._how.sources)
        found = sources.articles(self._spark, given, self._how.sources)
        if found is None:
            return self._nothing(given.faults)
        every = self._kept.keep("read", found.withColumn("row", F.monotonically_increasing_id()))
        rows = every.filter("reason is null")
        twice = rows.groupBy("id").count().filter("count > 1").select("id")
        light = rows.select("row", "id", "digest", "rank", "place", "position", "source").join(twice, "id")
        order = ["id", "rank", "place", "position"]
        fates = light.repartition("id").sortWithinPartitions(*order).mapInArrow(
            sources.fates, "row long, name string, why string"
        )  # fmt: skip
        fates = self._kept.keep("fates", fates.withColumn("again", F.lit(True)))
        named = rows.join(fates, "row", "left").filter("again is null or name is not null")
        named = named.withColumn("id", F.coalesce("name", "id")).drop("name", "why", "again")
        counts = every.agg(F.count("*").alias("rows"), F.count("reason").alias("broken")).first()
        lost = fates.filter("why is not null")
        faults = len(given.faults) + (counts["broken"] if counts else 0) + lost.count()
        examples = list(given.faults)
        if faults > len(examples):
            told = every.filter("reason is not null").select("place", "reason")
            told = told.union(lost.join(rows.select("row", "source"), "row").select("source", "why"))
            examples += [Fault(*row) for row in told.limit(_EXAMPLES).collect()]
        if counts is None or counts["rows"] == counts["broken"]:
            return self._nothing(examples)
        return named, tuple(examples[:_EXAMPLES]), faults

    def _nothing(self, faults: list[Fault]) -> tuple[DataFrame, tuple[Fault, ...], int]:
        if faults:
            raise NewsdiffError(
                f"no article could be read ({faults[0].reason})", place=faults[0].place, exit_code=EXIT_NOTHING_READ
            )
        raise NewsdiffError(
            "there is no article in it", remedy="name a folder, JSONL or Parquet", exit_code=EXIT_NOTHING_READ
        )

    # Words ------------------------------------------------------------------------------------------------------

    def _count(self, rows: DataFrame) -> tuple[DataFrame, DataFrame]:
        """The words of all articles and the node of each, and the articles that are copies of another one."""
        name = self._lines(rows)

        def step(batches: Iterator[Any]) -> Iterator[Any]:
            yield from steps.count_words(batches, tables.lines(name))

        counted = rows.select("row", "id", "outlet", "time", "text", "lines").mapInArrow(
            step, "row long, id string, node long, time long, words binary, counts binary"
        )
        counted = self._kept.keep("counted", counted)
        several = counted.groupBy("node").agg(F.min("row").alias("first"), F.count("*").alias("often"))
        several = several.filter("often > 1").select("node", "first")
        copies = counted.select("row", "node").join(several, "node").filter("row != first").select("row")
        return counted, self._kept.keep("copies", copies)

    def _lines(self, rows: DataFrame) -> str:
        """Send the table of boilerplate lines to all machines. Returns its name there."""
        tally = rows.select("lines").distinct().mapInArrow(steps.count_lines, "line long, often long")
        often = tally.groupBy("line").agg(F.sum("often").alias("often")).filter(F.col("often") >= COMMON_LINE)
        by_outlet = often.repartition(F.shiftright("line", 40))
        return self._send("lines", by_outlet.mapInArrow(steps.common_lines, "line long"), ["<u8"])

    def _send(self, name: str, sorted_rows: DataFrame, kinds: list[str], **known: int) -> str:
        """Write a table of numbers into a file, part by part, and let all machines fetch it."""
        place = self._folder / f"{name}-{uuid.uuid4().hex}.table"
        schema = ", ".join(f"{column} binary" for column in sorted_rows.columns)
        parts = sorted_rows.mapInArrow(steps.packed, schema).toLocalIterator()
        tables.write(place, kinds, (tuple(bytes(one) for one in part) for part in parts), **known)
        self._spark.sparkContext.addFile(str(place))
        return place.name

    def _vectors(self, counted: DataFrame, copies: DataFrame) -> DataFrame:
        own = counted.join(copies, "row", "left_anti")
        tally = own.select("words").mapInArrow(steps.word_frequencies, "word long, often long")
        often = tally.groupBy("word").agg(F.sum("often").alias("often")).filter("often > 1")
        often = self._kept.keep("often", often)
        parts = 1 + often.count() // _WORDS
        often = often.repartitionByRange(parts, "word").sortWithinPartitions("word")
        name = self._send(
            "words",
            often.mapInArrow(steps.unturned, "word long, often long"),
            ["<u8", "<i8"],
            articles=counted.count() - copies.count(),
        )
        plan = self._plan

        def step(batches: Iterator[Any]) -> Iterator[Any]:
            yield from steps.vectors_of(batches, tables.frequencies(name), plan)

        earliest = counted.groupBy("node").agg(F.min("time").alias("earliest"), F.count("*").alias("often"))
        earliest = earliest.filter("often > 1").select("node", "earliest")
        timed = own.select("node", "time", "words", "counts").join(earliest, "node", "left")
        timed = timed.withColumn("time", F.coalesce("earliest", "time")).drop("earliest")
        return self._kept.keep(
            "nodes",
            timed.mapInArrow(step, "node long, time long, leading binary, alone binary, places binary, weights binary"),
        )

    # Pairs ------------------------------------------------------------------------------------------------------

    def _edges(self, nodes: DataFrame) -> DataFrame:
        plan = self._plan
        anytime = bool(nodes.filter("time is null").take(1))

        def keys(batches: Iterator[Any]) -> Iterator[Any]:
            yield from steps.keys_by_time(batches, plan, anytime)

        def near(batches: Iterator[Any]) -> Iterator[Any]:
            yield from steps.pairs_within_reach(batches, plan)

        def weigh(batches: Iterator[Any]) -> Iterator[Any]:
            yield from steps.weighed(batches, plan)

        entries = nodes.select("node", "time", "leading", "alone", "weights").mapInArrow(
            keys, "key long, node long, time long"
        )
        entries = entries.repartition("key").sortWithinPartitions("key", "node")
        pairs = entries.mapInArrow(near, "low long, high long").distinct()
        vectors = nodes.select("node", "places", "weights")
        for end in ("high", "low"):
            renamed = vectors.toDF(end, f"places_{end}", f"weights_{end}")
            pairs = pairs.join(renamed, end)
        return self._kept.keep("edges", pairs.mapInArrow(weigh, "low long, high long, total long"))

    # Inside stories -----------------------------------------------------------------------------------------------

    def _look(self, rows: DataFrame, counted: DataFrame, linked: DataFrame) -> DataFrame:
        members = counted.select("row", "node").join(linked, "node", "left")
        members = members.select("row", "node", F.coalesce("story", "node").alias("story"))
        sizes = members.groupBy("story").count().filter("count > 1")
        look = self._how.look
        if look is None:
            sizes = sizes.select("story", F.lit(True).alias("looked"))
        else:
            first = sizes.orderBy(F.desc("count"), "story").limit(look).select("story", F.lit(True).alias("looked"))
            sizes = sizes.select("story").join(first, "story", "left")
        members = members.join(sizes, "story").drop("digest", "lines", "reason", "rank", "place", "position")
        whole = members.join(rows.drop("digest", "lines", "reason", "rank", "place", "position"), "row")
        whole = whole.withColumn("text", F.when(F.col("looked"), F.col("text"))).drop("row", "looked")
        order = [F.col("story"), F.col("time").asc_nulls_last(), F.col("id")]
        options = self._how.options

        def step(batches: Iterator[Any]) -> Iterator[Any]:
            yield from looking.stories(batches, options)

        return self._kept.keep(
            "told", whole.repartition("story").sortWithinPartitions(*order).mapInArrow(step, looking.STORY)
        )
