"""Serving the application to browsers on this machine, and to nobody else.

The server listens on 127.0.0.1 only. Every address begins with a token that is made anew for each start; without it
there is nothing to see. Requests that come through another host name (a name that somebody pointed at this machine)
or from another page are refused, and the page may load nothing from elsewhere.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp_jinja2 import render_template
from textual_serve.server import Server

HOST = "127.0.0.1"
_OWN_NAMES = frozenset({HOST, "localhost"})
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LocalServer(Server):
    """Serves one command to local browsers; every browser page runs the command anew."""

    def __init__(self, command: Sequence[str], title: str, port: int) -> None:
        super().__init__(
            _shell_words(command),
            host=HOST,
            port=port,
            title=title,
            templates_path=str(Path(__file__).resolve().parent),
        )
        self.token = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    async def application(self) -> web.Application:
        """What answers requests."""
        inner = await self._make_app()
        outer = web.Application(middlewares=[self._guard])
        outer.add_subapp(f"/{self.token}/", inner)
        return outer

    async def on_startup(self, app: web.Application) -> None:
        """Nothing is printed; who starts the server does that."""

    async def handle_index(self, request: web.Request) -> Any:
        """The page, which may load only what this server serves."""
        nonce = secrets.token_urlsafe(16)
        response = render_template(
            "app_index.html", request, {"application": {"name": self.title}, "font_size": 16, "nonce": nonce}
        )
        here = f"ws://{request.host}"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            f"font-src 'self'; img-src 'self' data:; connect-src 'self' {here}; base-uri 'none'; form-action 'none'"
        )
        return response

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what does not come from this machine's own page."""
        if request.url.host not in _OWN_NAMES or not _is_own(request):
            raise web.HTTPForbidden(text="newsdiff answers its own page on this machine only\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response


def _is_own(request: web.Request) -> bool:
    """Whether a request comes from this server's page or was typed; a connection to the program needs the former."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Upgrade", "").lower() != "websocket"
    return urlsplit(origin).scheme == "http" and urlsplit(origin).netloc == request.host


def _shell_words(command: Sequence[str]) -> str:
    import os
    import shlex
    import subprocess

    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)


def listen(port: int) -> socket.socket:
    """A socket on this machine only, ready before the address is told.

    Args:
        port: where; any free one when 0.

    Raises:
        OSError: the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def serve(command: Sequence[str], title: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C.

    Args:
        command: the words of the program that every page runs.
        title: of the page.
        port: where to listen; any free one when 0.
        tell: told the address.

    Raises:
        OSError: the port is taken.
    """
    listener = listen(port)
    server = LocalServer(command, title, listener.getsockname()[1])
    tell(server.url)
    web.run_app(server.application(), sock=listener, print=None, access_log=None, shutdown_timeout=2)
