"""What is not what it seems is shown as such: on the screen with its reason, and in the files that are handed on."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

import newsdiff
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get
from newsdiff.model import Article
from newsdiff.ui.document import read_document

TEXT = "The mayor of M\u0430renz closed the bri\u200bdge on Monday \x1b[31m after 12 boats sank."
TOLD = ("Cyrillic \u0430 U+0430 among Latin ones", "zero width space", "escape")


@pytest.fixture(scope="module")
def compared() -> newsdiff.Comparison:
    plain = "The mayor of Marenz closed the bridge on Monday after 12 boats sank."
    return newsdiff.compare([Article.from_text(TEXT, outlet="A"), Article.from_text(plain, outlet="B")])


@pytest.mark.parametrize("name", ["text", "md", "html"])
def test_files_tell_it(name: str, compared: newsdiff.Comparison) -> None:
    written = get(name).write(compared, ExportOptions(width=300))
    assert isinstance(written, str)
    for told in TOLD:
        assert told in html.unescape(written)
    assert written.count("not what it seems") == 1, "of the article that has it, not of the other"


def test_the_screen_marks_the_very_places(compared: newsdiff.Comparison) -> None:
    document = next(read_document(each) for each in compared.articles if each.article.outlet == "A")
    words = [TEXT[mark.start : mark.end] for mark in document.hazards_in(0, len(TEXT))]
    assert words == ["M\u0430renz", "\u200b", "\x1b"]
    assert document.hazards_in(0, 13) == ()
    assert len(document.hazards_in(14, 15)) == 1


async def test_the_inspector_says_what_it_is(tmp_path: Path, compared: newsdiff.Comparison) -> None:
    from newsdiff.config import Settings
    from newsdiff.ui.app import NewsdiffApp
    from newsdiff.ui.loading import Loading

    articles = [each.article for each in compared.in_columns]
    app = NewsdiffApp(Loading(lambda: (articles, [])), Settings(), "Bridge")
    async with app.run_test(size=(160, 30)) as pilot:
        for _ in range(400):
            await pilot.pause(0.01)
            shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            if "look-alike" in shown:
                break
        assert "zero width space" in shown
        assert "\x1b" not in shown
