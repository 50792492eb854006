"""Which files outside their folders the stories of this user may read: those that this user put into them.

A list in the user's own state folder, so that a story file from somebody else cannot add to it. Losing it costs one
``--allow-outside``; that is why every trouble with it is passed over.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from newsdiff import atomic, paths

_MOST_STORIES = 1000


def outside_sources(story: Path) -> frozenset[str]:
    """The real paths of the files outside its folder that this user put into a story."""
    return frozenset(_read().get(os.path.realpath(story), ()))


def remember(story: Path, sources: Iterable[str]) -> None:
    """Note that this user put these files outside its folder into a story.

    Args:
        story: the story file.
        sources: paths as they can be opened now.
    """
    with contextlib.suppress(OSError, ValueError):
        added = {os.path.realpath(source) for source in sources}
        name = os.path.realpath(story)
        known = _read()
        before = known.pop(name, [])
        if added.issubset(before):
            return
        known[name] = sorted({*before, *added})
        kept = dict(list(known.items())[-_MOST_STORIES:])
        place = paths.user_state() / "stories.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(place, json.dumps(kept, indent=1).encode())


def _read() -> dict[str, list[str]]:
    try:
        found = json.loads((paths.user_state() / "stories.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: [path for path in listed if isinstance(path, str)]
        for name, listed in found.items()
        if isinstance(listed, list)
    }
