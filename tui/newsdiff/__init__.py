"""newsdiff: several articles about one event side by side.

The public interface is what this module names; everything else may change. Names are loaded on first use, so that
``import newsdiff`` costs nothing and a program that only reads configuration never loads the engine.

    import newsdiff

    articles = [newsdiff.Article.from_text(text, outlet=outlet) for outlet, text in sources]
    comparison = newsdiff.compare(articles)
    for passage in comparison.passages:
        print(passage.id, [(reading.article, reading.spans) for reading in passage.readings])
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newsdiff.api import compare as compare
    from newsdiff.engine.pipeline import collate as collate
    from newsdiff.model import Article as Article
    from newsdiff.model import Comparison as Comparison
    from newsdiff.model import Decision as Decision
    from newsdiff.model import Options as Options
    from newsdiff.model import Passage as Passage

_HOMES = {
    "Article": "newsdiff.model",
    "Comparison": "newsdiff.model",
    "Decision": "newsdiff.model",
    "Options": "newsdiff.model",
    "Passage": "newsdiff.model",
    "collate": "newsdiff.engine.pipeline",
    "compare": "newsdiff.api",
}

__all__ = ["Article", "Comparison", "Decision", "Options", "Passage", "__version__", "collate", "compare"]


def __getattr__(name: str) -> Any:
    """Load a public name from the module that defines it (PEP 562)."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'newsdiff' has no attribute {name!r}")
