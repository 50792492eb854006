"""A world for every test, and the neighbouring modules under their own names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A home and a folder with three articles about one event."""
    return World.made(tmp_path / "world")
