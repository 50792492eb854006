"""The job step by step, as pure functions that any engine can wire: articles in, stories out.

1. :func:`line_keys` of every article whose text is not a copy of another's; added up by outlet they give the lines
   that an outlet prints everywhere (:func:`common_lines`), which say nothing about the event (:func:`without_lines`).
2. :func:`~newsdiff.corpus.words.node_number` of what is left: articles with the same words in the same order are one
   *node*, so that an agency's story in a thousand outlets is one row with a list. A node's time is its earliest one.
3. Words of the nodes, added up to a table of frequencies (:mod:`~newsdiff.corpus.frequency`), which is frozen and
   kept: articles that come later are weighed with it too.
4. Vectors (:mod:`~newsdiff.corpus.vectors`), keys by time (:mod:`~newsdiff.corpus.keys`), pairs that share a key
   (:mod:`~newsdiff.corpus.pairs`) with nodes in the order of their numbers, those :func:`in_window`, and
   :func:`edges` with their cosine.
5. Average linkage (:mod:`~newsdiff.corpus.linkage`), part by connected part, nodes again in the order of their numbers.
6. Copies and shared passages inside every story: :func:`newsdiff.corpus.passages.read_story`, one task per story.

Every step gives the same whatever the order and the grouping in which articles come.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus import vectors
from newsdiff.corpus.frequency import Frequencies
from newsdiff.corpus.keys import ALONE, LEADING, UNDATED, WINDOW_HOURS
from newsdiff.corpus.linkage import CUT, STEPS
from newsdiff.corpus.pairs import REACH, Pairs
from newsdiff.corpus.vectors import TERMS, Vectors
from newsdiff.corpus.words import Hashes, fingerprint, folded

FLOOR = 0.05
"""Lowest cosine that is kept as an edge; lower ones count as 0."""
COMMON_LINE = 10
"""Distinct articles of one outlet that a line must stand in to be boilerplate, at least."""
COMMON_SHARE = 0.01
"""The same as a share of the outlet's distinct articles: a story told in many updates is not yet boilerplate."""

Ints = NDArray[np.int64]
_LINE = np.uint64(2**40 - 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run was made with; results of two runs are comparable when their plans are equal.

    Attributes:
        window_hours: two dated articles further apart never meet; 0: time does not matter.
        terms: words of a vector.
        leading: words of an article whose pairs are keys.
        alone: articles that a word may stand in to be a key by itself.
        reach: followers that a row meets under one key.
        floor: lowest cosine of an edge.
        cut: least mean cosine between two groups that become one story.
    """

    window_hours: int = WINDOW_HOURS
    terms: int = TERMS
    leading: int = LEADING
    alone: int = ALONE
    reach: int = REACH
    floor: float = FLOOR
    cut: float = CUT


@dataclass(frozen=True, slots=True)
class Tables:
    """What is counted once over a corpus and then kept, so that later articles are measured alike.

    Attributes:
        words: in how many nodes each word stands.
        lines: numbers of the lines that are an outlet's boilerplate, ascending.
    """

    words: Frequencies
    lines: Hashes


def line_keys(text: str, outlet: str) -> list[int]:
    """Numbers of the distinct lines of an article, and of its outlet; lines without a word have none.

    The upper 24 bits are the outlet's, the lower 40 bits the line's; those of the outlet itself are 0.
    """
    whose = _outlet(outlet)
    said = {folded(line) for line in text.splitlines()}
    said.discard("")
    return [whose, *sorted({whose | _line(line) for line in said})]


def common_lines(counted: Frequencies) -> Hashes:
    """The lines that stand in many articles of their outlet.

    Args:
        counted: in how many distinct articles the numbers of :func:`line_keys` stand.
    """
    often = counted.words[counted.articles_with >= COMMON_LINE]
    articles = counted.of(often & ~_LINE)
    found: Hashes = often[((often & _LINE) != 0) & (counted.of(often) >= COMMON_SHARE * articles)]
    return found


def without_lines(text: str, outlet: str, common: Container[int]) -> str:
    """A text without the boilerplate of its outlet; the whole text where nothing else is in it."""
    whose = _outlet(outlet)
    kept = [line for line in text.splitlines() if not (said := folded(line)) or whose | _line(said) not in common]
    return "\n".join(kept) if any(folded(line) for line in kept) else text


def in_window(pairs: Pairs, times: Ints, window_hours: int) -> NDArray[np.bool_]:
    """Which pairs may be of one event by their times; an undated article may be of any time."""
    if not window_hours or not len(pairs):
        return np.ones(len(pairs), bool)
    one, other = times[pairs[:, 0]], times[pairs[:, 1]]
    dated = (one != UNDATED) & (other != UNDATED)
    near: NDArray[np.bool_] = ~dated | (np.abs(np.where(dated, one - other, 0)) <= window_hours * 3600)
    return near


def edges(made: Vectors, pairs: Pairs, floor: float = FLOOR) -> tuple[Pairs, Ints]:
    """The pairs whose cosine is at least the floor, and their weights in whole steps."""
    cosines = vectors.cosines(made, pairs)
    keep = cosines >= floor
    return pairs[keep], np.rint(cosines[keep] * STEPS).astype(np.int64)


def components(nodes: int, pairs: Sequence[Sequence[int]] | Pairs) -> Ints:
    """For each node the least node that it is connected with.

    Every round each node takes the least label among its neighbours, and then the label of that label.
    """
    labels = np.arange(nodes, dtype=np.int64)
    joined = np.asarray(pairs, np.int64).reshape(-1, 2)
    while len(joined):
        one, other = labels[joined[:, 0]], labels[joined[:, 1]]
        apart = one != other
        if not apart.any():
            break
        joined, one, other = joined[apart], one[apart], other[apart]
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(shorter := labels[labels], labels):
            labels = shorter
    return labels


def _outlet(outlet: str) -> int:
    return fingerprint(outlet) & ~int(_LINE)


def _line(said: str) -> int:
    return (fingerprint(said) & int(_LINE)) or 1
