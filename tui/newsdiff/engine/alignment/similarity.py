"""How alike two sentences are, as a few plain features and one calibrated score.

The features compare weighted terms (see :mod:`newsdiff.engine.alignment.vocabulary`), figures, names, quote marks and
standing in the article. Relative features say how a pair compares with its rivals: a sentence that has one clear
counterpart is trusted more than one that resembles everything, and resemblance inside one article, where sentences
rarely repeat each other, shows what chance alone brings about in this very story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, inf
from operator import mul

from rapidfuzz.distance import LCSseq

from newsdiff.engine.alignment.quantities import Quantity, contradict, is_large, one_count, one_quantity, quantities
from newsdiff.engine.alignment.vocabulary import Words
from newsdiff.frozen import NamedTuple, dataclass
from newsdiff.model import Span


@dataclass(slots=True)
class Unit:
    """Something that may be aligned: a sentence, with what the scores need to know of it.

    ``sequence`` holds its terms in order, ``letters`` the same as one character each, for fast comparison; ``terms``
    the ones with weight; ``mass`` is the sum of their squared weights. ``values`` and ``counts`` tell of the figures
    what two sentences must share for their figures to agree or to clash: an end of a range, a counted noun;
    ``happened`` tells what was counted and what became of it, ``places`` where. ``vain`` are the terms that tell
    nothing by themselves: values of figures, and words that are frequent in the language.
    """

    article: int
    sentence: int
    start: int
    end: int
    heading: bool
    subheading: bool
    lead: float
    words: Words
    sequence: Sequence[int] = ()
    letters: str = ""
    terms: frozenset[int] = frozenset()
    mass: float = 0.0
    figures: tuple[Quantity, ...] = ()
    values: frozenset[tuple[str, float]] = frozenset()
    counts: frozenset[tuple[str, str]] = frozenset()
    happened: frozenset[str] = frozenset()
    vain: frozenset[int] = frozenset()
    language: str = ""
    dates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    quoted: bool = False
    speaker: str | None = None
    parts: tuple[Part, ...] = ()

    def come_to_rest(self) -> None:
        """Let go of what only scores need: a comparison keeps its units."""
        self.letters, self.terms, self.parts = "", frozenset(), ()
        self.values = frozenset()
        self.counts = frozenset()
        self.happened, self.vain = frozenset(), frozenset()

    def tell(self, figures: Sequence[Quantity]) -> None:
        """Take the figures."""
        self.figures = tuple(figures)
        if figures:
            ends = {(each.kind, end) for each in figures for end in (each.low, each.high) if -inf < end < inf}
            self.values = frozenset(ends)
            self.counts = frozenset([(each.kind, each.counted) for each in figures if each.counted])
            self.happened = frozenset([each.happened for each in figures if each.happened])


class Scored(NamedTuple):
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


_in_order = LCSseq.normalized_similarity
FEATURES = ("cosine", "order", "mutual", "chance", "numbers", "conflict", "lead", "quantity", "alone", "part")


class Rivals(NamedTuple):
    """What else resembles the two sentences of a pair.

    The best cosine either has in the other's article, what chance brings about in their own, and how near the two
    articles are to one another.
    """

    best: float
    chance: float
    kin: float = 1.0


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


def features(
    a: Unit, b: Unit, value: float, rivals: Rivals, gain: float, squares: Sequence[float] = ()
) -> tuple[float, ...]:
    """The features of a pair, in the order of :data:`FEATURES`; without ``squares`` no figure is held against it."""
    order = _in_order(a.letters, b.letters)
    best = max(rivals.best, value)
    agree, clash, same = compared(a, b) if a.figures and b.figures else (0.0, 0.0, 0.0)
    return (
        value,
        order,
        rivals.kin * value / best if best else 0.0,
        value - rivals.chance,
        rivals.kin * agree,
        clash,
        rivals.kin * a.lead * b.lead,
        rivals.kin * same,
        alone(a, b, squares) if agree and squares else 0.0,
        gain,
    )


_ENOUGH = 0.1
"""Likeness of two sentences in telling words from which an equal figure is no coincidence."""


def alone(a: Unit, b: Unit, squares: Sequence[float]) -> float:
    """How far an equal figure is all that two sentences share, in [0, 1]: "up to 30% more" stands in many a sentence.

    Between languages, whose words differ, it may be. A figure of thousands counts half: it is less of a coincidence.
    """
    if a.language != b.language or one_count(a.figures, b.figures):
        return 0.0
    common = (a.terms & b.terms) - a.vain - b.vain
    rest = sum([squares[term] for term in sorted(common)])
    lack = max(0.0, 1.0 - rest / (_ENOUGH * (a.mass * b.mass) ** 0.5)) if a.mass and b.mass else 1.0
    return lack / 2 if lack and is_large(a.figures, b.figures) else lack


def compared(a: Unit, b: Unit) -> tuple[float, float, float]:
    """How far the figures of two sentences agree, clash, or tell of one thing with different values; in [0, 1].

    Different values of one thing do not clash: they are the difference to show. What happened in two places is not one
    thing.
    """
    agree, clash = quantities(a.figures, b.figures) if may_agree(a, b) or may_clash(a, b) else (0.0, 0.0)
    if a.happened and b.happened and not a.happened.isdisjoint(b.happened):
        elsewhere = a.places and b.places and a.places.isdisjoint(b.places)
        if not elsewhere and one_quantity(a.figures, b.figures):
            return agree, 0.0, 0.0 if agree else 1.0
    return agree, clash, 0.0


def may_agree(a: Unit, b: Unit) -> bool:
    """Whether the figures of two units can agree at all: they have an end of a range in common."""
    return bool(a.values and b.values) and not a.values.isdisjoint(b.values)


def may_clash(a: Unit, b: Unit) -> bool:
    """Whether the figures of two units can clash at all: they count something in common."""
    return bool(a.counts and b.counts) and not a.counts.isdisjoint(b.counts)


WEIGHTS: Mapping[str, float] = {
    "cosine": 5.2,
    "order": 4.15,
    "mutual": 2.0,
    "chance": 3.15,
    "numbers": 1.75,
    "conflict": -0.45,
    "lead": 1.05,
    "quantity": 0.7,
    "alone": -6.5,
    "part": 4.95,
}
"""What each feature adds to the log odds: by logistic regression on hand-labelled pairs of real articles, with a slope
fitted afterwards so that the score means what :func:`score` says."""
BIAS = -4.95
"""Log odds without any feature; above the regression's, since a near match counts, too."""


