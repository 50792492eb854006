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


TOLD = "Ash, birch, cedar, elm and fir grow near Lenna."
"""What another outlet has: trees that the best span of a reading may lack."""


def kept(*sentences: str, other: str = TOLD) -> list[int]:
    """Which sentences of a reading are collated with a reading of one sentence."""
    passage, articles = passage_of(sentences, (other,))
    spans = told_once(passage, articles)[0].spans
    return [number for number, span in enumerate(passage.readings[0].spans) if span in spans]


def test_three_words_that_are_a_third_of_what_is_missing_are_worth_telling() -> None:
    assert kept("Ash and birch grow near Lenna today.", "Cedar, elm and fir are here.") == [0, 1]
    assert kept("Ash and birch grow near Lenna today.", "Cedar and elm are here.") == [0]
    assert kept("Ash, birch and cedar grow near Lenna.", "Elm and fir are here.") == [0]
    many = "Ash, birch, cedar, elm, fir, hazel, juniper, larch, maple, oak, pine, rowan and willow grow near Lenna."
    assert kept("Ash, birch and cedar grow near Lenna.", "Elm, fir and hazel stood.", other=many) == [0, 1]
    more = many.replace("and willow", "yew, teak and willow")
    assert kept("Ash and birch grow near Lenna.", "Elm, fir and hazel stood.", other=more) == [0]
    assert kept("Ash and birch grow near Lenna.", "Elm, fir, hazel and oak stood.", other=more) == [0, 1]


def test_what_one_span_told_another_need_not_tell() -> None:
    assert kept("Ash and birch grow near Lenna today.", "Cedar, elm and fir stood.", "Fir, elm and cedar fell.") == [
        0,
        1,
    ]
    assert kept("Cedar, elm and fir stood.", "Fir, elm and cedar fell.", "Ash and birch grow near Lenna today.") == [
        0,
        2,
    ]


def test_of_equal_spans_the_first_is_told() -> None:
    assert kept("Ash and birch grow near Lenna.", "Near Lenna birch and ash grow.") == [0]
    assert kept("Sheep came.", "Goats came.") == [0]


def test_numbers_count_as_words_and_function_words_do_not() -> None:
    other = "On 12 May 40 crews of 300 men went to Lenna in the rain with boats."
    assert kept("Crews of men went to Lenna with boats.", "It was 12, 40 and 300.", other=other) == [0, 1]
    assert kept("Crews went to Lenna with boats.", "It was in the on of with.", other=other) == [0]
