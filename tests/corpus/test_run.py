"""Whole runs: at once, in pieces, in any order, killed and gone on with."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff import paths
from newsdiff.corpus import nodes, state
from newsdiff.corpus.job import Plan
from newsdiff.corpus.run import How, find_stories

Archive = Callable[..., list[dict[str, Any]]]
Written = Callable[..., str]
Grouped = Callable[[Path], set[frozenset[str]]]
ALONE = How(cores=1, look=0)


def edges(file: Path) -> dict[tuple[int, int], int]:
    """The edges of a file, by the numbers of their nodes."""
    connection = state.connect(file)
    numbers = [row[0] for row in connection.execute("SELECT number FROM nodes ORDER BY slot")]
    codes, weights = state.load_array(connection, "edge codes"), state.load_array(connection, "edge weights")
    connection.close()
    assert codes is not None
    assert weights is not None
    pairs = [sorted((numbers[code >> 32], numbers[code & (2**32 - 1)])) for code in codes.tolist()]
    return {(a, b): weight for (a, b), weight in zip(pairs, weights.tolist(), strict=True)}


def stories(file: Path) -> list[tuple[Any, ...]]:
    """The lines of all stories but for what tells runs apart."""
    connection = sqlite3.connect(file)
    rows = connection.execute(
        "SELECT id, title, first, last, articles, outlets, copies, passages, pairs FROM stories ORDER BY id"
    ).fetchall()
    connection.close()
    return rows


def test_events_are_stories(tmp_path: Path, archive: Archive, written: Written, grouped: Grouped) -> None:
    records = archive(30)
    outcome = find_stories(tmp_path / "s.sqlite3", [written(records)], how=How(cores=1))
    events: dict[str, set[str]] = {}
    for record in records:
        events.setdefault(record["id"].split("-")[0], set()).add(record["id"])
    assert grouped(tmp_path / "s.sqlite3") == {frozenset(event) for event in events.values()}
    assert (outcome.articles, outcome.added, outcome.stories) == (len(records), len(records), 30)
    for _, _, _, _, articles, outlets, copies, passages, _ in stories(tmp_path / "s.sqlite3"):
        assert articles >= 2
        assert copies >= outlets.count("Agency")
        assert passages is not None


def test_short_articles_in_a_small_folder_are_one_story(tmp_path: Path, grouped: Grouped) -> None:
    folder = paths.samples_folder()
    find_stories(tmp_path / "s.sqlite3", [str(folder)], how=ALONE)
    told = {
        frozenset(str(file) for file in each.iterdir() if file.suffix in (".md", ".txt"))
        for each in folder.iterdir()
        if each.is_dir()
    }
    assert grouped(tmp_path / "s.sqlite3") == told


def test_the_order_of_reading_and_the_number_of_processes_do_not_matter(
    tmp_path: Path, archive: Archive, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdiff.corpus.run.ALONE", 0)
    monkeypatch.setattr("newsdiff.corpus.run.BATCH", 40)
    records = archive(25, seed=3)
    find_stories(tmp_path / "one.sqlite3", [written(records)], how=How(cores=1))
    find_stories(tmp_path / "two.sqlite3", [written(records[::-1], "back.jsonl")], how=How(cores=2))
    assert stories(tmp_path / "one.sqlite3") == stories(tmp_path / "two.sqlite3")
    assert edges(tmp_path / "one.sqlite3") == edges(tmp_path / "two.sqlite3")


@settings(deadline=None, max_examples=12)
@given(data=st.data(), reach=st.sampled_from([1, 3, 100]), seed=st.integers(0, 50), memory=st.sampled_from([1, 2**30]))
def test_articles_that_join_later_end_where_a_full_run_ends(
    tmp_path_factory: pytest.TempPathFactory,
    archive: Archive,
    grouped: Grouped,
    data: st.DataObject,
    reach: int,
    seed: int,
    memory: int,
) -> None:
    import json

    folder = tmp_path_factory.mktemp("joining")
    records = archive(9, seed=seed)
    cuts = sorted(data.draw(st.lists(st.integers(1, len(records) - 1), min_size=1, max_size=3, unique=True)))
    plan, how = Plan(reach=reach), How(cores=1, look=0, memory=memory * 20_000 if memory == 1 else memory)
    for number, (first, last) in enumerate(zip([0, *cuts], [*cuts, len(records)], strict=True)):
        part = folder / f"{number}.jsonl"
        part.write_text("".join(json.dumps(record) + "\n" for record in records[first:last]))
        find_stories(folder / "pieces.sqlite3", [str(part)], plan, how)
    connection = state.connect(folder / "pieces.sqlite3")
    tables = nodes.load_tables(connection)
    connection.close()
    (folder / "all.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    find_stories(folder / "whole.sqlite3", [str(folder / "all.jsonl")], plan, how, tables=tables)
    assert edges(folder / "pieces.sqlite3") == edges(folder / "whole.sqlite3")
    assert grouped(folder / "pieces.sqlite3") == grouped(folder / "whole.sqlite3")
    assert [row[:6] for row in stories(folder / "pieces.sqlite3")] == [
        row[:6] for row in stories(folder / "whole.sqlite3")
    ]


def test_a_second_run_reads_only_what_is_new_and_tells_of_it(
    tmp_path: Path, archive: Archive, written: Written
) -> None:
    records = archive(12)
    held = [record for record in records if not record["id"].startswith("7-")]
    late = [record for record in records if record["id"].startswith("7-")]
    file = tmp_path / "s.sqlite3"
    assert find_stories(file, [written(held)], how=ALONE).fresh_stories == 11
    place = Path(written(held))
    again = find_stories(file, [str(place)], how=ALONE)
    assert (again.added, again.fresh_stories) == (0, 0)
    outcome = find_stories(file, [written(held + late)], how=ALONE)
    assert (outcome.added, outcome.known, outcome.stories, outcome.fresh_stories) == (len(late), len(held), 12, 1)


CHILD = """
import sys
from pathlib import Path
from newsdiff.corpus import run
run.BATCH = 20
def tell(step, done, total):
    print(step, done, total, flush=True)
    if step == sys.argv[3] and done:
        sys.stdin.readline()
