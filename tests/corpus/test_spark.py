"""The same stories from Spark as from the embedded engine: on a real master with two workers, one of them killed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if not os.environ.get("NEWSDIFF_TEST_SPARK"):
    pytest.skip("set NEWSDIFF_TEST_SPARK=1 to start a cluster of three processes", allow_module_level=True)
pyspark = pytest.importorskip("pyspark", reason="the extra newsdiff[spark] is not installed")
pytest.importorskip("pandas", reason="the extra newsdiff[spark] is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra newsdiff[spark] is not installed")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("there is no Java: apt-get install default-jre-headless", allow_module_level=True)

from pyarrow import parquet  # noqa: E402

from newsdiff.corpus import digest, state  # noqa: E402
from newsdiff.corpus.job import Plan  # noqa: E402
from newsdiff.corpus.run import How as HowHere  # noqa: E402
from newsdiff.corpus.run import find_stories as find_here  # noqa: E402
from newsdiff.corpus.spark import cluster as cluster_module  # noqa: E402
from newsdiff.corpus.spark import run  # noqa: E402
from newsdiff.corpus.spark.cluster import ClusterError  # noqa: E402
from newsdiff.errors import NewsdiffError  # noqa: E402

pytestmark = pytest.mark.xdist_group("spark")

PATIENCE = 240.0
"""Seconds in which a process has to do what is waited for, on a machine that does much else."""
SMALL = {
    "spark.sql.shuffle.partitions": "3",
    "spark.driver.memory": "700m",
    "spark.executor.memory": "512m",
    # A short run gains nothing from code compiled to be fast.
    "spark.driver.defaultJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.defaultJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.wholeStage": "false",
}


def records(archive: Callable[..., list[dict[str, Any]]], events: int, seed: int, prefix: str) -> list[dict[str, Any]]:
    found = archive(events, seed=seed)
    for number, record in enumerate(found):
        record["id"] = f"{prefix}{record['id']}"
        if number % 9 == 0:
            del record["id"]
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, archive: Callable[..., list[dict[str, Any]]]) -> Path:
    """JSON lines with broken ones, Parquet, and a file of its own; ids that stand twice."""
    folder = tmp_path_factory.mktemp("archive with [odd] name")
    first, second = records(archive, 30, 1, "a"), records(archive, 20, 2, "b")
    again = first[1] | {"text": first[1]["text"] + "\nAnd a line more than before."}
    lines = [json.dumps(one) for one in first]
    lines[5:5] = ["{broken", "", '{"id": "empty"}', json.dumps(again, ensure_ascii=False), json.dumps(first[2])]
    (folder / "one.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    second.append(dict(first[3], text=first[3]["text"] + "\nTold otherwise elsewhere."))
    names = ("id", "title", "text", "outlet", "date")
    rows = [{name: None if one.get(name) is None else str(one[name]) for name in names} for one in second]
    for row in rows:
        row["date"] = row["date"] and time.strftime("%Y-%m-%d", time.gmtime(int(row["date"])))
    parquet.write_table(pa.Table.from_pylist(rows), folder / "two.parquet", row_group_size=20)
    (folder / "three.txt").write_text("A note\n\nThe harbour was closed by the mayor on Monday.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int, int, int]:
    """Digest, articles, stories and faults as the embedded engine finds them."""
    file = tmp_path_factory.mktemp("here") / "here.sqlite3"
    outcome = find_here(file, [str(corpus)], Plan(), HowHere(look=None, cores=1))
    connection = state.connect(file)
    found = digest.of_file(connection)
    connection.close()
    return found, outcome.articles, outcome.stories, outcome.faults


_WITH_PARENT = (
    "import ctypes, os, signal, sys; ctypes.CDLL(None).prctl(1, signal.SIGKILL); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Runs a command in its own place that is killed when the one that started it ends."""


