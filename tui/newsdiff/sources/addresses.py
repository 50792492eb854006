"""A list of web addresses, one a line; lines behind ``#`` are remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdiff.errors import SourceError
from newsdiff.sources.encoding import decode
from newsdiff.sources.raw import Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

MOST = 200
"""A longer list is refused: nobody compares so many articles, and no server should be asked for them."""


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read a list as the addresses it names, each once.

    Raises:
        SourceError: a line is no address, or there are too many.
    """
    wanted = []
    for number, line in enumerate(decode(raw.data, settings.encoding).text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if not line.lower().startswith(("http://", "https://")):
            raise SourceError(f"line {number} is no web address", remedy="write one address on each line")
        wanted.append(line)
    if not wanted:
        raise SourceError("there is no address in it", remedy="write one address on each line")
    if len(wanted) > MOST:
        raise SourceError(f"it lists more than {MOST} addresses", remedy="make shorter lists")
    return Read(follow=tuple(dict.fromkeys(wanted)))
