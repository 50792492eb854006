"""``newsdiff stories --engine spark`` as it is typed; what a cluster finds is tested beside it."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")
pytest.importorskip("pyspark", reason="the extra newsdiff[spark] is not installed")
pytest.importorskip("pandas", reason="the extra newsdiff[spark] is not installed")

from newsdiff.cli import main
from newsdiff.corpus.reading import Fault
from newsdiff.corpus.spark import run


def test_the_largest_stories_are_shown_and_faults_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: dict[str, Any] = {}

    def found(paths: list[str], out: str, plan: Any, how: run.How, *, top: int) -> run.Outcome:
        asked.update(paths=paths, out=out, plan=plan, how=how, top=top)
        story = {"id": "0123456789ab", "title": "Harbour\x1b[31m closed", "first": "2025-05-01T10:00Z",
                 "last": "2025-05-02T10:00Z", "articles": 12, "outlets": 5, "copies": None, "passages": 3}  # fmt: skip
        return run.Outcome(1200, 1, (Fault("a.jsonl#7", "this line is no JSON"),), 80, "abcd", (story,))

    monkeypatch.setattr(run, "find_stories", found)
    words = "stories hdfs:///a.jsonl -o hdfs:///b.parquet --engine spark --master spark://one:7077 --top 3 --window 24h"
    assert main([*words.split(), "--spark-conf", "spark.executor.memory=4g"]) == 0
    out, errors = capfd.readouterr()
    assert out.splitlines()[1].split()[:7] == ["0123456789ab", "2025-05-01", "–", "2025-05-02", "12", "5", "3"]
    assert "\x1b" not in out
    assert "80 stories · 1,200 articles · 1 could not be read · digest abcd" in out
    assert "written to hdfs:///b.parquet" in out
    assert "a.jsonl#7: this line is no JSON" in errors
    assert asked["how"].master == "spark://one:7077"
    assert asked["how"].conf == {"spark.executor.memory": "4g"}
    assert (asked["plan"].window_hours, asked["top"]) == (24, 3)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("stories a.jsonl --engine spark", "name it with -o"),
        ("stories --engine spark -o b.jsonl", "nothing to read was named"),
        ("stories a.jsonl --engine spark -o b.jsonl --new", "--new does not go with --engine spark"),
        ("stories a.jsonl --engine spark -o b.jsonl --spark-conf memory", "--spark-conf memory: this is no setting"),
        ("stories a.jsonl --engine spark -o b.jsonl", "needs the address of a cluster"),
    ],
)
def test_what_does_not_go_together_is_one_line(words: str, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    errors = capfd.readouterr().err
    assert said in errors
    assert errors.count("\n") == 1
