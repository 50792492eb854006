"""Sources and title of a story: added, removed, arranged, renamed, each a step; and what two people did to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.model import Anchor, Article, Decision, FailedSource
from newsdiff.story import trust
from newsdiff.story.contents import Source, Story, merge
from newsdiff.story.editing import Editing, sources_of
from newsdiff.story.file import StoryFile
from newsdiff.story.places import identity
from newsdiff.story.session import Session
from newsdiff.story.setting import Setting
from newsdiff.story.writing import dump

NAMES = ["a.txt", "b.txt", "c.txt", "d.txt"]
STORY = Story("Harbour", sources=tuple(Source(name, name[0].upper()) for name in NAMES))
NOTE = Decision("note", (Anchor("A", "crane", start=3, end=8),), note="seen")


def names(session: Editing) -> str:
    return "".join(each.source[0] for _, each in session.sources)


def at(*places: str) -> list[str]:
    return [identity(place) for place in places]


def article(name: str, outlet: str = "", text: str = "The crane fell.") -> Article:
    return Article.from_text(text, outlet=outlet or name, source=name)


def test_every_change_of_the_sources_is_a_step() -> None:
    session = Session(STORY)
    told: list[str] = []
    session.on_change = lambda: told.append(names(session))
    assert session.add_sources([Source("e.txt"), Source("a.txt")])
    assert not session.add_sources([Source("e.txt")])
    assert session.remove_sources(at("b.txt"))
    assert not session.remove_sources(at("b.txt"))
    assert session.arrange_sources(at("e.txt", "d.txt", "c.txt", "a.txt"))
    assert session.set_title("Storm")
    assert told == ["abcde", "acde", "edca", "edca"]
    for expected in ("edca", "acde", "abcde", "abcd"):
        assert session.undo()
        assert names(session) == expected
    assert session.title == "Harbour"
    assert not session.undo()
    while session.redo():
        pass
    assert (names(session), session.title) == ("edca", "Storm")


def test_a_source_that_is_removed_takes_no_decision_along() -> None:
    session = Session(Story(sources=STORY.sources, decisions=(NOTE,)))
    session.remove_sources(at("a.txt"))
    assert session.decisions == (NOTE,)
    assert session.unanchored([article("b.txt", "B")]) == (NOTE,)


def test_an_outlet_that_names_itself_is_renamed_by_its_source() -> None:
    session = Session(Story(sources=(Source("a.txt"), Source("b.txt"))))
    assert session.rename_outlet("Gazette", "Larn Gazette", at("a.txt"))
    assert [each.outlet for _, each in session.sources] == ["Larn Gazette", ""]
    session.undo()
    assert [each.outlet for _, each in session.sources] == ["", ""]


def test_undo_keeps_what_is_known_of_the_files() -> None:
    session = Session(STORY)
    session.arrange_sources(at("b.txt", "a.txt"))
    new = article("a.txt", "A", "The crane fell at noon.")
    session.sources_read([new])
    session.undo()
    assert {each.source: each.sha256 for _, each in session.sources}["a.txt"] == new.sha256


def test_what_was_read_beside_a_story_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "talks.newsdiff.yaml"
    path.write_text(dump(STORY))
    outside = tmp_path.parent / f"{tmp_path.name}-other.txt"
    file = StoryFile(path)
    session = Session(file.read().story, file)
    session.sources_read([article(str(tmp_path / "a.txt"), "A"), article(str(outside), "Other")])
    assert [each.source for _, each in session.sources] == [*NAMES, f"../{outside.name}"]
    assert not session.unsaved
    session.apply([NOTE])
    session.save()
    session.close()
    assert len(StoryFile(path).read().story.sources) == 5
    assert trust.outside_sources(path) == {str(outside.resolve())}


def test_saving_elsewhere_trusts_what_was_read_and_nothing_that_was_refused(tmp_path: Path) -> None:
    read, refused = tmp_path / "read.txt", tmp_path / "refused.txt"
    old, new = tmp_path / "one" / "s.newsdiff.yaml", tmp_path / "two" / "s.newsdiff.yaml"
    old.parent.mkdir()
    new.parent.mkdir()
    story = Story(sources=(Source("../read.txt", "R", "a" * 64), Source("../refused.txt", "X", "b" * 64)))
    old.write_text(dump(story))
    file = StoryFile(old)
    session = Session(file.read().story, file)
    session.sources_read([article(str(read), "R")], [FailedSource(str(refused), "X", "it lies outside")])
    assert len(session.sources) == 2
    session.apply([NOTE])
    session.save()
    assert trust.outside_sources(old) == frozenset()
    session.save_as(new)
    session.close()
    assert trust.outside_sources(new) == {str(read.resolve())}


def test_saving_elsewhere_moves_the_steps_along(tmp_path: Path) -> None:
    session = Session(Story())
    session.sources_read([article("a.txt", "A")])
    session.add_sources([Source("b.txt")])
    session.save_as(tmp_path / "s.newsdiff.yaml")
    session.undo()
    session.redo()
    session.close()
    assert [Path(place).name for place, _ in session.sources] == ["a.txt", "b.txt"]
    assert all((tmp_path / each.source).resolve() == Path(name).resolve()
               for name, (_, each) in zip(["a.txt", "b.txt"], session.sources, strict=True))  # fmt: skip


def test_only_what_somebody_said_is_worth_keeping() -> None:
    session = Session(Story())
    session.sources_read([article("a.txt", "A")])
    session.add_sources([Source("b.txt", "B")])
    assert session.unsaved
    assert not session.worth_keeping
    session.rename_outlet("A", "Alpha")
    assert session.worth_keeping
    session.undo()
    assert not session.worth_keeping
    session.apply([NOTE])
    assert session.worth_keeping


def test_sources_of_several_articles_stand_once() -> None:
    feed = [article("feed.xml", "One"), article("feed.xml", "Two", "Another."), article("x.txt", "X")]
    found = sources_of(feed, [FailedSource("gone.txt", "gone", "no such file")])
    assert [(each.source, each.outlet) for each in found] == [("feed.xml", ""), ("x.txt", "X"), ("gone.txt", "")]


def test_two_people_change_the_sources() -> None:
    base = STORY
    here = Session(base)
    here.add_sources([Source("mine.txt")])
    here.remove_sources(at("b.txt"))
    here.rename_outlet("C", "Courier")
    there = Session(base)
    there.add_sources([Source("theirs.txt")])
    there.rename_outlet("D", "Daily")
    there.set_title("Storm")
    both = merge(base, here.story, there.story)
    assert [(s.source, s.outlet) for s in both.sources] == [
        ("a.txt", "A"), ("c.txt", "Courier"), ("d.txt", "Daily"), ("theirs.txt", ""), ("mine.txt", ""),
    ]  # fmt: skip
    assert both.title == "Storm"
    assert merge(base, base, there.story) == there.story
    assert merge(base, here.story, base) == here.story


orders = st.permutations(NAMES)


@given(orders, orders)
def test_an_order_is_a_permutation_and_undone_exactly(one: list[str], other: list[str]) -> None:
    session = Session(STORY)
    session.arrange_sources(at(*one))
    session.arrange_sources(at(*other))
    assert [each.source for _, each in session.sources] == other
    while session.undo():
        pass
    assert session.story == STORY


@given(orders, st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_a_merge_loses_no_source_that_nobody_removed(order: list[str], mine: set[str], theirs: set[str]) -> None:
    base = Setting("", STORY.sources)
    here, there = base.without(mine).arranged(order), base.without(theirs)
    found = [each.source for each in Setting.merged(base, here, there).sources]
    assert sorted(found) == sorted(set(NAMES) - mine - theirs)


@pytest.mark.parametrize("moved", [["b.txt", "a.txt"], ["d.txt", "zzz.txt", "a.txt"]])
def test_sources_that_are_not_named_keep_their_places(moved: list[str]) -> None:
    found = [each.source for each in Setting("", STORY.sources).arranged(moved).sources]
    assert [n for n in found if n not in moved] == [n for n in NAMES if n not in moved]
    assert [n for n in found if n in moved] == [n for n in moved if n in NAMES]
