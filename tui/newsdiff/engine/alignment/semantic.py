"""Likeness of meaning: sentence vectors of the story's units, and which units are near one another.

Vectors come from outside, through the small protocol :class:`Embedder`; the engine knows no model. They are centred on
the story's mean, since all sentences about one event lie close together, and each language on its own mean as far as
the story has sentences of it, since vectors also tell the language. numpy is imported only where vectors are given: it
comes with the extra that brings an embedder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Protocol

from newsdiff.engine.alignment.candidates import KEEP, Candidates
from newsdiff.engine.alignment.similarity import Scored, Unit, log_odds, logistic
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle

_FAITH = 4.0
"""How many sentences of a language it takes until its own mean counts as much as the story's."""
_ROWS = 512
"""Rows of the likeness matrix that are in memory at once."""
_AT_ONCE = 128
"""Sentences embedded between two looks at whether to stop: a second's work of a slow model."""
_NEAR = 0.3
"""Likeness from which two units may belong together though they share no telling word."""
_NOTHING = 1e-6
"""A vector shorter than this is the mean itself: it is like nothing."""


class Embedder(Protocol):
    """Turns texts into vectors of length 1."""

    name: str
    """The model and its version: texts embedded under one name may be compared."""

    def embed(self, texts: Sequence[str]) -> Any:
        """One unit vector per text, all of one dimension: a sequence of sequences of floats, or an array."""


@dataclass(frozen=True)
class Meaning:
    """What vectors tell of a story's units.

    Attributes:
        languages: of every unit.
        rows: centred vectors of length 1, one row per unit.
        near: pairs ``(i, j)``, ``i < j``, that may belong together by meaning alone, with their likeness; across
            articles and inside one.
        best: likeness of every unit's nearest one in every article, by unit and article number.
        own: likeness of every unit's nearest one in its own article: what chance brings about in this story.
    """

    languages: tuple[str, ...]
    rows: Any
    near: dict[tuple[int, int], float]
    best: Any
    own: Any

    def likeness(self, i: int, j: int) -> float:
        """Cosine of two units' centred vectors, never below 0."""
        return round(max(0.0, float(self.rows[i] @ self.rows[j])), 3)


def read_meaning(
    units: Sequence[Unit],
    articles: Sequence[AnnotatedArticle],
    embedder: Embedder,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Meaning:
    """Vectors of all units, centred, and what is near by them.

    Args:
        units: in canonical order, so that those of one article stand together.
        articles: the story's articles.
        embedder: makes vectors; what it raises is passed on.
        step: told how many units are embedded, every now and then; may raise to stop.
    """
    import numpy as np

    languages = tuple(articles[unit.article].language for unit in units)
    if not units:
        return Meaning(languages, np.zeros((0, 1)), {}, np.zeros((0, len(articles))), np.zeros(0))
    # One article at a time: then its vectors do not depend on what else is in the story.
    raw = []
    done = 0
    for number, own_units in groupby(units, key=lambda unit: unit.article):
        texts = [articles[number].text[unit.start : unit.end] for unit in own_units]
        for first in range(0, len(texts), _AT_ONCE):
            step(done, len(units))
            chunk = texts[first : first + _AT_ONCE]
            raw.append(np.asarray(embedder.embed(chunk), dtype=np.float32))
            done += len(chunk)
    rows = _centred(np.concatenate(raw), languages)
    near: dict[tuple[int, int], float] = {}
    best = np.zeros((len(units), len(articles)), dtype=np.float32)
    own = np.zeros(len(units), dtype=np.float32)
    of_article = np.array([unit.article for unit in units])
    subheading = np.array([unit.subheading for unit in units])
    present, starts = np.unique(of_article, return_index=True)
    keep = KEEP
    for first in range(0, len(units), _ROWS):
        block = np.clip(rows[first : first + _ROWS] @ rows.T, 0.0, 1.0)
        block[subheading[first : first + _ROWS, None] != subheading[None, :]] = 0.0
        count = len(block)
        block[np.arange(count), first + np.arange(count)] = 0.0
        best[first : first + count, present] = np.maximum.reduceat(block, starts, axis=1)
        own[first : first + count] = best[first + np.arange(count), of_article[first : first + count]]
        for offset in range(count):
            i = first + offset
            before = block[offset, :i]
            likely = np.flatnonzero(before >= _NEAR)
            if len(likely) > keep:
                likely = likely[np.argsort(-before[likely], kind="stable")[:keep]]
            near.update(((int(j), i), round(float(before[j]), 3)) for j in likely)
    return Meaning(languages, rows, near, best, own)


def _centred(raw: Any, languages: Sequence[str]) -> Any:
    import numpy as np

    mean = raw.mean(axis=0)
    centred = np.empty_like(raw)
    for language in sorted(set(languages)):
        mine = [number for number, name in enumerate(languages) if name == language]
        share = len(mine) / (len(mine) + _FAITH)
        centred[mine] = raw[mine] - (share * raw[mine].mean(axis=0) + (1.0 - share) * mean)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return centred / np.where(lengths > _NOTHING, lengths, 1.0)


def widen(candidates: Candidates, units: Sequence[Unit], meaning: Meaning) -> Candidates:
    """The candidates with those added that are near by meaning, whatever words they share."""
    pairs, inside = dict(candidates.pairs), dict(candidates.inside)
    for i, j in meaning.near:
        (inside if units[i].article == units[j].article else pairs).setdefault((i, j), 0.0)
    return Candidates(pairs, inside, candidates.own)


MEANING_FEATURES = ("meaning", "nearest", "margin")
"""Likeness of meaning, how it compares with the nearest rival's, and how far it is above chance."""


def blend(found: Scored, i: int, j: int, units: Sequence[Unit], meaning: Meaning) -> Scored:
    """A pair's score by words and meaning together; across languages by meaning and figures."""
    a, b = units[i], units[j]
    like = meaning.likeness(i, j)
    same_article = a.article == b.article
    best = like if same_article else max(float(meaning.best[i, b.article]), float(meaning.best[j, a.article]), like)
    chance = like if same_article else float(meaning.own[i] + meaning.own[j]) / 2.0
    more = (like, round(like / best, 3) if best else 0.0, round(like - chance, 3))
    values = (*found.values, *more)
    if meaning.languages[i] == meaning.languages[j]:
        odds = log_odds(found.values) + _MEANING * max(0.0, like - _USUAL)
    else:
        odds = _ACROSS_BIAS + sum([weight * value for weight, value in zip(_ACROSS, values, strict=True)])
    return found._replace(values=values, score=logistic(odds))


_MEANING, _USUAL = 4.0, 0.45
"""In one language likeness of meaning adds to the log odds that words give, from where it is unusual, and never takes
away: sentences that are told in the same words but are far apart for a model are still told in the same words."""
_ACROSS, _ACROSS_BIAS = (0.0, 0.0, 0.0, 0.0, 2.0, -1.0, 1.1, 0.7, 0.0, 0.0, 4.3, 1.25, 2.55), -3.25
"""Weights for a pair in two languages, which shares few words; by regression on the features that need none."""
