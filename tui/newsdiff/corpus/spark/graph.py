"""Connected parts and average linkage over a graph that no machine holds, in rounds of joins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from newsdiff.corpus.linkage import STEPS
from newsdiff.corpus.spark import steps
from newsdiff.corpus.spark.kept import Kept

LARGEST_PART = 5_000_000
"""Edges of a part that one task links; it takes about 100 bytes for each."""


def connected(kept: Kept, edges: DataFrame) -> DataFrame:
    """The least node that every node is connected with.

    Rounds of large stars and small stars (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii 2014): every node is
    hung under the least one among its neighbours, which takes about as many rounds as the logarithm of the longest
    way, and never more edges than there were. Before that every task leaves out what its own edges say twice.

    Args:
        kept: where rounds are kept, so that a lost machine does not cost all rounds before.
        edges: ``low``, ``high``.

    Returns:
        ``node``, ``part`` for all nodes of edges.
    """
    stars = kept.keep("stars", edges.mapInArrow(steps.forest, "node long, least long").distinct())
    while not _flat(stars):
        stars = kept.keep("stars", _small(_large(stars)))
    roots = stars.select(F.col("least").alias("node"), F.col("least").alias("part")).distinct()
    return kept.keep("parts", stars.select("node", F.col("least").alias("part")).union(roots))


def _flat(stars: DataFrame) -> bool:
    """Whether every node hangs under one that hangs nowhere."""
    twice = stars.groupBy("node").count().filter("count > 1").limit(1)
    deep = stars.join(stars.select(F.col("node").alias("least")), "least", "left_semi").select("node").limit(1)
    return not twice.select("node").union(deep).take(1)


def _large(stars: DataFrame) -> DataFrame:
    both = stars.union(stars.select(F.col("least").alias("node"), F.col("node").alias("least")))
    least = both.groupBy("node").agg(F.min("least").alias("near"))
    least = least.select("node", F.least("node", "near").alias("near"))
    hung = both.join(least, "node").filter("least > node")
    return hung.select(F.col("least").alias("node"), F.col("near").alias("least")).distinct()


def _small(stars: DataFrame) -> DataFrame:
    least = stars.groupBy("node").agg(F.min("least").alias("near"))
    hung = stars.join(least, "node").filter("least != near").select(F.col("least").alias("node"), "near")
    return hung.union(least).select("node", F.col("near").alias("least")).distinct()


def stories(kept: Kept, edges: DataFrame, cut: float, largest: int = LARGEST_PART) -> DataFrame:
    """Average linkage as :func:`newsdiff.corpus.linkage.link` does it.

    Parts that are small enough are linked by one task each. Of larger ones all groups that are each other's nearest
    merge, by joins; what is left is taken apart again. As rounds look at no other part, the result is the same.

    Args:
        kept: where rounds are kept.
        edges: ``low``, ``high``, ``total``: each pair of nodes once, the lesser one first, weights in whole steps.
        cut: least mean weight between two groups that merge.
        largest: edges that one task links.

    Returns:
        ``node``, ``story``: the least node of the group of every node that is not its own.
    """
    one = F.lit(1).cast("long")
    left = edges.withColumn("size_low", one).withColumn("size_high", one)
    names: DataFrame | None = None
    done: DataFrame | None = None
    while True:
        left, small, rest = _apart(kept, left, cut, largest)
        found = small.mapInArrow(_linking(cut), "label long, story long")
        done = found if done is None else done.union(found)
        done = kept.keep("linked", done)
        if not rest:
            break
        left, renamed = _round(kept, left, cut)
        names = kept.keep("names", _renamed(names, renamed))
    moved = done.select(F.col("label").alias("node"), "story")
    if names is None:
        return moved
    via = names.join(done, "label", "left").select("node", F.coalesce("story", "label").alias("story"))
    return kept.keep("stories", via.union(moved.join(names, "node", "left_anti")))


def _linking(cut: float) -> steps.Step:
    def step(batches: Iterator[Any]) -> Iterator[Any]:
        yield from steps.link_parts(batches, cut)

    return step


def _mean() -> Any:
    return F.col("total").cast("double") / (F.col("size_low") * F.col("size_high") * STEPS).cast("double")


def _apart(kept: Kept, edges: DataFrame, cut: float, largest: int) -> tuple[DataFrame, DataFrame, int]:
    """Edges inside large parts, edges inside small ones with parts together, and how many large ones there are."""
    part = connected(kept, edges.filter(_mean() >= cut).select("low", "high"))
    low = part.select(F.col("node").alias("low"), "part")
    high = part.select(F.col("node").alias("high"), F.col("part").alias("other"))
    inside = kept.keep("inside", edges.join(low, "low").join(high, "high").filter("part = other").drop("other"))
    large = kept.keep("large", inside.groupBy("part").count().filter(F.col("count") > largest).select("part"))
    small = inside.join(large, "part", "left_anti").repartition("part").sortWithinPartitions("part")
    return inside.join(large, "part", "left_semi").drop("part"), small, large.count()


def _round(kept: Kept, edges: DataFrame, cut: float) -> tuple[DataFrame, DataFrame]:
    """Merge all groups that are each other's nearest. Returns the edges behind that, and ``label``, ``kept``."""
    strong = edges.withColumn("mean", _mean()).filter(F.col("mean") >= cut)
    one, other = F.col("low"), F.col("high")
    ways = strong.select(one.alias("here"), other.alias("there"), "mean").union(
        strong.select(other.alias("here"), one.alias("there"), "mean")
    )
    best = ways.groupBy("here").agg(F.min(F.struct((-F.col("mean")).alias("far"), "there")).alias("best"))
    best = best.select("here", F.col("best.there").alias("there"))
    back = best.select(F.col("there").alias("here"), F.col("here").alias("there"))
    mutual = kept.keep("mutual", best.join(back, ["here", "there"]).filter("here < there"))
    renamed = mutual.select(F.col("there").alias("label"), F.col("here").alias("kept"))
    sizes = edges.select(one.alias("label"), F.col("size_low").alias("size")).union(
        edges.select(other.alias("label"), F.col("size_high").alias("size"))
    )
    sizes = _under(sizes.distinct(), "label", renamed).groupBy("label").agg(F.sum("size").alias("size"))
    sizes = kept.keep("sizes", sizes)
    moved = _under(_under(edges.select("low", "high", "total"), "low", renamed), "high", renamed).filter("low != high")
    whole = moved.groupBy(F.least("low", "high").alias("low"), F.greatest("low", "high").alias("high")).agg(
        F.sum("total").alias("total")
    )
    whole = whole.join(sizes.select(one_of("low"), F.col("size").alias("size_low")), "low")
    whole = whole.join(sizes.select(one_of("high"), F.col("size").alias("size_high")), "high")
    return kept.keep("edges", whole.select("low", "high", "total", "size_low", "size_high")), renamed


def one_of(name: str) -> Any:
    """The label of a table of sizes under the name of an end."""
    return F.col("label").alias(name)


def _under(rows: DataFrame, name: str, renamed: DataFrame) -> DataFrame:
    """Rows with the label that a label was given up for."""
    new = renamed.select(F.col("label").alias(name), "kept")
    return rows.join(new, name, "left").withColumn(name, F.coalesce("kept", name)).drop("kept")


def _renamed(names: DataFrame | None, renamed: DataFrame) -> DataFrame:
    own = renamed.select(F.col("label").alias("node"), F.col("kept").alias("label"))
    return own if names is None else _under(names, "label", renamed).select("node", "label").union(own)
