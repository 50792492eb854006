"""Readings and articles cut into pieces: nothing lost, nothing doubled, marks where the variants are."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.differences import differences
from newsdiff.export.cells import Run, width, wrap
from newsdiff.export.pieces import (
    article_stretches,
    missing,
    reading_pieces,
    readings_by_article,
    readings_in_columns,
)
from newsdiff.model import AnnotatedArticle, Article, Comparison, Form, Passage, Reading, Slot, Span, Variant

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


def reading_of(spans: list[Span]) -> Passage:
    """A passage of one reading ``x`` from 5 to 25 whose variants have the given spans."""
    variants = tuple(Variant("wording", (Form("x", *own, "", 0),), ("y",)) for own in spans)
    return Passage("p", "statement", (Reading("x", (Span(5, 25),), (0,)),), variants=variants)


@given(st.lists(SPANS, max_size=8))
def test_pieces_of_a_reading_concatenate_to_it(spans: list[Span]) -> None:
    passage = reading_of(spans)
    (pieces,) = reading_pieces(passage, passage.readings[0])
    real = [own for own in spans if own.end > own.start]
    marked = [
        own
        for own in real
        if not any(own != other and own.start <= other.start and other.end <= own.end for other in real)
    ]
    at = 5
    for piece in pieces:
        assert piece.start == at
        assert piece.end > piece.start
        inside = [own for own in marked if own.start <= piece.start and piece.end <= own.end]
        if piece.variant is None:
            assert not inside
        else:
            chosen = spans[piece.variant]
            assert chosen.end - chosen.start == min(own.end - own.start for own in inside)
        at = piece.end
    assert at == 25


def test_what_agrees_is_not_marked() -> None:
    forms = (Form("x", 5, 7, "40", 0), Form("y", 0, 2, "40", 0))
    readings = (Reading("x", (Span(5, 25),), (0,)), Reading("y", (Span(0, 9),), (0,)))
    for relation, found in (("same", 0), ("compatible", 0), (None, 0), ("conflict", 1), ("attribution", 1)):
        passage = Passage("p", "statement", readings, variants=(Variant("number", forms, (), relation),))  # type: ignore[arg-type]
        assert len(differences(passage)) == found
        marks = [piece for reading in readings for own in reading_pieces(passage, reading) for piece in own]
        assert sum(piece.variant is not None for piece in marks) == 2 * found
    assert len(differences(replace(passage, variants=(Variant("order", forms),)))) == 1


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(SPANS, max_size=3), max_size=5))
def test_stretches_of_an_article_name_every_passage(readings: dict[str, list[Span]]) -> None:
    own = AnnotatedArticle(Article.from_text("x" * 30, outlet="x"), "en", (), (), (), (), (), ())
    stretches = article_stretches(own, Span(2, 28), readings)
    assert [(one.end, other.start) for one, other in pairwise(stretches)] == [
        (one.end, one.end) for one in stretches[:-1]
    ]
    assert (stretches[0].start, stretches[-1].end) == (2, 28)
    for stretch in stretches:
        for at in range(stretch.start, stretch.end):
            assert set(stretch.passages) == {
                name for name, spans in readings.items() if any(part.start <= at < part.end for part in spans)
            }


def test_a_gap_is_marked_where_words_are_lacking(fire: Comparison) -> None:
    quote = fire.passages[1]
    seen = {
        article.article.siglum: [
            (article.text[: piece.start].split()[-1], quote.variants[piece.variant].kind)
            for pieces in reading_pieces(quote, reading)
            for piece in pieces
            if piece.start == piece.end and piece.variant is not None
        ]
        for article, reading in readings_in_columns(fire, quote)
    }
    assert seen == {"CD": [("seen", "omission")], "IH": [("fire", "wording")]}


def test_no_gap_beside_a_mark() -> None:
    variants = (
        Variant("wording", (Form("x", 5, 9, "", 0), Form("y", 0, 4, "", 1))),
        Variant("omission", (Form("y", 5, 9, "", 0),), ("x",)),
    )
    slots = (Slot((Span(5, 9), Span(0, 4)), (0, 1), 0), Slot((None, Span(5, 9)), (-1, 0), 1))
    readings = (Reading("x", (Span(5, 25),), (0,)), Reading("y", (Span(0, 9),), (0,)))
    passage = Passage("p", "statement", readings, slots=slots, variants=variants)
    (pieces,) = reading_pieces(passage, readings[0])
    assert [(piece.start, piece.end, piece.variant) for piece in pieces] == [(5, 9, 0), (9, 25, None)]
    apart = replace(passage, slots=(Slot((Span(15, 19), None), (0, -1)), slots[1]), variants=variants)
    (pieces,) = reading_pieces(apart, readings[0])
    assert (19, 19, 1) in [(piece.start, piece.end, piece.variant) for piece in pieces]


def test_missing_outlets_are_named_in_the_order_of_the_columns(fire: Comparison) -> None:
    turned = fire.with_columns(reversed(fire.columns))
    assert [article.article.siglum for article in missing(fire, fire.passages[1])] == ["ST", "נמל"]
    assert [article.article.siglum for article in missing(turned, fire.passages[1])] == ["נמל", "ST"]
    assert len(readings_by_article(fire.passages)) == 3


RUNS = st.lists(st.tuples(st.text("abc 東e\u0301", max_size=15), st.sampled_from("xy")), max_size=6)


@given(RUNS, st.integers(2, 20))
def test_wrapping_loses_only_spaces_and_never_overflows(parts: list[tuple[str, str]], room: int) -> None:
    lines = wrap([Run(text, style) for text, style in parts], room)
    assert all(sum(width(run.text) for run in line) <= room for line in lines)
    styled = [(character, style) for text, style in parts for character in text if character != " "]
    assert [(c, run.style) for line in lines for run in line for c in run.text if c != " "] == styled
    assert not any(line and line[0].text.startswith(" ") for line in lines[1:])


def test_wrapping_prefers_spaces() -> None:
    lines = wrap([Run("one two three ", "x"), Run("four", "y")], 9)
    assert [[(run.text, run.style) for run in line] for line in lines] == [
        [("one two", "x")],
        [("three", "x")],
        [("four", "y")],
    ]
