"""Anchors find their words again, and say so when they are gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.alignment.anchors import anchor_of, locate, resolve
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options, Span


def article(text: str, outlet: str = "A") -> Article:
    return Article.from_text(text, outlet=outlet)


@given(st.text(min_size=1, max_size=60), st.data())
def test_an_anchor_finds_its_own_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    given_article = article(text)
    assert resolve(anchor_of(given_article, (start, end)), given_article) == Span(start, end)


@given(st.text(max_size=30), st.text("abc ", max_size=30))
def test_an_anchor_moves_with_its_words(before: str, after: str) -> None:
    words = "xyz the river rose xyz"
    anchor = anchor_of(article("Then " + words + " again."), (5, 5 + len(words)))
    moved = article(before + "Then " + words + " again." + after)
    found = resolve(anchor, moved)
    assert found is not None
    assert moved.slice(found) == words


def test_surroundings_choose_between_equal_words() -> None:
    text = "He said no on Monday. She said no on Friday. They said no on Sunday."
    at = text.index("said no on Friday")
    anchor = anchor_of(article(text), (at, at + len("said no")))
    edited = article("A new first sentence says it all. " + text)
    assert resolve(anchor, edited) == Span(at + 34, at + 34 + len("said no"))


def test_words_that_are_gone_are_not_guessed() -> None:
    anchor = anchor_of(article("The dam broke at noon."), (4, 13))
    assert resolve(anchor, article("The dam held at noon.")) is None
    assert resolve(anchor, article("")) is None


def test_an_anchor_without_words_finds_nothing() -> None:
    anchor = anchor_of(article("The dam broke."), (4, 4))
    assert resolve(anchor, article("The dam broke.")) is None


def test_the_outlet_decides_where_to_look() -> None:
    articles = [annotate(article("The dam broke.", name), Options()) for name in ("A", "B")]
    assert locate(anchor_of(articles[1], (4, 7)), articles) == (1, Span(4, 7))
    assert locate(anchor_of(article("The dam broke.", "C"), (4, 7)), articles) is None


def test_a_million_equal_places_do_not_take_for_ever() -> None:
    text = "a" * 1_000_000
    assert resolve(anchor_of(article(text), (500_000, 500_001)), article(text)) == Span(500_000, 500_001)
