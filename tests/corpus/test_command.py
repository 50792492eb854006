"""``newsdiff stories`` as it is typed."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff.cli import main
from newsdiff.commands.stories_progress import Progress

Archive = Callable[..., list[dict[str, Any]]]
Written = Callable[..., str]
Out = pytest.CaptureFixture[str]


def test_a_table_then_what_is_new(archive: Archive, written: Written, capsys: Out) -> None:
    records = archive(8)
    held = [record for record in records if not record["id"].startswith("3-")]
    place = written(held)
    assert main(["stories", place, "--top", "3"]) == 0
    out = capsys.readouterr().out
    assert len(re.findall(r"^[0-9a-f]{12} ", out, re.M)) == 3
    assert "7 stories" in out
    written(records)
    assert main(["stories", place, "--new"]) == 0
    out = capsys.readouterr().out
    assert len(re.findall(r"^[0-9a-f]{12} ", out, re.M)) == 1
    assert "1 story new or with new articles" in out
    assert main(["stories", "--sort", "disagreement", "--disagreement"]) == 0  # those of the last run
    assert len(re.findall(r"^[0-9a-f]{12} ", capsys.readouterr().out, re.M)) == 8


def test_every_story_is_looked_into_unless_it_is_said_how_many(archive: Archive, written: Written, capsys: Out) -> None:
    place = written(archive(8))
    assert main(["stories", place, "--top", "1"]) == 0
    assert "looked into" not in capsys.readouterr().out
    assert main(["stories", place, "--rebuild", "--look", "3", "--top", "1"]) == 0
    assert "· 5 stories not yet looked into for copies and shared passages ·" in capsys.readouterr().out
    assert main(["stories", place, "--top", "1"]) == 0
    assert "looked into" not in capsys.readouterr().out


def test_stories_since_a_day_and_with_words(archive: Archive, written: Written, capsys: Out) -> None:
    records = archive(8)
    place = written(records)
    town = next(record["title"].split()[2] for record in records if record["id"].startswith("5-"))
    assert main(["stories", place, "--find", town.upper()]) == 0
    assert "1 story ·" in capsys.readouterr().out
    assert main(["stories", "--since", "2031-01-01"]) == 0
    assert "no stories" in capsys.readouterr().out
    assert main(["stories", "--since", "soon"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_files_for_other_programs(tmp_path: Path, archive: Archive, written: Written, capsys: Out) -> None:
    records = archive(6)
    records[0]["title"] = "=1+1 and more"
    place = written(records)
    assert main(["stories", place, "-o", str(tmp_path / "out.jsonl")]) == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert sum(line["articles"] for line in lines) == len(records)
    texts = {}
    for record in records:
        texts[record["id"]] = f"{record['title']}\n\n{record['text']}"
    for line in lines:
        assert {member["id"] for member in line["members"]} <= set(texts)
        assert len(line["shared"]) == line["passages"] > 0
        for passage in line["shared"]:
            assert len({reading["article"] for reading in passage["readings"]}) > 1
            for reading in passage["readings"]:
                assert texts[reading["article"]][reading["start"] : reading["end"]] == reading["text"]
    assert main(["stories", place, "-o", str(tmp_path / "out.csv")]) == 0
    with (tmp_path / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == {line["id"] for line in lines}
    assert not any(row["title"].startswith("=") for row in rows)
    assert main(["stories", place, "-o", str(tmp_path / "out.txt")]) == 2
    assert "choose .jsonl" in capsys.readouterr().err


def test_parquet(tmp_path: Path, archive: Archive, written: Written) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    records = archive(6)
    assert main(["stories", written(records), "-o", str(tmp_path / "out.parquet")]) == 0
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert sum(len(row["members"]) for row in rows) == len(records)


@pytest.mark.parametrize("flags", [["--window", "soon"], ["--memory", "3"], ["--top", "0"], ["--sort", "colour"]])
def test_wrong_flags_are_one_line(flags: list[str], capsys: Out) -> None:
    assert main(["stories", "x", *flags]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_run_one_line_says_what_to_do(capsys: Out) -> None:
    assert main(["stories"]) == 2
    assert "newsdiff stories PATH" in capsys.readouterr().err


def test_rebuild_forgets_what_was_found(archive: Archive, written: Written, capsys: Out) -> None:
    records = archive(4)
    place = written(records)
    assert main(["stories", place]) == 0
    written([record for record in records if not record["id"].startswith("1-")])
    capsys.readouterr()
    assert main(["stories", place, "--rebuild"]) == 0
    assert "3 stories" in capsys.readouterr().out


def test_progress_as_json_tells_rate_and_remaining_time(capsys: Out) -> None:
    times = iter([0.0, 2.0, 2.1, 4.0])
    progress = Progress("json", lambda: next(times))
    for done in (0, 50, 60, 100):
        progress("passages", done, 100)
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["done"] for line in said] == [0, 50, 100]
    assert (said[1]["rate"], said[1]["remaining"]) == (25.0, 2.0)


def test_the_chapter_is_shown(capsys: Out) -> None:
    assert main(["stories", "--explain"]) == 0
    assert "million" in capsys.readouterr().out


def test_a_file_of_another_version_is_made_anew_with_rebuild(
    tmp_path: Path, archive: Archive, written: Written, capsys: Out
) -> None:
    place, file = written(archive(4)), tmp_path / "s.sqlite3"
    assert main(["stories", place, "-o", str(file)]) == 0
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    capsys.readouterr()
    assert main(["stories", place, "-o", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--rebuild" in said
    assert main(["stories", place, "-o", str(file), "--rebuild"]) == 0
    assert "4 stories" in capsys.readouterr().out
    (tmp_path / "other.sqlite3").write_bytes(b"")
    sqlite3.connect(tmp_path / "other.sqlite3").execute("CREATE TABLE t (a)").connection.close()
    assert main(["stories", place, "-o", str(tmp_path / "other.sqlite3"), "--rebuild"]) == 2
    assert (tmp_path / "other.sqlite3").stat().st_size


def test_stories_go_into_the_library(tmp_path: Path, archive: Archive, written: Written, capsys: Out) -> None:
    records = archive(6)
    held = [record for record in records if record["id"] != "3-0"]
    place, kept = written(held), ["--library", str(tmp_path / "l.sqlite3")]
    assert main(["stories", place]) == 0
    table = re.findall(r"^([0-9a-f]{12}) .{23} *([0-9]+) ", capsys.readouterr().out, re.M)
    assert main(["stories", "--keep", table[3][0][:6], *kept]) == 0
    out = capsys.readouterr().out
    assert f"library story open {table[3][0]}" in out
    assert f"{table[3][0]}  {table[3][1]} article" in out
    assert main(["stories", "--keep", "--top", "2", *kept]) == 0
    capsys.readouterr()
    assert main(["library", "story", "list", "--format", "json", *kept]) == 0
    stored = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {story["name"] for story in stored} == {table[number][0] for number in (0, 1, 3)}
    assert {story["name"]: len(story["articles"]) for story in stored} == {
        name: int(size) for name, size in (table[number] for number in (0, 1, 3))
    }
    assert main(["stories", "--keep", "--top", "2", *kept]) == 0
    assert capsys.readouterr().out.count("nothing new") == 2


def test_a_story_that_grew_is_put_in_again(tmp_path: Path, archive: Archive, written: Written, capsys: Out) -> None:
    records = [record for record in archive(3) if record["id"].startswith("1-")]
    place, kept = written(records[1:]), ["--library", str(tmp_path / "l.sqlite3"), "--keep"]
    assert main(["stories", place, *kept]) == 0
    written(records)
    capsys.readouterr()
    assert main(["stories", place, *kept]) == 0
    assert f"{len(records)} articles, {len(records) - 1} known already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--keep", "nothing"], "no story that begins with 'nothing'"),
        (["--keep", "--find", "nowhere at all"], "no story to keep"),
        (["--keep", "-o", "a.csv"], "--keep puts stories into the library"),
    ],
)
def test_what_cannot_be_kept_is_one_line(
    flags: list[str], said: str, archive: Archive, written: Written, capsys: Out
) -> None:
    assert main(["stories", written(archive(2)), *flags]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [["add"], ["story", "put"]])
def test_the_library_tells_how_found_stories_come_in(words: list[str], tmp_path: Path, capsys: Out) -> None:
    assert main(["library", *words, str(tmp_path / "found.sqlite3")]) == 2
    assert "--keep" in capsys.readouterr().err
