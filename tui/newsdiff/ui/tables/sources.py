"""The sources of a story as rows: who, what, when, in which language, from where, and whether it could be read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from newsdiff.ui.collation import Piece
from newsdiff.ui.fetching import Known
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.show import shown
from newsdiff.ui.wrap import fit, pad, width_of, wrap

READ, FAILED, TROUBLE, CHANGED = "✓", "✗", "!", "△"
"""Signs beside the words ``read``, ``failed``, ``gone`` or ``unreadable``, ``changed``."""
_HASH = 8
_STATE = 12


class SourceRow(NamedTuple):
    """A source; all texts are safe to be shown.

    Attributes:
        place: the identity of its place, for looking it up.
        name: its path or address as it was given.
        column: its first column, None where it has none on the screen.
        sign: how it stands, as a sign.
        state: the same in a word.
        details: the same in a sentence.
    """

    place: str
    name: str
    column: int | None
    number: str
    siglum: str
    outlet: str
    title: str
    date: str
    language: str
    sha256: str
    sign: str
    state: str
    details: str


class Sizes(NamedTuple):
    """Cells of the columns; 0 for one that there is no room for."""

    siglum: int
    outlet: int
    title: int
    date: int
    language: int
    sha256: int
    source: int


def source_rows(index: StoryIndex, known: Sequence[tuple[str, Known]]) -> tuple[SourceRow, ...]:
    """A row per source, in the order of the columns."""
    columns: dict[str, list[int]] = {}
    for number, document in enumerate(index.documents):
        columns.setdefault(document.source, []).append(number)
    languages = {}
    if index.comparison is not None:
        languages = {each.article.source: each.language for each in index.comparison.articles}
    return tuple(_row(index, place, each, columns.get(shown(each.name), []), languages) for place, each in known)


def _row(index: StoryIndex, place: str, known: Known, columns: Sequence[int], languages: dict[str, str]) -> SourceRow:
    documents = [index.documents[column] for column in columns]
    first = documents[0] if documents else None
    sign, state, details = _state(known)
    article = known.articles[0] if known.articles else None
    more = f" +{len(documents) - 1}" if len(documents) > 1 else ""
    label = known.failed.label if known.failed is not None else ""
    return SourceRow(
        place=place,
        name=shown(known.name),
        column=columns[0] if columns else None,
        number=str(columns[0] + 1) if columns else "",
        siglum=(first.siglum if first else "") + more,
        outlet=(first.outlet if first else shown(article.outlet if article else label)),
        title=(first.title if first else "") or shown((article.title or "") if article else details),
        date=shown((article.date or "") if article else ""),
        language=shown((article.language or languages.get(known.name, "")) if article else ""),
        sha256=article.sha256 if article else "",
        sign=sign,
        state=state,
        details=shown(details),
    )


def _state(known: Known) -> tuple[str, str, str]:
    if known.trouble:
        word = "gone" if known.trouble == "deleted on disk" else "unreadable"
        return TROUBLE, word, f"{known.trouble}; the text read before is kept here"
    if known.articles:
        return (CHANGED, "changed", f"changed on disk: {known.news}") if known.news else (READ, "read", "")
    return FAILED, "failed", known.failed.reason if known.failed is not None else "not read"


def sizes(rows: Sequence[SourceRow], width: int) -> Sizes:
    """Columns as wide as what stands in them, the title taking what is left."""
    siglum = min(8, max((width_of(row.siglum) for row in rows), default=3))
    outlet = min(24 if width >= 100 else 16, max((width_of(row.outlet) for row in rows), default=6))
    outlet = max(outlet, 6)
    date = 10 if width >= 60 else 0
    language = 4 if width >= 70 else 0
    sha256 = _HASH if width >= 78 else 0
    source = min(width // 4, max((width_of(row.name) for row in rows), default=0)) if width >= 110 else 0
    spent = (
        4 + siglum + 1 + outlet + 1 + _STATE + 1 + sum(cells + 1 for cells in (date, language, sha256, source) if cells)
    )
    return Sizes(siglum, outlet, max(0, width - spent - 1), date, language, sha256, source)


def heads(cells: Sizes) -> str:
    """The heads of the columns."""
    return _line("", "", cells, "outlet", "title", "date", "lang", "sha256", "from") + "state"


def paint_row(row: SourceRow, cells: Sizes) -> list[Piece]:
    """A row, as pieces of text with their styles."""
    fine = row.sign == READ
    text = _line(
        row.number, row.siglum, cells, row.outlet, row.title, row.date, row.language, row.sha256[:_HASH],
        row.name,
    )  # fmt: skip
    split = 4 + cells.siglum + 1
    return [
        Piece(text[:split], "strong"),
        Piece(text[split:], "" if row.sha256 else "dim"),
        Piece(pad(f"{row.sign} {row.state}", _STATE), "" if fine else "strong"),
    ]


def preview(row: SourceRow | None, note: str, width: int, height: int) -> list[list[Piece]]:
    """All that is known of a source, and how the story is kept."""
    if row is None:
        return [[Piece(" no sources; a adds some")], [Piece(f" {note}", "dim")]][:height]
    lines = [[Piece(f" {row.siglum} {row.outlet}", "strong"), Piece(f"  {row.title}" if row.title else "")]]
    lines.append([Piece(f" {row.name}")])
    if row.sha256:
        lines.append([Piece(f" sha256 {row.sha256}", "dim")])
    if row.details:
        text = f"{row.sign} {row.details}"
        cuts = [0, *wrap(text, max(1, width - 2)), len(text)]
        lines += [[Piece(" " + text[a:b].rstrip(), "strong")] for a, b in itertools.pairwise(cuts)]
    return [*lines[: height - 1], [Piece(f" {note}", "dim")]][:height]


def _line(
    number: str, siglum: str, cells: Sizes, outlet: str, title: str, date: str, language: str, sha256: str, source: str
) -> str:
    parts = [f"{number:>3} {pad(fit(siglum, cells.siglum), cells.siglum)} "]
    pairs = (
        (outlet, cells.outlet), (title, cells.title), (date, cells.date), (language, cells.language),
        (sha256, cells.sha256), (source, cells.source),
    )  # fmt: skip
    parts += [pad(fit(text, wide), wide) + " " for text, wide in pairs if wide]
    return "".join(parts)
