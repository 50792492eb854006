"""Sources made to cost much or to be more than they seem: bombs, endless nesting, names that lead elsewhere."""

from __future__ import annotations

import gzip
import importlib.util
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from newsdiff.config import SourceSettings
from newsdiff.errors import SourceError
from newsdiff.model import Article
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.reading import read_raw
from newsdiff.sources.registry import load

Grows = Callable[..., None]
SETTINGS = SourceSettings(max_megabytes=2.0)
PAGE = "<html><body><article><p>The bridge is closed today, the council said.</p>"
MAIL = b"From: a@b.example\nMessage-ID: <1@b>\n"


@pytest.fixture(scope="module")
def making(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("making_for_attacks", root / "tests" / "sources" / "making.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str, data: bytes | str, **known: str) -> Read:
    return read_raw(Raw(name, "a", data.encode() if isinstance(data, str) else data, **known), SETTINGS)  # type: ignore[arg-type]


def tried(name: str, data: bytes | str, **known: str) -> str:
    """The texts that were read, or why not."""
    try:
        return "".join(article.text for article in read(name, data, **known).articles)
    except SourceError as error:
        return error.message


def refused(name: str, data: bytes | str) -> str:
    with pytest.raises(SourceError) as told:
        read(name, data)
    return told.value.message


# Cost ---------------------------------------------------------------------------------------------------------------

HEADERS = {
    "words of a type": lambda n: b"Content-Type: text/plain;a=" + b"a " * n,
    "commas of a type": lambda n: b"Content-Type: text/plain;a=" + b"a@b, " * n,
    "quotes of a type": lambda n: b"Content-Type: text/plain;a=" + b'"' * n,
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?q?a?= " * n,
    "punycode": lambda n: b"Subject: =?punycode?q?a-" + b"b9a" * n + b"?=",
    "a disposition": lambda n: b"Content-Disposition: inline; filename=" + b"<" * n,
    "a folded line": lambda n: b"Subject: x" + b"\n a" * n,
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_of_mail(name: str, grows_linearly: Grows) -> None:
    grows_linearly(lambda size: tried("a.eml", MAIL + HEADERS[name](size) + b"\n\nWords of the message.\n"), 1_000)


TAGS = [
    "<div>",
    "<b>",
    "<h1>x</h1>",
    "<table><tr><td><p>a<p>b",
    "<a href=x>",
    "<!--",
    "<",
    "&amp;",
    "<ul><li>a",
    "<span>",
]


@pytest.mark.parametrize("tag", TAGS)
def test_tags_of_pages(tag: str, grows_linearly: Grows) -> None:
    grows_linearly(lambda size: tried("a.html", PAGE + tag * size), 400)


def test_a_page_with_endless_siblings_is_refused() -> None:
    assert "too long" in refused("a.html", PAGE + "<h1>x</h1>" * 10_001)
    assert "too long" in refused("a.html", PAGE + "<i></i>" * 151_000)
    assert "bridge" in tried("a.html", PAGE + "<p>Words of a long report.</p>" * 6_000)


@pytest.mark.parametrize(
    "unit", ["[", "*", "`", "[a](", "<!--", "> ", "|a", "\n# ", "\n    ", "http://", "~~", "1. ", "\\"]
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_signs_of_markdown(name: str, unit: str, grows_linearly: Grows) -> None:
    grows_linearly(lambda size: tried(name, "Words.\n" + unit * size), 1_000)


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "undefined", "unicode_escape", "zlib", "rot13", "a\0b", "\ud800"]
)
def test_codecs_that_are_no_character_sets(charset: str) -> None:
    data = b"b9a" * 40_000
    said = charset.encode("utf-8", "replace")
    for name, kind in (("a.html", "text/html"), ("a.eml", "text/plain")):
        head = (
            MAIL + b"Content-Type: " + kind.encode() + b"; charset=" + said + b"\n\n"
            if name == "a.eml"
            else PAGE.encode()
        )
        tried(name, head + data)
    for source in (
        b"<?xml version='1.0' encoding='" + said + b"'?><rss><channel><item><title>x-",
        b"<rss><channel><item><title>",
    ):
        tried("a.rss", source + data, charset=charset)


# Bombs --------------------------------------------------------------------------------------------------------------


def test_packed_small_and_endless_once_unpacked(making: ModuleType) -> None:
    much = b"a" * 3_000_000
    (failed,) = read("a.zip", making.zipped({"a.txt": much, "b.txt": "Words."})).failed
    assert "larger than 2 MB" in failed.reason
    assert "larger than 2 MB" in refused(
        "a.docx", making.docx("<w:p><w:r><w:t>" + much.decode() + "</w:t></w:r></w:p>")
    )
    assert "larger than 2 MB" in refused("a.odt", making.odt("<text:p>" + much.decode() + "</text:p>"))
    assert "larger than 2 MB" in refused("a.epub", making.epub(["<p>" + much.decode() + "</p>"]))
    page = ("https://x.example/", "HTTP/1.1 200 OK\nContent-Type: text/html", b"<p>" + much)
    assert "larger than 2 MB" in refused("a.warc.gz", gzip.compress(making.warc([page])))


def test_many_small_files_together(making: ModuleType) -> None:
    inside = {f"{n}.txt": b"a b c " * 50_000 for n in range(20)}
    told = read("a.zip", making.zipped(inside))
    assert len(told.articles) < 10
    assert any("larger than 2 MB" in failed.reason for failed in told.failed)
    assert "500 articles" in refused("a.zip", making.zipped({f"{n}.txt": "x" for n in range(501)}))


def test_an_archive_in_an_archive_is_left_aside(making: ModuleType) -> None:
    inner = making.zipped({"a.txt": "Words."})
    assert "no article" in refused("a.zip", making.zipped({"b.zip": inner, "c.warc": b"WARC/1.0"}))


LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "x">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
)  # fmt: skip


@pytest.mark.parametrize("declared", [LAUGHS + "]>", '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'])
def test_entities_are_not_expanded(declared: str, making: ModuleType) -> None:
    opened = f'<w:document xmlns:w="{making.W}"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": declared + opened}
    assert "entities" in refused("a.docx", making.zipped(parts))
    feed = f"{declared}<rss version='2.0'><channel><item><title>&a11;</title><description>W &a11;</description></item>"
    for offer in read("a.rss", feed).offers:
        assert len(offer.title) < 100
        assert "root:" not in offer.title
    page = f"{declared}<html><body><p>The bridge is closed today. &a11;</p></body></html>"
    assert "root:" not in tried("a.html", page)
    assert len(tried("a.html", page)) < 1000


DEEP = {
    "a.html": lambda n: "<div>" * n + "<p>Words.",
    "a.md": lambda n: "> " * n + "Words.",
    "a.rss": lambda n: "<rss><channel><item><description>" + "<a>" * n,
    "a.json": lambda n: '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * n,
    "a.eml": lambda n: MAIL.decode() + "Content-Type: message/rfc822\n\n" * n,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting(name: str) -> None:
    for depth in (300, 30_000):
        assert tried(name, DEEP[name](depth)) is not None


def test_deep_nesting_inside_documents(making: ModuleType) -> None:
    assert "too deeply" in refused("a.docx", making.docx("<w:r>" * 5_000 + "</w:r>" * 5_000))
    assert "too deeply" in refused("a.odt", making.odt("<text:span>" * 5_000 + "</text:span>" * 5_000))
    script = '<script type="application/ld+json">' + "[" * 50_000 + "</script>"
    assert tried("a.html", PAGE + script)


def test_numbers_in_documents_that_ask_for_much(making: ModuleType) -> None:
    assert len(tried("a.odt", making.odt("<text:p>a<text:s text:c='2000000000'/>b</text:p>"))) < 1000
    rows = "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell><text:p>x</text:p>"
    assert (
        len(tried("a.odt", making.odt(f"<table:table>{rows}</table:table-cell></table:table-row></table:table>")))
        < 1000
    )
    pdf = making.pdf([[(60, 700, 11, "Words.")]]).replace(b"/Count 1", b"/Count 2000000000")
    assert len(tried("a.pdf", pdf)) < 1000


def pdf_drawn_by(stream: bytes, said: bytes = b"") -> bytes:
    """A PDF of one page whose drawing is packed."""
    packed = zlib.compress(stream, 9)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), said, packed),
    )
    made = b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return b"%PDF-1.4\n" + made + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF"


