"""What is known about an article, in a few lines: title, outlet, date, language, matches, source, hash."""

from __future__ import annotations

from newsdiff.ui.collation import Piece
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import walkable
from newsdiff.ui.show import shown
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import count, position
from newsdiff.ui.wrap import fit, width_of


def passport(index: StoryIndex, state: ViewState, width: int) -> list[list[Piece]]:
    """Four lines about the article of the cursor, the position at the right of the first.

    Args:
        index: the story.
        state: a view of this article alone.
        width: cells.
    """
    column = state.cursor.column
    document = index.documents[column]
    place = _place(state, index)
    title = fit(document.title or document.outlet, width - width_of(place) - 4)
    gap = " " * max(1, width - width_of(title) - width_of(place) - 2)
    lines = [[Piece(" " + title, "title"), Piece(gap + place + " ", "quiet")]]
    for parts in (
        (document.outlet if document.title else "", document.date, *_matches(index, state)),
        (document.source, *_size(index, column)),
    ):
        lines.append([Piece(" " + fit(" · ".join(part for part in parts if part), width - 2), "quiet")])
    lines.append([Piece(" " + fit(f"sha256 {_article_hash(index, column)}", width - 2), "quiet")])
    return lines


def _place(state: ViewState, index: StoryIndex) -> str:
    sentences = len(index.documents[state.cursor.column].sentences)
    parts = [f"sentence {state.cursor.sentence + 1}/{sentences}" if sentences else ""]
    if state.cursor.passage is not None:
        parts.append(f"passage {position(state, index)}")
    if state.query:
        parts.insert(0, f"{shown(fit(state.query, 20))} {state.hit + 1}/{len(state.hits)}")
    return " · ".join(part for part in parts if part)


def _matches(index: StoryIndex, state: ViewState) -> list[str]:
    """How much of it other outlets have, and in how many passages there is a difference or a conflict."""
    column = state.cursor.column
    document = index.documents[column]
    comparison = index.comparison
    if comparison is None:
        return []
    found = [comparison.by_id[document.id].language] if document.id in comparison.by_id else []
    if document.id in index.shares:
        found.append(f"{index.shares[document.id]:.0%} matched")
    own = index.readings[column]
    found.append(count(len(own), "passage"))
    if len(walkable(state, index)) != len(own):
        found.append(f"{len(walkable(state, index))} of them shown")
    conflicts = len(index.conflicts & own.keys())
    if conflicts:
        found.append(f"{conflicts} in conflict")
    only = next((entry.only for entry in comparison.coverage if entry.article == document.id), ())
    if only:
        found.append(count(len(only), "sentence") + " only here")
    return found


def _size(index: StoryIndex, column: int) -> list[str]:
    document = index.documents[column]
    return [count(len(document.text), "character"), count(len(document.readable(document.offset, len(document.text))
                                                              .split()), "word")]  # fmt: skip


def _article_hash(index: StoryIndex, column: int) -> str:
    comparison = index.comparison
    found = comparison.by_id.get(index.documents[column].id) if comparison is not None else None
    return found.article.sha256 if found is not None else ""
