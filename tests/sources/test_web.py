"""Fetching from a server that misbehaves in every way we could think of."""

from __future__ import annotations

import gzip
import socket
import zlib
from pathlib import Path
from typing import Any

import pytest

from newsdiff import __version__
from newsdiff.config import SourceSettings
from newsdiff.model import Article
from newsdiff.sources.registry import Loaded, load
from newsdiff.sources.web import connection
from newsdiff.sources.web.address import is_public, normalised


def settings(**given: Any) -> SourceSettings:
    return SourceSettings(
        **{"allow_private": True, "robots": False, "total_seconds": 10.0, "read_seconds": 5.0, **given}
    )


def one(loaded: Loaded) -> Article:
    assert not loaded.failed
    (article,) = loaded.articles
    return article


def reason(address: str, **given: Any) -> str:
    loaded = load([address], settings(**given))
    assert not loaded.articles
    (failed,) = loaded.failed
    assert "\n" not in failed.reason
    assert failed.source == address or "@" in address
    return failed.reason


def test_a_page(server: Any, article_page: str, paragraphs: tuple[str, ...]) -> None:
    address = server.put("/bridge", article_page)
    article = one(load([address], settings()))
    assert (article.source, article.url, article.outlet) == (address, address, "Valley Post")
    assert article.title == "Bridge closed after lorry crash"
    assert all(paragraph in article.text for paragraph in paragraphs)
    assert "Sport" not in article.text
    assert article.extraction.startswith("trafilatura")


def test_how_it_introduces_itself(server: Any, article_page: str) -> None:
    address = server.put("/a", article_page)
    load([address], settings())
    load([address], settings(user_agent="desk/1"))
    sent = [headers for path, headers in server.asked if path == "/a"]
    assert [headers["user-agent"] for headers in sent] == [f"newsdiff/{__version__}", "desk/1"]


def test_cookies_are_not_kept(server: Any, article_page: str) -> None:
    server.answers["/a"] = lambda handler: handler.send(302, Location="/b", Set_Cookie="id=1; Path=/")
    server.put("/b", article_page, Set_Cookie="id=2")
    load([server.url + "/a", server.url + "/b?x"], settings())
    assert sorted(path for path, _ in server.asked) == ["/a", "/b", "/b?x"]
    assert not [headers for _, headers in server.asked if "cookie" in headers]


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (404, {}, "no such page (404)"),
        (410, {}, "taken down (410)"),
        (401, {}, "login"),
        (402, {}, "paywall"),
        (403, {}, "refuses to show it to programs (403)"),
        (429, {"Retry_After": "120"}, "fewer requests (429); try again in 2 minutes"),
        (429, {"Retry_After": "Fri, 01 Jan 2100 00:00:00 GMT"}, "days"),
        (429, {"Retry_After": "soon"}, "try again later"),
        (451, {}, "legal reasons"),
        (500, {}, "has a problem (500)"),
        (503, {"Retry_After": "30"}, "try again in 30 seconds"),
        (204, {}, "answered 204"),
    ],
)
def test_answers_without_a_page(server: Any, status: int, headers: dict[str, str], said: str) -> None:
    address = server.put("/a", b"" if status == 204 else b"no", status, **headers)
    assert said in reason(address)


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "audio/mpeg", "application/json", "text/css"])
def test_content_that_is_no_article(server: Any, media: str) -> None:
    assert f"({media}), not an article" in reason(server.put("/a", b"x" * 100, media=media))


def test_one_bad_address_among_several(server: Any, article_page: str) -> None:
    good = server.put("/good", article_page)
    other = server.put("/other", article_page.replace("Monday", "Sunday"))
    told: list[tuple[int, int, str]] = []
    loaded = load([good, server.url + "/missing", other], settings(), progress=lambda *given: told.append(given))
    assert [article.source for article in loaded.articles] == [good, other]
    assert [failed.source for failed in loaded.failed] == [server.url + "/missing"]
    assert [done for done, _, _ in told] == [0, 1, 2, 3]
    assert {total for _, total, _ in told} == {3}


def test_redirects_are_followed(server: Any, article_page: str) -> None:
    server.answers["/short"] = lambda handler: handler.send(301, Location="/long?x=1")
    server.put("/long?x=1", article_page)
    article = one(load([server.url + "/short"], settings()))
    assert article.source == server.url + "/short"
    assert article.url == server.url + "/long?x=1"


