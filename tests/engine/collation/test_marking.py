"""Quotation marks of a reading are looked for where it stands, not in all that lies between its places."""

from __future__ import annotations

from collections.abc import Callable

from newsdiff.engine.collation.marking import is_marked, quote_variants
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options, Reading, Span


def test_a_reading_of_distant_sentences_costs_no_more_than_its_own(grows_linearly: Callable[..., None]) -> None:
    def work(count: int) -> None:
        text = "".join(f'"The gate stayed shut all night," clerk number {n} said.\n' for n in range(count))
        article = annotate(Article.from_text(text, outlet="Post"), Options())
        first, last = article.sentences[0], article.sentences[-1]
        spans = (Span(first.start, first.end), Span(last.start, last.end))
        reading = Reading(article.id, spans, (0, len(article.sentences) - 1))
        for _ in range(count):
            assert quote_variants([reading, reading], [article, article], [], []) == []

    grows_linearly(work, 60)


def test_marks_of_the_block_of_a_span_tell() -> None:
    text = 'He left.\n"The gate stayed shut," she said.\nThe "old" gate.\n'
    article = annotate(Article.from_text(text, outlet="Post"), Options())
    assert is_marked(article, text.index("gate stayed"), text.index(" shut"))
    assert not is_marked(article, text.index("she"), text.index(" said"))
    assert not is_marked(article, 0, 7)
