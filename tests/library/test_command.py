"""``newsdiff library`` as people type it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from newsdiff import paths
from newsdiff.cli import main
from newsdiff.library.records import Added
from newsdiff.library.store import Library
from newsdiff.model import Article


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles and a library of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NEWSDIFF_LIBRARY_FILE", str(tmp_path / "library.sqlite3"))
    (folder / "post.txt").write_text(
        "---\noutlet: Valley Post\ndate: 2025-05-12\n---\nVesna bursts its banks\n\n"
        "At least 17 people died when the Vesna burst its banks at Kolm on Monday, the mayor said.\n"
    )
    (folder / "courier.txt").write_text(
        "River floods Kolm\n\n"
        "The mayor said at least 19 people died when the Vesna burst its banks at Kolm on Monday.\n"
    )
    return folder


def said(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    assert main(["library", *argv]) == code
    output = capsys.readouterr()
    assert "Traceback" not in output.err
    return output.out if code == 0 else output.err


def many(work: Path, count: int) -> Path:
    folder = work / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"Bridge {number} over the Vesna is shut until the water falls.\n")
    return folder


def test_a_large_folder_is_read_and_kept_part_by_part(
    capsys: pytest.CaptureFixture[str], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(work, 1203)
    held: list[int] = []
    added = Library.add_many

    def watched(self: Library, given: Sequence[Article], told: Callable[[Sequence[Added]], None]) -> None:
        held.append(len(given))
        added(self, given, told)

    monkeypatch.setattr(Library, "add_many", watched)
    assert said(capsys, "add", "many", "many/0007.txt", "post.txt") == "1,204 articles added\n"
    assert held == [500, 500, 204]


def test_what_was_added_before_an_interrupt_stays(
    capsys: pytest.CaptureFixture[str], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(work, 900)
    added = Library.add_many

    def stopped(self: Library, given: Sequence[Article], told: Callable[[Sequence[Added]], None]) -> None:
        if len(given) < 500:
            raise KeyboardInterrupt
        added(self, given, told)

    with monkeypatch.context() as patched:
        patched.setattr(Library, "add_many", stopped)
        told = said(capsys, "add", "many", code=130)
    assert "500 articles added; the same command goes on from there" in told
    assert told.endswith("newsdiff: stopped\n")
    assert said(capsys, "add", "many") == "400 articles added, 500 known already\n"


def test_from_adding_to_removing(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    assert said(capsys, "add", "post.txt", "courier.txt") == "2 articles added\n"
    assert said(capsys, "add", ".") == "0 articles added, 2 known already\n"
    (work / "post.txt").write_text((work / "post.txt").read_text().replace("17", "21"))
    assert said(capsys, "add", "post.txt") == "0 articles added, 1 new revision (id 1)\n"
    assert "Valley Post" in said(capsys, "list")
    assert "2 articles, 3 revisions, 0 stories in" in said(capsys, "list")
    found = said(capsys, "search", '"burst its"', "--outlet", "post")
    assert "[burst its] banks at Kolm" in found
    assert "1  2025-05-12  Valley Post" in found
    assert "(revision 1 of 2; newer ones lack it)" in said(capsys, "search", "17", "people")
    assert said(capsys, "search", "nothing", code=1) == "newsdiff: nothing found for nothing\n"
    shared = said(capsys, "shared", "1")
    assert "1 shared passage" in shared
    assert "`newsdiff library open 1 2`" in shared
    assert said(capsys, "revisions", "1").count("sha256") == 2
    assert "--yes removes them" in said(capsys, "remove", "1", code=2)
    assert said(capsys, "remove", "1", "--yes") == "1 article removed\n"
    assert "fine: every page" in said(capsys, "check")
    assert "there is no article 1" in said(capsys, "remove", "1", "--yes", code=2)


def test_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", ".")
    (line,) = said(capsys, "search", "17", "--format", "json").splitlines()
    record = json.loads(line)
    assert [record["snippet"][start:end] for start, end in record["marks"]] == ["17"]
    assert record["outlet"] == "Valley Post"
    (other,) = map(json.loads, said(capsys, "shared", str(record["id"]), "--format", "json").splitlines())
    assert {reading["outlet"] for reading in other["passages"][0]["readings"]} == {"Valley Post", "courier"}
    assert len(said(capsys, "list", "--format", "json").splitlines()) == 2


def test_out_of_one_library_into_another(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    said(capsys, "add", ".")
    main(["story", "new", "vesna", "post.txt", "courier.txt"])
    capsys.readouterr()
    assert said(capsys, "story", "put", "vesna") == "vesna: put in, 2 articles kept with it\n"
    said(capsys, "export", "-o", "all.jsonl")
    assert (
        said(capsys, "import", "all.jsonl", "--library", "b.sqlite3") == "2 articles, 2 revisions, 1 story taken in\n"
    )
    assert said(capsys, "export", "--library", "b.sqlite3") == (work / "all.jsonl").read_text()
    said(capsys, "story", "take", "vesna", "-o", "out.newsdiff.yaml", "--library", "b.sqlite3")
    assert (work / "out.newsdiff.yaml").read_bytes() == (work / "vesna.newsdiff.yaml").read_bytes()
    (work / "out.newsdiff.yaml").write_text("mine")
    assert "there is another file of this name" in said(
        capsys, "story", "take", "vesna", "-o", "out.newsdiff.yaml", code=2
    )
    assert (work / "out.newsdiff.yaml").read_text() == "mine"
    assert "vesna" in said(capsys, "story", "list")
    assert "--yes removes it" in said(capsys, "story", "remove", "vesna", code=2)
    said(capsys, "story", "remove", "vesna", "--yes")
    assert "there is no story 'vesna'" in said(capsys, "story", "take", "vesna", code=2)


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (["list"], "there is no library yet; `newsdiff library add SOURCE…` begins one"),
        (["add"], "no sources given"),
        (["open", "one"], "'one' is no id"),
        (["shared", "1", "2"], "library shared takes one article"),
        (["story"], "what to do?; choose from put, list"),
        (["story", "sell", "x"], "'sell' is nothing to do"),
        (["list", "--limit", "0"], "is not a whole number above 0"),
        (["import", "none.jsonl"], "none.jsonl: there is no such file"),
        (["list", "--library", "post.txt"], "post.txt: this is no library"),
    ],
)
def test_mistakes_in_one_line(capsys: pytest.CaptureFixture[str], argv: list[str], line: str) -> None:
    error = said(capsys, *argv, code=2)
    assert line in error
    assert error.count("\n") == 1


def test_a_source_that_cannot_be_read_keeps_no_other_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "add", "post.txt", "none.txt"]) == 0
    output = capsys.readouterr()
    assert "1 article added" in output.out
    assert "none.txt: there is no such file" in output.err
    assert main(["library", "add", "none.txt"]) == 3


def test_hostile_words_reach_no_terminal(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    (work / "bad.txt").write_text("---\noutlet: \x1b]0;x\x07\n---\nHead\x1b[2J line\u202e\n\nHarbour \x9b31m shut.\n")
    said(capsys, "add", "bad.txt")
    for argv in (["list"], ["search", "harbour"], ["list", "--format", "json"], ["export"]):
        out = said(capsys, *argv)
        assert not set("\x1b\x07\x9b\u202e") & set(out)


def test_the_file_is_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NEWSDIFF_LIBRARY_FILE")
    said(capsys, "add", ".")
    assert paths.user_library().is_file()
    assert str(paths.user_library()) in said(capsys, "info")


def test_help_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "--help"]) == 0
    out = capsys.readouterr().out
    for words in ("evacuat*", "shared ID", "Exit codes", "two programs may use"):
        assert words.lower() in out.lower()
