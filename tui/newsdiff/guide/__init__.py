"""The guide: Markdown pages that ship with the program and can be read where it runs.

A page is a file ``NAME.md`` in this folder whose first line is its title; adding a page is adding a file, and its place
in :data:`ORDER`. ``reference.md`` is written by :mod:`newsdiff.guide.reference` from the code.
"""

from __future__ import annotations

from typing import NamedTuple

from newsdiff import paths

FOLDER = paths.PACKAGE / "guide"

ELSEWHERE = {"scale": paths.PACKAGE / "corpus" / "explain.md"}
"""Pages that stand in the room they tell about."""

ORDER = ("recipes", "matches", "security", "scale", "reference")
"""The pages in the order in which a newcomer may want them; others follow by name."""


class Page(NamedTuple):
    """A page: what a person types to read it, and its title."""

    name: str
    title: str


def pages() -> tuple[Page, ...]:
    """Every page that is there."""
    known = {path.stem for path in FOLDER.glob("*.md")} | ELSEWHERE.keys()
    names = sorted(known, key=lambda name: (_place(name), name))
    return tuple(Page(name, text(name).partition("\n")[0].lstrip("# ").strip()) for name in names)


def text(name: str) -> str:
    """The Markdown of a page.

    Raises:
        OSError: there is no such page.
    """
    return ELSEWHERE.get(name, FOLDER / f"{name}.md").read_text(encoding="utf-8")


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
