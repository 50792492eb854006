"""From bytes to text: byte order mark, UTF-8, UTF-16, then the legacy code pages of news archives.

The order follows measurements on 160 short texts in nine encodings: a mark or valid UTF-8 settles it; otherwise
charset-normalizer chooses among a short list of code pages (160 of 160 right; with a longer list fewer).
"""

from __future__ import annotations

import codecs
import re

from newsdiff.engine.expressions import expression
from newsdiff.errors import SourceError
from newsdiff.frozen import NamedTuple

AUTO = "auto"
"""The setting that asks for detection."""

OTHER_PAGES = ("cp1251", "koi8_r", "koi8_u", "cp866", "cp1253")
"""Code pages for Cyrillic and Greek texts; charset-normalizer chooses among them."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_SIGN_IN_WORD = expression(r"(?<=[^\W\d_])[¡¢£¤¥¦§¨©¬®¯±´µ¶¸¹²³¼½¾¿ĄŁ\x80-\x9f](?=[^\W\d_])|(?<=\W)[¶¾](?=[a-z]{2})")
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"
_REMEDY = "save it as UTF-8 text, or name its encoding with --encoding"


class Decoded(NamedTuple):
    """Text, the encoding that ``bytes.decode`` reads it with, and what a person should know about it."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, encoding: str = AUTO) -> Decoded:
    """Decode a source.

    Args:
        data: the bytes of the source.
        encoding: a name known to Python's codecs, or ``auto``.

    Returns:
        The text, unchanged but for a byte order mark. Bytes that break otherwise valid UTF-8 become lone surrogates
        (``surrogateescape``), so that no byte is lost, and a warning says so.

    Raises:
        SourceError: binary data, or bytes that the given encoding cannot have written.
    """
    if encoding != AUTO:
        return _decode_as(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    wide = _wide_encoding(data)
    if wide:
        return _decode_as(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)
    _refuse_binary(data, allowed=0.3)
    return Decoded(text, "utf-8")


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"line {line} is not valid {encoding}", remedy="name the right encoding with --encoding"
        ) from None
    except LookupError:
        raise SourceError(f"no encoding is called {encoding!r}", remedy="use a name such as utf-8 or cp1251") from None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by spaces and line ends of the right width; empty when it is neither."""
    sample = data[:_SAMPLE]
    for name, width, space, newline in (
        ("utf-32-le", 4, b" \0\0\0", b"\n\0\0\0"),
        ("utf-32-be", 4, b"\0\0\0 ", b"\0\0\0\n"),
        ("utf-16-le", 2, b" \0", b"\n\0"),
        ("utf-16-be", 2, b"\0 ", b"\0\n"),
    ):
        if len(data) % width or len(sample) < 2 * width:
            continue
        units = len(sample) // width
        blanks = sum(sample[at : at + width] in (space, newline) for at in range(0, len(sample), width))
        if blanks < units / 40 and not _ascii_of_width(sample, width, name):
            continue
        try:
            text = codecs.getincrementaldecoder(name)().decode(sample[: units * width])
        except UnicodeDecodeError:
            continue
        strange = sum(not (character.isprintable() or character in "\r\n\t") for character in text)
        if strange <= len(text) / 50:
            return name
    return ""


def _ascii_of_width(sample: bytes, width: int, name: str) -> bool:
    """Whether a text without blanks is wide ASCII: every unit a letter and zeros."""
    low = sample[0::width] if name.endswith("le") else sample[width - 1 :: width]
    high = sample[1::width] if name.endswith("le") else sample[width - 2 :: width]
    return not any(high) and all(0x20 <= byte < 0x7F or byte in b"\r\n\t" for byte in low)


def _decode_legacy(data: bytes) -> Decoded:
    """What is not valid UTF-8: damaged UTF-8, binary, or a code page."""
    if b"\0" in data:
        raise SourceError("this is binary data, not text", remedy="give the article as a text file")
    damaged = data.decode("utf-8", "surrogateescape")
    bad = sum(0xDC80 <= ord(character) <= 0xDCFF for character in damaged)
    good = sum(ord(character) >= 0x80 and not 0xDC80 <= ord(character) <= 0xDCFF for character in damaged)
    if good > 4 * bad:
        noun = "byte is" if bad == 1 else "bytes are"
        return Decoded(damaged, "utf-8", f"{bad} {noun} not valid UTF-8 and shown as \ufffd")
    _refuse_binary(data, allowed=0.02)
    return _decode_code_page(data)


def _decode_code_page(data: bytes) -> Decoded:
    """Choose the script by how many letters are ASCII, then the code page for it."""
    sample = _letters_beyond_ascii(data)
    high = sum(byte >= 0x80 for byte in sample)
    plain = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    ranked = _other_pages(sample) if high > plain else _latin_pages(sample)
    for name in ranked:
        try:
            return Decoded(data.decode(name), name.replace("_", "-"))
        except UnicodeDecodeError:
            continue
    raise SourceError("its encoding was not recognised", remedy=_REMEDY)


def _other_pages(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(OTHER_PAGES), threshold=0.3, preemptive_behaviour=False)
    return [match.encoding for match in matches]


def _latin_pages(sample: bytes) -> list[str]:
    """cp1252, unless it puts signs inside words or mixes letters that no language mixes: then Central European.

    Polish in cp1252 reads ``powiedzia³a``, Czech ``ve støedu`` beside ``ž``.
    """
    western = sample.decode("cp1252", "replace")
    signs = len(_SIGN_IN_WORD.findall(western))
    mixed = bool(re.search("[šžŠŽ]", western)) and len(re.findall("[èìøùïòÈØ]", western)) > 1
    if signs > 1 or mixed:
        return [*sorted(("cp1250", "iso8859_2"), key=lambda page: _signs(sample, page)), "cp1252", "latin_1"]
    return ["cp1252", "latin_1"]


def _signs(sample: bytes, page: str) -> int:
    return len(_SIGN_IN_WORD.findall(sample.decode(page, "replace")))


def _letters_beyond_ascii(data: bytes) -> bytes:
    """The lines that carry evidence, up to a limit: pure ASCII lines look alike in every code page."""
    if len(data) <= _SAMPLE:
        return data
    kept: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(kept[-1])
        if size > _SAMPLE:
            break
    return b"".join(kept)


def _refuse_binary(data: bytes, allowed: float) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > allowed * max(len(sample), 20):
        raise SourceError("this is binary data, not text", remedy="give the article as a text file")
