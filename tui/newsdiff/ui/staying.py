"""Staying where one is while articles change under one's hands: renamed, moved to other columns, edited on disk."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsdiff.frozen import replace
from newsdiff.model import Article, Span
from newsdiff.ui.navigation import carry_over

if TYPE_CHECKING:
    from newsdiff.ui.document import Document
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.state import ViewState

_NEIGHBOURS = 20
"""Sentences on either side by which a place is found again whose own words are gone."""


def stay(state: ViewState, old: StoryIndex, new: StoryIndex) -> ViewState:
    """The same place in a new comparison, also where its article goes by another name or has other words.

    An article is the same one when it has the same id, else when it comes from the same source. The cursor stays at
    the words it stood on, or where they would stand.
    """
    names = _successors(old, new)
    if all(before == after for before, after in names.items()):
        return carry_over(state, old, new)
    column = state.cursor.column
    documents = list(old.documents)
    for number, document in enumerate(documents):
        after = new.documents[new.column_of[names[document.id]]] if document.id in names else None
        if after is None or after.id == document.id:
            continue
        sentences = document.sentences
        if number == column and after.text != document.text:
            sentences = _moved(document, after, state.cursor.sentence)
        documents[number] = replace(document, id=after.id, sentences=sentences)
    translated = replace(old, documents=tuple(documents), passages=old.passages)
    mark = state.mark if state.mark is not None and state.mark.end.article in new.column_of else None
    off, freed = (frozenset(names.get(name, name) for name in held) for held in (state.off, state.freed))
    state = replace(state, off=off, freed=freed, base=names.get(state.base, state.base), mark=mark)
    return carry_over(state, translated, new)


def _successors(old: StoryIndex, new: StoryIndex) -> dict[str, str]:
    """For every old document the id of the new one that it became, where there is one."""
    fresh: dict[str, list[str]] = {}
    for document in new.documents:
        if document.id not in old.column_of and document.source:
            fresh.setdefault(document.source, []).append(document.id)
    found = {}
    for document in old.documents:
        if document.id in new.column_of:
            found[document.id] = document.id
        elif fresh.get(document.source):
            found[document.id] = fresh[document.source].pop(0)
    return found


def _moved(before: Document, after: Document, sentence: int) -> tuple[Span, ...]:
    """The old sentences, the one of the cursor where its words stand in the new text."""
    from newsdiff.engine.alignment.anchors import anchor_of, resolve

    if sentence >= len(before.sentences):
        return before.sentences
    span = before.sentences[sentence]
    here, there = (Article.from_text(document.text, outlet="") for document in (before, after))
    for near in range(min(_NEIGHBOURS, len(before.sentences))):
        tried = {number for number in (sentence - near, sentence + near) if 0 <= number < len(before.sentences)}
        for number in sorted(tried, reverse=True):
            found = resolve(anchor_of(here, before.sentences[number]), there)
            if found is not None:
                at = bisect_right(after.sentences, found.start, key=lambda each: each.start) - 1 + (sentence - number)
                at = max(0, min(at, len(after.sentences) - 1))
                return _put(before.sentences, sentence, after.sentences[at] if after.sentences else span)
    return before.sentences


def _put(sentences: tuple[Span, ...], number: int, span: Span) -> tuple[Span, ...]:
    return (*sentences[:number], span, *sentences[number + 1 :])
