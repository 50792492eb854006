"""Deciding, line by line: each command is one step that undo takes back, and is saved at once where a story is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdiff.errors import NewsdiffError
from newsdiff.model import Comparison, Decision, End, Passage
from newsdiff.plain import telling
from newsdiff.plain.filtering import Filtering
from newsdiff.ui.decided import counted, described, unsure, weakest_link
from newsdiff.ui.navigation import on_passage, walkable
from newsdiff.ui.show import shown
from newsdiff.ui.state import LinkMark

if TYPE_CHECKING:
    from newsdiff.story.session import Session


class Deciding(Filtering):
    """Commands that change what belongs together."""

    def open_session(self) -> Session:
        """The session, made at the first decision where no story file was opened."""
        if self.session is None:
            from newsdiff.story.contents import Story
            from newsdiff.story.session import Session

            self.session = Session(Story(title=self.title))
            self.session.sources_read(self.articles)
        return self.session

    def _passage(self) -> Passage | None:
        number = self.state.cursor.passage
        return self.index.passages[number] if number is not None else None

    def _comparison(self) -> Comparison:
        if self.index.comparison is None:
            raise RuntimeError("decisions need a comparison")
        return self.index.comparison

    def _here(self) -> End | None:
        """The reading of the selected passage, or the sentence under the cursor."""
        cursor = self.state.cursor
        document = self.index.documents[cursor.column]
        if cursor.passage is not None:
            reading = self.index.readings[cursor.column].get(cursor.passage)
            return End(document.id, *reading.spans[0]) if reading is not None else None
        if cursor.sentence < len(document.sentences):
            return End(document.id, *document.sentences[cursor.sentence])
        return None

    def _siglum(self, article: str) -> str:
        return self.index.documents[self.index.column_of[article]].siglum

    def _decide(self, decisions: Sequence[Decision], said: str) -> None:
        if not decisions:
            self.say("There is nothing to decide here.")
        elif not self.open_session().apply(decisions):
            self.say("That is decided already.")
        else:
            self.state = replace(self.state, mark=None)
            self._again(f"{said}; undo takes it back.")

    def _again(self, said: str) -> None:
        self.save_quietly()  # first: what is said to be decided is on disk
        self.compare()
        self.say(said[:1].upper() + said[1:])

    # Together and apart

    def passage_link(self, rest: str) -> None:
        """Mark this place; at a second one in another outlet both become one passage."""
        from newsdiff.story import decide

        here, mark = self._here(), self.state.mark
        if here is None:
            self.say("The passage has no words in this outlet; go to the sentence that belongs to it.")
        elif mark is None or mark.end.article == here.article:
            self.state = replace(self.state, mark=LinkMark(here))
            self.say(f"Marked in {self._siglum(here.article)}; go to its match in another outlet and type link again.")
        else:
            said = f"linked {self._siglum(mark.end.article)} and {self._siglum(here.article)}"
            self._decide(decide.link(self._comparison(), mark.end, here), said)

    def passage_unlink(self, rest: str) -> None:
        """Take this outlet's reading out of the passage."""
        from newsdiff.story import decide

        passage, document = self._passage(), self.index.documents[self.state.cursor.column]
        if passage is None or passage.reading(document.id) is None:
            self.say(f"Not found in {document.siglum}: nothing to take out.")
            return
        self._decide(decide.unlink(self._comparison(), passage, document.id), f"{document.siglum} taken out")

    def passage_split(self, rest: str) -> None:
        """Make two passages of one: the readings most like this outlet's, and the others."""
        from newsdiff.story import decide

        passage, document = self._passage(), self.index.documents[self.state.cursor.column]
        if passage is None:
            return
        here = document.id if passage.reading(document.id) is not None else passage.readings[0].article
        side = decide.side_of(passage, here)
        others = [reading.article for reading in passage.readings if reading.article not in side]
        told = " against ".join(", ".join(map(self._siglum, articles)) for articles in (side, others))
        self._decide(decide.split(self._comparison(), passage, side), f"split: {told}")

    def match_accept(self, rest: str) -> None:
        """Say that the passage is right."""
        from newsdiff.story import decide

        passage = self._passage()
        if passage is not None:
            self._decide(decide.accept(self._comparison(), passage), "accepted")

    def match_reject(self, rest: str) -> None:
        """Say that the weakest match of this outlet's reading is wrong."""
        from newsdiff.story import decide

        passage = self._passage()
        link = weakest_link(passage, self.index.documents[self.state.cursor.column].id) if passage else None
        if link is None:
            self.say("There is no match of the engine here.")
            return
        pair = f"{self._siglum(link.a.article)} and {self._siglum(link.b.article)}"
        self._decide(decide.reject(self._comparison(), link), f"rejected: {pair} do not match")

    def passage_ignore(self, rest: str) -> None:
        """Leave the passage, or the sentence that is in none, out of the comparison."""
        from newsdiff.story import decide

        given = self._passage() or self._here()
        if given is not None:
            self._decide(decide.ignore(self._comparison(), given), "left out of the comparison")

    def review_next(self, rest: str) -> None:
        """Go to the next match that the engine is unsure of."""
        found = unsure(self.index, walkable(self.state, self.index), self.state.threshold)
        here = self.state.cursor.passage
        target = next((n for n in found if here is None or n > here), found[0] if found else None)
        if target is None:
            self.say("No match is left that the engine is unsure of.")
            return
        self.state = self.state.leap(on_passage(self.state, self.index, target))
        self.tell(telling.passage(self.state, self.index))
        self.say(telling.reasons(self.state, self.index))

    # Words about it

    def note_write(self, rest: str) -> None:
        """Write a note on the passage or sentence."""
        from newsdiff.story import decide

        given = self._passage() or self._here()
        if given is None:
            return
        if not rest:
            self.say("Type note and the words; note - takes the note away.")
            return
        words = "" if rest == "-" else rest
        self._decide(decide.note(self._comparison(), given, words), "noted" if words else "note taken away")

    def label_write(self, rest: str) -> None:
        """Put labels on the passage or sentence."""
        from newsdiff.story import decide

        given = self._passage() or self._here()
        if given is None:
            return
        if not rest:
            self.say("Type labels and the words, for example: labels to check, legal; labels - takes them away.")
            return
        labels = [] if rest == "-" else rest.split(",")
        self._decide(decide.label(self._comparison(), given, labels), "labelled" if labels else "labels taken away")

    def name_alias(self, rest: str) -> None:
        """Say that names mean one."""
        from newsdiff.story import decide

        names = [name.strip() for name in rest.split("=") if name.strip()]
        if len(names) < 2:
            self.say("Type the names with = between them, for example: one name J. Smith = John Smith.")
            return
        self._decide(decide.alias(names), f"one name: {' = '.join(names)}")

    # Back and forth

    def decision_undo(self, rest: str) -> None:
        """Take the last decision back."""
        if self.open_session().undo():
            self._again(f"undone; {counted(self.open_session().decisions)} in force.")
        else:
            self.say("There is nothing to undo.")

    def decision_redo(self, rest: str) -> None:
        """Make the decision again that was undone last."""
        if self.open_session().redo():
            self._again(f"done again; {counted(self.open_session().decisions)} in force.")
        else:
            self.say("There is nothing to do again.")

    def decisions_open(self, rest: str) -> None:
        """List all decisions."""
        decisions = self.session.decisions if self.session is not None else ()
        lost = self.session.unanchored(self.articles) if self.session is not None else ()
        self.say(f"{counted(decisions)}.")
        for number, decision in enumerate(decisions, start=1):
            self.say(f"{number}. {shown(described(decision, decision in lost)).replace(' · ', ', ')}")

    # Keeping

    def story_write(self, rest: str) -> None:
        """Save the decisions into a story file."""
        from newsdiff.story.file import ChangedError, named

        session = self.open_session()
        if session.file is not None and not rest:
            self.say(f"Saved: {session.file.path}." if self.save_quietly() else "Not saved.")
            return
        try:
            path = session.save_as(named(rest or "story").expanduser())
        except ChangedError:
            self.say(f"{named(rest or 'story')} exists; type save story and another name.")
        except NewsdiffError as error:
            self.say(f"Not saved: {error}.")
        else:
            self.say(f"Saved: {path}. Later decisions are saved there by themselves.")

    def save_quietly(self) -> bool:
        """Save where a story file is open; only trouble is told. Returns whether everything is on disk."""
        try:
            return self.session is None or self.session.file is None or self.session.save()
        except NewsdiffError as error:
            self.say(f"Not saved: {error}. Type save story and another name.")
            return False

    def keep_or_tell(self) -> bool:
        """Whether nothing would be lost by leaving now; else the person is told what to do, once."""
        session = self.session
        if session is None or not session.unsaved or (session.file is not None and self.save_quietly()):
            return True
        self.say(f"{counted(session.decisions)} not saved. Type save story and a name, or quit again to drop them.")
        return False

    def keep_at_the_end(self) -> None:
        """Save what would be lost where nobody can be asked any more."""
        from newsdiff.story.rescue import rescue

        said = rescue(self.session)
        if said:
            self.say(said[:1].upper() + said[1:] + ".")
