"""Settings: layers, checks, and the file that states every default."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsdiff import config, paths
from newsdiff.commands import keys
from newsdiff.config import ConfigurationError, Settings, Value, flat, from_words, variable
from newsdiff.errors import ConfigError
from newsdiff.model import Options
from newsdiff.ui.commands import COMMANDS
from newsdiff.ui.keymap import resolve


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where no newsdiff.yaml lies."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


def put(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def problems(content: str, name: str = "my.yaml") -> list[str]:
    """What is wrong with a configuration file."""
    with pytest.raises(ConfigurationError) as caught:
        config.load(file=put(Path(name), content), environment={})
    return [problem.one_line() for problem in caught.value.problems]


def test_config_yaml_states_every_setting_at_its_default(root: Path) -> None:
    found: list[ConfigError] = []
    values = config.read_file(root / "config.yaml", found)
    assert found == []
    stated = {name: given.value for name, given in values.items() if not name.startswith("keys.")}
    assert stated == flat(Settings())
    assert list(stated) == list(flat(Settings()))


def test_config_yaml_states_the_keys_of_every_command(root: Path) -> None:
    values = config.read_file(root / "config.yaml", [])
    stated = {name.removeprefix("keys."): given.value for name, given in values.items() if name.startswith("keys.")}
    assert stated == {command.id: command.keys for command in COMMANDS}
    assert resolve(stated) == resolve({})


def test_config_yaml_explains_every_setting(root: Path) -> None:
    lines = (root / "config.yaml").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r" *[\w.-]+:", line) and "keys:" not in line:
            explained = lines[number - 1].lstrip().startswith("#") or "  # " in line
            assert explained or re.fullmatch(r"\w+:", line), line


def test_every_option_can_be_set() -> None:
    assert {f"options.{each.name}" for each in dataclasses.fields(Options)} <= set(config.schema())
    assert set(config.OPTION_RANGES) <= {each.name for each in dataclasses.fields(Options)}


def test_every_theme_can_be_set() -> None:
    from newsdiff.ui import themes

    assert config.UiSettings().theme == themes.NAMES[0]


def test_the_defaults_need_no_file() -> None:
    layered = config.load(environment={})
    assert layered.settings == Settings()
    assert layered.settings.options == Options()
    assert not layered.places
    assert not layered.files


def test_each_layer_wins_over_the_one_before() -> None:
    def threshold(**more: object) -> float:
        return config.load(**{"environment": {}, **more}).settings.options.threshold  # type: ignore[arg-type]

    put(paths.user_config(), "options: {threshold: 0.1, headings: false}")
    assert threshold() == 0.1
    put(Path("newsdiff.yaml"), "options: {threshold: 0.2}")
    assert threshold() == 0.2
    other = put(Path("other.yaml"), "options: {threshold: 0.3}")
    assert threshold(environment={"NEWSDIFF_CONFIG": "other.yaml"}) == 0.3
    third = put(Path("third.yaml"), "options: {threshold: 0.4}")
    assert threshold(file=third, environment={"NEWSDIFF_CONFIG": str(other)}) == 0.4
    environment = {"NEWSDIFF_OPTIONS_THRESHOLD": "0.6"}
    assert threshold(file=third, environment=environment) == 0.6
    assert threshold(environment=environment, flags={"options.threshold": Value(0.7, "--threshold")}) == 0.7
    assert not config.load(environment=environment).settings.options.headings


def test_places_tell_where_a_value_comes_from() -> None:
    put(Path("newsdiff.yaml"), "\nui:\n  mouse: false\n")
    layered = config.load(
        environment={"NEWSDIFF_UI_INSPECTOR": "3"}, flags={"options.threshold": Value(0.9, "--threshold")}
    )
    assert layered.places == {
        "ui.mouse": "newsdiff.yaml:3",
        "ui.inspector": "environment NEWSDIFF_UI_INSPECTOR",
        "options.threshold": "--threshold",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "options:\n  treshold: 0.5\n",
            "my.yaml:2: there is no setting `options.treshold`; did you mean",
        ),
        ("option:\n  threshold: 1\n", "my.yaml:1: there is no setting `option`; did you mean `options`?"),
        ("threshold: 1\n", "my.yaml:1: there is no setting `threshold`; did you mean `options.threshold`?"),
        (
            "options:\n  threshold: high\n",
            "my.yaml:2: `options.threshold`: this is text, not a number; give a number",
        ),
        ("options:\n  threshold: 1.5\n", "my.yaml:2: `options.threshold`: must be at most 1"),
        ("options:\n  semantic: 3\n", "my.yaml:2: `options.semantic`: this is a whole number, not true or false"),
        (
            "options:\n  minimum_words: 2.5\n",
            "my.yaml:2: `options.minimum_words`: this is a number, not a whole",
        ),
        ("ui:\n  arrangement: row\n", "my.yaml:2: `ui.arrangement`: `row` is no choice; give columns, rows"),
        (
            "ui:\n  kinds: [number, quot]\n",
            "my.yaml:2: `ui.kinds`: `quot` is no choice; give a list of wording",
        ),
        ("sample:\n", "my.yaml:1: `sample`: this is empty, not text; for example `sample: moscow-visit`"),
        ("ui: 3\n", "my.yaml:1: `ui` holds `name: value` lines"),
        ("- a\n", "my.yaml:1: a configuration holds `name: value` lines"),
        ("ui:\n  mouse: true\n  mouse: false\n", "my.yaml:3: `mouse` is set twice"),
        ("ui: {mouse: [\n", "my.yaml:2: not valid YAML"),
        ("ui:\n\tmouse: x\n", "my.yaml:2: not valid YAML"),
        pytest.param("a: " + "[" * 1200, "my.yaml: not valid YAML", id="deep"),
        ("? [a]\n: b\n", "my.yaml:1: a name must be a word"),
        ("sample: !!python/name:os.system\n", "my.yaml:1: a value that cannot be read"),
        ("ui:\n  kinds: &a [*a]\n", "my.yaml"),
        ("keys:\n  help.open: {a: b}\n", "my.yaml:2: `keys.help.open`"),
        ("sample: \x00\n", "my.yaml: not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_remedy(content: str, said: str) -> None:
    assert problems(content)[0].startswith(said)


def test_all_mistakes_are_told_at_once() -> None:
    put(Path("newsdiff.yaml"), "ui: {mouse: 1}\nfoo: 1\n")
    with pytest.raises(ConfigurationError) as caught:
        config.load(
            environment={"NEWSDIFF_UI_MOUS": "1"},
            flags={"options.threshold": Value(7, "--threshold"), "ui.x": Value(1, "--set")},
        )
    lines = [problem.one_line() for problem in caught.value.problems]
    assert len(lines) == 5
    assert "did you mean NEWSDIFF_UI_MOUSE?" in lines[2]
    assert lines[3].startswith("--threshold: ")


@pytest.mark.parametrize("content", ["", "# nothing\n", "ui:\nkeys: ~\n", "\ufeffui: {mouse: false}"])
def test_empty_files_and_sections_are_fine(content: str) -> None:
    config.load(file=put(Path("my.yaml"), content), environment={})


def test_a_named_file_must_be_readable(tmp_path: Path) -> None:
    for path in (Path("missing.yaml"), tmp_path):
        with pytest.raises(ConfigurationError, match="check --config"):
            config.load(file=path, environment={})
    Path("latin.yaml").write_bytes("sample: caf\xe9".encode("latin-1"))
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        config.load(file=Path("latin.yaml"), environment={})


def test_words_of_the_environment() -> None:
    assert variable("options.minimum_words") == "NEWSDIFF_OPTIONS_MINIMUM_WORDS"
    environment = {
        "NEWSDIFF_UI_KINDS": "number, quote",
        "NEWSDIFF_UI_MOUSE": "false",
        "NEWSDIFF_SAMPLE": "true",
        "NEWSDIFF_SOURCES_MAX_MEGABYTES": "7",
        "NEWSDIFF_TRACEBACK": "1",
        "OTHER": "x",
    }
    settings = config.load(environment=environment).settings
    assert settings.ui.kinds == ("number", "quote")
    assert (settings.ui.mouse, settings.sample, settings.sources.max_megabytes) == (False, "true", 7.0)


def test_keys_are_read_as_they_are_written() -> None:
    content = "keys:\n  search.next: [n, N]\n  help.open: y\n  export.open: 1\n"
    content += '  page.up: "a, ctrl+f"\n  page.down: ","\n  app.leave:\n'
    settings = config.load(file=put(Path("my.yaml"), content), environment={}).settings
    assert settings.keys == {
        "search.next": ("n", "N"),
        "help.open": ("y",),
        "export.open": ("1",),
        "page.up": ("a", "ctrl+f"),
        "page.down": ("comma",),
        "app.leave": (),
    }


def test_keys_are_checked_each_with_its_line() -> None:
    content = "keys:\n  passage.nxt: x\n  passage.next: [blub]\n  search.open: e\n"
    layered = config.load(file=put(Path("my.yaml"), content), environment={})
    with pytest.raises(ConfigurationError) as caught:
        keys.checked(layered)
    lines = [problem.one_line() for problem in caught.value.problems]
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4"]
    assert "passage.next" in lines[0]
    assert "export.open" in lines[2]


def test_two_commands_may_swap_their_keys() -> None:
    content = "keys:\n  search.next: N\n  search.previous: n\n"
    keymap = keys.checked(config.load(file=put(Path("my.yaml"), content), environment={}))
    assert keymap["search.next"] == ("N",)


@given(st.sampled_from(sorted(config.schema())), st.text(max_size=30))
def test_any_words_for_any_setting_are_kept_or_refused(name: str, words: str) -> None:
    value = from_words(words, config.schema()[name])
    told: set[str] = set()
    try:
        told = set(config.load(environment={}, flags={name: Value(value, "--set")}).places)
    except ConfigurationError as error:
        told = {problem.message.split("`")[1] for problem in error.problems}
    assert told == {name}


@given(
    st.dictionaries(
        st.text(max_size=8), st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.booleans()))
    )
)
def test_any_mapping_is_read_or_refused(content: dict[str, object]) -> None:
    path = Path("any.yaml")
    path.write_text("\n".join(yaml.safe_dump({name: value}) for name, value in content.items()), encoding="utf-8")
    found: list[ConfigError] = []
    config.read_file(path, found)
    unknown = [name for name in content if name not in {*config.schema(), *config.SECTIONS}]
    assert len(found) >= min(len(unknown), config.MOST_PROBLEMS)
