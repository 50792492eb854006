"""What was decided, undone and done again: frozen states, every step one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsdiff.model import Anchor, Decision
from newsdiff.story.contents import Source, in_sections, with_anchors
from newsdiff.story.setting import Setting

_TOGETHER = frozenset({"link", "merge", "accept"})
_EVERY_PAIR = _TOGETHER | {"reject"}
_FIRST_AGAINST_OTHERS = frozenset({"unlink", "split"})
_UNORDERED = frozenset({"alias", "note", "label"})
_NONE = Setting()


class Edit(NamedTuple):
    """A change of the title or the sources; ``renamed`` is an outlet's name before and after."""

    before: Setting
    after: Setting
    renamed: tuple[str, str] | None = None


class Step(NamedTuple):
    """One change: the decisions it took away (with their places, rising), those it put at the end, and what else."""

    removed: tuple[tuple[int, Decision], ...] = ()
    added: tuple[Decision, ...] = ()
    edit: Edit | None = None


@dataclass(frozen=True)
class History:
    """The decisions in force, in the order in which they were made, and the way back and forth.

    Attributes:
        made: the decisions in force.
        past: steps that can be undone, the latest last.
        future: steps that can be done again, the next one last.
        setting: title and sources in force.
    """

    made: tuple[Decision, ...] = ()
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    setting: Setting = _NONE

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in force as a story holds them."""
        return in_sections(self.made)

    def applied(self, decisions: Sequence[Decision], instead_of: Collection[Decision] = ()) -> History:
        """One more step: the decisions made, and those taken away that they take the place of.

        The same history when every one of them is in force already. A note without words withdraws the note on its
        text.

        Args:
            decisions: what is decided.
            instead_of: decisions that are taken away in the same step, whatever they are about.
        """
        fresh = tuple(dict.fromkeys(decisions))
        ignoring = any(old.kind == "ignore" for old in self.made)
        replaced = tuple(
            (place, old)
            for place, old in enumerate(self.made)
            if old in instead_of or any(old == new or supersedes(new, old, ignoring=ignoring) for new in fresh)
        )
        step = Step(replaced, tuple(new for new in fresh if not _is_empty(new)))
        after = _after(self.made, step)
        same = after == self.made or (set(after) == set(self.made) and all(new.kind in _UNORDERED for new in fresh))
        return self if same else self._stepped(step)

    def withdrawn(self, decision: Decision) -> History:
        """One more step: a decision taken back; the same history when it is not in force."""
        places = [(place, old) for place, old in enumerate(self.made) if old == decision]
        return self._stepped(Step(tuple(places), ())) if places else self

    def edited(self, setting: Setting, renamed: tuple[str, str] | None = None) -> History:
        """One more step: another title or other sources; the same history when they are no others.

        Args:
            setting: what is in force from now on.
            renamed: an outlet's name before and after; what was decided about it follows.
        """
        if setting == self.setting:
            return self
        after = self._stepped(Step(edit=Edit(self.setting, setting, renamed)))
        return after._renamed(*renamed) if renamed else after

    def changed_to(self, decisions: Sequence[Decision], setting: Setting | None = None) -> History:
        """One more step: other decisions in force, such as those of a file that was read again."""
        fresh = tuple(decisions)
        edit = Edit(self.setting, setting) if setting is not None and setting != self.setting else None
        if fresh == self.decisions and edit is None:
            return self
        return self._stepped(Step(tuple(enumerate(self.made)), fresh, edit))

    def undone(self) -> History:
        """The last step taken back; the same history when there is none."""
        if not self.past:
            return self
        step = self.past[-1]
        made = list(self.made[: len(self.made) - len(step.added)])
        for place, decision in step.removed:
            made.insert(place, decision)
        before = History(tuple(made), self.past[:-1], (*self.future, step), self.setting)
        return before._set(step.edit, back=True) if step.edit else before

    def redone(self) -> History:
        """The last undone step done again; the same history when there is none."""
        if not self.future:
            return self
        step = self.future[-1]
        after = History(_after(self.made, step), (*self.past, step), self.future[:-1], self.setting)
        return after._set(step.edit, back=False) if step.edit else after

    def with_sources(self, change: Callable[[Source], Source]) -> History:
        """The same history, every source in it changed: no step of its own."""

        def steps(given: tuple[Step, ...]) -> tuple[Step, ...]:
            return tuple(
                step if step.edit is None else step._replace(edit=step.edit._replace(
                    before=step.edit.before.mapped(change), after=step.edit.after.mapped(change)))
                for step in given
            )  # fmt: skip

        return replace(self, past=steps(self.past), future=steps(self.future), setting=self.setting.mapped(change))

    def with_anchors(self, change: Callable[[Anchor], Anchor]) -> History:
        """The same history, every anchor in it changed: no step of its own."""

        def steps(given: tuple[Step, ...]) -> tuple[Step, ...]:
            return tuple(
                Step(
                    tuple((place, with_anchors(decision, change)) for place, decision in step.removed),
                    tuple(with_anchors(decision, change) for decision in step.added),
                    step.edit,
                )
                for step in given
            )

        made = tuple(with_anchors(decision, change) for decision in self.made)
        return replace(self, made=made, past=steps(self.past), future=steps(self.future))

    def outlets(self) -> frozenset[str]:
        """The outlets that decisions are about, also those that were undone."""
        steps = (*self.past, *self.future)
        told = [*self.made, *(d for step in steps for d in (*step.added, *(old for _, old in step.removed)))]
        return frozenset(anchor.outlet for decision in told for anchor in decision.anchors)

    def _stepped(self, step: Step) -> History:
        setting = step.edit.after if step.edit else self.setting
        return History(_after(self.made, step), (*self.past, step), (), setting)

    def _set(self, edit: Edit, *, back: bool) -> History:
        setting = (edit.before if back else edit.after).hashed_like(self.setting)
        after = replace(self, setting=setting)
        if edit.renamed is None:
            return after
        old, new = edit.renamed
        return after._renamed(new, old) if back else after._renamed(old, new)

    def _renamed(self, old: str, new: str) -> History:
        return self.with_anchors(lambda anchor: replace(anchor, outlet=new) if anchor.outlet == old else anchor)


def _after(made: tuple[Decision, ...], step: Step) -> tuple[Decision, ...]:
    gone = {place for place, _ in step.removed}
    kept = made if not gone else tuple(decision for place, decision in enumerate(made) if place not in gone)
    return (*kept, *step.added)


def supersedes(new: Decision, old: Decision, *, ignoring: bool = False) -> bool:
    """Whether a decision says all there is to say about what an earlier one decided, so that the earlier one can go.

    Without the earlier one the alignment is the same: of two decisions about one pair the later one holds.

    Args:
        new: the later decision.
        old: the earlier one.
        ignoring: whether some text is ignored. A link brings its text back, so it stays beside what parts it again.
    """
    if new.kind in _UNORDERED or old.kind in _UNORDERED:
        same_texts = bool(new.anchors) and [_place(a) for a in new.anchors] == [_place(a) for a in old.anchors]
        return new.kind == old.kind and (set(new.names) == set(old.names) if new.kind == "alias" else same_texts)
    texts = {_place(anchor) for anchor in new.anchors}
    if texts != {_place(anchor) for anchor in old.anchors}:
        return False
    if "ignore" in (new.kind, old.kind) or len(texts) < 2:
        return new.kind == old.kind
    if ignoring and new.kind not in _TOGETHER and old.kind in _TOGETHER:
        return False
    same_first = {new.kind, old.kind} <= _FIRST_AGAINST_OTHERS and _place(new.anchors[0]) == _place(old.anchors[0])
    return len(texts) == 2 or new.kind in _EVERY_PAIR or same_first


def _is_empty(decision: Decision) -> bool:
    """A note without words, a label without any: it takes away what stands there."""
    return (decision.kind == "note" and not decision.note) or (decision.kind == "label" and not decision.names)


def _place(anchor: Anchor) -> tuple[str, str, int, int]:
    return anchor.outlet, anchor.exact, anchor.start, anchor.end
