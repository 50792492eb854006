"""What is fuzzed: each target takes bytes and raises when a promise is broken.

A :class:`newsdiff.errors.NewsdiffError` of one line is a good answer to a bad input; everything else that is raised is
a finding. Targets are kept apart from the fuzzer, so that every input that ever broke something is tried again by the
tests (``findings/``), without one.
"""

from __future__ import annotations

import csv
import functools
import importlib.util
import io
import json
import os
import re
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import newsdiff
from newsdiff.config import SourceSettings
from newsdiff.errors import NewsdiffError
from newsdiff.model import Article, Comparison, Options

HERE = Path(__file__).resolve().parent
MEGABYTES = 2.0
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ONLY_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

Target = Callable[[bytes], object]


@functools.cache
def making() -> ModuleType:
    """The makers of documents that the tests of the readers use."""
    place = HERE.parent / "sources" / "making.py"
    spec = importlib.util.spec_from_file_location("newsdiff_test_making", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(data: bytes) -> str:
    """Bytes as any text at all, unpaired surrogates included."""
    return data.decode("utf-8", "surrogatepass" if b"\xed" in data else "surrogateescape")


def any_text(data: bytes) -> str:
    try:
        return text_of(data)
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


# Readers ------------------------------------------------------------------------------------------------------------


def _read(name: str, data: bytes) -> None:
    from newsdiff.sources.raw import Raw
    from newsdiff.sources.reading import read_raw

    try:
        read = read_raw(Raw(name, "a label", data), SourceSettings(max_megabytes=MEGABYTES))
    except NewsdiffError as error:
        _one_line(error.one_line())
        cause = error.__cause__
        if cause is not None and "newsdiff" in _innermost(cause):
            raise cause from None  # not a library but our own code stumbled
        return
    for article in read.articles:
        _well_formed(article)
    for line in (*read.warnings, *(failed.reason for failed in read.failed)):
        _one_line(line)


def _innermost(error: BaseException) -> str:
    trace = error.__traceback__
    place = ""
    while trace is not None:
        place = trace.tb_frame.f_code.co_filename
        trace = trace.tb_next
    return place


def _well_formed(article: Article) -> None:
    assert isinstance(article.text, str)
    assert 0 <= article.offset <= len(article.text)
    assert article.outlet
    assert all(0 <= mark.start <= mark.end <= len(article.text) for mark in article.markup)


def _one_line(line: str) -> None:
    assert line
    assert "\n" not in line


def _document(name: str, make: Callable[[str], bytes]) -> Target:
    """A reader of packed documents: the input is the markup inside, since nobody finds it by mutating packed bytes."""

    def target(data: bytes) -> None:
        _read(name, make(data.decode("utf-8", "replace")))

    return target


def _members(data: bytes) -> bytes:
    """A zip file out of records of name and content, its entries stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for record in data.split(b"\x00\xff")[:8]:
            name, _, content = record.partition(b"\x00")
            file.writestr(name.decode("utf-8", "replace")[:80] or "a.txt", content)
    return out.getvalue()


def zip_members(data: bytes) -> None:
    """Archives of strange names and contents."""
    _read("a.zip", _members(data))


def any_kind(data: bytes) -> None:
    """The first byte chooses the suffix, the rest is told apart by itself."""
    from newsdiff.sources.kinds import SUFFIXES

    suffixes = ["", *sorted(SUFFIXES), ".xml", ".json", ".gz"]
    _read(f"a{suffixes[data[0] % len(suffixes)] if data else ''}", data[1:])


def encoding(data: bytes) -> None:
    """Every byte is kept, or the source refused."""
    from newsdiff.sources.encoding import decode

    try:
        found = decode(data)
    except NewsdiffError as error:
        return _one_line(error.one_line())
    again = data.decode(found.encoding, "surrogateescape" if found.encoding == "utf-8" else "strict")
    assert found.text == again.removeprefix("\ufeff") or found.text == again
    return None


def frontmatter(data: bytes) -> None:
    """A text with front matter: nothing is lost from it."""
    from newsdiff.sources.raw import Raw
    from newsdiff.sources.reading import read_raw

    text = "---\n" + data.decode("utf-8", "replace").replace("\0", "")  # with NUL it may be UTF-16
    try:
        read = read_raw(Raw("a.md", "a label", text.encode()), SourceSettings())
    except NewsdiffError as error:
        return _one_line(error.one_line())
    assert [article.text for article in read.articles] == [text.removeprefix("\ufeff")]
    return None


# The engine ---------------------------------------------------------------------------------------------------------


def sanitise(data: bytes) -> None:
    """What is shown is as long, harmless, the same when shown again; what is replaced is told."""
    from newsdiff.engine.text.sanitise import hazards, visible

    text = any_text(data)
    safe = visible(text)
    assert len(safe) == len(text)
    assert not CONTROLS.search(safe)
    assert visible(safe) == safe
    told = {at for mark in hazards(text) for at in range(mark.start, mark.end)}
    changed = {at for at, (old, new) in enumerate(zip(text, safe, strict=True)) if old != new}
    silent = {at for at in changed - told if text[at] not in "\t\r"}
    assert not silent, silent


def prepare(data: bytes) -> None:
    """Blocks, sentences, segments and words tile the text."""
    from newsdiff.engine.text.prepare import annotate

    language, text = _language(data)
    made = annotate(Article.from_text(text, outlet="A", language=language), Options())
    assert made.text == text
    for before, after in zip(made.blocks, made.blocks[1:], strict=False):
        assert before.end <= after.start
    end = 0
    for number, sentence in enumerate(made.sentences):
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
        tokens = [text[token.start : token.end] for token in made.tokens_of(number)]
        assert "".join(tokens) == text[sentence.start : sentence.end]
    for segment in made.segments:
        assert made.sentences[segment.sentence].start <= segment.start < segment.end
        assert segment.end <= made.sentences[segment.sentence].end


def _language(data: bytes) -> tuple[str | None, str]:
    languages = [None, "en", "de", "fr", "es", "ru", "uk", "it", "pl", "ja"]
    return languages[data[0] % len(languages)] if data else None, any_text(data[1:])


def facts(data: bytes) -> None:
    """Figures, dates, quotes and names of one text: every one has its words in it."""
    language, text = _language(data)
    made = newsdiff.compare([Article.from_text(text, outlet="A", language=language)])
    _points_into_the_text(made)


def compare(data: bytes) -> None:
    """Two or three texts: order plays no part, the same bytes come twice, everything points into the texts."""
    language, text = _language(data)
    parts = text.split("\x00")[:3]
    given = [Article.from_text(part, outlet=f"Outlet {n}", language=language) for n, part in enumerate(parts)]
    made = newsdiff.compare(given)
    _points_into_the_text(made)
    once = json.dumps(made.to_dict(), sort_keys=True)
    turned = newsdiff.compare(given[::-1])
    assert json.dumps(_in_order(turned), sort_keys=True) == json.dumps(_in_order(made), sort_keys=True)
    assert once == json.dumps(newsdiff.compare(given).to_dict(), sort_keys=True)


def _in_order(made: Comparison) -> Any:
    return {name: value for name, value in made.to_dict().items() if name in ("passages", "figures", "quotes", "names")}


def _points_into_the_text(made: Comparison) -> None:
    lengths = {article.id: len(article.text) for article in made.articles}

    def walk(value: Any) -> Iterator[tuple[str, int, int]]:
        if isinstance(value, dict):
            if {"article", "start", "end"} <= value.keys():
                yield value["article"], value["start"], value["end"]
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    for article, start, end in walk({k: v for k, v in made.to_dict().items() if k != "articles"}):
        assert 0 <= start <= end <= lengths[article]


def collate(data: bytes) -> None:
    """Readings given as texts: each is kept whole by its slots."""
    parts = any_text(data).split("\x00")[:4]
    made = newsdiff.collate(parts)
    assert json.dumps(made.to_dict())


def exports(data: bytes) -> None:
    """Hostile texts, titles, outlets and addresses in every format: no control character, no foreign markup."""
    from newsdiff.export.registry import formats

    made = hostile_comparison(any_text(data))
    for each in formats():
        if each.needs_textual:
            continue
        written = each.write(made, newsdiff_export_options())
        if isinstance(written, str):
            check_export(each.name, written)
        else:
            check_package(written)


def hostile_comparison(text: str) -> Comparison:
    """A comparison in which everything that an outlet can choose is this text."""
    line = "The harbour was closed on Monday after 12 boats sank, the mayor said."
    given = [
        Article.from_text(f"{text}\n{line}\n{text}", outlet=text[:60] or "A", source=text[:80], title=text[:80],
                          url=f"https://example.org/{text[:40]}", date=text[:12], authors=(text[:30],)),
        Article.from_text(f"{line}\n{text}\n{text[::-1]}", outlet=f"B {text[:60]}", url=text[:80]),
    ]  # fmt: skip
    from newsdiff.model import FailedSource

    return newsdiff.compare(given, failed=[FailedSource(text[:40], text[:40], text[:80])])


def newsdiff_export_options() -> Any:
    from newsdiff.export.format import ExportOptions

    return ExportOptions()


HTML_TAGS = {
    *("a", "abbr", "article", "bdi", "blockquote", "body", "code", "details", "div", "fieldset", "footer", "h1", "h2"),
    *("h3", "h4", "head", "header", "html", "input", "label", "legend", "li", "main", "mark", "meta", "meter", "nav"),
    *("ol", "p", "section", "span", "strong", "style", "summary", "sup", "table", "tbody", "td", "th", "thead"),
    *("title", "tr", "ul"),
}
"""What the pages of this program are made of; a tag that is not among them came from a text."""


def check_export(name: str, written: str) -> None:
    """Whether a file of a format is what it should be and nothing else, whatever its texts were."""
    written.encode("utf-8")
    plain = ONLY_COLOURS.sub("", written) if name == "ansi" else written
    if name.startswith("csv"):
        plain = plain.replace("\r\n", "\n").removeprefix("\ufeff")
        for row in csv.reader(io.StringIO(plain)):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@")) or re.fullmatch(r"[-+]?[\d.,]+", cell), cell
    found = CONTROLS.search(plain)
    assert not found, (name, found, plain[max(0, found.start() - 20) : found.end() + 20] if found else "")
    if name == "html":
        _only_our_tags(written)
    elif name in ("tei", "graphml"):
        ElementTree.fromstring(written)
    elif name in ("json", "collatex", "annotations"):
        json.loads(written)


def check_package(written: bytes) -> None:
    """Whether a zip of XML holds well-formed parts without control characters, and no macro or link to a file."""
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        for name in file.namelist():
            assert not name.startswith("/")
            assert ".." not in name
            part = file.read(name).decode("utf-8")
            for element in ElementTree.fromstring(part).iter():
                for value in (*element.attrib.values(), element.text or "", element.tail or ""):
                    found = CONTROLS.search(value.replace("\t", " "))
                    assert not found, (name, ascii(value))
                if element.get("TargetMode") == "External":
                    assert element.get("Target", "").startswith(("http://", "https://"))


def _only_our_tags(page: str) -> None:
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in HTML_TAGS, tag
            for name, value in attrs:
                assert not name.startswith("on"), name
                if name in ("href", "src"):
                    assert (value or "#").startswith(("#", "http://", "https://")), value

    Reader().feed(page)


# Files of the program's own -----------------------------------------------------------------------------------------


def story(data: bytes) -> None:
    """A story file is read or refused in lines; what is read comes back from what is written."""
    from newsdiff.story.contents import StoryError, StoryProblemsError
    from newsdiff.story.reading import read
    from newsdiff.story.writing import dump

    try:
        found = read(data.decode("utf-8", "replace"), "a.newsdiff.yaml")
    except StoryProblemsError as error:
        for problem in error.problems:
            _one_line(problem.one_line())
        return None
    except StoryError as error:
        return _one_line(error.one_line())
    written = dump(found.story)
    again = read(written, "b.newsdiff.yaml").story
    assert dump(again) == written
    assert again.decisions == found.story.decisions
    assert again.sources == found.story.sources
    return None


def story_tree(data: bytes) -> None:
    """The YAML below story files: a tree or a refusal."""
    from newsdiff.story.tree import TreeError, parse, plain_data

    try:
        tree = parse(data.decode("utf-8", "replace"))
    except TreeError as error:
        return _one_line(error.message)
    if tree is not None:
        plain_data(tree)
    return None


def config(data: bytes) -> None:
    """A configuration, its keymap included: settings, or mistakes in lines."""
    from newsdiff.config import ConfigurationError, load
    from newsdiff.ui.keymap import resolve

    place = _scratch() / "config.yaml"
    place.write_bytes(data)
    try:
        made = load(file=place, environment={}).settings
        resolve(made.keys)
    except ConfigurationError as error:
        for problem in error.problems:
            _one_line(problem.one_line())
    except NewsdiffError as error:
        _one_line(error.one_line())


def theme(data: bytes) -> None:
    """A theme of a person's own."""
    from newsdiff.ui.own_themes import read

    place = _scratch() / "mine.yaml"
    place.write_bytes(data)
    try:
        read(place)
    except NewsdiffError as error:
        _one_line(error.one_line())


def keymap(data: bytes) -> None:
    """Keys for commands."""
    from newsdiff.ui.commands import COMMANDS
    from newsdiff.ui.keymap import resolve

    names = [command.id for command in COMMANDS]
    lines = any_text(data).split("\n")[:6]
    given = {names[ord(line[0]) % len(names)] if line else "x": line[1:] for line in lines}
    try:
        resolve(given)
    except NewsdiffError as error:
        _one_line(error.one_line())


def library(data: bytes) -> None:
    """Articles with any texts go in and come back unchanged; any question is answered or refused."""
    from newsdiff.library.store import Library

    text = any_text(data)
    question, _, body = text.partition("\x00")
    given = Article.from_text(body, outlet=question[:20] or "A", source=f"/x/{question[:40]}", title=question[:40])
    with Library(_fresh_library(), clock=lambda: "2025-05-12T10:00:00Z") as held:
        try:
            added = held.add([given])
            assert held.article(added[0].article).text == body
        except NewsdiffError as error:
            _one_line(error.one_line())
        try:
            held.search(question)
        except NewsdiffError as error:
            _one_line(error.one_line())
        assert not held.check()


def library_file(data: bytes) -> None:
    """A stranger's library file: read, or refused in one line."""
    from newsdiff.library.handing import export_lines
    from newsdiff.library.store import Library

    whole = bytearray(_library_bytes())
    for at in range(0, len(data) - 4, 5):
        place, value = struct.unpack("<IB", data[at : at + 5])
        whole[place % len(whole)] = value
    place_of = _scratch() / "damaged.sqlite3"
    for left in place_of.parent.glob("damaged.sqlite3*"):
        left.unlink()
    place_of.write_bytes(bytes(whole))
    try:
        with Library(place_of, create=False) as held:
            for stored in held.listed():
                held.article(stored.id)
                held.revisions(stored.id)
                held.history(stored.id)
            held.search("harbour")
            for story in held.stories():
                held.story(story.name)
            list(export_lines(held))
            held.check()
    except NewsdiffError as error:
        _one_line(error.one_line())


@functools.cache
def _library_bytes() -> bytes:
    from newsdiff.library.store import Library

    place = _scratch() / "whole.sqlite3"
    with Library(place) as held:
        held.add([Article.from_text("The harbour was closed.", outlet=f"O{n}", source=f"/x/{n}") for n in range(3)])
        held.put_story("s", b"schema: newsdiff-story/1", title="A story", origin="/x/s", places=["/x/1"])
        held.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place.read_bytes()


@functools.cache
def _scratch() -> Path:
    base = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="newsdiff-fuzz-", dir=base if os.access(base, os.W_OK) else None))


