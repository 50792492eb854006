"""Moving through a story: from a state and an index to the next state. Nothing here knows the screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain

from newsdiff.frozen import replace
from newsdiff.model import Kind
from newsdiff.ui import filters
from newsdiff.ui.index import Stop, StoryIndex
from newsdiff.ui.search import find
from newsdiff.ui.state import Cursor, ViewState

Move = Callable[[ViewState, StoryIndex, int], ViewState]
"""A step forward (1) or back (-1)."""


def columns_on(state: ViewState, index: StoryIndex) -> list[int]:
    """Numbers of the columns that are switched on."""
    return [number for number, document in enumerate(index.documents) if document.id not in state.off]


def walkable(state: ViewState, index: StoryIndex) -> tuple[int, ...]:
    """Passages that can be walked to: what the filter leaves of those found in at least two outlets that are on.

    Found in one outlet is enough where only one is on.
    """
    key = (state.off, *filters.key_of(state))
    known = index.walks.get(key)
    if known is None:
        known = index.walks[key] = filters.passing(state, index, _found(state, index))
    return known


def _found(state: ViewState, index: StoryIndex) -> tuple[int, ...]:
    """The passages found in enough of the outlets that are on, whatever the filter is."""
    known = index.walks.get(state.off)
    if known is None:
        columns = [index.readings[column] for column in columns_on(state, index)]
        least = min(2, sum(map(bool, columns)))
        times = Counter(chain.from_iterable(columns))
        known = tuple(number for number in range(len(index.passages)) if 0 < least <= times[number])
        index.walks[state.off] = known
    return known


def place_in(order: Sequence[int], passage: int) -> int | None:
    """Where a passage stands in a walk, None where it does not."""
    place = bisect_left(order, passage)
    return place if place < len(order) and order[place] == passage else None


def at_sentence(state: ViewState, index: StoryIndex, column: int, sentence: int, offset: int | None = None) -> Cursor:
    """A cursor on a sentence, with the passage that covers ``offset`` or else the one already selected there."""
    document = index.documents[column]
    sentence = max(0, min(sentence, len(document.sentences) - 1))
    numbers = index.sentence_passages[column].get(sentence, ())
    if offset is not None:
        covering = [place.passage for place in index.places_in(column, offset, offset + 1)]
        numbers = tuple(sorted(covering)) or numbers
    if not numbers:
        return Cursor(column, sentence)
    same = state.cursor.passage in numbers and (offset is None or state.cursor.column != column)
    passage = state.cursor.passage if same else numbers[0]
    return Cursor(column, sentence, passage)


def move_sentence(state: ViewState, index: StoryIndex, step: int) -> ViewState:
    """The next or previous sentence of the outlet."""
    column = state.cursor.column
    if not index.documents:
        return state
    return state.at(at_sentence(state, index, column, state.cursor.sentence + step))


def move_paragraph(state: ViewState, index: StoryIndex, step: int) -> ViewState:
    """The first sentence of the next paragraph, or of the previous one; stops at the ends."""
    if not index.documents:
        return state
    column = state.cursor.column
    document = index.documents[column]
    starts = sorted({document.sentence_at(p.start) for p in document.paragraphs if p.role != "boilerplate"})
    here = state.cursor.sentence
    found = [n for n in starts if n > here] if step > 0 else [n for n in reversed(starts) if n < here]
    return state.at(at_sentence(state, index, column, found[0])) if found else state


def on_passage(state: ViewState, index: StoryIndex, passage: int, variant: int | None = None) -> Cursor:
    """A cursor on a passage: in the current outlet if it is found there, else where the cursor stands."""
    column = state.cursor.column
    reading = index.readings[column].get(passage) if index.documents else None
    sentence = reading.sentences[0] if reading and reading.sentences else state.cursor.sentence
    return Cursor(column, sentence, passage, variant)


def move_passage(state: ViewState, index: StoryIndex, step: int) -> ViewState:
    """The next or previous passage in walking order; stops at the ends."""
    order = walkable(state, index)
    if not order:
        return state
    here = state.cursor.passage
    if here is None:
        target = _nearest(state, index, step)
        target = (order[0] if step > 0 else order[-1]) if target is None else target
    elif step > 0:
        target = order[min(bisect_right(order, here), len(order) - 1)]
    else:
        target = order[max(bisect_left(order, here) - 1, 0)]
    return state.leap(on_passage(state, index, target))


def _nearest(state: ViewState, index: StoryIndex, step: int) -> int | None:
    """The passage nearest to a cursor that is on none: below it in its outlet, or above it for a step back."""
    order, here = walkable(state, index), state.cursor.sentence
    own = (
        (abs(sentence - here), number)
        for sentence, numbers in index.sentence_passages[state.cursor.column].items()
        for number in numbers
        if (sentence - here) * step >= 0 and place_in(order, number) is not None
    )
    return min(own, default=(0, None))[1]


def edge_passage(state: ViewState, index: StoryIndex, last: bool) -> ViewState:
    """The first or last passage."""
    order = walkable(state, index)
    return state.leap(on_passage(state, index, order[-1 if last else 0])) if order else state


def move_difference(state: ViewState, index: StoryIndex, step: int, kind: Kind | None = None) -> ViewState:
    """The next or previous difference of the enabled kinds, or of one kind whether it is enabled or not."""
    order = walkable(state, index)
    kinds = state.kinds if kind is None else {kind}
    passage, variant = state.cursor.passage, state.cursor.variant
    if passage is None:
        variant = None if step > 0 else len(index.stops)
        passage = _nearest(state, index, step)
    if passage is None:
        passage = -1 if step > 0 else len(index.passages)
    if step > 0:
        here = (passage, -1 if variant is None else variant)
        numbers = range(bisect_right(index.stops, here, key=_stands), len(index.stops))
    else:
        here = (passage, 0 if variant is None else variant)
        numbers = range(bisect_left(index.stops, here, key=_stands) - 1, -1, -1)
    for number in numbers:
        stop = index.stops[number]
        if stop.kind in kinds and place_in(order, stop.passage) is not None:
            return state.leap(on_passage(state, index, stop.passage, stop.variant))
    return state


def kind_here(state: ViewState, index: StoryIndex) -> Kind | None:
    """The kind that was gone to last by its kind, else that of the selected difference."""
    if state.sought is not None:
        return state.sought
    passage, variant = state.cursor.passage, state.cursor.variant
    if passage is not None and variant is not None and variant < len(index.passages[passage].variants):
        return index.passages[passage].variants[variant].kind
    return None


def place_of_kind(state: ViewState, index: StoryIndex, kind: Kind) -> tuple[int, int]:
    """Which of the differences of a kind is selected, counted from 1, and how many can be walked to."""
    order = walkable(state, index)
    stops = [s for s in index.stops if s.kind == kind and place_in(order, s.passage) is not None]
    here = (state.cursor.passage, state.cursor.variant)
    return next((n for n, s in enumerate(stops, 1) if (s.passage, s.variant) == here), 0), len(stops)


def _stands(stop: Stop) -> tuple[int, int]:
    return stop.passage, stop.variant


def move_outlet(
    state: ViewState, index: StoryIndex, step: int, beside: Callable[[int], int] = lambda column: 0
) -> ViewState:
    """The outlet to the right or left; the passage stays selected.

    Args:
        state: where one is.
        index: the story.
        step: 1 or -1; wraps around.
        beside: gives the sentence to stand on in a column that lacks the passage.
    """
    on = columns_on(state, index)
    if len(on) < 2:
        return state
    place = on.index(state.cursor.column) if state.cursor.column in on else 0
    return to_column(state, index, on[(place + step) % len(on)], beside)


def to_column(state: ViewState, index: StoryIndex, column: int, beside: Callable[[int], int]) -> ViewState:
    """The same passage in another column."""
    passage = state.cursor.passage
    if passage is not None:
        reading = index.readings[column].get(passage)
        sentence = reading.sentences[0] if reading and reading.sentences else beside(column)
        return state.at(Cursor(column, sentence, passage, state.cursor.variant))
    return state.at(at_sentence(state, index, column, beside(column)))


def counterpart(state: ViewState, index: StoryIndex) -> ViewState:
    """The next outlet that has the selected passage."""
    cursor = state.cursor
    if cursor.passage is None:
        return state
    on = columns_on(state, index)
    place = on.index(cursor.column) if cursor.column in on else -1
    for column in [*on[place + 1 :], *on[: place + 1]]:
        reading = index.readings[column].get(cursor.passage)
        if reading and column != cursor.column:
            sentence = reading.sentences[0] if reading.sentences else 0
            return state.leap(Cursor(column, sentence, cursor.passage, cursor.variant))
    return state


def search(state: ViewState, index: StoryIndex, query: str) -> ViewState:
    """Search all outlets that are on; the current hit is the first at or behind the cursor."""
    hits = find(index.documents, columns_on(state, index), query)
    cursor = state.cursor
    sentences = index.documents[cursor.column].sentences if index.documents else ()
    offset = sentences[cursor.sentence].start if cursor.sentence < len(sentences) else 0
    here = bisect_left(hits, (cursor.column, offset))
    return replace(state, query=query, hits=hits, hit=here % len(hits) if hits else -1)


def to_words(
    state: ViewState, index: StoryIndex, column: int, start: int, passage: int | None, variant: int | None
) -> Cursor:
    """A cursor on words of an article: on the passage given, else on the one that covers them."""
    sentence = index.documents[column].sentence_at(start)
    if passage is None:
        return at_sentence(state.at(Cursor()), index, column, sentence, start)
    return Cursor(column, sentence, passage, variant)


def to_hit(state: ViewState, index: StoryIndex, step: int = 0) -> ViewState:
    """The current, next or previous hit; the search goes round."""
    if not state.hits:
        return state
    number = (state.hit + step) % len(state.hits)
    hit = state.hits[number]
    sentence = index.documents[hit.column].sentence_at(hit.start)
    return replace(state.leap(at_sentence(state, index, hit.column, sentence, hit.start)), hit=number)


def narrowed(state: ViewState, index: StoryIndex) -> ViewState:
    """A view under another filter: where the selected passage is left out, the next one that is not is selected."""
    order = walkable(state, index)
    here = state.cursor.passage
    if here is None or not order or place_in(order, here) is not None:
        return state
    target = order[min(bisect_left(order, here), len(order) - 1)]
    return state.leap(on_passage(state, index, target))


def toggle_outlet(state: ViewState, index: StoryIndex, column: int) -> ViewState:
    """Switch an outlet on or off; the last one stays on."""
    if column >= len(index.documents):
        return state
    name = index.documents[column].id
    off = state.off ^ {name}
    if len(off) >= len(index.documents):
        return state
    state = replace(state, off=off)
    if state.cursor.column == column and name in off:
        on = columns_on(state, index)
        nearest = min(on, key=lambda number: (abs(number - column), number))
        state = to_column(state, index, nearest, lambda number: 0)
    return search(state, index, state.query) if state.query else state


def carry_over(state: ViewState, old: StoryIndex, new: StoryIndex) -> ViewState:
    """The same place in a new comparison of (mostly) the same articles, by what stands there and not by number."""
    cursor = state.cursor
    if not new.documents:
        return replace(state, cursor=Cursor(), back=(), forward=())
    documents = old.documents
    name = documents[cursor.column].id if cursor.column < len(documents) else ""
    column = new.column_of.get(name, 0)
    sentences = documents[cursor.column].sentences if name else ()
    offset = sentences[cursor.sentence].start if cursor.sentence < len(sentences) else None
    sentence = new.documents[column].sentence_at(offset) if offset is not None else 0
    kept = state.at(at_sentence(state.at(Cursor()), new, column, sentence))
    if cursor.passage is not None and cursor.passage < len(old.passages):
        number = new.number_of.get(old.passages[cursor.passage].id)
        if number is not None:
            kept = state.at(Cursor(column, sentence, number))
    kept = replace(kept, back=(), forward=(), off=frozenset(n for n in state.off if n in new.column_of))
    return search(kept, new, kept.query) if kept.query else kept
