"""Markdown is read back by a real parser: the words are the article's, the marks are ours."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsdiff.export.escape import inline, markdown
from newsdiff.export.format import ExportOptions
from newsdiff.export.ledger_tables import tables
from newsdiff.export.markdown_doc import _appended
from newsdiff.export.registry import get
from newsdiff.model import Comparison

markdown_it = pytest.importorskip("markdown_it", reason="no Markdown parser is installed")
PARSER = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
SIGNS = st.text(st.sampled_from('ab 1.”’“"*_`<>[](){}|~#-+=!\\&;:@$\n\t東'), max_size=25)


def shown(rendered: str) -> str:
    """The text of rendered HTML, comments left out."""
    return html.unescape(re.sub(r"<[^>]*>", "", rendered.replace("<!-- -->", "")))


@given(ANY | SIGNS)
@example("1) one")
@example("# one *two* _three_ `four` <b>five</b> &amp; [six](http://x.example) ~~seven~~ :smile:")
def test_text_reads_back_as_it_was(text: str) -> None:
    rendered = PARSER.render(markdown(text))
    assert " ".join(shown(rendered).split()) == " ".join(inline(text).split())
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p"}


@given(st.lists(st.tuples(SIGNS, st.booleans()), max_size=6))
@example([("Korea", False), ("’s", True), ("top", True), ("“x”", True), ("y", False)])
def test_marks_are_marks_whatever_stands_beside_them(parts: list[tuple[str, bool]]) -> None:
    words = ""
    for text, bold in parts:
        words = _appended(words, markdown(text), bold=bold)
    rendered = PARSER.render(f"> {words}")
    assert " ".join(shown(rendered).split()) == " ".join(inline("".join(text for text, _ in parts)).split())
    strong = ["".join(shown(part).split()) for part in re.findall(r"<strong>(.*?)</strong>", rendered)]
    assert strong == ["".join(inline(text).split()) for text, bold in parts if bold and text.strip()]


def test_the_document_has_its_parts(fire: Comparison) -> None:
    text = get("md").write(fire, ExportOptions())
    assert isinstance(text, str)
    rendered = PARSER.render(text)
    ledgers = tables(fire, ExportOptions())
    assert re.findall(r"<h(\d)>", rendered) == ["1", "2", "2", "3", "3", "2", *"3" * len(ledgers), "2"]
    assert rendered.count("<table>") == 3 + len(ledgers)
    assert rendered.count("<blockquote>") == 5
    assert '<a href="https://coast.example/fire?a=1&amp;b=2">Fire at Lenna harbour</a>' in rendered
    assert "<strong>Ada Wrenn</strong>" in rendered
