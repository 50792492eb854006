"""Sentence vectors from models that are installed: the optional extra ``newsdiff[semantic]``.

The engine only knows the protocol :class:`newsdiff.engine.alignment.semantic.Embedder`. Everything that touches a
model, a third party's code or the disk is here.
"""

from __future__ import annotations

from newsdiff.embedding.cache import Cached
from newsdiff.embedding.models import DEFAULT, load
from newsdiff.engine.alignment.semantic import Embedder


def obtain(model: str = "") -> Embedder:
    """An embedder for a model, with its vectors kept on disk.

    Args:
        model: empty for the one of the extra; its name, a local model directory, or a name on a hub; see
            :func:`newsdiff.embedding.models.load`.

    Raises:
        EmbeddingError: the extra is not installed, or there is no such model. A model that turns out to be broken only
            when it is used raises then.
    """
    return Cached(load(model or DEFAULT))
