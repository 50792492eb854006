"""What the README says is what the program does."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import newsdiff
from newsdiff import guide
from newsdiff.config import SourceSettings
from newsdiff.sources.registry import load


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_programs(readme: str) -> None:
    said = re.search(r"<!-- keys: written by `newsdiff keys --markdown` -->\n(.*?)<!-- end of keys -->", readme, re.S)
    table = subprocess.run(
        [sys.executable, "-m", "newsdiff", "keys", "--markdown"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert said is not None
    assert said[1].strip() == table.strip()


def test_pictures_are_there_and_ask_nothing_of_the_network(readme: str, root: Path) -> None:
    if not (root / ".github").is_dir():
        pytest.skip("a source archive has no pictures")
    dark, light = re.findall(r'<img src="([^"]+)"', readme), re.findall(r'srcset="([^"]+)"', readme)
    assert len(dark) == len(light) == 4
    for picture in (*dark, *light):
        source = (root / picture).read_text(encoding="utf-8")
        assert "http" not in source.replace("http://www.w3.org/2000/svg", "")
        assert len(source) < 100_000
    assert all("dark" in name for name in dark)
    assert all("light" in name for name in light)


@pytest.mark.parametrize(
    ("name", "story"), [("columns", "moscow-visit"), ("inline", "moscow-visit"), ("matrix", "river-flood")]
)
def test_pictures_show_what_is_found_today(root: Path, name: str, story: str) -> None:
    if not (root / ".github").is_dir():
        pytest.skip("a source archive has no pictures")
    found = newsdiff.compare(load([str(root / "articles" / story)], SourceSettings()).articles)
    for theme in ("dark", "light"):
        source = (root / ".github" / "pictures" / f"{name}-{theme}.svg").read_text(encoding="utf-8")
        shown = html.unescape(re.sub(r"<[^>]+>", " ", source)).replace("\xa0", " ")
        assert f"{len(found.passages)} passages" in shown


def test_the_recording_shows_the_tour(root: Path) -> None:
    if not (root / ".github").is_dir():
        pytest.skip("a source archive has no recording")
    head, *events = [
        json.loads(line) for line in (root / ".github" / "newsdiff.cast").read_text(encoding="utf-8").splitlines()
    ]
    assert head["version"] == 2
    assert [event[0] for event in events] == sorted(event[0] for event in events)
    shown = "".join(event[2] for event in events if event[1] == "o")
    for words in ("Moscow visit", "12 passages", "Findings", "Ledgers", "Matrix"):
        assert words in shown
    for private in ("/home/", "/root", "/work", "/tmp"):
        assert private not in shown


def test_options_named_in_the_readme_exist(readme: str) -> None:
    from newsdiff.commands.arguments import parsers

    known = {name for parser in parsers().values() for action in parser._actions for name in action.option_strings}
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)):
        assert option in known, option


def test_commands_of_the_readme_can_be_typed(readme: str) -> None:
    """As far as the command line's grammar goes; tests/guide/test_recipes.py runs those of the recipes."""
    from newsdiff.commands import arguments

    lines = re.findall(r"^ {4}(newsdiff .*)$|`(newsdiff [^`\n]+)`", readme, re.M)
    typed = [words for code, inline in lines if (words := code or inline * (" -" in inline)) and "--help" not in words]
    assert len(typed) > 12
    for words in typed:
        plain = re.sub(r"bash\|zsh\|fish", "bash", words.partition(" #")[0].partition(" | ")[0])
        given = arguments.parse(shlex.split(plain)[1:])
        assert not set(given.sources if given.command == "open" else ()) & {"guide", "stories", "library", "watch"}


