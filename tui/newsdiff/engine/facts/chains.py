"""One place that names a source, and the papers and agencies through which a statement came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.engine.facts.speech import REPORTING
from newsdiff.frozen import NamedTuple
from newsdiff.model import AnnotatedArticle, Span


class Attribution(NamedTuple):
    """One place that names a source.

    Attributes:
        start: where the source phrase begins (subject or verb, whichever comes first).
        end: behind it.
        speaker: the name, or the source in the article's words; None where it stays open.
        via: papers and agencies through which it came.
        clause: what is said without quotation marks, if the sentence says it.
        verb: the verb or preposition, folded.
        weak: whether the verb alone does not introduce a statement (``praised``).
    """

    start: int
    end: int
    speaker: str | None
    via: tuple[str, ...] = ()
    clause: Span | None = None
    verb: str = ""
    weak: bool = False


def with_chains(found: Sequence[Attribution], article: AnnotatedArticle) -> list[Attribution]:
    """Papers that pass a statement on become the ``via`` of the sentence's other sources."""
    starts = [sentence.start for sentence in article.sentences]
    by_sentence: dict[int, list[Attribution]] = {}
    for item in found:
        by_sentence.setdefault(bisect_right(starts, item.start) - 1, []).append(item)
    chained: list[Attribution] = []
    for index in sorted(by_sentence):
        items = by_sentence[index]
        papers = [item for item in items if item.verb in REPORTING and item.speaker and _is_last(item, items)]
        paper = papers[-1] if papers and len([item for item in items if item.verb != "via"]) > 1 else None
        via = tuple(source for item in items if item.verb == "via" for source in item.via)
        if paper is not None and paper.speaker:
            via += (paper.speaker,)
        for item in items:
            if item is paper or (item.verb == "via" and len(items) > 1):
                continue
            chained.append(item._replace(via=tuple(dict.fromkeys((*item.via, *via)))))
    return chained


def _is_last(item: Attribution, items: Sequence[Attribution]) -> bool:
    return (
        item is max(items, key=lambda other: other.start) and item.clause is not None and item.clause.end <= item.start
    )
