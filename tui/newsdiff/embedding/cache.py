"""Vectors kept on disk by model and text, so that a story is embedded once.

One SQLite file under the user's cache folder: writes are atomic, several programs may use it at once, and what was
used longest ago goes when it grows too large. A cache that cannot be used costs time, never a result: every trouble
with it is passed over, and a damaged file is started anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from newsdiff.engine.alignment.semantic import Embedder

MOST_ROWS = 60_000
"""Vectors kept, about 120 MB at 512 dimensions."""
_CHUNK = 500


def default_path() -> Path:
    """Where vectors are kept unless told otherwise."""
    from platformdirs import user_cache_path

    return user_cache_path("newsdiff", appauthor=False) / "vectors.sqlite"


class Cached:
    """An embedder that asks the disk first.

    Args:
        inner: computes what is not there.
        path: the file; :func:`default_path` when None.
        most: how many vectors the file may hold.
    """

    def __init__(self, inner: Embedder, path: Path | None = None, most: int = MOST_ROWS) -> None:
        self.name = inner.name
        self._inner = inner
        self._path = path or default_path()
        self._most = most

    def embed(self, texts: Sequence[str]) -> Any:
        """Unit vectors of the texts, one row each; raises what the inner embedder raises."""
        import numpy as np

        keys = {text: self._key(text) for text in texts}
        known = self._read(keys.values())
        # Sorted, so that the same set of texts meets the model in the same batches.
        missing = sorted(text for text, key in keys.items() if key not in known)
        if missing:
            rows = np.asarray(self._inner.embed(missing), dtype="<f4")
            fresh = {keys[text]: row.tobytes() for text, row in zip(missing, rows, strict=True)}
            known.update(fresh)
            self._write(fresh)
        if not texts:
            return []
        found = [np.frombuffer(known[keys[text]], dtype="<f4") for text in texts]
        if len({len(row) for row in found}) > 1:
            # Lengths differ only where the file holds what no model wrote.
            self._discard()
            found = list(np.asarray(self._inner.embed(list(texts)), dtype="<f4"))
        return np.stack(found)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.name}\0{text}".encode("utf-8", "surrogatepass")).digest()[:16]

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=2.0)
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table if not exists vectors (key blob primary key, used integer, vector blob)")
        return connection

    def _read(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        wanted = sorted(set(keys))
        found: dict[bytes, bytes] = {}
        try:
            with contextlib.closing(self._connect()) as connection:
                for first in range(0, len(wanted), _CHUNK):
                    chunk = wanted[first : first + _CHUNK]
                    marks = ",".join("?" * len(chunk))
                    rows: Any = connection.execute(
                        f"select key, vector from vectors where key in ({marks})",  # noqa: S608 - question marks only
                        chunk,
                    )
                    found.update((key, vector) for key, vector in rows if _sound(vector))
                if found:
                    with connection:
                        _touch(connection, list(found))
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._discard()
        except OSError:
            pass
        return found

    def _write(self, fresh: dict[bytes, bytes]) -> None:
        with contextlib.suppress(sqlite3.Error, OSError), contextlib.closing(self._connect()) as connection, connection:
            connection.executemany("insert or replace into vectors values (?, 0, ?)", fresh.items())
            _touch(connection, list(fresh))
            count = connection.execute("select count(*) from vectors").fetchone()[0]
            if count > self._most:
                connection.execute(
                    "delete from vectors where key in (select key from vectors order by used, key limit ?)",
                    (count - self._most * 3 // 4,),
                )

    def _discard(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()


def _sound(vector: object) -> bool:
    return isinstance(vector, bytes) and len(vector) > 0 and len(vector) % 4 == 0


def _touch(connection: sqlite3.Connection, keys: Sequence[bytes]) -> None:
    """Let the rows count as the latest used; a counter serves, so that no clock is needed."""
    latest = connection.execute("select coalesce(max(used), 0) + 1 from vectors").fetchone()[0]
    connection.executemany("update vectors set used = ? where key = ?", [(latest, key) for key in keys])