def test_redirects_in_a_circle(server: Any) -> None:
    server.answers["/a"] = lambda handler: handler.send(302, Location="/b")
    server.answers["/b"] = lambda handler: handler.send(302, Location="/a")
    assert "circle" in reason(server.url + "/a")
    assert server.paths() == ["/a", "/b"]


def test_redirects_without_end(server: Any) -> None:
    for number in range(30):
        server.answers[f"/{number}"] = lambda handler, n=number: handler.send(302, Location=f"/{n + 1}")
    assert "more than 3 times" in reason(server.url + "/0", redirects=3)
    assert server.paths() == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    "location", ["", "ftp://example.org/", "file:///etc/passwd", "http://u:p@example.org/", "http://"]
)
def test_redirects_to_what_is_not_fetched(server: Any, location: str) -> None:
    server.answers["/a"] = lambda handler: handler.send(302, Location=location)
    assert reason(server.url + "/a")
    assert server.paths() == ["/a"]


def test_slow_drip_of_a_body(server: Any) -> None:
    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not server.over.wait(0.05):
            handler.wfile.write(b"<p>x")

    server.answers["/a"] = drip
    assert "took too long" in reason(server.url + "/a", total_seconds=0.4)


def test_slow_drip_of_headers_holds_nobody_up(server: Any, article_page: str) -> None:
    def drip(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        while not server.over.wait(0.05):
            handler.wfile.write(b"x")

    server.answers["/a"] = drip
    good = server.put("/good", article_page)
    loaded = load([server.url + "/a", good], settings(total_seconds=0.4, parallel=1))
    assert [article.source for article in loaded.articles] == [good]
    assert "too long" in loaded.failed[0].reason


def test_silence(server: Any) -> None:
    server.answers["/a"] = lambda handler: server.over.wait(20)
    assert "silent" in reason(server.url + "/a", read_seconds=0.2)


def test_an_endless_body(server: Any) -> None:
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not server.over.is_set():
            handler.wfile.write(b"word " * 20_000)

    server.answers["/a"] = endless
    assert "larger than 1 MB" in reason(server.url + "/a", download_megabytes=1.0)


def test_a_body_that_is_announced_too_large_is_not_read(server: Any) -> None:
    def announced(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000000")
        handler.end_headers()
        server.over.wait(20)

    server.answers["/a"] = announced
    assert "larger than 1 MB" in reason(server.url + "/a", download_megabytes=1.0)


def test_a_body_cut_short(server: Any) -> None:
    def short(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"<html><p>only this")

    server.answers["/a"] = short
    assert "stopped in the middle" in reason(server.url + "/a")


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate"])
def test_packed_pages(server: Any, article_page: str, packing: str) -> None:
    data = article_page.encode()
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(data),
        "deflate": zlib.compress(data),
        "raw deflate": raw.compress(data) + raw.flush(),
    }[packing]
    address = server.put("/a", packed, Content_Encoding=packing.split()[-1])
    assert one(load([address], settings())).title == "Bridge closed after lorry crash"


def test_a_bomb_of_zeros(server: Any) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(bytes(30_000_000)) + packer.flush()
    assert len(bomb) < 50_000
    address = server.put("/a", bomb, Content_Encoding="gzip")
    assert "larger than 2 MB" in reason(address, download_megabytes=2.0)


@pytest.mark.parametrize(
    ("body", "packing"),
    [(b"no gzip at all", "gzip"), (b"x", "br"), (gzip.compress(b"x" * 99, mtime=0)[:-12], "gzip")],
)
def test_broken_packing(server: Any, body: bytes, packing: str) -> None:
    assert reason(server.put("/a", body, Content_Encoding=packing))


@pytest.mark.parametrize(
    "answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 9999 x\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000]
)
def test_answers_that_are_no_http(server: Any, answer: bytes) -> None:
    server.answers["/a"] = lambda handler: handler.wfile.write(answer)
    assert reason(server.url + "/a")


def test_the_wrong_character_set(server: Any) -> None:
    russian = "<html><body><article>" + "<p>Мост через реку закрыт, сообщила в понедельник мэрия города Маренц.</p>" * 5
    wrong = server.put("/a", russian.encode(), media="text/html; charset=iso-8859-1")
    right = server.put("/b", russian.replace("реку", "Лину").encode("cp1251"), media="text/html; charset=windows-1251")
    missing = server.put("/c", russian.replace("мэрия", "полиция").encode("koi8-r"), media="text/html; charset=utf-8")
    loaded = load([wrong, right, missing], settings())
    assert [article.encoding for article in loaded.articles] == ["utf-8", "cp1251", "koi8-r"]
    assert all("Мост через" in article.text for article in loaded.articles)
    assert [warning for warning in loaded.warnings if "/c" in warning and "it says utf-8, which is wrong" in warning]


def test_robots_are_respected(server: Any, article_page: str) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\n", media="text/plain")
    for path in ("/private/a", "/private/open", "/public"):
        server.put(path, article_page)
    asked = [server.url + path for path in ("/private/a", "/private/open", "/public")]
    loaded = load(asked, settings(robots=True))
    assert [article.source for article in loaded.articles] == asked[1:]
    assert "robots.txt asks programs not to fetch" in loaded.failed[0].reason
    assert server.paths().count("/robots.txt") == 1
    assert "/private/a" not in server.paths()
    assert one(load([asked[0]], settings(robots=False)))


def test_robots_hold_behind_a_redirect(server: Any, article_page: str) -> None:
    server.put("/robots.txt", "User-agent: newsdiff\nDisallow: /b\n", media="text/plain")
    server.answers["/a"] = lambda handler: handler.send(302, Location="/b")
    server.put("/b", article_page)
    assert "robots.txt" in reason(server.url + "/a", robots=True)
    assert "/b" not in server.paths()


def test_a_missing_or_broken_robots_file_asks_for_nothing(server: Any, article_page: str) -> None:
    address = server.put("/a", article_page)
    assert one(load([address], settings(robots=True)))
    server.put("/robots.txt", bytes(range(256)) * 50, media="text/plain")
    assert one(load([address], settings(robots=True)))


# Private addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:0:0:0:0:80ff:fffe", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "127.1"])
def test_this_machine_is_refused(server: Any, host: str) -> None:
    assert "--allow-private" in reason(f"http://{host}:{server.server_port}/a", allow_private=False)
    assert not server.asked


def test_a_redirect_to_this_machine_is_refused(server: Any, article_page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first server has a public name here; where it leads to is judged like any other."""
    secret = server.put("/secret", article_page)
    server.answers["/a"] = lambda handler: handler.send(302, Location=secret.replace("127.0.0.1", "localhost"))
    made = connection._socket

    def connect(host: str, port: int, limits: Any) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port)) if host == "news.example" else made(host, port, limits)

    monkeypatch.setattr(connection, "_socket", connect)
    said = reason(f"http://news.example:{server.server_port}/a", allow_private=False)
    assert "not a public one" in said
    assert server.paths() == ["/a"]


def test_the_address_that_was_judged_is_the_one_connected_to(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that gives a public address first and a private one afterwards gains nothing: it is asked once."""
    asked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        place = "203.0.113.7" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))]

    connected: list[Any] = []

    def connect(self: socket.socket, place: Any) -> None:
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(connection, "is_public", lambda ip: ip == "203.0.113.7")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert "does not take connections" in reason(f"http://rebind.example:{server.server_port}/a", allow_private=False)
    assert asked == ["rebind.example"]
    assert [place[0] for place in connected] == ["203.0.113.7"]


