"""Pages kept on disk with what a server needs to tell whether they have changed.

One file for each address, named by its hash: a line of JSON, then the bytes. A file that is damaged counts as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from newsdiff import atomic


class Kept(NamedTuple):
    """A page as it was fetched. ``when`` is in seconds since 1970."""

    address: str
    media: str
    charset: str
    etag: str
    modified: str
    when: float
    data: bytes


class Cache:
    """The kept pages in one folder."""

    def __init__(self, folder: Path, megabytes: float) -> None:
        self._folder = folder
        self._limit = int(megabytes * 1_000_000)

    def get(self, address: str) -> Kept | None:
        """What was kept for an address; None when there is nothing, or nothing whole."""
        try:
            head, _, data = self._path(address).read_bytes().partition(b"\n")
            known = json.loads(head)
            said = {name: str(known[name]) for name in ("address", "media", "charset", "etag", "modified")}
            kept = Kept(**said, when=float(known["when"]), data=data)
            whole = known["sha256"] == hashlib.sha256(data).hexdigest() and known["asked"] == address
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return kept if whole else None

    def put(self, address: str, kept: Kept) -> None:
        """Keep a page; where the disk does not let us, nothing is kept."""
        known = {name: getattr(kept, name) for name in ("address", "media", "charset", "etag", "modified", "when")}
        known |= {"asked": address, "sha256": hashlib.sha256(kept.data).hexdigest()}
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            atomic.write_bytes(self._path(address), json.dumps(known).encode("ascii") + b"\n" + kept.data)

    def drop(self, address: str) -> None:
        """Forget a page."""
        with contextlib.suppress(OSError):
            self._path(address).unlink(missing_ok=True)

    def trim(self) -> None:
        """Delete the oldest pages until all together fit into the limit."""
        with contextlib.suppress(OSError):
            found = [(entry.stat(), entry) for entry in self._folder.glob("*.page")]
            size = sum(stat.st_size for stat, _ in found)
            for stat, entry in sorted(found, key=lambda each: (each[0].st_mtime, each[1].name)):
                if size <= self._limit:
                    return
                entry.unlink(missing_ok=True)
                size -= stat.st_size

    def _path(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:40]}.page"
