"""Every command and program of the recipes is run as it is printed, against a server on this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsdiff import guide
from newsdiff.cli import main
from newsdiff.commands import arguments

SITE = "https://example.org/"
FLOOD = "River Vesna bursts its banks. At least 17 people died in the town of Marenz, police said on Monday. {}"
MORE = (
    "The flood wall at the Old Mill broke at four in the morning after two days of heavy rain. Around 30,000 "
    "households were without electricity on Monday night, and the bridge to Brod is closed until further notice."
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", guide.text("recipes"), re.M | re.S)


def lines() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.strip()]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A server with the two pages that the recipes name."""
    folder = tmp_path / "site"
    folder.mkdir()
    for name, toll in (("flood", "17"), ("wall", "19")):
        words = FLOOD.format(MORE).replace("17", toll)
        paragraphs = "".join(f"<p>{part}.</p>" for part in words.split(". "))
        page = f"<html><head><title>The flood</title></head><body><article><h1>The flood</h1>{paragraphs * 2}</article>"
        (folder / f"{name}.html").write_text(page)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the recipes name."""
    place = tmp_path / "desk"
    shutil.copytree(root / "articles" / "river-flood", place / "drafts")
    shutil.copy(root / "articles" / "night-train" / "english.txt", place / "original.txt")
    shutil.copy(root / "articles" / "night-train" / "deutsch.txt", place / "translation.txt")
    monkeypatch.chdir(place)
    monkeypatch.setenv("NEWSDIFF_SOURCES_ALLOW_PRIVATE", "true")
    return place


def test_every_command_works_as_printed(desk: Path, site: str, capfd: pytest.CaptureFixture[str]) -> None:
    codes = {}
    for line in lines():
        if not line.startswith("newsdiff"):
            assert line == "pip install 'newsdiff[semantic]'"
            continue
        words = line.split(" || ")[0].replace(SITE, site)
        argv = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", words)][1:]
        given = arguments.parse(argv)
        if given.command == "open":
            continue
        codes[line] = main(argv)
        assert codes[line] in ((0, 1) if "--fail-on" in line else (0,)), (line, capfd.readouterr().err)
    assert codes["newsdiff report drafts/ --only number --fail-on number-conflict -o conflicts.txt"] == 1
    assert "17" in (desk / "conflicts.txt").read_text(encoding="utf-8")
    assert (desk / "flood.docx").read_bytes().startswith(b"PK")
    assert "<html" in (desk / "flood-and-wall.html").read_text(encoding="utf-8")
    assert (desk / "vesna.newsdiff.yaml").exists()


def test_the_program_runs(tmp_path: Path) -> None:
    (program,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "number" in done.stdout
    assert "17" in done.stdout
    assert "19" in done.stdout


def test_keys_that_recipes_name_do_what_they_say() -> None:
    from newsdiff.ui.commands import COMMANDS

    told = {
        "]": "passage.next", "}": "difference.next", "x": "same.toggle", "r": "match.reject", "w": "story.write",
        "F2": "kind.toggle.wording", "o": "unmatched.toggle", "v": "arrangement.next", "m": "matrix.open",
        "Y": "passage.copy", "e": "export.open",
    }  # fmt: skip
    text = guide.text("recipes")
    keys = {command.id: command.keys for command in COMMANDS}
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    named = {each for each in re.findall(r"`([^`]+)`", prose) if len(each) < 3} - {"!", "●"}
    assert named == set(told)
    for key, command in told.items():
        assert any(each == key.lower() or _character(each) == key for each in keys[command]), key


def _character(key: str) -> str:
    return {"right_square_bracket": "]", "right_curly_bracket": "}"}.get(key, key)
