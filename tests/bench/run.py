"""Measure newsdiff and print a table of medians and ratios: ``python tests/bench/run.py [PART …] [--runs N]``."""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from material import SHARED, five_articles, synthetic_story  # noqa: E402
from terminal import Terminal  # noqa: E402

PYTHON = sys.executable
_SCRIPT = Path(PYTHON).with_name("newsdiff")
NEWSDIFF = [str(_SCRIPT)] if _SCRIPT.exists() else [PYTHON, "-m", "newsdiff"]
"""The command as people type it."""
SHOWN = b"outlets"
"""What the screen says as soon as the articles are on it."""
ALIGNED = b" passages"
"""What it says when they are aligned."""


def row(what: str, value: str, budget: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<58} {value:>28}   {budget}", flush=True)


def first_frame(command: list[str], text: bytes) -> float:
    """Milliseconds from spawning ``command`` to its first frame that shows ``text``."""
    terminal = Terminal(command)
    try:
        return terminal.wait_for(text) * 1000
    finally:
        terminal.close()


def startup(runs: int) -> None:
    """Spawn to first frame against a trivial Textual app, in turn so that drift hits both."""
    files = [str(path) for path in five_articles()]
    trivial, ours = [PYTHON, str(HERE / "trivial_app.py")], [*NEWSDIFF, *files]
    first_frame(trivial, b"FIRST-FRAME"), first_frame(ours, SHOWN)
    base, mine = [], []
    for _ in range(runs):
        base.append(first_frame(trivial, b"FIRST-FRAME"))
        mine.append(first_frame(ours, SHOWN))
    ratio = statistics.median(m / b for m, b in zip(mine, base, strict=True))
    row("trivial Textual app, spawn to first frame", f"{statistics.median(base):.0f} ms")
    row("newsdiff, five articles, spawn to first frame", f"{statistics.median(mine):.0f} ms")
    row("  ratio, median of pairs", f"{ratio:.2f} x", "<= 1.25 x")


