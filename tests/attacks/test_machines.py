"""A story and a library under any sequence of actions: what a plain model of them remembers is what they hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsdiff.library.store import Library
from newsdiff.model import Anchor, Article, Decision
from newsdiff.story.contents import Source, Story, in_sections
from newsdiff.story.file import StoryFile
from newsdiff.story.session import Session
from newsdiff.story.writing import dump

WORDS = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
ANCHORS = st.builds(Anchor, st.sampled_from(["One", "Two"]), WORDS.filter(str.strip), WORDS, WORDS, st.integers(0, 99))


def decision(kind: str, anchors: list[Anchor], note: str) -> Decision:
    return Decision(kind, tuple(anchors), note=note)  # type: ignore[arg-type]


DECISIONS = st.builds(
    decision, st.sampled_from(["link", "reject", "ignore", "split"]), st.lists(ANCHORS, min_size=2, max_size=3), WORDS
)


class Deciding(RuleBasedStateMachine):
    """Decisions, undo and redo, saving and opening again; the model is two stacks of lists."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "storm.newsdiff.yaml"
        self.path.write_text(dump(Story("Storm", sources=(Source("one.txt", "One"), Source("two.txt", "Two")))))
        file = StoryFile(self.path)
        self.session = Session(file.read().story, file)
        self.past: list[tuple[Decision, ...]] = []
        self.now: tuple[Decision, ...] = ()
        self.future: list[tuple[Decision, ...]] = []
        self.saved: tuple[Decision, ...] = ()

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()

    @rule(made=DECISIONS)
    def decide(self, made: Decision) -> None:
        before = self.session.decisions
        if self.session.apply([made]):
            self.past.append(before)
            self.now, self.future = self.session.decisions, []
            assert made in self.now

    @rule()
    def undo(self) -> None:
        assert self.session.undo() == bool(self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        assert self.session.redo() == bool(self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def save(self) -> None:
        assert self.session.save()
        self.saved = self.now

    @rule()
    def save_and_open_again(self) -> None:
        self.session.save()
        self.session.close()
        file = StoryFile(self.path)
        self.session = Session(file.read().story, file)
        self.saved, self.past, self.future = self.now, [], []

    @invariant()
    def what_is_in_force_is_what_was_decided(self) -> None:
        assert in_sections(self.session.decisions) == in_sections(self.now)

    @invariant()
    def the_file_holds_what_was_saved(self) -> None:
        assert StoryFile(self.path).read().story.decisions == in_sections(self.saved)


class Keeping(RuleBasedStateMachine):
    """Articles put in, changed, removed, the library closed and opened; the model is a dictionary of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.sqlite3"
        self.library = Library(self.path)
        self.texts: dict[str, list[str]] = {}
        self.names: dict[str, int] = {}

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    @rule(place=st.sampled_from("abc"), text=WORDS)
    def add(self, place: str, text: str) -> None:
        (added,) = self.library.add([Article.from_text(text, outlet=place, source=f"/x/{place}.txt")])
        held = self.texts.setdefault(place, [])
        assert added.fresh == (text not in held)
        if added.fresh:
            held.append(text)
        self.names[place] = added.article

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(self.texts)))
        self.library.remove([self.names[place]])
        del self.texts[place], self.names[place]

    @rule()
    def close_and_open(self) -> None:
        self.library.close()
        self.library = Library(self.path, create=False)

    @invariant()
    def every_text_is_there(self) -> None:
        assert {each.id for each in self.library.listed()} == set(self.names.values())
        for place, texts in self.texts.items():
            name = self.names[place]
            kept = [self.library.article(name, each.number).text for each in self.library.revisions(name)]
            assert sorted(kept) == sorted(texts)
        assert self.library.check() == ()


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
