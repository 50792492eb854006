"""What a thousand articles cost in memory: the comparison, its reports, and the application with all of them open."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from material import synthetic_story
from terminal import Terminal

ARTICLES, SENTENCES = 1000, 30
CEILINGS = {"json": 1400, "html": 900, "application": 900}
"""MB that a thousand articles of thirty sentences may take: as a report (the page has 400 MB), and open."""

Row = Callable[[str, str, str], None]


def measure(row: Row, command: Sequence[str]) -> None:
    """Peak memory of a report as JSON and as HTML, and of the application when everything is aligned."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "many"
        folder.mkdir()
        for number, text in enumerate(synthetic_story(ARTICLES, SENTENCES)):
            (folder / f"outlet-{number:04}.txt").write_text(text, encoding="utf-8")
        told = f"{ARTICLES:,} articles x {SENTENCES} sentences"
        for format_ in ("json", "html"):
            peak, seconds = _peak([*command, "report", str(folder), "-f", format_, "-o", f"{name}/out", "--quiet"])
            size = Path(f"{name}/out").stat().st_size / 1e6
            row(
                f"memory, {told}, report {format_}",
                f"{peak:.0f} MB, {seconds:.0f} CPU-s, {size:.0f} MB",
                _budget(format_),
            )
        terminal = Terminal([*command, str(folder)], columns=200, rows=50)
        try:
            terminal.wait_for(b" passages", 600.0)
            terminal.settle(2.0, 60.0)
            row(f"memory, {told}, application", f"{terminal.memory():.0f} MB", _budget("application"))
        finally:
            terminal.close()


def _budget(what: str) -> str:
    return f"<= {CEILINGS[what]:,} MB"


def _peak(argv: Sequence[str]) -> tuple[float, float]:
    """Peak resident memory in MB, and CPU seconds, of a program run to its end."""
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{argv[1]} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return used.ru_maxrss / unit, used.ru_utime + used.ru_stime
