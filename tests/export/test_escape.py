"""Hostile text is harmless in every kind of file."""

from __future__ import annotations

import html as stdlib_html
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsdiff.export import escape
from newsdiff.export.json_doc import dumps

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(ANY)
@example("\x1b]0;owned\x07\x9b31m\x00\r\n\t\u202e\ud800")
def test_plain_text_keeps_its_length_and_loses_its_hazards(text: str) -> None:
    safe = escape.plain(text)
    assert len(safe) == len(text)
    assert not RAW.search(safe)
    safe.encode("utf-8")


@given(ANY)
@example("]]></script><script>alert(1)</script>")
def test_html_is_text_and_nothing_else(text: str) -> None:
    class Reader(HTMLParser):
        found = ""

        def handle_data(self, data: str) -> None:
            self.found += data

        def handle_starttag(self, tag: str, attrs: object) -> None:
            raise AssertionError(tag)

    reader = Reader(convert_charrefs=True)
    reader.feed(f"{escape.html(text)} ")
    reader.close()
    assert reader.found == f"{escape.plain(text)} "


@given(ANY)
def test_attributes_stay_inside_their_quotes(text: str) -> None:
    safe = escape.attribute(text)
    assert not set(safe) & set("\"'<>\n")
    assert stdlib_html.unescape(safe) == escape.line(text)


@given(ANY)
@example("=cmd|' /C calc'!A0")
@example("\t=1+1")
@example("\r\n@SUM(A1)")
@example("＝1+1")
def test_no_cell_is_a_formula(text: str) -> None:
    cell = escape.csv_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert "\n" not in cell
    assert not RAW.search(cell)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("a|b\nc", r"a\|b c"),
        ("[x](http://e.example)", r"\[x\](http://e.example)"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("October 8-13, 1.5 and AT&T", "October 8-13, 1.5 and AT&T"),
        ("thanks @someone, see #12", "thanks @<!-- -->someone, see #<!-- -->12"),
    ],
)
def test_markdown_is_text(text: str, safe: str) -> None:
    assert escape.markdown(text) == safe


@given(ANY)
def test_markdown_has_no_bare_markup(text: str) -> None:
    safe = escape.markdown(text).replace("<!-- -->", "")
    assert not RAW.search(safe)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>`*|\[\]]", safe)
    assert "\n" not in safe


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", None, "http://[", " x"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert escape.href(url) == ""


@given(ANY)
@example('"><script>\\|`>')
def test_web_addresses_stay_inside_quotes_and_angle_brackets(tail: str) -> None:
    safe = escape.href(f"https://e.example/{tail}")
    assert re.fullmatch(r"[A-Za-z0-9:/?#\[\]@!$&'()*+,;=%._~-]*", safe)
    assert not set(safe) & set('"<>`|\\')


@given(ANY, ANY)
def test_identifiers_are_plain_and_differ(one: str, other: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.-]*", escape.identifier(one))
    assert (escape.identifier(one) == escape.identifier(other)) == (one == other)


@given(st.lists(ANY.filter(lambda text: not re.search("[\ud800-\udbff][\udc00-\udfff]", text))))
def test_json_means_the_same_and_holds_no_hazard(texts: list[str]) -> None:
    written = dumps({"texts": texts, "one": {"é": texts[:1]}})
    assert json.loads(written) == {"texts": texts, "one": {"é": texts[:1]}}
    assert not RAW.search(written)
    written.encode("utf-8")
