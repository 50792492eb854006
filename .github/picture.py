"""Make the README's pictures: ``python .github/picture.py [NAME …]`` shows the bundled stories on 120 × 34 cells.

Every picture is what the running application shows after the keys of :data:`PICTURES`, once dark and once light. It
names generic monospace fonts only, so that looking at it asks nothing of the network.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from newsdiff.config import Settings
from newsdiff.paths import samples_folder
from newsdiff.sources.registry import load
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.loading import Loading
from newsdiff.ui.picture import picture

FOLDER = Path(__file__).resolve().parent / "pictures"
THEMES = {"dark": "newsdiff-dark", "light": "newsdiff-light"}
SIZE = (120, 34)


class Shot(NamedTuple):
    """A story and the keys that lead to what the picture shows."""

    story: str
    keys: tuple[str, ...]


PICTURES = {
    "columns": Shot("moscow-visit", (*["]"] * 2, *["}"] * 3)),
    "inline": Shot("moscow-visit", (*["]"] * 2, "v", "v")),
    "ledger": Shot("river-flood", ("t",)),
    "matrix": Shot("river-flood", ("m", "j", "j", "j")),
}


async def take(shot: Shot, theme: str) -> str:
    """The screen as SVG after the articles are aligned and the keys are pressed."""
    settings = Settings()
    settings = replace(settings, ui=replace(settings.ui, theme=theme, hints=False))
    loaded = load([str(samples_folder() / shot.story)], settings.sources)
    app = NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), settings, loaded.title or "")
    async with app.run_test(size=SIZE) as pilot:
        while app.compare_screen.working or not app.compare_screen.index.passages:
            await pilot.pause(0.05)
        for key in shot.keys:
            await pilot.press(NAMES.get(key, key))
            await pilot.pause()
        await pilot.pause(0.2)
        svg = small(picture(app))
        if "light" not in theme:
            return svg
        return re.sub(r'(-title" fill=")#\w+', r"\1#404040", svg.replace("#292929", "#d8d8d2"))


NAMES = {"]": "right_square_bracket", "}": "right_curly_bracket"}
"""What Textual calls keys that are no letters."""


def small(svg: str) -> str:
    """The same picture in fewer bytes: no clip per line, and lengths to a tenth of a pixel."""
    svg = re.sub(r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[^"]*-line-\d+\)"', "", svg)
    svg = svg.replace(' shape-rendering="crispEdges"', "").replace(
        "<style>", "<style>rect{shape-rendering:crispEdges}", 1
    )
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    svg = re.sub(r"(\d+\.\d)\d+", r"\1", svg)
    return re.sub(r"\s*\n\s*", "\n", svg)


def main(names: list[str]) -> None:
    """Write the pictures of these names, all of them when there are none."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:  # neither own themes nor hints of the one who makes the pictures
        os.environ |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        for name in names or PICTURES:
            for suffix, theme in THEMES.items():
                svg = asyncio.run(take(PICTURES[name], theme))
                (FOLDER / f"{name}-{suffix}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
