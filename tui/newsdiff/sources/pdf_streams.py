"""What the packed streams of a PDF come to: PDFium unpacks a gigabyte without asking, so they are measured beforehand.

Nothing is kept of what is unpacked. A stream that says it is a picture may be larger, unless there is text in it.
"""

from __future__ import annotations

import re
import zlib

LARGEST_PAGE = 8_000_000
"""Bytes that the drawing of a page may have; a map has a few millions, and each costs up to 80 of memory."""

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_HEAD = 1_000
_PIECE = 1 << 20
_TEXT_EVERY = 2_000
"""A picture has the signs of text less often than once in so many bytes."""


def unpacks_beyond(data: bytes, most: int) -> bool:
    """Whether a stream has more bytes than ``most``, or than the drawing of a page may have."""
    at = 0
    while found := _STREAM.search(data, at):
        at = found.end()
        if data[at : at + 1] and data[at] & 0x0F == 8 and int.from_bytes(data[at : at + 2]) % 31 == 0:
            before = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
            used, fits = _measured(data, at, most, picture=_PICTURE.search(before) is not None)
            if not fits:
                return True
            at += used
    return False


def _measured(data: bytes, at: int, most: int, *, picture: bool) -> tuple[int, bool]:
    """How many packed bytes a stream has, and whether it fits what it may have unpacked."""
    unpacking, size, texts, start = zlib.decompressobj(), 0, 0, at
    rest = b""
    try:
        while not unpacking.eof and (rest or at < len(data)):
            if not rest:
                rest, at = data[at : at + _PIECE], at + _PIECE
            piece = unpacking.decompress(rest, _PIECE)
            rest = unpacking.unconsumed_tail
            size += len(piece)
            texts += piece.count(b"Tj") + piece.count(b"TJ")
            drawn = not picture or texts * _TEXT_EVERY > size
            if size > (min(most, LARGEST_PAGE) if drawn else most):
                return 0, False
    except zlib.error:
        return 0, True  # PDFium makes of it what it can
    return min(at, len(data)) - start - len(rest) - len(unpacking.unused_data), True
