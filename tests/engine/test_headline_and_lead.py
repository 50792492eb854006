"""A number that one outlet changes in a headline or under it is told, whatever the other of the two says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.engine.alignment.quantities import Quantity, contradict
from newsdiff.engine.ledgers.figures import figures_ledger
from newsdiff.engine.ledgers.story import Story
from newsdiff.model import Article, Comparison

HEADLINE = "At least {} dead as the Vesna bursts its banks"
LEAD = """At least {} people were killed when the river Vesna burst its banks on Monday, police said. About 4,500
residents had to leave their homes in the lower town.

"We were warned too late," said the engineer Ana Petrov, who lives at the bridge.
"""


def compare(*told: tuple[int | str, int | str]) -> Comparison:
    """Articles that tell so many dead in the headline and so many in the lead."""
    return newsdiff.compare(
        Article.from_text(
            f"{HEADLINE.format(above)}\n\n{LEAD.format(below)}",
            outlet="ABCD"[number],
            title=HEADLINE.format(above),
            date="2025-05-12",
        )
        for number, (above, below) in enumerate(told)
    )


def conflicts(found: Comparison) -> set[str]:
    return {
        variant.detail for passage in found.passages for variant in passage.variants if variant.relation == "conflict"
    }


@pytest.mark.parametrize(
    "told",
    [
        ((17, 17), (17, 23)),
        ((17, 17), (23, 17)),
        ((17, 17), (17, 23), (17, 17)),
        ((23, 23), (17, 23)),
        ((17, 23), (17, 23), (17, 17)),
        (("seventeen", 17), (17, "twenty-three")),
    ],
)
def test_a_headline_does_not_stand_for_another_number_under_it(told: tuple[tuple[int | str, int | str], ...]) -> None:
    found = compare(*told)
    assert len(conflicts(found)) == 1
    assert "number" in [finding.kind for finding in found.findings]
    [entry] = [entry for entry in figures_ledger(Story(found)) if entry.event == "killed"]
    assert entry.state == "conflict"
    assert [value.low for value in entry.values] == [17, 23]


def test_an_outlet_that_tells_both_numbers_in_its_text_contradicts_neither() -> None:
    text = (
        "At least 17 people were killed, police said at noon.\n\nBy night at least 23 people were killed, they said.\n"
    )
    other = "At least 17 people were killed, police said at noon.\n\nThe bridge is closed.\n"
    found = newsdiff.compare(Article.from_text(each, outlet=name) for each, name in ((text, "A"), (other, "B")))
    [entry] = [entry for entry in figures_ledger(Story(found)) if entry.event == "killed"]
    assert entry.state == "same"


@pytest.mark.parametrize("told", [((17, 23), (17, 23)), ((17, 23), (17, 23), (17, 23))])
def test_outlets_that_tell_the_same_above_and_below_do_not_contradict_one_another(
    told: tuple[tuple[int, int], ...],
) -> None:
    found = compare(*told)
    assert not conflicts(found)
    [entry] = [entry for entry in figures_ledger(Story(found)) if entry.event == "killed"]
    assert entry.state == "same"


@settings(deadline=None, max_examples=25)
@given(st.integers(13, 60), st.integers(1, 40), st.booleans(), st.permutations([0, 1, 2]))
def test_any_changed_number_is_a_conflict(number: int, more: int, above: bool, order: list[int]) -> None:
    other = number + more
    told = [(number, number), (number, number), (other, number) if above else (number, other)]
    found = compare(*(told[place] for place in order))
    values = {value for detail in conflicts(found) for value in detail.split(" / ")}
    assert {str(number), str(other)} <= values


def quantity(low: float, high: float, happened: str = "people killed", noun: str = "people") -> Quantity:
    return Quantity(low, high, noun, "", "cardinal", happened, noun)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([quantity(17, 17)], [quantity(23, 23)], True),
        ([quantity(17, float("inf"))], [quantity(23, float("inf"))], True),
        ([quantity(17, float("inf"))], [quantity(23, 23)], False),
        ([quantity(24, 99)], [quantity(31, 31)], False),
        ([quantity(17, 17)], [quantity(17, 17), quantity(23, 23)], False),
        ([quantity(17, 17)], [quantity(23, 23, "people injured")], False),
        ([quantity(17, 17)], [quantity(0, 0)], False),
        ([quantity(17, 17)], [quantity(300, 300)], False),
        ([quantity(30, 30, "", "houses")], [quantity(40, 40, "", "houses")], True),
        ([quantity(30, 30, "", "people")], [quantity(40, 40, "", "people")], False),
        ([quantity(30, 30, "", "")], [quantity(40, 40, "", "")], False),
    ],
)
def test_what_is_another_number_of_one_thing(one: list[Quantity], other: list[Quantity], expected: bool) -> None:
    assert contradict(one, other) is contradict(other, one) is expected