def cpu_of(command: list[str], **environment: str) -> float:
    """CPU milliseconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


_UNNAMED = {"__main__", "org", "cython_runtime", "typing", "importlib"}
"""Entries of ``sys.modules`` that are there in any case or cannot be imported by their names."""


def imports(runs: int) -> None:
    """What ``newsdiff report --format json`` imports for two texts, over two libraries it rests on; in turn."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("a.txt", "b.txt")]
        for file, text in zip(files, ("The mayor closed the harbour.\n", "The harbour was closed.\n"), strict=True):
            file.write_text(text, encoding="utf-8")
        argv = ["report", *map(str, files), "--format", "json"]
        listing = "import sys; from newsdiff.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
        compiled = {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        asked = [PYTHON, "-c", listing, *argv]
        found = subprocess.run(asked, env={**os.environ, **compiled}, capture_output=True, text=True, check=True)
        needed = [
            name
            for name in found.stderr.split()
            if name.partition(".")[0] not in _UNNAMED and not name.startswith("_cython")
        ]
        base = [PYTHON, "-c", "import rapidfuzz, yaml"]
        ours = [PYTHON, "-c", "import sys\nfor name in sys.argv[1:]: __import__(name)", *needed]
        cpu_of(base, **compiled), cpu_of(ours, **compiled)
        pairs = [(cpu_of(base, **compiled), cpu_of(ours, **compiled)) for _ in range(max(9, runs))]
        row("rapidfuzz and yaml, imported", f"{statistics.median(one for one, _ in pairs):.0f} CPU-ms")
        row("newsdiff report, what it imports", f"{statistics.median(two for _, two in pairs):.0f} CPU-ms")
        row("  ratio, median of pairs", f"{statistics.median(two / one for one, two in pairs):.2f} x", "<= 2 x")


def engine_time(texts: list[str], runs: int) -> float:
    """Median CPU milliseconds to compare ``texts``, imports done."""
    import newsdiff

    articles = [newsdiff.Article.from_text(text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    newsdiff.compare(articles[:2])
    times = []
    for _ in range(runs):
        gc.collect()
        began = time.process_time()
        newsdiff.compare(articles)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def engine(runs: int) -> None:
    """The engine on five articles and on growing synthetic stories."""
    texts = [path.read_text(encoding="utf-8") for path in five_articles()]
    row("engine, five articles", f"{engine_time(texts, max(5, runs)):.1f} CPU-ms", "<= 60 ms")
    for count, budget in ((10, ""), (50, ""), (200, "<= 3 s")):
        row(f"engine, {count} articles x 30 sentences", f"{engine_time(synthetic_story(count), 3):.0f} CPU-ms", budget)


def engine_large(runs: int) -> None:
    """Growth of the engine's time from 50 to 800 articles."""
    counts = (50, 100, 200, 400, 800)
    times = [engine_time(synthetic_story(count), 1) for count in counts]
    for count, spent in zip(counts, times, strict=True):
        row(f"engine, {count} articles x 30 sentences", f"{spent / 1000:.2f} CPU-s")
    x, y = [math.log(c) for c in counts], [math.log(t) for t in times]
    slope = statistics.linear_regression(x, y).slope
    row("  growth exponent, 50 to 800", f"{slope:.2f}", "<= 1.3")


def long_articles(folder: Path, count: int = 8, paragraphs: int = 175) -> list[str]:
    """Files of ``count`` long articles: about 1,250 rows in a column of 8 on a wide terminal."""
    files = []
    for number, text in enumerate(synthetic_story(count, sentences=paragraphs)):
        path = folder / f"outlet-{number}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(str(path))
    return files


def keys(runs: int) -> None:
    """Key to frame and CPU per key at eight columns, on a wide terminal and on a very large one."""
    walk(240, 60, "columns")
    walk(300, 100, "columns")


def arrangements(runs: int) -> None:
    """The same in rows and in the merged reading."""
    for arrangement in ("rows", "inline"):
        walk(240, 60, arrangement)
        walk(300, 100, arrangement)


def walk(columns: int, rows: int, arrangement: str) -> None:
    """Walk through eight long articles, one key after the other."""
    with tempfile.TemporaryDirectory() as folder:
        files = long_articles(Path(folder))
        terminal = Terminal([*NEWSDIFF, "--arrangement", arrangement, *files], columns=columns, rows=rows)
        try:
            terminal.wait_for(ALIGNED, 120.0)
            terminal.settle(1.0, 60.0)
            page_down, page_up, wheel = b"\x1b[6~", b"\x1b[5~", b"\x1b[<65;40;20M"
            walks = {
                "j (next sentence)": [b"j"] * 60,
                "] (next passage)": [b"]"] * 60,
                "} (next difference)": [b"}"] * 60,
                "page down and up": ([page_down] * 9 + [page_up] * 9) * 3,
                "wheel": [wheel] * 60,
            }
            for name, keys in walks.items():
                if name in ("page down and up", "wheel"):
                    os.write(terminal.fd, b"g")
                for _ in range(3):
                    terminal.key(keys[0])
                terminal.settle(0.3)
                before, count = terminal.cpu(), len(keys)
                times = sorted(terminal.key(key) * 1000 for key in keys)
                spent = (terminal.cpu() - before) / count * 1000
                p50, p95 = times[count // 2], times[int(count * 0.95)]
                told = f"{name}, {arrangement}, {columns} x {rows}"
                row(told, f"p50 {p50:.0f} p95 {p95:.0f} ms, {spent:.1f} CPU-ms", "20 / 35 / 13")
            row(f"memory, 8 long articles, {arrangement}", f"{terminal.memory():.0f} MB", "<= 90 MB")
        finally:
            terminal.close()


def memory(runs: int) -> None:
    """Resident memory with five articles open and aligned."""
    terminal = Terminal([*NEWSDIFF, *map(str, five_articles())])
    try:
        terminal.wait_for(SHOWN)
        terminal.settle(1.5)
        row("memory, five articles", f"{terminal.memory():.0f} MB", "<= 60 MB")
    finally:
        terminal.close()


def ceiling(runs: int) -> None:
    """Memory with a thousand articles."""
    import ceiling as part

    part.measure(row, NEWSDIFF)


def peer(runs: int) -> None:
    """CollateX over the five whole articles, where it is installed."""
    try:
        from collatex import Collation, collate  # type: ignore[import-not-found]
    except ImportError:
        row("CollateX", "not installed")
        return
    texts = [path.read_text(encoding="utf-8") for path in five_articles()]
    collation = Collation()
    for number, text in enumerate(texts):
        collation.add_plain_witness(f"W{number}", text)
    began = time.process_time()
    collate(collation, segmentation=False)
    theirs = (time.process_time() - began) * 1000
    ours = engine_time(texts, 5)
    row("CollateX, five articles", f"{theirs:.0f} CPU-ms")
    row("  newsdiff is faster by", f"{theirs / ours:.0f} x", ">= 100 x")


def library(runs: int) -> None:
    """A library of 100,000 articles."""
    import library as part

    part.measure(row, runs)


def library_kills(runs: int) -> None:
    """A thousand writers of a library killed at random moments."""
    import library as part

    part.kills(row)


def stories(runs: int) -> None:
    """Stories in many articles: quality, cost, growth, what a hundred more cost."""
    import stories as part

    part.measure(row, runs)


def blocking(runs: int) -> None:
    """How long the event loop is blocked while articles are opened, aligned and scrolled through meanwhile, and then by
    everything a key may ask for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = folder / "many"
        many.mkdir()
        for number, text in enumerate(synthetic_story(200)):
            (many / f"outlet-{number:03}.txt").write_text(text, encoding="utf-8")
        stories = {
            "five articles": ([str(path) for path in five_articles()], 3.0),
            "8 articles x 1,250 rows": (long_articles(folder), 8.0),
            "200 articles x 30 sentences": ([str(many)], 25.0),
        }
        for what, (sources, seconds) in stories.items():
            out = folder / "report.json"
            out.unlink(missing_ok=True)
            terminal = Terminal([PYTHON, str(HERE / "watched.py"), str(out), *sources], columns=200, rows=50)
            try:
                terminal.wait_for(SHOWN)
                _scroll(terminal, seconds)
                _tour(terminal)
                while not out.exists():
                    os.write(terminal.fd, b"\x11")
                    terminal.settle(0.3, 1.0)
            finally:
                terminal.close()
            report = json.loads(out.read_text())
            told = (
                f"{report['longest'] * 1000:.0f} ms, busy {report['busy'] * 1000:.0f}, p99 {report['p99'] * 1000:.0f}"
            )
            row(f"event loop blocked, {what}", told, "<= 50 ms")
            for at, wait, busy_for, stack in report["noted"][:3]:
                where = " < ".join(reversed(stack[-4:]))
                print(f"    {wait * 1000:.0f} ms (busy {busy_for * 1000:.0f}) at {at} s: {where}")


def _scroll(terminal: Terminal, seconds: float) -> None:
    """Move about for a while, as a person does who does not wait for the alignment."""
    dice, end = random.Random(1), time.perf_counter() + seconds
    while time.perf_counter() < end:
        os.write(terminal.fd, dice.choice((b"j", b"k", b"l", b"]", b"\x1b[6~", b"\x1b[5~")))
        terminal.pump(0.05)


_TOUR = (
    *(b"/", b"a", b"n", b"d", b"\r", b"n", b"N", b"\x1b"),
    *(b"p", b"j", b"/", b"m", b"a", b"\r", b"\x1b", b"\x1b", b"\x1b"),
    *(b"f", b"j", b"\x1b", b"t", b"\t", b"\t", b"\t", b"\x1b", b"m", b"j", b"l", b"\x1b"),
    *(b"?", b"\x1b", b":", b"n", b"o", b"\x1b", b"e", b"\x1b", b"O", b"j", b"\x1b", b"T", b"j", b"\x1b"),
    *(b"v", b"]", b"}", b"v", b"]", b"b", b"x", b"x", b"v", b"4", b"4", b".", b"."),
    *(b"a", b"z", b"(", b")"),
)
"""Search, passages, findings, ledgers, matrix, help, palette, export, sources, themes, arrangements and filters; a
decision and another threshold, which align anew."""


def _tour(terminal: Terminal) -> None:
    """Ask for everything once, and see each answer before the next question."""
    for key in _TOUR:
        os.write(terminal.fd, key)
        terminal.pump(0.15)
        terminal.settle(0.15, 1.5)
    terminal.settle(1.0, 20.0)


def soak(runs: int) -> None:
    """Twenty sessions of 2,000 random keys with resizes and files that change (fewer sessions with ``--runs``)."""
    from soak import session

    longest, busy, wrong, sessions = 0.0, 0.0, 0, 20 if runs >= 7 else runs
    for number in range(sessions):
        with tempfile.TemporaryDirectory() as folder:
            outcome = session(number, 2000, Path(folder))
        longest, busy = max(longest, outcome.longest), max(busy, outcome.busy)
        wrong += bool(outcome.wrong)
        told = f"{outcome.longest * 1000:.0f} ms, busy {outcome.busy * 1000:.0f}, {outcome.decisions} decisions"
        row(f"soak, session {number}", told, outcome.wrong[-600:] or "fine")
        for at, wait, busy_for, stack in outcome.notes[:3]:  # type: ignore[misc]
            print(
                f"    {wait * 1000:.0f} ms (busy {busy_for * 1000:.0f}) at {at} s: {' < '.join(reversed(stack[-4:]))}"
            )
    row(
        f"soak, {sessions} x 2,000 keys",
        f"{wrong} wrong, {longest * 1000:.0f} ms, busy {busy * 1000:.0f}",
        "0, <= 50 ms",
    )


PARTS: dict[str, Callable[[int], None]] = {
    "startup": startup,
    "imports": imports,
    "engine": engine,
    "engine-large": engine_large,
    "keys": keys,
    "arrangements": arrangements,
    "memory": memory,
    "ceiling": ceiling,
    "peer": peer,
    "blocking": blocking,
    "soak": soak,
    "library": library,
    "library-kills": library_kills,
    "stories": stories,
}


def main() -> None:
    """Run the parts named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=7, help="runs of each start-up measurement")
    given = parser.parse_args()
    print("articles: " + ("measuring data" if (SHARED / "seeds").is_dir() else "the bundled story"))
    for name in given.parts or [part for part in PARTS if part not in ("soak", "stories")]:
        PARTS[name](given.runs)


if __name__ == "__main__":
    main()
