"""Web addresses as sources: fetched together, each as bytes for the reader of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsdiff.errors import SourceError
from newsdiff.sources.raw import Raw
from newsdiff.sources.web.several import Progress, fetch_all

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


def fetch_sources(
    addresses: Sequence[str], settings: SourceSettings, progress: Progress | None = None
) -> dict[str, Raw | SourceError]:
    """Fetch addresses; what went wrong with one stands in its place."""
    found: dict[str, Raw | SourceError] = {}
    for address, result in fetch_all(addresses, settings, progress).items():
        if isinstance(result, SourceError):
            found[address] = result
        else:
            found[address] = Raw(
                address, "", result.data, result.media, result.charset, result.address, remote=True, note=result.warning
            )
    return found
