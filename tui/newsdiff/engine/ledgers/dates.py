"""The dates ledger: every day or period with its mentions, and which of them stand for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from newsdiff.engine.facts.daterelations import relate_dates
from newsdiff.engine.ledgers.entries import DateConflict, DateEntry, DateState, DateUse
from newsdiff.engine.ledgers.story import Story, identity
from newsdiff.model import DateMention

_Key = tuple[str, str]
_STATES: tuple[DateState, ...] = ("conflict", "same", "single")


def dates_ledger(story: Story) -> tuple[DateEntry, ...]:
    """Dates in order, those on which outlets disagree first; words that name no date ("in the coming days") last."""
    mentions = [date for article in story.comparison.articles for date in story.dates.get(article.id, [])]
    full = {date.low for date in mentions if date.low and date.low[:1].isdigit() and len(date.low) == 10}
    groups: dict[_Key, list[DateMention]] = defaultdict(list)
    for date in mentions:
        groups[_key(date, full)].append(date)
    names = {key: identity("date", key) for key in groups}
    conflicts = _conflicts(story, groups, names)
    entries = [_entry(story, names[key], groups[key], conflicts.get(key, ())) for key in groups]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: DateEntry) -> tuple[object, ...]:
    known = entry.low if entry.low else "~"
    return (_STATES.index(entry.state), known.lstrip("-W"), entry.high or "", entry.uses[0].surface, entry.id)


def _key(date: DateMention, full: set[str]) -> _Key:
    """What mentions of one date share; a day without its year is the one full date it can be, if there is one."""
    if date.low is None:
        return "", " ".join(date.surface.casefold().split())
    if date.low.startswith("--") and date.high in (None, date.low):
        fitting = [day for day in full if day[4:] == date.low[1:]]
        if len(fitting) == 1:
            return fitting[0], fitting[0]
    return date.low, date.high or date.low


def _conflicts(
    story: Story, groups: Mapping[_Key, Sequence[DateMention]], names: Mapping[_Key, str]
) -> dict[_Key, tuple[DateConflict, ...]]:
    """Entries that stand for one thing in a passage and exclude each other."""
    by_place = {
        (date.article, position): (key, date)
        for key, dates in groups.items()
        for date in dates
        for position in range(date.start, date.end)
    }
    found: dict[_Key, set[tuple[str, str]]] = defaultdict(set)
    for passage in story.comparison.passages:
        for variant in passage.variants:
            if variant.kind != "date" or variant.relation != "conflict":
                continue
            own = [
                by_place[form.article, form.start] for form in variant.forms if (form.article, form.start) in by_place
            ]
            for (one, a), (two, b) in combinations(own, 2):
                if one != two and relate_dates(a, b) == "conflict":
                    found[one].add((names[two], passage.id))
                    found[two].add((names[one], passage.id))
    return {key: tuple(DateConflict(*pair) for pair in sorted(pairs)) for key, pairs in found.items()}


def _entry(story: Story, name: str, dates: Sequence[DateMention], conflicts: tuple[DateConflict, ...]) -> DateEntry:
    uses = tuple(
        DateUse(date.article, date.start, date.end, date.surface, story.passages_at(date.article, date.start, date.end))
        for date in dates
    )
    fullest = max(dates, key=lambda date: len((date.low or "").lstrip("-")))
    state: DateState = "conflict" if conflicts else "same" if len({use.article for use in uses}) > 1 else "single"
    return DateEntry(name, fullest.low, fullest.high or fullest.low, state, uses, conflicts)
