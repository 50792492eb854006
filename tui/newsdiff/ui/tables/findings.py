"""The findings of a story as entries."""

from __future__ import annotations

from newsdiff.model import Finding
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.kinds import SIGNS
from newsdiff.ui.tables.entries import Entry, Place, PlaceLine, one_line, place_of


def finding_entries(index: StoryIndex) -> tuple[Entry, ...]:
    """What deserves attention first, in the order of its weight."""
    if index.comparison is None:
        return ()
    return tuple(_entry(index, finding) for finding in index.comparison.findings)


def _entry(index: StoryIndex, finding: Finding) -> Entry:
    number = index.number_of.get(finding.passage) if finding.passage else None
    variants = index.passages[number].variants if number is not None else ()
    lines: list[PlaceLine] = []
    if number is not None and finding.variant is not None and finding.variant < len(variants):
        for form in variants[finding.variant].forms:
            lines.append(PlaceLine(Place(index.column_of[form.article], form.start, form.end, number, finding.variant)))
    elif number is not None:
        for reading in index.passages[number].readings:
            column = index.column_of[reading.article]
            if not finding.articles or reading.article in finding.articles:
                span = reading.spans[0]
                lines.append(PlaceLine(Place(column, span.start, span.end, number)))
    for end in finding.places if number is None else ():
        place = place_of(index, end.article, end.start, end.end)
        if place is not None:
            lines.append(PlaceLine(place))
    sign = SIGNS[finding.kind]
    columns = tuple(index.column_of[name] for name in finding.articles if name in index.column_of)
    return Entry(
        finding.id,
        finding.kind,
        sign.letter,
        "one outlet only" if finding.kind == "omission" and number is None else sign.title,
        one_line(finding.text),
        tuple(sorted(lines, key=lambda line: line.place[:2])),
        folded=True,
        columns=columns,
    )
