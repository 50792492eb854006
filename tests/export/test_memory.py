"""What a report of many articles takes in memory: no more of a page than is being written, no more than its
articles explain."""

from __future__ import annotations

import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

import newsdiff
from newsdiff import atomic
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get

STOCK = """
harbour ferry council bridge mayor river flood station market winter school storm engine captain signal tower island
museum garden border doctor factory tunnel lantern committee orchard canal railway quarry festival
"""
WORDS = STOCK.split()


def stories(count: int, sentences: int = 12, seed: int = 7) -> list[str]:
    """So many articles about one event: a third of each comes from a common stock with a figure changed."""
    dice = random.Random(seed)

    def sentence() -> str:
        return f"The {' '.join(dice.sample(WORDS, 9))} took {dice.randrange(20, 9000)} people there."

    stock = [sentence() for _ in range(2 * sentences)]
    return [
        "\n".join([*dice.sample(stock, sentences // 3), *(sentence() for _ in range(sentences - sentences // 3))])
        for _ in range(count)
    ]


def compared(count: int) -> newsdiff.Comparison:
    texts = stories(count)
    return newsdiff.compare([newsdiff.Article.from_text(text, outlet=f"Outlet {n}") for n, text in enumerate(texts)])


def test_a_page_is_never_held_whole(tmp_path: Path) -> None:
    comparison = compared(40)
    entry, options = get("html"), ExportOptions()
    whole = entry.write(comparison, options)
    assert isinstance(whole, str)
    path = tmp_path / "page.html"
    written = most_held(lambda: atomic.write_pieces(path, entry.pieces(comparison, options)))
    assert path.read_bytes() == whole.encode("utf-8")
    assert written < most_held(lambda: entry.write(comparison, options)) / 2


def most_held(action: Callable[[], object]) -> int:
    """Bytes that an action held at its peak, beyond what was there before."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the system does not tell what a process took")
def test_twice_the_articles_take_twice_the_memory(tmp_path: Path) -> None:
    few, some, many = (taken(tmp_path, count) for count in (2, 30, 60))
    assert many - few < 3 * (some - few)


def taken(folder: Path, count: int) -> int:
    """The most memory in kB that reports of so many articles took."""
    articles = folder / str(count)
    articles.mkdir()
    for number, text in enumerate(stories(count)):
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    command = ["report", str(articles), "-f", "html,json", "-o", f"{folder}/out/", "--quiet"]
    program = (
        f"import sys, newsdiff.cli; sys.exit(newsdiff.cli.main({command}) or print(open('/proc/self/status').read()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1])
