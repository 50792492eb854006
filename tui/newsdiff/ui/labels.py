"""Short labels for places on the screen: one letter as far as they go, two for the rest."""

from __future__ import annotations

from newsdiff.frozen import NamedTuple

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels, those under the fingers first."""
MOST = len(LETTERS) ** 2
"""So many places can have a label of at most two letters."""


class Target(NamedTuple):
    """A place that can be jumped to, and the cell of the screen where its label stands.

    Attributes:
        y: row of the widget.
        x: cell of the row.
        column: the column's number.
        start: offset in its article.
        passage: the passage.
        variant: the difference, None for the passage as a whole.
    """

    y: int
    x: int
    column: int
    start: int
    passage: int
    variant: int | None = None


def labels(count: int, letters: str = LETTERS) -> list[str]:
    """Labels for ``count`` places, none the beginning of another; as many as there are of at most two letters."""
    size = len(letters)
    count = min(count, size * size)
    firsts = 0
    while size - firsts + firsts * size < count:
        firsts += 1
    singles = list(letters[: size - firsts])
    doubles = [a + b for a in letters[size - firsts :] for b in letters]
    return [*singles, *doubles][:count]


def labelled(targets: list[Target], column: int) -> dict[str, Target]:
    """A label for every place: passages before differences, those of ``column`` first, then from the top down."""
    ordered = sorted(targets, key=lambda t: (t.variant is not None, t.column != column, t.y, t.x))
    return dict(zip(labels(len(ordered)), ordered, strict=False))


def left(found: dict[str, Target], typed: str) -> dict[str, Target]:
    """The places whose label begins with what was typed."""
    return {label: target for label, target in found.items() if label.startswith(typed)}