run.find_stories(Path(sys.argv[1]), [sys.argv[2]], how=run.How(cores=1, look=None, tell=tell))
"""


@pytest.mark.parametrize("step", ["reading", "passages"])
def test_a_killed_run_goes_on_and_ends_where_an_undisturbed_one_ends(
    tmp_path: Path, archive: Archive, written: Written, step: str
) -> None:
    place, file = written(archive(30, seed=5)), tmp_path / "killed.sqlite3"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(file), place, step], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line.startswith(step) and line.split()[1] != "0":
            break
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert child.stdin is not None
    child.stdin.close()
    connection = sqlite3.connect(file)
    kept = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    looked_into = connection.execute("SELECT count(*) FROM stories WHERE passages IS NOT NULL").fetchone()[0]
    connection.close()
    assert kept > 0
    assert looked_into > 0 or step == "reading"
    outcome = find_stories(file, [place], how=How(cores=1, look=None))
    assert outcome.known == 0  # it went on behind what was kept
    find_stories(tmp_path / "whole.sqlite3", [place], how=How(cores=1, look=None))
    assert stories(file) == stories(tmp_path / "whole.sqlite3")


def test_dates_apart_are_stories_apart_unless_time_does_not_matter(tmp_path: Path, written: Written) -> None:
    text = "The ferry Marigold ran aground off Tolney on the sandbank that the harbour board had charted in spring."
    other = "Marigold, a ferry, ran aground near Tolney: the sandbank was charted by the harbour board in spring."
    records = [
        {"id": "a", "text": text, "date": "2025-03-01"},
        {"id": "b", "text": other, "date": "2025-03-09"},
        *({"id": f"c{n}", "text": f"Weather for region {n}: sunny with wind from quarter {n * 7}."} for n in range(20)),
    ]
    near = find_stories(tmp_path / "near.sqlite3", [written(records)], how=ALONE)
    far = find_stories(tmp_path / "far.sqlite3", [written(records)], Plan(window_hours=24 * 14), ALONE)
    together = [row for row in stories(tmp_path / "far.sqlite3") if row[2] is not None]
    assert far.stories == near.stories + 1
    assert [row[4] for row in together] == [2]
