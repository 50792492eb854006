"""How alike two sentences are, as a few plain features and one calibrated score.

The features compare weighted terms (see :mod:`newsdiff.engine.alignment.vocabulary`), figures, names, quote marks and
standing in the article. Relative features say how a pair compares with its rivals: a sentence that has one clear
counterpart is trusted more than one that resembles everything, and resemblance inside one article, where sentences
rarely repeat each other, shows what chance alone brings about in this very story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from rapidfuzz.distance import LCSseq

from newsdiff.engine.alignment.signals import Quantity
from newsdiff.engine.alignment.vocabulary import Word
from newsdiff.model import Span


@dataclass(slots=True)
class Unit:
    """Something that may be aligned: a sentence, with what the scores need to know of it.

    ``sequence`` holds its terms in order, ``letters`` the same as one character each, for fast comparison; ``terms``
    the ones with weight; ``mass`` is the sum of their squared weights.
    """

    article: int
    sentence: int
    start: int
    end: int
    heading: bool
    subheading: bool
    lead: float
    words: tuple[Word, ...]
    sequence: tuple[int, ...] = ()
    letters: str = ""
    terms: frozenset[int] = frozenset()
    mass: float = 0.0
    figures: tuple[Quantity, ...] = ()
    dates: frozenset[str] = frozenset()
    quoted: bool = False
    speaker: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """Features and score of a pair of units, and the spans on which their resemblance rests."""

    values: tuple[float, ...]
    score: float
    a: Span
    b: Span


@dataclass(slots=True)
class Part:
    """A quote or clause inside a unit; ``terms`` and ``mass`` as those of a unit."""

    start: int
    end: int
    terms: frozenset[int] = frozenset()
    mass: float = 0.0


FEATURES = ("cosine", "order", "mutual", "chance", "numbers", "conflict", "lead", "part")


@dataclass(frozen=True, slots=True)
class Rivals:
    """What a sentence's best match is in the other article of a pair, and by chance in its own."""

    best_a: float
    best_b: float
    chance: float


def overlap(a: Unit | Part, b: Unit | Part, squares: Sequence[float]) -> float:
    """Summed squared weights of the terms both have."""
    return sum([squares[term] for term in a.terms & b.terms])


FOCUS = 0.7
"""A part stands for its sentence in a pair when it carries this share of the weight both have in common."""


def focus(unit: Unit, common: frozenset[int], dot: float, squares: Sequence[float]) -> Unit | Part:
    """The part of a sentence on which a resemblance rests, or the sentence itself when it rests on no single part."""
    best: Unit | Part = unit
    share = FOCUS * dot
    for part in unit.parts:
        carried = sum([squares[term] for term in common & part.terms])
        if carried >= share and (carried > share or part.mass < best.mass):
            best, share = part, carried
    return best


def quantities(a: Sequence[Quantity], b: Sequence[Quantity]) -> tuple[float, float]:
    """How far the figures of two sentences agree, and whether they clash, both in [0, 1].

    Figures of different kinds have nothing to do with each other. Equal ones count in full when they are large or count
    the same, else half; figures that count the same and cannot be equal clash, unless others agree.
    """
    agree = clash = 0.0
    for one in a:
        for two in b:
            if one.kind != two.kind:
                continue
            same_noun = bool(one.counted) and one.counted == two.counted
            ends = {one.low, one.high} & {two.low, two.high} - {float("-inf"), float("inf")}
            if ends:
                agree = max(agree, 1.0 if same_noun or max(ends) > _SMALL_NUMBER else 0.5)
            elif same_noun and (one.low > two.high or two.low > one.high):
                clash = 1.0
    return agree, 0.0 if agree == 1.0 else clash


_SMALL_NUMBER = 12
"""Numbers up to a dozen agree by chance."""


