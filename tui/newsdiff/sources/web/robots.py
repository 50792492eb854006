"""What ``robots.txt`` asks of programs. A site whose file cannot be had has asked for nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from newsdiff.errors import SourceError

NAME = "newsdiff"
"""The name by which a site can speak to us."""


class Robots:
    """The rules of every site met so far; each file is asked for once."""

    def __init__(self, fetch: Callable[[str], str]) -> None:
        self._fetch = fetch
        self._known: dict[str, Any] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def check(self, address: str, agent: str) -> None:
        """Ask whether an address may be fetched.

        Args:
            address: normalised.
            agent: what we call ourselves; rules for it count like rules for ``newsdiff``.

        Raises:
            SourceError: the site asks programs to leave it alone.
        """
        parts = urlsplit(address)
        place = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        if address == place:
            return
        with self._guard:
            lock = self._locks.setdefault(place, threading.Lock())
        with lock:
            if place not in self._known:
                self._known[place] = self._rules(place)
        rules = self._known[place]
        if rules is not None and not (rules.can_fetch(address, NAME) and rules.can_fetch(address, agent)):
            raise SourceError(
                "its robots.txt asks programs not to fetch this page",
                remedy="open it in a browser and save the page, or set sources.robots: false",
            )

    def _rules(self, place: str) -> Any:
        text = self._fetch(place)
        if not text.strip():
            return None
        from protego import Protego

        return Protego.parse(text)
