"""Zip files, web archives, the clipboard, and parts of sources named by themselves."""

# ruff: noqa: E501 - what is made here is easier to read in long lines

from __future__ import annotations

import gzip
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsdiff.config import SourceSettings
from newsdiff.sources import clipboard
from newsdiff.sources.raw import split_member
from newsdiff.sources.registry import Loaded, load

SETTINGS = SourceSettings()


def put(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    return str(tmp_path / name)


def reason(loaded: Loaded) -> str:
    assert not loaded.articles
    (failed,) = loaded.failed
    assert "\n" not in failed.reason
    return failed.reason


# Zip files


def test_every_file_by_its_kind(tmp_path: Path, making: Any, article_page: str) -> None:
    inside = {
        "10_late.txt": "Late words.", "2_early.md": "# Early\n\nEarly words.\n", "sub/page.html": article_page,
        "doc.docx": making.docx("<w:p><w:r><w:t>From Word.</w:t></w:r></w:p>"), "bad.pdf": b"%PDF-broken",
        "picture.jpg": b"\xff\xd8\xff", "__MACOSX/._x.txt": b"x", ".hidden.txt": "x", "inner.zip": making.zipped({"a.txt": "x"}),
    }  # fmt: skip
    source = put(tmp_path, "clips.zip", making.zipped(inside))
    loaded = load([source], SETTINGS)
    assert [article.source.removeprefix(source) for article in loaded.articles] == [
        "!/2_early.md", "!/10_late.txt", "!/doc.docx", "!/sub/page.html",
    ]  # fmt: skip
    assert [article.outlet for article in loaded.articles] == ["2 early", "10 late", "doc", "Valley Post"]
    assert [failed.source for failed in loaded.failed] == [f"{source}!/bad.pdf"]
    for article in loaded.articles:
        assert load([article.source], SETTINGS).articles == [article]
    assert "no such part" in reason(load([f"{source}!/nothing.txt"], SETTINGS))


def test_names_that_would_lead_elsewhere_are_numbered(tmp_path: Path, making: Any) -> None:
    source = put(tmp_path, "a.zip", making.zipped({"../../etc/a.txt": "One.", "/abs.txt": "Two."}))
    loaded = load([source], SETTINGS)
    assert sorted(article.source.removeprefix(source) for article in loaded.articles) == ["!/#1", "!/#2"]
    assert [load([article.source], SETTINGS).articles for article in loaded.articles] == [[a] for a in loaded.articles]


def test_zip_files_that_cannot_be_read(tmp_path: Path, making: Any) -> None:
    assert "no article" in reason(load([put(tmp_path, "a.zip", making.zipped({}))], SETTINGS))
    assert "no article" in reason(load([put(tmp_path, "b.zip", making.zipped({"x.jpg": "x"}))], SETTINGS))
    whole = making.zipped({"a.txt": "Some words in it."})
    assert "damaged" in reason(load([put(tmp_path, "c.zip", whole[:-30])], SETTINGS))
    many = making.zipped({f"{n}.txt": "x" for n in range(501)})
    assert "more than 500" in reason(load([put(tmp_path, "d.zip", many)], SETTINGS))


def test_a_file_whose_name_looks_like_a_part(tmp_path: Path) -> None:
    folder = tmp_path / "wow!"
    folder.mkdir()
    (article,) = load([put(folder, "a.txt", b"Words.")], SETTINGS).articles
    assert article.text == "Words."


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a.zip!/b.txt", ("a.zip", "b.txt")),
        ("a.txt", ("a.txt", "")),
        ("!/b", ("!/b", "")),
        ("https://x.example/#!/page", ("https://x.example/#!/page", "")),
        ("https://x.example/feed!/0123456789", ("https://x.example/feed", "0123456789")),
    ],
)
def test_parts_of_sources(source: str, parts: tuple[str, str]) -> None:
    assert split_member(source) == parts


# Web archives


