"""Small rules of facts at their edges: groups, hearsay, stated values, runs of capitals, known names."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.facts import gazetteer
from newsdiff.engine.facts.germannouns import is_german_noun
from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.hearsay import rumoured
from newsdiff.engine.facts.nameruns import cut, pieces_of, run_of_capitals
from newsdiff.engine.facts.stated import is_ceiling, stated
from newsdiff.model import Figure


def test_groups_are_named_by_their_smallest_item_whatever_the_order() -> None:
    for order in permutations([(4, 2), (2, 0), (5, 3), (1, 1), (3, 5)]):
        groups = Groups(6)
        for one, other in order:
            groups.join(one, other)
        assert [groups.root(item) for item in range(6)] == [0, 1, 0, 3, 0, 3]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15))
def test_groups_are_those_of_the_pairs(pairs: list[tuple[int, int]]) -> None:
    groups, sets = Groups(10), [{n} for n in range(10)]
    for one, other in pairs:
        groups.join(one, other)
        both = sets[one] | sets[other]
        for n in both:
            sets[n] = both
    assert [groups.root(n) for n in range(10)] == [min(own) for own in sets]


def figure(low: float | None, high: float | None, hedge: str | None = None) -> Figure:
    return Figure("a", 0, 1, "5", "cardinal", low, high, None, None, hedge)


@pytest.mark.parametrize(
    ("made", "ceiling", "values"),
    [
        (figure(5, 5), False, (5, 5)),
        (figure(5, None, "at least"), False, (5, 5)),
        (figure(0, 9, "up to"), True, (9, 9)),
        (figure(None, 9, "up to"), True, (9, 9)),
        (figure(0, 9), False, (0, 9)),
        (figure(None, 9), False, (9, 9)),
        (figure(0, 0, "up to"), False, (0, 0)),
        (figure(1, 9, "some"), False, (1, 9)),
        (figure(None, None, "up to"), False, (None, None)),
        (figure(5, 8), False, (5, 8)),
    ],
)
def test_stated_values(made: Figure, ceiling: bool, values: tuple[float | None, float | None]) -> None:
    assert is_ceiling(made) is ceiling
    assert stated(made) == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Reportedly 12 men died", True),
        ("12 men are said to be dead", True),
        ("12 men were also believed to be dead", True),
        ("12 men are said they died", False),
        ("12 men died. Reportedly it rained", False),
        ("It rained, reportedly. 12 died", False),
        ("It reportedly rained, 12 died", False),
        ("It rained, 12 died, reportedly", False),
        ("It reportedly rained; 12 died", False),
        ("reportedly 1,000 or 12 died", True),
        ("reportedly at 1:30 12 died", True),
        ("12 died at 1:30 reportedly", True),
        ("12 died in 1,000 homes allegedly", True),
        ('reportedly "12 died', False),
        ("12 died: reportedly", False),
        ("12 died – reportedly", False),
        ("12 died – 5 reportedly", False),
        ("12 died “reportedly”", False),
        ("reportedly " + "x" * 188 + " 12", True),
        ("reportedly " + "x" * 189 + " 12", False),
        ("12 " + "x" * 188 + " reportedly", True),
        ("12 " + "x" * 189 + " reportedly", False),
        ("Allegedly 12 men died", True),
        ("Purportedly 12 men died", True),
        ("12 men died, Reportedly", False),
    ],
)
def test_hearsay_is_told_of_its_own_clause(text: str, told: bool) -> None:
    at = text.index("12")
    assert rumoured(text, at, at + 2) is told


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("the Anna Koval came", ["Anna Koval"]),
        ("Bank of the Lenna", ["Bank of the Lenna"]),
        ("Anna van der Koval de la Tour", ["Anna van der Koval de la Tour"]),
        ("Anna and Boris", ["Anna", "Boris"]),
        ("U.S. and J.K. Lem, A.B.C.D.E. or U.N", ["U.S.", "J.K. Lem", "A.B.C.D.E.", "U.N"]),
        ("al-Sham as-Lem xx-Lem Jean-luc O’Brien d'Arcy", ["al-Sham as-Lem", "Lem Jean-luc O’Brien", "Arcy"]),
        ("St. Lenna Mr. Koval Xx. Tarn", ["St. Lenna Mr. Koval Xx", "Tarn"]),
        ("iPhone eBay mcLem", []),
        ("Ærø Łódź Čapek Іван Ἀθήνα", ["Ærø Łódź Čapek Іван Ἀθήνα"]),
        ("One Two\u00a0Three  Four\nFive", ["One Two\u00a0Three", "Four", "Five"]),
        ("A1 B2b 3C", ["A1 B2b"]),
        (" ".join("ABCDEFGHIJKLMN"), ["A B C D E F G H I J K L", "M N"]),
        ("A-b-c-d-e-f-g-h", ["A-b-c-d-e-f-g"]),
    ],
)
def test_runs_of_capitalised_words(text: str, runs: list[str]) -> None:
    assert [match.group() for match in run_of_capitals().finditer(text)] == runs


@pytest.mark.parametrize(
    ("run", "language", "words"),
    [
        ("Anna Koval", "en", [(5, "Anna"), (10, "Koval")]),
        ("L'Union", "fr", [(7, "Union")]),
        ("L'Union", "en", [(5, "L'Union")]),
        ("D’Alba Qu'Ida", "it", [(7, "Alba"), (15, "Ida")]),
        ("L'union Lem", "fr", [(13, "Lem")]),
        ("O'Brien Lem", "fr", [(5, "O'Brien"), (13, "Lem")]),
        ("Anna\u00a0Koval", "de", [(5, "Anna"), (10, "Koval")]),
        ("Koval", "it", [(5, "Koval")]),
    ],
)
def test_words_of_a_run(run: str, language: str, words: list[tuple[int, str]]) -> None:
    pieces = pieces_of(run, 5, language)
    assert [(piece.start, piece.text) for piece in pieces] == words
    assert all(piece.end == piece.start + len(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("run", "groups"),
    [
        ("Anna Koval's Boat", [[(0, 10, "Anna Koval")], [(13, 17, "Boat")]]),
        ("Boris' Boat", [[(0, 5, "Boris")], [(7, 11, "Boat")]]),
        ("Monday Anna May Lem Friday", [[(7, 19, "Anna May Lem")]]),
        ("Lenna People's Party", [[(0, 20, "Lenna People's Party")]]),
        ("People's Party", [[(0, 6, "People")], [(9, 14, "Party")]]),
        ("Lenna Workers’ Party", [[(0, 20, "Lenna Workers’ Party")]]),
        ("Monday", []),
        ("Anna’s", [[(0, 4, "Anna")]]),
    ],
)
def test_runs_are_cut_at_possessives_and_days(run: str, groups: list[list[tuple[int, int, str]]]) -> None:
    found = [
        (group[0].start, group[-1].end, " ".join(piece.text for piece in group))
        for group in cut(pieces_of(run, 0, "en"))
    ]
    assert [[each] for each in found] == groups


def test_known_names_and_what_they_stand_for() -> None:
    entry = gazetteer.known()["north korean"]
    assert entry == gazetteer.Entry("North Korea", "place", "people", "North Korea")
    assert gazetteer.known()["kremlin"] == gazetteer.Entry("Kremlin", "organisation", "seat", "Russia")
    assert gazetteer.known()["pyongyang"] == gazetteer.Entry("Pyongyang", "place", "seat", "North Korea")
    assert gazetteer.known()["nato"] == gazetteer.Entry("NATO", "organisation", "name", None)
    assert gazetteer.country_of("NATO") is None
    assert gazetteer.country_of("Lenna") is None
    assert gazetteer.country_of("Moscow") == gazetteer.country_of("russian") == "Russia"
    assert gazetteer.longest() == max(len(form.split(" ")) for form in gazetteer.known())
    assert gazetteer.known() is gazetteer.known()
    assert "" not in gazetteer.known()


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("zug", True),
        ("bergung", True),
        ("ung", False),
        ("zeitung", True),
        ("schwung", True),
        ("brucke", True),
        ("berg", False),
        ("lenna", False),
        ("flug", False),
        ("anzug", False),
        ("aufzug", True),
        ("schuler", True),
    ],
)
def test_german_nouns(word: str, noun: bool) -> None:
    assert is_german_noun(word) is noun
