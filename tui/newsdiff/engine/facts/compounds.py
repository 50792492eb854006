"""Number words written in one word, as in German: "zweitausenddreihundertfünfundzwanzig"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

_LONGEST = 60
"""Letters past which a word is no number."""


def compound_reader(
    small: Mapping[str, float], joints: Sequence[tuple[str, float]], link: str
) -> Callable[[str], float | None]:
    """A reader of compound number words.

    Args:
        small: words for the numbers below a hundred.
        joints: words that multiply what stands before them and add what stands behind, the largest first.
        link: a syllable that may join what is added ("und").
    """
    alone = frozenset(joint for joint, _ in joints)

    def value(word: str) -> float | None:
        if word in small:
            return small[word]
        for joint, factor in joints:
            head, found, tail = word.partition(joint)
            if not found:
                continue
            first = 1.0 if not head else value(head)
            rest = tail.removeprefix(link) if tail not in small else tail
            second = 0.0 if not rest else value(rest)
            if first is None or second is None or first >= 1000 or second >= factor:
                return None
            return first * factor + second
        return None

    @lru_cache(maxsize=4096)
    def read(word: str) -> float | None:
        if len(word) > _LONGEST or word in alone or not any(joint in word for joint in alone):
            return None
        return value(word)

    return read
