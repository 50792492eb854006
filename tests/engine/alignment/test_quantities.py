"""Figures in the alignment: other values of one quantity belong together, an equal figure alone proves nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.engine.alignment.quantities import MOST_FIGURES, Quantity, happening, is_large, one_count, one_quantity
from newsdiff.engine.facts import figures
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Comparison, Options


def compare(*texts: str, languages: tuple[str, ...] = ("en", "en", "en", "en")) -> Comparison:
    return newsdiff.compare(
        Article.from_text(text, outlet="ABCD"[number], language=languages[number], date="2025-03-04")
        for number, text in enumerate(texts)
    )


def fate(text: str, language: str = "en") -> list[str]:
    """What the figures of a sentence count and what happened to it."""
    article = annotate(Article.from_text(text, outlet="A", language=language), Options())
    return [happening(figure, article.text, 0, len(article.text)) for figure in figures.find(article)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "At least 17 people were killed.", "people killed"),
        ("en", "Fire kills 19 in Brod", "people killed"),
        ("en", "The ministry confirms 23 deaths.", "people killed"),
        ("en", "Some 40 residents are missing.", "people missing"),
        ("en", "Nine soldiers died.", "people killed"),
        ("en", "Nine children died.", "children killed"),
        ("en", "The fire burned for 19 hours.", ""),
        ("en", "Some 40 residents signed.", ""),
        ("en", "Three of the wounded died.", ""),
        ("en", "Another 12 people died.", ""),
        ("de", "Mindestens 17 Menschen starben.", "people killed"),
        ("fr", "Au moins 17 personnes ont été tuées.", "people killed"),
        ("es", "Al menos 17 personas murieron.", "people killed"),
        ("ru", "Погибли 17 человек.", "people killed"),
        ("uk", "Загинули 17 людей.", "people killed"),
    ],
)
def test_a_quantity_is_what_is_counted_and_what_happened_to_it(language: str, text: str, expected: str) -> None:
    assert fate(text, language) == [expected]


def count(value: float, happened: str = "people killed", noun: str = "people") -> Quantity:
    return Quantity(value, value, noun, str(value), "cardinal", happened, noun)


def test_values_of_one_event_are_of_one_order() -> None:
    assert one_quantity([count(17)], [count(31)])
    assert one_quantity([count(31)], [count(17)])
    assert not one_quantity([count(17)], [count(31, "people missing")])
    assert not one_quantity([count(3)], [count(90_000)])
    assert not one_quantity([count(0)], [count(17)])
    assert not one_quantity([count(17, "")], [count(19, "")])


def test_a_table_of_numbers_is_compared_in_part() -> None:
    table = [count(1000 + number) for number in range(10 * MOST_FIGURES)]
    assert not one_quantity(table, [count(1)])
    assert one_count([count(500, noun="soldiers")], [count(500, noun="soldiers")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (count(500, noun="soldiers"), count(500, noun="soldiers"), True),
        (count(500, noun="soldiers"), count(500, noun="houses"), False),
        (count(500), count(500), False),
        (count(3, noun="soldiers"), count(3, noun="soldiers"), False),
        (count(500, noun="soldiers"), count(900, noun="soldiers"), False),
    ],
)
def test_a_large_number_of_one_thing_is_no_coincidence(one: Quantity, other: Quantity, same: bool) -> None:
    assert one_count([one], [other]) is same
    assert one_count([other], [one]) is same


TOLLS = (
    "At least {} people were killed when a ferry capsized off Brod before dawn on Monday, police said.\n"
    "The weather had been calm for days.\nDivers searched the hull until nightfall.\n",
    "{} people died after a ferry overturned near Brod early on Monday, the coast guard said.\n"
    "The owner of the ship has not been reached.\nA court opened an inquiry.\n",
    "The death toll of the ferry disaster near Brod has climbed to {}, the ministry said on Tuesday.\n"
    "Flags were lowered at the harbour.\nSchools stayed closed.\n",
)


def test_tolls_that_differ_stand_side_by_side_as_a_conflict() -> None:
    comparison = compare(*(text.format(toll) for text, toll in zip(TOLLS, (17, 19, 23), strict=True)))
    passage = comparison.passages[0]
    assert len(passage.readings) == 3
    numbers = [variant for variant in passage.variants if variant.kind == "number"]
    assert "conflict" in {variant.relation for variant in numbers}
    reasons = [feature.detail for link in passage.links for feature in link.features if feature.name == "quantity"]
    assert any("17" in detail and "19" in detail for detail in reasons)


@settings(deadline=None, max_examples=25)
@given(st.integers(13, 49), st.integers(13, 49))
def test_no_value_takes_tolls_of_one_event_apart(one: int, other: int) -> None:
    passages = compare(TOLLS[0].format(one), TOLLS[1].format(other)).passages
    assert any({reading.spans[0].start for reading in passage.readings} == {0} for passage in passages)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Farmers expect up to 30% more wheat this autumn.", "Passengers will pay up to 30% more for season tickets."),
        ("The hospital treated 4,812 patients last year.", "A total of 4,812 bottles were found in the cellar."),
        ("The wall is 24 metres long, the council said.", "The new tower will be 24 metres high, its architect said."),
        ("Some 8,000 soldiers are in the region.", "About 8,000 residents signed the petition."),
        ("Bis zu 30 Prozent mehr Weizen wird erwartet.", "Fahrkarten kosten bis zu 30 Prozent mehr."),
    ],
)
def test_an_equal_figure_alone_makes_no_match(one: str, other: str) -> None:
    language = "de" if "Prozent" in one else "en"
    filler = ("It rained over the hills all night.", "A museum of clocks opened its doors.")
    assert compare(f"{one}\n{filler[0]}\n", f"{other}\n{filler[1]}\n", languages=(language, language)).passages == ()


def test_an_equal_figure_helps_where_the_sentences_share_more() -> None:
    comparison = compare(
        "Some 8,000 soldiers crossed the river near Brod.\nRain fell.\n",
        "About 8,000 troops are said to have crossed the river Brod.\nThe market opened late.\n",
    )
    assert len(comparison.passages) == 1


def test_deaths_in_two_places_are_two_things() -> None:
    comparison = compare(
        "Nine people were killed in Oslo when a crane fell.\nRain fell.\n",
        "Twelve people were killed in Hamburg when a crane fell.\nThe market opened late.\n",
        "Ten people were killed in Oslo when a crane fell.\nBees came.\n",
    )
    reasons = {
        frozenset((comparison.by_id[link.a.article].article.outlet, comparison.by_id[link.b.article].article.outlet))
        for passage in comparison.passages
        for link in passage.links
        if any(feature.name == "quantity" for feature in link.features)
    }
    assert reasons == {frozenset("AC")}


def test_a_figure_of_thousands_that_two_sentences_share_is_less_of_a_coincidence() -> None:
    ten_thousand = [count(10_000, "", ""), count(12, "", "")]
    assert is_large(ten_thousand, [count(10_000, "", "tonnes")])
    assert not is_large(ten_thousand, [count(12, "", "")])
    assert not is_large(ten_thousand, [count(10_001, "", "")])
    assert not is_large([count(10_000, "", "soldiers")], [count(10_000, "", "tonnes")])
    assert not is_large([], ten_thousand)
