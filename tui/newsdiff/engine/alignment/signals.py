"""Facts laid out by sentence: names and figures as single words, and what figures and dates can agree or clash on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from newsdiff.engine.alignment.quantities import Quantity, happening, quantity_of
from newsdiff.engine.alignment.vocabulary import Joined, figure_key, happening_key, name_key
from newsdiff.engine.alignment.weights import UNLISTED
from newsdiff.engine.facts import Facts
from newsdiff.engine.facts.stated import stated
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle, Figure

_PLACE = 5.2
_UNQUANTIFIED = frozenset({"ordinal", "time", "score"})


@dataclass(frozen=True)
class Signals:
    """By article number and sentence: words to join, quantities, dates, who speaks, places named."""

    joined: Mapping[tuple[int, int], Sequence[Joined]]
    figures: Mapping[tuple[int, int], Sequence[Quantity]]
    dates: Mapping[tuple[int, int], Sequence[str]]
    speakers: Mapping[tuple[int, int], str]
    places: Mapping[tuple[int, int], Sequence[str]]


def read_signals(articles: Sequence[AnnotatedArticle], facts: Facts) -> Signals:
    """The facts of all articles by the sentence they stand in."""
    places = _Places(articles)
    spans: dict[tuple[int, int], list[Joined]] = {}
    figures: dict[tuple[int, int], list[Quantity]] = {}
    dates: dict[tuple[int, int], list[str]] = {}
    places_named: dict[tuple[int, int], list[str]] = {}
    for name in facts.names:
        key = name_key(name.canonical)
        for mention in name.mentions:
            at = places.find(mention.article, mention.start, mention.end)
            if at:
                if name.kind == "place":
                    places_named.setdefault(at, []).append(key)
                spans.setdefault(at, []).append(
                    Joined(mention.start, mention.end, key, _PLACE if name.kind == "place" else UNLISTED)
                )
    for figure in facts.figures:
        at = places.find(figure.article, figure.start, figure.end)
        value, _ = stated(figure)
        if at and value is not None and _exact(figure):
            article = articles[at[0]]
            sentence = article.sentences[at[1]]
            happened = happening(figure, article.text, sentence.start, sentence.end)
            word = happening_key(happened) if happened else figure_key(value, figure.kind)
            spans.setdefault(at, []).append(Joined(figure.start, figure.end, *word))
            if figure.kind not in _UNQUANTIFIED:
                figures.setdefault(at, []).append(quantity_of(figure, article.language, happened))
    for date in facts.dates:
        at = places.find(date.article, date.start, date.end)
        if at and date.low is not None and date.kind in ("date", "daterange"):
            # The year is often left out, so that only month and day are compared.
            dates.setdefault(at, []).append(date.low[-5:])
    speakers: dict[tuple[int, int], str] = {}
    for utterance in facts.utterances:
        at = places.first(utterance.article, utterance.start)
        if at and utterance.speaker:
            speakers.setdefault(at, utterance.speaker)
    return Signals({at: _disjoint(found) for at, found in spans.items()}, figures, dates, speakers, places_named)


def _exact(figure: Figure) -> bool:
    """Whether a figure states a number: ``at least 3,000`` does, ``thousands`` does not."""
    return figure.low == figure.high or any(map(str.isdigit, figure.surface))


def _disjoint(spans: list[Joined]) -> list[Joined]:
    kept: list[Joined] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.key)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


class _Places:
    """Finds the sentence of a span."""

    def __init__(self, articles: Sequence[AnnotatedArticle]) -> None:
        self._number = {article.id: number for number, article in enumerate(articles)}
        self._articles = articles
        self._starts = [[sentence.start for sentence in article.sentences] for article in articles]

    def find(self, article: str, start: int, end: int) -> tuple[int, int] | None:
        """Article number and sentence index, None for a span in no sentence or across two."""
        at = self.first(article, start)
        return at if at and end <= self._articles[at[0]].sentences[at[1]].end else None

    def first(self, article: str, start: int) -> tuple[int, int] | None:
        """Article number and index of the sentence in which a span starts."""
        number = self._number.get(article)
        if number is None:
            return None
        index = bisect_right(self._starts[number], start) - 1
        return (number, index) if index >= 0 else None
