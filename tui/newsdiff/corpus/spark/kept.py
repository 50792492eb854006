"""Steps of a job written down and read again: a lost machine costs one step, and plans stay short."""

from __future__ import annotations

from pyspark.sql import DataFrame, SparkSession


class Kept:
    """A folder that all machines reach, for tables between two steps.

    Args:
        spark: the session.
        folder: its place.
    """

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self.spark = spark
        self._folder = folder.rstrip("/")
        self._count = 0

    def keep(self, name: str, rows: DataFrame) -> DataFrame:
        """Write a table down, and read it from there from now on."""
        self._count += 1
        place = f"{self._folder}/{self._count:03}-{name}"
        rows.write.parquet(place)
        return self.spark.read.schema(rows.schema).parquet(place)

    def remove(self) -> None:
        """Remove the folder with everything in it."""
        java = self.spark._jvm
        path = java.org.apache.hadoop.fs.Path(self._folder)
        path.getFileSystem(self.spark._jsc.hadoopConfiguration()).delete(path, True)
