"""A story being worked on: decided, undone, saved, and what happens when somebody else writes the file."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from newsdiff.model import Anchor, Article, Decision, Options
from newsdiff.story.contents import Source, Story, merge, restricted
from newsdiff.story.file import ChangedError, StoryFile
from newsdiff.story.lock import LockedError
from newsdiff.story.session import Session
from newsdiff.story.writing import dump


def made(number: int, outlet: str = "One") -> Decision:
    return Decision("reject", (Anchor(outlet, f"w{number}", start=number), Anchor("Two", "x")))


STORY = Story("Harbour", sources=(Source("one.txt", "One"), Source("two.txt", "Two")), decisions=(made(0),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "harbour.newsdiff.yaml"
    place.write_text(dump(STORY))
    return place


@pytest.fixture
def session(path: Path) -> Session:
    file = StoryFile(path)
    return Session(file.read().story, file)


def on_disk(path: Path) -> Story:
    return StoryFile(path).read().story


def test_decide_undo_redo_and_save(session: Session, path: Path) -> None:
    told: list[int] = []
    session.on_change = lambda: told.append(len(session.decisions))
    assert not session.unsaved
    assert session.apply([made(1), made(2)])
    assert session.unsaved
    assert session.save()
    assert on_disk(path).decisions == (made(0), made(1), made(2))
    assert not session.unsaved
    assert session.undo()
    assert session.decisions == (made(0),)
    assert not session.undo()
    assert session.redo()
    assert not session.redo()
    assert session.withdraw(made(0))
    assert not session.withdraw(made(0))
    assert not session.apply([])
    session.save()
    assert on_disk(path).decisions == (made(1), made(2))
    assert told == [3, 1, 3, 2]


def test_saving_nothing_new_writes_nothing(session: Session, path: Path) -> None:
    before = path.stat()
    assert session.save()
    assert path.stat().st_ino == before.st_ino
    assert not list(path.parent.glob(".*.lock"))


def test_title_and_options_are_kept(session: Session, path: Path) -> None:
    session.set_title("Storm")
    session.set_options(Options(threshold=0.7))
    session.save()
    assert on_disk(path).title == "Storm"
    assert on_disk(path).options == {"threshold": 0.7}
    session.set_options(Options())
    session.save()
    assert "options" not in path.read_text()


def test_renaming_an_outlet_is_a_step_that_its_decisions_follow(session: Session) -> None:
    session.apply([made(1)])
    assert session.rename_outlet("One", "First")
    assert session.story.sources[0].outlet == "First"
    assert session.decisions == (made(0, "First"), made(1, "First"))
    session.undo()
    assert session.story.sources[0].outlet == "One"
    assert session.decisions == (made(0), made(1))
    session.undo()
    assert session.decisions == (made(0),)
    session.redo()
    session.redo()
    assert session.decisions == (made(0, "First"), made(1, "First"))
    session.undo()
    assert not session.rename_outlet("One", "One")
    assert session.is_taken("Two")
    assert not session.is_taken("First")


def changed_elsewhere(path: Path, *decisions: Decision, title: str = "Harbour") -> None:
    path.write_text(dump(replace(STORY, decisions=decisions, title=title)))


def test_merging_with_another_program(session: Session, path: Path) -> None:
    session.apply([made(1)])
    session.withdraw(made(0))
    changed_elsewhere(path, made(0), made(7), title="Theirs")
    with pytest.raises(ChangedError):
        session.save()
    assert session.answer("merge") == path
    assert session.decisions == (made(7), made(1))
    assert on_disk(path) == replace(STORY, title="Theirs", decisions=(made(7), made(1)))
    assert session.undo()
    assert session.decisions == (made(1),)


def test_reloading_is_a_step_that_can_be_undone(session: Session, path: Path) -> None:
    session.apply([made(1)])
    changed_elsewhere(path, made(7))
    session.answer("reload")
    assert session.decisions == (made(7),)
    assert not session.unsaved
    session.undo()
    assert session.decisions == (made(0), made(1))


def test_overwriting(session: Session, path: Path) -> None:
    session.apply([made(1)])
    changed_elsewhere(path, made(7))
    session.answer("overwrite")
    assert on_disk(path).decisions == (made(0), made(1))


def test_saving_beside(session: Session, path: Path) -> None:
    session.apply([made(1)])
    changed_elsewhere(path, made(7))
    place = session.answer("beside")
    assert place.name == "harbour-2.newsdiff.yaml"
    assert on_disk(place).decisions == (made(0), made(1))
    assert on_disk(path).decisions == (made(7),)
    session.apply([made(2)])
    session.save()
    assert on_disk(place).decisions == (made(0), made(1), made(2))
    session.close()


def test_a_file_that_became_unreadable_keeps_the_decisions(session: Session, path: Path) -> None:
    session.apply([made(1)])
    path.write_text("<<<<<<< mine\n")
    with pytest.raises(ChangedError):
        session.save()
    with pytest.raises(Exception, match="unfinished merge"):
        session.answer("merge")
    assert session.decisions == (made(0), made(1))
    assert on_disk(session.answer("beside")).decisions == (made(0), made(1))


def test_two_sessions(session: Session, path: Path) -> None:
    session.apply([made(1)])
    session.save()
    file = StoryFile(path)
    other = Session(file.read().story, file)
    other.apply([made(2)])
    with pytest.raises(LockedError):
        other.save()
    assert other.unsaved
    session.apply([made(3)])
    session.save()
    session.close()
    with pytest.raises(ChangedError):
        other.save()
    other.answer("merge")
    assert on_disk(path).decisions == (made(0), made(1), made(3), made(2))
    other.close()


def test_a_session_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    articles = [Article.from_text(f"text w1 of {name}", outlet=name, source=f"texts/{name}.txt") for name in "ab"]
    session = Session(Story("Harbour"))
    session.sources_read(articles)
    assert not session.unsaved
    assert not session.save()
    session.apply([made(1, "a")])
    assert session.unsaved
    session.save_as(tmp_path / "texts" / "new.newsdiff.yaml")
    kept = on_disk(tmp_path / "texts" / "new.newsdiff.yaml")
    assert [source.source for source in kept.sources] == ["a.txt", "b.txt"]
    assert [source.sha256 for source in kept.sources] == [article.sha256 for article in articles]
    session.save_as(tmp_path / "up.newsdiff.yaml")
    assert [source.source for source in on_disk(tmp_path / "up.newsdiff.yaml").sources] == [
        "texts/a.txt",
        "texts/b.txt",
    ]
    with pytest.raises(ChangedError):
        session.save_as(tmp_path / "texts" / "new.newsdiff.yaml")
    session.close()


def test_saving_under_its_own_name(session: Session, path: Path) -> None:
    session.hold()
    session.apply([made(1)])
    session.save_as(path.parent / "home" / ".." / path.name)
    assert on_disk(path).decisions == (made(0), made(1))
    session.apply([made(2)])
    session.save()
    assert on_disk(path).decisions == (made(0), made(1), made(2))
    session.close()
    assert not list(path.parent.glob(".*.lock"))


def test_anchors_move_with_an_edited_source_and_lost_ones_stay(path: Path) -> None:
    gone = Decision("ignore", (Anchor("Two", "no longer there", "a ", " b", 5, 20),))
    story = replace(STORY, decisions=(Decision("ignore", (Anchor("One", "the mayor", start=3, end=12),)), gone))
    session = Session(story, StoryFile(path))
    articles = [
        Article.from_text("Now at last the mayor spoke.", outlet="One", source=str(path.parent / "one.txt")),
        Article.from_text("Nothing.", outlet="Two", source=str(path.parent / "two.txt")),
    ]
    session.sources_read(articles)
    assert session.decisions[0].anchors == (Anchor("One", "the mayor", "Now at last ", " spoke.", 12, 21),)
    assert session.decisions[1] == gone
    assert session.unanchored(articles) == (gone,)
    assert [source.sha256 for source in session.story.sources] == [article.sha256 for article in articles]
    assert not session.undo()


def test_saving_from_many_threads(session: Session, path: Path) -> None:
    def work(number: int) -> None:
        for step in range(5):
            session.apply([made(100 * number + step)])
            session.save()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.save()
    assert set(on_disk(path).decisions) == {made(0), *(made(100 * n + s) for n in range(1, 5) for s in range(5))}
    assert session.story == on_disk(path)
    session.close()


def test_merge_keeps_both_sides_changes() -> None:
    base = replace(STORY, decisions=(made(0), made(1)))
    mine = replace(base, title="Mine", decisions=(made(1), made(2)))
    theirs = replace(base, options={"threshold": 0.7}, decisions=(made(0), made(1), made(3)))
    merged = merge(base, mine, theirs)
    assert merged.title == "Mine"
    assert merged.options == {"threshold": 0.7}
    assert merged.decisions == (made(1), made(3), made(2))


def test_decisions_about_fewer_outlets() -> None:
    a, b, c = (Anchor(outlet, "x") for outlet in "abc")
    decisions = [
        Decision("merge", (a, b, c)),
        Decision("unlink", (a, b, c)),
        Decision("link", (a, c)),
        Decision("alias", names=("x", "y")),
    ]
    left = restricted(decisions, {"b", "c"})
    assert left == (Decision("alias", names=("x", "y")), Decision("merge", (b, c))) or set(left) == {
        Decision("merge", (b, c)),
        Decision("alias", names=("x", "y")),
    }
