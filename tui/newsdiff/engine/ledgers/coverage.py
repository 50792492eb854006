"""The coverage ledger: which article has which passage, and how far up."""

from __future__ import annotations

from newsdiff.engine.ledgers.entries import CoverageCell, CoverageEntry, CoverageState, Part
from newsdiff.engine.ledgers.story import Story, identity
from newsdiff.model import AnnotatedArticle, Reading

LEAD = 3
"""Sentences of an article's body that count as its lead; fewer in one of less than nine."""
LATE = 0.75
"""Share of the sentences of a body behind which its end begins."""
LONG_ENOUGH = 8
"""Sentences of a body below which none is its end."""
_STATES: tuple[CoverageState, ...] = ("order", "some", "all", "only")


def coverage_ledger(story: Story) -> tuple[CoverageEntry, ...]:
    """Passages with their place in every article, then the sentences found in one article only.

    What leads one article and ends another comes first, then what most outlets have.
    """
    ranks = {article.id: _ranks(article) for article in story.comparison.articles}
    size = len(story.comparison.articles)
    entries = []
    for passage in story.comparison.passages:
        cells = tuple(_cell(story, ranks[reading.article], reading) for reading in passage.readings if reading.spans)
        if cells:
            entries.append(CoverageEntry(passage.id, passage.id, _state(cells, size), cells))
    entries += [
        CoverageEntry(identity("only", cell.article, cell.start), None, "only", (cell,)) for cell in _only(story, ranks)
    ]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: CoverageEntry) -> tuple[object, ...]:
    first = entry.cells[0]
    return (_STATES.index(entry.state), -len(entry.cells), first.article, first.sentence, first.start)


def _ranks(article: AnnotatedArticle) -> dict[int, int]:
    """The rank of every sentence of an article's body among them."""
    body = [number for number in range(len(article.sentences)) if article.role(number) in ("body", "list")]
    return {number: rank for rank, number in enumerate(body)}


def _cell(story: Story, ranks: dict[int, int], reading: Reading) -> CoverageCell:
    span = reading.spans[0]
    number = next((n for n in reading.sentences if n in ranks), reading.sentences[0] if reading.sentences else None)
    if number is None:
        number = story.sentence(reading.article, span.start) or 0
    return _cell_at(ranks, reading.article, span.start, reading.spans[-1].end, number)


def _cell_at(ranks: dict[int, int], article: str, start: int, end: int, number: int) -> CoverageCell:
    rank = ranks.get(number)
    return CoverageCell(article, start, end, number, rank, len(ranks), _part(rank, len(ranks)))


def _part(rank: int | None, size: int) -> Part:
    if rank is None:
        return "title"
    if rank < max(1, min(LEAD, size // 3)):
        return "lead"
    return "end" if size >= LONG_ENOUGH and rank >= LATE * size else "middle"


def _state(cells: tuple[CoverageCell, ...], size: int) -> CoverageState:
    if {"lead", "end"} <= {cell.part for cell in cells}:
        return "order"
    return "all" if len(cells) == size else "some"


def _only(story: Story, ranks: dict[str, dict[int, int]]) -> list[CoverageCell]:
    found = []
    for row in story.comparison.coverage:
        article = story.articles[row.article]
        for number in row.only:
            if number in ranks[row.article]:
                sentence = article.sentences[number]
                found.append(_cell_at(ranks[row.article], row.article, sentence.start, sentence.end, number))
    return found
