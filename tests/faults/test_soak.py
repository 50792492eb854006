"""A short soak of the watch; ``python tests/faults/soak.py`` is a day of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("counts in /proc", allow_module_level=True)

from soak import CHANGE_EVERY, SLACK, State, grown

SOAK = Path(__file__).with_name("soak.py")


def test_a_watch_keeps_files_and_threads_and_writes_its_log_back() -> None:
    done = subprocess.run([sys.executable, str(SOAK), "--looks", "60"], capture_output=True, text=True, timeout=300)
    assert "59 looks, 1 changes" in done.stdout, done.stderr
    assert "files grew" not in done.stdout
    assert "threads grew" not in done.stdout
    assert "library grew" not in done.stdout


def test_growth_is_seen() -> None:
    steady = [State(50.0, 9, 2, 1000)] * CHANGE_EVERY
    assert grown(steady) == []
    last = steady[-1]
    for worse in (
        last._replace(memory=50.0 + SLACK + 0.1),
        last._replace(files=10),
        last._replace(threads=3),
    ):
        assert len(grown([*steady, worse])) == 1
    leaking = [State(50.0, 9, 2, 1000 + number) for number in range(CHANGE_EVERY)]
    assert any("without a change" in line for line in grown(leaking))
