"""The story's sentences as units that can be compared."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from newsdiff.engine.alignment.signals import Signals, read_signals
from newsdiff.engine.alignment.similarity import Part, Unit
from newsdiff.engine.alignment.vocabulary import (
    Joined,
    Words,
    fold_spellings,
    frequencies,
    is_value,
    term_numbers,
    words_of,
)
from newsdiff.engine.alignment.weights import weight
from newsdiff.engine.expressions import expression
from newsdiff.engine.facts import Facts
from newsdiff.frozen import dataclass, field
from newsdiff.model import AnnotatedArticle, Options, Span

_QUOTE = expression('["“”„«»‹›「」]')
_LEAD = 6
"""How many body sentences of an article carry the news; their standing falls from 1 to 0."""

_FREQUENT = 5.5
"""Zipf value above which a word that two sentences share says little about what they are about."""

_CODE_POINTS = 0x110000

FEWEST_TERMS = 3
"""A part with fewer weighed terms says too little to be matched by itself."""


Read = tuple[AnnotatedArticle, dict[int, tuple[tuple[Joined, ...], Words]]]
"""An article and, by sentence, what was joined in it and the words it has then."""


@dataclass(frozen=True)
class Story:
    """All units of a story in canonical order, and the squared weight of every term."""

    units: tuple[Unit, ...]
    squares: tuple[float, ...]
    read: Mapping[str, Read] = field(default_factory=dict, compare=False, repr=False)
    """The words of every article by its id; they do not depend on the other articles."""


def read_story(
    articles: Sequence[AnnotatedArticle], facts: Facts, options: Options, previous: Story | None = None
) -> Story:
    """The sentences that take part in the alignment, with terms weighed over the whole story.

    Args:
        articles: in canonical order.
        facts: their figures, dates, utterances and names.
        options: what takes part.
        previous: a story with some of the same articles; the words it has of them are used again.
    """
    signals = read_signals(articles, facts)
    read: dict[str, Read] = {}
    for article in articles:
        known = previous.read.get(article.id) if previous else None
        read[article.id] = known if known and known[0] is article else (article, {})
    units = [
        unit
        for number, article in enumerate(articles)
        for unit in _units_of(number, article, options, signals, read[article.id])
    ]
    zipf = frequencies(unit.words for unit in units)
    terms = term_numbers(zipf, fold_spellings(zipf))
    total = max(terms.values(), default=-1) + 1
    rarest = [0.0] * total
    for key, number in terms.items():
        rarest[number] = max(rarest[number], zipf[key])
    for unit in units:
        unit.sequence = array("I", [terms[key] for key in unit.words.keys])
        unit.letters = "".join([chr(term % _CODE_POINTS) for term in unit.sequence])
    squares = _squares(units, rarest)
    vain = frozenset([number for key, number in terms.items() if is_value(key) or _is_frequent(key, zipf[key])])
    for unit in units:
        _weigh(unit, squares)
        if unit.figures:
            unit.vain = unit.terms & vain
    return Story(tuple(units), tuple(squares), read)


def _is_frequent(key: str, zipf: float) -> bool:
    return zipf > _FREQUENT and key[0] not in "@#"


def _units_of(number: int, article: AnnotatedArticle, options: Options, signals: Signals, read: Read) -> list[Unit]:
    found = []
    body = 0
    inside: dict[int, set[Span]] = {}
    for segment in article.segments:
        if segment.kind != "sentence":
            inside.setdefault(segment.sentence, set()).add(Span(segment.start, segment.end))
    for index, sentence in enumerate(article.sentences):
        role = article.role(index)
        if (role == "boilerplate" and not options.boilerplate) or role in ("byline", "dateline"):
            continue
        heading = role in ("title", "heading")
        if heading and not options.headings:
            continue
        words = _words(article, index, tuple(signals.joined.get((number, index), ())), read)
        if len(words) < options.minimum_words:
            continue
        lead = 1.0 if role == "title" else 0.0 if heading else max(0.0, 1.0 - body / _LEAD)
        body += not heading
        unit = Unit(number, index, sentence.start, sentence.end, heading, role == "heading", lead, words)
        unit.language = article.language
        unit.places = frozenset(signals.places.get((number, index), ()))
        unit.quoted = bool(_QUOTE.search(article.text, sentence.start, sentence.end))
        unit.tell(signals.figures.get((number, index), ()))
        unit.speaker = signals.speakers.get((number, index))
        unit.dates = frozenset(signals.dates.get((number, index), ()))
        unit.parts = tuple([Part(start, end) for start, end in sorted(inside.get(index, ()))])
        found.append(unit)
    return found


def _words(article: AnnotatedArticle, sentence: int, joined: tuple[Joined, ...], read: Read) -> Words:
    """The words of a sentence, read again only where other spans are joined in it than before."""
    known = read[1].get(sentence)
    if known is None or known[0] != joined:
        known = read[1][sentence] = (joined, Words.of(words_of(article, sentence, joined)))
    return known[1]


def _squares(units: Sequence[Unit], zipf: Sequence[float]) -> list[float]:
    """Squared weights of all terms; the story's part is the mean over the articles that use a term."""
    sizes: dict[int, int] = {}
    inside: list[dict[int, int]] = [{} for _ in zipf]
    for unit in units:
        sizes[unit.article] = sizes.get(unit.article, 0) + 1
        for term in set(unit.sequence):
            inside[term][unit.article] = inside[term].get(unit.article, 0) + 1
    squares = []
    for term, counts in enumerate(inside):
        share = sum([(count + 0.5) / (sizes[article] + 1.0) for article, count in counts.items()]) / max(1, len(counts))
        squares.append(weight(zipf[term], min(0.99, share)) ** 2 if counts else 0.0)
    return squares


def _weigh(unit: Unit, squares: Sequence[float]) -> None:
    """Terms and mass of a unit and its parts; parts that say too little go."""
    unit.terms = frozenset([term for term in unit.sequence if squares[term] > 0.0])
    unit.mass = sum([squares[term] for term in sorted(unit.terms)])
    if not unit.parts:
        return
    starts = unit.words.starts
    kept = []
    for part in unit.parts:
        inside = unit.sequence[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        part.terms = unit.terms.intersection(inside)
        if len(part.terms) >= FEWEST_TERMS:
            part.mass = sum([squares[term] for term in sorted(part.terms)])
            kept.append(part)
    unit.parts = tuple(kept)
