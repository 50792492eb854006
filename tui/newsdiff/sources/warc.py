"""Web archives (WARC, packed or not): every page that was answered with success, each as a source of its own."""

from __future__ import annotations

import io
from email.message import Message
from typing import TYPE_CHECKING, Any

from newsdiff.errors import SourceError
from newsdiff.sources.inside import Part, read_parts
from newsdiff.sources.raw import Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

MOST_RECORDS = 20_000
"""An archive is read up to this many records."""

_PAGES = {"text/html", "application/xhtml+xml", "application/pdf", "text/plain"}
_KINDS = ("response", "resource")


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read the pages of a web archive; pictures, scripts and failed answers are passed over.

    Parts are named by their position among the pages: ``site.warc.gz!/2``.

    Raises:
        SourceError: it is damaged from the start, or there is no page in it.
    """
    parts, warnings = _parts(raw.data, settings.max_megabytes)
    if not parts:
        raise SourceError(warnings[0] if warnings else "there is no page in it", remedy="look into the archive")
    read_all = read_parts(raw, parts, settings)
    return read_all._replace(warnings=(*read_all.warnings, *warnings))


def _parts(data: bytes, megabytes: float) -> tuple[list[Part], list[str]]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    left = int(megabytes * 1_000_000)
    parts: list[Part] = []
    records = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            records += 1
            if records > MOST_RECORDS:
                return parts, [f"only its first {MOST_RECORDS:,} records were read"]
            media, charset = _media(record)
            if not _is_page(record, media):
                continue
            content = record.content_stream().read(left + 1)
            if len(content) > left:
                return parts, [f"unpacked it is larger than {megabytes:g} MB; the rest was left aside"]
            left -= len(content)
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            parts.append(Part(str(len(parts) + 1), content, address.strip("<> "), media, charset))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, IndexError, KeyError, TypeError):
        return parts, ["the archive is damaged or cut short" + ("; what comes before was read" if parts else "")]
    return parts, []


def _is_page(record: Any, media: str) -> bool:
    if record.rec_type not in _KINDS or media not in _PAGES:
        return False
    if (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ").endswith("/robots.txt"):
        return False
    if record.rec_type == "resource":
        return True
    return record.http_headers is not None and record.http_headers.get_statuscode() == "200"


def _media(record: Any) -> tuple[str, str]:
    """What the answer says its content is: type and character set."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    said = (headers.get_header("Content-Type") if headers else None) or ""
    message = Message()
    message["Content-Type"] = said[:500].replace("\r", " ").replace("\n", " ") or "application/octet-stream"
    charset = message.get_content_charset("")
    return message.get_content_type().lower(), charset if isinstance(charset, str) else ""
