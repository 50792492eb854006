"""Words about a view: title line, position, what the inspector says first."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.text.sanitise import hazards_told
from newsdiff.model import Comparison
from newsdiff.ui import filters
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import columns_on, place_in, walkable
from newsdiff.ui.reasons import score_text, why
from newsdiff.ui.state import ViewState


def count(number: int, noun: str) -> str:
    """``1 passage``, ``2 passages``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def story_facts(index: StoryIndex) -> str:
    """How many outlets, passages, conflicts and failed sources there are."""
    failed = sum(bool(document.failure) for document in index.documents)
    facts = [count(len(index.documents) - failed, "outlet")]
    if index.comparison is not None:
        facts.append(count(len(index.passages), "passage"))
        if index.conflicts:
            facts.append(count(len(index.conflicts), "passage") + " in conflict")
    if failed:
        facts.append(count(failed, "source") + " failed")
    return " · ".join(facts)


def filter_facts(state: ViewState, index: StoryIndex) -> str:
    """The filter in words, and how many passages it leaves; empty when there is none."""
    parts = filters.told(state, index)
    if not parts or index.comparison is None:
        return ""
    if filters.leaves_out(state):
        parts.append(f"{len(walkable(state, index)):,} of {count(len(index.passages), 'passage')}")
    return " · ".join(parts)


def position(state: ViewState, index: StoryIndex) -> str:
    """Where the selected passage stands in the walk: ``7/27``."""
    if state.cursor.passage is None:
        return ""
    order = walkable(state, index)
    place = place_in(order, state.cursor.passage)
    return f"{'–' if place is None else place + 1}/{len(order)}"


def passage_line(state: ViewState, index: StoryIndex) -> list[tuple[str, str]]:
    """What the inspector says of the selected passage: texts with their styles."""
    number = state.cursor.passage
    if number is None:
        return []
    passage = index.passages[number]
    on = columns_on(state, index)
    found = [c for c in on if number in index.readings[c]]
    lacking = [c for c in on if number not in index.readings[c] and not index.documents[c].failure]
    parts = [(passage.kind, "strong"), (f"{len(found)} of {len(found) + len(lacking)}", "")]
    speaker = _speaker(index.comparison, state, index)
    if speaker:
        parts.insert(1, (speaker, ""))
    parts.append((f"score {score_text(passage.score)}", ""))
    sign = index.decided.sign(number)
    if sign:
        parts.append((f"{sign} {index.decided.told(number)}", "strong"))
    note = _note(state, index, number)
    if note:
        parts.append((f"note: {note}", "strong"))
    seeming = _hazards(index, number, state.cursor.column)
    if seeming:
        parts.append((seeming, "strong"))
    if lacking:
        parts.append((f"not found in {_names(index, lacking)}", "missing"))
    reasons = why(passage)
    if reasons:
        parts.append((f"why: {reasons}", "quiet"))
    return parts


def _hazards(index: StoryIndex, passage: int, column: int) -> str:
    """What in a column's reading of a passage is not what it seems."""
    reading = index.readings[column].get(passage)
    spans = reading.spans if reading is not None else ()
    found = [mark for span in spans for mark in index.documents[column].hazards_in(span.start, span.end)]
    return hazards_told(found)


def _note(state: ViewState, index: StoryIndex, passage: int) -> str:
    """The notes on a passage."""
    found = (
        index.decided.note_on(column, *span)
        for column in columns_on(state, index)
        for span in (index.readings[column][passage].spans if passage in index.readings[column] else ())
    )
    return " / ".join(dict.fromkeys(note for note in found if note))


def _names(index: StoryIndex, columns: Sequence[int]) -> str:
    return ", ".join(index.documents[column].siglum for column in columns)


def _speaker(comparison: Comparison | None, state: ViewState, index: StoryIndex) -> str:
    """Who says the selected passage, when it is something somebody said."""
    number = state.cursor.passage
    if comparison is None or number is None or index.passages[number].kind != "quote":
        return ""
    ours = (
        (first, speaker)
        for reading in index.passages[number].readings
        for first, start, end, speaker in index.said.get(reading.article, ())
        if any(span.start < end and span.end > start for span in reading.spans)
    )
    return min(ours, default=(0, ""))[1]


def sentence_line(state: ViewState, index: StoryIndex) -> str:
    """What the inspector says of a sentence that is in no passage."""
    if not index.documents or index.documents[state.cursor.column].failure:
        return ""
    document = index.documents[state.cursor.column]
    span = None
    if state.cursor.sentence < len(document.sentences):
        span = document.sentences[state.cursor.sentence]
        paragraph = next((p for p in document.paragraphs if p.start <= span.start < p.end), None)
        if paragraph is not None and paragraph.role in ("boilerplate", "byline", "dateline"):
            return f"{paragraph.role}{': ' + paragraph.reason if paragraph.reason else ''}; not compared"
    on = columns_on(state, index)
    others = [c for c in on if c != state.cursor.column and not index.documents[c].failure]
    note = index.decided.note_on(state.cursor.column, *span) if span is not None else ""
    told = f"note: {note} · " if note else ""
    seeming = hazards_told(document.hazards_in(span.start, span.end)) if span is not None else ""
    told += f"{seeming} · " if seeming else ""
    return told + f"found in {document.siglum} only" + (f" · not found in {_names(index, others)}" if others else "")