class Cluster:
    """A standalone master and its workers on this machine, from the jars that pyspark brings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        port = free_port()
        self.url = f"spark://127.0.0.1:{port}"
        self._start("master.Master", "--port", str(port), "--webui-port", "0")
        wait_for(lambda: answers(port))

    def worker(self) -> subprocess.Popen[bytes]:
        return self._start(
            "worker.Worker", "--cores", "1", "--memory", "700m", "--webui-port", "0",
            "--work-dir", str(self._folder / "work"), self.url,
        )  # fmt: skip

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}"]
        environment = os.environ | {
            "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "PYSPARK_PYTHON": sys.executable,
            "SPARK_NO_DAEMONIZE": "1",
        }  # fmt: skip
        # Whatever ends this process ends the cluster with it.
        command = [sys.executable, "-c", _WITH_PARENT, *command]
        log = (self._folder / f"{name}-{len(self._processes)}.log").open("wb")
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", *words], env=environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        self._processes.append(process)
        return process

    def end(self) -> None:
        for process in self._processes:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started with all it started, at once."""
    for child in children(process.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def children(pid: int) -> list[int]:
    """A process's descendants."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def wait_for(true: Callable[[], Any]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        threading.Event().wait(0.1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("processes are ended by what /proc tells, which is not here")
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.end()


def tasks_under_way() -> bool:
    tracker = pyspark.SparkContext._active_spark_context.statusTracker()
    stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
    return any(stage is not None and stage.numActiveTasks for stage in stages)


def how(master: str, folder: Path, **more: Any) -> run.How:
    return run.How(master, SMALL, log=folder / "spark.log", wait=PATIENCE, **more)


def test_a_cluster_finds_what_one_process_finds_and_when_a_worker_is_killed_too(
    corpus: Path, expected: tuple[str, int, int, int], cluster: Cluster, tmp_path: Path
) -> None:
    workers = [cluster.worker(), cluster.worker()]
    killed = []

    def strike() -> None:
        wait_for(lambda: tasks_under_way() and all(children(worker.pid) for worker in workers))
        kill(workers[0])
        killed.append(workers[0])

    def tell(step: str, done: int, total: int) -> None:
        if step == "pairs":  # what was counted lies on both machines, and both are at work on vectors and keys
            threading.Thread(target=strike, daemon=True).start()

    out = tmp_path / "killed.jsonl"
    # Parts of more than three edges are linked in rounds of joins here, in one task each by the test below.
    found = run.find_stories([str(corpus)], str(out), Plan(), how(cluster.url, tmp_path, tell=tell, largest=3))
    assert killed
    assert (found.digest, found.articles, found.stories, found.faults) == expected
    assert sorted(one.name for one in tmp_path.iterdir() if "killed" in one.name) == ["killed.jsonl"]


def test_one_machine_finds_the_same_and_writes_it(
    corpus: Path, expected: tuple[str, int, int, int], tmp_path: Path
) -> None:
    out = tmp_path / "stories.parquet"
    found = run.find_stories([str(corpus)], str(out), Plan(), how("local[2]", tmp_path))
    assert (found.digest, found.articles, found.stories, found.faults) == expected
    table = parquet.read_table(out).to_pylist()
    assert len(table) == found.stories
    assert max(story["articles"] for story in table) == found.top[0]["articles"]
    assert sum(len(story["members"]) for story in table) == sum(story["articles"] for story in table)
    story = next(story for story in table if story["passages"])
    assert len(story["shared"]) == story["passages"]
    assert all(reading["text"].strip() for passage in story["shared"] for reading in passage["readings"])


@pytest.mark.parametrize(
    ("master", "said"),
    [
        ("spark://127.0.0.1:1", "cannot be reached"),
        ("nonsense", "no address of a cluster"),
        (None, "needs the address"),
    ],
)
def test_a_cluster_that_is_not_there_is_one_line(master: str | None, said: str, tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=said) as raised:
        run.find_stories([str(tmp_path)], str(tmp_path / "out.jsonl"), None, run.How(master, log=tmp_path / "log"))
    assert "\n" not in str(raised.value)


def test_missing_java_is_one_line_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(ClusterError, match="default-jre-headless"):
        run.find_stories([str(tmp_path)], str(tmp_path / "out.jsonl"), None, run.How("local[2]", log=tmp_path / "log"))


@pytest.mark.parametrize(
    ("name", "said"), [("out.csv", "writes .jsonl and .parquet"), ("out.jsonl", "something already")]
)
def test_a_place_for_results_that_cannot_be_is_told_before_a_cluster_is_asked(
    name: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "out.jsonl").mkdir()
    with pytest.raises(NewsdiffError, match=said):
        run.find_stories([str(tmp_path)], str(tmp_path / name), None, run.How("spark://127.0.0.1:1"))


@pytest.mark.parametrize("changed", ["newsdiff", "Python", "numpy"])
def test_another_version_on_a_machine_is_one_line(changed: str) -> None:
    here = cluster_module._about()()
    there = tuple((name, "0.1" if name == changed else value) for name, value in here)
    cluster_module._compare(here, here)
    with pytest.raises(
        ClusterError, match=f"{changed} is 0.1 on a machine of the cluster and .+; pip install"
    ) as raised:
        cluster_module._compare(here, there)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ModuleNotFoundError: No module named 'newsdiff'", "lacks the Python module newsdiff"),
        ('java.io.IOException: Cannot run program "python9": error=2', "has no python9"),
        ("java.io.IOException: No space left on device", "disk of a machine is full"),
        ("PySparkRuntimeError: [PYTHON_VERSION_MISMATCH] Python in worker has different version", "run another Python"),
        ('UnsupportedFileSystemException: No FileSystem for scheme "s3a"', "no reader for s3a"),
        ("Traceback\nValueError: a thing\nof several lines", "a task failed: ValueError: a thing;"),
    ],
)
def test_what_spark_says_is_one_line_with_a_remedy_and_the_log(words: str, said: str, tmp_path: Path) -> None:
    log = tmp_path / "spark.log"
    error = cluster_module._one_line(words, log)
    assert said in str(error)
    assert str(log) in str(error)
    assert words in log.read_text(encoding="utf-8")
