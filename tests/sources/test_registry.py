"""Sources as a person names them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.config import SourceSettings
from newsdiff.model import Article
from newsdiff.sources.folder import natural
from newsdiff.sources.raw import label_of
from newsdiff.sources.registry import Loaded, load

SETTINGS = SourceSettings()


def put(path: Path, content: str | bytes = "The bridge is closed.\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def one(loaded: Loaded) -> Article:
    assert not loaded.failed
    (article,) = loaded.articles
    return article


def reason(loaded: Loaded) -> str:
    assert not loaded.articles
    (failed,) = loaded.failed
    assert "\n" not in failed.reason
    return failed.reason


def test_a_text_file(tmp_path: Path) -> None:
    source = put(tmp_path / "kyiv_post.txt", "Zürich.\r\nEnd")
    article = one(load([source], SETTINGS))
    assert (article.text, article.source, article.outlet) == ("Zürich.\r\nEnd", source, "kyiv post")
    assert (article.offset, article.markup, article.encoding) == (0, (), "utf-8")
    assert len(article.sha256) == 64


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    import hashlib

    data = "\ufeffText".encode("utf-16-le")
    assert one(load([put(tmp_path / "a.txt", data)], SETTINGS)).sha256 == hashlib.sha256(data).hexdigest()


def test_front_matter_in_plain_text(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt", "---\noutlet: X\nlanguage: de\n---\n# not a heading here\n")
    article = one(load([source], SETTINGS))
    assert (article.outlet, article.language) == ("X", "de")
    assert [mark.reason for mark in article.markup] == ["front matter"]


def test_broken_front_matter_warns_with_the_file(tmp_path: Path) -> None:
    source = put(tmp_path / "a.md", "---\noutlet: 'X\n---\nText\n")
    loaded = load([source], SETTINGS)
    assert one(loaded).outlet == "a"
    assert len(loaded.warnings) == 1
    assert loaded.warnings[0].startswith(f"{source}: line ")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("kyiv_post.txt", "kyiv post"),
        ("new-york-times.md", "new york times"),
        ("000_6756cddf5e540a61.txt", "000"),
        ("BBC.txt", "BBC"),
        ("6756cddf5e540a61.txt", "6756cddf5e540a61"),
        ("1. First - draft.txt", "1. First - draft"),
        ("_.txt", "_.txt"),
        (".txt", ".txt"),
        ("газета.md", "газета"),
    ],
)
def test_labels_from_file_names(name: str, label: str) -> None:
    assert label_of(Path(name)) == label


def test_folder_in_natural_order_with_its_title(tmp_path: Path) -> None:
    for name in ("10.txt", "2.md", "1.txt", ".hidden.txt", "notes.csv"):
        put(tmp_path / name, name + " says hello")
    put(tmp_path / "deeper" / "3.txt")
    put(tmp_path / "story.yaml", "title: The  bridge\n")
    loaded = load([str(tmp_path)], SETTINGS)
    assert [Path(article.source).name for article in loaded.articles] == ["1.txt", "2.md", "10.txt"]
    assert loaded.title == "The bridge"
    assert not loaded.failed
    assert not loaded.warnings


def test_folder_tells_what_it_left_aside(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.rtf", b"{\\rtf1}")
    loaded = load([str(tmp_path)], SETTINGS)
    assert len(loaded.articles) == 1
    assert "b.rtf" in loaded.warnings[0]
    assert "RTF" in loaded.warnings[0]


def test_folder_without_articles(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    assert "put text files, pages or documents into it" in reason(load([str(folder)], SETTINGS))
    put(folder / "bridge" / "a.txt")
    assert "name one of the folders in it: bridge" in reason(load([str(folder)], SETTINGS))
    put(folder / "b.rtf", b"{\\rtf1}")
    assert "RTF" in reason(load([str(folder)], SETTINGS))


@pytest.mark.parametrize("content", ["title: [x]\n", "\t: {", "- a\n", "title: 'x\n"])
def test_a_broken_story_file_is_only_a_warning(tmp_path: Path, content: str) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "story.yaml", content)
    loaded = load([str(tmp_path)], SETTINGS)
    assert len(loaded.articles) == 1
    assert "story.yaml" in loaded.warnings[0]


def test_one_bad_source_among_several(tmp_path: Path) -> None:
    good = put(tmp_path / "good.txt")
    missing = str(tmp_path / "missing.txt")
    loaded = load([missing, good], SETTINGS)
    assert [article.source for article in loaded.articles] == [good]
    (failed,) = loaded.failed
    assert (failed.source, failed.label) == (missing, "missing")
    assert "no such file" in failed.reason


@pytest.mark.parametrize("content", ["", " \n\t\r\n", "\ufeff", "---\noutlet: x\n---\n\n"])
def test_files_without_text(tmp_path: Path, content: str) -> None:
    source = put(tmp_path / "a.txt", content)
    assert reason(load([source], SETTINGS)).startswith(("it is empty", "it holds no text"))


def test_a_file_too_large(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt", b"word " * 30_000)
    small = SourceSettings(max_megabytes=0.1)
    assert "larger than 0.1 MB" in reason(load([source], small))
    assert "sources.max_megabytes" in reason(load([source], small))
    assert len(load([source], SETTINGS).articles) == 1


def test_a_fifty_megabyte_file_is_refused_without_being_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert "larger than 50 MB" in reason(load([str(path)], SETTINGS))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"{\\rtf1 Text}", "RTF"),
        ("a.doc", b"\xd0\xcf\x11\xe0....", "old or encrypted Office files"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "images"),
        ("a.rar", b"Rar!....", "RAR archives"),
        ("a.txt.gz", b"\x1f\x8b\x08", "gzip files"),
        ("a.mobi", b"BOOKMOBI", "Kindle books"),
        ("sitemap.xml", b"<?xml version='1.0'?><urlset/>", "XML that is no feed"),
        ("a.json", b'{"title": "x"}', "JSON that is no feed"),
    ],
)
def test_kinds_that_are_known_and_not_read_say_so(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    said = reason(load([put(tmp_path / name, content)], SETTINGS))
    assert f"newsdiff cannot read {kind}" in said


@pytest.mark.parametrize("name", ["a.zip", "a.docx", "a.odt", "a.epub"])
def test_a_name_that_promises_a_zip_file(tmp_path: Path, name: str) -> None:
    assert "no zip file" in reason(load([put(tmp_path / name, "Only text.")], SETTINGS))


def test_a_story_file_says_so(tmp_path: Path) -> None:
    source = put(tmp_path / "harbour.newsdiff.yaml", "sources: []\n")
    assert "a story file inside a story" in reason(load([source], SETTINGS))


@pytest.mark.parametrize("source", ["", "a\0b", "x" * 5000, "~nobody/x", "\udcff.txt"])
def test_impossible_names(source: str) -> None:
    assert reason(load([source], SETTINGS))


def test_the_same_file_twice_is_one_witness(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(source)
    loaded = load([source, source, str(link), str(tmp_path)], SETTINGS)
    assert len(loaded.articles) == 1
    assert len(loaded.warnings) == 4
    assert all("shown once" in warning for warning in loaded.warnings)


def test_two_files_with_one_text_are_both_shown_and_told(tmp_path: Path) -> None:
    sources = [put(tmp_path / name, "The bridge.") for name in ("a.txt", "b.txt")]
    loaded = load(sources, SETTINGS)
    assert len(loaded.articles) == 2
    assert loaded.articles[0].id != loaded.articles[1].id
    assert loaded.warnings == [f"{sources[1]}: the same text as {sources[0]}"]


def test_standard_input_once(tmp_path: Path) -> None:
    loaded = load(["-", put(tmp_path / "a.txt"), "-"], SETTINGS, stdin=b"---\noutlet: Wire\n---\nIt rains.")
    assert [article.outlet for article in loaded.articles] == ["Wire", "a"]
    assert "shown once" in loaded.warnings[0]
    assert loaded.articles[0].source == "-"


def test_a_pipe_is_read_and_an_endless_device_is_not(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    threading.Thread(target=lambda: fifo.write_bytes(b"From a pipe."), daemon=True).start()
    assert one(load([str(fifo)], SETTINGS)).text == "From a pipe."
    assert "larger than" in reason(load(["/dev/zero"], SourceSettings(max_megabytes=0.01)))


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert "circle" in reason(load([str(tmp_path / "a.txt")], SETTINGS))


def test_the_encoding_of_the_settings(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt", "мост".encode("koi8-r"))
    assert one(load([source], SourceSettings(encoding="koi8-r"))).text == "мост"
    assert "not valid ascii" in reason(load([source], SourceSettings(encoding="ascii")))


@given(st.lists(st.text("0123456789ab²٣", max_size=25), max_size=6))
def test_natural_order_sorts_any_names(names: list[str]) -> None:
    ordered = sorted(names, key=natural)
    assert sorted(ordered) == sorted(names)
    assert sorted(["a10", "a9", "a1"], key=natural) == ["a1", "a9", "a10"]
