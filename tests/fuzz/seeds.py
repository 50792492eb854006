"""Inputs to begin with, for each target: without them a fuzzer spends its hours on finding the first bracket."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from targets import making

ROOT = Path(__file__).resolve().parents[2]

TEXTS = [
    "The harbour was closed on Monday after at least 12,000 people fled, Mayor Anna Lind said.\n\n“We shall rebuild it "
    "by 3 May 2025,” she told reporters. About $1.2 million, or 10-15 per cent, is missing.\n",
    "Der Hafen wurde am Montag geschlossen, sagte Bürgermeisterin Lind. „Wir bauen ihn wieder auf“, so Lind, 54.\n",
    "Гавань закрыли в понедельник, сообщила мэр Анна Линд. «Мы её восстановим», — сказала она. 12,5 тыс. человек.\n",
    "“He said ‘no’, and ‘never’, and left.” On October 8-13 the 11th brigade lost 2/3 of it; XIV. 12.05.2025 10:30.",
    "\x1b]0;x\x07 \u202eabc\u2069 a\u200bb \ud800 \x9b31m =1+1 <script>x</script> [b](javascript:x) 東京 שלום",
]
MARKUP = b"<table><tr><td><p>One</p><p>Two</p></td></tr></table><h1>A</h1><ul><li>b</li></ul><br>&amp;&#1;<!-- c -->"
STORY = """schema: newsdiff-story/1
title: "Harbour"
sources:
  - {source: one.txt, outlet: One, sha256: ""}
  - source: two.txt
options: {threshold: 0.5}
aliases:
  - names: [Lind, "Anna Lind"]
decisions:
  - decision: link
    texts:
      - {outlet: One, exact: "closed", prefix: "was ", suffix: " on", start: 12, end: 18}
      - {outlet: Two, exact: shut}
notes:
  - note: |
      two
      lines
    texts: [{outlet: One, exact: harbour}]
"""
W = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>A</w:t></w:r><w:del><w:r/></w:del></w:p>'
TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl>"
FEED = b"<rss version='2.0'><channel><item><title>x</title><link>https://a.example/</link><description>W.</description>"


def of(name: str) -> Iterable[bytes]:
    """The first inputs of a target."""
    texts = [text.encode("utf-8", "surrogatepass") for text in TEXTS]
    page = b'<head><title>T</title><script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script>'
    packed = making()
    answer = ("https://x.example/", "HTTP/1.1 200 OK\nContent-Type: text/html", b"<p>The harbour was closed.</p>")
    samples = {
        "page": [MARKUP, page + b"<article><p>The harbour was closed on Monday.</p></article>"],
        "saved_page": [b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                       b"Content-Type: text/html\n\n<p>Words.</p>\n--b--\n"],
        "feed": [FEED, b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "W"}]}'],
        "pdf": [packed.pdf([[(60, 700, 11, "From a PDF.")]])[9:]],
        "mail": [b"Subject: =?utf-8?q?x?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n--b--\n",
                 b"Content-Transfer-Encoding: base64\nContent-Type: text/html; charset=koi8-r\n\nPHA+eDwvcD4=\n"],
        "warc": [packed.warc([answer])[10:]],
        "docx": [W.encode(), TABLE.encode()],
        "odt": [b"<text:h>A</text:h><text:p>B<text:line-break/><text:s text:c='3'/></text:p>"],
        "epub": [MARKUP, b"<p>Words.</p>"],
        "zip": [b"a.txt\x00Words.\x00\xffb.html\x00<p>x</p>\x00\xff../../c.txt\x00x\x00\xff/etc/d.md\x00y"],
        "zip_bytes": [packed.zipped({"a.txt": "Words."})[4:]],
        "any": [b"\x00" + FEED, b"\x01%PDF-1.4", b"\x02{\\rtf", b"\x03https://a.example/\n# x\n"],
        "frontmatter": [b"outlet: A\ntitle: 'x: y'\ndate: 2025-05-12\n---\nBody.", b"a: [b\n---\n"],
        "story": [STORY.encode()], "story_tree": [STORY.encode(), b"a: &a [1]\nb: *a", b"- !!python/object x"],
        "config": [(ROOT / "config.yaml").read_bytes(), b"keys: {passage.next: [j, ',']}\n", b"ui: {theme: x}\n"],
        "theme": [b'base: newsdiff-light\ncolors: {background: "#ffffff", number: "#a01010"}\n'],
        "keymap": [b"aj\nbctrl+x, f5\ncalt+down"],
        "library": [b'"burst its banks" -training\x00The harbour was closed.', b"a* OR (b\x00text"],
        "library_file": [b"\x64\x00\x00\x00\x01", b"\x00\x10\x00\x00\xff\x20\x10\x00\x00\x00"],
    }  # fmt: skip
    if name in samples:
        return samples[name]
    if name in ("prepare", "facts"):
        return [bytes([number]) + text for number, text in enumerate(texts)]
    if name in ("compare", "collate"):
        return [b"\x01" + texts[0] + b"\x00" + texts[3] + b"\x00" + texts[4], texts[1] + b"\x00" + texts[0]]
    return texts
