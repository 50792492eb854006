"""The ledgers of a story as entries: figures, quotes, names, dates, wording, coverage, attribution."""

from __future__ import annotations

from collections.abc import Mapping

from newsdiff.export.ledger_tables import Item, Row, Table, table
from newsdiff.model import Comparison, Kind, Span
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.tables.entries import Entry, PlaceLine, Question, excerpt, one_line, place_of, words_of
from newsdiff.ui.tables.tabs import LEDGERS

SIGNS = {
    "conflict": "≠", "speakers": "≠", "differs": "≠", "spellings": "≠", "compatible": "≈", "forms": "≈",
    "clipped": "…", "attribution": "@", "via": "@", "unattributed": "@", "same": "=", "all": "●", "some": "○",
    "order": "↕", "question": "?", "other": "·", "single": "·", "only": "·", "reported": "“",
}  # fmt: skip
"""The states of the ledgers' rows in one character each; the words stand beside it."""
_FOLDED = frozenset({"names", "dates", "coverage"})


def ledger_entries(index: StoryIndex) -> dict[str, tuple[Entry, ...]]:
    """All ledgers of a compared story by name; may take long enough to be done in a thread."""
    comparison = index.comparison
    if comparison is None:
        return {}
    states = _states(comparison)
    return {name: _entries(index, comparison, table(comparison, name), states) for name in LEDGERS}


def _states(comparison: Comparison) -> dict[str, str]:
    ledgers = comparison.ledgers
    found: dict[str, str] = {}
    for entries in (
        ledgers.figures,
        ledgers.quotes,
        ledgers.names,
        ledgers.dates,
        ledgers.coverage,
        ledgers.attribution,
    ):
        found |= {entry.id: entry.state for entry in entries}
    return found


def _entries(index: StoryIndex, comparison: Comparison, found: Table, states: Mapping[str, str]) -> tuple[Entry, ...]:
    questions = _questions(comparison) if found.name == "names" else {}
    return tuple(
        entry
        for row in found.rows
        if (entry := _entry(index, found, row, states.get(row.id, ""), questions.get(row.id, ()))) is not None
    )


def _entry(index: StoryIndex, found: Table, row: Row, state: str, questions: tuple[Question, ...]) -> Entry | None:
    kind = "order" if state == "order" else LEDGERS[found.name][0]
    lines = tuple(line for item in row.items if (line := _line(index, found, item, kind)) is not None)
    if not lines:
        return None
    return Entry(
        row.id,
        kind,
        SIGNS.get(state, "≠" if found.name == "wording" else "·"),
        one_line(row.state),
        _title(index, found.name, row, lines),
        lines,
        questions,
        found.name in _FOLDED,
        row.alarming,
        also=" ".join(
            words_of(index, line.place._replace(end=min(line.place.end, line.place.start + 400))) for line in lines
        ),
    )


def _line(index: StoryIndex, found: Table, item: Item, kind: Kind) -> PlaceLine | None:
    place = place_of(index, item.article, item.start, item.end, item.passages, kind)
    if place is None:
        return None
    cells = dict(zip(found.item_columns, map(one_line, item.cells), strict=False))
    value, details = _TELLERS[found.name](one_line(item.words), cells)
    return PlaceLine(place, value, tuple(detail for detail in details if detail))


def _figure(words: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    value = cells.get("value") or words
    value = f"≤ {value[2:]}" if value.startswith("0–") else value
    where = cells.get("where")
    return value, (
        cells.get("hedge", ""),
        cells.get("speaker", ""),
        f"in {where}" if where else "",
        cells.get("when", ""),
        cells.get("certainty", ""),
    )


def _quote(words: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    via, cut = cells.get("via"), cells.get("cut")
    return cells.get("form", ""), (
        cells.get("speaker", ""),
        f"via {via}" if via else "",
        f"cut: {cut}" if cut else "",
    )


def _name(words: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    times = cells.get("times", "1")
    return words, (f"{times}×" if times != "1" else "", cells.get("role", ""))


def _covered(words: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    rank, size = cells.get("sentence"), cells.get("of")
    return f"{cells.get('part', '')} {rank}/{size}" if rank else cells.get("part", ""), ()


def _sourced(words: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    via = cells.get("via")
    return cells.get("source") or "no source", (f"via {via}" if via else "",)


def _own_words(words: str, cells: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    return words, ()


_TELLERS = {
    "figures": _figure,
    "quotes": _quote,
    "names": _name,
    "dates": _own_words,
    "wording": _own_words,
    "coverage": _covered,
    "attribution": _sourced,
}
"""How a place's value and details are told, by ledger: from its words and the cells of its table."""


def _title(index: StoryIndex, name: str, row: Row, lines: tuple[PlaceLine, ...]) -> str:
    cells = [one_line(cell) for cell in row.cells]
    if name == "quotes":
        longest = max((line.place for line in lines), key=lambda place: place.end - place.start)
        said = excerpt(index, longest.column, Span(longest.start, longest.end))
        return f"{cells[0] or 'somebody'}: {said}"
    if name == "dates":
        against = f" ≠ {cells[1]}" if cells[1] else ""
        return (cells[0] or lines[0].value) + against
    if name == "names":
        return cells[0] + (f" ({cells[1]})" if cells[1] and cells[1] != "unknown" else "")
    return " · ".join(cell for cell in cells if cell)


def _questions(comparison: Comparison) -> dict[str, tuple[Question, ...]]:
    """For every name the other names it may be the same as."""
    canonical = {entry.id: one_line(entry.canonical) for entry in comparison.ledgers.names}
    return {
        entry.id: tuple(
            Question(f"is {canonical[entry.id]} the same as {canonical[other]}?", other)
            for other in entry.uncertain
            if other in canonical
        )
        for entry in comparison.ledgers.names
    }
