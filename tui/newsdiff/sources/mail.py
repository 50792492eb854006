"""E-mail (``.eml``): the text of a message, its subject, sender and date; attachments are named, not read."""

from __future__ import annotations

import email
import email.policy
import email.utils
from email.message import EmailMessage
from typing import TYPE_CHECKING, cast

from newsdiff.errors import SourceError
from newsdiff.sources.composed import Piece
from newsdiff.sources.documents import Stated, article_of
from newsdiff.sources.encoding import decode
from newsdiff.sources.fields import one_line
from newsdiff.sources.fragment import pieces_of
from newsdiff.sources.page_encoding import codec_of
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.wrapped import unwrapped

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

LONGEST_HEADER = 2_000
"""Code points of a header that are read: the standard library's time for one grows with its square."""

MOST_PARTS = 1_000
"""A message with more parts than this is refused."""

_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read a message as one article: its plain text where it has one, else what its HTML says.

    Raises:
        SourceError: it is no message, or holds no text.
    """
    message = parsed(raw.data)
    if not message.keys():
        raise SourceError("this is no e-mail, as its name says", remedy="save the message as .eml again")
    if message.get_content_type() in _LOCKED:
        raise SourceError("this message is encrypted", remedy="save its text from your mail program")
    plain = message.get_body(("plain",))
    pieces = unwrapped(content(plain)) if isinstance(plain, EmailMessage) else []
    how = "e-mail, plain text"
    if not pieces:
        page = message.get_body(("html",))
        pieces = pieces_of(content(page)) if isinstance(page, EmailMessage) else []
        how = "e-mail, HTML"
    if not pieces:
        raise SourceError("there is no text in this message", remedy="save its attachment as a file of its own")
    title, (name, address) = header(message, "Subject"), email.utils.parseaddr(header(message, "From"))
    stated = Stated(
        title=title,
        outlet=name or address,
        date=header(message, "Date"),
        language=header(message, "Content-Language").split(",")[0],
    )
    article = article_of(raw, [Piece(title, "heading"), *pieces], stated, how)
    return Read((article,), _attachments(message))


def parsed(data: bytes) -> EmailMessage:
    """The message; a line of an mbox in front of it is dropped.

    Raises:
        SourceError: it has parts without measure.
    """
    if data.startswith(b"From ") and b"\n" in data:
        data = data.partition(b"\n")[2]
    message = cast(EmailMessage, email.message_from_bytes(data, policy=_Policy()))
    for number, _ in enumerate(message.walk()):
        if number >= MOST_PARTS:
            raise SourceError(f"it has more than {MOST_PARTS:,} parts", remedy="save its text as a file of its own")
    return message


class _Policy(email.policy.EmailPolicy):
    """Headers as the standard library reads them, but not more of one than a person writes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def content(part: EmailMessage) -> str:
    """The text of a part; a character set that is not known, or wrong, is detected."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return ""
    said = codec_of(part.get_content_charset("") or "")
    try:
        return data.decode(said) if said else decode(data).text
    except ValueError:
        return decode(data).text


def header(message: EmailMessage, name: str) -> str:
    """A header line, decoded; empty when there is none that can be read."""
    try:
        return one_line(str(message.get(name, "")))
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of headers stumbles over broken ones
        return ""


def _attachments(message: EmailMessage) -> tuple[str, ...]:
    names = []
    for part in message.walk():
        if part.is_multipart():
            continue
        name = part.get_filename("") or ""
        if name or part.get_content_disposition() == "attachment":
            names.append(f"{one_line(str(name)) or 'without a name'} ({part.get_content_type()})")
    return (f"attachments that were not read: {', '.join(names[:20])}",) if names else ()
