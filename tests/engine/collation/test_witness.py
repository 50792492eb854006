"""An outlet that says one thing twice is compared by the wording nearest to the others'."""

from __future__ import annotations

import newsdiff
from newsdiff.engine.collation.witness import told_once
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options, Passage, Reading, Span


def passage_of(*articles: tuple[str, ...]) -> tuple[Passage, dict[str, newsdiff.model.AnnotatedArticle]]:
    """A passage whose readings are all sentences of some articles, each sentence a span."""
    read, readings = {}, []
    for number, sentences in enumerate(articles):
        text = "\n".join(sentences)
        article = annotate(Article.from_text(text, outlet=f"Outlet {number}"), Options())
        starts = [text.index(sentence) for sentence in sentences]
        spans = tuple(Span(at, at + len(words)) for at, words in zip(starts, sentences, strict=True))
        read[article.id] = article
        readings.append(Reading(article.id, spans, tuple(range(len(spans)))))
    return Passage("p", "statement", tuple(readings)), read


def test_what_is_said_twice_is_told_by_the_wording_nearest_to_the_others() -> None:
    passage, articles = passage_of(
        (
            "The mayor told a crowd on the market square that help was near.",
            "“We will rebuild the old bridge,” she said.",
        ),
        ("“We shall rebuild the old bridge,” the mayor said.",),
        ("“We will rebuild our old bridge,” said the mayor.",),
    )
    told = told_once(passage, articles)
    assert [len(reading.spans) for reading in told] == [1, 1, 1]
    assert told[0].spans == passage.readings[0].spans[1:]


def test_a_sentence_told_in_two_parts_keeps_both() -> None:
    passage, articles = passage_of(
        ("Seven houses burned down in Harrow Lane.", "Two firemen suffered burns and were flown to Lenna."),
        ("Seven houses burned down in Harrow Lane and two firemen, flown to Lenna, suffered burns.",),
    )
    assert told_once(passage, articles) == passage.readings
