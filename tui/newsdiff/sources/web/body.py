"""The body of an answer, read and unpacked with a limit on size and time."""

from __future__ import annotations

import http.client
import time
import zlib

from newsdiff.errors import SourceError

_CHUNK = 65_536
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
PACKINGS = "gzip, deflate"
"""The content codings that are asked for."""


def read_body(response: http.client.HTTPResponse, megabytes: float, deadline: float) -> bytes:
    """All bytes of an answer, unpacked.

    Args:
        response: whose headers have been read.
        megabytes: the most that is taken, before and after unpacking.
        deadline: on the monotonic clock, in seconds.

    Raises:
        SourceError: it is larger, takes longer, is cut short or packed in a way that is not known.
    """
    limit = int(megabytes * 1_000_000)
    said = (response.getheader("Content-Encoding") or "").strip().lower()
    if said not in ("", "identity") and said not in _PACKED:
        raise SourceError(f"the server packed it as {said[:40]!r}, which is not known", remedy="save it in a browser")
    unpack = _Unpacker(_PACKED[said], limit) if said in _PACKED else None
    parts, size = [], 0
    stated = response.length
    if stated is not None and stated > limit:
        raise _too_large(megabytes)
    while True:
        if time.monotonic() > deadline:
            raise SourceError("the server took too long to send it", remedy="try again, or raise sources.total_seconds")
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        if unpack:
            chunk = unpack.feed(chunk)
        size += len(chunk)
        if size > limit:
            raise _too_large(megabytes)
        parts.append(chunk)
    if response.length or (unpack and not unpack.complete):
        raise SourceError("the server stopped in the middle", remedy="try again")
    return b"".join(parts)


class _Unpacker:
    """Unpacks piece by piece; no piece can grow beyond the limit."""

    def __init__(self, wbits: int, limit: int) -> None:
        self._wbits, self._limit = wbits, limit
        self._packed = zlib.decompressobj(wbits)
        self._begun = False

    @property
    def complete(self) -> bool:
        """Whether the packed data came to its end."""
        return self._packed.eof or not self._begun

    def feed(self, data: bytes) -> bytes:
        if self._packed.eof:
            return b""
        try:
            out = self._packed.decompress(data, self._limit + 1)
        except zlib.error:
            if self._begun or self._wbits != 15:
                raise SourceError("what the server sent cannot be unpacked", remedy="save it in a browser") from None
            self._packed = zlib.decompressobj(-15)  # some servers leave out the header of deflate
            try:
                out = self._packed.decompress(data, self._limit + 1)
            except zlib.error:
                raise SourceError("what the server sent cannot be unpacked", remedy="save it in a browser") from None
        self._begun = True
        return out


def _too_large(megabytes: float) -> SourceError:
    return SourceError(
        f"it is larger than {megabytes:g} MB", remedy="raise sources.download_megabytes in the configuration"
    )
