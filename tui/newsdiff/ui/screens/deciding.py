"""Deciding: link, part, merge, confirm, note; undo and redo. Every key is one step, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsdiff.frozen import replace
from newsdiff.model import Comparison, Decision, End, Passage
from newsdiff.ui import navigation
from newsdiff.ui.decided import counted, named, standing_on, unsure, weakest_link
from newsdiff.ui.reasons import score_text
from newsdiff.ui.screens.opening import OpeningActions
from newsdiff.ui.state import Cursor, LinkMark
from newsdiff.ui.widgets.ask_bar import ask

if TYPE_CHECKING:
    from newsdiff.story.decide import Decisions


class DecidingActions(OpeningActions):
    """The commands that change what belongs together."""

    def _passage(self) -> Passage | None:
        number = self.state.cursor.passage
        return self.index.passages[number] if number is not None else None

    def _siglum(self, article: str) -> str:
        return self.index.documents[self.index.column_of[article]].siglum

    def _here(self) -> End | None:
        """The words selected by mouse, the reading of the selected passage, or the sentence under the cursor."""
        cursor, picked = self.state.cursor, self.view.selection
        document = self.index.documents[picked[0] if picked else cursor.column]
        if picked:
            return End(document.id, *picked[1])
        sentences = document.sentences
        sentence = sentences[cursor.sentence] if cursor.sentence < len(sentences) else None
        if cursor.passage is not None:
            reading = self.index.readings[cursor.column].get(cursor.passage)
            if reading is None:
                return None
            spans = reading.spans
            near = [s for s in spans if sentence and s.start < sentence.end and s.end > sentence.start]
            return End(document.id, *(near or spans)[0])
        return End(document.id, *sentence) if sentence else None

    def _decide(self, decisions: Decisions, said: str, *, instead_of: Sequence[Decision] = ()) -> bool:
        """Make decisions as one step and say so."""
        if not decisions:
            self.key_bar.say("nothing to decide here")
            return False
        if not self.open_session().apply(decisions, instead_of=instead_of):
            self.key_bar.say("that is decided already")
            return False
        self.state = replace(self.state, mark=None)
        self.sync()
        keys = self.key_bar.keymap.get("decision.undo", ())
        self.key_bar.say(f"{said}; {keys[0]} undoes it" if keys else said)
        return True

    def _compared(self) -> Comparison:
        comparison = self.index.comparison
        if comparison is None:
            raise RuntimeError("decisions need a comparison")
        return comparison

    # Putting together

    def passage_link(self) -> None:
        """Mark this place; at a second place in another outlet say that both belong to one passage."""
        here, mark = self._here(), self.state.mark
        if here is None:
            self.key_bar.say("the passage has no words in this outlet; go to the sentence that belongs to it")
            return
        if mark is None or mark.end.article == here.article:
            self._mark(here)
            return
        from newsdiff.story import decide

        said = f"linked {self._siglum(mark.end.article)} and {self._siglum(here.article)}"
        self._decide(decide.link(self._compared(), mark.end, here), said)

    def _mark(self, here: End) -> None:
        self.become(replace(self.state, mark=LinkMark(here, self._passage_id())))
        self.key_bar.say(f"marked in {self._siglum(here.article)}; go to its match and press again · Esc forgets it")

    def _passage_id(self) -> str:
        passage = self._passage()
        return passage.id if passage is not None else ""

    def passage_merge(self) -> None:
        """Mark this passage; at a second passage make one of both."""
        mark, passage = self.state.mark, self._passage()
        if passage is None:
            return
        other = self.index.number_of.get(mark.passage) if mark is not None else None
        if mark is None or mark.passage == passage.id or (mark.passage and other is None):
            reading = passage.readings[0]
            self._mark(self._here() or End(reading.article, *reading.spans[0]))
            return
        from newsdiff.story import decide

        if other is not None:
            self._decide(decide.merge(self._compared(), self.index.passages[other], passage), "merged two passages")
            return
        reading = passage.readings[0]
        self._decide(
            decide.link(self._compared(), mark.end, End(reading.article, *reading.spans[0])), "added to the passage"
        )

    def match_accept(self) -> None:
        """Say that the passage is right: its readings stay together whatever the threshold is."""
        from newsdiff.story import decide

        passage = self._passage()
        if passage is not None:
            self._decide(decide.accept(self._compared(), passage), "accepted")

    # Taking apart

    def passage_unlink(self) -> None:
        """Take this outlet's reading out of the passage."""
        from newsdiff.story import decide

        passage, document = self._passage(), self.index.documents[self.state.cursor.column]
        if passage is None:
            return
        if passage.reading(document.id) is None:
            self.key_bar.say(f"not found in {document.siglum}: nothing to take out")
            return
        self._decide(decide.unlink(self._compared(), passage, document.id), f"{document.siglum} taken out")

    def passage_split(self) -> None:
        """Make two passages: the readings most like this outlet's, and the others."""
        from newsdiff.story import decide

        passage, document = self._passage(), self.index.documents[self.state.cursor.column]
        if passage is None:
            return
        here = document.id if passage.reading(document.id) is not None else passage.readings[0].article
        side = decide.side_of(passage, here)
        others = [reading.article for reading in passage.readings if reading.article not in side]
        told = " | ".join(" ".join(map(self._siglum, articles)) for articles in (side, others))
        self._decide(decide.split(self._compared(), passage, side), f"split: {told}")

    def match_reject(self) -> None:
        """Say that the weakest match of this outlet's reading is wrong: the two never share a passage."""
        from newsdiff.story import decide

        passage = self._passage()
        link = weakest_link(passage, self.index.documents[self.state.cursor.column].id) if passage else None
        if link is None:
            self.key_bar.say("no match of the engine here")
            return
        pair = f"{self._siglum(link.a.article)} and {self._siglum(link.b.article)}"
        self._decide(decide.reject(self._compared(), link), f"rejected: {pair} do not match")

    def passage_ignore(self) -> None:
        """Leave the passage, or the sentence that is in none, out of the comparison."""
        from newsdiff.story import decide

        given = self._passage() or self._here()
        if given is not None:
            self._decide(decide.ignore(self._compared(), given), "left out of the comparison")

    # Saying something about it

    def note_write(self) -> None:
        """Write a note on the passage, or on the sentence; an empty one takes the note away."""
        given = self._passage() or self._here()
        if given is None:
            return
        before = standing_on(self.index, self.decisions, "note", ends_of(given))
        compared = self._compared()  # a changed source may bring another one while words are typed

        def answered(words: str) -> None:
            from newsdiff.story import decide

            said = "noted" if words.strip() else "note taken away"
            self._decide(decide.note(compared, given, words), said, instead_of=before)

        ask(self, "note:", " / ".join(dict.fromkeys(each.note for each in before)), answered)

    def label_write(self) -> None:
        """Put labels on the passage, or on the sentence; an empty line takes them away."""
        given = self._passage() or self._here()
        if given is None:
            return
        before = standing_on(self.index, self.decisions, "label", ends_of(given))
        compared = self._compared()  # a changed source may bring another one while words are typed

        def answered(words: str) -> None:
            from newsdiff.story import decide

            labels = words.split(",")
            said = "labelled" if any(map(str.strip, labels)) else "labels taken away"
            self._decide(decide.label(compared, given, labels), said, instead_of=before)

        ask(self, "labels (A, B):", ", ".join(dict.fromkeys(n for each in before for n in each.names)), answered)

    def name_alias(self) -> None:
        """Say that names mean one person, organisation or place; they then no longer count as a difference."""
        passage = self._passage()
        forms = [
            " ".join(form.text.split())
            for variant in (passage.variants if passage is not None else ())
            if variant.kind == "name"
            for form in variant.forms
        ]

        def answered(text: str) -> None:
            from newsdiff.story import decide

            names = [name.strip() for name in text.split("=") if name.strip()]
            if len(names) < 2:
                self.key_bar.say("two names are needed, with = between them")
                return
            self._decide(decide.alias(names), f"one name: {' = '.join(names)}")

        ask(self, "names that mean one (A = B):", " = ".join(dict.fromkeys(forms)), answered)

    # Back and forth

    def decision_undo(self) -> None:
        """Take the last decision back."""
        self._travel(back=True)

    def decision_redo(self) -> None:
        """Make the decision again that was undone last."""
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        session, before = self.open_session(), self.decisions
        setting = (session.title, session.sources)
        if not (session.undo() if back else session.redo()):
            self.key_bar.say("nothing to undo" if back else "nothing to redo")
            return
        changed = _difference(before, self.decisions) or _difference(self.decisions, before)
        what = named(decision.kind for decision in changed)
        if not what:
            what = "the title" if session.title != setting[0] else "the sources"
        self.tell(f"{'undone' if back else 'done again'}: {what}; {counted(self.decisions)} in force")

    def decisions_open(self) -> None:
        """List all decisions; those whose text is not found stand first."""
        from newsdiff.ui.screens.decisions import DecisionsScreen, Listed

        def listed() -> Listed:
            session = self.session
            return self.decisions, session.unanchored(self.articles) if session is not None else ()

        def withdraw(decision: Decision) -> None:
            self.open_session().withdraw(decision)

        self.app.push_screen(DecisionsScreen(listed, withdraw), self._go_to_decision)

    def _go_to_decision(self, decision: Decision | None) -> None:
        for anchor in decision.anchors if decision is not None else ():
            for column, document in enumerate(self.index.documents):
                if document.text[anchor.start : anchor.end] == anchor.exact and anchor.exact:
                    sentence = document.sentence_at(anchor.start)
                    cursor = navigation.at_sentence(self.state, self.index, column, sentence, anchor.start)
                    self.become(self.state.leap(cursor), settle=True)
                    return

    def review_next(self) -> None:
        """Go to the next match that the engine is unsure of and nobody decided about."""
        order = navigation.walkable(self.state, self.index)
        open_ones = unsure(self.index, order, self.state.threshold)
        here = self.state.cursor.passage
        number = next((n for n in open_ones if here is None or n > here), open_ones[0] if open_ones else None)
        link = weakest_link(self.index.passages[number]) if number is not None else None
        if number is None or link is None:
            self.key_bar.say("no match is left that the engine is unsure of")
            return
        column = self.index.column_of[link.a.article]
        reading = self.index.readings[column][number]
        sentence = reading.sentences[0] if reading.sentences else 0
        self.become(self.state.leap(Cursor(column, sentence, number)), settle=True)
        pair = f"{self._siglum(link.a.article)} – {self._siglum(link.b.article)} {score_text(link.score)}"
        keys = [(self.key_bar.keymap.get(c) or ("",))[0] for c in ("match.accept", "match.reject", "review.next")]
        place = f"unsure {open_ones.index(number) + 1}/{len(open_ones)}"
        self.key_bar.say(f"{place}: {pair} · {keys[0]} accepts, {keys[1]} rejects, {keys[2]} goes on")

    def work_cancel(self) -> None:
        """Also forget a marked place."""
        if self.state.mark is not None and not self.working:
            self.become(replace(self.state, mark=None))
            return
        super().work_cancel()


def ends_of(given: Passage | End) -> list[End]:
    """The texts of a passage, or the one text that is given."""
    if isinstance(given, End):
        return [given]
    return [End(reading.article, *span) for reading in given.readings for span in reading.spans]


def _difference(some: Sequence[Decision], others: Sequence[Decision]) -> list[Decision]:
    return [decision for decision in some if decision not in others]
