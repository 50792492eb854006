"""The attribution ledger: what one claim rests on in each outlet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from operator import attrgetter

from newsdiff.engine.ledgers.entries import AttributionEntry, AttributionState, FigureEntry, SourceUse
from newsdiff.engine.ledgers.sources import Sources
from newsdiff.engine.ledgers.story import Story, identity
from newsdiff.frozen import NamedTuple
from newsdiff.model import Figure, Passage, Reading, Utterance

_MOST = 0.5
"""Share of a reading that somebody's words must cover to be what it rests on."""
_start = attrgetter("start")
_STATES: tuple[AttributionState, ...] = ("differs", "via", "unattributed", "same")


def attribution_ledger(story: Story, figures: Iterable[FigureEntry]) -> tuple[AttributionEntry, ...]:
    """Passages and figures that rest on somebody, those that outlets have from different sources first.

    Args:
        story: what was compared.
        figures: the figures ledger, for figures that stand in no common passage.
    """
    sources = Sources(story)
    spoken: dict[str, list[Utterance]] = defaultdict(list)
    for quote in story.comparison.quotes:
        for utterance in quote.utterances:
            if utterance.speaker:
                spoken[utterance.article].append(utterance)
    counted: dict[str, list[Figure]] = defaultdict(list)
    for figure in story.comparison.figures:
        if figure.speaker:
            counted[figure.article].append(figure)
    said = {article: _Said.of(own) for article, own in spoken.items()}
    for figures_there in counted.values():
        figures_there.sort(key=_start)
    entries = [_of_passage(passage, said, counted, sources) for passage in story.comparison.passages]
    entries += [_of_figure(entry, place, sources) for entry in figures for place in range(len(entry.values))]
    return tuple(sorted((entry for entry in entries if entry is not None), key=_rank))


class _Said(NamedTuple):
    """What is said in an article by the place where it begins.

    ``reach`` holds for each place how far what begins there or before it reaches.
    """

    utterances: Sequence[Utterance] = ()
    starts: Sequence[int] = ()
    reach: Sequence[int] = ()

    @classmethod
    def of(cls, utterances: Sequence[Utterance]) -> _Said:
        """What is said, put in order."""
        ordered = sorted(utterances, key=_start)
        reach = list(accumulate((each.end for each in ordered), max))
        return cls(ordered, [each.start for each in ordered], reach)

    def beside(self, start: int, end: int) -> Sequence[Utterance]:
        """What may touch a span."""
        return self.utterances[bisect_left(self.reach, start) : bisect_right(self.starts, end)]


def _rank(entry: AttributionEntry) -> tuple[object, ...]:
    first = entry.uses[0]
    return (_STATES.index(entry.state), -len(entry.articles), first.article, first.start, entry.id)


def _of_passage(
    passage: Passage, said: Mapping[str, _Said], counted: Mapping[str, Sequence[Figure]], sources: Sources
) -> AttributionEntry | None:
    if passage.kind == "heading" or len(passage.readings) < 2:
        return None
    uses = [
        _use(reading, said.get(reading.article, _Said()), counted.get(reading.article, ()))
        for reading in passage.readings
    ]
    if not any(use.source for use in uses):
        return None
    return AttributionEntry(f"from-{passage.id}", passage.id, None, _state(uses, sources), tuple(uses))


def _use(reading: Reading, said: _Said, counted: Sequence[Figure]) -> SourceUse:
    """Who a reading is from: whoever is said to have said most of it, else whom its figures are from."""
    start, end = reading.spans[0].start, reading.spans[-1].end
    best: tuple[int, int, Utterance] | None = None
    for own in said.beside(start, end):
        shared = min(own.end, end) - max(own.start, start)
        if shared >= _MOST * (end - start) and (best is None or (shared, -own.start) > best[:2]):
            best = (shared, -own.start, own)
    if best is not None:
        return SourceUse(reading.article, start, end, best[2].speaker, best[2].via)
    inside = counted[bisect_left(counted, start, key=_start) : bisect_right(counted, end, key=_start)]
    speakers = {figure.speaker for figure in inside if figure.end <= end}
    return SourceUse(reading.article, start, end, speakers.pop() if len(speakers) == 1 else None, ())


def _of_figure(entry: FigureEntry, place: int, sources: Sources) -> AttributionEntry | None:
    """A value that outlets have from different mouths; where all have it in one passage, that tells."""
    value = entry.values[place]
    if value.relation != "attribution" or set.intersection(*(set(claim.passages) for claim in value.claims)):
        return None
    uses = tuple(SourceUse(c.article, c.start, c.end, c.speaker, ()) for c in value.claims)
    return AttributionEntry(identity("from", entry.id, place), None, entry.id, _state(uses, sources), uses)


def _state(uses: Sequence[SourceUse], sources: Sources) -> AttributionState:
    known = [use for use in uses if use.source]
    for one, two in combinations(known, 2):
        if one.article != two.article and sources.apart(one.source or "", one.article, two.source or "", two.article):
            return "differs"
    if len({use.via for use in known}) > 1:
        return "via"
    return "unattributed" if len(known) < len(uses) else "same"
