"""A library of 100,000 articles: how quickly it takes them in, how large it gets, how long a search takes."""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from material import ROOT, SHARED, sentence_pool

Row = Callable[..., None]

OUTLETS = tuple(f"Outlet {number}" for number in range(40))
ARTICLES = 100_000


def corpus() -> list[str]:
    """Articles to repeat: the measuring data's, else made of the bundled stories' sentences."""
    folder = SHARED / "data" / "scale"
    texts = []
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                paragraphs = json.loads(line).get("paragraphs")
                if paragraphs:
                    texts.append("\n".join(paragraphs))
    if texts:
        return texts
    dice, pool = random.Random(1), sentence_pool()
    return ["\n".join(dice.sample(pool, min(len(pool), 12))) for _ in range(5000)]


def edited(text: str, dice: random.Random) -> str:
    """A text with a tenth of its words replaced by others of it, a figure changed, a sentence gone."""
    lines = text.split("\n")
    if len(lines) > 3:
        lines.pop(dice.randrange(len(lines)))
    words = " ".join(lines).split(" ")
    for _ in range(len(words) // 10):
        words[dice.randrange(len(words))] = dice.choice(words)
    return re.sub(r"\d+", lambda found: str(int(found[0][:6]) + dice.randrange(9)), " ".join(words))


def many(count: int) -> Iterator[object]:
    """``count`` articles, every text after the first round an edited one."""
    from newsdiff.model import Article

    texts, dice = corpus(), random.Random(7)
    for number in range(count):
        text = texts[number % len(texts)]
        if number >= len(texts):
            text = edited(text, dice)
        day = f"20{10 + number % 15:02}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield Article.from_text(text, outlet=OUTLETS[number % 40], source=f"/archive/{number}.txt", date=day)


def questions(count: int) -> list[dict[str, str]]:
    """What people ask: a word, two or three words of one article, a phrase, a beginning, words within an outlet."""
    texts, dice = corpus(), random.Random(11)
    asked = []
    for number in range(count):
        words = re.findall(r"[^\W\d_]{3,}", dice.choice(texts))
        if len(words) < 5:
            continue
        at = dice.randrange(len(words) - 3)
        kind = number % 7
        if kind == 0:
            asked.append({"words": dice.choice(words)})
        elif kind in (1, 2):
            asked.append({"words": " ".join(dice.sample(words, kind + 1))})
        elif kind == 3:
            asked.append({"words": f'"{" ".join(words[at : at + 3])}"'})
        elif kind == 4:
            asked.append({"words": f"{dice.choice(words)[:5]}*"})
        elif kind == 5:
            asked.append({"words": " ".join(dice.sample(words, 2)), "outlet": dice.choice(OUTLETS)})
        else:
            asked.append({"words": " ".join(dice.sample(words, 2)), "since": "2018", "until": "2020-06"})
    return asked


def measure(row: Row, runs: int) -> None:
    """Add, size, searches of every kind, articles that share passages."""
    from newsdiff.api import compare
    from newsdiff.library.store import Library

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        with Library(path) as library:
            began, cpu = time.perf_counter(), time.process_time()
            library.add_many(many(ARTICLES), lambda added: None)  # type: ignore[arg-type]
            took, worked = time.perf_counter() - began, time.process_time() - cpu
            (texts,) = library.connection.execute("SELECT sum(length(text)) FROM revisions").fetchone()
            size = sum(each.stat().st_size for each in Path(folder).iterdir())
            row(f"library, {ARTICLES:,} articles put in", f"{ARTICLES / took:,.0f} a second, {worked:.0f} CPU-s")
            row("  text, file", f"{texts / 1e6:,.0f} MB, {size / 1e6:,.0f} MB")
        with Library(path) as library:
            times, worked_for = [], []
            for asked in questions(100 * runs):
                began, cpu = time.perf_counter(), time.process_time()
                library.search(**asked)  # type: ignore[arg-type]
                worked_for.append((time.process_time() - cpu) * 1000)
                times.append(((time.perf_counter() - began) * 1000, asked))
            spent = sorted(each for each, _ in times)
            share, work = (sorted(each)[int(len(each) * 0.95)] for each in (spent, worked_for))
            row(f"  search, {len(spent)} questions, median", f"{statistics.median(spent):.1f} ms")
            row("  search, p95", f"{share:.1f} ms, {work:.1f} CPU-ms", "<= 50 ms")
            row("  search, longest", f"{spent[-1]:.1f} ms  {max(times, key=lambda each: each[0])[1]['words'][:20]}")
            began = time.perf_counter()
            library.listed(limit=1000)
            row("  list of the newest 1,000", f"{(time.perf_counter() - began) * 1000:.1f} ms")
            found, spent = 0, []
            for name in range(50_000, 50_010):
                began = time.perf_counter()
                shares = library.sharing(name, lambda one, other: compare([one, other]))
                spent.append(time.perf_counter() - began)
                twin = (name - 1) % len(corpus()) + 1
                found += any((each.stored.id - twin) % len(corpus()) == 0 for each in shares)
            row("  shares passages with, median", f"{statistics.median(spent) * 1000:.0f} ms; copies found {found}/10")


def kills(row: Row, count: int = 1000) -> None:
    """Kill a writer at random moments; afterwards everything that was told is there, whole and found."""
    sys.path.insert(0, str(ROOT / "tests" / "library"))
    from killing import kill_writers

    with tempfile.TemporaryDirectory() as folder:
        written = kill_writers(Path(folder) / "library.sqlite3", count)
    row(f"library, {count:,} writers killed", f"{written:,} articles, none lost")
