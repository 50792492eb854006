"""A web server of our own that does whatever a test asks of it."""

from __future__ import annotations

import contextlib
import importlib.util
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by path; what nobody has set up is a 404."""

    protocol_version = "HTTP/1.1"
    server: Server  # type: ignore[assignment]

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        with contextlib.suppress(OSError):
            self.server.answers.get(self.path, lambda handler: handler.send(404, b"gone"))(self)

    def send(self, status: int, body: bytes = b"", media: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        named = {"Content-Type": media, "Content-Length": str(len(body))}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in named.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """What it answers, what it was asked, and where it is."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def put(self, path: str, body: bytes | str, status: int = 200, **given: str) -> str:
        """Answer a path with a body; returns the address."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda handler: handler.send(status, data, **given)
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.over.set()
    made.shutdown()
    made.server_close()


PARAGRAPHS = (
    "The bridge over the Lina was closed on Monday evening after a lorry struck its middle pier, the city of Marenz "
    "said in a statement that named no cause.",
    "Engineers will examine the structure on Tuesday morning, the mayor, Ilse Tarn, told reporters at the river bank. "
    "“We take no risk with this bridge,” she said.",
    "About 12,000 cars cross it every day. Buses of the lines 4 and 9 go round through Oberau until further notice, "
    "which takes some twenty minutes longer than usual.",
)


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS


@pytest.fixture
def article_page() -> str:
    """A page with one article and a little clutter."""
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed after lorry crash</title>'
        '<meta property="og:site_name" content="Valley Post"></head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>Bridge closed after lorry crash</h1>{text}</article>"
        '<footer><a href="/imprint">Imprint</a></footer></body></html>'
    )


@pytest.fixture(scope="session")
def making() -> Any:
    """What makes files of many kinds: the module beside this one."""
    spec = importlib.util.spec_from_file_location("sources_making", Path(__file__).with_name("making.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