# Addresses


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("HTTP://Example.org", "http://example.org/"),
        ("http://example.org:80/a#part", "http://example.org/a"),
        ("https://example.org:8443/a b?q=ö", "https://example.org:8443/a%20b?q=%C3%B6"),
        ("https://müller.example/straße", "https://xn--mller-kva.example/stra%C3%9Fe"),
        ("http://[2606:2800::1]/x", "http://[2606:2800::1]/x"),
        ("https://example.org/%D0%BC", "https://example.org/%D0%BC"),
    ],
)
def test_addresses_as_they_are_sent(address: str, sent: str) -> None:
    if " " in address:
        address = address.replace(" ", "%20")
    assert normalised(address) == sent


@pytest.mark.parametrize(
    "address", ["ftp://x/y", "file:///etc/passwd", "http://", "http://a b/", "http://u:p@x/", "http://u@x/", "http://x:99999/",
                "http://x/a\r\nHost: y", "http://[::1/", "https://" + "a" * 300 + "/"],
)  # fmt: skip
def test_addresses_that_are_not_fetched(address: str) -> None:
    assert reason(address)


def test_a_password_in_an_address_is_refused_by_name() -> None:
    (failed,) = load(["https://me:secret@example.org/"], settings()).failed
    assert "name or password" in failed.reason
    assert failed.source == "https://…@example.org/"


