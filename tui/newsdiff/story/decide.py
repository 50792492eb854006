"""A person's commands as decisions: what the keys L U S M a r i and the note, label and alias dialogs mean.

Every function takes the comparison on the screen and returns decisions for one step of
:meth:`newsdiff.story.session.Session.apply`, so that one undo takes all of them back. An empty result means that there
is nothing to decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from statistics import fmean
from typing import Literal

from newsdiff.engine.alignment.anchors import anchor_of
from newsdiff.model import Anchor, Comparison, Decision, End, Link, Passage, Reading

Decisions = tuple[Decision, ...]

_CLEARLY = 0.05
"""How much higher a score is that tells a side of a passage."""


def link(comparison: Comparison, a: End, b: End, *, note: str = "") -> Decisions:
    """Put two spans into one passage."""
    return () if a == b else (Decision("link", _anchors(comparison, (a, b)), note=note),)


def unlink(comparison: Comparison, passage: Passage, article: str, *, note: str = "") -> Decisions:
    """Take an article's reading out of a passage; the others stay together.

    The text may join another passage, also a new one with some of the others if they resemble it and the rest less.
    """
    return _parted(comparison, passage, {article}, "unlink", note)


def split(comparison: Comparison, passage: Passage, articles: Collection[str], *, note: str = "") -> Decisions:
    """Make two passages of one: the readings of these articles, and the others; each side stays together.

    See :func:`side_of` for a side to begin with.
    """
    parted = _parted(comparison, passage, articles, "split", note)
    sides: tuple[list[Reading], list[Reading]] = ([], [])
    for reading in passage.readings:
        sides[reading.article in articles].append(reading)
    held = tuple(Decision("link", _anchors(comparison, _ends(side))) for side in sides if len(side) > 1)
    return (*held, *parted) if parted else ()


def side_of(passage: Passage, article: str) -> tuple[str, ...]:
    """The articles that go with a reading when its passage is split: clearly more like it than like its opposite."""
    scores: dict[frozenset[str], list[float]] = {}
    for each in passage.links:
        scores.setdefault(frozenset((each.a.article, each.b.article)), []).append(each.score)

    def resemblance(one: str, other: str) -> float:
        return fmean(scores.get(frozenset((one, other)), (0.0,)))

    others = [reading.article for reading in passage.readings if reading.article != article]
    far = min(others, key=lambda other: resemblance(article, other))
    near = [each for each in others if each != far and resemblance(article, each) > _CLEARLY + resemblance(far, each)]
    return (article, *near)


def merge(comparison: Comparison, one: Passage, other: Passage, *, note: str = "") -> Decisions:
    """Make one passage of two."""
    if one.id == other.id:
        return ()
    ends = dict.fromkeys(chain(_ends(one.readings), _ends(other.readings)))
    return (Decision("merge", _anchors(comparison, ends), note=note),)


def accept(comparison: Comparison, given: Link | Passage, *, note: str = "") -> Decisions:
    """Say that a link, or a whole passage, is right: it holds whatever the threshold is."""
    ends = (given.a, given.b) if isinstance(given, Link) else _ends(given.readings)
    return (Decision("accept", _anchors(comparison, ends), note=note),)


def reject(comparison: Comparison, given: Link, *, note: str = "") -> Decisions:
    """Say that a link is wrong: its two texts never share a passage."""
    return (Decision("reject", _anchors(comparison, (given.a, given.b)), note=note),)


def ignore(comparison: Comparison, given: Passage | End, *, note: str = "") -> Decisions:
    """Leave a passage, or one text, out of the comparison."""
    ends = _ends(given.readings) if isinstance(given, Passage) else (given,)
    return (Decision("ignore", _anchors(comparison, ends), note=note),)


def note(comparison: Comparison, given: Passage | End, words: str) -> Decisions:
    """Write a note on a passage or a text; without words the note that stands there is withdrawn."""
    ends = _ends(given.readings) if isinstance(given, Passage) else (given,)
    return (Decision("note", _anchors(comparison, ends), note=words.strip()),)


def label(comparison: Comparison, given: Passage | End, labels: Iterable[str]) -> Decisions:
    """Put labels on a passage or a text, in the place of those it has; without any they are taken away."""
    ends = _ends(given.readings) if isinstance(given, Passage) else (given,)
    names = tuple(dict.fromkeys(" ".join(each.split()) for each in labels if each.strip()))
    return (Decision("label", _anchors(comparison, ends), names),)


def alias(names: Iterable[str], *, note: str = "") -> Decisions:
    """Say that names mean one person, organisation or place."""
    given = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    return (Decision("alias", names=given, note=note),) if len(given) > 1 else ()


def _parted(
    comparison: Comparison, passage: Passage, articles: Collection[str], kind: Literal["unlink", "split"], note: str
) -> Decisions:
    """One decision for every span of these articles, which parts it from all spans of the others."""
    inside = _ends(reading for reading in passage.readings if reading.article in articles)
    outside = _ends(reading for reading in passage.readings if reading.article not in articles)
    if not inside or not outside:
        return ()
    others = _anchors(comparison, outside)
    return tuple(
        Decision(kind, (*_anchors(comparison, (end,)), *others), note=note if number == 0 else "")
        for number, end in enumerate(inside)
    )


def _ends(readings: Iterable[Reading]) -> Sequence[End]:
    return [End(reading.article, *span) for reading in readings for span in reading.spans]


def _anchors(comparison: Comparison, ends: Iterable[End]) -> tuple[Anchor, ...]:
    return tuple(anchor_of(comparison.by_id[end.article], (end.start, end.end)) for end in ends)