WORDS = b"BT /F 11 Tf 60 700 Td (Words.) Tj ET\n"


def test_a_pdf_whose_page_is_endless_once_unpacked() -> None:
    assert "Words." in tried("a.pdf", pdf_drawn_by(WORDS + b" " * 1_000_000))
    for said in (b"", b"/Subtype /Image"):
        assert "too large once unpacked" in refused("a.pdf", pdf_drawn_by(WORDS + b" " * 3_000_000, said))


def test_a_pdf_may_have_a_large_picture_but_no_page_that_says_it_is_one() -> None:
    from newsdiff.sources.pdf_streams import LARGEST_PAGE, unpacks_beyond

    large, picture = LARGEST_PAGE + 1, b"/Subtype /Image"
    assert not unpacks_beyond(pdf_drawn_by(b"\0" * large, picture), 2 * large)
    assert unpacks_beyond(pdf_drawn_by(b"(a) Tj " * (large // 7 + 1), picture), 2 * large)
    assert unpacks_beyond(pdf_drawn_by(b"\0" * large), 2 * large)
    assert unpacks_beyond(pdf_drawn_by(WORDS) + pdf_drawn_by(b"\0" * large), 2 * large), "behind another one"


def test_a_line_of_a_pdf_that_is_one_word(grows_linearly: Grows) -> None:
    grows_linearly(lambda n: tried("a.pdf", pdf_drawn_by(b"BT /F 11 Tf 60 700 Td " + b"(a) Tj " * n + b"ET")), 4_000)


def test_a_pdf_that_is_its_own_page(making: ModuleType) -> None:
    whole = making.pdf([[(60, 700, 11, "Words.")]])
    assert tried("a.pdf", whole.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"))


# Names --------------------------------------------------------------------------------------------------------------

NAMES = [
    "../../a.txt",
    "/etc/a.txt",
    "..\\..\\b.txt",
    "C:\\c.txt",
    "a/../../d.txt",
    "x\ny.txt",
    "\x1b[31m.txt",
    "a\u202etxt.exe.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_archives_are_only_names(
    name: str, making: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "one" / "two"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    before = sorted(tmp_path.rglob("*"))
    found = read("a.zip", making.zipped({name: "Words of an article.", "good.txt": "Other words."}))
    assert sorted(tmp_path.rglob("*")) == before, "nothing is written"
    assert len(found.articles) == 2
    for article in found.articles:
        assert isinstance(article, Article)
        place = article.source.partition("!/")[2]
        assert not place.startswith(("/", ".."))
        assert ".." not in place.replace("\\", "/").split("/")


# Front matter and folders -------------------------------------------------------------------------------------------

MERGES = "\n".join(["a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{<<: [{','.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 30))])


@pytest.mark.parametrize(
    "head",
    [MERGES, "date: !!timestamp 99", "title: !!binary '%'", "a: &a [*a]", "title: " + "[" * 3000, "a: !!set x"],
    ids=range(6),
)
def test_front_matter_that_grows_or_makes_things(head: str) -> None:
    (article,) = read("a.md", f"---\n{head}\n---\nWords of an article.").articles
    assert article.text.endswith("Words of an article.")


def test_a_folder_of_a_stranger_leads_nowhere_else(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The key to the house.")
    folder = tmp_path / "clips"
    folder.mkdir()
    (folder / "a.txt").write_text("Words of an article.")
    (folder / "b.txt").symlink_to(secret)
    (folder / "c.txt").symlink_to("a.txt")
    (folder / "d.txt").symlink_to("d.txt")
    (folder / "story.yaml").write_text(MERGES)
    loaded = load([str(folder)], SETTINGS)
    assert [article.text for article in loaded.articles] == ["Words of an article."]
    assert any("b.txt" in warning and "a link out of the folder" in warning for warning in loaded.warnings)
    assert any("story.yaml" in warning and "ignored" in warning for warning in loaded.warnings)
