"""A server of the application, and a browser that is told what to do through its debugging port."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual_serve")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the bundled sample story."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newsdiff", "--web"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().decode().strip()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


class Browser:
    """A page in a real browser.

    Attributes:
        requests: every address that anything asked for.
        received: what the program drew, as text.
    """

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requests: list[str] = []
        self.received = ""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
                continue
            given = told["params"]
            if told["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                self.requests.append(given["request"]["url"] if "request" in given else given["url"])
            elif told["method"] == "Network.webSocketFrameReceived":
                data = given["response"]["payloadData"]
                text = base64.b64decode(data).decode("utf-8", "replace") if given["response"]["opcode"] == 2 else data
                self.received += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)

    async def do(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(json.dumps({"id": self._number, "method": method, "params": params}))
        return (await asyncio.wait_for(answer, 20)).get("result", {})

    async def press(self, key: str) -> None:
        await self.do("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.do("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def until(self, pattern: str) -> str:
        """Wait until the program has drawn something."""
        for _ in range(300):
            found = re.search(pattern, self.received)
            if found:
                return found[0]
            await asyncio.sleep(0.05)
        raise AssertionError(f"{pattern!r} was not drawn; the last was {self.received[-400:]!r}")

    def close(self) -> None:
        self._reading.cancel()


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    """An empty page in chromium."""
    import aiohttp

    program = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )
    if not program:
        pytest.skip("there is no chromium")
    profile = tmp_path / "profile"
    process = await asyncio.create_subprocess_exec(
        program, "--headless", "--no-sandbox", "--remote-debugging-port=0", f"--user-data-dir={profile}",
        "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-gpu",
        "--window-size=1200,800", "about:blank", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        port = ""
        for _ in range(400):
            with contextlib.suppress(OSError):
                port = (profile / "DevToolsActivePort").read_text().partition("\n")[0]
            if port:
                break
            await asyncio.sleep(0.05)
        pages = json.loads(urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list").read())
        page = next(each for each in pages if each["type"] == "page")
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket,
        ):
            opened = Browser(socket)
            await opened.do("Network.enable")
            yield opened
            opened.close()
    finally:
        process.terminate()
        await process.wait()


@pytest.fixture
def get() -> Callable[..., tuple[int, dict[str, str], str]]:
    """Ask a server for an address, without any proxy."""

    def asked(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(
            url, headers={name.replace("_", "-"): words for name, words in headers.items()}
        )
        try:
            with opener.open(request, timeout=20) as answer:
                return answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), ""

    return asked
