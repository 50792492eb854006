"""What counts as a change between two revisions, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.model import Article
from newsdiff.watching.changes import Changes, changes
from newsdiff.watching.rules import is_note, passed_over

Make = Callable[..., Article]
LINES = (
    "The Vesna rose by two metres on Monday.",
    "About 300 people left their homes, the mayor said.",
    "“We shall reopen the bridge before winter,” said the engineer Ana Petrov.",
    "A school was used as a shelter overnight.",
    "Shops in the upper town stayed open all day.",
    "The army sent eleven boats to Kolm.",
)


def told(found: Changes) -> list[tuple[str, str, str]]:
    return [(each.kind, each.before, each.after) for each in found.found]


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ("17 people", "19 people", "figure", ("17", "19")),
        ("on Monday", "on Tuesday", "date", ("Monday", "Tuesday")),
        ("engineer Ana Petrov", "engineer Anna Petrov", "name", ("Ana Petrov", "Anna Petrov")),
        ("warned too late", "warned much too late", "quote", ("", "much")),
        ("used as a shelter", "turned into a shelter", "wording", ("used as", "turned into")),
    ],
)
def test_one_thing_changed(before: str, make: Make, old: str, new: str, kind: str, words: tuple[str, str]) -> None:
    assert old in before
    found = changes(make(before), make(before.replace(old, new)))
    assert told(found) == [(kind, *words)]
    (change,) = found.found
    if change.new:
        assert before.replace(old, new)[slice(*change.new)] == words[1]
    if change.old:
        assert before[slice(*change.old)] == words[0]
    assert change.stealth == (kind != "wording")


def test_a_note_of_the_change_makes_it_no_stealth(before: str, make: Make) -> None:
    note = "Correction: an earlier version of this article gave another number of victims."
    found = changes(make(before), make(before.replace("17", "19") + f"\n{note}"))
    assert told(found) == [("figure", "17", "19"), ("note", "", note)]
    assert not any(each.stealth for each in found.found)
    again = changes(make(before + f"\n{note}"), make(before.replace("17", "19") + f"\n{note}"))
    assert [(each.kind, each.stealth) for each in again.found] == [("figure", True)]


def test_sentences_added_removed_moved(before: str, make: Make) -> None:
    lines = before.split("\n")
    shops, bridge = lines[7], lines[8]
    assert told(changes(make(before), make(before.replace(f"{bridge}\n", "")))) == [("removed", bridge, "")]
    assert told(changes(make(before.replace(f"{bridge}\n", "")), make(before))) == [("added", "", bridge)]
    moved = [*lines[:4], shops, *lines[4:7], *lines[8:]]
    assert told(changes(make(before), make("\n".join(moved)))) == [("moved", shops, shops)]


def test_the_headline_in_the_text_and_outside(before: str, make: Make) -> None:
    new = before.replace("Vesna bursts its banks", "Flood kills many in Kolm")
    assert told(changes(make(before), make(new)))[0] == (
        "headline",
        "Vesna bursts its banks",
        "Flood kills many in Kolm",
    )
    outside = changes(make(LINES[0], title="Flood"), make(LINES[0], title="Flood in Kolm"))
    assert told(outside) == [("headline", "Flood", "Flood in Kolm")]
    figure = changes(make(f"At least 17 dead in Kolm\n\n{LINES[1]}"), make(f"At least 19 dead in Kolm\n\n{LINES[1]}"))
    assert ("figure", "17", "19") in told(figure)
    assert "headline" in [each.kind for each in figure.found]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("“We were warned too late,”", '"We were warned too late,"', "typography"),
        ("the Vesna burst", "the  Vesna\u00a0burst", "white space"),
        ("12 comments", "37 comments", "counter"),
        ("Updated 5 minutes ago", "Updated 2 hours ago", "time since"),
        ("By Ana Petrov\n", "By Ana Petrov and Jo Bell\n", "byline"),
        ("12 comments", "12 comments\nAdvertisement", "boilerplate"),
    ],
)
def test_what_is_passed_over(before: str, make: Make, old: str, new: str, rule: str) -> None:
    assert old in before
    found = changes(make(before), make(before.replace(old, new)))
    assert found.found == ()
    assert {each.rule for each in found.ignored} == {rule}


def test_a_figure_changed_below_a_headline_that_says_the_same() -> None:
    headline = "At least 17 dead as the Vesna bursts its banks"
    text = (
        f"{headline}\n\nAt least 17 people were killed when the river Vesna burst its banks on Monday, police said. "
        "About 4,500 residents had to leave their homes in the lower town.\n\n"
        "The government in the capital promised help to everybody who lost a house in the flood of the century.\n"
    )
    old, new = (
        Article.from_text(each, outlet="Valley Post", title=headline, date="2025-05-12")
        for each in (text, text.replace("17 people", "23 people"))
    )
    found = changes(old, new)
    assert told(found) == [("figure", "17", "23")]
    (change,) = found.found
    assert change.stealth
    assert new.text[slice(*change.new)] == "23"
    assert old.text[slice(*change.old)] == "17"


def test_short_sentences_are_compared_too(make: Make) -> None:
    found = changes(make(f"{LINES[0]}\n17 dead.\n{LINES[3]}"), make(f"{LINES[0]}\n19 dead.\n{LINES[3]}"))
    assert told(found) == [("figure", "17", "19")]


@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8), st.lists(st.sampled_from(LINES), min_size=1, max_size=8)
)
@settings(max_examples=40)
def test_every_sentence_is_accounted_for(old: list[str], new: list[str]) -> None:
    before = Article.from_text("\n".join(old), outlet="A")
    after = Article.from_text("\n".join(new), outlet="A")
    assert changes(before, before) == Changes()
    found = changes(before, after)
    assert found == changes(before, after)
    for change in found.found:
        assert change.old is None or before.text[slice(*change.old)] == change.before
        assert change.new is None or after.text[slice(*change.new)] == change.after
    if sorted(old) == sorted(new):
        assert {each.kind for each in found.found} <= {"moved", "headline"}


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=40)
def test_anything_can_be_compared(old: str, new: str) -> None:
    changes(Article.from_text(old, outlet="A"), Article.from_text(new, outlet="A"))


@pytest.mark.parametrize(
    "line",
    [
        "Correction: a number was wrong.", "Updated: May 12, 14:30", "UPDATE (14:30): more follows",
        "This article was amended on 3 May to correct a name.", "An earlier version of this story said 17.",
        "Korrektur: In einer früheren Fassung stand 17.", "Обновлено: 14:30", "Виправлено: ім'я", "更正：数字",
        "Cet article a été corrigé le 3 mai.", "Fe de errores: eran 19.",
    ],
)  # fmt: skip
def test_notes_of_a_change(line: str) -> None:
    assert is_note(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ministry corrected its figures on Monday.",
        "He asked for an update.",
        "Updated 5 minutes ago",
        "12 comments",
    ],
)
def test_no_notes(line: str) -> None:
    assert not is_note(line)


@pytest.mark.parametrize("line", ["12 people died", "Two days", "It took 5 minutes to read the list.", ""])
def test_what_is_not_passed_over(line: str) -> None:
    assert not passed_over(line)


def test_rules_are_quick_on_hostile_lines(grows_linearly: Callable[..., None]) -> None:
    def work(size: int) -> None:
        for piece in ("1,", "1 ", "an earlier version ", "updated ", " \u00a0", "((1"):
            is_note(piece * size)
            passed_over((piece * size)[:120])

    grows_linearly(work, 2000)
