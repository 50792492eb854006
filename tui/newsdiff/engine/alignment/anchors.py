"""Anchors: finding a span again in a text that may have changed, by its words and their surroundings.

The selectors are those of the W3C Web Annotation model: the exact words with some text before and after them, and the
position where they once stood. The words must still be there; the surroundings and the position only choose between
several places that have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdiff.model import Anchor, AnnotatedArticle, Article, Span

CONTEXT = 32
"""Code points of text an anchor keeps before and after its words."""
_MOST_PLACES = 2000


def anchor_of(article: Article | AnnotatedArticle, span: tuple[int, int]) -> Anchor:
    """The anchor of a span of an article."""
    plain = article.article if isinstance(article, AnnotatedArticle) else article
    start, end = span
    text = plain.text
    return Anchor(
        plain.outlet, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end
    )


def resolve(anchor: Anchor, article: Article | AnnotatedArticle) -> Span | None:
    """The place an anchor means in an article's text, None where its words are gone.

    Args:
        anchor: what to find; its outlet is not looked at.
        article: where to find it.
    """
    found = _best_place(anchor, article.text)
    return found[1] if found else None


def locate(anchor: Anchor, articles: Sequence[Article | AnnotatedArticle]) -> tuple[int, Span] | None:
    """The article of the anchor's outlet (by number) and the place in it, None where there is none.

    Of several articles of one outlet the one with the better surroundings wins.
    """
    places = []
    for number, article in enumerate(articles):
        outlet = article.article.outlet if isinstance(article, AnnotatedArticle) else article.outlet
        if outlet == anchor.outlet:
            found = _best_place(anchor, article.text)
            if found:
                places.append((found[0], -number, found[1]))
    if not places:
        return None
    _, number, span = max(places)
    return -number, span


def _best_place(anchor: Anchor, text: str) -> tuple[tuple[int, int], Span] | None:
    if not anchor.exact:
        return None
    size = len(anchor.exact)
    ranked = [
        (
            (
                _common_end(anchor.prefix, text, at) + _common_start(anchor.suffix, text, at + size),
                -abs(at - anchor.start),
            ),
            -at,
        )
        for at in _places(anchor.exact, text, anchor.start)
    ]
    if not ranked:
        return None
    rank, at = max(ranked)
    return rank, Span(-at, -at + size)


def _places(words: str, text: str, position: int) -> Iterable[int]:
    """Where the words stand: at their old position, and the first places of the text."""
    if text.startswith(words, position):
        yield position
    at = text.find(words)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        if at != position:
            yield at
        at = text.find(words, at + 1)


def _common_end(prefix: str, text: str, at: int) -> int:
    count = 0
    while count < len(prefix) and count < at and prefix[-1 - count] == text[at - 1 - count]:
        count += 1
    return count


def _common_start(suffix: str, text: str, at: int) -> int:
    count = 0
    while count < len(suffix) and at + count < len(text) and suffix[count] == text[at + count]:
        count += 1
    return count
