"""How alike two sentences are, as a few plain features and one calibrated score.

The features compare weighted terms (see :mod:`newsdiff.engine.vocabulary`), figures, names, quote marks and standing
in the article. Relative features say how a pair compares with its rivals: a sentence that has one clear counterpart is
trusted more than one that resembles everything, and resemblance inside one article, where sentences rarely repeat each
other, shows what chance alone brings about in this very story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from rapidfuzz.distance import LCSseq

from newsdiff.engine.vocabulary import Word


@dataclass(slots=True)
class Unit:
    """Something that may be aligned: a sentence, with what the scores need to know of it.

    ``sequence`` holds its terms in order, ``terms`` the ones with weight; ``mass`` is the sum of their squared weights.
    """

    article: int
    sentence: int
    start: int
    end: int
    heading: bool
    lead: float
    words: tuple[Word, ...]
    sequence: tuple[int, ...] = ()
    terms: frozenset[int] = frozenset()
    mass: float = 0.0
    names: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()
    figures: tuple[tuple[float, float, str], ...] = ()
    quoted: bool = False
    speaker: str | None = None
    parts: tuple[Unit, ...] = field(default=())


FEATURES = ("cosine", "contained", "order", "mutual", "chance", "numbers", "conflict", "lead", "short", "part")


@dataclass(frozen=True, slots=True)
class Rivals:
    """What a sentence's best match is in the other article of a pair, and by chance in its own."""

    best_a: float
    best_b: float
    chance: float


def overlap(a: Unit, b: Unit, squares: Sequence[float]) -> float:
    """Summed squared weights of the terms both have."""
    return sum([squares[term] for term in a.terms & b.terms])


def cosine(a: Unit, b: Unit, squares: Sequence[float]) -> float:
    """Weighted cosine of two units, in [0, 1]."""
    mass = a.mass * b.mass
    return min(1.0, overlap(a, b, squares) / mass**0.5) if mass else 0.0


FOCUS = 0.7
"""A part stands for its sentence in a pair when it carries this share of the weight both have in common."""


def focus(unit: Unit, common: frozenset[int], dot: float, squares: Sequence[float]) -> Unit:
    """The part of a sentence on which a resemblance rests, or the sentence itself when it rests on no single part."""
    best, share = unit, FOCUS * dot
    for part in unit.parts:
        carried = sum([squares[term] for term in common & part.terms])
        if carried >= share and (carried > share or part.mass < best.mass):
            best, share = part, carried
    return best


def features(a: Unit, b: Unit, dot: float, rivals: Rivals, squares: Sequence[float], gain: float) -> tuple[float, ...]:
    """The features of a pair, in the order of :data:`FEATURES`."""
    value = min(1.0, dot / (a.mass * b.mass) ** 0.5)
    contained = min(1.0, dot / min(a.mass, b.mass))
    order = LCSseq.normalized_similarity(a.sequence, b.sequence)
    best = max(rivals.best_a, rivals.best_b, value)
    same_numbers = len(a.numbers & b.numbers)
    return (
        value,
        contained,
        order,
        value / best if best else 0.0,
        value - rivals.chance,
        min(1.0, same_numbers / 2 + 0.5) if same_numbers else 0.0,
        float(bool(a.numbers and b.numbers and not same_numbers)),
        a.lead * b.lead,
        1.0 / max(1, min(len(a.terms), len(b.terms))),
        gain,
    )


WEIGHTS: Mapping[str, float] = {
    "cosine": 5.5, "contained": 1.1, "order": 2.2, "mutual": 2.9, "chance": 2.3, "numbers": 1.5, "conflict": -0.4,
    "lead": 2.2, "short": -10.0, "part": 4.0,
}  # fmt: skip
BIAS = -6.0


def score(values: Sequence[float]) -> float:
    """The calibrated score of a pair's features: the estimated chance that a reader would call it the same."""
    total = BIAS + sum(WEIGHTS[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1.0 / (1.0 + exp(-total))


def logit(probability: float) -> float:
    """Log odds, bounded."""
    probability = min(0.999, max(0.001, probability))
    return log(probability / (1.0 - probability))
