"""What a figure is about: the noun it counts, what happened, whether it adds or takes up; every rule at its edge."""

from __future__ import annotations

import pytest

from newsdiff.engine.facts.subjects import (
    Context,
    Subject,
    context_of,
    event_of,
    noun_class,
    refers,
    similar_nouns,
    stem,
    subject_of,
)
from newsdiff.model import Figure


def figure(
    counted: str | None = None,
    hedge: str | None = None,
    *,
    low: float | None = 5,
    surface: str = "5",
    kind: str = "cardinal",
) -> Figure:
    return Figure("a", 0, len(surface), surface, kind, low, low, None, counted, hedge)  # type: ignore[arg-type]


def about(before: str, after: str, counted: str | None = None, hedge: str | None = None, kind: str = "cardinal") -> str:
    found = subject_of(figure(counted, hedge, kind=kind), Context(before, after))
    return f"{found.noun}/{found.event}{'/more' if found.more else ''}{'/the' if found.definite else ''}"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bodies", "body"),
        ("ties", "tie"),
        ("dies", "die"),
        ("flies", "fly"),
        ("churches", "church"),
        ("ches", "che"),
        ("dishes", "dish"),
        ("losses", "loss"),
        ("boxes", "box"),
        ("taxes", "tax"),
        ("xes", "xes"),
        ("boats", "boat"),
        ("bus", "bus"),
        ("gas", "gas"),
        ("cats", "cat"),
        ("boss", "boss"),
        ("virus", "virus"),
        ("crisis", "crisis"),
        ("Boat's", "boat"),
        ("Boats’", "boat"),
        ("boat", "boat"),
        ("Fishes", "fish"),
        ("ses", "ses"),
        ("lies", "lie"),
        ("axes", "axe"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("killed", "killed"),
        ("Killing", "killed"),
        ("deadline", ""),
        ("dead", "killed"),
        ("injured", "injured"),
        ("boat", ""),
    ],
)
def test_events_of_words(word: str, event: str) -> None:
    assert event_of(word) == event


def test_classes_of_nouns() -> None:
    assert noun_class("Residents") == noun_class("residents") == "people"
    assert noun_class("troops") == noun_class("soldier") == "soldiers"
    assert noun_class("Cranes") == "crane"


@pytest.mark.parametrize(
    ("before", "after", "counted", "expected"),
    [
        ("", " people were killed", "people", "people/killed"),
        ("", " people were killed and dozens injured", "people", "people/killed"),
        ("Storm killed ", " and injured many", None, "people/killed"),
        ("Storm killed ", " injured", None, "people/killed"),
        ("Storm killed old ", " injured", None, "people/injured"),
        ("It injured one. ", " people were killed", "people", "people/killed"),
        ("killed. ", " people", "people", "people/"),
        ("killed 3 ", " people", "people", "people/"),
        ("killed, ", " people", "people", "people/killed"),
        ("killed and ", " were injured", None, "people/injured"),
        ("", " and two were killed", None, "people/killed"),
        ("", " a b c d e f killed", None, "people/killed"),
        ("", " a b c d e f g killed", None, "people/killed"),
        ("", " a b c d e f g h killed", None, "/"),
        ("killed a b c d e f g ", "", None, "people/killed"),
        ("killed a b c d e f g h ", " cranes", "cranes", "crane/"),
        ("killed a b c d e f g ", " cranes", "cranes", "crane/killed"),
        ("killed a b c d e f g h i j k l m n o ", "", None, "people/killed"),
        ("killed a b c d e f g h i j k l m n o p ", "", None, "/"),
        ("", " cranes a b c d e f g killed", "cranes", "crane/killed"),
        ("", " cranes a b c d e f g h killed", "cranes", "crane/"),
        ("another ", " people", "people", "people//more"),
        ("", " more people", "people", "people//more"),
        ("Another two and ", " people", "people", "people/"),
        ("", " people more", "people", "people/"),
        ("the ", " boats", "boats", "ships//the"),
        ("The ", " boats", "boats", "ships//the"),
        ("the old ", " boats", "boats", "ships/"),
        ("", "", "injured", "people/injured"),
    ],
)
def test_what_happened_is_told_by_the_nearest_word(before: str, after: str, counted: str | None, expected: str) -> None:
    assert about(before, after, counted) == expected


