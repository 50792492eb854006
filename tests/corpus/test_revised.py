"""Files that change between two runs: the outcome is that of a run over them as they are now."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")

from newsdiff.cli import main  # noqa: E402
from newsdiff.corpus import digest, nodes, run, state  # noqa: E402
from newsdiff.corpus.job import Tables  # noqa: E402
from newsdiff.corpus.run import How, Outcome, find_stories  # noqa: E402
from newsdiff.library.store import Library  # noqa: E402
from newsdiff.model import Article  # noqa: E402

Archive = Callable[..., list[dict[str, Any]]]
Grouped = Callable[[Path], set[frozenset[str]]]
ALL = How(cores=1)


def lay(folder: Path, records: list[dict[str, Any]], own: int = 12) -> None:
    """Some records in a file each, the others as lines: those of one file have ids, those of the other have none."""
    folder.mkdir(exist_ok=True)
    for record in records[:own]:
        (folder / f"{record['id']}.txt").write_text(f"{record['title']}\n\n{record['text']}\n", encoding="utf-8")
    half = (len(records) + own) // 2
    for name, some in (("named", records[own:half]), ("unnamed", records[half:])):
        lines = [{key: value for key, value in one.items() if key != "id" or name == "named"} for one in some]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")


def told(file: Path) -> tuple[str, Tables]:
    connection = state.connect(file)
    found = digest.of_file(connection), nodes.load_tables(connection)
    connection.close()
    assert found[1] is not None
    return found[0], found[1]


def same_as_anew(file: Path, folder: Path, grouped: Grouped) -> Outcome:
    """A run over files that changed ends where one ends that never saw them before."""
    _, tables = told(file)
    outcome = find_stories(file, [str(folder)], how=ALL)
    anew = file.with_name("anew.sqlite3")
    for each in file.parent.glob("anew.sqlite3*"):
        each.unlink()
    whole = find_stories(anew, [str(folder)], how=ALL, tables=tables)
    assert grouped(file) == grouped(anew)
    assert told(file)[0] == told(anew)[0]
    assert (outcome.articles, outcome.stories) == (whole.articles, whole.stories)
    return outcome


@pytest.mark.parametrize("seed", range(4))
def test_files_edited_in_any_way_end_where_a_full_run_ends(
    tmp_path: Path, archive: Archive, grouped: Grouped, seed: int
) -> None:
    dice, folder, file = random.Random(seed), tmp_path / "in", tmp_path / "s.sqlite3"
    records = archive(14, seed=seed)
    others = archive(20, seed=seed + 50)
    lay(folder, records)
    find_stories(file, [str(folder)], how=ALL)
    for _ in range(3):
        for number in dice.sample(range(12, len(records)), 8):
            kind = dice.randrange(5)
            if kind == 0:  # rewritten to tell of another event
                records[number] = records[number] | {"text": dice.choice(others)["text"]}
            elif kind == 1:
                records[number] = records[number] | {"text": records[number]["text"] + "\nAnd more is known now."}
            elif kind == 2:
                records[number] = records[number] | {"date": dice.choice(others)["date"]}
            elif kind == 3:
                records[number] = records[number] | {"text": records[number]["text"].replace(".", "!")}
        for _ in range(3):
            del records[dice.randrange(12, len(records))]
        records.insert(dice.randrange(12, len(records)), dice.choice(others) | {"id": f"late {dice.random()}"})
        records[dice.randrange(12)]["text"] = dice.choice(others)["text"]
        lay(folder, records)
        same_as_anew(file, folder, grouped)


def test_a_file_edited_in_place_is_a_revision_and_the_old_text_leaves_its_story(
    tmp_path: Path, archive: Archive, grouped: Grouped
) -> None:
    folder, file = tmp_path / "in", tmp_path / "s.sqlite3"
    records = sorted(archive(3), key=lambda record: record["id"])
    lay(folder, records, own=len(records))
    find_stories(file, [str(folder)], how=ALL)
    changed = folder / f"{records[0]['id']}.txt"
    stories = grouped(file)
    other = next(story for story in stories if str(changed) not in story)
    changed.write_text(Path(min(other)).read_text(encoding="utf-8") + "\nTold anew.\n", encoding="utf-8")
    outcome = same_as_anew(file, folder, grouped)
    assert (outcome.added, outcome.revised, outcome.gone, outcome.articles) == (0, 1, 0, len(records))
    assert other | {str(changed)} in grouped(file)


def test_a_text_that_comes_back_joins_its_story_again(tmp_path: Path, archive: Archive, grouped: Grouped) -> None:
    folder, file = tmp_path / "in", tmp_path / "s.sqlite3"
    records = archive(6)
    lay(folder, records)
    find_stories(file, [str(folder)], how=ALL)
    before = told(file)[0]
    lay(folder, records[:-8])
    assert same_as_anew(file, folder, grouped).articles == len(records) - 8
    lay(folder, records)
    assert same_as_anew(file, folder, grouped).articles == len(records)
    assert told(file)[0] == before


def test_what_two_files_hold_stays_while_one_of_them_holds_it(
    tmp_path: Path, archive: Archive, grouped: Grouped
) -> None:
    folder, file = tmp_path / "in", tmp_path / "s.sqlite3"
    folder.mkdir()
    lines = [json.dumps(record) + "\n" for record in archive(4)]
    (folder / "a.jsonl").write_text("".join(lines))
    (folder / "b.jsonl").write_text("".join(lines[:5]))
    find_stories(file, [str(folder)], how=ALL)
    (folder / "a.jsonl").write_text("".join(lines[3:]))
    outcome = same_as_anew(file, folder, grouped)
    assert (outcome.gone, outcome.articles) == (0, len(lines))
    (folder / "b.jsonl").write_text("".join(lines[1:5]))
    outcome = same_as_anew(file, folder, grouped)
    assert (outcome.gone, outcome.articles) == (1, len(lines) - 1)


def test_files_that_are_gone_or_damaged_say_nothing(tmp_path: Path, archive: Archive) -> None:
    folder, file = tmp_path / "in", tmp_path / "s.sqlite3"
    records = archive(5)
    lay(folder, records)
    find_stories(file, [str(folder)], how=ALL)
    before = told(file)[0]
    (folder / "named.jsonl").unlink()
    changed = folder / f"{records[0]['id']}.txt"
    changed.write_text(" \n")
    outcome = find_stories(file, [str(folder)], how=ALL)
    assert (outcome.gone, outcome.revised, outcome.faults, outcome.articles) == (0, 0, 1, len(records))
    assert told(file)[0] == before


def test_a_new_text_in_the_library_takes_the_place_of_the_old_one(
    tmp_path: Path, archive: Archive, grouped: Grouped
) -> None:
    place, file = tmp_path / "library.sqlite3", tmp_path / "s.sqlite3"
    records = archive(4)

    def put(record: dict[str, Any]) -> None:
        with Library(place) as library:
            library.add([Article.from_text(record["text"], outlet=record["outlet"], source=f"/{record['id']}")])

    for record in records:
        put(record)
    find_stories(file, [f"library:{place}"], how=ALL)
    assert find_stories(file, [f"library:{place}"], how=ALL).known == 0
    put(records[0] | {"text": records[0]["text"] + "\nAnd the captain came home."})
    put(records[1])
    outcome = find_stories(file, [f"library:{place}"], how=ALL)
    assert (outcome.added, outcome.revised, outcome.known, outcome.articles) == (0, 1, 0, len(records))
    _, tables = told(file)
    find_stories(tmp_path / "anew.sqlite3", [f"library:{place}"], how=ALL, tables=tables)
    assert told(file)[0] == told(tmp_path / "anew.sqlite3")[0]


def test_a_run_killed_while_it_reads_a_changed_file_goes_on(
    tmp_path: Path, archive: Archive, grouped: Grouped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 7)
    folder, file = tmp_path / "in", tmp_path / "s.sqlite3"
    records = archive(10)
    lay(folder, records)
    find_stories(file, [str(folder)], how=ALL)
    lay(folder, [record | {"text": record["text"] + f"\nNote {n % 3}."} for n, record in enumerate(records[:-9])])
    count = 0

    def stop(step: str, done: int, total: int) -> None:
        nonlocal count
        count += 1
        if count == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_stories(file, [str(folder)], how=How(cores=1, tell=stop))
    # Changed once more before the first change was counted at all.
    lay(folder, [record | {"text": record["text"] + f"\nNote {n % 5}."} for n, record in enumerate(records[:-6])])
    same_as_anew(file, folder, grouped)


def test_the_table_tells_of_revisions(tmp_path: Path, archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    folder, records = tmp_path / "in", archive(5)
    lay(folder, records)
    assert main(["stories", str(folder)]) == 0
    assert "revised" not in capsys.readouterr().out
    changed = folder / f"{records[0]['id']}.txt"
    changed.write_text(changed.read_text() + "\nA correction.\n")
    lines = (folder / "named.jsonl").read_text().splitlines(keepends=True)
    (folder / "named.jsonl").write_text("".join(lines[1:]))
    assert main(["stories", str(folder)]) == 0
    assert "0 new since the last run · 1 revised · 1 gone from their files" in capsys.readouterr().out


def test_numbers_of_articles_are_never_used_again(tmp_path: Path, archive: Archive) -> None:
    folder, file = tmp_path / "in", tmp_path / "s.sqlite3"
    records = archive(3)
    lay(folder, records, own=0)
    find_stories(file, [str(folder)], how=ALL)
    connection = sqlite3.connect(file)
    last = connection.execute("SELECT max(number) FROM articles").fetchone()[0]
    lay(folder, [*records[:-1], records[-1] | {"text": "Another thing."}], own=0)
    find_stories(file, [str(folder)], how=ALL)
    assert connection.execute("SELECT max(number) FROM articles").fetchone()[0] == last + 1
    connection.close()
