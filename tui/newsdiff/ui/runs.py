"""Words of an article with marks and notes in place, as runs of one look, and runs broken into lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from newsdiff.model import Span
from newsdiff.ui.apparatus import Apparatus, Note, Run
from newsdiff.ui.document import Document
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.wrap import wrap


def compose(
    index: StoryIndex,
    column: int,
    start: int,
    end: int,
    found: Sequence[Apparatus],
    hidden: Sequence[Span],
    names: tuple[str, ...],
) -> list[Run]:
    """The words ``[start, end)`` of an article with marked words and notes in place.

    Args:
        index: the story.
        column: whose words.
        start: first code point.
        end: behind the last one.
        found: the apparatus of the passages that stand there.
        hidden: markup to leave out.
        names: styles of all of it.
    """
    document = index.documents[column]
    lemmata = [lemma for each in found for lemma in each.lemmata if lemma.start < end and lemma.end > start]
    notes = [note for each in found for note in each.notes if _stands_in(note, start, end)]
    places = list(index.places_in(column, start, end))
    edges = {start, end}
    for spans in (lemmata, places, hidden):
        edges.update(offset for span in spans for offset in (span.start, span.end) if start < offset < end)
    edges.update(note.at for note in notes if start < note.at < end)
    edges.update(s.start for s in _sentences_in(document, start, end) if start < s.start < end)
    runs: list[Run] = []
    for a, b in itertools.pairwise(sorted(edges)):
        runs += [run for note in notes if note.before and note.at == a for run in note.runs]
        if not any(span.start <= a and span.end >= b for span in hidden):
            over = [lemma for lemma in lemmata if lemma.start <= a and lemma.end >= b]
            passages = tuple(place.passage for place in places if place.start <= a and place.end >= b)
            looks = (*names, *(f"kind-{lemma.kind}" for lemma in over))
            runs.append(Run(document.visible[a:b], column, a, looks, passages, over[-1].variant if over else None))
        runs += [run for note in notes if not note.before and note.at == b for run in note.runs]
    return runs


def _stands_in(note: Note, start: int, end: int) -> bool:
    return start <= note.at < end if note.before else start < note.at <= end


def _sentences_in(document: Document, start: int, end: int) -> Sequence[Span]:
    first = document.sentence_at(start)
    return document.sentences[first : document.sentence_at(end) + 1]


def wrapped(runs: Sequence[Run], width: int) -> list[tuple[Run, ...]]:
    """Runs broken into lines of ``width`` cells; together they are the same runs, cut where lines end."""
    text = "".join(run.text for run in runs)
    cuts = [*wrap(text, width), len(text)]
    lines: list[tuple[Run, ...]] = []
    line: list[Run] = []
    position, place = 0, 0
    for run in runs:
        done = 0
        while place < len(cuts) - 1 and position + len(run.text) >= cuts[place]:
            if cuts[place] - position > done:
                whole = not done and cuts[place] - position == len(run.text)
                line.append(run if whole else run.part(done, cuts[place] - position))
            done = cuts[place] - position
            lines.append(tuple(line))
            line = []
            place += 1
        if done < len(run.text):
            line.append(run.part(done, len(run.text)) if done else run)
        position += len(run.text)
    if line or not lines:
        lines.append(tuple(line))
    return lines
