"""The words of a reading, and walking from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from newsdiff.model import Passage, Slot, Span
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import at_sentence, columns_on, to_column
from newsdiff.ui.state import ViewState


def words_in(index: StoryIndex, column: int, spans: Iterable[Span]) -> list[Span]:
    """The words of some stretches of an article, in text order."""
    comparison = index.comparison
    found = comparison.by_id.get(index.documents[column].id) if comparison is not None else None
    if found is None:
        return []
    tokens = found.tokens
    words: list[Span] = []
    for start, end in spans:
        first = bisect_right(tokens, start, key=lambda token: token.end)
        last = bisect_left(tokens, end, key=lambda token: token.start)
        words += [Span(token.start, token.end) for token in tokens[first:last] if token.kind in ("word", "number")]
    return words


def variant_at(passage: Passage, article: str, start: int, end: int) -> int | None:
    """The difference that words of a reading belong to: that of their slot, else the shortest one around them."""
    number = next((n for n, reading in enumerate(passage.readings) if reading.article == article), None)
    if number is None:
        return None
    slot = slot_at(passage, number, start, end)
    if slot is not None and slot.variant is not None:
        return slot.variant
    around = [
        (form.end - form.start, n)
        for n, variant in enumerate(passage.variants)
        for form in variant.forms
        if form.article == article and form.start < end and form.end > start
    ]
    return min(around, default=(0, None))[1]


def slot_at(passage: Passage, reading: int, start: int, end: int) -> Slot | None:
    """The slot of a collation that holds words of a reading, by the reading's number."""
    cells = ((slot.cells[reading], slot) for slot in passage.slots)
    return next((slot for cell, slot in cells if cell is not None and cell.start < end and cell.end > start), None)


def word_at(index: StoryIndex, column: int, offset: int) -> Span | None:
    """The word under a place of an article, None between words."""
    return next(iter(words_in(index, column, (Span(offset, offset + 1),))), None)


def on_word(state: ViewState, index: StoryIndex, word: Span) -> ViewState:
    """The cursor on a word of its outlet, and on the difference that the word belongs to."""
    cursor = state.cursor
    passage = cursor.passage
    variant = None
    if passage is not None and passage in index.readings[cursor.column]:
        variant = variant_at(index.passages[passage], index.documents[cursor.column].id, *word)
    sentence = index.documents[cursor.column].sentence_at(word.start)
    return state.at(cursor._replace(word=word, variant=variant, sentence=sentence))


def picked(state: ViewState, index: StoryIndex, column: int, offset: int, passage: int | None = None) -> ViewState:
    """The view after a click on an article: its sentence and passage selected, and the word where there is one."""
    cursor = at_sentence(state, index, column, index.documents[column].sentence_at(offset), offset)
    if passage is not None:
        cursor = cursor._replace(passage=passage)
    state = state.leap(cursor)
    word = word_at(index, column, offset)
    return on_word(state, index, word) if word is not None else state


def move_word(state: ViewState, index: StoryIndex, step: int) -> ViewState:
    """The next or previous word of the selected reading, or of the sentence; stops at the ends.

    It begins at the difference that is selected, else with the first word, or the last one for a step back. Where the
    passage was not found in the outlet of the cursor, it goes to the first outlet that has it.
    """
    state = _where_it_is(state, index)
    cursor = state.cursor
    words = words_in(index, cursor.column, _spans(state, index))
    if not words:
        return state
    here = cursor.word or words_of_variant(state, index)
    if here is None:
        return on_word(state, index, words[0 if step > 0 else -1])
    if cursor.word is None:
        return on_word(state, index, words[min(bisect_right(words, here.start, key=_end), len(words) - 1)])
    number = bisect_right(words, here.start, key=_start) if step > 0 else bisect_left(words, here.start, key=_start) - 1
    return on_word(state, index, words[max(0, min(number, len(words) - 1))])


def _where_it_is(state: ViewState, index: StoryIndex) -> ViewState:
    cursor = state.cursor
    if cursor.passage is None or cursor.passage in index.readings[cursor.column]:
        return state
    column = next((n for n in columns_on(state, index) if cursor.passage in index.readings[n]), None)
    return state if column is None else to_column(state, index, column, lambda number: 0)


def _start(word: Span) -> int:
    return word.start


def _end(word: Span) -> int:
    return word.end


def _spans(state: ViewState, index: StoryIndex) -> tuple[Span, ...]:
    cursor = state.cursor
    reading = index.readings[cursor.column].get(cursor.passage) if cursor.passage is not None else None
    if reading is not None:
        return reading.spans
    sentences = index.documents[cursor.column].sentences
    return (sentences[cursor.sentence],) if cursor.sentence < len(sentences) else ()


def words_of_variant(state: ViewState, index: StoryIndex) -> Span | None:
    """What the outlet of the cursor has in the selected difference."""
    cursor = state.cursor
    if cursor.passage is None or cursor.variant is None:
        return None
    variants = index.passages[cursor.passage].variants
    article = index.documents[cursor.column].id
    forms = variants[cursor.variant].forms if cursor.variant < len(variants) else ()
    return next((Span(form.start, form.end) for form in forms if form.article == article), None)