_WEIGHTS = tuple(WEIGHTS[name] for name in FEATURES)
_COSINE, _MUTUAL, _CHANCE, _PART = WEIGHTS["cosine"], WEIGHTS["mutual"], WEIGHTS["chance"], WEIGHTS["part"]
_LEAD, _NUMBERS, _QUANTITY = WEIGHTS["lead"], WEIGHTS["numbers"], WEIGHTS["quantity"]
HOPELESS = -2.55
"""Log odds before the costlier features below which no pair has come out as likely."""


def promise(a: Unit, b: Unit, value: float, best: float, chance: float, kin: float) -> float:
    """The log odds of a pair by the features that cost little; the arguments as those of :func:`features`."""
    odds = _MUTUAL * value / best if best else 0.0
    if a.lead and b.lead:
        odds += _LEAD * a.lead * b.lead
    if may_agree(a, b) or (a.happened and b.happened):
        agree, _, same = compared(a, b)
        odds += _NUMBERS * agree + _QUANTITY * same
    return BIAS + (_COSINE + _CHANCE) * value - _CHANCE * chance + odds * kin


def least_cosines(kin: Sequence[float], leading: bool, figures: bool) -> list[float]:
    """The cosines below which no pair of a sentence is worth a look, whatever the other one is like.

    Args:
        kin: how near the sentence's article is to each of those the other sentence may stand in.
        leading: whether the sentence is one of the first.
        figures: whether it has figures.
    """
    scale = _COSINE + _CHANCE
    least = (HOPELESS - BIAS) / scale
    # One quantity counts only where no figures agree, so that the two are never added.
    most = (_MUTUAL + (_LEAD if leading else 0.0) + (max(_NUMBERS, _QUANTITY) if figures else 0.0)) / scale
    return [least - most * value for value in kin]


def score(values: Sequence[float]) -> float:
    """The calibrated score of a pair's features: how much of the same a reader would expect to find in the two.

    It is the mean of what readers decide where "the same" counts 1, "in part the same" one half and "something else" 0:
    of pairs scored from 0.5 to 0.6 an eighth says the same and half in part, from 0.8 half say the same, from 0.95 on
    nearly nine in ten, and none something else (``tests/bench/calibration.py``).
    """
    return logistic(log_odds(values))


def log_odds(values: Sequence[float]) -> float:
    """The log odds behind the score of a pair's features."""
    odds: float = BIAS + sum(map(mul, _WEIGHTS, values))
    return odds


def logistic(odds: float) -> float:
    """The chance that belongs to log odds."""
    return 1.0 / (1.0 + exp(-odds))


def score_pair(
    a: Unit, b: Unit, value: float, rivals: Rivals, squares: Sequence[float], least: float = HOPELESS
) -> Scored | None:
    """Score of two sentences, and the parts of them on which the resemblance rests; None below a score of interest.

    Args:
        a: one sentence.
        b: the other.
        value: their cosine.
        rivals: what else resembles them.
        squares: squared weight of every term.
        least: log odds that are of interest.
    """
    values = features(a, b, value, rivals, 0.0, squares)
    odds = BIAS + sum(map(mul, _WEIGHTS, values))
    if odds + _PART * (1.0 - value) < least:
        return None
    if value and (a.parts or b.parts):
        common = a.terms & b.terms
        dot = value * (a.mass * b.mass) ** 0.5
        one, two = focus(a, common, dot, squares), focus(b, common, dot, squares)
        if one is not a or two is not b:
            closer = overlap(one, two, squares) / (one.mass * two.mass) ** 0.5
            gain = max(0.0, min(1.0, closer) - value)
            values = (*values[:-1], gain)
            return Scored(values, logistic(odds + _PART * gain), Span(one.start, one.end), Span(two.start, two.end))
    return Scored(values, logistic(odds), Span(a.start, a.end), Span(b.start, b.end))


def score_inside(a: Unit, b: Unit, value: float) -> Scored:
    """How far two sentences of one article say the same; ``value`` is their cosine.

    Not at all where one tells another number of something than the other: a headline of 17 dead over a lead of 23 must
    not stand for it.
    """
    values = features(a, b, value, Rivals(value, value), 0.0)
    told = 0.0 if a.figures and b.figures and contradict(a.figures, b.figures) else score(values)
    return Scored(values, told, Span(a.start, a.end), Span(b.start, b.end))
