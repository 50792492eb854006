"""Feeds: entries offered, chosen, fetched or taken from the feed itself."""

# ruff: noqa: E501 - what is made here is easier to read in long lines

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from newsdiff.config import SourceSettings
from newsdiff.errors import SourceError
from newsdiff.sources.entries import chosen, listed
from newsdiff.sources.raw import Offer
from newsdiff.sources.registry import Loaded, load


def settings(**given: Any) -> SourceSettings:
    return SourceSettings(**{"allow_private": True, "robots": False, **given})


def rss(items: Sequence[str], head: str = "<title>Valley Post</title><language>en-gb</language>") -> str:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {content}><channel>{head}{"".join(items)}</channel></rss>'


def item(number: int, link: str = "", extra: str = "") -> str:
    return (
        f"<item><title>Title number {number}</title><link>{link}</link><guid>id-{number}</guid>"
        f"<pubDate>{number:02} May 2025 10:00:00 GMT</pubDate>{extra}</item>"
    )


LONG = "<p>" + "The bridge over the Lina stays closed, the mayor said on Monday. " * 12 + "</p><p>It is old.</p>"


def put(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def reason(loaded: Loaded) -> str:
    assert not loaded.articles
    (failed,) = loaded.failed
    assert "\n" not in failed.reason
    return failed.reason


def test_entries_are_listed_when_none_is_chosen(tmp_path: Path) -> None:
    source = put(tmp_path, rss([item(number, f"https://valley.example/{number}") for number in range(1, 12)]))
    loaded = load([source], settings())
    assert "11 entries; choose: --entries 1,3-5" in reason(loaded)
    assert loaded.listed[0] == f"{source}:"
    assert loaded.listed[3] == " 3  2025-05-03  Title number 3"


def test_chosen_entries_are_fetched(tmp_path: Path, server: Any, article_page: str) -> None:
    links = [server.put(f"/{n}", article_page.replace("12,000", f"1{n},000")) for n in range(1, 6)]
    source = put(tmp_path, rss([item(n, link) for n, link in enumerate(links, 1)]))
    loaded = load([source], settings(entries="2,4-5"))
    assert [article.source for article in loaded.articles] == [links[1], links[3], links[4]]
    assert server.paths() == ["/2", "/4", "/5"] or sorted(server.paths()) == ["/2", "/4", "/5"]


def test_a_person_is_asked(tmp_path: Path, server: Any, article_page: str) -> None:
    links = [server.put(f"/{n}", article_page) for n in range(1, 4)]
    feed = server.put("/feed", rss([item(n, link) for n, link in enumerate(links, 1)]), media="application/rss+xml")
    asked: list[tuple[str, list[str]]] = []

    def choose(source: str, offers: Sequence[Offer]) -> str:
        asked.append((source, [offer.title for offer in offers]))
        return "2"

    loaded = load([feed], settings(), choose=choose)
    assert asked == [(feed, ["Title number 1", "Title number 2", "Title number 3"])]
    assert [article.source for article in loaded.articles] == [links[1]]


def test_whole_content_in_the_feed_needs_no_page(tmp_path: Path) -> None:
    body = (
        f"<content:encoded><![CDATA[{LONG}<script>alert(1)</script>]]></content:encoded><author>i@x (Ina Roth)</author>"
    )
    source = put(tmp_path, rss([item(3, "https://valley.example/a", body)]))
    (article,) = load([source], settings()).articles
    assert article.text.startswith("Title number 3\n\nThe bridge over the Lina")
    assert "alert" not in article.text
    assert (article.outlet, article.date, article.language) == ("Valley Post", "2025-05-03", "en")
    assert (article.url, article.extraction) == ("https://valley.example/a", "content of the feed")
    assert article.source.startswith(f"{source}!/")
    again = load([article.source], settings()).articles
    assert again == [article]


def test_the_summary_stands_in_for_a_page_that_is_gone(tmp_path: Path, server: Any) -> None:
    link = server.url + "/missing"
    source = put(tmp_path, rss([item(1, link, "<description>The bridge is closed, says the mayor.</description>")]))
    loaded = load([source], settings())
    (article,) = loaded.articles
    assert article.text == "Title number 1\n\nThe bridge is closed, says the mayor.\n"
    assert article.extraction == "summary in the feed"
    assert "shown is what the feed says" in loaded.warnings[0]


def test_atom_and_json_feeds(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Talpost</title><entry><title>Brücke zu</title>'
        f'<id>x</id><updated>2025-05-12T10:00:00Z</updated><content type="html"><![CDATA[{LONG}]]></content></entry></feed>'
    )
    (article,) = load([put(tmp_path, atom, "a.atom")], settings()).articles
    assert (article.outlet, article.title, article.date) == ("Talpost", "Brücke zu", "2025-05-12")
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Valley Post", "items": [
        {"id": "1", "title": "Bridge", "content_html": LONG, "date_published": "2025-05-12T10:00:00Z", "authors": [{"name": "Ina"}]},
    ]}  # fmt: skip
    (article,) = load([put(tmp_path, json.dumps(feed), "b.json")], settings()).articles
    assert (article.outlet, article.title, article.date, article.authors) == (
        "Valley Post",
        "Bridge",
        "2025-05-12",
        ("Ina",),
    )