def pages(article_page: str) -> list[tuple[str, str, bytes]]:
    data = article_page.encode()
    other = article_page.replace("12,000", "14,000").encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(other), other)
    return [
        ("https://valley.example/robots.txt", "HTTP/1.1 200 OK\nContent-Type: text/plain", b"User-agent: *"),
        ("https://valley.example/a", "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8", data),
        ("https://valley.example/x.png", "HTTP/1.1 200 OK\nContent-Type: image/png", b"\x89PNG"),
        ("https://valley.example/gone", "HTTP/1.1 404 Not Found\nContent-Type: text/html", b"<html>gone"),
        ("https://hill.example/b", "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", chunked),
        ("https://hill.example/c", "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: gzip",
         gzip.compress(article_page.replace("12,000", "16,000").encode())),
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive(tmp_path: Path, making: Any, article_page: str, packed: bool) -> None:
    if packed:
        data = b"".join(gzip.compress(making.warc([page])) for page in pages(article_page))
    else:
        data = making.warc(pages(article_page))
    source = put(tmp_path, "site.warc.gz" if packed else "site.warc", data)
    loaded = load([source], SETTINGS)
    assert not loaded.failed
    assert [article.url for article in loaded.articles] == [
        "https://valley.example/a", "https://hill.example/b", "https://hill.example/c",
    ]  # fmt: skip
    for article, number in zip(loaded.articles, ("12,000", "14,000", "16,000"), strict=True):
        assert number in article.text
    assert [article.source.removeprefix(source) for article in loaded.articles] == ["!/1", "!/2", "!/3"]
    assert load([f"{source}!/2"], SETTINGS).articles == [loaded.articles[1]]


def test_web_archives_that_are_broken(tmp_path: Path, making: Any, article_page: str) -> None:
    whole = making.warc(pages(article_page))
    loaded = load([put(tmp_path, "cut.warc", whole[: whole.index(b"hill.example/b")])], SETTINGS)
    assert len(loaded.articles) == 1
    packed = gzip.compress(whole)
    assert load([put(tmp_path, "cut.warc.gz", packed[: len(packed) // 2])], SETTINGS).failed
    assert "no page" in reason(load([put(tmp_path, "none.warc", making.warc(pages(article_page)[:1]))], SETTINGS))
    assert reason(load([put(tmp_path, "bad.warc", b"WARC/1.0\r\nnonsense")], SETTINGS))
    zeros = making.warc([("https://x.example/", "HTTP/1.1 200 OK\nContent-Type: text/html", b" " * 5_000_000)])
    bomb = put(tmp_path, "bomb.warc.gz", gzip.compress(zeros))
    assert "larger than 1 MB" in reason(load([bomb], SourceSettings(max_megabytes=1.0)))


# Folders


def test_a_folder_of_many_kinds(tmp_path: Path, making: Any, article_page: str) -> None:
    put(tmp_path, "1.txt", b"Plain words.")
    put(tmp_path, "2.html", article_page.encode())
    put(tmp_path, "3.docx", making.docx("<w:p><w:r><w:t>From Word.</w:t></w:r></w:p>"))
    put(tmp_path, "4.pdf", making.pdf([[(60, 700, 11, "From a PDF.")]]))
    put(tmp_path, "links.urls", b"http://127.0.0.1:9/\n")
    loaded = load([str(tmp_path)], SETTINGS)
    assert [Path(article.source).name for article in loaded.articles] == ["1.txt", "2.html", "3.docx", "4.pdf"]
    assert not loaded.failed


# The clipboard


@pytest.mark.skipif(sys.platform == "win32", reason="makes a shell script")
def test_the_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = reason(load(["clipboard:"], SETTINGS))
    assert "install xclip or xsel or wl-paste" in said or "install pbpaste" in said
    for name, text in (("xclip", ""), ("xsel", "Copied words."), ("pbpaste", "Copied words.")):
        script = programs / name
        script.write_text(f"#!/bin/sh\nprintf '%s' '{text}'\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    (article,) = load(["clipboard:"], SETTINGS).articles
    assert (article.text, article.outlet, article.source) == ("Copied words.", "clipboard", "-")
    (programs / "xsel").unlink()
    (programs / "pbpaste").write_text("#!/bin/sh\nexit 1\n")
    assert "no text on the clipboard" in reason(load(["clipboard:"], SETTINGS))


def test_the_likeliest_program_first() -> None:
    def first(platform: str, **environment: str) -> str:
        return clipboard._commands(environment, platform)[0][0]

    assert first("darwin") == "pbpaste"
    assert first("win32") == "powershell"
    assert first("linux", WAYLAND_DISPLAY="wayland-0") == "wl-paste"
    assert first("linux", DISPLAY=":0") == "xclip"
    assert clipboard._commands({"WSL_DISTRO_NAME": "x"}, "linux")[-1][0] == "powershell.exe"


# What is imported when


@pytest.mark.parametrize(
    ("name", "needed", "needless"),
    [
        ("a.txt", set(), {"trafilatura", "feedparser", "pypdfium2", "lxml", "zipfile", "email", "http", "warcio"}),
        ("a.html", {"trafilatura"}, {"feedparser", "pypdfium2", "warcio", "protego"}),
        ("a.pdf", {"pypdfium2"}, {"trafilatura", "feedparser", "lxml", "warcio"}),
        ("a.docx", {"zipfile"}, {"trafilatura", "feedparser", "lxml", "pypdfium2", "warcio"}),
        ("a.xml", {"feedparser"}, {"trafilatura", "pypdfium2", "warcio"}),
    ],
)
def test_libraries_are_imported_by_the_reader_that_needs_them(
    tmp_path: Path, making: Any, article_page: str, name: str, needed: set[str], needless: set[str]
) -> None:
    content = "<description>The bridge is closed.</description>"
    data = {
        "a.txt": b"Plain words.",
        "a.html": article_page.encode(),
        "a.pdf": making.pdf([[(60, 700, 11, "From a PDF.")]]),
        "a.docx": making.docx("<w:p><w:r><w:t>From Word.</w:t></w:r></w:p>"),
        "a.xml": f"<rss version='2.0'><channel><item><title>x</title>{content}</item></channel></rss>".encode(),
    }[name]
    source = put(tmp_path, name, data)
    code = (
        "import sys\nfrom newsdiff.config import SourceSettings\nfrom newsdiff.sources.registry import load\n"
        f"assert load([{source!r}], SourceSettings()).articles\nprint(*{{m.partition('.')[0] for m in sys.modules}})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stdout.split())
    assert needed <= loaded
    assert not needless & loaded
