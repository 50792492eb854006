"""Vectors on disk: asked once, bounded, and never in the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from newsdiff.embedding.cache import Cached  # noqa: E402 - numpy decides whether there is anything to test


class Counting:
    """An embedder that remembers what it was asked."""

    def __init__(self, name: str = "toy", size: int = 4) -> None:
        self.name = name
        self.size = size
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        rows = np.array([[hash_of(text, place) for place in range(self.size)] for text in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def hash_of(text: str, place: int) -> float:
    return 1.0 + (sum(map(ord, text)) * (place + 3)) % 17


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    inner = Counting()
    first = Cached(inner, tmp_path / "v.sqlite").embed(["b", "a", "b"])
    assert inner.asked == ["a", "b"]
    again = Cached(inner, tmp_path / "v.sqlite").embed(["b", "a", "b"])
    assert inner.asked == ["a", "b"]
    assert np.array_equal(first, again)
    assert np.array_equal(first[0], first[2])


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    one, two = Counting("one"), Counting("two")
    for inner in (one, two):
        Cached(inner, tmp_path / "v.sqlite").embed(["same words"])
    assert one.asked == two.asked == ["same words"]


def test_what_was_used_longest_ago_goes(tmp_path: Path) -> None:
    inner = Counting()
    cached = Cached(inner, tmp_path / "v.sqlite", most=8)
    for number in range(8):
        cached.embed([f"text {number}"])
    cached.embed(["text 0"])
    cached.embed(["one more"])
    with sqlite3.connect(tmp_path / "v.sqlite") as connection:
        assert connection.execute("select count(*) from vectors").fetchone()[0] <= 8
    inner.asked.clear()
    cached.embed(["text 0", "text 1"])
    assert inner.asked == ["text 1"]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\xff" * 5000, b"not a database at all" * 100])
def test_a_damaged_file_is_started_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "v.sqlite"
    path.write_bytes(content)
    inner = Counting()
    assert len(Cached(inner, path).embed(["a", "b"])) == 2
    Cached(inner, path).embed(["a", "b"])
    Cached(inner, path).embed(["a", "b"])
    assert len(inner.asked) <= 4


def test_vectors_of_another_length_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    Cached(Counting(size=4), path).embed(["a"])
    found = Cached(Counting(size=6), path).embed(["a", "b"])
    assert found.shape == (2, 6)


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    inner = Counting()
    assert len(Cached(inner, tmp_path / "file" / "v.sqlite").embed(["a"])) == 1


def test_lone_surrogates_have_a_key(tmp_path: Path) -> None:
    assert len(Cached(Counting(), tmp_path / "v.sqlite").embed(["\ud800 torn"])) == 1