def features(a: Unit, b: Unit, value: float, rivals: Rivals, gain: float) -> tuple[float, ...]:
    """The features of a pair, in the order of :data:`FEATURES`."""
    order = LCSseq.normalized_similarity(a.letters, b.letters)
    best = max(rivals.best_a, rivals.best_b, value)
    agree, clash = quantities(a.figures, b.figures) if a.figures and b.figures else (0.0, 0.0)
    return (
        value,
        order,
        value / best if best else 0.0,
        value - rivals.chance,
        agree,
        clash,
        a.lead * b.lead,
        gain,
    )


WEIGHTS: Mapping[str, float] = {
    "cosine": 5.2,
    "order": 4.15,
    "mutual": 2.0,
    "chance": 3.15,
    "numbers": 1.75,
    "conflict": -0.45,
    "lead": 1.05,
    "part": 4.95,
}
"""What each feature adds to the log odds: by logistic regression on hand-labelled pairs of real articles, with a slope
fitted afterwards so that the score means what :func:`score` says."""
BIAS = -4.95
"""Log odds without any feature; above the regression's, since a near match counts, too."""


_WEIGHTS = tuple(WEIGHTS[name] for name in FEATURES)
_COSINE, _MUTUAL, _CHANCE, _PART = WEIGHTS["cosine"], WEIGHTS["mutual"], WEIGHTS["chance"], WEIGHTS["part"]
_HOPELESS = -2.55
"""Log odds before the costlier features below which no pair has come out as likely."""


def hopeless(a: Unit, b: Unit, value: float, rivals: Rivals) -> bool:
    """Whether a pair cannot reach a score of interest, told from its cosine and its rivals."""
    best = max(rivals.best_a, rivals.best_b, value) or 1.0
    odds = BIAS + (_COSINE + _CHANCE) * value + _MUTUAL * value / best - _CHANCE * rivals.chance
    if a.figures and b.figures:
        odds += WEIGHTS["numbers"]
    return odds + WEIGHTS["lead"] * a.lead * b.lead < _HOPELESS


def score(values: Sequence[float]) -> float:
    """The calibrated score of a pair's features: how much of the same a reader would expect to find in the two.

    It is the mean of what readers decide where "the same" counts 1, "in part the same" one half and "something else" 0,
    measured on events that took no part in the fit: of pairs scored around 0.5 a fifth says the same and half in part,
    from 0.95 on nine in ten say the same, and none something else.
    """
    return logistic(BIAS + sum([weight * value for weight, value in zip(_WEIGHTS, values, strict=True)]))


def logistic(odds: float) -> float:
    """The chance that belongs to log odds."""
    return 1.0 / (1.0 + exp(-odds))


def score_pair(a: Unit, b: Unit, value: float, rivals: Rivals, squares: Sequence[float]) -> Scored:
    """Score of two sentences, and the parts of them on which the resemblance rests.

    Args:
        a: one sentence.
        b: the other.
        value: their cosine.
        rivals: what else resembles them.
        squares: squared weight of every term.
    """
    values = features(a, b, value, rivals, 0.0)
    odds = BIAS + sum([weight * value for weight, value in zip(_WEIGHTS, values, strict=True)])
    if not value or not (a.parts or b.parts) or odds + _PART * (1.0 - value) < _HOPELESS:
        return Scored(values, logistic(odds), Span(a.start, a.end), Span(b.start, b.end))
    common = a.terms & b.terms
    dot = value * (a.mass * b.mass) ** 0.5
    one, two = focus(a, common, dot, squares), focus(b, common, dot, squares)
    if one is not a or two is not b:
        closer = overlap(one, two, squares) / (one.mass * two.mass) ** 0.5
        gain = max(0.0, min(1.0, closer) - value)
        values = (*values[:-1], gain)
        odds += _PART * gain
    return Scored(values, logistic(odds), Span(one.start, one.end), Span(two.start, two.end))


def score_inside(a: Unit, b: Unit, value: float) -> Scored:
    """How far two sentences of one article say the same; ``value`` is their cosine."""
    values = features(a, b, value, Rivals(value, value, value), 0.0)
    return Scored(values, score(values), Span(a.start, a.end), Span(b.start, b.end))
