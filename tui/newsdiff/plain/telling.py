"""What newsdiff says line by line. Every line stands alone; words take the place of signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsdiff.engine.differences import differences
from newsdiff.export import summary
from newsdiff.model import Comparison, Variant
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.navigation import columns_on, place_in, walkable
from newsdiff.ui.reasons import why
from newsdiff.ui.show import isolated, shown
from newsdiff.ui.state import ViewState
from newsdiff.ui.summary import sentence_line, story_facts

if TYPE_CHECKING:
    from newsdiff.config import Settings

TOLD = 20
"""Stored articles that are told at once."""


def story(index: StoryIndex, title: str) -> Iterator[str]:
    """What is compared."""
    facts = story_facts(index).replace(" · ", ", ")
    yield f"{shown(title)}: {facts}." if title else f"{facts}."
    for number, document in enumerate(index.documents, start=1):
        known = ", ".join(part for part in (document.outlet, document.title, document.date) if part)
        if document.failure:
            yield f"Source {number}, {isolated(document.outlet)}, could not be read: {document.failure}."
            continue
        share = index.shares.get(document.id)
        matched = f", {share:.0%} of its sentences found elsewhere" if share is not None else ""
        yield f"Outlet {number}, {document.siglum}: {isolated(known)}{matched}."


def passage(state: ViewState, index: StoryIndex) -> Iterator[str]:
    """The selected passage: what it is, its readings one after another, its differences."""
    number, comparison = state.cursor.passage, index.comparison
    if number is None or comparison is None:
        yield from sentence(state, index)
        return
    yield head(state, index)
    on = columns_on(state, index)
    for column in on:
        reading = index.readings[column].get(number)
        document = index.documents[column]
        if reading is not None:
            words = " … ".join(" ".join(document.readable(*span).split()) for span in reading.spans)
            yield f"{document.siglum}: {isolated(words)}"
    absent = (index.documents[column] for column in on if number not in index.readings[column])
    lacking = [document.siglum for document in absent if not document.failure]
    if lacking:
        yield f"Not found in {', '.join(lacking)}."
    shown_ones = [(n, v) for n, v in differences(index.passages[number]) if v.kind in state.kinds]
    for place, (_, variant) in enumerate(shown_ones, start=1):
        yield f"Difference {place} of {len(shown_ones)}, {told(comparison, variant)}"
    if not shown_ones:
        yield "No difference of the enabled kinds."


def head(state: ViewState, index: StoryIndex) -> str:
    """Where one is, and what the passage rests on."""
    number = state.cursor.passage
    if number is None:
        return "No passage is selected."
    found = index.passages[number]
    parts = [f"Passage {number + 1} of {len(index.passages)}, {found.kind}"]
    if place_in(walkable(state, index), number) is None:
        parts.append("left out by the filter")
    speaker = summary.speakers_of(index.comparison).get(found.id) if index.comparison is not None else None
    if speaker:
        parts.append(f"said by {isolated(shown(speaker))}")
    parts.append(f"found in {len(found.readings)} of {sum(not d.failure for d in index.documents)} outlets")
    parts.append(f"score {found.score:.2f}")
    if number in index.conflicts:
        parts.append("in conflict")
    decided = index.decided.told(number)
    if decided:
        parts.append(decided)
    notes = (
        index.decided.note_on(column, *span)
        for column, readings in enumerate(index.readings)
        for span in (readings[number].spans if number in readings else ())
    )
    note = " / ".join(dict.fromkeys(note for note in notes if note))
    return ", ".join(parts) + "." + (f" Note: {isolated(shown(note))}." if note else "")


def reasons(state: ViewState, index: StoryIndex) -> str:
    """Why the readings are one passage."""
    number = state.cursor.passage
    return f"Matched by {shown(why(index.passages[number]))}." if number is not None else "No passage is selected."


def difference(state: ViewState, index: StoryIndex) -> Iterator[str]:
    """The difference one is at, and who has which words."""
    number, comparison = state.cursor.passage, index.comparison
    if number is None or comparison is None or state.cursor.variant is None:
        yield from passage(state, index)
        return
    found = index.passages[number]
    shown_ones = [n for n, v in differences(found) if v.kind in state.kinds]
    at = shown_ones.index(state.cursor.variant) + 1 if state.cursor.variant in shown_ones else 1
    variant = found.variants[state.cursor.variant]
    yield f"Passage {number + 1}, difference {at} of {max(1, len(shown_ones))}, {told(comparison, variant)}"


def told(comparison: Comparison, variant: Variant) -> str:
    """Who has which words: ``number, conflict: “300” in LG; “450” in COUR; nothing in HERA``."""
    rows = [
        f"{f'“{isolated(shown(row.words))}”' if row.words else 'nothing'} in {summary.sigla(row.articles)}"
        for row in summary.rows_of(comparison, variant)
    ]
    return f"{summary.label_of(variant)}: {'; '.join(rows)}."


def sentence(state: ViewState, index: StoryIndex) -> Iterator[str]:
    """The sentence under the cursor."""
    if not index.documents:
        yield "There are no articles."
        return
    cursor = state.cursor
    document = index.documents[cursor.column]
    if document.failure:
        yield f"{document.siglum} could not be read: {document.failure}."
        return
    if cursor.sentence >= len(document.sentences):
        yield f"{document.siglum} has no sentences."
        return
    words = " ".join(document.readable(*document.sentences[cursor.sentence]).split())
    yield f"{document.siglum}, sentence {cursor.sentence + 1} of {len(document.sentences)}: {isolated(words)}"
    number = cursor.passage
    if number is None:
        yield sentence_line(state, index).replace(" · ", ", ").capitalize() + "."
        return
    on = (column for column in columns_on(state, index) if column != cursor.column)
    others = [index.documents[column].siglum for column in on if number in index.readings[column]]
    yield f"Also in {', '.join(others)}; passage {number + 1}." if others else f"Passage {number + 1}."


def findings(index: StoryIndex) -> Iterator[str]:
    """What deserves attention first."""
    found = index.comparison.findings if index.comparison is not None else ()
    yield f"{len(found)} findings, the most important first." if found else "There are no findings."
    for number, each in enumerate(found, start=1):
        at = index.number_of.get(each.passage or "")
        where = f" Passage {at + 1}." if at is not None else ""
        yield f"{number}. {each.kind}: {shown(each.text)}.{where}"


def sources(index: StoryIndex) -> Iterator[str]:
    """What the story is made from, and what could not be read."""
    for number, document in enumerate(index.documents, start=1):
        trouble = f", could not be read: {document.failure}" if document.failure else ""
        yield f"{number}. {document.siglum}, {isolated(document.outlet)}: {isolated(document.source)}{trouble}."


def library(settings: Settings, words: str) -> Iterator[str]:
    """The stored articles that hold some words, or the newest ones.

    Raises:
        LibraryError: there is no library, or it cannot be used.
    """
    from newsdiff.ui.libraries import articles

    shelf = articles(settings, words, "")
    yield f"Library: {shelf.told}{f' with “{isolated(shown(words))}”' if words else ''}."
    for stored, snippet, _ in shelf.articles[:TOLD]:
        known = ", ".join(shown(part) for part in (stored.outlet, stored.headline, stored.date) if part)
        said = f": {isolated(shown(' '.join(snippet.split())))}" if snippet else ""
        yield f"{stored.id}. {isolated(known)}{said}"
    if len(shelf.articles) > TOLD:
        yield f"{len(shelf.articles) - TOLD} more; type library and words to find some."
    if shelf.articles:
        yield "newsdiff library open and the numbers opens them side by side."


def passages(state: ViewState, index: StoryIndex) -> Iterator[str]:
    """All passages that can be walked to, one a line."""
    for number in walkable(state, index):
        found = index.passages[number]
        reading = found.readings[0]
        document = index.documents[index.column_of[reading.article]]
        words = " ".join(document.readable(*reading.spans[0]).split())
        sigla = ", ".join(index.documents[index.column_of[r.article]].siglum for r in found.readings)
        conflict = ", in conflict" if number in index.conflicts else ""
        decided = f", {told}" if (told := index.decided.told(number)) else ""
        yield f"{number + 1}. {found.kind} in {sigla}{conflict}{decided}: {isolated(words[:120])}"


def ledger(comparison: Comparison, name: str) -> Iterator[str]:
    """A ledger: what concerns more than one outlet; or which ledgers there are."""
    from newsdiff.export.format import ExportOptions
    from newsdiff.export.ledger_tables import phrases, tables

    found = {table.name: table for table in tables(comparison, ExportOptions())}
    table = found.get(name) or next((each for key, each in found.items() if name and key.startswith(name)), None)
    if table is None:
        for each in found.values():
            shared = sum(not row.alone for row in each.rows)
            yield f"Ledger of {each.name}: {len(each.rows)} entries, {shared} in more than one outlet."
        yield "Type ledgers and a name, for example: ledgers figures."
        return
    for row in table.rows:
        if row.alone:
            continue
        yield f"{row.state}: {', '.join(shown(cell) for cell in row.cells if cell)}"
        for item in row.items:
            siglum = shown(comparison.by_id[item.article].article.siglum)
            known = ", ".join(shown(cell) for cell in phrases(table, item))
            yield f"  {siglum}: {isolated(shown(summary.shortened(item.words)))}{f' ({known})' if known else ''}"
    alone = sum(row.alone for row in table.rows)
    yield f"{alone} more in one outlet only." if alone else "That is all."


def matrix(state: ViewState, index: StoryIndex) -> Iterator[str]:
    """Which outlet has which passage."""
    for column in columns_on(state, index):
        own = [str(number + 1) for number in sorted(index.readings[column])]
        yield f"{index.documents[column].siglum} has passages {', '.join(own) or 'none'}."
