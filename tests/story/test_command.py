"""Story files on the command line: made, added to, checked, updated, and opened like any other source."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from newsdiff import cli
from newsdiff.model import Article, Comparison, Decision
from newsdiff.story import decide
from newsdiff.story.contents import Story
from newsdiff.story.file import StoryFile

ONE = "The harbour was closed on Monday after the storm broke two cranes.\n\nMayor Berg said 12 people were hurt.\n"
TWO = "After the storm broke two cranes, the harbour was closed on Monday.\n\nMayor Berg said 15 people were hurt.\n"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(f"---\noutlet: The Second\n---\n{TWO}", encoding="utf-8")
    return folder


@pytest.fixture
def story() -> Path:
    """A story with the second article's figures taken out of the passage about the hurt."""
    assert run("story", "new", "talks", "one.txt", "two.md", "--title", "Harbour") == 0
    path = Path("talks.newsdiff.yaml")
    file = StoryFile(path)
    found = file.read().story
    comparison = compared()
    passage = next(p for p in comparison.passages if any("Berg" in t for t in words(comparison, p)))
    second = next(a.id for a in comparison.articles if a.article.outlet == "The Second")
    file.write(Story(found.title, "", found.sources, {}, decide.unlink(comparison, passage, second)))
    file.unlock()
    return path


def compared() -> Comparison:
    import newsdiff
    from newsdiff.config import SourceSettings
    from newsdiff.sources.registry import load

    return newsdiff.compare(load(["one.txt", "two.md"], SourceSettings()).articles)


def words(comparison: Comparison, passage: object) -> list[str]:
    return [comparison.by_id[r.article].text[s.start : s.end] for r in passage.readings for s in r.spans]  # type: ignore[attr-defined]


def run(*argv: str) -> int:
    return cli.main(list(argv))


def report(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, object]:
    capsys.readouterr()
    assert run("report", *argv, "-f", "json") == 0
    return dict(json.loads(capsys.readouterr().out))


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith("newsdiff: ") for line in lines), lines
    return [line.removeprefix("newsdiff: ") for line in lines]


def test_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run("story", "new", "talks", "one.txt", "two.md", "--title", "Harbour", "--set", "options.threshold=0.6") == 0
    )
    assert capsys.readouterr().out == "talks.newsdiff.yaml: made, 2 sources\n"
    data = yaml.safe_load(Path("talks.newsdiff.yaml").read_text())
    assert data["title"] == "Harbour"
    assert [(each["source"], each["outlet"]) for each in data["sources"]] == [
        ("one.txt", "one"),
        ("two.md", "The Second"),
    ]
    assert data["options"] == {"threshold": 0.6}
    assert not list(Path().glob(".*"))
    assert run("story", "new", "talks", "one.txt") == 2
    assert "story add" in errors(capsys)[0]


def test_new_with_a_bad_source_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("story", "new", "talks", "one.txt", "gone.txt") == 0
    assert errors(capsys) == ["gone.txt: there is no such file or folder; check the spelling"]
    assert len(StoryFile(Path("talks.newsdiff.yaml")).read().story.sources) == 1
    assert run("story", "new", "empty", "gone.txt") == 3
    assert not Path("empty.newsdiff.yaml").exists()


def test_paths_are_relative_to_the_story(work: Path) -> None:
    (work / "stories").mkdir()
    assert run("story", "new", "stories/talks", "one.txt") == 0
    assert StoryFile(Path("stories/talks.newsdiff.yaml")).read().story.sources[0].source == "../one.txt"


