"""What the interchange formats share: a passage slot by slot with all its text, and names that XML takes for ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsdiff.engine.text.sanitise import visible
from newsdiff.model import AnnotatedArticle, Comparison, Passage, Reading, Slot, Span

_NOT_IN_NAME = re.compile(r"[^\w.-]", re.ASCII)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A slot of a passage with the text of every reading.

    Attributes:
        slot: as the collation has it.
        spans: what each reading has here with the punctuation and white space around it, None where it has no words.
            The spans of a reading tile it: every code point of the reading is in one of them.
    """

    slot: Slot
    spans: tuple[Span | None, ...]


def stretches(passage: Passage) -> list[Stretch]:
    """The slots of a passage; one slot with whole readings where it was not collated."""
    slots = passage.slots or (_whole(passage),)
    tiled = [_tiles(reading, [slot.cells[place] for slot in slots]) for place, reading in enumerate(passage.readings)]
    return [Stretch(slot, tuple(row[number] for row in tiled)) for number, slot in enumerate(slots)]


def _whole(passage: Passage) -> Slot:
    cells = tuple(
        Span(reading.spans[0].start, reading.spans[-1].end) if reading.spans else None for reading in passage.readings
    )
    return Slot(cells, tuple(-1 if cell is None else place for place, cell in enumerate(cells)))


def _tiles(reading: Reading, cells: list[Span | None]) -> list[Span | None]:
    """Cells drawn out to the next one, the first of every span also to its beginning."""
    order = sorted(((cell.start, number) for number, cell in enumerate(cells) if cell is not None))
    found: list[Span | None] = [None] * len(cells)
    reached = reading.spans[0].start if reading.spans else 0
    for place, (start, number) in enumerate(order):
        own = next((span for span in reversed(reading.spans) if span.start <= start), reading.spans[0])
        cell = cells[number]
        stop = start if cell is None else cell.end
        closing = next((span for span in reversed(reading.spans) if span.start < stop), own)
        end = min(order[place + 1][0], closing.end) if place + 1 < len(order) else closing.end
        first = place == 0 or order[place - 1][0] < own.start
        found[number] = Span(min(start, max(own.start, reached)) if first else start, end)
        reached = end
    return found


def words_of(article: AnnotatedArticle, span: Span | None) -> str:
    """The words of a span on one line; empty without one."""
    return "" if span is None else _WHITE.sub(" ", article.text[span.start : span.end])


def siglum_of(comparison: Comparison, article: str) -> str:
    """An article's siglum, safe to print."""
    return visible(comparison.by_id[article].article.siglum)


def xml_names(comparison: Comparison) -> Mapping[str, str]:
    """For every article a name that XML takes for an id: its siglum where that can be one, else made from its id."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article in comparison.articles:
        name = _NOT_IN_NAME.sub("_", article.article.siglum)
        if name.strip("_.-") == "" or name in taken:
            name = f"{name}{article.id}"
        if not (name[0].isalpha() or name[0] == "_"):
            name = f"w{name}"
        taken.add(name)
        names[article.id] = name
    return names


def xml_clean(text: str) -> str:
    """Text that XML can hold: what controls a terminal or turns letters round becomes a visible sign."""
    return _NO_XML.sub("\ufffd", visible(text))
