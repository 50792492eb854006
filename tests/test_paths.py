"""Where the program's own files lie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path

from newsdiff import paths
from newsdiff.config import Settings, SourceSettings
from newsdiff.sources.folder import story_title
from newsdiff.sources.registry import load


def test_a_checkout_uses_its_own_root(root: Path) -> None:
    assert paths.data_folder() == root
    assert paths.bundled_config().is_file()


def test_a_wheel_uses_the_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "newsdiff"
    (package / "data" / "articles" / "one").mkdir(parents=True)
    (package / "data" / "config.yaml").write_text("")
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.data_folder() == package / "data"
    assert paths.sample_names() == ("one",)


def test_missing_samples_are_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "a" / "b")
    assert paths.sample_names() == ()


def test_every_sample_loads_without_a_warning() -> None:
    assert Settings().sample in paths.sample_names()
    for name in paths.sample_names():
        folder = paths.samples_folder() / name
        loaded = load([str(folder)], SourceSettings())
        assert len(loaded.articles) >= 3, name
        assert not loaded.failed
        assert not loaded.warnings
        assert loaded.title == story_title(folder) != ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("home", ["", "   ", "/srv/settings", "settings", "~/settings", "/srv/my settings/"])
def test_user_config_is_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", home)
    assert paths.user_config() == user_config_path("newsdiff", appauthor=False) / "config.yaml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert paths.user_config() == user_config_path("newsdiff", appauthor=False) / "config.yaml"


def test_user_config_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    assert paths.user_config() == tmp_path / "c" / "newsdiff" / "config.yaml"


def test_paths_are_shown_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert paths.shown(tmp_path / "a" / "b.txt") == "a/b.txt"
    monkeypatch.chdir("/")
    assert paths.shown(tmp_path / "home" / "x") != str(tmp_path / "home" / "x")