def test_links_that_are_not_followed(tmp_path: Path) -> None:
    items = [item(1, "file:///etc/passwd"), item(2, "javascript:alert(1)"), item(3, "https://me:pw@valley.example/")]
    loaded = load([put(tmp_path, rss(items))], settings(entries="all"))
    assert not loaded.articles
    assert len(loaded.warnings) == 2
    assert "name or password" in loaded.failed[0].reason


def test_a_feed_that_leads_to_feeds_ends(server: Any) -> None:
    server.put("/feed", rss([item(1, server.url + "/feed?2")]), media="application/rss+xml")
    for number in range(2, 9):
        feed = rss([item(1, f"{server.url}/feed?{number + 1}")])
        server.put(f"/feed?{number}", feed, media="application/rss+xml")
    loaded = load([server.url + "/feed"], settings())
    assert "a list inside a list" in reason(loaded)
    assert len(server.asked) <= 4


@pytest.mark.parametrize(
    "content",
    [rss([]), "<rss", "<feed>" + "<entry>" * 50, "<?xml version='1.0'?><rss><channel><item>", '{"version": "https://jsonfeed.org/version/1", "items": 3}'],
)  # fmt: skip
def test_broken_feeds(tmp_path: Path, content: str) -> None:
    loaded = load([put(tmp_path, content)], settings())
    assert not loaded.articles
    assert len(loaded.failed) == 1


def test_entities_in_a_feed_are_not_fetched_nor_blown_up(tmp_path: Path) -> None:
    secret = put(tmp_path, "TOP-SECRET", "secret.txt")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<!DOCTYPE rss [<!ENTITY e0 "aaaaaaaaaa">{bomb}<!ENTITY x SYSTEM "file://{secret}">]>'
    feed = rss([item(1, "", "<description>A &x; b &e8;</description>")]).replace("<rss", f"{head}<rss")
    loaded = load([put(tmp_path, feed)], settings(entries="all"))
    for article in loaded.articles:
        assert "TOP-SECRET" not in article.text
        assert len(article.text) < 1_000_000


def test_a_feed_in_another_encoding(tmp_path: Path) -> None:
    feed = rss([item(1, "https://valley.example/1"), item(2)], "<title>Долина</title>").replace(
        '"1.0"', '"1.0" encoding="windows-1251"'
    )
    loaded = load([put(tmp_path, feed.replace("Title", "Заголовок").encode("cp1251"))], settings())
    assert "Заголовок number 1" in loaded.listed[1]


OFFERS = [Offer(str(number), f"2025-05-{number:02}", "", None) for number in (3, 9, 1, 7)]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [("1", "3"), ("2-3", "91"), ("4, 1", "37"), ("newest:2", "97"), ("newest", "3917"), ("ALL", "3917"), ("1–2", "39")],
)
def test_choices(wanted: str, titles: str) -> None:
    assert "".join(offer.title for offer in chosen(wanted, OFFERS)) == titles


@pytest.mark.parametrize("wanted", ["0", "5", "3-2", "x", "1;2", "newest:0", "-1", ",", "1-", "99999"])
def test_choices_that_are_none(wanted: str) -> None:
    if wanted == "newest:0":
        assert chosen(wanted, OFFERS) == []
    else:
        with pytest.raises(SourceError):
            chosen(wanted, OFFERS)


def test_the_list_lines_up() -> None:
    assert listed([Offer("A", "", "", None)] * 10)[8:] == [" 9              A", "10              A"]


def test_an_entry_without_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import feedparser

    path = tmp_path / "feed.xml"
    path.write_text('<rss version="2.0"><channel><item><title>One</title></item></channel></rss>', encoding="utf-8")
    parsed = feedparser.parse(str(path))
    parsed.entries[0].update(summary=None, content=[{"value": None}])
    monkeypatch.setattr(feedparser, "parse", lambda *given, **named: parsed)
    loaded = load([str(path)], SourceSettings())
    assert not any("None" in each.text for each in loaded.articles)
    assert not any("NoneType" in each.reason for each in loaded.failed)
