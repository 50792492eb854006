"""The README's tour: its keys are pressed one after the other, and each step shows what the text promises."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsdiff.config import Settings
from newsdiff.sources.registry import load
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.loading import Loading

NAMES = {
    "]": "right_square_bracket", "}": "right_curly_bracket", "/": "slash", "?": "question_mark", "Enter": "enter",
    "Backspace": "backspace", "Esc": "escape", "Tab": "tab",
}  # fmt: skip
"""What Textual calls the keys that the README writes otherwise."""


def steps(root: Path) -> dict[int, str]:
    """The steps of the tour by number."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    tour = re.search(r"^## Two minutes\n(.*?)^The same two minutes", readme, re.M | re.S)
    assert tour is not None
    found = re.findall(r"^(\d+)\. (.*?)(?=^\d+\. |\Z)", tour[1], re.M | re.S)
    return {int(number): " ".join(text.split()) for number, text in found}


def keys(step: str) -> Iterator[str]:
    """The keys of a step, one by one; a word is typed."""
    for said in re.findall(r"`([^`]+)`", step):
        if said in NAMES or len(said) == 1:
            yield NAMES.get(said, said)
        else:
            yield from said


def screen(app: NewsdiffApp) -> str:
    """What a person reads on the screen, line by line."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(
        r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<', app.export_screenshot()
    ):
        rows.setdefault(float(y), []).append((float(x), html.unescape(text).replace("\xa0", " ")))
    lines = ("".join(text for _, text in sorted(row)) for _, row in sorted(rows.items()))
    return "\n".join(lines)


@pytest.fixture
def app(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> NewsdiffApp:
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    loaded = load([str(root / "articles" / settings.sample)], settings.sources)
    return NewsdiffApp(Loading(lambda: (loaded.articles, loaded.failed)), settings, loaded.title or "")


async def test_the_tour_does_what_it_says(root: Path, app: NewsdiffApp) -> None:
    tour = steps(root)
    assert list(tour) == list(range(1, 11))
    async with app.run_test(size=(150, 40)) as pilot:
        while app.compare_screen.working or not app.compare_screen.index.passages:
            await pilot.pause(0.02)
        assert "5 outlets · 12 passages" in screen(app)
        for number, text in tour.items():
            seen = [part async for part in _walk(pilot, app, text)]
            PROMISES[number](app, seen)
    assert app.return_code == 0


async def _walk(pilot: Pilot[None], app: NewsdiffApp, step: str) -> AsyncIterator[str]:
    """Press the keys of a step and give the screen after each."""
    for key in keys(step):
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause(0.05)
        yield screen(app) if app.is_running else ""


def _fourth(app: NewsdiffApp, seen: list[str]) -> None:
    last = seen[-1]
    assert "3/12 quote" in last
    assert "3 of 5 · score 1.0 · not found in AR, KL · why: " in last
    for siglum in ("DC", "LL", "WB"):
        assert re.search(rf"^\W*{siglum} .*doubt that, guided by the wise hand", last, re.M)


def _difference(app: NewsdiffApp, seen: list[str]) -> None:
    assert "w wording: “respected President of the Russian Federation," in seen[-1]
    assert "DC · “Russian president” LL · “respected Russian President” WB" in seen[-1]


def _arrangements(app: NewsdiffApp, seen: list[str]) -> None:
    rows, inline, columns = seen
    assert "── 3 quote ──" in rows
    assert "⟨another reading⟩" in inline
    assert "sacred⟨holy WB⟩" in inline
    assert "▸1 AR Atlantic Radio" in columns
    assert "⟨another reading⟩" not in columns


def _findings(app: NewsdiffApp, seen: list[str]) -> None:
    listed, there, again, closed = seen
    assert re.search(r"^▌▸? ?d Dates conflict: October 24 \(KL\) / October 23 \(DC\)", listed, re.M)
    assert "d date (conflict): “October 23” DC · “October 24” KL" in there
    assert again.startswith("Findings") or again.lstrip().startswith("Findings")
    assert "12 passages" in closed


def _ledgers(app: NewsdiffApp, seen: list[str]) -> None:
    figures, quotes, closed = seen
    assert re.search(r"≠ soldiers", figures)
    assert re.search(r"KL 1,000 +roughly", figures)
    assert re.search(r"LL ≤ 13,000 up to · Volodymyr Zelenskyy", figures)
    assert re.search(r"\[quotes \d+\].*names \d+.*dates \d+", quotes)
    assert "Ledgers" not in closed


def _matrix(app: NewsdiffApp, seen: list[str]) -> None:
    assert "Matrix · 12 passages × 5 outlets" in seen[0]
    assert re.search(r"≠ 11/16 daw\+", seen[0])
    assert "Matrix" not in seen[1]


def _search(app: NewsdiffApp, seen: list[str]) -> None:
    *_, entered, following, ended = seen
    assert "generals 1/2 · 2 in 2 outlets: DC 1 · KL 1" in entered
    assert "generals 2/2" in following
    assert "generals 2/2" not in ended


def _citation(app: NewsdiffApp, seen: list[str]) -> None:
    assert "copied with citation" in seen[-1]
    outlet = re.search(
        r"^— Kharkiv Line, 2024-11-01, \S*kharkiv-line\.txt, characters \d+–\d+, sha256 [0-9a-f]{64}",
        app.clipboard,
        re.M,
    )
    assert outlet is not None
    assert "three generals" in app.clipboard


def _decisions(app: NewsdiffApp, seen: list[str]) -> None:
    accepted, back, rejected, again = seen
    assert "✓ accepted" in accepted
    assert "0 decisions in force" in back
    assert "11/12" in back
    assert "rejected" in rejected
    assert "0 decisions in force" in again
    assert "/12 " in again


def _leaving(app: NewsdiffApp, seen: list[str]) -> None:
    export, _, helped, closed, _ = seen
    assert "Format" in export
    assert "Go to the next aligned passage." in helped
    assert "Go to the next aligned passage." not in closed
    assert not app.is_running


PROMISES: dict[int, Callable[[NewsdiffApp, list[str]], None]] = {
    1: _fourth, 2: _difference, 3: _arrangements, 4: _findings, 5: _ledgers, 6: _matrix, 7: _search, 8: _citation,
    9: _decisions, 10: _leaving,
}  # fmt: skip
