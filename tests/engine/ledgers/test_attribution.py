"""What claims rest on: the work grows with the claims, not with their square."""

from __future__ import annotations

from collections.abc import Callable

from newsdiff.engine.ledgers.attribution import attribution_ledger
from newsdiff.engine.ledgers.story import Story
from newsdiff.model import Comparison, Figure, Passage, Quote, Reading, Span, Utterance


def claims(count: int) -> Story:
    """Two outlets that share ``count`` passages, each said by somebody in both."""
    places = range(0, 100 * count, 100)
    passages = tuple(
        Passage(f"p{at}", "statement", tuple(Reading(name, (Span(at, at + 50),), ()) for name in "ab")) for at in places
    )
    quotes = tuple(
        Quote(f"q{at}", "Brandt", tuple(Utterance(name, at, at + 40, "marked", "Brandt") for name in "ab"))
        for at in places
    )
    return Story(Comparison((), passages, quotes=quotes))


def test_many_claims_are_attributed_in_proportion(grows_linearly: Callable[..., None]) -> None:
    def work(count: int) -> None:
        entries = attribution_ledger(claims(count), ())
        assert [entry.state for entry in entries] == ["same"] * count

    grows_linearly(work, 250)


def test_the_longest_saying_inside_a_reading_tells_and_a_figure_does_where_there_is_none() -> None:
    readings = tuple(Reading(name, (Span(1000, 1100),), ()) for name in "ab")
    said = (
        Utterance("a", 0, 5000, "indirect", "Outer"),
        Utterance("a", 1000, 1040, "marked", "Short"),
        Utterance("a", 1010, 1090, "marked", "Late"),
        Utterance("a", 1100, 1500, "marked", "Behind"),
    )
    figures = (
        Figure("b", 900, 902, "14", "cardinal", 14, 14, speaker="Before"),
        Figure("b", 1050, 1052, "16", "cardinal", 16, 16, speaker="Inside"),
        Figure("b", 1099, 1101, "18", "cardinal", 18, 18, speaker="Across"),
    )
    quotes = (Quote("q", None, said),)
    entry = attribution_ledger(Story(Comparison((), (Passage("p", "quote", readings[:1] * 2),), quotes=quotes)), ())[0]
    assert [use.source for use in entry.uses] == ["Outer", "Outer"]
    shorter = (Quote("q", None, said[1:]),)
    entry = attribution_ledger(Story(Comparison((), (Passage("p", "quote", readings[:1] * 2),), quotes=shorter)), ())[0]
    assert [use.source for use in entry.uses] == ["Late", "Late"]
    twice = Comparison((), (Passage("p", "quote", readings[1:] * 2),), figures=figures)
    assert [use.source for use in attribution_ledger(Story(twice), ())[0].uses] == ["Inside", "Inside"]
