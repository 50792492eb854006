"""Make the README's picture: ``python .github/picture.py [OUT.svg] [KEY …]`` shows the bundled story on 150 × 40 cells.

The picture names generic monospace fonts only, so that looking at it asks nothing of the network.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from newsdiff.config import Settings
from newsdiff.paths import samples_folder
from newsdiff.sources.registry import load
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.loading import Loading
from newsdiff.ui.picture import picture

SIZE = (150, 40)


async def take(sources: Sequence[str], keys: Sequence[str], size: tuple[int, int] = SIZE) -> str:
    """The screen as SVG after the articles are aligned and ``keys`` are pressed."""
    settings = Settings()
    loaded = load(sources, settings.sources)
    app = NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), settings, loaded.title or "")
    async with app.run_test(size=size) as pilot:
        while app.compare_screen.working or not app.compare_screen.index.passages:
            await pilot.pause(0.05)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.2)
        return picture(app)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ".github/newsdiff.svg")
    pressed = sys.argv[2:] or ["right_square_bracket"] * 3
    target.write_text(asyncio.run(take([str(samples_folder() / "moscow-visit")], pressed)), encoding="utf-8")
