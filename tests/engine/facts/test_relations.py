"""Relations of figures and dates, and the figures of several readings paired by what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.facts import figures
from newsdiff.engine.facts.data.subjects import NOUNS
from newsdiff.engine.facts.daterelations import relate_dates
from newsdiff.engine.facts.figuregroups import FigureGroup, pair_figures
from newsdiff.engine.facts.relations import relate
from newsdiff.engine.facts.subjects import Context, context_of, subject_of
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, DateMention, Figure, Options


def read(text: str) -> tuple[Figure, ...]:
    return figures.find(annotate(Article.from_text(text, outlet="A", language="en"), Options()))


def groups(texts: Sequence[str]) -> tuple[FigureGroup, ...]:
    found = [read(text) for text in texts]
    contexts: list[list[Context]] = [
        [context_of(text, figure) for figure in row] for text, row in zip(texts, found, strict=True)
    ]
    return pair_figures(found, contexts)


def said(*texts: str) -> set[tuple[tuple[str, ...], str]]:
    """The first surface of every reading of a group, with the group's relation."""
    return {(tuple(row[0].surface for row in group.figures if row), group.relation) for group in groups(texts)}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("15 sailors came", "fifteen sailors came", "same"),
        ("15 sailors came", "18 sailors came", "conflict"),
        ("at least 15 sailors came", "18 sailors came", "compatible"),
        ("at least 20 sailors came", "18 sailors came", "conflict"),
        ("up to 13,000 sailors came", "at least 10,000 sailors came", "compatible"),
        ("at least 112 sailors came", "at least 126 sailors came", "conflict"),
        ("about 100 sailors came", "104 sailors came", "compatible"),
        ("several thousand sailors came", "8,000 sailors came", "compatible"),
        ("several thousand sailors came", "800 sailors came", "conflict"),
        ("11 million pages leaked", "11.4 million pages leaked", "compatible"),
        ("they walked 15 miles", "they walked 24 km", "same"),
        ("they walked 15 miles", "they walked 40 km", "conflict"),
        ("15 sailors came", "15 percent of sailors came", "other"),
        ("it cost $15", "it cost €15", "other"),
        ("15 sailors came", "18 trucks came", "other"),
    ],
)
def test_two_figures(a: str, b: str, relation: str) -> None:
    one, two = read(a)[0], read(b)[0]
    assert relate(one, two) == relation
    assert relate(two, one) == relation


def test_one_figure_from_two_mouths() -> None:
    first = read("8,000 sailors came")[0]
    mine, yours = (Figure(**{**{k: getattr(first, k) for k in first.__slots__}, "speaker": s}) for s in ("A", "B"))
    assert relate(mine, yours) == "attribution"
    assert relate(mine, mine) == "same"


def test_what_happened_keeps_killed_and_injured_apart() -> None:
    assert said("A fire killed 15 guests and injured 40.", "The fire left 40 guests hurt and 18 dead.") == {
        (("15", "18"), "conflict"),
        (("40", "40"), "same"),
    }


def test_the_part_is_not_the_whole() -> None:
    assert said(
        "The crash killed 15 people including four children.", "The crash killed 15 people including five children."
    ) == {
        (("15", "15"), "same"),
        (("four", "five"), "conflict"),
    }


def test_an_addition_is_another_figure() -> None:
    assert said("Seven people died in the first village.", "Another nine people died in the second village.") == set()


def test_a_reading_that_says_both_is_friendly() -> None:
    assert said("Quake kills 16. At least 16 people died in the quake.", "The quake killed at least 16 people.") == {
        (("16", "16"), "same")
    }


def test_unlike_things_are_not_paired() -> None:
    assert said("The bridge is 90 metres long.", "The mayor is 90 years old.") == set()


TEXTS = (
    "The storm killed 15 people and wrecked 200 houses.",
    "The storm killed 18 people; 200 homes were wrecked.",
    "At least 16 people died and some 250 houses were wrecked in the storm.",
)


def test_the_order_of_readings_does_not_matter() -> None:
    expected = None
    for order in permutations(range(len(TEXTS))):
        result = groups([TEXTS[place] for place in order])
        plain = sorted(
            (sorted((order[place], tuple(f.surface for f in row)) for place, row in enumerate(g.figures)), g.relation)
            for g in result
        )
        expected = expected or plain
        assert plain == expected
    assert expected


@given(st.lists(st.lists(st.integers(0, 40), max_size=5), min_size=1, max_size=4))
def test_groups_hold_every_figure_once_and_never_stand_alone(numbers: list[list[int]]) -> None:
    texts = [" and ".join(f"{number} boats" for number in row) + " sank." for row in numbers]
    seen = set()
    for group in groups(texts):
        assert sum(bool(row) for row in group.figures) > 1
        assert len(group.figures) == len(texts)
        assert 0 <= group.affinity <= 1
        for place, row in enumerate(group.figures):
            for figure in row:
                assert (place, figure.start) not in seen
                seen.add((place, figure.start))


def day(low: str | None, high: str | None = None, surface: str = "x") -> DateMention:
    return DateMention("a", 0, 1, surface, "date", low, high or low)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (day("2024-10-23"), day("2024-10-24"), "conflict"),
        (day("--10-23"), day("2024-10-24"), "conflict"),
        (day("--10-23"), day("2024-10-23"), "compatible"),
        (day("2022-02"), day("2022-02-24"), "compatible"),
        (day("2022"), day("2022-02-24"), "compatible"),
        (day("2021"), day("2022-02-24"), "conflict"),
        (day("--10-08", "--10-13"), day("--10-10"), "compatible"),
        (day("--10-08", "--10-13"), day("--10-14"), "conflict"),
        (day("--12-30", "--01-02"), day("--01-01"), "compatible"),
        (day("--12-30", "--01-02"), day("2024-12-31"), "compatible"),
        (day("--12-30", "--01-02"), day("--06-01"), "conflict"),
        (day("--12-30", "--01-02"), day("--12-20", "--01-05"), "compatible"),
        (day("-W-4"), day("-W-4"), "same"),
        (day("-W-4"), day("--10-14"), "other"),
        (day("--10"), day("2024"), "other"),
        (day(None, surface="within days"), day(None, surface="Within days"), "same"),
        (day(None), day("2024"), "other"),
    ],
)
def test_two_dates(a: DateMention, b: DateMention, relation: str) -> None:
    assert relate_dates(a, b) == relation
    assert relate_dates(b, a) == relation


def test_what_happened_is_not_taken_from_across_a_joint() -> None:
    text = "Nine sailors died and dozens are missing off Tarn."
    for figure in read(text):
        event = subject_of(figure, context_of(text, figure)).event
        assert event == ("killed" if figure.surface == "Nine" else "missing")


@pytest.mark.parametrize(
    "word", ["людини", "вагонів", "пассажиров", "Fahrgäste", "avions", "viviendas", "поїздів", "Drohnen"]
)
def test_counted_nouns_of_many_languages_have_a_class(word: str) -> None:
    assert word.lower() in NOUNS


def test_ordinals_and_references_never_conflict() -> None:
    one = "At the first meeting the two states agreed on a treaty."
    two = "At the third meeting the three states agreed on a treaty."
    sides = [list(read(text)) for text in (one, two)]
    contexts = [[context_of(text, f) for f in own] for text, own in zip((one, two), sides, strict=True)]
    assert len(sides[0]) == len(sides[1]) == 2
    assert all(group.relation != "conflict" for group in pair_figures(sides, contexts))