def test_a_hedge_is_no_word_before_the_figure() -> None:
    assert about("another at least ", " people", "people", "at least") == "people//more"
    assert about("the At Least ", " boats", "boats", "at least") == "ships//the"
    assert about("the about ", " boats", "boats", "at least") == "ships/"


def test_only_counts_of_nothing_become_people() -> None:
    assert about("killed ", "", None, kind="percent") == "/killed"
    assert about("killed ", "", "boats") == "ships/killed"


def test_without_surroundings_the_noun_alone_tells() -> None:
    found = subject_of(figure("injured old sailors"), None)
    assert found == Subject("sailor", noun_class("sailors"), "", False, frozenset({"injured", "old", "sailor"}))
    assert subject_of(figure(None), None) == Subject("", "", "", False, frozenset())


def test_words_around_leave_out_what_says_nothing() -> None:
    found = subject_of(figure("boats"), Context("In old Lenna the 12 ", " boats of it burned at sea"))
    assert found.words == {"old", "lenna", "boat", "burned", "sea"}
    assert found.head == "boat"


@pytest.mark.parametrize(
    ("made", "subject", "expected"),
    [
        ({"surface": "two", "low": 2}, {"definite": True}, True),
        ({"surface": "two", "low": 2}, {}, False),
        ({"surface": "one", "low": 1}, {}, True),
        ({"surface": "twelve", "low": 12}, {"definite": True}, True),
        ({"surface": "thirteen", "low": 13}, {"definite": True}, False),
        ({"surface": "2", "low": 2}, {"definite": True}, False),
        ({"surface": "two", "low": 2, "hedge": "about"}, {"definite": True}, False),
        ({"surface": "two", "low": 2}, {"definite": True, "event": "killed"}, False),
        ({"surface": "two", "low": 2, "kind": "percent"}, {"definite": True}, False),
        ({"surface": "some", "low": None}, {"definite": True}, False),
    ],
)
def test_small_numbers_that_take_up_what_was_named(
    made: dict[str, object], subject: dict[str, object], expected: bool
) -> None:
    known = Subject("boat", "ships", str(subject.get("event", "")), False, frozenset(), bool(subject.get("definite")))
    assert refers(figure(**made), known) is expected  # type: ignore[arg-type]


def test_an_upper_bound_alone_is_a_value_too() -> None:
    known = Subject("boat", "ships", "", False, frozenset(), True)
    assert refers(Figure("a", 0, 3, "two", "cardinal", None, 2.0), known)
    assert not refers(Figure("a", 0, 3, "two", "cardinal", None, None), known)


def subject(noun: str, event: str = "", head: str = "") -> Subject:
    return Subject(head or noun, noun, event, False, frozenset())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (subject(""), subject("ships"), 0.5),
        (subject("ships"), subject("ships"), 1.0),
        (subject("people"), subject("women"), 0.2),
        (subject("people"), subject("soldiers"), 0.8),
        (subject("people"), subject("ships"), 0.3),
        (subject("people", "killed"), subject("ships", "killed"), 0.6),
        (subject("people", "killed"), subject("ships", "injured"), 0.3),
        (subject("people", "killed"), subject("ships"), 0.3),
        (subject("soldiers"), subject("workers"), 0.3),
        (subject("girls"), subject("children"), 0.8),
        (subject("girls"), subject("boys"), 0.8),
        (subject("girls"), subject("women"), 0.1),
        (subject("crane"), subject("ladle"), 0.1),
        (subject("aa", head="house"), subject("bb", head="farmhouse"), 0.9),
        (subject("aa", head="hous"), subject("bb", head="farmhous"), 0.1),
        (subject("aa", head="farmhouse"), subject("bb", head="housefarm"), 0.1),
    ],
)
def test_how_well_nouns_stand_for_one_another(one: Subject, other: Subject, expected: float) -> None:
    assert similar_nouns(one, other) == expected
    assert similar_nouns(other, one) == expected


def test_surroundings_end_with_the_reading_and_are_not_endless() -> None:
    text = "x" * 300 + "12" + "y" * 300
    made = Figure("a", 300, 302, "12", "cardinal", 12.0, 12.0)
    assert context_of(text, made) == Context("x" * 160, "y" * 160)
    assert context_of(text, made, 290, 310) == Context("x" * 10, "y" * 8)
    assert context_of(text, made, 300, 302) == Context("", "")
