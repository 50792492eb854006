"""What ``y`` copies: exact words with everything that is needed to find them again."""

from __future__ import annotations

from collections.abc import Iterable

from newsdiff.model import Article, Span


def cite(article: Article, span: Span) -> str:
    """Exact words, outlet, title, date, source, offsets and hash of one span, over two lines.

    Offsets are code points of the decoded source; the hash is that of the source's bytes.
    """
    words = " ".join(article.slice(span).split())
    facts = [article.outlet, article.title and f"“{article.title}”", article.date, article.url or article.source]
    told = ", ".join(" ".join(fact.split()) for fact in facts if fact)
    return _encodable(f"“{words}”\n— {told}, characters {span.start}–{span.end}, sha256 {article.sha256}")


def _encodable(text: str) -> str:
    """Text that a clipboard can take: lone surrogates are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def cite_all(found: Iterable[tuple[Article, Span]]) -> str:
    """Citations one after the other."""
    return "\n\n".join(cite(article, span) for article, span in found)
