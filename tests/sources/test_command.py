"""``newsdiff report`` with sources of many kinds, and what a person at a terminal sees and is asked."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsdiff.cli import main
from newsdiff.commands import loading
from newsdiff.sources.raw import Offer

Run = Callable[..., tuple[int, str, str]]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def ran(*argv: str) -> tuple[int, str, str]:
        code = main([*argv])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return ran


def test_pages_and_files_together(
    run: Run, server: Any, making: Any, article_page: str, paragraphs: tuple[str, ...], tmp_path: Path
) -> None:
    address = server.put("/a", article_page)
    missing = server.url + "/missing"
    words = "".join(f"<w:p><w:r><w:t>{each.replace('12,000', '14,000')}</w:t></w:r></w:p>" for each in paragraphs)
    path = tmp_path / "hill.docx"
    path.write_bytes(making.docx(words))
    code, out, err = run("report", address, str(path), missing, "-f", "json", "--allow-private")
    report = json.loads(out)
    assert code == 0
    assert {article["outlet"] for article in report["articles"]} == {"Valley Post", "hill"}
    assert {article["extraction"].split()[0] for article in report["articles"]} == {"trafilatura", "DOCX"}
    assert [failed["source"] for failed in report["failed"]] == [missing]
    assert any(variant["kind"] == "number" for passage in report["passages"] for variant in passage["variants"])
    assert err.count("\n") == 1
    assert f"{missing}: there is no such page (404)" in err


def test_private_addresses_are_refused_by_default(run: Run, server: Any, article_page: str) -> None:
    code, _, err = run("report", server.put("/a", article_page))
    assert code == 3
    assert "--allow-private" in err
    assert not server.asked


def test_a_feed_lists_its_entries_where_nobody_can_be_asked(run: Run, server: Any, article_page: str) -> None:
    links = [server.put(f"/{number}", article_page) for number in (1, 2)]
    items = "".join(f"<item><title>Bridge \x1b[31m</title><link>{link}</link></item>" for link in links)
    feed = server.put("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>".replace("\x1b", "&#8234;"))
    code, _, err = run("report", feed, "--allow-private")
    assert code == 3
    assert "\x1b" not in err
    assert "\u202a" not in err
    assert "2              Bridge" in err
    assert "choose: --entries" in err
    code, out, _ = run("report", feed, "--allow-private", "--entries", "2", "-f", "json")
    assert code == 0
    assert [article["source"] for article in json.loads(out)["articles"]] == [server.url + "/2"]


def test_the_library_takes_entries_from_this_machine_too(
    run: Run, server: Any, article_page: str, tmp_path: Path
) -> None:
    links = [server.put(f"/{number}", article_page) for number in (1, 2)]
    items = "".join(f"<item><title>Bridge</title><link>{link}</link></item>" for link in links)
    feed = server.put("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>")
    add = ("library", "add", feed, "--library", str(tmp_path / "l.sqlite3"), "--entries", "2")
    code, _, err = run(*add)
    assert code == 3
    assert "--allow-private" in err
    code, out, _ = run(*add, "--allow-private")
    assert code == 0
    assert out == "1 article added (id 1)\n"


def test_the_clipboard_is_a_source_like_others(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.sources import clipboard

    monkeypatch.setattr(clipboard, "read_clipboard", lambda _: b"The bridge is closed, the mayor said.")
    path = tmp_path / "a.txt"
    path.write_text("The bridge is closed, the mayor said on Monday.")
    code, out, _ = run("report", str(path), "--clipboard", "-f", "json")
    assert code == 0
    assert sorted(article["outlet"] for article in json.loads(out)["articles"]) == ["a", "clipboard"]


def test_what_is_read_before_a_screen_opens(tmp_path: Path) -> None:
    links, plain = tmp_path / "links.txt", tmp_path / "plain.txt"
    links.write_text("https://valley.example/a\n")
    plain.write_text("https://valley.example/a is the address of the page.\n")
    assert loading.comes_first(["https://valley.example/a"], None)
    assert loading.comes_first(["clipboard:"], None)
    assert loading.comes_first([str(links)], None)
    assert loading.comes_first(["feed.rss"], None)
    assert loading.comes_first(["-"], b"https://valley.example/a")
    assert not loading.comes_first([str(plain), str(tmp_path), "missing.txt", "-", "a\0b"], b"Words.")


def test_what_could_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"")
    assert all(map(loading.could_be_read, ["-", "clipboard:", "https://x.example/", str(path), f"{path}!/b.txt"]))
    assert not any(map(loading.could_be_read, ["missing.txt", "missing.zip!/b.txt", "a\0b", ""]))


def test_progress_stands_on_one_line_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    tell = loading.progress()
    assert tell is not None
    tell(0, 2, "")
    tell(1, 2, "https://valley.example/\x1b[2Ja")
    tell(2, 2, "x")
    said = screen.getvalue()
    assert "\n" not in said
    assert "fetching 1 of 2 https://valley.example/␛[2Ja" in said
    assert said.endswith("\r\x1b[K")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert loading.progress() is None


@pytest.mark.parametrize(("typed", "wanted"), [("1,3\n", "1,3"), ("\n", "newest:5"), ("", "newest:5")])
def test_a_person_is_asked_which_entries(monkeypatch: pytest.MonkeyPatch, typed: str, wanted: str) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    ask = loading.choose()
    assert ask is not None
    offers = [Offer(f"Entry {number}", "2025-05-12", "", None) for number in range(1, 61)]
    assert ask("https://valley.example/feed", offers) == wanted
    assert " 1  2025-05-12  Entry 1\n" in screen.getvalue()
    assert "Entry 41" not in screen.getvalue()
    assert "and 20 more" in screen.getvalue()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert loading.choose() is None
