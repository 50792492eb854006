"""The picture: well-formed, safe, without a network, and nothing overlaps in it."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

import newsdiff
from newsdiff.export.cells import width
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get
from newsdiff.model import KINDS, Article, Comparison

SVG = "{http://www.w3.org/2000/svg}"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def drawn(comparison: Comparison, **known: int) -> tuple[str, ElementTree.Element]:
    text = get("svg").write(comparison, ExportOptions(**known))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text, ElementTree.fromstring(text)


def test_it_says_what_the_text_says(fire: Comparison) -> None:
    _, root = drawn(fire, width=200)
    said = " ".join("".join(own.itertext()) for own in root.iter(f"{SVG}text"))
    for words in ("FINDINGS", "[# 60]", "not found in ST", "could not be read: no text in it", "threshold 0.5"):
        assert words in said
    for article in fire.articles:
        assert article.article.sha256 in said
    kinds = {own.get("class") for own in root.iter(f"{SVG}tspan")}
    assert {variant.kind for passage in fire.passages for variant in passage.variants} <= kinds
    style = next(root.iter(f"{SVG}style")).text or ""
    assert all(style.count(f".{kind}{{") == 2 for kind in KINDS), "light and dark"


def test_runs_stand_where_their_cells_are(fire: Comparison) -> None:
    wide = Article.from_text(
        "東京の港で火事があり40人がけがをした。 The mayor said 12 people were hurt.", outlet="東京"
    )
    other = Article.from_text("The mayor said 14 people were hurt.", outlet="X")
    for comparison in (fire, newsdiff.compare([wide, other])):
        text, root = drawn(comparison)
        assert "textLength" in text
        right = float(root.get("width", "0"))
        for line in root.iter(f"{SVG}text"):
            runs = [(float(own.get("x", "0")), own) for own in line]
            for x, own in runs:
                assert float(own.get("textLength", "0")) == pytest.approx(width(own.text or "") * 8.4, abs=0.1)
                assert x + float(own.get("textLength", "0")) <= right
            for (x, own), (following, _) in pairwise(runs):
                assert x + float(own.get("textLength", "0")) <= following + 0.2


def test_nothing_in_a_text_breaks_the_picture() -> None:
    attack = "</tspan><script>alert(1)</script>]]>\x01number\x02x\x03\x1b[31m\x00\u202e\ud800"
    said = "The old bridge fell on Monday and 12 people were hurt"
    comparison = newsdiff.compare(
        Article.from_text(f"{said}, {attack} said.", outlet=f"{attack}{number}", title=attack, source=attack)
        for number in range(2)
    )
    text, root = drawn(comparison)
    assert {own.tag.removeprefix(SVG) for own in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "text",
        "tspan",
    }
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert not re.findall(r"url\(|href|@import|https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed; the picture was not opened in a browser")
def test_a_real_browser_draws_it(fire: Comparison, tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "fire.svg"
    path.write_text(drawn(fire)[0], encoding="utf-8")
    shot = tmp_path / "fire.png"
    command = [BROWSER or "", "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0",
               "--window-size=900,1200", f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={shot}",
               "--host-resolver-rules=MAP * ~NOTFOUND", path.as_uri()]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert shot.stat().st_size > 20_000
