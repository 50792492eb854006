"""Figures of two sentences: equal ones, ones that clash, and different values of one quantity.

That 17 people died in one outlet and 19 in another is no reason against a match but the difference a reader looks for:
what is counted and what happened to it make the quantity, its value does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from newsdiff.engine.facts.data.subjects import GENERIC, HUMAN, NOUNS
from newsdiff.engine.facts.parts import is_part
from newsdiff.engine.facts.stated import is_ceiling
from newsdiff.engine.facts.subjects import context_of, subject_of
from newsdiff.engine.text.tokens import stem
from newsdiff.frozen import NamedTuple
from newsdiff.model import Figure

_FURTHEST = 4.0
"""How many times as large as another one a value may be and still count the same."""


class Quantity(NamedTuple):
    """A figure as far as two sentences can agree or clash on it.

    Its range, what it counts, its words, what kind it is, what happened to what it counts ("people killed", empty where
    nothing did), and the class of what it counts, the same for "troops" and "soldiers".
    """

    low: float
    high: float
    counted: str
    surface: str
    kind: str = "cardinal"
    happened: str = ""
    noun: str = ""


def quantity_of(figure: Figure, language: str, happened: str) -> Quantity:
    """A figure as the alignment sees it."""
    words = (figure.counted or figure.unit or "").casefold().split()
    counted = stem(words[-1], language) if words else ""
    low = figure.low if figure.low is not None and not is_ceiling(figure) else -inf
    high = figure.high if figure.high is not None else inf
    noun = NOUNS.get(words[-1], counted) if words else ""
    return Quantity(low, high, counted, figure.surface, figure.kind, happened, noun)


def happening(figure: Figure, text: str, start: int, end: int) -> str:
    """What a figure counts and what happened to it, the same in all languages; empty where nothing tells.

    Groups that another outlet may call people count as people. A part of a whole ("three of the wounded") is not that
    whole.

    Args:
        figure: the figure.
        text: the text of its article.
        start: where its sentence begins.
        end: where it ends.
    """
    if figure.kind not in ("cardinal", "fraction"):
        return ""
    context = context_of(text, figure, start, end)
    subject = subject_of(figure, context)
    if not subject.event or subject.more or is_part(*context):
        return ""
    noun = GENERIC if not subject.noun or subject.noun in HUMAN else subject.noun
    return f"{noun} {subject.event}"


def one_quantity(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Whether two sentences tell how many of one kind met one fate, in values that may be of one event."""
    for one in first_figures(a):
        for two in first_figures(b) if one.happened else ():
            if one.happened == two.happened and _of_one_order(one, two):
                return True
    return False


def _of_one_order(one: Quantity, two: Quantity) -> bool:
    small, large = sorted((_value(one), _value(two)))
    return 0 < large <= _FURTHEST * small


def contradict(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Whether of something that two sentences tell a number of, each tells another number.

    A vaguer or a wider value is no other one: "dozens" and 31, "at least 17" and 20; nor is one of another order: 21
    girls are some of 276.
    """
    figures, others = first_figures(a), first_figures(b)
    for one in figures:
        told = [two for two in others if _one_thing(one, two)]
        if told and all(
            _of_one_order(each, two) and _apart(each, two) for each in figures if _one_thing(one, each) for two in told
        ):
            return True
    return False


def _one_thing(one: Quantity, two: Quantity) -> bool:
    if one.kind != two.kind:
        return False
    if one.happened or two.happened:
        return one.happened == two.happened
    return one.kind == "cardinal" and one.noun not in ("", GENERIC) and one.noun == two.noun


def _apart(one: Quantity, two: Quantity) -> bool:
    if one.high == two.high == inf:
        return one.low != two.low
    return one.low > two.high or two.low > one.high


def one_count(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Whether two sentences have one large number of one kind of thing, which is no coincidence.

    People are too common a thing to count.
    """
    for one in first_figures(a):
        if one.kind != "cardinal" or one.noun in ("", GENERIC):
            continue
        for two in first_figures(b):
            if two.noun == one.noun and two.kind == one.kind:
                end = _common_end(one.low, one.high, two.low, two.high)
                if end is not None and end > _SMALL_NUMBER:
                    return True
    return False


def is_large(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Whether two sentences have a figure of thousands in common, and do not say that it counts different things."""
    others = first_figures(b)
    return any(
        one.kind == two.kind
        and (one.noun == two.noun or not (one.noun and two.noun))
        and (_common_end(one.low, one.high, two.low, two.high) or 0.0) >= _LARGE_NUMBER
        for one in first_figures(a)
        for two in others
    )


def _common_end(low: float, high: float, least: float, most: float) -> float | None:
    """The largest end that two ranges have in common."""
    if high in (least, most) and high < inf:
        return high
    return low if low in (least, most) and low > -inf else None


def _value(quantity: Quantity) -> float:
    return quantity.low if quantity.low > -inf else quantity.high


def quantities(a: Sequence[Quantity], b: Sequence[Quantity]) -> tuple[float, float]:
    """How far the figures of two sentences agree, and whether they clash, both in [0, 1].

    Figures of different kinds have nothing to do with each other. Equal ones count in full when they are large or count
    the same, else half; figures that count the same and cannot be equal clash, unless others agree. Of a list of
    numbers that goes on for pages only the first :data:`MOST_FIGURES` different ones are looked at.
    """
    agree = clash = 0.0
    others = first_figures(b)
    for low, high, counted, _, kind, _, _ in first_figures(a):
        for least, most, noun, _, other, _, _ in others:
            if kind != other:
                continue
            same_noun = bool(counted) and counted == noun
            end = _common_end(low, high, least, most)
            if end is not None:
                agree = max(agree, 1.0 if same_noun or end > _SMALL_NUMBER else 0.5)
            elif same_noun and (low > most or least > high):
                clash = 1.0
    return agree, 0.0 if agree == 1.0 else clash


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
_LARGE_NUMBER = 1000
"""Numbers from here on agree by chance less often; round ones and years still do."""
