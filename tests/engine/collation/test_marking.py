"""Quotation marks of a reading are looked for where it stands, not in all that lies between its places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from newsdiff.engine.collation.collate import collate_texts
from newsdiff.engine.collation.marking import is_marked, quote_variants
from newsdiff.engine.facts import Facts
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


def varied(*texts: str) -> list[tuple[tuple[str, str, int], ...]]:
    """The quote variants of texts as articles, each as the words of its forms with their groups."""
    plain = [replace(Article.from_text(text, outlet=str(n)), id=str(n)) for n, text in enumerate(texts)]
    articles = [annotate(article, Options()) for article in plain]
    passage = collate_texts(articles, Facts())
    found = [variant for variant in passage.variants if variant.kind == "quote"]
    assert all(variant.detail == "quotation marks differ" for variant in found)
    return [tuple((form.article, form.text, form.group) for form in variant.forms) for variant in found]


def test_words_marked_in_one_reading_only_are_a_difference() -> None:
    assert varied("The old mill burned down.", 'The "old mill" burned down.') == [
        (("0", "old mill", 0), ("1", "old mill", 1))
    ]
    assert varied('The "old mill" burned down.', "The old mill burned down.") == [
        (("0", "old mill", 0), ("1", "old mill", 1))
    ]


def test_one_marked_word_is_no_quotation() -> None:
    assert varied("The old mill burned down.", 'The "old" mill burned down.') == []


def test_marks_around_all_or_none_are_no_difference() -> None:
    assert varied('The "old mill" burned.', "The “old mill” burned.") == []
    assert varied("The old mill burned.", "The old mill burned.") == []


def test_a_third_reading_agrees_with_one_or_lacks_the_words() -> None:
    assert varied("The old mill burned down.", 'The "old mill" burned down.', "The «old mill» burned down.") == [
        (("0", "old mill", 0), ("1", "old mill", 1), ("2", "old mill", 1))
    ]
    assert varied("Sheep were sold.", 'The "old mill" burned down.', "The old mill burned down.") == [
        (("1", "old mill", 0), ("2", "old mill", 1))
    ]


def test_marks_that_reach_further_in_one_reading() -> None:
    longer, shorter = 'She said "the old mill burned down" again.', 'She said the "old mill burned" down again.'
    assert varied(longer, shorter) == [(("0", "the old mill burned down", 0), ("1", 'the "old mill burned" down', 1))]


def test_readings_that_change_sides_are_told_apart() -> None:
    one = 'The "old mill" burned down and the new bridge was closed.'
    other = 'The old mill burned down and the "new bridge" was closed.'
    assert varied(one, other) == [
        (("0", "old mill", 0), ("1", "old mill", 1)),
        (("0", "new bridge", 0), ("1", "new bridge", 1)),
    ]


def test_marks_in_other_blocks_are_none_of_a_reading() -> None:
    text = '"Go home now," she said.\n\nThe old mill burned.\n\n"Never again," he said.'
    article = annotate(Article.from_text(text, outlet="Post"), Options())
    for number, sentence in enumerate(article.sentences):
        expected = number in (0, len(article.sentences) - 1)
        assert is_marked(article, sentence.start + 2, sentence.start + 7) is expected
    assert not is_marked(article, text.index("she said"), text.index("she said") + 3)


def test_the_middle_of_a_span_decides() -> None:
    text = 'He called "the old mill" a shame.'
    article = annotate(Article.from_text(text, outlet="Post"), Options())
    inside = text.index("the old")
    assert is_marked(article, inside - 4, inside + 10)
    assert not is_marked(article, inside - 10, inside + 4)
    assert is_marked(article, inside, inside + 1)
    assert not is_marked(article, inside - 3, inside - 2)
    assert not is_marked(article, len(text) - 8, len(text))