# The kept copies


def test_a_kept_page_is_revalidated(server: Any, article_page: str, tmp_path: Path) -> None:
    def answer(handler: Any) -> None:
        if handler.headers.get("If-None-Match") == '"1"':
            handler.send(304)
        else:
            handler.send(200, article_page.encode(), ETag='"1"', Last_Modified="Mon, 12 May 2025 10:00:00 GMT")

    server.answers["/a"] = answer
    first = one(load([server.url + "/a"], settings()))
    again = one(load([server.url + "/a"], settings()))
    assert first == again
    assert [headers.get("if-modified-since") for _, headers in server.asked] == [None, "Mon, 12 May 2025 10:00:00 GMT"]
    (kept,) = (tmp_path / "home" / "cache" / "newsdiff" / "pages").iterdir()
    kept.write_bytes(kept.read_bytes()[:-10])
    assert one(load([server.url + "/a"], settings())) == first
    assert "if-none-match" not in server.asked[-1][1]


def test_a_changed_page_is_fetched_anew(server: Any, article_page: str) -> None:
    address = server.put("/a", article_page, ETag='"1"')
    assert "12,000 cars" in one(load([address], settings())).text
    server.put("/a", article_page.replace("12,000", "14,000"), ETag='"2"')
    assert "14,000 cars" in one(load([address], settings())).text


def test_the_kept_copy_stands_in_for_a_server_that_is_gone(server: Any, article_page: str) -> None:
    address = server.put("/a", article_page)
    first = one(load([address], settings()))
    server.answers["/a"] = lambda handler: handler.wfile.write(b"")
    loaded = load([address], settings())
    assert one(loaded).text == first.text
    assert "this is the copy fetched on" in loaded.warnings[0]
    server.put("/a", b"gone", 410)
    assert "taken down" in reason(address)


def test_nothing_is_kept_where_it_is_not_wanted(server: Any, article_page: str, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "cache" / "newsdiff"
    load([server.put("/a", article_page, Cache_Control="private, no-store")], settings())
    load([server.put("/b", article_page)], settings(cache=False))
    assert not list(folder.rglob("*.page"))


def test_the_oldest_copies_go_first(server: Any, article_page: str, tmp_path: Path) -> None:
    for number in range(6):
        load([server.put(f"/{number}", article_page + "<!--" + "x" * 20_000 + "-->")], settings(cache_megabytes=0.05))
    kept = list((tmp_path / "home" / "cache" / "newsdiff" / "pages").iterdir())
    assert 1 <= len(kept) <= 2


def test_a_cache_that_cannot_be_written_is_no_obstacle(server: Any, article_page: str, tmp_path: Path) -> None:
    (tmp_path / "home" / "cache").write_text("a file where the folder should be")
    assert one(load([server.put("/a", article_page)], settings()))


# Kinds that come over the web


def test_plain_text_over_the_web(server: Any) -> None:
    address = server.put("/a.txt", "Мост закрыт.".encode("koi8-r"), media="text/plain; charset=koi8-r")
    article = one(load([address], settings()))
    assert (article.text, article.url, article.outlet) == ("Мост закрыт.", address, "127.0.0.1")


def test_a_list_over_the_web_is_not_followed(server: Any, article_page: str) -> None:
    secret = server.put("/secret", article_page)
    article = one(load([server.put("/list.txt", f"{secret}\n", media="text/plain")], settings()))
    assert article.text == f"{secret}\n"
    assert "/secret" not in server.paths()


def test_a_list_of_addresses(server: Any, article_page: str, tmp_path: Path) -> None:
    path = tmp_path / "links.txt"
    addresses = [server.put(f"/{n}", article_page.replace("12,000", f"1{n},000")) for n in range(3)]
    path.write_text("# for the desk\n" + "\n\n".join([*addresses, server.url + "/missing", addresses[0]]) + "\n")
    loaded = load([str(path)], settings())
    assert [article.source for article in loaded.articles] == addresses
    assert [failed.source for failed in loaded.failed] == [server.url + "/missing"]


def test_a_list_on_standard_input(server: Any, article_page: str) -> None:
    address = server.put("/a", article_page)
    assert one(load(["-"], settings(), stdin=address.encode())).source == address
