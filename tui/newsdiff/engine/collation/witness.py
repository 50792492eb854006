"""Which spans of a reading are collated.

An outlet may say one thing twice: in its lead and in a quotation further down. Both places belong to the passage, but
laid behind one another they would be compared as if they were one wording. So a reading is represented by the span
that is nearest to the other outlets, and by those that tell what this one leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdiff.engine.text.packed import first_from
from newsdiff.engine.text.tokens import is_content, stem
from newsdiff.frozen import replace
from newsdiff.model import AnnotatedArticle, Passage, Reading, Span

_NEWS = 3
"""So many words that others have and the best span lacks make another span worth telling."""
_SHARE = 0.3
"""Or so large a part of all words that others have and the best span lacks; both must hold."""


def told_once(passage: Passage, articles: Mapping[str, AnnotatedArticle]) -> tuple[Reading, ...]:
    """The readings of a passage without spans that only say again what another span of the reading says.

    Args:
        passage: readings of one or more spans.
        articles: the articles of the readings, by id.
    """
    if all(len(reading.spans) == 1 for reading in passage.readings):
        return passage.readings
    words = [[_stems(articles[reading.article], span) for span in reading.spans] for reading in passage.readings]
    best = [_nearest(index, words) for index in range(len(words))]
    told = [stems[number] for stems, number in zip(words, best, strict=True)]
    return tuple(
        _telling(reading, words[index], best[index], frozenset().union(*told[:index], *told[index + 1 :]))
        for index, reading in enumerate(passage.readings)
    )


def _nearest(index: int, words: Sequence[Sequence[frozenset[str]]]) -> int:
    """The span of a reading that shares most words with the other readings, by Dice's coefficient."""
    others = [spans for number, spans in enumerate(words) if number != index]
    near = [sum(max(_dice(own, span) for span in spans) for spans in others) for own in words[index]]
    return near.index(max(near))


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2.0 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


def _telling(reading: Reading, words: Sequence[frozenset[str]], best: int, others: frozenset[str]) -> Reading:
    """The reading with its best span and those that tell much of what others have and the best span lacks."""
    kept, missing = {best}, others - words[best]
    for number, own in enumerate(words):
        new = own & missing if number != best else frozenset()
        if len(new) >= _NEWS and len(new) >= _SHARE * len(missing):
            kept.add(number)
            missing -= new
    return replace(reading, spans=tuple(span for number, span in enumerate(reading.spans) if number in kept))


def _stems(article: AnnotatedArticle, span: Span) -> frozenset[str]:
    """The content words of a span, by their stems."""
    first = first_from(article.tokens, span.start)
    last = first_from(article.tokens, span.end, first)
    return frozenset(
        stem(token.key, article.language)
        for token in article.tokens[first:last]
        if token.kind in ("word", "number") and is_content(token.key, article.language)
    )
