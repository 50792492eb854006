"""Finding one's way in a comparison: which sentence and which passages a place lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from newsdiff import digests
from newsdiff.engine.facts import Facts
from newsdiff.model import Comparison, DateMention, Span


class Story:
    """A comparison with the indices that ledgers are made from."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.articles = comparison.by_id
        self._starts = {a.id: [s.start for s in a.sentences] for a in comparison.articles}
        self._readings: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for passage in comparison.passages:
            for reading in passage.readings:
                self._readings[reading.article] += [(s.start, s.end, passage.id) for s in reading.spans]
        self._longest = {}
        for name, spans in self._readings.items():
            spans.sort()
            self._longest[name] = max(end - start for start, end, _ in spans)

    def sentence(self, article: str, position: int) -> int | None:
        """The index of the sentence a position lies in."""
        number = bisect_right(self._starts[article], position) - 1
        if number < 0 or self.articles[article].sentences[number].end <= position:
            return None
        return number

    def in_heading(self, article: str, position: int) -> bool:
        """Whether a position lies in a title or a heading."""
        number = self.sentence(article, position)
        return number is not None and self.articles[article].role(number) in ("title", "heading")

    def sentence_span(self, article: str, start: int, end: int) -> Span:
        """The sentence around a place, or the place itself where there is none."""
        number = self.sentence(article, start)
        if number is None:
            return Span(start, end)
        sentence = self.articles[article].sentences[number]
        return Span(sentence.start, max(end, sentence.end))

    def passages_at(self, article: str, start: int, end: int) -> tuple[str, ...]:
        """Ids of the passages whose reading covers a place, in text order of the readings."""
        spans = self._readings.get(article)
        if not spans:
            return ()
        found = []
        for place in range(bisect_right(spans, (start + 1,)) - 1, -1, -1):
            low, high, name = spans[place]
            if low + self._longest[article] < end:
                break
            if low <= start and end <= high and name not in found:
                found.append(name)
        return tuple(reversed(found))

    @cached_property
    def facts(self) -> Facts:
        """The comparison's facts as they were extracted."""
        own = self.comparison
        said = tuple(utterance for quote in own.quotes for utterance in quote.utterances)
        return Facts(own.figures, own.dates, said, own.names)

    @cached_property
    def dates(self) -> dict[str, list[DateMention]]:
        """Date mentions of every article, in text order."""
        found: dict[str, list[DateMention]] = defaultdict(list)
        for date in sorted(self.comparison.dates, key=lambda date: (date.article, date.start, date.end)):
            found[date.article].append(date)
        return found


def identity(prefix: str, *parts: object) -> str:
    """A stable id from what an entry rests on."""
    digest = digests.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:8]}"
