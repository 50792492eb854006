"""One address fetched: redirects followed, robots asked, limits held, the kept copy revalidated."""

from __future__ import annotations

import datetime
import http.client
import socket
import time
from contextlib import suppress
from email.message import Message
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsdiff import __version__, paths
from newsdiff.errors import SourceError
from newsdiff.sources.web import answers
from newsdiff.sources.web.address import normalised, redirected
from newsdiff.sources.web.body import PACKINGS, read_body
from newsdiff.sources.web.cache import Cache, Kept
from newsdiff.sources.web.connection import Limits, connection
from newsdiff.sources.web.robots import NAME, Robots

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_ROBOTS_MEGABYTES = 0.5
_ROBOTS_REDIRECTS = 5


class Fetched(NamedTuple):
    """What an address gave; ``address`` is where it was found in the end."""

    address: str
    media: str
    charset: str
    data: bytes
    warning: str = ""


class Job:
    """One address being fetched, which can be given up from another thread."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.connection: http.client.HTTPConnection | None = None
        self.given_up = False

    def give_up(self) -> None:
        """Break the connection, so that the thread that waits for it goes on."""
        self.given_up = True
        held = self.connection
        if held is not None and held.sock is not None:
            with suppress(OSError, ValueError, AttributeError):
                held.sock.shutdown(socket.SHUT_RDWR)


class Fetcher:
    """Fetches with one set of limits; knows each site's robots.txt and the kept pages."""

    def __init__(self, settings: SourceSettings) -> None:
        self._settings = settings
        self._limits = Limits(settings.connect_seconds, settings.read_seconds, settings.allow_private)
        self.agent = settings.user_agent.strip() or f"{NAME}/{__version__}"
        self._robots = Robots(self._robots_text)
        self.cache = Cache(paths.user_cache() / "pages", settings.cache_megabytes) if settings.cache else None

    def fetch(self, job: Job) -> Fetched:
        """Fetch an address.

        Raises:
            SourceError: what went wrong, in words a person can act on.
        """
        asked = normalised(job.source)
        kept = self.cache.get(asked) if self.cache else None
        try:
            return self._fetch(job, asked, kept)
        except SourceError:
            raise
        except Exception as error:  # whatever a server does to http.client, ssl and zlib is the server's failure
            failure = self._too_slow() if job.given_up else answers.trouble(error, self._settings.read_seconds)
            if kept is None:
                raise failure from None
            return _from(kept, f"{failure.message}; this is the copy fetched on {_day(kept.when)}")

    def _fetch(self, job: Job, asked: str, kept: Kept | None) -> Fetched:
        deadline = time.monotonic() + self._settings.total_seconds
        address, seen = asked, {asked}
        while True:
            if self._settings.robots:
                self._robots.check(address, self.agent)
            if job.given_up or time.monotonic() > deadline:
                raise self._too_slow()
            response = self._ask(job, address, _validators(kept, address))
            try:
                if response.status in answers.REDIRECTS:
                    address = self._next(address, response, seen)
                    continue
                if response.status == 304 and kept is not None:
                    return _from(kept, "")
                return self._whole(asked, address, response, deadline)
            finally:
                self._hang_up(job)

    def _ask(self, job: Job, address: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        job.connection = connection(parts.scheme, parts.hostname or "", port, self._limits)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        sent = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": PACKINGS, "Connection": "close"}
        job.connection.request("GET", target, headers=sent | headers)
        return job.connection.getresponse()

    def _next(self, address: str, response: http.client.HTTPResponse, seen: set[str]) -> str:
        """Where a redirect leads."""
        location = response.getheader("Location")
        if not location:
            raise SourceError("it redirects to nowhere", remedy="check the address")
        following = redirected(address, location)
        if following in seen:
            raise SourceError("its redirects lead in a circle", remedy="open it in a browser and save the page")
        seen.add(following)
        if len(seen) > self._settings.redirects + 1:
            raise SourceError(
                f"it redirects more than {self._settings.redirects} times",
                remedy="open it in a browser and save the page",
            )
        return following

    def _whole(self, asked: str, address: str, response: http.client.HTTPResponse, deadline: float) -> Fetched:
        """The body of a good answer, kept where the server does not object."""
        if response.status != 200:
            raise answers.refusal(response.status, dict(response.headers.items()), datetime.datetime.now(datetime.UTC))
        media, charset = _media(response.getheader("Content-Type") or "")
        refused = answers.unwanted(media)
        if refused:
            raise refused
        data = read_body(response, self._settings.download_megabytes, deadline)
        etag, modified = response.getheader("ETag") or "", response.getheader("Last-Modified") or ""
        control = (response.getheader("Cache-Control") or "").lower()
        if self.cache:
            if "no-store" in control:
                self.cache.drop(asked)
            else:
                self.cache.put(asked, Kept(address, media, charset, etag[:1000], modified[:100], time.time(), data))
        return Fetched(address, media, charset, data)

    def _robots_text(self, place: str) -> str:
        """A robots.txt, empty when there is none to be had."""
        job = Job(place)
        address, seen = place, {place}
        deadline = time.monotonic() + min(self._settings.total_seconds, 15.0)
        try:
            for _ in range(_ROBOTS_REDIRECTS):
                response = self._ask(job, address, {})
                if response.status in answers.REDIRECTS:
                    address = self._next(address, response, seen)
                    self._hang_up(job)
                    continue
                if response.status != 200:
                    return ""
                return read_body(response, _ROBOTS_MEGABYTES, deadline).decode("utf-8", "replace")
        except Exception:  # no rules can be read, so there are none
            return ""
        finally:
            self._hang_up(job)
        return ""

    def _hang_up(self, job: Job) -> None:
        if job.connection is not None:
            with suppress(Exception):
                job.connection.close()

    def _too_slow(self) -> SourceError:
        return SourceError(
            f"the server took longer than {self._settings.total_seconds:g} s",
            remedy="try again, or raise sources.total_seconds",
        )


def _validators(kept: Kept | None, address: str) -> dict[str, str]:
    """What asks a server whether the kept page has changed."""
    if kept is None or kept.address != address:
        return {}
    named = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in named.items() if value and value.isascii() and value.isprintable()}


def _from(kept: Kept, warning: str) -> Fetched:
    return Fetched(kept.address, kept.media, kept.charset, kept.data, warning)


def _media(said: str) -> tuple[str, str]:
    """Media type and character set of a ``Content-Type``."""
    message = Message()
    message["Content-Type"] = said[:1000].replace("\r", " ").replace("\n", " ")
    if not said.strip():
        return "", ""
    charset = message.get_content_charset("")
    return message.get_content_type().lower(), charset if isinstance(charset, str) else ""


def _day(when: float) -> str:
    return datetime.datetime.fromtimestamp(when).strftime("%Y-%m-%d %H:%M")
