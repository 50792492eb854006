"""Pages that a browser saved into one file (MHTML): the page in it, read as any other page."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

from newsdiff.errors import SourceError
from newsdiff.sources import page
from newsdiff.sources.mail import header, parsed
from newsdiff.sources.raw import Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read the first page of the file as one article; the hash is that of the page.

    Raises:
        SourceError: there is no page in it.
    """
    message = parsed(raw.data)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            place = header(part, "Content-Location") if isinstance(part, EmailMessage) else ""
            address = place or header(message, "Snapshot-Content-Location")
            known = address if address.startswith(("http://", "https://")) else ""
            return page.read(
                raw._replace(data=data, charset=part.get_content_charset("") or "", address=known), settings
            )
    raise SourceError("there is no page in it", remedy="save the page again, as HTML")
