"""newsdiff line by line: everything is said in words, decisions work and are kept."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsdiff.config import LibrarySettings
from newsdiff.library.store import Library
from newsdiff.model import Article
from newsdiff.plain.words import ALL
from newsdiff.story.file import StoryFile

DRAWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2500-\u259f]")
"""Control characters, boxes and blocks."""


def test_the_start_says_what_there_is(articles: list[Article], reading: Callable[..., Any]) -> None:
    said = "\n".join(reading(articles).said)
    assert "Larnside flood: 3 outlets" in said
    assert "Outlet 2, COU: Courier" in said
    assert "help lists the commands" in said


def test_a_passage_is_said_with_all_its_readings(typed: Callable[..., str]) -> None:
    said = typed("passage 2")
    assert said.startswith("Passage 2 of 3")
    assert "LG: About 300 people left their homes" in said
    assert "COU: The mayor of Larnside said 450 people" in said
    assert "number, conflict: “About 300” in LG" in said or "conflict" in said


def test_walking_by_key_word_and_empty_line(typed: Callable[..., str]) -> None:
    assert typed("]").startswith("Passage 2")
    assert typed("previous").startswith("Passage 1")
    assert typed("").startswith("Passage 2")
    assert typed("last passage").startswith("Passage 3")
    assert typed("]") == "That is the last one."
    assert typed("back").startswith("Passage 2")


def test_going_to_a_kind_of_difference(typed: Callable[..., str]) -> None:
    said = typed("first passage", "next number")
    assert re.search(r"difference \d of \d, number", said)
    assert "is no kind of difference" in typed("} colours")


def test_overviews(typed: Callable[..., str]) -> None:
    assert "findings, the most important first" in typed("findings")
    assert "Ledger of figures" in typed("t")
    assert "450" in typed("ledgers figures")
    assert "COU has passages 1, 2." in typed("matrix")
    assert typed("list of passages").count("\n") == 2


def test_searching(typed: Callable[..., str]) -> None:
    assert "Found 1 of 1." in typed("/shelter")
    assert "Not found: submarine." in typed("search submarine")


def test_decisions_are_made_and_taken_back(typed: Callable[..., str]) -> None:
    before = typed("passage 1")
    assert "COU taken out" in typed("next outlet", "U")
    assert typed("passage 1") != before
    assert "Undone" in typed("undo")
    assert typed("passage 1") == before
    assert "Accepted; undo takes it back." in typed("accept")
    assert "accepted" in typed("again")


def test_a_note_is_written_shown_and_taken_away(typed: Callable[..., str]) -> None:
    assert "Noted" in typed("passage 2", "note ask the mayor")
    assert "Note: ask the mayor." in typed("again")
    assert "Note taken away" in typed("note -")


def test_linking_two_sentences(typed: Callable[..., str]) -> None:
    typed("search shelter", "link")
    assert "Linked" in typed("search Shops stayed", "link")
    assert "Passage 4 of 4" in typed("last passage") or "4 passages" in typed("findings", "list of passages")


def test_leaving_with_unsaved_decisions_asks_once(typed: Callable[..., str]) -> None:
    assert "1 decision not saved" in typed("accept", "quit")
    assert typed("next") != ""
    assert "not saved" in typed("q")
    typed("q")
    assert typed.reader.leaving  # type: ignore[attr-defined]


def test_a_story_is_saved_and_from_then_on_by_itself(typed: Callable[..., str], tmp_path: Path) -> None:
    assert "Saved: talks.newsdiff.yaml" in typed("accept", "save story talks")
    typed("passage 2", "note later")
    kept = StoryFile(tmp_path / "talks.newsdiff.yaml").read().story
    assert [decision.kind for decision in kept.decisions] == ["accept", "note"]
    typed("quit")
    assert typed.reader.leaving  # type: ignore[attr-defined]


def test_decisions_outlive_the_end_of_input(
    articles: list[Article], reading: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = reading(articles)
    lines = iter(["accept", None])
    typed.reader.run(lambda: next(lines))
    assert len(StoryFile(tmp_path / "story.newsdiff.yaml").read().story.decisions) == 1


def test_export(typed: Callable[..., str], tmp_path: Path) -> None:
    assert typed("export md a.md") == "Written: a.md."
    assert "Larnside flood" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "exists" in typed("export md a.md")
    assert typed("export md a.md") == "Written: a.md."
    assert "did you mean html?" in typed("export htm")
    assert "Not written" in typed("export md no/such/folder.md")


def test_citations(typed: Callable[..., str]) -> None:
    said = typed("passage 2", "Y")
    assert said.count("sha256") == 3
    assert typed("y").count("sha256") == 1


def test_help_names_every_command_that_works_here(typed: Callable[..., str]) -> None:
    said = typed("help")
    for command in ALL:
        if hasattr(typed.reader, command.method):  # type: ignore[attr-defined]
            assert command.help in said
    assert "only on the screen" in typed("page down")


def test_nothing_is_drawn_and_nothing_hostile_comes_through(
    articles: list[Article], reading: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    evil = "\x1b]0;owned\x07\x1b[2J\u202e\x00\udc80"
    hostile = [
        Article.from_text(f"{a.text} {evil}{a.text}", outlet=f"{a.outlet}{evil}", title=f"T{evil}", source=f"s{evil}")
        for a in articles
    ]
    typed = reading(hostile)
    everything = "\n".join(typed.said)
    for command in ALL:
        if command.id != "app.leave":
            everything += typed(command.id, f"{command.id} {evil}")
    assert "owned" in everything
    assert not DRAWN.search(everything.replace("\n", " "))
    assert "\u202e" not in everything


def run(lines: str, cwd: Path, *argv: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsdiff", *argv, "--plain"], input=lines.encode(), capture_output=True, cwd=cwd,
        timeout=60, check=False,
    )  # fmt: skip


def test_it_works_in_a_pipe(articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    for article in articles:
        (tmp_path / article.source).write_text(article.text, encoding="utf-8")
    done = run("next number\naccept\nsave story flood\nquit\n", tmp_path, ".")
    assert done.returncode == 0
    assert not done.stderr
    said = done.stdout.decode()
    assert "Accepted" in said
    assert not DRAWN.search(said.replace("\n", " "))
    again = run("decisions\nquit\n", tmp_path, "flood.newsdiff.yaml")
    assert "1. accepted" in again.stdout.decode()


def test_it_says_what_could_not_be_read(tmp_path: Path) -> None:
    done = run("quit\n", tmp_path, "nothing.txt")
    assert done.returncode == 3
    assert b"nothing.txt" in done.stderr


def test_no_screen_library_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys, io; sys.stdin = io.StringIO('next\\nfindings\\nquit\\n')\n"
        "from newsdiff.cli import main\nassert main(['--plain']) == 0\n"
        "assert not {'textual', 'rich.console'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_passages_are_left_out_and_come_back(typed: Callable[..., str]) -> None:
    assert typed("only numbers") == "Only numbers: 1 of 3 passages."
    assert typed("list of passages").count("\n") == 0
    assert typed("only in conflict") == "Only numbers, only in conflict: 1 of 3 passages."
    assert "Shown now: only numbers, only in conflict." in typed("filter")
    assert typed("show everything") == "Everything is shown: 3 of 3 passages."
    assert typed("only not found in outlet 3") == "Not found in HER: 1 of 3 passages."
    assert typed("only not found in outlet 9") == "There is no outlet 9."
    typed("raise match threshold")
    assert typed("show everything") == "Everything is shown: 3 of 3 passages."


def test_labels_are_said_where_the_passage_is(typed: Callable[..., str]) -> None:
    assert "Labelled; undo takes it back." in typed("passage 2", "labels to check, legal")
    assert "#to check #legal" in typed("passage 2").splitlines()[0]
    assert "#to check #legal" in typed("list of passages").splitlines()[1]
    assert "Labels taken away" in typed("labels -")
    assert "#" not in typed("passage 2").splitlines()[0]
    assert "Type labels and the words" in typed("labels")


def test_sources_and_library_are_told(articles: list[Article], reading: Callable[..., Any], tmp_path: Path) -> None:
    typed = reading(articles)
    assert typed("sources").splitlines()[1].endswith("Courier.txt.")
    file = tmp_path / "shelf.sqlite3"
    typed.reader.settings = replace(typed.reader.settings, library=LibrarySettings(file=str(file)))
    assert "no library" in typed("library").lower()
    with Library(file, create=True) as library:
        library.add(articles)
    said = typed("library")
    assert said.startswith("Library: 3 articles.")
    assert "Larn Gazette" in said
    assert typed("library shelter").startswith("Library: 1 of 3 articles with")
