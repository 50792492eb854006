"""A session on a cluster: started quietly, checked before the work begins, and what goes wrong told in one line."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdiff.errors import NewsdiffError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WAIT = 60.0
"""Seconds in which a machine of the cluster has to offer itself."""
REACH = 5.0
"""Seconds in which a master has to answer."""
_LOG = """\
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {place}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d{{yy/MM/dd HH:mm:ss}} %p %c{{1}}: %m%n%ex
"""
_JAVA = "install Java 17 or later (Debian: apt-get install default-jre-headless) or set JAVA_HOME"
_EXTRA = "pip install 'newsdiff[spark]'"
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class ClusterError(NewsdiffError):
    """A cluster that cannot be used."""


@contextlib.contextmanager
def session(master: str | None, conf: Mapping[str, str], log: Path, *, wait: float = WAIT) -> Iterator[SparkSession]:
    """A session, ended behind the block.

    Args:
        master: its address: ``local[2]``, ``spark://host:7077``, ``yarn``, ``k8s://…``; None under ``spark-submit``.
        conf: settings of Spark over those given here.
        log: the file that gets everything Spark says.
        wait: seconds in which a machine has to offer itself.

    Raises:
        ClusterError: something is missing, the cluster does not answer, or its machines have other versions.
    """
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    _require(master, submitted)
    if master and master.startswith("spark://"):
        _answers(master)
    spark = None
    try:
        with told(log):
            spark = _start(master, conf, log, submitted)
            if not spark.sparkContext.master.startswith("local"):
                _offered(spark, spark.sparkContext.master, wait)
                _same(spark)
            yield spark
    finally:
        log.with_suffix(".properties").unlink(missing_ok=True)
        if spark is not None:
            _end(spark)


def _require(master: str | None, submitted: bool) -> None:
    for name in ("pyspark", "pyarrow", "pandas", "numpy"):
        if find_spec(name) is None:
            raise ClusterError(f"--engine spark needs {name}", remedy=_EXTRA)
    if submitted:
        return
    if not master:
        raise ClusterError("--engine spark needs the address of a cluster", remedy="e.g. --master spark://HOST:7077")
    if not re.fullmatch(r"local(\[.+\])?|spark://.+:\d+|yarn|k8s://.+|local-cluster\[.+\]", master):
        raise ClusterError(
            f"--master {master}: this is no address of a cluster",
            remedy="give spark://HOST:7077, yarn, k8s://HOST:PORT or local[4]",
        )
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java") if home else None
    if (java is not None and not java.is_file()) or (java is None and shutil.which("java") is None):
        raise ClusterError("Spark needs Java, and there is none", remedy=_JAVA)


def _answers(master: str) -> None:
    """Make sure that one of the masters can be reached, which Spark itself takes minutes to say."""
    reason = "it has no port"
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), REACH).close()
            return
        except OSError as error:
            reason = (error.strerror or str(error) or "no answer").lower()
    raise ClusterError(
        f"the cluster cannot be reached ({reason})", place=master,
        remedy="check the address, and that the master runs and this machine may reach it",
    )  # fmt: skip


def _start(master: str | None, conf: Mapping[str, str], log: Path, submitted: bool) -> SparkSession:
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    chosen = dict(_settings(master, log))
    chosen.update(conf)
    made = SparkConf(loadDefaults=False)
    for name, value in chosen.items():
        made.set(name, value)
    if submitted:
        found: SparkSession = SparkSession.builder.appName("newsdiff stories").config(conf=made).getOrCreate()
        return found
    if (master or "").startswith("local") or _near(master):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    with log.open("ab") as out:
        gateway = launch_gateway(made, {"stdout": out, "stderr": out})
    return SparkSession(SparkContext(master, "newsdiff stories", conf=made, gateway=gateway))


def _near(master: str | None) -> bool:
    return any(f"spark://{host}:" in (master or "") for host in _LOOPBACK)


def _settings(master: str | None, log: Path) -> Iterator[tuple[str, str]]:
    if master:
        yield "spark.master", master
    if master and (master.startswith("local") or _near(master)):
        yield "spark.driver.host", "127.0.0.1"
        yield "spark.driver.bindAddress", "127.0.0.1"
    yield "spark.ui.enabled", "false"
    yield "spark.ui.showConsoleProgress", "false"
    yield "spark.sql.session.timeZone", "UTC"
    yield "spark.sql.caseSensitive", "true"
    yield "spark.sql.files.ignoreCorruptFiles", "false"
    yield "spark.sql.execution.arrow.maxRecordsPerBatch", "2000"
    yield "spark.sql.autoBroadcastJoinThreshold", str(32 * 1024**2)
    place = log.with_suffix(".properties")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_LOG.format(place=log), encoding="utf-8")
    yield "spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile=file:{place}"


def _offered(spark: SparkSession, master: str, wait: float) -> None:
    """Wait for the first machine."""
    until = time.monotonic() + wait
    while spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() < 2:
        if time.monotonic() > until:
            raise ClusterError(
                f"no machine of the cluster offered itself within {wait:.0f} s", place=master,
                remedy="start workers, or ask for less, e.g. --spark-conf spark.executor.memory=1g",
            )  # fmt: skip
        time.sleep(0.2)


def _same(spark: SparkSession) -> None:
    """Compare versions here and on the machines, which would give different answers or none."""
    parts = max(2, 2 * spark.sparkContext.defaultParallelism)
    about = _about()
    found = spark.sparkContext.parallelize(range(parts), parts).map(lambda _: about()).distinct().collect()
    here = about()
    for there in found:
        _compare(here, there)


def _compare(here: tuple[tuple[str, str], ...], there: tuple[tuple[str, str], ...]) -> None:
    for (name, one), (_, other) in zip(here, there, strict=True):
        if one != other:
            what = f"{name} is {other} on a machine of the cluster and {one} here" if other else (
                f"{name} is missing on a machine of the cluster"
            )  # fmt: skip
            raise ClusterError(
                what,
                remedy=f"{_EXTRA} in the same version on all machines, and name their Python in PYSPARK_PYTHON",
            )


def _about() -> Any:
    """A function that tells versions where it runs; it needs nothing of newsdiff, which may be missing there."""

    def about() -> tuple[tuple[str, str], ...]:
        import hashlib
        import importlib
        import importlib.util
        import pathlib
        import platform

        def version(name: str) -> str:
            try:
                return str(importlib.import_module(name).__version__)
            except ImportError:
                return ""

        def source() -> str:
            spec = importlib.util.find_spec("newsdiff")
            if spec is None or not spec.origin:
                return ""
            base = pathlib.Path(spec.origin).parent
            said = hashlib.sha256()
            for room in ("corpus", "engine", "sources"):
                for file in sorted((base / room).rglob("*.py")):
                    said.update(file.read_bytes())
            return said.hexdigest()[:8]

        newsdiff = version("newsdiff")
        return (
            ("newsdiff", f"{newsdiff} ({source()})" if newsdiff else ""),
            ("Python", ".".join(platform.python_version_tuple()[:2])),
            ("numpy", version("numpy")),
            ("pyarrow", version("pyarrow")),
        )

    return about


def _end(spark: SparkSession) -> None:
    gateway = spark.sparkContext._gateway
    with contextlib.suppress(Exception):
        spark.stop()
    process = getattr(gateway, "proc", None)
    if process is not None:
        from pyspark import SparkContext

        with contextlib.suppress(Exception):
            gateway.shutdown()
        with contextlib.suppress(Exception):
            process.stdin.close()
            process.wait(20)
        SparkContext._gateway = None
        SparkContext._jvm = None


_SAID = (
    (r"PYTHON_VERSION_MISMATCH|has different version", "the machines of the cluster run another Python",
     "name one that all have in PYSPARK_PYTHON and PYSPARK_DRIVER_PYTHON"),
    (r"Cannot run program \"([^\"]+)\"", "a machine of the cluster has no {0}",
     "name its Python in PYSPARK_PYTHON"),
    (r"ModuleNotFoundError: No module named '([\w.]+)'", "a machine of the cluster lacks the Python module {0}",
     _EXTRA + " on all machines, and name their Python in PYSPARK_PYTHON"),
    (r"JAVA_GATEWAY_EXITED|UnsupportedClassVersionError", "Java did not start", _JAVA),
    (r"No space left on device", "the disk of a machine is full", "free some space, or set spark.local.dir"),
    (r"PATH_NOT_FOUND\] Path does not exist: ([^\s]+)", "{0} is not there for the machines of the cluster",
     "put it where all of them see it"),
    (r"PATH_ALREADY_EXISTS|already exists", "the place of the results is taken", "name another with -o, or remove it"),
    (r"No FileSystem for scheme \"?(\w+)", "Spark has no reader for {0}:",
     "add it, e.g. --spark-conf spark.jars.packages=org.apache.hadoop:hadoop-aws:VERSION"),
    (r"Permission denied", "a place may not be read or written", "see the log"),
    (r"OutOfMemoryError", "memory ran out", "give more, e.g. --spark-conf spark.executor.memory=4g"),
    (r"All masters are unresponsive|Application has been killed|Spark context.*shut down|SparkContext was shut down",
     "the cluster stopped answering", "look at its master, and run it again"),
)  # fmt: skip


@contextlib.contextmanager
def told(log: Path) -> Iterator[None]:
    """Turn what Spark says into one line with a remedy.

    Raises:
        ClusterError: in the place of every error of Spark's.
    """
    try:
        yield
    except (NewsdiffError, KeyboardInterrupt):
        raise
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark", "py4j")) and not isinstance(error, ConnectionError):
            raise
        raise _one_line(str(error), log) from None


def _one_line(said: str, log: Path) -> ClusterError:
    with contextlib.suppress(OSError), log.open("ab") as file:
        file.write(f"\n{said}\n".encode("utf-8", "replace"))
    for pattern, message, remedy in _SAID:
        if match := re.search(pattern, said):
            return ClusterError(message.format(*match.groups()), remedy=f"{remedy} (details: {log})")
    if found := re.findall(r"^(?:: )?(?:[\w.]+\.)?(\w*(?:Error|Exception|Invalid)): (.+)", said, re.MULTILINE):
        return ClusterError(f"a task failed: {found[0][0]}: {found[0][1][:200]}", remedy=f"details: {log}")
    first = next((line.strip() for line in said.splitlines() if line.strip()), "it failed")
    return ClusterError(f"Spark: {first[:200]}", remedy=f"details: {log}")
