"""What is shown of a story and walked through: passages of one kind, in conflict, not found in an outlet.

One filter for all arrangements: the title says it in words, every walk follows it, one command takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from newsdiff.frozen import dataclass, replace
from newsdiff.model import KINDS, Kind
from newsdiff.ui.kinds import SIGNS

if TYPE_CHECKING:
    from newsdiff.ui.index import StoryIndex
    from newsdiff.ui.state import ViewState

Standing = Literal["", "conflict", "unsure", "decided"]
"""Passages in a state of their own: figures that cannot all be right, weak links, a person's decisions."""
STANDINGS: Mapping[Standing, str] = {
    "conflict": "in conflict",
    "unsure": "unsure",
    "decided": "decided",
}
_FEW = 3
"""Kinds that are named when they alone are off (or on); more of them would fill the title."""


@dataclass(frozen=True)
class Filter:
    """Which passages are shown and walked. Every part narrows what the others leave.

    Attributes:
        kind: only passages with a difference of this kind, and no other kind highlighted; None for any.
        lacking: id of an outlet's article: only passages that were not found there; empty for any.
        standing: only passages in this state; empty for any.
        aside: the kinds that were enabled before one alone was shown.
    """

    kind: Kind | None = None
    lacking: str = ""
    standing: Standing = ""
    aside: frozenset[Kind] = frozenset(KINDS)


def passing(state: ViewState, index: StoryIndex, numbers: Iterable[int]) -> tuple[int, ...]:
    """Those of some passages that are shown and walked to."""
    chosen = state.filter
    if state.hide_same or chosen.kind:
        numbers = [number for number in numbers if index.kinds_in(number) & state.kinds]
    lacking = index.column_of.get(chosen.lacking)
    if lacking is not None:
        readings = index.readings[lacking]
        numbers = [number for number in numbers if number not in readings]
    if chosen.standing:
        stands = _STATES[chosen.standing]
        numbers = [number for number in numbers if stands(state, index, number)]
    return tuple(numbers)


def passes(state: ViewState, index: StoryIndex, number: int) -> bool:
    """Whether a passage is shown and walked to."""
    return bool(passing(state, index, (number,)))


def _unsure(state: ViewState, index: StoryIndex, number: int) -> bool:
    from newsdiff.ui.decided import unsure

    return bool(unsure(index, (number,), state.threshold))


_STATES: Mapping[Standing, Callable[[ViewState, StoryIndex, int], bool]] = {
    "conflict": lambda state, index, number: number in index.conflicts,
    "unsure": _unsure,
    "decided": lambda state, index, number: bool(index.decided.sign(number)),
}


def key_of(state: ViewState) -> tuple[object, ...]:
    """All that decides which passages pass, to remember the answer by."""
    chosen = state.filter
    by_kind = state.kinds if state.hide_same or chosen.kind else None
    weak = state.threshold if chosen.standing == "unsure" else None
    return state.hide_same, by_kind, chosen.lacking, chosen.standing, weak


def is_narrowed(state: ViewState) -> bool:
    """Whether there is anything that :func:`cleared` takes away."""
    return cleared(state) != state


def leaves_out(state: ViewState) -> bool:
    """Whether passages may be left out: colours and dimmed words leave none out."""
    chosen = state.filter
    return bool(state.hide_same or chosen.kind or chosen.lacking or chosen.standing)


def cleared(state: ViewState) -> ViewState:
    """Every passage, every kind that was on before, no word dimmed, the match threshold as configured."""
    kinds = frozenset(KINDS) if state.usual is None else state.usual.kinds
    threshold = state.threshold if state.usual is None else state.usual.threshold
    return replace(state, filter=Filter(), kinds=kinds, hide_same=False, dimmed=False, threshold=threshold)


def with_kind(state: ViewState, kind: Kind | None) -> ViewState:
    """Only differences of one kind; of all kinds that were on before when it is None or the one shown already."""
    chosen = state.filter
    before = chosen.aside if chosen.kind is not None else state.kinds
    if kind is None or kind == chosen.kind:
        return replace(state, kinds=before, filter=replace(chosen, kind=None, aside=frozenset(KINDS)))
    return replace(state, kinds=frozenset({kind}), filter=replace(chosen, kind=kind, aside=before))


def with_toggled(state: ViewState, kind: Kind) -> ViewState:
    """A kind on or off; where one alone was shown, the others come back."""
    if state.filter.kind is not None:
        state = with_kind(state, None)
        return replace(state, kinds=state.kinds | {kind})
    return replace(state, kinds=state.kinds ^ {kind})


def with_lacking(state: ViewState, article: str) -> ViewState:
    """Only passages not found in an article; in any again when it is the one chosen already."""
    lacking = "" if article == state.filter.lacking else article
    return replace(state, filter=replace(state.filter, lacking=lacking))


def with_standing(state: ViewState, standing: Standing) -> ViewState:
    """Only passages in a state; in any again when it is the one chosen already."""
    standing = "" if standing == state.filter.standing else standing
    return replace(state, filter=replace(state.filter, standing=standing))


def told(state: ViewState, index: StoryIndex) -> list[str]:
    """The filter in words, part by part; empty when everything is shown."""
    chosen = state.filter
    parts = [*_kinds_told(state)]
    if state.hide_same and chosen.kind is None:
        parts.append("only what differs")
    if chosen.lacking in index.column_of:
        parts.append(f"not found in {index.documents[index.column_of[chosen.lacking]].siglum}")
    if chosen.standing:
        parts.append(f"only {STANDINGS[chosen.standing]}")
    if state.dimmed:
        parts.append("the rest dimmed")
    if state.usual is not None and state.threshold != state.usual.threshold:
        parts.append(f"match from {state.threshold:.2f}")
    return parts


def _kinds_told(state: ViewState) -> list[str]:
    """Which kinds are on, in the fewest words."""
    if state.filter.kind is not None:
        return [f"only {SIGNS[state.filter.kind].title}"]
    usual = frozenset(KINDS) if state.usual is None else state.usual.kinds
    if state.kinds == usual:
        return []
    on = [SIGNS[kind].title for kind in KINDS if kind in state.kinds]
    off = [SIGNS[kind].title for kind in KINDS if kind not in state.kinds]
    if not on:
        return ["no kind of difference"]
    if len(off) <= _FEW:
        return [f"without {', '.join(off)}"] if off else []
    return [f"only {', '.join(on)}"] if len(on) <= _FEW else [f"{len(on)} of {len(KINDS)} kinds"]
