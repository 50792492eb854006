"""What the engine remembers of words can be let go at any time."""

from __future__ import annotations

from newsdiff import Article, compare
from newsdiff.engine import remembered
from newsdiff.engine.facts import spelling
from newsdiff.engine.remembered import forget, forgettable

TEXTS = (
    "The harbour was closed on Monday, mayor Ilse Brandt said. At least 12 boats were damaged.",
    "Mayor Brandt closed the harbour on Monday. Some 14 boats were damaged, she said.",
)


def test_forgetting_empties_and_changes_no_result() -> None:
    articles = [Article.from_text(text, outlet=f"Outlet {number}") for number, text in enumerate(TEXTS)]
    before = compare(articles).to_dict()
    assert spelling.fold.cache_info().currsize
    forget()
    assert not spelling.fold.cache_info().currsize
    assert compare(articles).to_dict() == before


def test_a_dictionary_is_emptied() -> None:
    known = forgettable({"word": 1})
    try:
        forget()
    finally:
        remembered._FORGET.pop()
    assert known == {}
