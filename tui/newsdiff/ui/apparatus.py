"""What the other outlets read where one outlet's article is the text: the notes of a merged reading.

As in a critical edition, a reading near the text is noted in it, word by word: ``sacred⟨holy ESS⟩``. One that says the
same in words of its own would tear the text apart; it is given whole, beside or below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdiff.frozen import NamedTuple
from newsdiff.model import Form, Kind, Passage, Slot, Variant
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import pieces

OPEN, CLOSE, BETWEEN, TIED = "⟨", "⟩", " · ", "\u00a0"
LACKS, ADDS, CONFLICTS, ELSEWHERE = "–", "+", "≠", "⇄"
SIGNS_TOLD = ((LACKS, "not there"), (ADDS, "added"), (CONFLICTS, "in conflict"), (ELSEWHERE, "elsewhere"))
"""The signs of the notation and what they mean, for the legend."""
NEAR = 0.5
"""Share of the longer wording two readings must agree on to be told word by word."""
FEW = 24
"""Code points of other words that are told in the text however little there is besides."""
LONGEST = 60
"""Code points beyond which words are no variant inside a text but a text of their own."""
SIGN = ("quiet",)
LOUD: frozenset[Kind] = frozenset({"number", "date"})
"""Kinds noted in the text even from readings that are given whole."""


class Run(NamedTuple):
    """A part of a line in one look: words of an article, or signs of the notation.

    Attributes:
        text: what is shown; as long as the words it stands for.
        column: whose words they are; -1 for signs.
        start: where they stand in the article.
        names: names of styles, the uppermost last.
        passages: the passages they belong to.
        variant: passage and variant they belong to.
        chosen: names of styles they have besides while their passage is selected.
    """

    text: str
    column: int = -1
    start: int = 0
    names: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    variant: tuple[int, int] | None = None
    chosen: tuple[str, ...] = ()

    def part(self, first: int, last: int) -> Run:
        """The code points ``[first, last)`` of it."""
        text, column, start, names, passages, variant, chosen = self
        return Run(text[first:last], column, start + first, names, passages, variant, chosen)


def words(
    index: StoryIndex, column: int, start: int, end: int, names: tuple[str, ...] = (), *, cleaned: bool = True
) -> list[Run]:
    """Words of an article as they are shown, without markup if ``cleaned``."""
    document = index.documents[column]
    shown = pieces(start, end, document.hidden) if cleaned and document.hidden else [(start, end)]
    return [Run(document.visible[a:b], column, a, names) for a, b in shown]


class Lemma(NamedTuple):
    """Words of the text that others read otherwise."""

    start: int
    end: int
    kind: Kind
    variant: tuple[int, int]


class Note(NamedTuple):
    """A note in the text behind offset ``at``, or before it."""

    at: int
    runs: tuple[Run, ...]
    before: bool = False

    @property
    def text(self) -> str:
        """The note as it reads."""
        return "".join(run.text for run in self.runs)


class Apparatus(NamedTuple):
    """What others read in a passage: marked words, notes in text order, columns whose reading is given whole."""

    lemmata: tuple[Lemma, ...]
    notes: tuple[Note, ...]
    whole: tuple[int, ...]


def apparatus(index: StoryIndex, number: int, base: int, columns: Sequence[int], kinds: frozenset[Kind]) -> Apparatus:
    """The notes on a passage.

    Args:
        index: the story.
        number: the passage.
        base: the column whose reading is the text; it has the passage.
        columns: the columns to note, in order.
        kinds: kinds of difference to note.
    """
    passage = index.passages[number]
    place = {reading.article: position for position, reading in enumerate(passage.readings)}
    ids = [(column, index.documents[column].id) for column in columns if column != base]
    others = [(column, name) for column, name in ids if name in place]
    near = {name for _, name in others if _is_near(passage, place[index.documents[base].id], place[name])}
    writer = _Writer(index, number, base, others, near)
    found = [pair for pair in index.marked[number] if pair[1].kind in kinds]
    lemmata: list[Lemma] = []
    notes: list[Note] = []
    for variant_number, variant in found:
        note = writer.note(variant_number, variant)
        own = writer.own(variant)
        if own is not None and (note is not None or variant.kind in LOUD):
            lemmata.append(Lemma(own.start, own.end, variant.kind, (number, variant_number)))
        if note is not None and all(note.text != known.text or note.at != known.at for known in notes):
            notes.append(note)
    notes.sort(key=lambda note: note.at)
    notes = _joined(index.documents[base].visible, notes, lemmata)
    return Apparatus(tuple(lemmata), tuple(notes), tuple(column for column, name in others if name not in near))


def _joined(text: str, notes: list[Note], lemmata: Sequence[Lemma]) -> list[Note]:
    """The notes; where neighbouring words are lacking in the same outlets, one note behind them says so."""
    begins = {lemma.variant: lemma.start for lemma in lemmata}
    kept: list[Note] = []
    for note in notes:
        last = kept[-1] if kept else None
        start = begins.get(note.runs[-1].variant or (-1, -1))
        if (
            last is not None
            and start is not None
            and last.text == note.text
            and note.text.startswith(f"{OPEN}{LACKS}")
            and last.at <= start
            and not text[last.at : start].strip()
        ):
            kept.pop()
        kept.append(note)
    return kept


def _is_near(passage: Passage, base: int, other: int) -> bool:
    """Whether a reading can be told as a few words that differ."""
    sizes = [0, 0]
    shared, strange = 0, 0
    for slot in passage.slots:
        ours, theirs = slot.cells[base], slot.cells[other]
        sizes[0] += ours.end - ours.start if ours else 0
        sizes[1] += theirs.end - theirs.start if theirs else 0
        if ours and theirs and slot.groups[base] == slot.groups[other]:
            shared += theirs.end - theirs.start
        elif theirs:
            strange = max(strange, theirs.end - theirs.start)
    if not sizes[0] or not sizes[1] or strange > LONGEST:
        return False
    return shared >= NEAR * max(sizes) or sizes[1] - shared <= FEW


class _Writer:
    """Writes the notes on one passage."""

    def __init__(
        self, index: StoryIndex, number: int, base: int, others: Sequence[tuple[int, str]], near: set[str]
    ) -> None:
        self.index = index
        self.number = number
        self.base = base
        self.base_id = index.documents[base].id
        self.others = others
        self.near = near
        passage = index.passages[number]
        self.slots = passage.slots
        self.position = next(n for n, reading in enumerate(passage.readings) if reading.article == self.base_id)
        self.reading = passage.readings[self.position]
        self.place = {reading.article: n for n, reading in enumerate(passage.readings)}

    def own(self, variant: Variant) -> Form | None:
        """What the text itself has in a variant."""
        return next((form for form in variant.forms if form.article == self.base_id), None)

    def note(self, number: int, variant: Variant) -> Note | None:
        """The note on a variant, None where the noted readings have what the text has."""
        own = self.own(variant)
        told = [(c, n) for c, n in self.others if n in self.near or (own is not None and variant.kind in LOUD)]
        parts = list(self._moved(number, told) if variant.kind == "order" else self._forms(variant, own, told))
        if own is not None and variant.kind != "order":
            lacking = [c for c, name in told if name in variant.absent and name in self.near]
            if lacking:
                parts.append((Run(f"{LACKS}{TIED}", names=SIGN), *self._sigla(lacking)))
        if not parts:
            return None
        at = own.end if own is not None else self._gap(number)
        before = at <= self.reading.spans[0].start
        runs: list[Run] = [Run(f" {OPEN}" if own is None and not before else OPEN, names=SIGN)]
        for position, part in enumerate(parts):
            runs.extend((Run(BETWEEN, names=SIGN), *part) if position else part)
        runs.append(Run(f"{CLOSE} " if before else CLOSE, names=SIGN))
        mine, variant_of = (self.number,), (self.number, number)
        marked_runs = tuple([Run(run.text, run.column, run.start, run.names, mine, variant_of) for run in runs])
        return Note(at, marked_runs, before)

    def _forms(self, variant: Variant, own: Form | None, told: Sequence[tuple[int, str]]) -> Iterable[tuple[Run, ...]]:
        """Every other wording once, with the outlets that have it."""
        groups: dict[int, list[tuple[int, Form]]] = {}
        forms = {form.article: form for form in variant.forms}
        for column, name in told:
            form = forms.get(name)
            if form is not None and (own is None or form.group != own.group):
                groups.setdefault(form.group, []).append((column, form))
        for group in groups.values():
            column, form = group[0]
            sign = ADDS if own is None else CONFLICTS if variant.relation == "conflict" else ""
            lead = (Run(f"{sign}{TIED}" if sign != ADDS else sign, names=("strong",)),) if sign else ()
            style = (f"kind-{variant.kind}",)
            said = words(self.index, column, form.start, form.end, style)
            yield (*lead, *said, Run(TIED), *self._sigla(c for c, _ in group))

    def _moved(self, number: int, told: Sequence[tuple[int, str]]) -> Iterable[tuple[Run, ...]]:
        """Who says the same words elsewhere."""
        slots = [slot for slot in self.slots if slot.variant == number and slot.moved]
        here = {slot.moved[self.position] for slot in slots}
        columns = [c for c, name in told if slots and {slot.moved[self.place[name]] for slot in slots} != here]
        if columns:
            yield (Run(f"{ELSEWHERE}{TIED}", names=("kind-order",)), *self._sigla(columns))

    def _sigla(self, columns: Iterable[int]) -> tuple[Run, ...]:
        return (Run(" ".join(self.index.documents[column].siglum for column in columns), names=("siglum",)),)

    def _gap(self, number: int) -> int:
        """Where words stand that the text does not have: behind what it has before them."""
        at = self.reading.spans[0].start
        slots: Sequence[Slot] = self.slots
        place = next((n for n, slot in enumerate(slots) if slot.variant == number), None)
        if place is None:
            return self.reading.spans[-1].end
        for slot in slots[:place]:
            cell = slot.cells[self.position]
            if cell is not None and not (slot.moved and slot.moved[self.position]):
                at = max(at, cell.end)
        return at
