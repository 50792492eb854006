"""Pairs of rows that share a key, without the square of a large group.

Inside a group every row meets the :data:`REACH` rows that follow it: in a group up to that size everybody meets, in a
larger one the pairs form a chain that still holds it together at a cost that grows with its size only.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus.words import Hashes

REACH = 100

Pairs = NDArray[np.int64]


def pairs_of(keys: Hashes, rows: NDArray[np.int64], *, reach: int = REACH) -> Pairs:
    """Distinct pairs of rows that share a key.

    Args:
        keys: keys, in any order.
        rows: the row that each key belongs to.
        reach: how many followers a row meets in its group.

    Returns:
        An array ``m * 2``, the smaller row first, ascending.
    """
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    found: list[Pairs] = []
    for step in range(1, reach + 1):
        near = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(near):
            break
        found.append(distinct(np.stack([rows[near], rows[near + step]], axis=1)))
    return distinct(np.concatenate(found)) if found else np.empty((0, 2), np.int64)


def distinct(pairs: Pairs) -> Pairs:
    """Each pair once, ascending; pairs of a row with itself are left out."""
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    low, high = pairs.min(1), pairs.max(1)
    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    new = np.ones(len(low), bool)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return np.stack([low[new], high[new]], axis=1)
