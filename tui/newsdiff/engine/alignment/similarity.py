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
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from newsdiff.engine.alignment.signals import Quantity
from newsdiff.engine.alignment.vocabulary import Words
from newsdiff.model import Span

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from newsdiff.frozen import dataclass


@dataclass(slots=True)
class Unit:
    """Something that may be aligned: a sentence, with what the scores need to know of it.

    ``sequence`` holds its terms in order, ``letters`` the same as one character each, for fast comparison; ``terms``
    the ones with weight; ``mass`` is the sum of their squared weights. ``values`` and ``counts`` tell of the figures
    what two sentences must share for their figures to agree or to clash: an end of a range, a counted noun.
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
    dates: frozenset[str] = frozenset()
    quoted: bool = False
    speaker: str | None = None
    parts: tuple[Part, ...] = ()

    def come_to_rest(self) -> None:
        """Let go of what only scores need: a comparison keeps its units."""
        self.letters, self.terms, self.parts = "", frozenset(), ()
        self.values = frozenset()
        self.counts = frozenset()

    def tell(self, figures: Sequence[Quantity]) -> None:
        """Take the figures."""
        self.figures = tuple(figures)
        if figures:
            ends = {(each.kind, end) for each in figures for end in (each.low, each.high) if -inf < end < inf}
            self.values = frozenset(ends)
            self.counts = frozenset([(each.kind, each.counted) for each in figures if each.counted])


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
FEATURES = ("cosine", "order", "mutual", "chance", "numbers", "conflict", "lead", "part")


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


def quantities(a: Sequence[Quantity], b: Sequence[Quantity]) -> tuple[float, float]:
    """How far the figures of two sentences agree, and whether they clash, both in [0, 1].

    Figures of different kinds have nothing to do with each other. Equal ones count in full when they are large or count
    the same, else half; figures that count the same and cannot be equal clash, unless others agree. Of a list of
    numbers that goes on for pages only the first :data:`MOST_FIGURES` different ones are looked at.
    """
    agree = clash = 0.0
    others = first_figures(b)
    for low, high, counted, _, kind in first_figures(a):
        for least, most, noun, _, other in others:
            if kind != other:
                continue
            same_noun = bool(counted) and counted == noun
            ends = [end for end in (low, high) if end in (least, most) and -inf < end < inf]
            if ends:
                agree = max(agree, 1.0 if same_noun or max(ends) > _SMALL_NUMBER else 0.5)
            elif same_noun and (low > most or least > high):
                clash = 1.0
    return agree, 0.0 if agree == 1.0 else clash


def may_agree(a: Unit, b: Unit) -> bool:
    """Whether the figures of two units can agree at all: they have an end of a range in common."""
    return bool(a.values and b.values) and not a.values.isdisjoint(b.values)


def may_clash(a: Unit, b: Unit) -> bool:
    """Whether the figures of two units can clash at all: they count something in common."""
    return bool(a.counts and b.counts) and not a.counts.isdisjoint(b.counts)


MOST_FIGURES = 60
"""So many different figures of one sentence are compared with those of another."""


def first_figures(figures: Sequence[Quantity]) -> Sequence[Quantity]:
    """A sentence's figures; of more than :data:`MOST_FIGURES` the first that state different things."""
    if len(figures) <= MOST_FIGURES:
        return figures
    different: dict[tuple[str, float, float, str], Quantity] = {}
    for each in figures:
        different.setdefault((each.kind, each.low, each.high, each.counted), each)
    return list(different.values())[:MOST_FIGURES]


_SMALL_NUMBER = 12
"""Numbers up to a dozen agree by chance."""


def features(a: Unit, b: Unit, value: float, rivals: Rivals, gain: float) -> tuple[float, ...]:
    """The features of a pair, in the order of :data:`FEATURES`."""
    order = _in_order(a.letters, b.letters)
    best = max(rivals.best, value)
    agree, clash = quantities(a.figures, b.figures) if may_agree(a, b) or may_clash(a, b) else (0.0, 0.0)
    return (
        value,
        order,
        rivals.kin * value / best if best else 0.0,
        value - rivals.chance,
        rivals.kin * agree,
        clash,
        rivals.kin * a.lead * b.lead,
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
_LEAD, _NUMBERS = WEIGHTS["lead"], WEIGHTS["numbers"]
HOPELESS = -2.55
"""Log odds before the costlier features below which no pair has come out as likely."""


def promise(a: Unit, b: Unit, value: float, best: float, chance: float, kin: float) -> float:
    """The log odds of a pair by the features that cost little; the arguments as those of :func:`features`."""
    odds = _MUTUAL * value / best if best else 0.0
    if a.lead and b.lead:
        odds += _LEAD * a.lead * b.lead
    if may_agree(a, b):
        odds += _NUMBERS * quantities(a.figures, b.figures)[0]
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
    most = (_MUTUAL + (_LEAD if leading else 0.0) + (_NUMBERS if figures else 0.0)) / scale
    return [least - most * value for value in kin]


def score(values: Sequence[float]) -> float:
    """The calibrated score of a pair's features: how much of the same a reader would expect to find in the two.

    It is the mean of what readers decide where "the same" counts 1, "in part the same" one half and "something else" 0:
    of pairs scored from 0.5 to 0.6 a tenth says the same and half in part, from 0.8 half say the same, from 0.95 on
    eight in ten, and none something else (``tests/bench/calibration.py``).
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
    values = features(a, b, value, rivals, 0.0)
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
    """How far two sentences of one article say the same; ``value`` is their cosine."""
    values = features(a, b, value, Rivals(value, value), 0.0)
    return Scored(values, score(values), Span(a.start, a.end), Span(b.start, b.end))
