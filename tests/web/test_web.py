"""The application in a browser: the same keys, for this machine only, and nothing from the network."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from newsdiff.cli import main
from newsdiff.commands.web import without_own

Get = Callable[..., tuple[int, dict[str, str], str]]


async def test_it_opens_a_key_moves_the_passage_and_nothing_comes_from_elsewhere(served: str, browser: Any) -> None:
    await browser.do("Page.navigate", url=served)
    await browser.until(r"1/\d+ \w+ \.\d\d")
    browser.received = ""
    await browser.press("]")
    await browser.until(r"2/\d+ \w+ \.\d\d")
    asked = [urlsplit(url) for url in browser.requests if not url.startswith("data:")]
    assert {(url.scheme, url.hostname) for url in asked} == {("http", "127.0.0.1"), ("ws", "127.0.0.1")}
    assert any(url.path.endswith(".ttf") for url in asked)


async def test_what_was_decided_is_kept_when_the_page_is_closed(served: str, browser: Any, tmp_path: Path) -> None:
    await browser.do("Page.navigate", url=served)
    await browser.until(r"1/\d+ \w+ \.\d\d")
    await browser.press("a")
    await browser.until("accepted")
    await browser.do("Page.navigate", url="about:blank")
    for _ in range(200):
        if (tmp_path / "story.newsdiff.yaml").exists():
            break
        await asyncio.sleep(0.05)
    assert "accept" in (tmp_path / "story.newsdiff.yaml").read_text(encoding="utf-8")


def test_only_this_machines_own_page_is_answered(served: str, get: Get) -> None:
    parts = urlsplit(served)
    root = f"http://{parts.netloc}"
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path) > 24
    status, headers, page = get(served)
    assert status == 200
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert not re.findall(r"(?:src|href|url)[=(]\"?(?:https?:)?//", page)
    assert get(f"{root}/")[0] == 404
    assert get(f"{root}/ws")[0] == 404
    assert get(f"{root}/static/js/textual.js")[0] == 404
    assert get(f"{root}/{'x' * 32}/")[0] == 404
    assert get(served, Host="evil.example")[0] == 403
    assert get(served, Origin="http://evil.example")[0] == 403
    assert get(served, Origin=root)[0] == 200


async def test_the_program_itself_is_not_reached_from_another_page(served: str) -> None:
    import aiohttp

    socket = served.replace("http:", "ws:") + "ws"
    own = served.rsplit("/", 2)[0]
    async with aiohttp.ClientSession() as client:
        for origin in ("http://evil.example", "null", None):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await client.ws_connect(socket, headers={"Origin": origin} if origin else {})
            assert refused.value.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect(f"{own.replace('http:', 'ws:')}/ws", headers={"Origin": own})
        async with client.ws_connect(socket, headers={"Origin": own}) as opened:
            assert not opened.closed


def test_a_port_that_is_taken_is_told_in_one_line(served: str, capfd: pytest.CaptureFixture[str]) -> None:
    port = urlsplit(served).port
    assert main(["--web", "--web-port", str(port)]) == 2
    assert capfd.readouterr().err.endswith("choose another one with --web-port\n")


def test_without_the_extra_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "newsdiff.web.server", None)
    assert main(["--web"]) == 2
    assert capsys.readouterr().err == (
        "newsdiff: --web needs the extra that is not installed; pip install 'newsdiff[web]'\n"
    )


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--web", "--plain"], "exclude each other"),
        (["--web", "-"], "standard input"),
        (["--web", "--web-port", "0"], "is no port"),
        (["--web", "--theme", "newsdiff-drak"], "did you mean newsdiff-dark?"),
    ],
)
def test_mistakes_are_told_before_anything_is_served(
    argv: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    assert told in capsys.readouterr().err


def test_the_program_gets_the_other_words() -> None:
    words = ["--web", "--web-port", "81", "a.txt", "--web-port=81", "--theme", "x", "--", "--web"]
    assert without_own(words) == ["a.txt", "--theme", "x", "--", "--web"]