def test_add(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("three.txt").write_text("The storm broke cranes in the harbour.\n")
    assert run("story", "add", "talks", "three.txt", "one.txt") == 0
    assert errors(capsys) == ["one.txt: it is in the story already"]
    found = StoryFile(story).read().story
    assert [source.source for source in found.sources] == ["one.txt", "two.md", "three.txt"]
    assert len(found.decisions) == 1
    assert found.title == "Harbour"


@pytest.mark.parametrize(
    "argv",
    [
        ("story", "new"),
        ("story", "new", "x"),
        ("story", "add", "x", "one.txt"),
        ("story", "new", "x", "-"),
        ("story", "check", "x"),
        ("story", "check", "x", "y"),
        ("story", "what"),
        ("story",),
        ("report", "a.newsdiff.yaml"),
        ("report", "a.newsdiff.yaml", "b.newsdiff.yaml"),
    ],
)
def test_mistakes_are_one_line(argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*argv) == 2
    assert len(errors(capsys)) == 1


def test_a_report_follows_the_decisions(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = report(capsys, "one.txt", "two.md")
    decided = report(capsys, str(story))
    assert len(plain["passages"]) == 2  # type: ignore[arg-type]
    assert len(decided["passages"]) == 1  # type: ignore[arg-type]
    assert decided["unanchored"] == []
    assert [a["outlet"] for a in decided["articles"]] == [a["outlet"] for a in plain["articles"]]  # type: ignore[attr-defined]


def test_a_story_beside_another_source(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("three.txt").write_text(ONE.replace("12", "13"))
    assert len(report(capsys, "three.txt", str(story))["articles"]) == 3  # type: ignore[arg-type]


def test_outlets_of_a_story(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, str(story), "--outlets", "one")
    assert len(found["articles"]) == 1  # type: ignore[arg-type]
    assert found["unanchored"] == []


def test_options_of_a_story_give_way_to_flags(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("newsdiff.yaml").write_text("options: {threshold: 0.4, headings: false}\n")
    story.write_text(story.read_text() + "\noptions:\n  threshold: 0.7\n")
    options = report(capsys, str(story))["options"]
    assert options["threshold"] == 0.7  # type: ignore[index]
    assert options["headings"] is False  # type: ignore[index]
    assert report(capsys, str(story), "--threshold", "0.3")["options"]["threshold"] == 0.3  # type: ignore[index]


def test_the_story_names_the_outlets(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = story.read_text().replace('outlet: "one"', 'outlet: "First Post"')
    story.write_text(text)
    found = report(capsys, str(story))
    assert {article["outlet"] for article in found["articles"]} == {"First Post", "The Second"}  # type: ignore[attr-defined]
    assert found["unanchored"] == []
    ids = {article["id"] for article in found["articles"]}  # type: ignore[attr-defined]
    assert Article.from_text(ONE, outlet="First Post").id in ids


def test_a_changed_source(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.txt").write_text("UPDATED AT NOON\n\n" + ONE)
    before = story.read_text()
    assert run("report", str(story), "-o", "out.json") == 0
    assert errors(capsys) == ["one.txt: changed since decisions were made on it"]
    assert story.read_text() == before
    assert len(json.loads(Path("out.json").read_text())["passages"]) == 1
    assert run("story", "check", "talks") == 1
    out = capsys.readouterr().out.splitlines()
    assert out == [
        "one.txt: changed since decisions were made on it",
        "`newsdiff story update talks.newsdiff.yaml` takes the sources as they are now",
    ]
    assert run("story", "update", "talks") == 0
    assert run("story", "check", "talks") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "fine: talks.newsdiff.yaml (2 sources, 1 decision)"
    moved = StoryFile(story).read().story.decisions[0].anchors[1]
    assert Path("one.txt").read_text()[moved.start : moved.end] == moved.exact
    assert run("story", "update", "talks") == 0
    assert "nothing to update" in capsys.readouterr().out


def test_a_decision_that_lost_its_text_is_kept_and_told(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.md").write_text(TWO.replace("15 people were hurt", "nobody was hurt"))
    decisions = StoryFile(story).read().story.decisions
    assert run("report", str(story), "-o", "out.json") == 0
    assert "1 decision holds on to text that is not found; kept" in errors(capsys)[-1]
    assert len(json.loads(Path("out.json").read_text())["unanchored"]) == 1
    assert run("story", "check", "talks") == 1
    assert "unlink: The Second does not have these words any more: “Mayor Berg said 15" in capsys.readouterr().out
    assert run("story", "update", "talks") == 0
    assert [d.anchors[0] for d in StoryFile(story).read().story.decisions] == [d.anchors[0] for d in decisions]


def test_a_missing_source_is_a_failed_column(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.md").rename("elsewhere.md")
    before = story.read_text()
    assert run("report", str(story), "-f", "json", "-o", "out.json") == 0
    lines = errors(capsys)
    assert lines[0] == "two.md: there is no such file or folder; check the spelling"
    found = json.loads(Path("out.json").read_text())
    assert [(failed["source"], failed["label"]) for failed in found["failed"]] == [("two.md", "The Second")]
    assert len(found["unanchored"]) == 1
    assert run("story", "check", "talks") == 1
    assert "unlink: The Second was not read" in capsys.readouterr().out
    assert story.read_text() == before


def put_story(path: Path, *sources: str) -> Path:
    lines = "".join(f"- source: {json.dumps(source)}\n" for source in sources)
    path.write_text(f"schema: newsdiff-story/1\nsources:\n{lines}")
    return path


@pytest.mark.parametrize(
    "way", ["../secret.txt", "ABSOLUTE", "link.txt", "inside/../../secret.txt", "LINKED/secret.txt"]
)
def test_a_story_of_a_stranger_reads_nothing_outside_its_folder(
    work: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    secret = work.parent / "secret.txt"
    secret.write_text("The password of the harbour is swordfish.\n")
    (work / "inside").mkdir()
    (work / "link.txt").symlink_to(secret)
    (work / "up").symlink_to(work.parent)
    name = way.replace("ABSOLUTE", str(secret)).replace("LINKED", "up")
    story = put_story(work / "theirs.newsdiff.yaml", "one.txt", name)
    assert run("report", str(story), "-o", "out.json") == 0
    assert any("outside the story's folder; --allow-outside" in line for line in errors(capsys))
    assert "swordfish" not in Path("out.json").read_text()
    assert run("report", str(story), "-o", "out.json", "--allow-outside") == 0
    assert "swordfish" in Path("out.json").read_text()


@pytest.mark.parametrize(
    "name", ["inside", "pipe", "/dev/zero", "-", "theirs.newsdiff.yaml", "a\0b", "https://example.org/"]
)
@pytest.mark.parametrize("flags", [(), ("--allow-outside",)])
def test_what_a_story_cannot_name(
    work: Path, capsys: pytest.CaptureFixture[str], name: str, flags: tuple[str, ...]
) -> None:
    (work / "inside").mkdir()
    os.mkfifo(work / "pipe")
    story = put_story(work / "theirs.newsdiff.yaml", "one.txt", name)
    assert run("report", str(story), "-o", "out.json", *flags) == 0
    found = json.loads(Path("out.json").read_text())
    assert len(found["articles"]) == len(found["failed"]) == 1


def test_nothing_readable(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = put_story(work / "theirs.newsdiff.yaml", "../x.txt")
    assert run("report", str(story)) == 3
    assert "outside" in errors(capsys)[0]
    assert run("report", str(put_story(work / "none.newsdiff.yaml"))) == 3


def test_own_sources_outside_the_folder_open_again(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "stories").mkdir()
    assert run("story", "new", "stories/talks", "one.txt", "two.md") == 0
    assert "others who open the story need --allow-outside" in errors(capsys)[0]
    assert run("story", "check", "stories/talks") == 0
    story = Path("stories/talks.newsdiff.yaml")
    story.write_text(story.read_text().replace("../two.md", "../secret.md"))
    Path("secret.md").write_text("Another article that nobody put into the story.\n")
    assert run("story", "check", "stories/talks") == 1
    assert "secret.md: it lies outside" in capsys.readouterr().out
    Path("stories/copy.newsdiff.yaml").write_text(story.read_text())
    assert run("story", "check", "stories/copy") == 1


def test_a_broken_memory_of_own_sources_is_no_trouble(work: Path, tmp_path: Path) -> None:
    from newsdiff import paths

    (work / "stories").mkdir()
    place = paths.user_state() / "stories.json"
    assert tmp_path in place.parents
    place.parent.mkdir(parents=True)
    for content in ("[1]", "{", '{"a": 1}', "[" * 100_000):
        place.write_text(content)
        Path("stories/talks.newsdiff.yaml").unlink(missing_ok=True)
        assert run("story", "new", "stories/talks", "one.txt") == 0
        assert run("story", "check", "stories/talks") == 0


def test_a_locked_story_can_be_read_and_not_written(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holder = StoryFile(story)
    holder.lock()
    assert run("report", str(story), "-o", "out.json") == 0
    Path("three.txt").write_text("The storm.\n")
    assert run("story", "add", "talks", "three.txt") == 2
    assert "another newsdiff has this story open" in errors(capsys)[-1]
    holder.unlock()


def test_a_report_never_replaces_the_story(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = story.read_text()
    assert run("report", str(story), "-f", "json", "-o", str(story)) == 2
    assert story.read_text() == before


def test_mistakes_in_a_story_are_all_told(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story.write_text("schema: newsdiff-story/1\ntitel: x\nsources:\n- sorce: y\n")
    assert run("report", str(story)) == 2
    lines = errors(capsys)
    assert lines[0] == "talks.newsdiff.yaml:2: there is no `titel` in a story; did you mean `title`?"
    assert len(lines) == 3


def test_schema(story: Path, capsys: pytest.CaptureFixture[str], root: Path) -> None:
    capsys.readouterr()
    assert run("story", "schema") == 0
    out = capsys.readouterr().out
    jsonschema.Draft202012Validator(json.loads(out)).validate(yaml.safe_load(story.read_text()))
    assert out == (Path(__file__).parent / "newsdiff-story-1.schema.json").read_text()


def test_hostile_words_in_a_decision_reach_the_terminal_harmlessly(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = StoryFile(story)
    found = file.read().story
    anchors = decide.note(compared(), next(iter(compared().passages)), "n")[0].anchors
    hostile = [type(anchors[0])("one", "\x1b]0;x\x07 \u202e \ud800", "", "", 0, 5)]
    file.write(Story(found.title, "", found.sources, {}, (Decision("ignore", tuple(hostile)),)))
    file.unlock()
    capsys.readouterr()
    assert run("story", "check", "talks") == 1
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x07\u202e\ud800")


def test_validate_looks_at_files_alone(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for source in Path().glob("*.txt"):
        source.unlink()
    bad = Path("bad.newsdiff.yaml")
    bad.write_text("schema: newsdiff-story/1\nsorces: []\nnote: 1\noptions: {threshold: 3}\n")
    assert cli.main(["story", "validate", str(story)]) == 0
    assert capsys.readouterr().out.startswith(f"fine: {story} (")
    assert cli.main(["story", "validate", "bad", str(story), "gone"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith(f"fine: {story} (")
    places = [line.split(": ")[1] for line in err.splitlines()]
    assert places == ["bad.newsdiff.yaml:2", "bad.newsdiff.yaml:4", "gone.newsdiff.yaml"]


def test_migrate_writes_an_older_file_anew(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from newsdiff.story import reading

    old = Path("old.newsdiff.yaml")
    old.write_text("schema: newsdiff-story/0\ntitle: Flood\n")
    assert cli.main(["story", "migrate", "old"]) == 2
    assert "there never was a newsdiff-story/0" in capsys.readouterr().err
    monkeypatch.setitem(reading.MIGRATIONS, 0, lambda tree: tree)
    assert cli.main(["story", "migrate", "old"]) == 0
    assert capsys.readouterr().out == f"{old}: migrated from newsdiff-story/0 to newsdiff-story/1\n"
    assert yaml.safe_load(old.read_text()) == {"schema": "newsdiff-story/1", "title": "Flood"}
    before = old.read_bytes()
    assert cli.main(["story", "migrate", "old"]) == 0
    assert "nothing to migrate" in capsys.readouterr().out
    assert old.read_bytes() == before
