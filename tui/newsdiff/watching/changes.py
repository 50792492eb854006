"""What changed between two revisions of one article, in an editor's terms.

Sentences that stand in both revisions are matched first, by their words without typography. What is left is aligned by
the engine and collated word under word, so that a changed figure, name, date or quotation is told as such; a sentence
that finds no counterpart was added or removed; one that stands elsewhere was moved. Pure: no clock, no disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from newsdiff.engine.pipeline import collate, compare
from newsdiff.model import AnnotatedArticle, Article, Comparison, Kind, Options, Passage, Reading, Role, Span, Variant
from newsdiff.watching import rules

ChangeKind = Literal[
    "headline", "figure", "quote", "name", "date", "attribution", "wording", "added", "removed", "moved", "note"
]
"""What can change; ``note`` is a note of an update or correction that came."""

KINDS: dict[Kind, ChangeKind] = {
    "number": "figure",
    "quote": "quote",
    "name": "name",
    "date": "date",
    "attribution": "attribution",
    "wording": "wording",
    "omission": "wording",
    "order": "wording",
}
"""What a variant between two revisions is called."""

WEIGHTY: tuple[ChangeKind, ...] = ("figure", "quote", "name", "date")
"""Changes that a reader should be told of; without a note they are stealth corrections."""

_LIKE = 0.55
_ASIDE: tuple[Role, ...] = ("byline", "dateline", "boilerplate")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise in the new text.

    Attributes:
        kind: what changed.
        before: the words that stood there; empty for what came.
        after: the words that stand there now; empty for what went.
        old: where ``before`` stood, in code points of the old text; None where it did not.
        new: where ``after`` stands, in code points of the new text.
        sentence: the sentence it stands in now, or stood in.
        stealth: no note in the new text says that anything was changed.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""
    old: Span | None = None
    new: Span | None = None
    sentence: str = ""
    stealth: bool = False


@dataclass(frozen=True, slots=True)
class Ignored:
    """A change that is none, and the rule that says so."""

    rule: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, in the order of the new text, and what was passed over."""

    found: tuple[Change, ...] = ()
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with its place, its role, and what it is compared by."""

    span: Span
    text: str
    role: Role
    key: str


def changes(before: Article, after: Article, options: Options | None = None) -> Changes:
    """What changed from one revision of an article to the next.

    Args:
        before: the old revision.
        after: the new one.
        options: the threshold and switches of the alignment.
    """
    old, new = _named(before, "before"), _named(after, "after")
    if old.text == new.text:
        return Changes(tuple(_headlines(before, after)))
    return _Work(compare([old, new], options=options), old, new).changes(tuple(_headlines(before, after)))


def _named(article: Article, outlet: str) -> Article:
    return replace(article, id=outlet, outlet=outlet, siglum=outlet)


def _headlines(before: Article, after: Article) -> list[Change]:
    """A headline that stands outside the text."""
    old, new = before.title or "", after.title or ""
    if rules.plain(old) == rules.plain(new) or (before.title and before.title in before.text):
        return []
    return [Change("headline", old, new)]


class _Work:
    """The comparison of two revisions, sentence by sentence."""

    def __init__(self, comparison: Comparison, old: Article, new: Article) -> None:
        self._comparison = comparison
        ids = {each.article.outlet: each for each in comparison.articles}
        self._old, self._new = ids["before"], ids["after"]
        self._before, self._after = _units(self._old), _units(self._new)
        self._found: list[Change] = []
        self._ignored: list[Ignored] = []

    def changes(self, headlines: tuple[Change, ...]) -> Changes:
        """Everything, in the order of the new text; what went stands where it stood."""
        blocks = SequenceMatcher(None, [u.key for u in self._before], [u.key for u in self._after], autojunk=False)
        left: set[int] = set(range(len(self._before)))
        right: set[int] = set(range(len(self._after)))
        near: list[tuple[range, range]] = []
        for word, a, b, c, d in blocks.get_opcodes():
            if word == "equal":
                for one, other in zip(range(a, b), range(c, d), strict=True):
                    self._lettering(one, other)
                left.difference_update(range(a, b))
                right.difference_update(range(c, d))
            else:
                near.append((range(a, b), range(c, d)))
        self._moved(left, right)
        noted = self._notes(left, right)
        self._aside(left, right)
        self._titles(left, right)
        self._aligned(left, right)
        for gone, come in near:
            self._alike([n for n in gone if n in left], [n for n in come if n in right], left, right)
        self._found += [Change("removed", u.text, "", u.span, None, u.text) for u in self._of(self._before, left)]
        self._found += [Change("added", "", u.text, None, u.span, u.text) for u in self._of(self._after, right)]
        found = [replace(each, stealth=each.kind in WEIGHTY and not noted) for each in (*headlines, *self._found)]
        return Changes(tuple(sorted(found, key=_place)), tuple(dict.fromkeys(self._ignored)))

    @staticmethod
    def _of(units: Sequence[_Unit], numbers: set[int]) -> list[_Unit]:
        return [units[number] for number in sorted(numbers)]

    def _lettering(self, one: int, other: int) -> None:
        before, after = self._before[one].text, self._after[other].text
        rule = rules.lettering(before, after)
        if rule:
            self._ignored.append(Ignored(rule, before, after))

    def _moved(self, left: set[int], right: set[int]) -> None:
        """Sentences that stand in both texts, but elsewhere."""
        places: dict[str, list[int]] = {}
        for number in sorted(right, reverse=True):
            places.setdefault(self._after[number].key, []).append(number)
        for one in sorted(left):
            waiting = places.get(self._before[one].key)
            if waiting:
                other = waiting.pop()
                before, after = self._before[one], self._after[other]
                if before.role not in _ASIDE and not rules.passed_over(after.text):
                    self._found.append(Change("moved", before.text, after.text, before.span, after.span, after.text))
                left.discard(one)
                right.discard(other)

    def _notes(self, left: set[int], right: set[int]) -> bool:
        """Notes of an update or correction that came or changed. Returns whether there are any."""
        noted = [number for number in sorted(right) if rules.is_note(self._after[number].text)]
        for number in noted:
            unit = self._after[number]
            self._found.append(Change("note", "", unit.text, None, unit.span, unit.text))
            right.discard(number)
        for number in sorted(left):
            if noted and rules.is_note(self._before[number].text):
                left.discard(number)
        return bool(noted)

    def _aside(self, left: set[int], right: set[int]) -> None:
        """Lines that are no part of what is said: counters, bylines, what stands around an article."""
        for units, numbers, is_new in ((self._before, left, False), (self._after, right, True)):
            for number in sorted(numbers):
                unit = units[number]
                rule = rules.passed_over(unit.text) or (unit.role if unit.role in _ASIDE else "")
                if rule:
                    numbers.discard(number)
                    named = {"dateline": "date of publication"}.get(rule, rule)
                    self._ignored.append(Ignored(named, "" if is_new else unit.text, unit.text if is_new else ""))

    def _titles(self, left: set[int], right: set[int]) -> None:
        """The headline at the head of the text."""
        old = [unit for unit in self._of(self._before, left) if unit.role == "title"]
        new = [unit for unit in self._of(self._after, right) if unit.role == "title"]
        if not old or not new:
            return
        left.difference_update(n for n in set(left) if self._before[n].role == "title")
        right.difference_update(n for n in set(right) if self._after[n].role == "title")
        before, after = _together(old), _together(new)
        sentence = self._new.text[slice(*after)]
        self._found.append(Change("headline", self._old.text[slice(*before)], sentence, before, after, sentence))
        if _likeness(old[0].key, new[0].key) >= _LIKE:
            known = len(self._found)
            self._take(collate([old[0].text, new[0].text]), "1", "2", old[0].span, new[0].span)
            self._found[known:] = [change for change in self._found[known:] if change.kind in WEIGHTY]

    def _aligned(self, left: set[int], right: set[int]) -> None:
        """Sentences that the engine finds to say the same in other words."""
        for passage in self._comparison.passages:
            one, other = passage.reading(self._old.id), passage.reading(self._new.id)
            if one is None or other is None:
                continue
            gone = [n for n in left if any(_inside(self._before[n].span, span) for span in one.spans)]
            come = [n for n in right if any(_inside(self._after[n].span, span) for span in other.spans)]
            if gone and come:
                if self._has_more(one, self._before, left) or self._has_more(other, self._after, right):
                    self._alone(self._of(self._before, set(gone)), self._of(self._after, set(come)))
                else:
                    self._take(passage, self._old.id, self._new.id, Span(0, 0), Span(0, 0))
                left.difference_update(gone)
                right.difference_update(come)

    @staticmethod
    def _has_more(reading: Reading, units: Sequence[_Unit], waiting: set[int]) -> bool:
        """Whether a reading holds sentences that have their counterpart already, as a headline above a changed lead."""
        return any(
            number not in waiting and any(_inside(unit.span, span) for span in reading.spans)
            for number, unit in enumerate(units)
        )

    def _alone(self, gone: Sequence[_Unit], come: Sequence[_Unit]) -> None:
        """Take sentences by themselves: what stands beside them says some of the same and would be set against them."""
        before, after = _together(gone), _together(come)
        passage = collate([self._old.text[slice(*before)], self._new.text[slice(*after)]])
        self._take(passage, "1", "2", before, after)

    def _alike(self, gone: list[int], come: list[int], left: set[int], right: set[int]) -> None:
        """Sentences in one place that are much alike, though too short for the engine to align."""
        for one in gone:
            likely = [(_likeness(self._before[one].key, self._after[n].key), -n) for n in come if n in right]
            best, other = max(likely, default=(0.0, 0))
            if best < _LIKE:
                continue
            left.discard(one)
            right.discard(-other)
            self._alone([self._before[one]], [self._after[-other]])

    def _take(self, passage: Passage, old: str, new: str, old_at: Span, new_at: Span) -> None:
        """The variants of two readings as changes; ``old_at`` and ``new_at`` are where their texts begin."""
        count = len(self._found)
        one, other = passage.reading(old), passage.reading(new)
        if one is None or other is None:
            return
        at_old, at_new = (
            Span(one.spans[0].start + old_at.start, one.spans[-1].end + old_at.start),
            Span(other.spans[0].start + new_at.start, other.spans[-1].end + new_at.start),
        )
        before, after = self._old.text[slice(*at_old)], self._new.text[slice(*at_new)]
        for variant in passage.variants:
            change = self._change(variant, old, new, old_at, new_at)
            if change is not None:
                self._found.append(replace(change, sentence=after))
        if len(self._found) == count:
            rule = rules.lettering(before, after) or "typography"
            self._ignored.append(Ignored(rule, before, after))

    def _change(self, variant: Variant, old: str, new: str, old_at: Span, new_at: Span) -> Change | None:
        words: dict[str, tuple[str, Span]] = {}
        for form in variant.forms:
            at = old_at.start if form.article == old else new_at.start
            known = words.get(form.article)
            start = min(known[1].start, form.start + at) if known else form.start + at
            words[form.article] = (f"{known[0]} … {form.text}" if known else form.text, Span(start, form.end + at))
        before, at_old = words.get(old, ("", None))
        after, at_new = words.get(new, ("", None))
        if rules.plain(before) == rules.plain(after) and variant.kind != "order":
            return None
        kind = KINDS[variant.kind]
        if kind == "figure" and variant.relation == "same":
            kind = "wording"
        if kind == "wording" and at_new is not None and self._quoted(at_new):
            kind = "quote"
        return Change(kind, before, after, at_old, at_new)

    def _quoted(self, span: Span) -> bool:
        """Whether words of the new text stand in quotation marks."""
        return any(
            utterance.form in ("marked", "fragment") and utterance.start <= span.start and span.end <= utterance.end
            for quote in self._comparison.quotes
            for utterance in quote.utterances
            if utterance.article == self._new.id
        )


def _units(article: AnnotatedArticle) -> list[_Unit]:
    units = []
    for number, sentence in enumerate(article.sentences):
        text = article.text[sentence.start : sentence.end]
        units.append(_Unit(Span(sentence.start, sentence.end), text, article.role(number), rules.plain(text)))
    return units


def _together(units: Sequence[_Unit]) -> Span:
    """From the first unit to the last."""
    return Span(units[0].span.start, units[-1].span.end)


def _inside(one: Span, other: Span) -> bool:
    """Whether two spans share words."""
    return one.start < other.end and other.start < one.end


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one.casefold(), other.casefold()) / 100


def _place(change: Change) -> tuple[int, int, str]:
    order = 0 if change.kind == "headline" else 1
    at = change.new or change.old
    return order, at.start if at else 0, change.kind
