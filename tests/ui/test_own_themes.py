"""A person's own themes: read, offered, refused in one line that names the place and the remedy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from newsdiff import config
from newsdiff.cli import main
from newsdiff.errors import ConfigError
from newsdiff.ui import own_themes
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.palettes import BUILT_IN, BY_NAME
from newsdiff.ui.screens.theming import ThemeScreen


@pytest.fixture
def folder() -> Path:
    place = own_themes.folder()
    place.mkdir(parents=True)
    return place


def test_a_theme_starts_from_another_one(folder: Path) -> None:
    (folder / "desk.yaml").write_text('name: desk\nbase: newsdiff-light\ncolors:\n  number: "#B02"\n')
    found = own_themes.find()
    assert [palette.name for palette in found.palettes] == [*(palette.name for palette in BUILT_IN), "desk"]
    desk = own_themes.chosen("desk", found)
    assert not desk.dark
    assert desk.colors == {**BY_NAME["newsdiff-light"].colors, "number": "#bb0022"}
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("name: a\ncolours:\n  number: red\n", 2, "did you mean `colors`?"),
        ("colors:\n  nmber: '#ffffff'\n", 2, "did you mean `number`?"),
        ("colors:\n  number: '#ff'\n", 2, "write it in quotes"),
        ("colors:\n  number: '#ffffff'\n  number: '#000000'\n", 3, "keep one"),
        ("base: newsdif-light\n", 1, "did you mean newsdiff-light?"),
        ("base: newsdiff-ansi\ncolors:\n  number: ansi_yelow\n", 3, "did you mean ansi_yellow?"),
        ("dark: maybe\n", 1, "e.g. dark: true"),
        ("- a\n", 1, "`name: value` lines"),
        ("colors: {\n", 2, "put colours into quotes"),
    ],
)
def test_mistakes_are_one_line_with_place_and_remedy(folder: Path, text: str, line: int, told: str) -> None:
    path = folder / "mine.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        own_themes.read(path)
    assert f"mine.yaml:{line}: " in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_colours_of_the_terminal_do_not_mix_with_others(folder: Path) -> None:
    (folder / "mine.yaml").write_text("colors:\n  number: ansi_red\n")
    with pytest.raises(ConfigError, match="a colour of the terminal"):
        own_themes.read(folder / "mine.yaml")


def test_two_themes_of_one_name(folder: Path) -> None:
    (folder / "mine.yaml").write_text("name: newsdiff-dark\n")
    assert "another theme" in str(own_themes.find().problems[0])


def test_an_unknown_theme_is_told_before_the_screen_comes_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdiff.commands.terminal.require", lambda **rest: None)
    Path("newsdiff.yaml").write_text("ui:\n  theme: newsdiff-drak\n")
    assert main(["--sample"]) == 2
    assert capsys.readouterr().err == (
        "newsdiff: newsdiff.yaml:2: there is no theme 'newsdiff-drak'; did you mean newsdiff-dark?\n"
    )


def test_config_check_looks_at_every_theme(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mine.yaml").write_text("colors:\n  nmber: '#ffffff'\n")
    assert main(["config", "check"]) == 2
    assert "mine.yaml:2" in capsys.readouterr().err
    (folder / "mine.yaml").unlink()
    assert main(["config", "check"]) == 0


def test_the_chosen_theme_may_be_broken(folder: Path) -> None:
    (folder / "mine.yaml").write_text("colors:\n  nmber: '#ffffff'\n")
    with pytest.raises(ConfigError, match=r"mine\.yaml:2"):
        own_themes.chosen("mine", own_themes.find())


Open = Callable[..., NewsdiffApp]
Aligned = Callable[[NewsdiffApp], Awaitable[None]]


async def test_an_own_theme_is_shown_from_the_start(open_app: Open, aligned: Aligned, folder: Path) -> None:
    (folder / "desk.yaml").write_text('base: newsdiff-light\ncolors:\n  background: "#fefefe"\n')
    app = open_app(theme="desk")
    async with app.run_test():
        await aligned(app)
        assert app.theme == "desk"
        assert app.theme_variables["background"].lower() == "#fefefe"


async def test_the_list_shows_a_theme_while_one_walks(open_app: Open, aligned: Aligned, folder: Path) -> None:
    (folder / "desk.yaml").write_text("name: desk\n")
    (folder / "broken.yaml").write_text("nam: desk\n")
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("T", "down")
        assert app.theme == "newsdiff-light"
        assert isinstance(app.screen, ThemeScreen)
        assert "broken.yaml:1" in str(app.screen.query_one(".theming-problem").render())
        await pilot.press("escape")
        assert app.theme == "newsdiff-dark"
        await pilot.press("T", "up", "enter")
        await pilot.pause()
        assert app.theme == "desk"
        assert "desk" in app.compare_screen.key_bar.message
        await pilot.press("ctrl+t")
        assert app.theme == "newsdiff-dark"


def test_the_configuration_takes_any_name() -> None:
    assert config.UiSettings(theme="desk").theme == "desk"
