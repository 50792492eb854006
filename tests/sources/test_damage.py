"""Whatever happens to a file on its way, reading it gives articles or one line that says why not."""

# ruff: noqa: E501 - what is made here is easier to read in long lines

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdiff.config import SourceSettings
from newsdiff.errors import SourceError
from newsdiff.sources.composed import Piece, compose
from newsdiff.sources.fields import iso_date, language_code
from newsdiff.sources.kinds import READERS, SUFFIXES, kind_of
from newsdiff.sources.raw import Raw
from newsdiff.sources.reading import read_raw, reader_for

NAMES = ("a.txt", "a.md", "a.html", "a.mhtml", "a.xml", "a.json", "a.pdf", "a.docx", "a.odt", "a.epub", "a.eml",
         "a.warc", "a.warc.gz", "a.zip", "a.urls", "a")  # fmt: skip


@pytest.fixture(scope="module")
def whole(making: Any) -> dict[str, bytes]:
    page = (
        b"<html><head><title>T</title></head><body><article><p>The bridge is closed today.</p></article></body></html>"
    )
    answer = ("https://x.example/", "HTTP/1.1 200 OK\nContent-Type: text/html", page)
    mail = b"From: a@b.example\nSubject: x\nMessage-ID: <1@b>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n--b--\n"
    feed = "<rss version='2.0'><channel><item><title>x</title><description>Words.</description></item></channel></rss>"
    return {
        "a.html": page, "a.xml": feed.encode(), "a.pdf": making.pdf([[(60, 700, 11, "From a PDF.")]]),
        "a.docx": making.docx("<w:p><w:r><w:t>From Word.</w:t></w:r></w:p>"), "a.odt": making.odt("<text:p>Words.</text:p>"),
        "a.epub": making.epub(["<p>Words.</p>"]), "a.eml": mail, "a.warc": making.warc([answer]),
        "a.warc.gz": gzip.compress(making.warc([answer])), "a.zip": making.zipped({"a.txt": "Words.", "b.html": page}),
    }  # fmt: skip


def outcome(name: str, data: bytes) -> None:
    """Read; anything but a :class:`SourceError` of one line is a failure of the test."""
    raw = Raw(name, "a", data)
    try:
        read = read_raw(raw, SourceSettings(max_megabytes=1.0))
    except SourceError as error:
        told = error.one_line()
    else:
        told = ""
        for article in read.articles:
            assert all(0 <= mark.start <= mark.end <= len(article.text) for mark in article.markup)
    assert "\n" not in told


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_told_as_one_whatever_its_name(name: str) -> None:
    with pytest.raises(SourceError, match="it is empty"):
        read_raw(Raw(name, "a", b""), SourceSettings())


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_damaged_files(whole: dict[str, bytes], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(whole)))
    broken = bytearray(whole[name])
    for _ in range(data.draw(st.integers(0, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    outcome(name, bytes(broken[: data.draw(st.integers(0, len(broken)))]))


@settings(max_examples=60)
@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_bytes_of_no_kind(name: str, data: bytes) -> None:
    outcome(name, data)


@settings(max_examples=60)
@given(st.sampled_from(NAMES), st.text(max_size=300))
def test_text_of_no_kind(name: str, text: str) -> None:
    outcome(name, text.encode("utf-8", "surrogatepass"))


def test_a_library_that_stumbles_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.sources import text

    def stumble(*_: object) -> None:
        raise KeyError("inside of a library")

    monkeypatch.setattr(text, "read", stumble)
    with pytest.raises(SourceError, match=r"it is damaged \(KeyError\)"):
        read_raw(Raw("a.txt", "a", b"Words."), SourceSettings())


def test_every_kind_has_a_reader() -> None:
    assert set(SUFFIXES.values()) <= set(READERS)
    for suffix, kind in SUFFIXES.items():
        if kind in ("text", "markdown", "page", "saved page", "feed", "pdf", "mail", "warc", "addresses"):
            assert kind_of(Raw(f"a{suffix}", "a", b"Some words.")) == kind
            assert callable(reader_for(Raw(f"a{suffix}", "a", b"Some words.")))
    modules = {module.rpartition(".")[2] for module in READERS.values()}
    folder = Path(reader_for.__code__.co_filename).parent
    assert modules <= {path.stem for path in folder.glob("*.py")}


PIECES = st.builds(Piece, st.text(), st.sampled_from(["body", "heading", "list", "aside"]), st.just("because"))


@given(st.lists(PIECES, max_size=8), st.booleans())
def test_composed_text_keeps_every_word_and_marks_what_it_says(pieces: list[Piece], hyphens: bool) -> None:
    made = compose(pieces, hyphens=hyphens)
    joined = "".join("".join(piece.text.split()) for piece in pieces)
    assert "".join(made.text.split()) == (joined.replace("\u00ad", "-") if hyphens else joined)
    for mark in made.marks:
        assert 0 <= mark.start <= mark.end <= len(made.text)
        if mark.reason == "hyphenation":
            assert made.text[mark.start : mark.end] == "-"


@given(st.text(max_size=40))
def test_odd_dates_and_languages(said: str) -> None:
    assert len(iso_date(said)) in (0, 7, 10)
    assert len(language_code(said)) in (0, 2, 3)


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2025-05-12T23:30:00-05:00", "2025-05-12"), ("2025-05", "2025-05"), ("20250512T100000Z", "2025-05-12"),
        ("Mon, 12 May 2025 23:59:00 -0500", "2025-05-12"), ("12 May 2025 10:00 GMT", "2025-05-12"), ("2025-13-01", ""),
        ("yesterday", ""), ("", ""), ("0000-00-00", ""), ("2025-02-30", ""),
    ],
)  # fmt: skip
def test_dates(said: str, date: str) -> None:
    assert iso_date(said) == date
