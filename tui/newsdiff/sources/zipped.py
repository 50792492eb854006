"""Zip files read with a limit: what is packed small may be endless once unpacked. Nothing is written to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

from newsdiff.errors import SourceError

MOST_MEMBERS = 10_000
"""A zip file with more members than this is not opened."""

_MEGA = 1_000_000
_DAMAGED = "this zip file is damaged or cut short"


class Zipped:
    """The members of a zip file, whose unpacked sizes together stay below a limit.

    Raises:
        SourceError: it is damaged or has too many members.
    """

    def __init__(self, data: bytes, max_megabytes: float) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, UnicodeDecodeError):
            raise SourceError(_DAMAGED, remedy="fetch or copy it again") from None
        if len(self._file.infolist()) > MOST_MEMBERS:
            raise SourceError(f"it holds more than {MOST_MEMBERS:,} files", remedy="unpack what you need")
        self._megabytes = max_megabytes
        self._left = int(max_megabytes * _MEGA)
        self.names: Sequence[str] = tuple(dict.fromkeys(self._file.namelist()))

    def __contains__(self, name: str) -> bool:
        return name in self._file.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            SourceError: it is missing, encrypted, damaged or larger than the limit.
        """
        try:
            info = self._file.getinfo(name)
        except KeyError:
            raise SourceError(f"there is no {name} in it", remedy="fetch or copy it again") from None
        if info.flag_bits & 0x1:
            raise SourceError("it is encrypted with a password", remedy="save it without a password")
        try:
            with self._file.open(info) as member:
                data = member.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            raise SourceError(_DAMAGED, remedy="fetch or copy it again") from None
        except MemoryError:
            raise self._too_large() from None
        if len(data) > self._left:
            raise self._too_large()
        self._left -= len(data)
        return data

    def optional(self, name: str) -> bytes:
        """The bytes of a member, empty when there is none."""
        return self.read(name) if name in self else b""

    def _too_large(self) -> SourceError:
        return SourceError(
            f"unpacked it is larger than {self._megabytes:g} MB",
            remedy="unpack what you need, or raise sources.max_megabytes in the configuration",
        )
