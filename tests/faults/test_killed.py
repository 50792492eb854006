"""A short run of ``tests/faults/run.py``: killed at effects and moments chosen at random, nothing is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).with_name("run.py")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and signals")


def test_killed_at_random() -> None:
    done = subprocess.run([sys.executable, str(RUN), "--runs", "15"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert sum(map(int, re.findall(r"(\d+) killed", done.stdout))) == 15
    assert len(re.findall(r", 0 wrong", done.stdout)) == len(done.stdout.splitlines())


def test_a_subject_that_does_not_exist() -> None:
    done = subprocess.run([sys.executable, str(RUN), "nothing"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "choose from story, watch, library, export" in done.stderr
