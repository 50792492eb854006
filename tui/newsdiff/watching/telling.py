"""What a look brought, in words and as one JSON object a line (``newsdiff-watch/1``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsdiff.watching.changes import Change, ChangeKind
from newsdiff.watching.look import Event, Looked

SCHEMA = "newsdiff-watch/1"
"""What every JSON object says it is."""

CONDITIONS = (
    "changed",
    "headline",
    "figure",
    "quote",
    "name",
    "date",
    "attribution",
    "wording",
    "added",
    "removed",
    "moved",
)
"""The kinds of change that ``--fail-on`` knows; ``changed`` is any of them, ``stealth``, ``gone``, ``unreadable`` and
``any`` come besides."""
FAIL_ON = (*CONDITIONS, "stealth", "gone", "unreadable", "any")
"""Everything that ``--fail-on`` knows."""

_LONGEST = 140
_SAID: dict[ChangeKind, str] = {
    "headline": "headline changed",
    "figure": "figure changed",
    "quote": "quotation changed",
    "name": "name changed",
    "date": "date changed",
    "attribution": "attribution changed",
    "wording": "wording changed",
    "added": "sentence added",
    "removed": "sentence removed",
    "moved": "sentence moved",
    "note": "note of a change added",
}


def meets(looked: Looked, wanted: frozenset[str]) -> bool:
    """Whether a look brought one of the conditions of :data:`FAIL_ON`."""
    present: set[str] = set()
    for event in looked.news:
        if event.state in ("gone", "unreadable"):
            present.add(event.state)
        if event.changes.found:
            present.add("changed")
        present.update(change.kind for change in event.changes.found)
        present.update("stealth" for change in event.changes.found if change.stealth)
    return bool(present if "any" in wanted else present & wanted)


def lines(looked: Looked, *, verbose: bool = False) -> Iterator[str]:
    """A look in words, the weightiest article first.

    Args:
        looked: the look.
        verbose: also what was passed over, and articles that are as they were.
    """
    news = looked.events if verbose else looked.news
    same = sum(event.state == "unchanged" for event in looked.events)
    articles = "1 article" if len(looked.events) == 1 else f"{len(looked.events)} articles"
    counted = f"{len(looked.events) - same} with news, {same} as before"
    yield f"{looked.at[:16].replace('T', ' ')} UTC  {articles}: {counted}"
    for event in news:
        yield f"  {event.outlet}: {_state(event)}  {event.place}"
        for change in event.changes.found:
            yield f"    {_change(change)}"
        if verbose:
            for rule, number in _passed_over(event).items():
                yield f"    passed over: {rule}" + (f" ({number})" if number > 1 else "")


def _state(event: Event) -> str:
    revisions = f"revision {event.before} → {event.after}"
    return {
        "first": f"kept for the first time, sha256 {event.sha256[:12]}…",
        "changed": f"changed, {revisions}",
        "retouched": f"nothing that matters changed, {revisions}",
        "gone": f"gone: {event.reason}; its text is kept (revision {event.before})",
        "back": f"back again, as revision {event.after}",
        "unreadable": f"not readable this time: {event.reason}",
        "unchanged": "as before",
    }[event.state]


def _change(change: Change) -> str:
    said = _SAID[change.kind]
    stealth = "  without a note of the change" if change.stealth else ""
    if change.kind == "moved":
        words = f"“{_short(change.after)}”"
    elif change.before and change.after:
        words = f"“{_short(change.before)}” → “{_short(change.after)}”"
    else:
        words = f"“{_short(change.after or change.before)}”"
        if change.kind not in ("added", "removed", "note"):
            words += " came" if change.after else " went"
    mark = "!" if change.stealth else " "
    return f"{mark} {said}: {words}{stealth}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _passed_over(event: Event) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in event.changes.ignored:
        counts[each.rule] = counts.get(each.rule, 0) + 1
    return counts


def records(looked: Looked) -> Iterator[dict[str, Any]]:
    """A look as data: one object for every article with news, and one that closes the look."""
    for event in looked.news:
        yield {
            "schema": SCHEMA,
            "at": event.at,
            "state": event.state,
            "source": event.place,
            "outlet": event.outlet,
            "article": event.article,
            "before": event.before,
            "after": event.after,
            "headline": event.headline,
            "sha256": event.sha256,
            "reason": event.reason,
            "changes": [_record(change) for change in event.changes.found],
            "passed_over": [
                {"rule": each.rule, "before": each.before, "after": each.after} for each in event.changes.ignored
            ],
        }
    same = sum(event.state == "unchanged" for event in looked.events)
    yield {"schema": SCHEMA, "at": looked.at, "state": "looked", "articles": len(looked.events), "unchanged": same}


def _record(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "old": list(change.old) if change.old else None,
        "new": list(change.new) if change.new else None,
        "sentence": change.sentence,
        "stealth": change.stealth,
    }
