"""Keys under which articles that may report one event meet: pairs of an article's weightiest words, by time.

Two articles about one event share several weighty words, so they share at least one pair of them; a pair is far rarer
than a word, so few strangers meet. A word that hardly any article has is a key by itself: short articles about one
event may share no second one among their weightiest.

An article is filed under the time bucket of its date and the next one: articles closer than one bucket always share a
bucket.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus.frequency import Frequencies
from newsdiff.corpus.vectors import Vectors
from newsdiff.corpus.words import Hashes

LEADING = 10
ALONE = 5
"""Articles that a word may stand in to be a key by itself."""
WINDOW_HOURS = 72
UNDATED = np.int64(-(2**62))
"""Time of an article without a date, in seconds since 1970."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


def keys_of(
    made: Vectors,
    times: NDArray[np.int64],
    *,
    leading: int = LEADING,
    window_hours: int = WINDOW_HOURS,
    anytime: bool | None = None,
    alone: tuple[Hashes, NDArray[np.int64]] | None = None,
) -> tuple[Hashes, NDArray[np.int64]]:
    """Keys of articles, each with the row of its article.

    Args:
        made: vectors of the articles, weightiest words first.
        times: seconds since 1970, or :data:`UNDATED`, one for each article.
        leading: how many words of an article form pairs.
        window_hours: width of a time bucket; 0 files everything under one time.
        anytime: file dated articles without their time, too, where undated ones can meet them; None: when one of
            these articles has no date. A job in parts says what holds for all of them.
        alone: words that are keys by themselves, and the row of the article of each.

    Returns:
        Keys and rows, two arrays of one length; no key stands twice with one row.
    """
    out_keys, out_rows = [], []
    for first in range(min(leading, made.words.shape[1])):
        for second in range(first + 1, min(leading, made.words.shape[1])):
            rows = np.flatnonzero(made.weights[:, second] > 0)
            one, other = made.words[rows, first], made.words[rows, second]
            out_keys.append(_mixed(np.minimum(one, other) * _MIX ^ np.maximum(one, other)))
            out_rows.append(rows)
    if alone is not None:
        out_keys.append(_mixed(alone[0]))
        out_rows.append(alone[1])
    if not out_keys:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    pair, rows = np.concatenate(out_keys), np.concatenate(out_rows)
    if not window_hours:
        return pair, rows
    buckets = np.where(times == UNDATED, np.int64(-1), times // (window_hours * 3600))
    dated = times[rows] != UNDATED
    if anytime is None:
        anytime = not dated.all()
    always = pair if anytime else np.empty(0, np.uint64)
    here = _timed(pair[dated], buckets[rows[dated]])
    after = _timed(pair[dated], buckets[rows[dated]] + 1)
    return (
        np.concatenate([always, here, after]),
        np.concatenate([rows[: len(always)], rows[dated], rows[dated]]),
    )


def rare_words(made: Vectors, table: Frequencies, most: int = ALONE) -> tuple[Hashes, NDArray[np.int64]]:
    """The words of articles that are keys by themselves, and the row of the article of each.

    Args:
        made: vectors of the articles.
        table: in how many articles a word stands; one that it does not know is rare.
        most: how many articles may have such a word.
    """
    rows, places = np.nonzero(made.weights > 0)
    words = made.words[rows, places]
    rare = table.of(words) <= most
    return words[rare], rows[rare]


def _timed(pair: Hashes, bucket: NDArray[np.int64]) -> Hashes:
    return _mixed(pair ^ (bucket.astype(np.uint64) * _MIX))


def _mixed(value: Hashes) -> Hashes:
    """Spread the bits of a number (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
