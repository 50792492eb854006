"""Words found in all columns: whatever their case, accents and marks; counted, and told where they cannot be seen."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.model import Article, Mark
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.document import Document, raw_document
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.search import find, folded_away, hits_within, told

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]


def document(text: str, *markup: Mark) -> Document:
    return replace(raw_document(Article.from_text(text, outlet="Post")), markup=markup)


def found(text: str, query: str, *markup: Mark) -> list[str]:
    return [text[hit.start : hit.end] for hit in find([document(text, *markup)], [0], query)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("LAVROV", "Lavrov met LAVROV", ["Lavrov", "LAVROV"]),
        ("senor", "El Señor", ["Señor"]),
        ("Señor", "EL SENOR", ["SENOR"]),
        ("cafe", "un cafe\u0301 noir", ["cafe\u0301"]),
        ("strasse", "Große Straße", ["Straße"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("phaéton", "a Pha\u0301e\u0301ton", ["Pha\u0301e\u0301ton"]),
        ("мой", "мой и мои", ["мой"]),
        ("ещё", "еще раз", ["еще"]),
        ("don't", "they don’t", ["don’t"]),
        ('"holy', "the “holy war”", ["“holy"]),
        ("rose  by", "rose\nby two", ["rose\nby"]),
        ("half-million", "a half‑million", ["half‑million"]),
        ("a.b", "aXb a.b", ["a.b"]),
        ("한국", "한국어", ["한국"]),
        ("", "anything", []),
    ],
)
def test_folding(query: str, text: str, words: list[str]) -> None:
    assert found(text, query) == words


def test_markup_inside_a_phrase_does_not_hide_it() -> None:
    text = "the **old** bridge"
    marks = (Mark(4, 6, "strong"), Mark(9, 11, "strong"))
    assert found(text, "old bridge", *marks) == ["old** bridge"]
    assert found(text, "**", *marks) == []


@given(st.text(max_size=60), st.text(max_size=4))
def test_every_hit_lies_in_the_text_and_hits_do_not_overlap(text: str, query: str) -> None:
    hits = find([document(text)], [0], query)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))


@given(st.text(alphabet="aäAÄ e\u0301ßs’'\"“-–б", min_size=1, max_size=30), st.data())
def test_what_stands_there_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    query = text[start:end]
    if query.strip() and "\u0301" not in (query[0], text[end : end + 1]):
        assert any(hit.start <= end and hit.end >= start for hit in find([document(text)], [0], query))


@given(
    st.lists(st.text("ab *", min_size=1), min_size=1, max_size=3),
    st.sampled_from(["a", "ab", "a b"]),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_the_hits_of_a_stretch_are_those_that_share_a_place_with_it(
    texts: list[str], query: str, start: int, length: int
) -> None:
    end = start + length
    hits = find([document(text) for text in texts], range(len(texts)), query)
    for column in range(len(texts)):
        shared = [hit for hit in hits if hit.column == column and hit.start < end and hit.end > start]
        assert list(hits_within(hits, column, start, end)) == shared
        assert list(hits_within(hits, column)) == [hit for hit in hits if hit.column == column]


def test_counts_by_outlet_folded_places_and_outlets_that_are_off(index: StoryIndex) -> None:
    documents = index.documents
    assert told(documents, [0, 1, 2], "homes", find(documents, [0, 1, 2], "homes")) == (
        "3 in 3 outlets: LG 1 · COUR 1 · HERA 1"
    )
    assert told(documents, [0], "homes", find(documents, [0], "homes")) == (
        "1 in 1 outlet: LG 1 · 2 in outlets that are off"
    )
    address = find(documents, [0, 1, 2], "physical")
    assert told(documents, [0, 1, 2], "physical", address) == "1 in 1 outlet: COUR 1 · 1 of them folded"
    assert "folded" not in told(documents, [0, 1, 2], "physical", address, cleaned=False)
    assert told(documents, [0], "shops", ()) == "not found · 1 in outlets that are off"
    assert folded_away(documents[1], 3) == "postal address"
    assert folded_away(documents[1], len(documents[1].text) - 3) == ""


async def test_hits_are_counted_while_one_types(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("slash", *"mayor")
        await pilot.pause()
        assert "3 in 3 outlets: LG 1 · COUR 1 · HERA 1" in screen_text(app)[-1]
        await pilot.press("enter", "n")
        await pilot.pause()
        assert "mayor 2/3" in screen_text(app)[0]
        assert "mayor 2/3 · 3 in 3 outlets" in app.compare_screen.key_bar.message
        await pilot.press("N", "N")
        assert app.compare_screen.state.hit == 2, "it goes round"


async def test_places_that_cannot_be_seen_are_told_with_the_key_that_shows_them(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await aligned(app)
        await pilot.press("slash", *"physical", "enter")
        assert "this one is folded (postal address); . shows it" in app.compare_screen.key_bar.message
        await pilot.press(".", "n")
        assert "folded" not in app.compare_screen.key_bar.message
        await pilot.press("v", "slash", *"shops", "enter")
        assert "in no passage that is shown; v shows it" in app.compare_screen.key_bar.message


async def test_escape_puts_the_old_search_back(open_app: Open, aligned: Wait) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await aligned(app)
        await pilot.press("slash", *"mayor", "enter", "slash", *"homes", "escape")
        assert app.compare_screen.state.query == "mayor"
        assert len(app.compare_screen.state.hits) == 3
        await pilot.press("2", "slash", *"shops", "enter")
        assert "not found: shops · 1 in outlets that are off" in app.compare_screen.key_bar.message