def _fresh_library() -> Path:
    place = _scratch() / "library.sqlite3"
    for left in place.parent.glob("library.sqlite3*"):
        left.unlink()
    return place


TARGETS: dict[str, Target] = {
    "text": lambda data: _read("a.txt", data),
    "markdown": lambda data: _read("a.md", data),
    "page": lambda data: _read("a.html", b"<html><body><p>Words." + data),
    "saved_page": lambda data: _read("a.mhtml", data),
    "feed": lambda data: _read("a.rss", data),
    "pdf": lambda data: _read("a.pdf", b"%PDF-1.4\n" + data),
    "mail": lambda data: _read("a.eml", b"From: a@b.example\nMessage-ID: <1@b>\n" + data),
    "warc": lambda data: _read("a.warc", b"WARC/1.0\r\n" + data),
    "docx": _document("a.docx", lambda inside: making().docx(inside)),
    "odt": _document("a.odt", lambda inside: making().odt(inside)),
    "epub": _document("a.epub", lambda inside: making().epub([inside])),
    "zip": zip_members,
    "zip_bytes": lambda data: _read("a.zip", b"PK\x03\x04" + data),
    "any": any_kind,
    "encoding": encoding,
    "frontmatter": frontmatter,
    "sanitise": sanitise,
    "prepare": prepare,
    "facts": facts,
    "compare": compare,
    "collate": collate,
    "exports": exports,
    "story": story,
    "story_tree": story_tree,
    "config": config,
    "theme": theme,
    "keymap": keymap,
    "library": library,
    "library_file": library_file,
}  # fmt: skip
