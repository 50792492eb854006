"""The picture of the screen: what is seen, in a file that asks nothing of the network and cannot do anything."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from newsdiff.model import Article
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.picture import picture, suggested, without_network
from newsdiff.ui.screens.picture import PictureScreen

Open = Callable[..., NewsdiffApp]
Aligned = Callable[[NewsdiffApp], Awaitable[None]]


def words_of(svg: str) -> str:
    return " ".join(
        "".join(node.itertext()) for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")
    )


async def test_the_picture_shows_what_stands_on_the_screen(open_app: Open, aligned: Aligned, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("]", "P")
        await pilot.pause()
        assert isinstance(app.screen, PictureScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert app.compare_screen.key_bar.message == "written: larnside-flood.svg"
    svg = (tmp_path / "larnside-flood.svg").read_text(encoding="utf-8")
    said = words_of(svg).replace("\xa0", " ")
    assert "Larn" in said
    assert "people" in said
    assert "Picture of the screen" not in said
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "@font-face" not in svg
    assert "Fira" not in svg


async def test_an_existing_file_is_replaced_only_when_that_is_said(
    open_app: Open, aligned: Aligned, tmp_path: Path
) -> None:
    (tmp_path / "mine.svg").write_text("mine")
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("P", "ctrl+u", *"mine.svg", "enter")
        await pilot.pause()
        assert (tmp_path / "mine.svg").read_text() == "mine"
        assert "Enter again replaces it" in str(app.screen.query_one("#export-line").render())
        await pilot.press("enter")
        await pilot.pause()
        assert (tmp_path / "mine.svg").read_text().startswith("<svg")
        await pilot.press("P", "ctrl+u", *"no/such/a.svg", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PictureScreen)
        await pilot.press("escape")
        assert app.screen is app.compare_screen


async def test_overviews_can_be_pictured_too(open_app: Open, aligned: Aligned, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("m", "P", "enter")
        await pilot.pause()
    assert "LG" in words_of((tmp_path / "larnside-flood.svg").read_text(encoding="utf-8"))


async def test_hostile_text_stays_text(open_app: Open) -> None:
    evil = "</text><script>alert(1)</script>\x1b[2J\ufffe\udc80&#x1b; ]]>"
    articles = [Article.from_text(f"{evil} water rose", outlet=evil, source="a"), Article.from_text("b", outlet="B")]
    app = open_app(articles, engine="never")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        svg = picture(app, evil)
    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "\ufffe" not in svg
    assert "script" in words_of(svg)


@pytest.mark.parametrize("char", ["\x00", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_replaced(char: str) -> None:
    assert without_network(f"<a>{char}</a>") == "<a>\ufffd</a>"


def test_words_of_an_article_that_look_like_a_style_sheet_stay() -> None:
    drawn = "<svg><!-- by x --><style>@font-face{src:url(x)} t{font-family: A;}</style><text>{}</text></svg>"
    words = "@font-face{wide} font-family:&#160;Verdana;"
    found = without_network(drawn.replace("<text>{}", f"<text>{words}"))
    assert f"<text>{words}</text>" in found
    assert "url(" not in found
    assert "by x" not in found


def test_the_suggested_file_is_not_there_yet(tmp_path: Path) -> None:
    assert suggested(str(tmp_path), "../A: b/") == str(tmp_path / "a-b.svg")
    (tmp_path / "a-b.svg").touch()
    assert suggested(str(tmp_path), "A b") == str(tmp_path / "a-b-2.svg")


def test_text_from_right_to_left_keeps_its_place() -> None:
    stretched = '<text class="a" x="1" textLength="24.4" clip-path="b">{}</text>'
    assert without_network(stretched.format("ab")) == stretched.format("ab")
    assert "textLength" not in without_network(stretched.format("صا"))
