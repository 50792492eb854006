"""What a person decides is what the next comparison shows, and nothing else changes."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.model import Article, Comparison, Decision, End, Link, Options, Passage, Reading, Span
from newsdiff.story import decide
from newsdiff.story.contents import Story, places
from newsdiff.story.history import History
from newsdiff.story.reading import read
from newsdiff.story.session import Session
from newsdiff.story.writing import dump

ONE = (
    "The harbour of Marenz was closed on Monday after a storm broke two cranes.\n\n"
    "Mayor Ilse Berg said that 12 people were hurt by falling glass near the market.\n\n"
    "Ferries to the islands will stay in port until Thursday, the company Norlinie announced.\n\n"
    "A bakery in the old town gave bread away to stranded travellers.\n"
)
TWO = (
    "Two cranes broke in the storm, so the harbour of Marenz was closed on Monday.\n\n"
    "At least 15 people were hurt near the market by falling glass, mayor Ilse Berg said.\n\n"
    "The company Norlinie announced that its ferries to the islands stay in port until Thursday.\n\n"
    "The museum opens a show of maps in spring.\n"
)
THREE = (
    "On Monday the storm broke two cranes and the harbour of Marenz was closed.\n\n"
    "Falling glass hurt 12 people near the market, said Ilse Berg, the mayor.\n\n"
    "Until Thursday ferries to the islands stay in port, announced the company Norlinie.\n\n"
    "Students of the music school won a prize in Lund.\n"
)
ARTICLES = [Article.from_text(text, outlet=outlet) for outlet, text in (("A", ONE), ("B", TWO), ("C", THREE))]
PLAIN = newsdiff.compare(ARTICLES)
NAMES = {article.outlet: article.id for article in ARTICLES}


def compare(
    *decisions: Sequence[Decision], articles: Sequence[Article] = ARTICLES, threshold: float = 0.5
) -> Comparison:
    history = History()
    for step in decisions:
        history = history.applied(step)
    return newsdiff.compare(articles, decisions=history.decisions, options=Options(threshold=threshold))


def passage(comparison: Comparison, words: str) -> Passage:
    return next(p for p in comparison.passages if any(words in text for text in texts(comparison, p).values()))


def texts(comparison: Comparison, found: Passage) -> dict[str, str]:
    return {
        comparison.by_id[r.article].article.outlet: " ".join(
            comparison.by_id[r.article].text[s.start : s.end] for s in r.spans
        )
        for r in found.readings
    }


def end(outlet: str, words: str) -> End:
    article = next(article for article in ARTICLES if article.outlet == outlet)
    start = article.text.index(words)
    return End(article.id, start, article.text.index("\n", start))


def content(comparison: Comparison, *without: str) -> set[tuple[str, tuple[object, ...]]]:
    """Ids and readings of the passages that do not hold any of these words."""
    return {
        (p.id, p.readings)
        for p in comparison.passages
        if not any(word in text for word in without for text in texts(comparison, p).values())
    }


def together(comparison: Comparison, *places: tuple[str, str]) -> bool:
    return any(
        all(words in texts(comparison, p).get(outlet, "") for outlet, words in places) for p in comparison.passages
    )


def test_the_story_before_any_decision() -> None:
    assert [sorted(texts(PLAIN, p)) for p in PLAIN.passages] == [["A", "B", "C"]] * 3


def test_link() -> None:
    step = decide.link(PLAIN, end("A", "A bakery"), end("C", "Students"))
    after = compare(step)
    assert texts(after, passage(after, "bakery")).keys() == {"A", "C"}
    assert content(after, "bakery") == content(PLAIN)
    (made,) = passage(after, "bakery").links
    assert made.decided_by == "person"
    assert after.unanchored == ()


def test_unlink() -> None:
    after = compare(decide.unlink(PLAIN, passage(PLAIN, "Mayor"), NAMES["B"]))
    assert texts(after, passage(after, "Mayor")).keys() == {"A", "C"}
    assert not any("15 people" in text for p in after.passages for text in texts(after, p).values())
    assert content(after, "people") == content(PLAIN, "people")


def test_split_keeps_both_sides() -> None:
    before = compare(
        decide.link(PLAIN, end("A", "A bakery"), end("B", "The museum"))
        + decide.link(PLAIN, end("A", "A bakery"), end("C", "Students"))
    )
    whole = passage(before, "bakery")
    assert len(whole.readings) == 3
    after = compare(decide.split(before, whole, {NAMES["A"], NAMES["B"]}))
    assert texts(after, passage(after, "bakery")).keys() == {"A", "B"}
    assert not any("Students" in text for p in after.passages for text in texts(after, p).values())
    four = [*ARTICLES, Article.from_text(ONE.replace("Monday after", "Monday when"), outlet="D")]
    many = newsdiff.compare(four)
    whole = passage(many, "Mayor")
    d = four[3].id
    parted = newsdiff.compare(four, decisions=decide.split(many, whole, {NAMES["A"], d}))
    assert texts(parted, passage(parted, "Mayor Ilse Berg said that 12")).keys() == {"A", "D"}
    assert texts(parted, passage(parted, "15 people")).keys() == {"B", "C"}


def test_the_side_to_split_off_is_what_is_clearly_more_alike() -> None:
    def one(a: str, b: str, score: float) -> Link:
        return Link(End(a, 0, 5), End(b, 0, 5), score)

    readings = tuple(Reading(name, (Span(0, 5),), (0,)) for name in "abcd")
    links = (one("a", "b", 0.9), one("c", "d", 0.9), one("a", "c", 0.5), one("b", "c", 0.55), one("a", "d", 0.6))
    found = Passage("p", "statement", readings, links=links)
    assert [decide.side_of(found, name) for name in "abcd"] == [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    even = tuple(one(a, b, 0.9) for a, b in ("ab", "ac", "ad", "bc", "bd", "cd"))
    assert decide.side_of(replace(found, links=even), "a") == ("a",)
    assert decide.side_of(replace(found, readings=readings[:2]), "a") == ("a",)


def test_merge() -> None:
    one, other = passage(PLAIN, "cranes"), passage(PLAIN, "Ferries")
    after = compare(decide.merge(PLAIN, one, other))
    merged = passage(after, "cranes")
    assert merged == passage(after, "Ferries")
    assert content(after, "cranes") == content(PLAIN, "cranes", "erries")
    assert decide.merge(PLAIN, one, one) == ()


def test_accept_holds_at_any_threshold() -> None:
    found = passage(PLAIN, "cranes")
    assert compare(threshold=1.0).passages == ()
    one = found.links[0]
    after = compare(decide.accept(PLAIN, one), threshold=1.0)
    assert [[r.article for r in p.readings] for p in after.passages] == [sorted((one.a.article, one.b.article))]
    whole = compare(decide.accept(PLAIN, found), threshold=1.0)
    assert [p.readings for p in whole.passages] == [found.readings]
    assert {each.decided_by for each in whole.passages[0].links} == {"person"}


def test_reject() -> None:
    found = passage(PLAIN, "cranes")
    for one in found.links:
        after = compare(decide.reject(PLAIN, one))
        for p in after.passages:
            spans = {(r.article, s.start) for r in p.readings for s in r.spans}
            assert not {(one.a.article, one.a.start), (one.b.article, one.b.start)} <= spans
        assert content(after, "cranes") == content(PLAIN, "cranes")


def test_ignore() -> None:
    found = passage(PLAIN, "Mayor")
    after = compare(decide.ignore(PLAIN, found))
    assert content(after) == content(PLAIN, "people")
    one = compare(decide.ignore(PLAIN, end("B", "At least 15")))
    assert texts(one, passage(one, "Mayor")).keys() == {"A", "C"}
    back = compare(decide.ignore(PLAIN, found), decide.accept(PLAIN, found))
    assert content(back) == content(PLAIN)


def test_a_note_changes_nothing() -> None:
    after = compare(
        decide.note(PLAIN, passage(PLAIN, "Mayor"), "ask her"), decide.note(PLAIN, end("A", "A bakery"), "x")
    )
    assert after.to_dict() == PLAIN.to_dict()


def test_alias_unites_names_and_leaves_the_passages() -> None:
    before = {name.canonical for name in PLAIN.names}
    assert {"Ilse Berg", "Norlinie"} <= before
    after = compare(decide.alias(["Ilse Berg", "Norlinie"]))
    united = [name for name in after.names if {"Ilse Berg", "Norlinie"} <= {m.surface for m in name.mentions}]
    assert len(united) == 1
    assert {p.readings for p in after.passages} == {p.readings for p in PLAIN.passages}
    assert decide.alias(["Berg", " Berg "]) == ()


def test_undo_gives_the_comparison_from_before() -> None:
    history = History()
    for step in (
        decide.reject(PLAIN, PLAIN.passages[0].links[0]),
        decide.ignore(PLAIN, PLAIN.passages[1]),
        decide.merge(PLAIN, PLAIN.passages[0], PLAIN.passages[2]),
    ):
        history = history.applied(step)
    while history.past:
        history = history.undone()
    assert newsdiff.compare(ARTICLES, decisions=history.decisions).to_dict() == PLAIN.to_dict()


def test_the_order_of_articles_and_an_earlier_comparison_change_nothing() -> None:
    steps = [
        decide.link(PLAIN, end("A", "A bakery"), end("C", "Students")),
        decide.unlink(PLAIN, passage(PLAIN, "Mayor"), NAMES["B"]),
        decide.reject(PLAIN, passage(PLAIN, "cranes").links[0]),
        decide.alias(["Ilse Berg", "Norlinie"]),
    ]
    wanted = json.dumps(compare(*steps).to_dict(), sort_keys=True)
    shuffled = list(ARTICLES)
    for seed in range(4):
        random.Random(seed).shuffle(shuffled)
        assert json.dumps(compare(*steps, articles=shuffled).to_dict(), sort_keys=True) == wanted
    history = History(tuple(decision for step in steps for decision in step))
    again = newsdiff.compare(ARTICLES, decisions=history.decisions, previous=PLAIN)
    assert {p.readings for p in again.passages} == {p.readings for p in compare(*steps).passages}


@pytest.mark.parametrize("kind", ["accept", "merge", "link"])
def test_what_is_left_of_a_decision_holds_when_an_outlet_is_missing(kind: str) -> None:
    ends = [end("A", "A bakery"), end("B", "The museum"), end("C", "Students")]
    anchors = tuple(anchor for one in ends for anchor in decide.note(PLAIN, one, "x")[0].anchors)
    decision = Decision(kind, anchors)  # type: ignore[arg-type]
    after = newsdiff.compare(ARTICLES[:2], decisions=[decision])
    assert together(after, ("A", "bakery"), ("B", "museum"))
    assert after.unanchored == (decision,)
    assert together(newsdiff.compare(ARTICLES, decisions=[decision]), ("A", "bakery"), ("C", "Students"))


def test_a_parting_without_its_first_text_parts_nothing() -> None:
    step = decide.unlink(PLAIN, passage(PLAIN, "Mayor"), NAMES["C"])
    after = newsdiff.compare(ARTICLES[:2], decisions=step)
    assert content(after) == content(newsdiff.compare(ARTICLES[:2]))
    assert after.unanchored == step


def test_decisions_hold_after_a_source_was_edited() -> None:
    step = decide.unlink(PLAIN, passage(PLAIN, "Mayor"), NAMES["B"])
    edited = [Article.from_text("Breaking: the page was updated at noon.\n\n" + ONE, outlet="A"), *ARTICLES[1:]]
    after = newsdiff.compare(edited, decisions=step)
    assert texts(after, passage(after, "Mayor")).keys() == {"A", "C"}
    assert after.unanchored == ()
    changed = [*ARTICLES[:1], Article.from_text(TWO.replace("15 people", "16 people"), outlet="B"), ARTICLES[2]]
    assert newsdiff.compare(changed, decisions=step).unanchored == step


def test_decisions_know_their_places() -> None:
    ends = (end("A", "A bakery"), end("C", "Students"))
    (decision,) = decide.link(PLAIN, *ends)
    assert places(decision, PLAIN.articles) == ends
    assert places(decision, ARTICLES[:2]) == (ends[0], None)


@settings(max_examples=25)
@given(st.data())
def test_comparing_on_from_the_last_comparison_is_comparing_anew(data: st.DataObject) -> None:
    history, last = History(), PLAIN
    for _ in range(data.draw(st.integers(1, 5))):
        command = data.draw(st.sampled_from(["link", "unlink", "split", "merge", "reject", "ignore", "undo", "redo"]))
        if command in ("undo", "redo"):
            history = history.undone() if command == "undo" else history.redone()
        else:
            history = history.applied(_drawn(command, last, data))
        threshold = data.draw(st.sampled_from([0.3, 0.5, 0.9]))
        options = Options(threshold=threshold)
        last = newsdiff.compare(ARTICLES, decisions=history.decisions, previous=last, options=options)
        fresh = newsdiff.compare(ARTICLES, decisions=history.decisions, options=options)
        assert {(p.readings, p.links, p.slots) for p in last.passages} == {
            (p.readings, p.links, p.slots) for p in fresh.passages
        }


def _drawn(command: str, shown: Comparison, data: st.DataObject) -> tuple[Decision, ...]:
    article = data.draw(st.sampled_from(shown.articles))
    other = data.draw(st.sampled_from(shown.articles))
    if command == "link" or not shown.passages:
        one, two = (data.draw(st.sampled_from(each.sentences)) for each in (article, other))
        return decide.link(shown, End(article.id, one.start, one.end), End(other.id, two.start, two.end))
    found = data.draw(st.sampled_from(shown.passages))
    if command == "merge":
        return decide.merge(shown, found, data.draw(st.sampled_from(shown.passages)))
    if command == "reject":
        return decide.reject(shown, data.draw(st.sampled_from(found.links))) if found.links else ()
    if command == "ignore":
        return decide.ignore(shown, found)
    return decide.unlink(shown, found, article.id) if command == "unlink" else decide.split(shown, found, {article.id})


def test_labels_change_nothing_and_take_each_others_place() -> None:
    one = Article.from_text("The quay was closed on Monday after the storm.", outlet="One")
    two = Article.from_text("After the storm the quay was closed on Monday.", outlet="Two")
    plain = newsdiff.compare([one, two])
    session = Session(Story())
    assert session.apply(decide.label(plain, plain.passages[0], [" to  check", "embargo", "to check", ""]))
    assert session.decisions[0].names == ("to check", "embargo")
    after = newsdiff.compare([one, two], decisions=session.decisions)
    assert after.passages == plain.passages
    assert not after.unanchored
    assert read(dump(session.story), "s").story.decisions == session.decisions
    session.apply(decide.label(plain, plain.passages[0], ["done"]))
    assert [decision.names for decision in session.decisions] == [("done",)]
    session.apply(decide.label(plain, plain.passages[0], []))
    assert session.decisions == ()
    session.undo()
    session.undo()
    assert session.decisions[0].names == ("to check", "embargo")