def test_links_lead_somewhere(readme: str, root: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", readme):
        assert "://" in target or (root / target).exists(), target


def test_modules_that_contributors_are_told_of_exist(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./]+/[\w./]*|\w+\.py)`", text))
    assert len(named) > 40
    for name in named:
        there = any((root / folder / name).exists() for folder in ("", "tui/newsdiff"))
        somewhere = any(any((root / folder).rglob(name)) for folder in ("tui", "tests") if "/" not in name)
        assert there or somewhere, name


def test_every_room_is_on_the_map(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (root / "tui" / "newsdiff").iterdir() if (path / "__init__.py").exists()]
    for room in rooms:
        assert f"`{room}/`" in text, room


def test_the_example_in_python_runs(readme: str) -> None:
    block = re.search(r"## From Python\n\n((?:    .*\n|\n)+)", readme)
    assert block is not None
    code = "\n".join(line[4:] for line in block[1].splitlines())
    texts = [("A", "About 300 people left their homes, he said."), ("B", "He said that 450 people left their homes.")]
    exec(code, {"texts": texts})


def test_the_configuration_names_in_the_readme_are_real(readme: str) -> None:
    assert "newsdiff config path" in readme
    done = subprocess.run([sys.executable, "-m", "newsdiff", "config", "path"], capture_output=True, check=False)
    assert done.returncode == 0


def bench(root: Path, name: str) -> ModuleType:
    """A script of the benchmarks as a module."""
    spec = importlib.util.spec_from_file_location(name, root / "tests" / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("claim", "extra"),
    [
        (r"newsdiff takes (\d+) MB", "newsdiff"),
        (r"its libraries (\d+) MB", ""),
        (r"\((\d+) MB are\s+the languages of Babel", "babel"),
        (r"`\[semantic\]` adds (\d+) MB", "semantic"),
    ],
)
def test_sizes_are_those_of_the_files(claim: str, extra: str, readme: str, root: Path) -> None:
    size = bench(root, "size")
    if extra == "babel":
        found = size.size({"babel"})
    else:
        found = size.own() if extra == "newsdiff" else size.added(extra) if extra else size.libraries()
    if not found:
        pytest.skip(f"[{extra}] is not installed")
    told = re.search(claim, readme)
    assert told is not None
    assert found == pytest.approx(float(told[1]), rel=0.15)


def test_memory_is_what_the_bench_allows(readme: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "tests" / "bench"))
    ceilings = bench(root, "ceiling").CEILINGS
    told = re.search(r"no more memory than (\d+) MB, open or as a page, and ([\d,]+) MB as JSON", readme)
    assert told is not None
    page, json = (int(number.replace(",", "")) for number in told.groups())
    assert (page, page, json) == (ceilings["application"], ceilings["html"], ceilings["json"])


QUALITY = re.compile(r"^\| ([a-z-]+)(?:[^|`]*|, `(--semantic)` )\| \d+ \| ([\d.]+) \| ([\d.]+) \| [\d.]+ \|$", re.M)


@pytest.mark.parametrize(
    ("claim", "story", "measure"),
    [
        (r"(\d+) % of the matches shown for the visit", "moscow-visit", 0),
        (r"(\d+) % of the pairs a person finds in the visit", "moscow-visit", 1),
        (r"(\d+) % in\s+the flood", "river-flood", 1),
        (r"in three languages (\d+) %", "night-train", 1),
        (r"with `--semantic` (\d+) %", "night-train--semantic", 1),
    ],
)
def test_quality_is_that_of_the_guide(claim: str, story: str, measure: int, readme: str) -> None:
    """tests/guide/test_matches.py holds the guide's figures to what is measured."""
    figures = {name + option: (shown, found) for name, option, shown, found in QUALITY.findall(guide.text("matches"))}
    told = re.search(claim, readme)
    assert told is not None
    assert 100 * float(figures[story][measure]) == pytest.approx(float(told[1]))


def test_all_matches_of_flood_and_train_are_right(readme: str) -> None:
    assert "all of those for the flood and the train" in " ".join(readme.split())
    figures = {name: shown for name, _, shown, _ in QUALITY.findall(guide.text("matches"))}
    assert float(figures["river-flood"]) == float(figures["night-train"]) == 1


def test_every_number_of_the_readme_is_checked(readme: str) -> None:
    """A number that is new here needs a test, and its words a place in the list."""
    prose = re.sub(r"<!-- keys.*?<!-- end of keys -->|^ {4,}.*?$|```.*?```", "", readme, flags=re.M | re.S)
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|^\d+\. ", "", prose, flags=re.M)
    checked = (
        r"[\d,]+ MB", r"\d+ %",  # above
        r"12 passages", r"October 2[34] in (KL|DC)", r"from 1,000 to 13,000", r"2 places in 2 outlets",  # test_tour
        r"Python 3\.11", r"Below \.8", r"UTF-(8|16)", r"TEI P5", r"W3C", r"model2vec", r"CC BY-SA 4\.0",  # names
        r"0 fine, 1\s.*was met, 2 usage or configuration, 3 nothing",  # tests/test_cli
        r"for 16 languages", r"16 colours",  # tests/embedding, tests/ui/test_terminals
    )  # fmt: skip
    for each in checked:
        prose = re.sub(each, "", prose)
    assert not re.findall(r".*\d.*", prose)
