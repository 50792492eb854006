"""What a web server's answers mean, in one line each with a remedy."""

from __future__ import annotations

import datetime
import email.utils
import http.client
import socket
import ssl
from collections.abc import Mapping

from newsdiff.errors import SourceError

REDIRECTS = frozenset({301, 302, 303, 307, 308})

_BROWSER = "open it in a browser and save the page"
_STATUS: dict[int, tuple[str, str]] = {
    401: ("it asks for a login (401)", _BROWSER),
    402: ("it is behind a paywall (402)", _BROWSER),
    403: ("the server refuses to show it to programs (403)", _BROWSER),
    404: ("there is no such page (404)", "check the address, or look for an archived copy"),
    405: ("the server refuses the request (405)", _BROWSER),
    406: ("the server refuses the request (406)", _BROWSER),
    407: ("a proxy asks for a login (407)", _BROWSER),
    408: ("the server took too long (408)", "try again later"),
    410: ("the page was taken down (410)", "look for an archived copy"),
    429: ("the server asks for fewer requests (429)", "try again later"),
    451: ("it is not shown for legal reasons (451)", "look for an archived copy"),
    503: ("the server is overloaded or checks for a browser (503)", "try again later, or save the page in a browser"),
}
_NO_ARTICLE = {
    "image": "an image", "video": "a video", "audio": "a sound recording", "font": "a font",
    "text/css": "a style sheet", "text/javascript": "a script", "application/javascript": "a script",
    "application/json": "data (JSON)", "application/wasm": "a program",
}  # fmt: skip


def refusal(status: int, headers: Mapping[str, str], now: datetime.datetime) -> SourceError:
    """What to say about an answer that brings no page.

    Args:
        status: of the answer.
        headers: of the answer; ``Retry-After`` is told in words.
        now: what a date in it is compared with.
    """
    default = (f"the server has a problem ({status})", "try again later")
    if status < 500:
        default = (f"the server answered {status}", _BROWSER)
    message, remedy = _STATUS.get(status, default)
    wait = _wait(headers.get("Retry-After", ""), now)
    return SourceError(message, remedy=f"try again in {wait}" if wait and status in (429, 503) else remedy)


def unwanted(media: str) -> SourceError | None:
    """Why content of a media type is no article; None when it may be one."""
    what = _NO_ARTICLE.get(media) or _NO_ARTICLE.get(media.partition("/")[0])
    if what is None:
        return None
    return SourceError(f"this is {what} ({media}), not an article", remedy="give the address of the page")


def trouble(error: Exception, read_seconds: float) -> SourceError:
    """A failed connection in plain words."""
    if isinstance(error, SourceError):
        return error
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"its certificate is not valid ({error.verify_message or 'not trusted'})"
        return SourceError(why, remedy="check the address; save the page in a browser if you trust it")
    if isinstance(error, ssl.SSLError):
        return SourceError("no secure connection could be made", remedy="check the address, or try http://")
    if isinstance(error, TimeoutError):
        return SourceError(f"the server was silent for {read_seconds:g} s or did not answer", remedy="try again later")
    if isinstance(error, socket.gaierror):
        return SourceError("there is no such server, or no network", remedy="check the address and the connection")
    if isinstance(error, ConnectionRefusedError):
        return SourceError("the server does not take connections", remedy="check the address")
    if isinstance(error, http.client.HTTPException | ValueError):
        return SourceError("the server's answer is no valid HTTP", remedy=_BROWSER)
    reason = (getattr(error, "strerror", None) or "the connection broke").lower()
    return SourceError(f"it could not be fetched: {reason}", remedy="check the connection, try again later")


def _wait(said: str, now: datetime.datetime) -> str:
    """``Retry-After`` in words: it is a number of seconds or a date."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        seconds = int(said[:9])
    else:
        try:
            until = email.utils.parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            return ""
        if until.tzinfo is None:
            until = until.replace(tzinfo=datetime.UTC)
        seconds = int((until - now).total_seconds())
    if seconds <= 0:
        return ""
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = -(-seconds // size)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{seconds} second{'s' if seconds > 1 else ''}"
