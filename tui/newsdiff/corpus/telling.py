"""A story in a line, as the file keeps it."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

MOST_OUTLETS = 12


def story_id(label: int) -> str:
    """What people call a story: 12 hexadecimal digits; the same as long as its first text stays in it."""
    return f"{label & (2**64 - 1):016x}"[:12]


def lines(connection: sqlite3.Connection, run: int) -> Iterator[tuple[Any, ...]]:
    """Lines of the stories named in the table ``dirty`` that have more than one article."""
    rows = connection.execute(
        "SELECT n.story, a.title, a.time, a.outlet, a.run FROM dirty d JOIN nodes n ON n.story = d.label"
        " JOIN articles a ON a.node = n.slot ORDER BY n.story, a.time IS NULL, a.time, a.id"
    )
    for label, group in groupby(rows, key=lambda row: row[0]):
        articles = list(group)
        if len(articles) > 1:
            yield _line(label, articles, run)


def _line(label: int, articles: Sequence[Sequence[Any]], run: int) -> tuple[Any, ...]:
    times = [time for _, _, time, _, _ in articles if time is not None]
    outlets = Counter(outlet for _, _, _, outlet, _ in articles)
    named = ", ".join(sorted(outlets, key=lambda outlet: (-outlets[outlet], outlet))[:MOST_OUTLETS])
    fresh = sum(came == run for *_, came in articles)
    return (
        label, story_id(label), articles[0][1], min(times, default=None), max(times, default=None), len(articles),
        named, len(outlets), fresh, len(articles) - fresh, run,
    )  # fmt: skip


def moment(seconds: int | None) -> str | None:
    """Seconds since 1970 as ISO 8601 to the minute, UTC."""
    if seconds is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%MZ")
    except (ValueError, OverflowError, OSError):
        return None


def span(first: int | None, last: int | None) -> str:
    """The time between two moments in days."""
    if first is None or last is None:
        return "undated"
    return day(first) if day(first) == day(last) else f"{day(first)} – {day(last)}"


def day(seconds: int) -> str:
    """The day of a moment, UTC."""
    return (moment(seconds) or "")[:10]
