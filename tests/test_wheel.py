"""The wheel: what is inside, and that it works away from the checkout."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def source(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    copy = tmp_path_factory.mktemp("copy")
    for name in ("tui", "articles"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    files = ("pyproject.toml", "config.yaml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md")
    for name in (*files, "requirements.lock"):
        shutil.copy(root / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path) -> Path:
    """A wheel."""
    return build(source, "wheel", "*.whl")


def build(source: Path, target: str, name: str) -> Path:
    """Build a wheel or an archive of the source."""
    copy = source
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(copy / "dist")],
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = (copy / "dist").glob(name)
    return built


def test_the_source_archive_gives_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build(source, "sdist", "*.tar.gz")) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("newsdiff-*")
    for name in ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "requirements.lock", "config.yaml"):
        assert (unpacked / name).is_file(), name
    again = build(unpacked, "wheel", "*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert all(one.read(name) == other.read(name) for name in one.namelist())


def test_what_is_inside(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        assert archive.read("newsdiff/data/config.yaml") == (root / "config.yaml").read_bytes()
    expected = {
        path.relative_to(root / "tui").as_posix()
        for path in (root / "tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    expected |= {
        f"newsdiff/data/{path.relative_to(root).as_posix()}"
        for path in (root / "articles").rglob("*")
        if path.is_file()
    }
    assert expected <= inside
    assert "newsdiff/py.typed" in inside
    tops = {name.split("/")[0] for name in inside}
    assert len(tops) == 2
    assert "newsdiff" in tops


def install(wheel: Path, place: Path) -> None:
    """Install the wheel alone, offline; the test's own environment has what it depends on."""
    if importlib.util.find_spec("pip") is None:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place)
        return
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(place), str(wheel)]
    done = subprocess.run(pip, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_it_runs_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    place, work = tmp_path / "site", tmp_path / "work"
    install(wheel, place)
    work.mkdir()
    environment = os.environ | {"PYTHONPATH": str(place)}

    def run(*argv: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "newsdiff", *argv],
            cwd=work, env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import newsdiff; print(newsdiff.__file__)"],
        cwd=work, env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(place))
    assert "moscow-visit" in run("--samples")
    assert str(place / "newsdiff" / "data" / "config.yaml") in run("config", "path")
    assert "threshold: 0.5" in run("config", "default")
    record = json.loads(run("report", "--sample", "-f", "json"))
    assert len(record["articles"]) >= 5
    assert record["passages"]
