"""What a file of a report is called when a person names only its folder."""

from __future__ import annotations

import re

_OTHER = re.compile(r"[^\w.-]+")
_LONGEST = 60


def file_name(title: str, suffix: str) -> str:
    """A name made from a story's title, the same for the same title: ``fire-at-lenna.html``."""
    name = _OTHER.sub("-", title.strip().lower()).strip("-.")[:_LONGEST]
    return f"{name or 'comparison'}{suffix}"
