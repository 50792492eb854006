"""A whole article is read without loss, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Mark, Options


def read(text: str, **given: object) -> AnnotatedArticle:
    return annotate(Article.from_text(text, outlet="A", **given), Options())  # type: ignore[arg-type]


def check(article: AnnotatedArticle) -> None:
    text = article.text
    for index, sentence in enumerate(article.sentences):
        tokens = article.tokens_of(index)
        assert "".join(text[token.start : token.end] for token in tokens) == text[sentence.start : sentence.end]
    assert len(article.sentence_tokens) == len(article.sentences)
    for mark in article.marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.reason
    assert list(article.marks) == sorted(article.marks, key=lambda mark: (mark.start, mark.end, mark.reason))


@given(st.text(st.characters(), max_size=300))
def test_any_text_is_read_and_tokens_tile_every_sentence(text: str) -> None:
    article = read(text)
    check(article)
    assert article.text == text
    assert read(text) == article


@given(
    st.text(st.sampled_from("aB *#[]().\n"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
)
def test_any_marks_of_a_reader_are_honoured(text: str, places: list[tuple[int, int]]) -> None:
    marks = tuple(
        Mark(start, min(start + length, len(text)), "markup") for start, length in places if start < len(text)
    )
    article = read(text, markup=marks)
    check(article)
    hidden = {at for mark in marks for at in range(mark.start, mark.end)}
    assert not any(token.start in hidden for token in article.tokens if token.kind != "space")


def test_markdown_compares_as_the_text_it_stands_for() -> None:
    text = "The **old** bridge is [closed](https://example.org) today."
    marks = [Mark(at, at + 2, "markup") for at in (4, 9)]
    opening, closing = text.index("["), text.index("](")
    marks += [Mark(opening, opening + 1, "markup"), Mark(closing, text.index(")") + 1, "markup")]
    words = [token.key for token in read(text, markup=marks).tokens if token.kind == "word"]
    assert words == ["the", "old", "bridge", "is", "closed", "today"]


def test_marks_hold_boilerplate_and_hazards() -> None:
    article = read("The bridge is \x1b[31mclosed for three weeks.\nShare\n")
    assert [mark.reason for mark in article.marks] == ["control character: escape", "button of a page"]


def test_a_stated_language_is_believed() -> None:
    assert read("The bridge is closed.", language="de-AT").language == "de"
    assert read("The bridge is closed.", language="?").language == "en"


@pytest.mark.parametrize(
    "text", ["", " \n\t\r\n ", "\ufeff", "🙂🙂\n🙂", "\0\0", "\ud800", "שלום עולם. מה שלומך?", "\u202e\u2066"]
)
def test_odd_articles(text: str) -> None:
    article = read(text)
    check(article)
    assert bool(article.sentences) == bool(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "The bridge is closed. " * 45_000,
        "The bridge is closed, and ferries run every hour, the office said.\n" * 10_000,
        "\x1b[31m" * 60_000,
    ],
    ids=["a word of 1 MB", "a line of 1 MB", "10,000 lines", "escapes"],
)
def test_long_articles_take_seconds_at_most(text: str) -> None:
    began = process_time()
    article = read(text)
    assert process_time() - began < 20
    assert article.sentences[-1].end == len(text.rstrip())


@pytest.mark.parametrize("unit", ["Short\n", "12 Harbour St\n", "Short\n12 Harbour St\n20457 Hamburg\n", "l'"])
def test_time_grows_linearly_with_headings_addresses_and_elided_words(
    unit: str, grows_linearly: Callable[..., None]
) -> None:
    def work(count: int) -> None:
        annotate(Article.from_text(unit * count, outlet="Outlet", language="fr"), Options())

    grows_linearly(work, 2_500)
