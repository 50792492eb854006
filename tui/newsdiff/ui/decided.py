"""What a person decided, seen from the screen: which passages it concerns, the notes on them, and words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from newsdiff.frozen import NamedTuple
from newsdiff.model import Decision, DecisionKind, End, Link, Passage
from newsdiff.ui.show import shown

if TYPE_CHECKING:
    from dataclasses import dataclass, field

    from newsdiff.ui.index import StoryIndex
else:
    from dataclasses import field

    from newsdiff.frozen import dataclass

HELD, PARTED = "✓", "÷"
"""Signs of a passage that a person holds together, and of one a person took something out of."""
_TOGETHER: frozenset[DecisionKind] = frozenset({"link", "merge", "accept"})
_APART: frozenset[DecisionKind] = frozenset({"unlink", "split", "reject"})
_DONE: Mapping[DecisionKind, str] = {
    "link": "linked",
    "merge": "merged",
    "accept": "accepted",
    "unlink": "reading taken out",
    "split": "split",
    "reject": "match rejected",
    "ignore": "ignored",
    "alias": "one name",
    "note": "note",
    "label": "label",
}
UNSURE = 0.15
"""How far above the threshold a link may score and still be one to look at."""


class PlacedNote(NamedTuple):
    """A note and the words it stands on."""

    column: int
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Decided:
    """Decisions by passage number.

    Attributes:
        held: what put a passage together or confirmed it.
        parted: what took something out of a passage.
        notes: where notes stand.
        labels: the labels of passages, each once.
    """

    held: Mapping[int, DecisionKind]
    parted: Mapping[int, DecisionKind]
    notes: tuple[PlacedNote, ...] = ()
    labels: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def sign(self, passage: int) -> str:
        """The sign of a passage, empty for one that nobody decided about."""
        return HELD if passage in self.held else PARTED if passage in self.parted else ""

    def told(self, passage: int) -> str:
        """What was decided about a passage, in words."""
        kinds = (self.held.get(passage), self.parted.get(passage))
        labels = "".join(f" #{shown(label)}" for label in self.labels.get(passage, ())).strip()
        return ", ".join([*(_DONE[kind] for kind in kinds if kind is not None), *([labels] if labels else [])])

    def note_on(self, column: int, start: int, end: int) -> str:
        """The words of the notes on a stretch of a column."""
        found = (n.words for n in self.notes if n.column == column and n.start < end and n.end > start)
        return " / ".join(dict.fromkeys(found))


def decided_in(index: StoryIndex, decisions: Iterable[Decision]) -> Decided:
    """Find the passages that decisions concern, by the places where the texts of their anchors stand."""
    columns: dict[str, list[int]] = {}
    for number, document in enumerate(index.documents):
        columns.setdefault(document.outlet, []).append(number)
    held: dict[int, DecisionKind] = {}
    parted: dict[int, DecisionKind] = {}
    notes: list[PlacedNote] = []
    labels: dict[int, tuple[str, ...]] = {}
    for decision in decisions:
        touched: list[set[int]] = []
        for anchor in decision.anchors:
            for column in columns.get(shown(anchor.outlet), ()):
                if index.documents[column].text[anchor.start : anchor.end] != anchor.exact:
                    continue
                touched.append(_meant(index, column, anchor.start, anchor.end))
                if decision.kind == "note":
                    notes.append(PlacedNote(column, anchor.start, anchor.end, decision.note))
        if decision.kind in _TOGETHER:
            counts = [number for numbers in touched for number in numbers]
            held.update((number, decision.kind) for number in counts if counts.count(number) > 1)
        elif decision.kind == "label":
            for number in dict.fromkeys(number for numbers in touched for number in sorted(numbers)):
                labels[number] = tuple(dict.fromkeys((*labels.get(number, ()), *decision.names)))
        elif decision.kind in _APART:
            parted.update((number, decision.kind) for numbers in touched for number in numbers)
    return Decided(held, parted, tuple(notes), labels)


def _meant(index: StoryIndex, column: int, start: int, end: int) -> set[int]:
    """The passages with a reading that is about as long as a stretch of text, not one inside it or around it."""
    return {
        place.passage
        for place in index.places_in(column, start, end)
        if 2 * (min(end, place.end) - max(start, place.start)) > max(end - start, place.end - place.start)
    }


def described(decision: Decision, lost: bool = False) -> str:
    """A decision in one line: what, in which outlets, on which words."""
    if decision.kind == "alias":
        return f"{_DONE['alias']}: {' = '.join(decision.names)}"
    names = list(dict.fromkeys(anchor.outlet for anchor in decision.anchors))
    outlets = ", ".join(names)
    if decision.kind in ("unlink", "split") and len(names) > 1:
        outlets = f"{names[0]} from {', '.join(names[1:])}"
    words = " ".join(decision.anchors[0].exact.split()) if decision.anchors else ""
    note = f" – {decision.note}" if decision.note else ""
    if decision.kind == "label":
        note = " " + " ".join(f"#{label}" for label in decision.names)
    warning = "text not found: " if lost else ""
    return f"{warning}{_DONE[decision.kind]} · {outlets}{note} · {words}"


def standing_on(
    index: StoryIndex, decisions: Iterable[Decision], kind: DecisionKind, ends: Iterable[End]
) -> tuple[Decision, ...]:
    """The decisions of a kind that stand on some of these texts, such as the notes on a passage."""
    places = [(shown(index.documents[index.column_of[end.article]].outlet), end) for end in ends]
    return tuple(
        decision
        for decision in decisions
        if decision.kind == kind
        and any(
            shown(anchor.outlet) == outlet and anchor.start < end.end and anchor.end > end.start
            for anchor in decision.anchors
            for outlet, end in places
        )
    )


def counted(decisions: Sequence[Decision]) -> str:
    """``1 decision``, ``2 decisions``."""
    return f"{len(decisions)} decision" + ("" if len(decisions) == 1 else "s")


def named(kinds: Iterable[DecisionKind]) -> str:
    """Kinds of decisions in words, each once."""
    return ", ".join(dict.fromkeys(_DONE[kind] for kind in kinds))


def weakest_link(passage: Passage, article: str | None = None) -> Link | None:
    """The lowest-scored link the engine made, of an article's reading where it has one in the passage."""
    links = [link for link in passage.links if link.decided_by == "engine"]
    own = [link for link in links if article in (link.a.article, link.b.article)]
    return min(own or links, key=lambda link: (link.score, link.a.article, link.b.article), default=None)


def unsure(index: StoryIndex, order: Sequence[int], threshold: float) -> tuple[int, ...]:
    """Passages with a link the engine is unsure of and nobody decided about, in walking order."""
    found = []
    for number in order:
        link = weakest_link(index.passages[number])
        if link is not None and link.score < threshold + UNSURE and number not in index.decided.held:
            found.append(number)
    return tuple(found)
