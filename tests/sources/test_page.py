"""Saved pages: main text, metadata, encodings, and pages that give no article."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from newsdiff.config import SourceSettings
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options
from newsdiff.sources.page_data import page_data
from newsdiff.sources.page_encoding import decode_page
from newsdiff.sources.registry import Loaded, load

SETTINGS = SourceSettings()


def opened(tmp_path: Path, html: str | bytes, name: str = "saved_page.html") -> Loaded:
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return load([str(path)], SETTINGS)


def article(tmp_path: Path, html: str | bytes) -> Article:
    loaded = opened(tmp_path, html)
    assert not loaded.failed, loaded.failed
    return loaded.articles[0]


def reason(tmp_path: Path, html: str | bytes) -> str:
    loaded = opened(tmp_path, html)
    assert not loaded.articles, loaded.articles[0].text
    assert "\n" not in loaded.failed[0].reason
    return loaded.failed[0].reason


def with_data(page: str, **data: Any) -> str:
    known = {"@context": "https://schema.org", "@type": "NewsArticle", **data}
    return page.replace("</head>", f'<script type="application/ld+json">{json.dumps(known)}</script></head>')


def test_a_saved_page(tmp_path: Path, article_page: str, paragraphs: tuple[str, ...]) -> None:
    found = article(tmp_path, article_page)
    assert found.text == "\n\n".join(["Bridge closed after lorry crash", *paragraphs]) + "\n"
    assert (found.outlet, found.title, found.language) == ("Valley Post", "Bridge closed after lorry crash", "en")
    assert found.sha256 == hashlib.sha256(article_page.encode()).hexdigest()
    assert found.extraction.startswith("trafilatura ")
    assert annotate(found, Options()).blocks[0].role == "title"


def test_headings_and_lists_are_told(tmp_path: Path, article_page: str, paragraphs: tuple[str, ...]) -> None:
    items = "<ul><li>One lane may open.</li><li>Buses go round.</li></ul>"
    inside = f"<h2>What comes after this</h2>{items}<p>{paragraphs[0]}</p>"
    found = article(tmp_path, article_page.replace("</article>", f"{inside}</article>"))
    blocks = {found.text[block.start : block.end]: block.role for block in annotate(found, Options()).blocks}
    assert blocks["What comes after this"] == "heading"
    assert blocks["One lane may open."] == "list"


def test_what_the_publisher_states_is_believed_first(tmp_path: Path, article_page: str) -> None:
    page = with_data(
        article_page,
        headline="Lina bridge shut", datePublished="2025-05-12T23:30:00+02:00", inLanguage="en-GB",
        author=[{"@type": "Person", "name": "Ina Roth"}, {"name": "Jan Vesel"}], publisher={"name": "The Valley Post"},
    ).replace("</head>", '<link rel="canonical" href="https://valley.example/2025/bridge"></head>')  # fmt: skip
    found = article(tmp_path, page)
    assert (found.title, found.date, found.outlet) == ("Lina bridge shut", "2025-05-12", "The Valley Post")
    assert (found.authors, found.url) == (("Ina Roth", "Jan Vesel"), "https://valley.example/2025/bridge")
    assert found.text.startswith("Lina bridge shut\n\n")


def test_metadata_in_a_graph_and_in_meta_tags(article_page: str) -> None:
    graph = {"@graph": [{"@type": "WebPage"}, {"@type": ["ReportageNewsArticle"], "headline": "Graph headline it is"}]}
    page = article_page.replace("</head>", f'<script type="application/ld+json">{json.dumps(graph)}</script></head>')
    assert page_data(page, "").title == "Graph headline it is"
    page = article_page.replace(
        "</head>",
        '<meta property="article:published_time" content="2025-05-12T08:00:00Z">'
        '<meta name="author" content="Ina Roth and Jan Vesel"></head>',
    )
    known = page_data(page, "https://www.valley.example/a")
    assert (known.date, known.authors, known.address) == (
        "2025-05-12",
        ("Ina Roth", "Jan Vesel"),
        "https://www.valley.example/a",
    )


@pytest.mark.parametrize(
    "broken",
    ["{", "[[[[", '{"@type": "NewsArticle", "headline": ["x", {"y": 1}], "author": 5, "datePublished": {}}',
     '{"@type": 7, "@graph": "x"}', "<!-- {} -->", "[" * 5000 + "]" * 5000, "null"],
)  # fmt: skip
def test_broken_statements_do_no_harm(tmp_path: Path, article_page: str, broken: str) -> None:
    page = article_page.replace("</head>", f'<script type="application/ld+json">{broken}</script></head>')
    assert "12,000 cars" in article(tmp_path, page).text


def test_a_canonical_address_of_the_front_page_is_not_believed(article_page: str) -> None:
    page = article_page.replace("</head>", '<link rel="canonical" href="https://valley.example/"></head>')
    assert page_data(page, "https://valley.example/bridge").address == "https://valley.example/bridge"
    page = article_page.replace("</head>", '<link rel="canonical" href="javascript:alert(1)"></head>')
    assert page_data(page, "").address == ""


def test_a_template_in_another_language_is_not_believed(tmp_path: Path) -> None:
    text = "<p>Мост через реку закрыт, сообщила мэрия города. Движение не было прервано, и люди едут в объезд.</p>"
    found = article(tmp_path, f'<html lang="en"><body><article><h1>Мост закрыт</h1>{text * 4}</article></body></html>')
    assert found.language is None


def test_the_stated_text_stands_in_where_the_page_hides_its_own(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    page = '<html><head></head><body><div id="root"></div><script src="/app.js"></script></body></html>'
    found = article(tmp_path, with_data(page, headline="Bridge closed", articleBody="\n\n".join(paragraphs)))
    assert found.extraction == "JSON-LD articleBody"
    assert found.text == "\n\n".join(["Bridge closed", *paragraphs]) + "\n"
    tagged = "".join(f"<p>{each}</p>" for each in paragraphs)
    assert article(tmp_path, with_data(page, articleBody=tagged)).text == "\n\n".join(paragraphs) + "\n"


def test_pages_that_need_a_browser(tmp_path: Path) -> None:
    shell = '<html><head><title>Post</title></head><body><div id="root"></div><script src="/a.js"></script></html>'
    assert "needs a browser" in reason(tmp_path, shell)
    asked = (
        "<html><body><noscript>Please enable JavaScript to use this site.</noscript><script>x()</script></body></html>"
    )
    assert "needs a browser" in reason(tmp_path, asked)
    check = "<html><head><title>Just a moment...</title></head><body><div class='cf-chl-widget'></div></body></html>"
    assert "see a browser first" in reason(tmp_path, check)


def test_pages_behind_a_paywall(tmp_path: Path, article_page: str) -> None:
    wall = '<h1>Bridge closed</h1><div class="paywall">Subscribe to continue reading</div>'
    shut = f"<html><head><title>Bridge closed</title></head><body>{wall}</body></html>"
    assert "paywall" in reason(tmp_path, shut)
    loaded = opened(tmp_path, with_data(article_page, isAccessibleForFree=False))
    assert "paywall; this may be only the start" in loaded.warnings[0]
    loaded = opened(tmp_path, with_data(article_page, isAccessibleForFree="True"))
    assert not loaded.warnings


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><body><p></p></body></html>", "<!doctype html>\n", "<html><body><a href=x>y</a></body>"],
)
def test_pages_without_an_article(tmp_path: Path, page: str) -> None:
    assert reason(tmp_path, page)


def test_odd_pages_break_nothing(tmp_path: Path, article_page: str) -> None:
    for page in (
        "<html><body>" + "<div>" * 3000 + "Deep down." + "</div>" * 3000,
        article_page[: len(article_page) // 2],
        article_page.replace("bridge", "bri\0dge\x1b[31m"),
        "<html><body>" + "<p>x" * 20_000,
        "<html>" + "<!--" * 1000,
    ):
        loaded = opened(tmp_path, page)
        assert len(loaded.articles) + len(loaded.failed) == 1


def test_a_page_cut_in_the_middle_still_gives_its_start(
    tmp_path: Path, article_page: str, paragraphs: tuple[str, ...]
) -> None:
    cut = article_page[: article_page.index(paragraphs[2])]
    assert paragraphs[1] in article(tmp_path, cut).text


@pytest.mark.parametrize(
    ("head", "encoding", "charset", "found"),
    [
        ("", "utf-8", "", "utf-8"),
        ('<meta charset="windows-1251">', "cp1251", "", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", "", "koi8-r"),
        ('<meta charset="utf-8">', "cp1251", "windows-1251", "cp1251"),
        ('<meta charset="windows-1251">', "utf-8", "iso-8859-1", "utf-8"),
        ('<meta charset="no-such-thing">', "cp1251", "base64", "cp1251"),
        ("", "utf-16", "iso-8859-1", "utf-16"),
    ],
)
def test_encodings_of_pages(head: str, encoding: str, charset: str, found: str) -> None:
    page = f"<html><head>{head}</head><body>" + "<p>Мост через реку закрыт, сообщила мэрия города.</p>" * 3
    decoded = decode_page(page.encode(encoding), charset)
    assert decoded.text == page
    assert decoded.encoding == found


def test_western_pages_are_read_as_browsers_do() -> None:
    decoded = decode_page("<p>“Brücke”</p>".encode("cp1252"), "iso-8859-1")
    assert (decoded.text, decoded.encoding) == ("<p>“Brücke”</p>", "cp1252")


def test_a_page_saved_into_one_file(tmp_path: Path, article_page: str, paragraphs: tuple[str, ...]) -> None:
    import quopri

    data = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://valley.example/bridge\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://valley.example/bridge\r\n\r\n"
        + quopri.encodestring(article_page.encode()) + b"\r\n----b\r\nContent-Type: image/png\r\n\r\nxx\r\n----b--\r\n"
    )  # fmt: skip
    (found,) = opened(tmp_path, data, "a.mhtml").articles
    assert found.url == "https://valley.example/bridge"
    assert all(paragraph in found.text for paragraph in paragraphs)
    assert "no page in it" in opened(tmp_path, b"MIME-Version: 1.0\r\n\r\ntext", "b.mht").failed[0].reason
