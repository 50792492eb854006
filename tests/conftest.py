"""What every test shares: no configuration of the developer's own, and the measuring data when it is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("newsdiff", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsdiff")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep a developer's own settings out of the tests."""
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "NEWSDIFF_CONFIG", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real articles and gold labels for measuring, which a checkout of the project alone does not have."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("the measuring data is not here")
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> list[Path]:
    """Five real articles about one event."""
    return sorted((shared / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def grows_linearly() -> Callable[..., None]:
    """Assert that work grows in proportion to its size: by CPU time, with room for a busy machine.

    Eight times the size costs linear work eight times the time and quadratic work sixty-four times; the line is drawn
    at thirty, between the best of several runs each, and drawn again with more runs before the test fails.
    """

    def cost(work: Callable[[int], object], size: int, runs: int) -> float:
        best = float("inf")
        for _ in range(runs):
            began = time.process_time()
            work(size)
            best = min(best, time.process_time() - began)
        return best

    def check(work: Callable[[int], object], size: int) -> None:
        work(size)
        for runs in (1, 3, 6):
            small, large = cost(work, size, runs + 1), cost(work, 8 * size, runs)
            if large < 30 * max(small, 0.002):
                return
        raise AssertionError(f"{large:.3f} s for {8 * size}, {small:.3f} s for {size}: more than in proportion")

    return check
