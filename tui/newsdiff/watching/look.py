"""One look at the sources of a story: everything is kept first, then told, then noted as told.

A program that is killed between two of these steps loses nothing: what was kept and not noted as told is told by the
next look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsdiff.library.articles import place_of
from newsdiff.library.sightings import Sighting
from newsdiff.library.store import Library
from newsdiff.model import Article, FailedSource, Options
from newsdiff.sources.registry import Loaded
from newsdiff.watching.changes import Changes, changes

State = Literal["first", "changed", "retouched", "gone", "back", "unreadable", "unchanged"]
"""What a look can bring: an article seen for the first time, with other words, with other signs only, gone, back again,
not readable this time, or as it was."""

_GONE = re.compile(r"\((?:404|410|451)\)|there is no such file")
_MEMBER = "!/"
NOTHING = Changes()
"""No change."""


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one article between two looks.

    Attributes:
        state: in a word.
        place: the article's address or path.
        outlet: who published it.
        at: the first look that found it so, ISO 8601, UTC.
        article: its id in the library; None when it never was read.
        before: the revision that was told of last; None for the first.
        after: the revision that stands there; None when it is gone or unreadable.
        headline: of that revision.
        sha256: hash of that revision's bytes.
        reason: why it is gone or unreadable.
        changes: what changed from ``before`` to ``after``.
    """

    state: State
    place: str
    outlet: str
    at: str
    article: int | None = None
    before: int | None = None
    after: int | None = None
    headline: str = ""
    sha256: str = ""
    reason: str = ""
    changes: Changes = NOTHING


@dataclass(frozen=True, slots=True)
class Looked:
    """One look. ``heard`` is what to note as told, when it was."""

    at: str
    events: tuple[Event, ...]
    heard: dict[int, int]

    @property
    def news(self) -> tuple[Event, ...]:
        """The events that are more than "as it was"."""
        return tuple(event for event in self.events if event.state != "unchanged")


def look(library: Library, watch: str, read: Callable[[], Loaded], options: Options | None = None) -> Looked:
    """Read the sources, keep what they hold now, and say what is new since this watch told last.

    Args:
        library: where every revision is kept.
        watch: the name of the watch.
        read: reads the sources.
        options: how revisions are compared.

    Raises:
        LibraryError: the library cannot be written; nothing is told then.
    """
    loaded = read()
    gone = {place_of(failed.source): failed.reason.partition(";")[0] for failed in loaded.failed if is_gone(failed)}
    added = library.look(loaded.articles, gone)
    names = dict.fromkeys(each.article for each in added)
    unreadable = []
    for failed in loaded.failed:
        known = library.named(place_of(failed.source))
        names |= dict.fromkeys(known if place_of(failed.source) in gone else ())
        if place_of(failed.source) not in gone or not known:
            unreadable.append(failed)
    at = library.clock()
    events: list[Event] = []
    heard: dict[int, int] = {}
    for name in names:
        told = library.told(watch, name)
        history = library.history(name)
        heard[name] = history[-1].id
        events += _events(library, name, history, told, options)
    events += [Event("unreadable", place_of(each.source), each.label, at, reason=each.reason) for each in unreadable]
    return Looked(at, tuple(events), heard)


def is_gone(failed: FailedSource) -> bool:
    """Whether a source is not merely out of reach: the file was deleted, or the server says that the page is gone."""
    if not _GONE.search(failed.reason):
        return False
    return "://" in failed.source or not Path(failed.source.partition(_MEMBER)[0]).exists()


def _events(
    library: Library, name: int, history: Sequence[Sighting], told: int | None, options: Options | None
) -> Iterator[Event]:
    """What happened to an article since it was told of, one event for every step."""
    known = [each for each in history if told is not None and each.id <= told]
    news = history[len(known) :]
    stood = next((each.revision for each in reversed(known) if each.revision is not None), None)
    away = bool(known) and known[-1].revision is None
    if not news:
        yield _event(library, name, "unchanged", history[-1], stood)
        return
    for each in news:
        if each.revision is None:
            yield _event(library, name, "gone", each, stood)
            away = True
            continue
        if stood is None:
            yield _event(library, name, "first", each, None)
        elif stood == each.revision:
            yield _event(library, name, "back" if away else "unchanged", each, stood)
        else:
            found = changes(library.article(name, stood), library.article(name, each.revision), options)
            yield _event(library, name, "changed" if found.found else "retouched", each, stood, found)
        stood, away = each.revision, False


def _event(
    library: Library, name: int, state: State, seen: Sighting, before: int | None, found: Changes = NOTHING
) -> Event:
    number = seen.revision
    article: Article = library.article(name, number if number is not None else before)
    line = next((each for each in library.revisions(name) if each.number == (number or before)), None)
    return Event(
        state,
        article.source,
        article.outlet,
        seen.first,
        name,
        before,
        number,
        line.headline if line else "",
        article.sha256 if number is not None else "",
        seen.reason,
        found,
    )
