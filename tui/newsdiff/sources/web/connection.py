"""Connections that refuse machines of the local network.

The standard library's ``http.client`` is used as it is: what a larger library would add (redirects, cookies, retries,
unpacking) has to stay in our own hands here, and the one thing that must not be left to anybody, which address a
socket is connected to, is one method there. The name is resolved once and the very address that was judged is
connected to, so that a name server that changes its answer gains nothing.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from functools import cache
from typing import NamedTuple

from newsdiff.errors import SourceError
from newsdiff.sources.web.address import is_public


class Limits(NamedTuple):
    """Seconds to connect and between bytes, and whether addresses that are not public are let through."""

    connect: float
    read: float
    allow_private: bool


def connection(scheme: str, host: str, port: int, limits: Limits) -> http.client.HTTPConnection:
    """A connection that opens with the first request."""
    if scheme == "https":
        return _Secure(host, port, limits)
    return _Plain(host, port, limits)


def _socket(host: str, port: int, limits: Limits) -> socket.socket:
    """A socket to the first public address of a host that answers.

    Raises:
        SourceError: it has none, and private ones are not allowed.
        OSError: nobody answers.
    """
    found = [(answer[0], answer[4]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    wanted = [each for each in found if limits.allow_private or is_public(str(each[1][0]))]
    if not wanted:
        raise SourceError(
            "this address is not a public one (it lies on this machine or the local network)",
            remedy="--allow-private fetches it all the same",
        )
    trouble: OSError | None = None
    for family, place in wanted[:4]:
        made = socket.socket(family, socket.SOCK_STREAM)
        made.settimeout(limits.connect)
        try:
            made.connect(place)
        except OSError as error:
            made.close()
            trouble = error
            continue
        made.settimeout(limits.read)
        return made
    raise trouble or OSError("no address")


class _Plain(http.client.HTTPConnection):
    def __init__(self, host: str, port: int, limits: Limits) -> None:
        super().__init__(host, port, timeout=limits.read)
        self._limits = limits

    def connect(self) -> None:
        self.sock = _socket(self.host, self.port, self._limits)


class _Secure(http.client.HTTPSConnection):
    def __init__(self, host: str, port: int, limits: Limits) -> None:
        super().__init__(host, port, timeout=limits.read, context=_context())
        self._limits = limits

    def connect(self) -> None:
        plain = _socket(self.host, self.port, self._limits)
        try:
            self.sock = _context().wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


@cache
def _context() -> ssl.SSLContext:
    """Certificates of the system and, where it has none, those of certifi."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        import certifi

        context.load_verify_locations(certifi.where())
    return context
