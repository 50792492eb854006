"""Which entries of a feed are read: by numbers, the newest ones, or all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newsdiff.errors import SourceError
from newsdiff.sources.raw import Offer

Choose = Callable[[str, Sequence[Offer]], str]
"""Asks a person which entries of a source to read; the answer is written as in ``--entries``."""

USUAL = 5
"""How many of the newest entries stand for ``newest``."""

REMEDY = "give numbers (1,3-5), newest:5 or all"
_NEWEST = re.compile(r"newest(?:\s*[:=]?\s*(\d{1,4}))?\Z", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?\Z")


def chosen(wanted: str, offers: Sequence[Offer]) -> list[Offer]:
    """The entries that are wanted, in the order of the feed.

    Args:
        wanted: ``1,3-5``, ``newest``, ``newest:3`` or ``all``.
        offers: the entries; the newest are those with the latest dates, or the first ones where dates are missing.

    Raises:
        SourceError: it is none of these, or names an entry that there is not.
    """
    wanted = wanted.strip()
    if wanted.lower() == "all":
        return list(offers)
    newest = _NEWEST.match(wanted)
    if newest:
        order = sorted(range(len(offers)), key=lambda at: offers[at].date, reverse=True)
        return [offers[at] for at in sorted(order[: int(newest[1] or USUAL)])]
    numbers: set[int] = set()
    for part in filter(None, (part.strip() for part in wanted.split(","))):
        match = _RANGE.match(part)
        if not match:
            raise SourceError(f"--entries {wanted[:60]}: {part[:20]} is no choice of entries", remedy=REMEDY)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= len(offers):
            raise SourceError(
                f"--entries {wanted[:60]}: there is no entry {part[:20]}", remedy=f"the feed has 1 to {len(offers)}"
            )
        numbers.update(range(first, last + 1))
    if not numbers:
        raise SourceError("no entry was chosen", remedy=REMEDY)
    return [offers[number - 1] for number in sorted(numbers)]


def listed(offers: Sequence[Offer]) -> list[str]:
    """The entries for a person to choose from: number, date and title."""
    width = len(str(len(offers)))
    return [f"{number:>{width}}  {offer.date or '          '}  {offer.title}" for number, offer in enumerate(offers, 1)]
