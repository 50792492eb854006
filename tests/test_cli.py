"""The command line, called in this process."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import newsdiff
from newsdiff import cli, config
from newsdiff.commands import arguments, report, terminal
from newsdiff.engine.labels import siglum_of
from newsdiff.engine.text.prepare import annotate
from newsdiff.export import registry
from newsdiff.model import Comparison, Finding, Form, Options, Passage, Reading, Span, Variant

ONE = "The harbour was closed on Monday after the storm broke two cranes.\n\nMayor Berg said 12 people were hurt.\n"
TWO = "After the storm broke two cranes, the harbour was closed on Monday.\n\nMayor Berg said 15 people were hurt.\n"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(f"---\noutlet: The Second\n---\n{TWO}", encoding="utf-8")
    return folder


def run(*argv: str) -> int:
    return cli.main(list(argv))


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith("newsdiff: ") for line in lines), lines
    return [line.removeprefix("newsdiff: ") for line in lines]


def test_json_report(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("report", "one.txt", "two.md", "--format", "json") == 0
    out, err = capsysbinary.readouterr()
    record = json.loads(out.decode("utf-8"))
    assert record["schema"] == "newsdiff/1"
    by_source = {article["source"]: article for article in record["articles"]}
    assert by_source["one.txt"]["text"] == ONE
    assert by_source["two.md"]["outlet"] == "The Second"
    assert record["passages"]
    assert err == b""


def test_the_order_of_sources_changes_nothing_in_the_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run("report", "one.txt", "two.md", "-f", "json")
    first = json.loads(capsysbinary.readouterr().out)
    run("report", "two.md", "one.txt", "-f", "json")
    second = json.loads(capsysbinary.readouterr().out)
    assert first["passages"] == second["passages"]
    assert first["articles"] == second["articles"]


@pytest.mark.parametrize("name", ["json", "html", "md", "csv", "text"])
def test_every_format_to_a_file_by_its_name(name: str) -> None:
    from newsdiff.export import registry

    suffix = registry.get(name).suffix
    assert run("report", "one.txt", "two.md", "-o", f"out{suffix}") == 0
    assert run("report", "one.txt", "two.md", "-f", name, "-o", "out.other") == 0
    assert Path(f"out{suffix}").read_bytes() == Path("out.other").read_bytes() != b""


def test_several_formats_go_into_a_folder_named_after_the_story() -> None:
    argv = ["report", "one.txt", "two.md", "--title", "Storm: the tolls"]
    assert run(*argv, "-f", "html,JSON", "-f", "csv-figures,html", "-o", "out/today") == 0
    names = ["storm-the-tolls.figures.csv", "storm-the-tolls.html", "storm-the-tolls.json"]
    assert sorted(path.name for path in Path("out/today").iterdir()) == names
    assert run(*argv, "-f", "html", "-o", "alone.html") == 0
    assert Path("out/today", names[1]).read_bytes() == Path("alone.html").read_bytes()
    assert run(*argv, "-f", "md", "-o", "out") == 0
    assert Path("out/storm-the-tolls.md").is_file()


def test_nothing_read_makes_no_folder() -> None:
    assert run("report", "gone.txt", "-f", "md,json", "-o", "out") == 3
    assert not Path("out").exists()


def test_the_longest_suffix_tells_the_format() -> None:
    assert run("report", "one.txt", "two.md", "-o", "tolls.figures.csv") == 0
    assert Path("tolls.figures.csv").read_text().startswith("entry,state,")
    assert run("report", "one.txt", "two.md", "-o", "v1.2.csv") == 0
    assert Path("v1.2.csv").read_text().startswith("passage,")


def test_progress_for_a_program_is_json_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["report", "one.txt", "gone\x1b.txt", "two.md", "-f", "json", "-o", "out.json", "--progress", "json"]
    assert run(*argv, "--fail-on", "number") == 1
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    stages = list(dict.fromkeys(each["stage"] for each in events if each["event"] == "progress"))
    assert stages == ["prepare", "facts", "align", "collate", "findings"]
    assert all(each["done"] <= each["total"] for each in events if each["event"] == "progress")
    (message,) = [each["text"] for each in events if each["event"] == "message"]
    assert message.startswith("gone\x1b.txt: ")
    size = Path("out.json").stat().st_size
    assert {"event": "written", "format": "json", "output": "out.json", "bytes": size} in events
    counts = {
        name: len(json.loads(Path("out.json").read_text())[name]) for name in ("articles", "passages", "findings")
    }
    assert events[-1] == {"event": "done", "failed": 1, "fail_on_met": True, **counts}
    assert run("report", "gone.txt", "--progress", "json") == 3
    assert json.loads(capsys.readouterr().err)["event"] == "message"
    assert run("report", "gone.txt") == 3
    assert capsys.readouterr().err.startswith("newsdiff: gone.txt")


def test_the_configured_format_is_the_last_resort(capsys: pytest.CaptureFixture[str]) -> None:
    run("report", "one.txt", "two.md")
    text = capsys.readouterr().out
    run("report", "one.txt", "two.md", "-f", "text")
    assert text == capsys.readouterr().out
    run("report", "one.txt", "two.md", "--set", "export.report=json")
    assert json.loads(capsys.readouterr().out)


def test_title_from_flag_and_folder(capsys: pytest.CaptureFixture[str]) -> None:
    run("report", "one.txt", "two.md", "-f", "md", "--title", "A storm & its tolls")
    assert "A storm" in capsys.readouterr().out
    Path("story.yaml").write_text("title: Harbour closed\n")
    run("report", ".", "-f", "md")
    assert "Harbour closed" in capsys.readouterr().out


def test_threshold_changes_the_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    counts = []
    for threshold in ("0", "1"):
        run("report", "one.txt", "two.md", "-f", "json", "--threshold", threshold)
        counts.append(len(json.loads(capsys.readouterr().out)["passages"]))
    assert counts[0] > counts[1]


def test_outlets_by_name_siglum_and_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("three.txt").write_text(ONE.upper())
    for chosen in ("the second,one", f"{siglum_of('The Second').lower()}, one.txt", "two,ONE"):
        assert run("report", ".", "-f", "json", "--outlets", chosen) == 0
        sources = {article["source"] for article in json.loads(capsys.readouterr().out)["articles"]}
        assert sources == {"one.txt", "two.md"}
    assert run("report", ".", "--outlets", "one,nobody") == 2
    assert errors(capsys) == ["--outlets nobody: no such outlet; choose from one, three, The Second"]


def test_failed_sources_are_told_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "one.txt", "gone.txt", "two.md", "-f", "json") == 0
    out, err = capsys.readouterr()
    assert err == "newsdiff: gone.txt: there is no such file or folder; check the spelling\n"
    assert len(json.loads(out)["articles"]) == 2


def test_one_article_alone_is_compared_with_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "one.txt", "-f", "json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["passages"] == []
    assert "nothing to compare it with" in err
    assert run("report", "one.txt", "--quiet") == 0
    assert capsys.readouterr().err == ""


def test_the_same_article_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "one.txt", "./one.txt", "-f", "json") == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)["articles"]) == 1
    assert "shown once" in err
    Path("copy.txt").write_text(ONE)
    assert run("report", "one.txt", "copy.txt", "-f", "json") == 0
    out, err = capsys.readouterr()
    assert "the same text as one.txt" in err
    record = json.loads(out)
    assert len({article["id"] for article in record["articles"]}) == 2
    assert len(record["passages"]) == 2
    assert all(found["relation"] == "same" for passage in record["passages"] for found in passage["variants"])
    assert run("report", "one.txt", "copy.txt", "-f", "json", "--fail-on", "any") == 0


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["report"], 2, "no sources given; name files, a folder or -, or try --sample"),
        (["report", "gone.txt"], 3, "gone.txt: there is no such file or folder; check the spelling"),
        (["report", "a", "b"], 3, "no article could be read"),
        (["report", "one.txt", "--format", "jsn"], 2, "no export format 'jsn'; did you mean json?"),
        (["report", "one.txt", "-o", "a.xyz"], 2, "no export format '.xyz'"),
        (
            ["report", "one.txt", "--fail-on", "numbers"],
            2,
            "--fail-on numbers: there is no such kind; did you mean",
        ),
        (["report", "one.txt", "--only", "x"], 2, "--only x: there is no such kind; choose from wording"),
        (["report", "one.txt", "--threshold", "high"], 2, "argument --threshold: 'high' is not a number"),
        (["report", "one.txt", "--threshold", "2"], 2, "--threshold: `options.threshold`: must be at most 1"),
        (["report", "one.txt", "--frmat", "json"], 2, "unrecognized arguments: --frmat json; `newsdiff report --help`"),
        (["report", "one.txt", "--set", "x"], 2, "--set wants NAME=VALUE, not 'x'"),
        (
            ["report", "one.txt", "--set", "ui.mous=1"],
            2,
            "--set: there is no setting `ui.mous`; did you mean",
        ),
        (["report", "one.txt", "--config", "gone.yaml"], 2, "gone.yaml: no such file or directory; check --config"),
        (["report", "one.txt", "--encoding", "utf-99"], 3, "one.txt: no encoding is called 'utf-99'"),
        (["report", "one.txt", "--sample", "x"], 2, "--sample and sources exclude each other"),
        (["report", "--sample", "x"], 2, "there is no sample story 'x'; choose from moscow-visit"),
        (["report", "one.txt", "-o", "one.txt/x.md"], 2, "one.txt/x.md: cannot write: not a directory"),
        (["report", "one.txt", "-f", "md", "-o", "/dev/full"], 2, "/dev/full: cannot write: no space left on device"),
        (["report", "one.txt", "-f", "md", "-o", "one.txt/"], 2, "one.txt/: no folder can be made: file exists"),
        (["report", "one.txt", "-f", "md,json"], 2, "several formats need a folder; name one with -o, e.g. -o reports"),
        (["report", "one.txt", "-f", ","], 2, "--format names no format; e.g. --format html,json"),
        (["report", "one.txt", "-f", "md", "-o", "x" * 5000], 2, "x" * 5000 + ": cannot write: file name too long"),
        (
            ["report", "one.txt", "-f", "md", "-o", "x\0"],
            2,
            "x␀: cannot write: it is closed or has an impossible name",
        ),
        (["report", "one.txt", "-o", "gone/x.md"], 2, "gone/x.md: cannot write: no such file or directory"),
        (["config", "shw"], 2, "argument action: invalid choice: 'shw'"),
        (["--set", "ui.mouse=maybe"], 2, "--set: `ui.mouse`: this is text, not true or false"),
    ],
)
def test_mistakes_are_one_line_with_a_remedy(
    capsys: pytest.CaptureFixture[str], argv: list[str], code: int, said: str
) -> None:
    before = sorted(entry.name for entry in Path().iterdir())
    assert run(*argv) == code
    lines = [line for line in errors(capsys) if "nothing to compare" not in line]
    assert any(line.startswith(said) for line in lines), lines
    assert "; " in lines[-1]
    assert sorted(entry.name for entry in Path().iterdir()) == before


def test_a_report_never_replaces_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.md").symlink_to("two.md")
    for output in ("two.md", "./two.md", "link.md"):
        assert run("report", "one.txt", "two.md", "-f", "md", "-o", output) == 2
        assert errors(capsys) == [f"{output}: this is one of the sources; write to another file with -o"]
    assert Path("two.md").read_text(encoding="utf-8").endswith(TWO)


@pytest.mark.parametrize("name", ["json", "html", "md", "csv", "text"])
def test_no_control_character_of_an_article_leaves_in_a_report(name: str, capsysbinary: Any) -> None:
    hostile = "The mayor \x1b]0;owned\x07 \x1b[31mclosed\x9b1m the \u202eharbour\x00 on Monday, [sic] [/b] <script>.\n"
    Path("hostile.txt").write_text(hostile, encoding="utf-8")
    Path("broken.txt").write_bytes("Міністерка закрила гавань у понеділок ".encode() * 3 + b"\xff\xed\xa0\x80.\n")
    assert run("report", "hostile.txt", "broken.txt", "one.txt", "-f", name) == 0
    said = capsysbinary.readouterr().out.decode("utf-8")
    assert not {"\x1b", "\x07", "\x9b", "\x00", "\u202e"}.intersection(said)
    assert "<script>" not in said or name != "html"


def test_hostile_names_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "a\x1b]0;owned\x07\n\u202eb.txt") == 3
    (line,) = errors(capsys)
    assert "\x1b" not in line
    assert "\x07" not in line
    assert "\u202e" not in line


def test_every_configuration_mistake_has_its_own_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newsdiff.yaml").write_text("ui:\n  mouse: 3\n  colour: red\n")
    assert run("report", "one.txt") == 2
    assert [line.split(": ")[0] for line in errors(capsys)] == ["newsdiff.yaml:2", "newsdiff.yaml:3"]


def test_a_command_may_follow_general_flags(capsys: pytest.CaptureFixture[str]) -> None:
    Path("my.yaml").write_text("export: {report: json}\n")
    assert run("--config", "my.yaml", "report", "one.txt", "two.md") == 0
    assert json.loads(capsys.readouterr().out)


def test_a_file_may_be_called_like_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    Path("report").write_text(TWO)
    assert run("report", "./report", "one.txt", "-f", "json") == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 2


def test_samples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--samples") == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(line.split()[0] for line in listed)
    assert any(line.startswith("moscow-visit  ") for line in listed)
    assert run("report", "--sample", "-f", "json") == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) >= 5


def test_config_commands(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    import yaml

    Path("newsdiff.yaml").write_text("ui:\n  inspector: 4\n")
    assert run("config", "show") == 0
    shown = capsys.readouterr().out
    assert "  inspector: 4  # newsdiff.yaml:2\n" in shown
    assert yaml.safe_load(shown)["options"] == dataclasses.asdict(Options())
    assert run("config", "path") == 0
    assert "newsdiff.yaml\n" in capsys.readouterr().out
    assert run("config", "check") == 0
    assert capsys.readouterr().out == "fine: newsdiff.yaml\n"
    assert run("config", "default") == 0
    assert capsys.readouterr().out == (root / "config.yaml").read_text(encoding="utf-8")
    Path("bad.yaml").write_text("keys:\n  help.opn: x\n")
    assert run("config", "check", "bad.yaml") == 2
    assert errors(capsys)[0].startswith("bad.yaml:2: unknown command 'help.opn'")


def test_what_show_prints_can_be_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newsdiff.yaml").write_text("keys: {help.open: [n]}\nui: {kinds: [number]}\n")
    assert run("config") == 0
    Path("again.yaml").write_text(capsys.readouterr().out)
    layered = config.load(file=Path("again.yaml"), environment={})
    assert layered.settings == config.load(environment={}).settings


def test_keys_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    from newsdiff.ui.commands import COMMANDS

    Path("newsdiff.yaml").write_text("keys: {help.open: f12}\n")
    assert run("keys") == 0
    out = capsys.readouterr().out
    assert all(f" {command.id} " in out for command in COMMANDS)
    (line,) = [line for line in out.splitlines() if " help.open " in line]
    assert line.startswith("  F12 ")


@pytest.mark.parametrize("argv", [["--help"], ["report", "--help"], ["config", "-h"], ["keys", "--help"]])
def test_help(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert run(*argv) == 0
    out, err = capsys.readouterr()
    assert "newsdiff" in out
    assert err == ""


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"newsdiff {newsdiff.__version__}\n"


def variant(kind: Any, relation: Any = None) -> Comparison:
    forms = (Form("a", 0, 1, "x", 0), Form("b", 0, 1, "y", 1))
    readings = (Reading("a", (Span(0, 1),), (0,)), Reading("b", (Span(0, 1),), (0,)))
    passage = Passage("p", "statement", readings, variants=(Variant(kind, forms, relation=relation),))
    articles = [
        dataclasses.replace(newsdiff.Article.from_text(text, outlet=text), id=name) for name, text in ("ax", "by")
    ]
    return Comparison(tuple(annotate(article, Options()) for article in articles), (passage,))


@pytest.mark.parametrize(
    ("kind", "relation", "fail_on", "met"),
    [
        ("number", "conflict", ("number",), True),
        ("number", "compatible", ("number",), True),
        ("number", "same", ("number", "any"), False),
        ("number", "conflict", ("number-conflict",), True),
        ("number", "compatible", ("number-conflict",), False),
        ("date", "conflict", ("number-conflict",), False),
        ("date", "conflict", ("date-conflict",), True),
        ("wording", None, ("number", "quote"), False),
        ("wording", None, ("quote", "wording"), True),
        ("order", None, ("any",), True),
        ("order", None, (), False),
    ],
)
def test_fail_on(kind: str, relation: str | None, fail_on: tuple[str, ...], met: bool) -> None:
    assert report.meets(variant(kind, relation), fail_on) is met


def test_fail_on_looks_at_findings_too() -> None:
    comparison = dataclasses.replace(Comparison((), ()), findings=(Finding("f", "quote", 1.0, "x"),))
    assert report.meets(comparison, ("quote",))
    assert not report.meets(Comparison((), ()), ("any",))


def test_fail_on_sets_the_exit_code_and_still_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "one.txt", "two.md", "-f", "json", "--fail-on", "quote,number", "--fail-on", "date") == 1
    assert json.loads(capsys.readouterr().out)
    assert run("report", "one.txt", "two.md", "-f", "json", "--fail-on", "quote") == 0


def test_only_is_handed_to_the_export(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "one.txt", "two.md", "-f", "json", "--only", "number") == 0
    passages = json.loads(capsys.readouterr().out)["passages"]
    assert {variant["kind"] for passage in passages for variant in passage["variants"]} == {"number"}


class _Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def pretend_terminal(monkeypatch: pytest.MonkeyPatch) -> _Tty:
    """Pretend that there is a terminal; returns its standard error."""
    streams = {name: _Tty() for name in ("stdin", "stdout", "stderr")}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setenv("TERM", "xterm")
    return streams["stderr"]


def test_the_application_gets_articles_settings_and_title(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.ui import launch

    pretend_terminal(monkeypatch)
    got: dict[str, Any] = {}

    def fake(load: Any, settings: Any, title: str, session: Any = None) -> int:
        got.update(loaded=load(), settings=settings, title=title)
        return 7

    monkeypatch.setattr(launch, "run", fake)
    assert run("one.txt", "gone.txt", "--arrangement", "rows") == 7
    articles, failed = got["loaded"]
    assert [article.source for article in articles] == ["one.txt"]
    assert [source.source for source in failed] == ["gone.txt"]
    assert got["settings"].ui.arrangement == "rows"
    assert got["title"] == ""
    assert run("--title", "T", "one.txt") == 7
    assert got["title"] == "T"
    assert run() == 7
    assert got["title"] == "Moscow visit"
    assert len(got["loaded"][0]) >= 5


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_that_cannot_draw(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    stderr = pretend_terminal(monkeypatch)
    monkeypatch.setenv("TERM", term)
    assert run("one.txt") == 2
    assert "TERM" in stderr.getvalue()


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_no_terminal(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    stderr: io.StringIO = pretend_terminal(monkeypatch)
    plain = io.StringIO()
    monkeypatch.setattr(sys, name, plain)
    assert run("one.txt") == 2
    said = (plain if name == "stderr" else stderr).getvalue()
    assert said.count("\n") == 1
    assert "is not a terminal" in said
    assert "newsdiff report" in said


def test_wrong_keys_stop_the_application_before_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.ui import launch

    stderr = pretend_terminal(monkeypatch)
    monkeypatch.setattr(launch, "run", lambda *_: pytest.fail("opened"))
    Path("newsdiff.yaml").write_text("keys: {help.opn: x}\n")
    assert run("one.txt") == 2
    assert "newsdiff.yaml:1: unknown command 'help.opn'" in stderr.getvalue()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "stopped"),
        (MemoryError(), 2, "not enough memory"),
        (BrokenPipeError(), 0, ""),
        (RuntimeError("odd\nthing"), 70, "a mistake in newsdiff: RuntimeError: odd thing (test_cli.py:"),
    ],
)
def test_nothing_ends_in_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(report, "run", fail)
    monkeypatch.setattr(terminal, "silence", lambda: None)
    assert run("report", "one.txt") == code
    assert [line[: len(said)] for line in errors(capsys)] == ([said] if said else [])


def test_a_traceback_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("odd")

    monkeypatch.setattr(report, "run", fail)
    monkeypatch.setenv("NEWSDIFF_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="odd"):
        run("report", "one.txt")


def test_flags_that_were_not_typed_do_not_count() -> None:
    assert arguments.flags(arguments.parse(["one.txt"])) == {}
    given = arguments.parse(["one.txt", "--no-semantic", "--threshold", "0,5", "--set", "ui.kinds=number,quote"])
    assert arguments.flags(given) == {
        "options.semantic": (False, "--semantic"),
        "options.threshold": (0.5, "--threshold"),
        "ui.kinds": (["number", "quote"], "--set"),
    }


def test_fail_on_sees_conflicts_that_no_passage_holds() -> None:
    texts = {
        "A": "The storm hit Vell on Monday. The mayor of Vell, Ana Petrov, wept.\nSeven people were killed in Vell.",
        "B": "In Vell, nobody slept that night.\nOfficials counted the damage.\nAna Petrow, mayor, spoke of rain.",
    }
    comparison = newsdiff.compare([newsdiff.Article.from_text(text, outlet=name) for name, text in texts.items()])
    assert report.meets(comparison, ("name-conflict",)) or report.meets(comparison, ("name-question",))
    assert not report.meets(comparison, ("attribution-conflict",))


def test_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.parse(["report", "--help"])
    said = capsys.readouterr().out
    assert [found.name for found in registry.formats() if found.name not in said] == []
