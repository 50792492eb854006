"""Stored articles as a story to be opened: side by side as they are, or the revisions of one beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsdiff.library.store import Library
from newsdiff.model import Article


def gathered(library: Library, names: Sequence[int], *, revisions: bool = False) -> tuple[Article, ...]:
    """Articles by id, in the order named.

    Args:
        library: where they are.
        names: their ids.
        revisions: all texts of each, the first one first, instead of the newest.

    Raises:
        LibraryError: one of them is not there.
    """
    if not revisions:
        return tuple(library.article(name) for name in names)
    found = []
    for name in names:
        for each in library.revisions(name) or (None,):
            article = library.article(name, each.number if each else None)
            number = each.number if each else 1
            found.append(renamed(article, f"{article.outlet} {number}"))
    return tuple(found)


def renamed(article: Article, outlet: str) -> Article:
    """The same article under another outlet's name."""
    name = Article.from_text("", outlet=outlet, sha256=article.sha256).id
    return replace(article, id=name, outlet=outlet, siglum=outlet)
