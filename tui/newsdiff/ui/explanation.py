"""What a word of a passage is in the other outlets, in one line: who has the same, who another, who none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsdiff.engine.expressions import expression
from newsdiff.frozen import NamedTuple
from newsdiff.model import Figure, Form, Passage, Relation, Slot, Span, Variant
from newsdiff.ui.collation import Piece
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.words import slot_at, variant_at
from newsdiff.ui.wrap import fit

if TYPE_CHECKING:
    from newsdiff.ui.state import Cursor

RELATIONS: dict[Relation, str] = {
    "same": "the same value",
    "compatible": "values that can both be right",
    "conflict": "values that cannot both be right",
    "attribution": "the same value from another mouth",
    "other": "about different things",
}
"""How figures and dates relate, in words."""
_GROUPING = expression(r"[\s.,'’]")
LONGEST = 48
"""Cells of a reading's words that are shown; the columns show all of them."""


class Said(NamedTuple):
    """The same words, and the columns that have them."""

    text: str
    columns: tuple[int, ...]
    value: str = ""


class Explanation(NamedTuple):
    """A word across the outlets.

    Attributes:
        variant: the difference it belongs to, None where all that have the passage agree.
        said: every wording with its columns, that of the outlet asked about first.
        silent: columns that have the passage, but nothing in this place.
        lacking: columns in which the passage was not found.
    """

    variant: Variant | None
    said: tuple[Said, ...]
    silent: tuple[int, ...]
    lacking: tuple[int, ...]


def explained(
    index: StoryIndex, passage: int, column: int, columns: Sequence[int], word: Span | None, variant: int | None = None
) -> Explanation | None:
    """What a word of a passage, or one of its differences, is in every outlet.

    Args:
        index: the story.
        passage: the passage's number.
        column: the column the word stands in.
        columns: the columns that are on, in their order.
        word: the word; None to tell about ``variant``.
        variant: the difference, where no word is given.
    """
    found = index.passages[passage]
    article = index.documents[column].id
    slot: Slot | None = None
    if word is not None:
        variant = variant_at(found, article, *word)
        number = next((n for n, reading in enumerate(found.readings) if reading.article == article), None)
        slot = slot_at(found, number, *word) if number is not None else None
    if variant is not None and variant < len(found.variants):
        forms: Sequence[Form] = found.variants[variant].forms
        of = found.variants[variant]
    elif slot is not None:
        forms, of = _forms(index, found, slot), None
    else:
        return None
    groups: dict[int, list[Form]] = {}
    for form in forms:
        if index.column_of[form.article] in columns:
            groups.setdefault(form.group, []).append(form)
    said = [
        Said(
            _text(index, members[0]),
            tuple(sorted(index.column_of[form.article] for form in members)),
            _value(index, members[0]) if of is not None and of.kind == "number" else "",
        )
        for members in groups.values()
    ]
    said.sort(key=lambda each: (column not in each.columns, each.columns))
    speaking = {number for each in said for number in each.columns}
    has = [n for n in columns if passage in index.readings[n]]
    lacking = [n for n in columns if passage not in index.readings[n] and not index.documents[n].failure]
    return Explanation(of, tuple(said), tuple(n for n in has if n not in speaking), tuple(lacking))


def _forms(index: StoryIndex, passage: Passage, slot: Slot) -> list[Form]:
    """What the readings have in a slot in which they agree."""
    return [
        Form(reading.article, cell.start, cell.end, "", group)
        for reading, cell, group in zip(passage.readings, slot.cells, slot.groups, strict=True)
        if cell is not None
    ]


def _text(index: StoryIndex, form: Form) -> str:
    document = index.documents[index.column_of[form.article]]
    return fit(" ".join(document.readable(form.start, form.end).split()), LONGEST)


def _value(index: StoryIndex, form: Form) -> str:
    """What figures of a form state, where the words alone do not show it: ``8,000 troops, says Blinken``."""
    figures = index.comparison.figures if index.comparison is not None else ()
    inside = [f for f in figures if f.article == form.article and f.start < form.end and f.end > form.start]
    told = " and ".join(_stated(figure) for figure in inside)
    plain = _GROUPING.sub("", _text(index, form))
    return "" if _GROUPING.sub("", told) == plain else told


def _stated(figure: Figure) -> str:
    from newsdiff.engine.facts.stated import is_ceiling
    from newsdiff.export.ledger_tables import number

    value = number(None, figure.high) if is_ceiling(figure) else number(figure.low, figure.high)
    told = " ".join(part for part in (value, figure.unit or "", figure.counted or "") if part)
    return told + (f", says {figure.speaker}" if figure.speaker else "")


def pieces(index: StoryIndex, found: Explanation, column: int) -> list[Piece]:
    """An explanation as styled text, the wording of ``column`` first."""
    variant = found.variant
    style = f"kind-{variant.kind}" if variant is not None else "strong"
    head = f"{SIGNS[variant.kind].letter} {variant.kind}" if variant is not None else "agree"
    if variant is not None and variant.relation is not None:
        head += f" ({variant.relation})"
    parts: list[list[Piece]] = []
    for said in found.said:
        told = f" {_names(index, said.columns)}"
        value = f" = {said.value}" if said.value else ""
        parts.append([Piece(f"“{said.text}”", style), Piece(value), Piece(told, "siglum")])
    if found.silent:
        parts.append([Piece(f"nothing here in {_names(index, found.silent)}", "missing")])
    if found.lacking:
        parts.append([Piece(f"not found in {_names(index, found.lacking)}", "missing")])
    if variant is not None and variant.relation is not None:
        parts.append([Piece(RELATIONS[variant.relation], "quiet")])
    line = [Piece(f"{head}: ", "strong")]
    for number, part in enumerate(parts):
        line += [Piece(" · ", "quiet")] if number else []
        line += part
    return [piece for piece in line if piece.text]


def _names(index: StoryIndex, columns: Sequence[int]) -> str:
    return " ".join(index.documents[column].siglum for column in columns)


def told(index: StoryIndex, cursor: Cursor, columns: Sequence[int]) -> list[Piece]:
    """What there is to say about the word or the difference under a cursor; nothing where there is neither."""
    if cursor.passage is None or (cursor.word is None and cursor.variant is None):
        return []
    found = explained(index, cursor.passage, cursor.column, columns, cursor.word, cursor.variant)
    return pieces(index, found, cursor.column) if found is not None else []


def plain(line: Iterable[Piece]) -> str:
    """Styled text without its styles."""
    return "".join(piece.text for piece in line)
