"""Markdown: its syntax marked, its text kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.config import SourceSettings
from newsdiff.sources.markdown import read
from newsdiff.sources.raw import Raw
from newsdiff.sources.syntax import markdown_marks


def bare(text: str) -> str:
    """What a reader sees: the text without its marks."""
    parts, at = [], 0
    for mark in markdown_marks(text):
        parts.append(text[at : mark.start])
        at = mark.end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("# Title", "Title"),
        ("## Title ##", "Title"),
        ("### C# wins", "C# wins"),
        ("#hashtag stays", "#hashtag stays"),
        ("Title\n=====\ntext", "Title\ntext"),
        ("**bold** and *it*, __b__ _i_ ~~s~~", "bold and it, b i s"),
        ("***both***", "both"),
        ("**a*b*c**", "abc"),
        ("5 * 3 * 2 and a*b", "5 * 3 * 2 and a*b"),
        ("file_name_here", "file_name_here"),
        ("*not closed", "*not closed"),
        ("he [sic] said [so]", "he [sic] said [so]"),
        ("[link](http://a.b/c_(d) 'x') ends", "link ends"),
        ("[**bold** link](x)", "bold link"),
        ("![alt *text*](x.png)text", "text"),
        ("[here][one]\n\n[one]: http://x", "here\n\n"),
        ("note[^1]\n\n[^1]: the note", "note\n\nthe note"),
        ("<https://x.y/z> now", "https://x.y/z now"),
        ("a <b>tag</b> and 3 < 4 > 2", "a tag and 3 < 4 > 2"),
        ("`code *x*` here", "code *x* here"),
        ("\\*kept\\*", "*kept*"),
        ("- one\n- two\n  more\n* three", "one\ntwo\n  more\nthree"),
        ("1. one\n2) two", "one\ntwo"),
        ("2024. That was\nlong ago", "2024. That was\nlong ago"),
        ("text\n-- a dash", "text\n-- a dash"),
        ("-5 degrees", "-5 degrees"),
        ("> quoted\n> again", "quoted\nagain"),
        ("one\n\n---\n\ntwo", "one\n\n\n\ntwo"),
        ("one\n\n* * *\n", "one\n\n\n"),
        ("a<!-- b\nc -->d", "ad"),
        ("```\n# code\n```\nx", "\n# code\n\nx"),
        ("*over\ntwo lines*", "over\ntwo lines"),
        ("*over\n\nparagraphs*", "*over\n\nparagraphs*"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", " a  b \n\n 1  2 "),
        ("# T\r\n\r\n*x*\r\n- y\r\n", "T\r\n\r\nx\r\ny\r\n"),
    ],
)
def test_what_a_reader_sees(markdown: str, seen: str) -> None:
    assert bare(markdown) == seen


def test_reasons() -> None:
    marks = markdown_marks("# A\n\n- b\n\n*c*\n\nD\n--\n")
    assert [(mark.start, mark.reason) for mark in marks] == [
        (0, "heading syntax"),
        (5, "list syntax"),
        (10, "markup"),
        (12, "markup"),
        (16, "heading syntax"),
    ]


def test_a_file_becomes_an_article_with_its_text_untouched() -> None:
    text = "---\noutlet: The Courier\n---\n# One\n\n*Two*.\n"
    (article,) = read(Raw("a.md", "a", text.encode()), SourceSettings()).articles
    assert article.text == text
    assert article.outlet == "The Courier"
    assert article.text[article.offset :] == "# One\n\n*Two*.\n"
    assert [article.text[mark.start : mark.end] for mark in article.markup] == [
        "---\noutlet: The Courier\n---\n",
        "# ",
        "*",
        "*",
    ]


SIGNS = st.text(st.sampled_from("*_~`[]()<>!#-+|>\\ \n\r\tab1.:^=\"'é"), max_size=200)


@given(SIGNS)
def test_marks_are_in_order_and_apart(text: str) -> None:
    at = 0
    for mark in markdown_marks(text):
        assert at <= mark.start < mark.end <= len(text)
        at = mark.end


@given(SIGNS, st.integers(0, 50))
def test_nothing_is_marked_before_the_offset(text: str, offset: int) -> None:
    assert all(mark.start >= offset for mark in markdown_marks(text, offset))


@given(st.text(st.sampled_from("abc é.,\n"), max_size=200))
def test_prose_has_no_marks(text: str) -> None:
    assert markdown_marks(text) == ()


@pytest.mark.parametrize(
    "unit", ["*", "[", "*a ", "`` ` ", "](", "<!--", "**a_", "[a](", "<a ", "> ", "- ", "a\n", "![", "_a*", "[a](("]
)
def test_nothing_but_signs_takes_linear_time(unit: str, grows_linearly: Callable[..., None]) -> None:
    grows_linearly(lambda length: markdown_marks("[x]: y\n\n" + unit * (length // len(unit))), 10_000)
