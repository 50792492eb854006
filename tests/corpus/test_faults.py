"""What is broken among many articles: counted, listed, passed over; what stops a run says so in one line."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff.cli import main
from newsdiff.config import SourceSettings
from newsdiff.corpus import passages, reading, records, results, run, state
from newsdiff.corpus.reading import Fault
from newsdiff.corpus.run import How, find_stories
from newsdiff.errors import NewsdiffError
from newsdiff.library.store import Library
from newsdiff.model import Article

ALONE = How(cores=1, look=0)
Archive = Callable[..., list[dict[str, Any]]]
Written = Callable[..., str]


def faults(file: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT place, reason FROM faults ORDER BY id").fetchall()
    connection.close()
    return rows


def test_broken_lines_are_counted_and_listed(tmp_path: Path, archive: Archive) -> None:
    good = [json.dumps(record).encode() for record in archive(5)]
    bad = [b"{not json", b"\xff\xfe\x00", b'["a list"]', b'{"id": "empty", "text": "  "}', b"[" * 100_000, b"null"]
    place = tmp_path / "mixed.jsonl"
    place.write_bytes(b"\n".join([*bad[:3], *good, *bad[3:], b""]))
    outcome = find_stories(tmp_path / "s.sqlite3", [str(place)], how=ALONE)
    assert (outcome.articles, outcome.faults) == (len(good), len(bad))
    said = faults(tmp_path / "s.sqlite3")
    assert [reason for _, reason in said] == [
        "this line is no JSON", "this line is not UTF-8", "this line is no JSON object", "there is no text in it",
        "this line is no JSON", "this line is no JSON object",
    ]  # fmt: skip
    assert said[1][0] == f"{place}#{len(bad[0]) + 1}"


def test_an_id_that_stands_twice_is_told_and_the_first_counts(tmp_path: Path, written: Written) -> None:
    rows = [{"id": "x", "text": "The quay was shut."}, {"id": "x", "text": "The quay was open."},
            {"id": "x", "text": "The quay was shut."}]  # fmt: skip
    outcome = find_stories(tmp_path / "s.sqlite3", [written(rows)], how=ALONE)
    assert (outcome.articles, outcome.known, outcome.faults) == (1, 1, 1)
    assert "stands twice" in faults(tmp_path / "s.sqlite3")[0][1]
    other = find_stories(tmp_path / "s.sqlite3", [written(rows[1:2], "other.jsonl")], how=ALONE)
    assert other.added == 1  # another archive counts its articles by itself


def test_texts_without_end_are_left_aside_and_large_ones_are_not(
    tmp_path: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = "The river rose again at Selby. " * 330_000
    rows = [{"id": "a", "text": large[:10_000_000]}, {"id": "b", "text": "x" + large[:10_000_000]}]
    outcome = find_stories(tmp_path / "s.sqlite3", [written(rows)], how=ALONE)
    assert (outcome.articles, outcome.faults) == (1, 1)
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    place = written([{"id": "a", "text": "y" * 5000}, {"id": "b", "text": "The river fell."}], "long.jsonl")
    found = [each.found for each in reading.read(place, 0, SourceSettings())]
    assert isinstance(found[0], Fault)
    assert isinstance(found[1], records.Record)


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path, archive: Archive, written: Written) -> None:
    whole = gzip.compress(b"\n".join(json.dumps(record).encode() for record in archive(30)))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.4 nothing")
    written(archive(4))
    outcome = find_stories(tmp_path / "s" / "s.sqlite3", [str(tmp_path), str(tmp_path / "absent")], how=ALONE)
    said = dict(faults(tmp_path / "s" / "s.sqlite3"))
    assert outcome.articles > 0
    assert {Path(place).name for place in said} >= {"cut.jsonl.gz", "no.pdf", "absent"}


@pytest.mark.parametrize("content", [None, b"", b"\n\n", b"{}\n"])
def test_nothing_to_read_is_one_line(tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    if content is not None:
        (tmp_path / "in" / "a.jsonl").write_bytes(content)
    assert main(["stories", str(tmp_path / "in"), "-o", str(tmp_path / "s.sqlite3")]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no article" in said


def test_a_full_disk_is_one_line_and_the_run_goes_on_later(
    tmp_path: Path, archive: Archive, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, file = written(archive(40)), tmp_path / "s.sqlite3"
    monkeypatch.setattr(run, "BATCH", 30)
    connect = state.connect

    def small(path: Path, *, create: bool = True) -> sqlite3.Connection:
        connection = connect(path, create=create)
        connection.execute("PRAGMA max_page_count = 60")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(state, "connect", small)
        with pytest.raises(NewsdiffError, match=r"the disk is full; free some space"):
            find_stories(file, [place], how=ALONE)
    outcome = find_stories(file, [place], how=ALONE)
    assert outcome.known == 0
    assert outcome.stories == 40


def test_files_of_others_are_refused(tmp_path: Path, archive: Archive, written: Written) -> None:
    place = written(archive(2))
    (tmp_path / "text.sqlite3").write_text("no database, only words " * 40)
    sqlite3.connect(tmp_path / "other.sqlite3").execute("CREATE TABLE t (a)").connection.close()
    for name in ("text", "other"):
        with pytest.raises(NewsdiffError, match="no file of stories"):
            find_stories(tmp_path / f"{name}.sqlite3", [place], how=ALONE)
    find_stories(tmp_path / "s.sqlite3", [place], how=ALONE)
    with pytest.raises(NewsdiffError, match="another --window"):
        find_stories(tmp_path / "s.sqlite3", [place], run.Plan(window_hours=5), ALONE)


def test_without_numpy_one_line_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The quay was shut."}\n')
    code = (
        "import sys; sys.modules['numpy'] = None\nimport importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'numpy' else find(name, *a)\n"
        "from newsdiff.cli import main\nsys.exit(main(['stories', 'a.jsonl']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "newsdiff: finding stories needs numpy; pip install 'newsdiff[stories]'\n"


def test_a_process_that_is_killed_ends_the_run_with_one_line(
    tmp_path: Path, archive: Archive, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "ALONE", 0)
    monkeypatch.setattr(run.nodes, "count", _die)
    with pytest.raises(NewsdiffError, match="a process was killed"):
        find_stories(tmp_path / "s.sqlite3", [written(archive(4))], how=How(cores=2))


def _die(given: object) -> None:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)


def test_fields_of_many_names_and_dates_of_many_forms_are_read() -> None:
    said = records.read_record(
        {"headline": "Ferry  aground", "paragraphs": ["One.", "Two."], "lang": "en-GB",
         "source": {"name": "Tolney Post"},
         "published_at": "Sat, 01 Mar 2025 10:30:00 +0100", "link": "https://www.example.org/1"},
        source="f#1", outlet="f",
    )  # fmt: skip
    assert (said.text, said.outlet, said.id) == (
        "Ferry  aground\n\nOne.\nTwo.".replace("  ", " "),
        "Tolney Post",
        said.url,
    )
    assert (said.date, said.language) == ("2025-03-01T09:30Z", "en")
    forms = ["2025-03-01T09:30:00Z", 1740821400, 1740821400000, "01-MAR-1925 09:30:00.55", "2025-03-01", "20250301"]
    assert [records.read_time(form)[0] for form in forms] == [
        "2025-03-01T09:30Z", "2025-03-01T09:30Z", "2025-03-01T09:30Z", "1925-03-01T09:30Z", "2025-03-01", "2025-03-01",
    ]  # fmt: skip
    unknown = ["", "soon", "2025-13-45", 1e300, float("nan"), True, None, [], "9" * 400]
    assert [records.read_time(form)[1] for form in unknown] == [None] * len(unknown)


def test_the_library_parquet_and_packed_lines_are_read(tmp_path: Path, archive: Archive) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = [record | {"date": record["date"] and float(record["date"])} for record in archive(6)]
    parquet.write_table(pa.Table.from_pylist(rows[:7]), tmp_path / "a.parquet")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows[7:12]).encode()))
    with Library(tmp_path / "library.sqlite3") as library:
        library.add([Article.from_text(row["text"], outlet=row["outlet"], source=f"/{row['id']}") for row in rows[12:]])
    paths = [str(tmp_path / "a.parquet"), str(tmp_path / "b.jsonl.gz"), f"library:{tmp_path / 'library.sqlite3'}"]
    outcome = find_stories(tmp_path / "s.sqlite3", paths, how=ALONE)
    assert (outcome.articles, outcome.faults) == (len(rows), 0)
    assert find_stories(tmp_path / "s.sqlite3", paths, how=ALONE).added == 0


def test_of_a_book_among_the_articles_the_beginning_is_looked_into(
    tmp_path: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "LONGEST", 2000)
    told = "The ferry left the harbour at noon with {} people and a dog on board. "
    texts = [told.format(number) * 600 for number in (30, 31)]
    assert all(len(text) > 20 * passages.LONGEST for text in texts)
    place = written([{"id": f"{n}", "text": text, "outlet": f"o{n}"} for n, text in enumerate(texts)])
    find_stories(tmp_path / "s.sqlite3", [place], how=How(cores=1))
    connection = state.connect(tmp_path / "s.sqlite3")
    [line] = results.listed(connection, results.Question())
    ends = connection.execute("SELECT max(end) FROM passages").fetchone()[0]
    connection.close()
    assert line.passages
    assert ends <= passages.LONGEST
