"""The passages of a story as entries, in walking order."""

from __future__ import annotations

from typing import cast

from newsdiff.model import KINDS
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.navigation import walkable
from newsdiff.ui.reasons import score_text
from newsdiff.ui.state import ViewState
from newsdiff.ui.tables.entries import Entry, Place, PlaceLine, excerpt


def passage_entries(index: StoryIndex, state: ViewState) -> tuple[Entry, ...]:
    """Every passage that can be walked to, with its readings; the last answer is remembered by the index."""
    order = walkable(state, index)
    key = (order, state.kinds)
    known = index.entries.get("passages")
    if known is None or known[0] != key:
        known = index.entries["passages"] = key, tuple(_entry(index, state, number) for number in order)
    return cast("tuple[Entry, ...]", known[1])


def _entry(index: StoryIndex, state: ViewState, number: int) -> Entry:
    passage = index.passages[number]
    lines, texts = [], []
    for column, readings in enumerate(index.readings):
        span = index.span_of(column, number) if number in readings else None
        if span is not None:
            texts.append(excerpt(index, column, span, 400))
            lines.append(PlaceLine(Place(column, span.start, span.end, number)))
    kinds = [kind for kind in KINDS if kind in index.kinds_in(number) & state.kinds]
    conflict = number in index.conflicts and bool({"number", "date"} & set(kinds))
    differs = "".join(SIGNS[kind].letter for kind in kinds) or "nothing"
    return Entry(
        passage.id,
        kinds[0] if kinds else "wording",
        "≠" if conflict else "○" if kinds else "●",
        f"{differs} {score_text(passage.score)}",
        texts[0] if texts else "",
        tuple(lines),
        folded=True,
        alarming=conflict,
        number=str(number + 1),
        also=" ".join([*texts[1:], *(f"#{label}" for label in index.decided.labels.get(number, ()))]),
    )
