"""Which words are spellings of one another, and what quoted spans hold: on both sides of every bound."""

from __future__ import annotations

import pytest

from newsdiff.engine.collation.marking import _Quoted, is_marked, quote_variants
from newsdiff.engine.collation.witness import told_once
from newsdiff.engine.collation.wordclass import _spellings
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options, Passage, Reading, Span


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"bohdanenko", "bogdanenko"}, {"bohdanenko": "bogdanenko"}),
        ({"hryhorenko", "gryhorenko"}, {}),
        ({"abcd", "abcdx"}, {"abcdx": "abcd"}),
        ({"abc", "abcd"}, {}),
        ({"abcdefghijkl", "abcdefghijklmno"}, {"abcdefghijklmno": "abcdefghijkl"}),
        ({"abcdefghijklmn", "abcdefghijklmnopqr"}, {}),
        ({"organis", "organiz", "organism"}, {"organism": "organis", "organiz": "organis"}),
        ({"marchuk", "marchenko"}, {}),
        ({"abcde1", "abcde2"}, {}),
        ({"a" * 40, "a" * 39 + "b"}, {"a" * 39 + "b": "a" * 40}),
        ({"a" * 41, "a" * 40 + "b"}, {}),
        (set(), {}),
    ],
)
def test_spellings_of_one_word(words: set[str], expected: dict[str, str]) -> None:
    assert _spellings(words) == expected


def test_a_bucket_of_up_to_a_hundred_and_twenty_words_is_compared() -> None:
    others = [f"ze{a}{b}{a}{b}{b}{a}" for a in "bcdfghjkmpq" for b in "rstvwxyzaeiou"]
    pair = {"zelenskyy", "zelensky"}
    assert "zelenskyy" in _spellings(pair | {*others[:118]})
    assert "zelenskyy" not in _spellings(pair | {*others[:119]})


def test_what_quoted_spans_hold_and_touch() -> None:
    quoted = _Quoted((10, 12, 30), (20, 20, 40))
    held = [(10, 20), (12, 14), (19, 20), (30, 40), (15, 15)]
    apart = [(9, 20), (10, 21), (20, 21), (25, 26), (29, 31), (40, 41), (0, 5)]
    assert all(quoted.holds(*span) for span in held)
    assert not any(quoted.holds(*span) for span in apart)
    touched = [(9, 11), (19, 25), (0, 100), (39, 50), (29, 31), (12, 13)]
    beside = [(0, 10), (20, 30), (40, 50), (20, 21), (5, 6)]
    assert all(quoted.touches(*span) for span in touched)
    assert not any(quoted.touches(*span) for span in beside)
    assert not _Quoted((), ()).holds(0, 0)
    assert not _Quoted((), ()).touches(0, 9)


def test_an_article_without_sentences_marks_nothing() -> None:
    article = annotate(Article.from_text("", outlet="Post"), Options())
    assert not is_marked(article, 0, 0)


def test_readings_and_articles_come_in_pairs() -> None:
    article = annotate(Article.from_text('The "old mill" burned.', outlet="Post"), Options())
    reading = Reading(article.id, (Span(0, len(article.text)),), (0,))
    with pytest.raises(ValueError, match="argument"):
        quote_variants([reading, reading], [article], [], [])


def test_each_reading_is_measured_by_all_the_others() -> None:
    texts = (
        ("Ash and birch grow near Lenna today.", "Cedar, elm and fir are here."),
        ("Ash and birch grow near Lenna.",),
        ("Cedar, elm and fir grow near Lenna.",),
        ("Ash grows near Lenna.",),
    )
    for turn in range(4):
        read, readings = {}, []
        for number, sentences in enumerate([*texts[turn:], *texts[:turn]]):
            article = annotate(Article.from_text("\n".join(sentences), outlet=f"Outlet {number}"), Options())
            starts = [article.text.index(sentence) for sentence in sentences]
            spans = tuple(Span(at, at + len(words)) for at, words in zip(starts, sentences, strict=True))
            read[article.id] = article
            readings.append(Reading(article.id, spans, tuple(range(len(spans)))))
        told = told_once(Passage("p", "statement", tuple(readings)), read)
        assert [len(reading.spans) for reading in told] == [len(reading.spans) for reading in readings]
