"""Configurations and themes from strangers: they cost nothing, open no doors, and say what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdiff.config import LARGEST, MOST_PROBLEMS, NOT_FROM_A_FOLDER, ConfigurationError, load

LEVELS = 24


def mistakes(text: str, tmp_path: Path) -> list[str]:
    place = tmp_path / "config.yaml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as told:
        load(file=place, environment={})
    return [problem.one_line() for problem in told.value.problems]


def bomb(first: str, rest: str) -> str:
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{n}: &a{n} {rest % ','.join([f'*a{n - 1}'] * 9)}" for n in range(1, LEVELS)]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [bomb("[x]", "[%s]"), bomb("{x: 1}", "{<<: [%s]}"), "ui: &a {theme: *a}"])
def test_aliases_are_refused_before_they_grow(text: str, tmp_path: Path) -> None:
    (line,) = mistakes(text, tmp_path)
    assert "aliases are not read" in line


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [id]",
        "!!timestamp 99",
        "!!binary '%'",
        "!!set x",
        "!!omap [1]",
        "!!int x",
        "!!x y",
    ],
)
def test_tags_make_nothing(value: str, tmp_path: Path) -> None:
    for line in mistakes(f"ui:\n  theme: {value}\n", tmp_path):
        assert "config.yaml" in line


@pytest.mark.parametrize("text", ["ui: " + "[" * 20_000, "ui: " + "{a: " * 3_000, "ui:\n  inspector: " + "9" * 20_000])
def test_deep_and_long_values_are_one_line(text: str, tmp_path: Path) -> None:
    assert len(mistakes(text, tmp_path)) == 1


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert "larger than" in mistakes("#" * (LARGEST + 1), tmp_path)[0]


def test_nobody_reads_a_thousand_mistakes(tmp_path: Path) -> None:
    assert len(mistakes("ui:\n" + "".join(f"  x{n}: 1\n" for n in range(1000)), tmp_path)) == MOST_PROBLEMS


VALUES = {"sources.allow_private": "true", "semantic.model": "./model", "library.file": "elsewhere.sqlite3"}


@pytest.mark.parametrize("name", NOT_FROM_A_FOLDER)
def test_a_folders_own_file_opens_no_door(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    section, key = name.split(".")
    local = Path("newsdiff.yaml")
    local.write_text(f"{section}:\n  {key}: {VALUES[name]}\n")
    with pytest.raises(ConfigurationError, match=rf"newsdiff\.yaml:2: `{name}` is not taken from a folder"):
        load(environment={})
    assert load(file=local, environment={}).places == {name: "newsdiff.yaml:2"}, "a person named the file"
    local.write_text("ui:\n  mouse: false\n")
    assert not load(environment={}).settings.ui.mouse
