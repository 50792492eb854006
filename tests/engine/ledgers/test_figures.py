"""The figures ledger groups by what is counted, tells where and when, and says how values relate."""

from __future__ import annotations

import pytest

from newsdiff.engine.ledgers.entries import FigureClaim, FigureEntry
from newsdiff.model import Comparison

from .conftest import compare, sigla


def entry_of(comparison: Comparison, words: str) -> FigureEntry:
    """The entry in which some words stand."""
    return next(
        entry
        for entry in comparison.ledgers.figures
        if any(claim.surface == words for value in entry.values for claim in value.claims)
    )


def claims_of(entry: FigureEntry) -> list[FigureClaim]:
    return [claim for value in entry.values for claim in value.claims]


def conflicting(entry: FigureEntry) -> set[tuple[float | None, float | None]]:
    return {(entry.values[p.a].low, entry.values[p.b].low) for p in entry.pairs if p.relation == "conflict"}


def test_values_that_exclude_each_other_conflict(story: Comparison) -> None:
    entry = entry_of(story, "60")
    assert (entry.state, entry.event) == ("conflict", "injured")
    assert [value.low for value in entry.values] == [40, 50, 60]
    assert conflicting(entry) == {(50, 60)}
    assert [claim.hedge for claim in claims_of(entry)] == ["at least", None, None]


def test_the_same_figure_from_another_mouth(story: Comparison) -> None:
    entry = entry_of(story, "300")
    assert entry.counted == "Danish volunteers"
    assert entry.values[0].relation == "attribution"
    assert {claim.speaker for claim in entry.values[0].claims} == {"Red Cross", "fire service"}


def test_what_is_expected_does_not_conflict_with_what_is(story: Comparison) -> None:
    entry = entry_of(story, "900")
    assert [(value.low, value.claims[0].expected) for value in entry.values] == [(300, False), (900, True)]
    assert not conflicting(entry)


def test_conflicts_come_first_and_single_figures_last() -> None:
    comparison = compare(
        "12 people died in the flood. The mayor counted 30 boats. Tickets cost $20.",
        "15 people died in the flood. The mayor counted 30 boats.",
    )
    assert [entry.state for entry in comparison.ledgers.figures] == ["conflict", "same", "single"]


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("Some 200 Danish soldiers are in Bergen.", "About 900 Danish soldiers are in Oslo.", False),
        ("Some 200 Danish soldiers are in Bergen.", "About 900 Danish soldiers are in Bergen.", True),
        ("Some 200 Danish soldiers are in Bergen.", "About 900 Swedish soldiers are in Bergen.", False),
        ("200 people were killed in Bergen.", "900 people were injured in Bergen.", False),
        ("200 people were killed in Bergen.", "900 people were killed in Bergen.", True),
        ("200 people were killed in Bergen.", "Another 900 people were killed in Bergen.", False),
        ("20 people were killed in Bergen.", "90,000 people were killed in the war.", False),
    ],
)
def test_only_like_is_compared_with_like(one: str, other: str, related: bool) -> None:
    found = [entry for entry in compare(one, other).ledgers.figures if entry.state == "conflict"]
    assert bool(found) == related


def test_figures_outside_common_passages_meet() -> None:
    comparison = compare(
        "The harbour burned all night.\nCranes fell into the water.\nIn all, 17 dockers were killed, a doctor said.\n",
        "A concert was held for the families of the 21 dockers killed last week.\nThe choir sang until late.\n",
    )
    entry = entry_of(comparison, "17")
    assert entry.state == "conflict"
    assert len(entry.articles) == 2


def test_a_place_is_read_where_the_sentence_has_it() -> None:
    text = "Speaking in Oslo, she said 40 people had drowned near Bergen. In Hamburg, 12 boats sank."
    ledger = compare(text, text).ledgers.figures
    assert {claim.where for entry in ledger for claim in claims_of(entry) if claim.surface == "40"} == {"Bergen"}
    assert {claim.where for entry in ledger for claim in claims_of(entry) if claim.surface == "12"} == {"Hamburg"}


def test_a_figure_of_them_counts_what_was_named_before() -> None:
    ledger = compare(
        "Danish soldiers arrived in Bergen. There are about 900 of them.",
        "Some 200 Danish soldiers are in Bergen.",
    ).ledgers.figures
    assert [(entry.counted, entry.state, len(entry.values)) for entry in ledger] == [("Danish soldiers", "conflict", 2)]


def test_vague_figures_stay_open() -> None:
    (entry,) = compare("Thousands of people were injured.", "2,000 people were injured.").ledgers.figures
    assert [(value.low, value.high) for value in entry.values] == [(2000, 2000), (2000, None)]
    assert entry.state == "compatible"


def test_small_numbers_that_refer_to_things_named_are_no_counts() -> None:
    ledger = compare("The two countries signed. Two trains crashed.", "Both countries signed.").ledgers.figures
    assert [entry.counted for entry in ledger] == ["trains"]


def test_claims_lead_to_the_text(story: Comparison) -> None:
    for entry in story.ledgers.figures:
        for claim in claims_of(entry):
            assert story.by_id[claim.article].text[claim.start : claim.end] == claim.surface
            for name in claim.passages:
                reading = next(p for p in story.passages if p.id == name).reading(claim.article)
                assert reading is not None
                assert any(span.start <= claim.start and claim.end <= span.end for span in reading.spans)
    assert {sigla(story)[claim.article] for claim in claims_of(entry_of(story, "60"))} == {"A", "B", "C"}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The second batch of vaccines reached Brod.", "The third batch of vaccines reached Brod."),
        ("de", "Die 2. Lieferung Impfstoff kam in Brod an.", "Die 3. Lieferung Impfstoff kam in Brod an."),
    ],
)
def test_ordinals_are_not_in_the_ledger(language: str, one: str, other: str) -> None:
    assert compare(one, other, language=language).ledgers.figures == ()
