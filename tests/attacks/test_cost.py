"""Texts made to cost much: what a comparison takes grows with their length and not with its square."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import pytest

import newsdiff
from newsdiff.sources.fields import language_code, one_line
from newsdiff.sources.page_data import _without_outlet
from newsdiff.sources.raw import label_of
from newsdiff.sources.syntax import markdown_marks

Grows = Callable[..., None]

UNITS = {
    "one number": lambda n: "1 " * n,
    "many numbers": lambda n: " ".join(map(str, range(n))),
    "sums of money": lambda n: "$1 million " * (n // 4),
    "quotations": lambda n: '"a" ' * (n // 2),
    "quotations in one another": lambda n: "“a ‘b " * (n // 3),
    "names": lambda n: " ".join(f"Anna Lind{chr(97 + k % 26)}{chr(97 + k // 26 % 26)}a said" for k in range(n // 8)),
    "one line": lambda n: "word " * (n // 2),
    "short lines": lambda n: "Boats sank.\n" * (n // 6),
    "dates": lambda n: "12 May 2025, " * (n // 6),
    "accents": lambda n: "e" + "\u0301" * n,
    "brackets": lambda n: "(" * n,
}


@pytest.mark.parametrize("name", UNITS)
def test_a_comparison(name: str, grows_linearly: Grows) -> None:
    make = UNITS[name]

    def work(size: int) -> object:
        given = [
            newsdiff.Article.from_text(make(size), outlet="A", language="en"),
            newsdiff.Article.from_text("The mayor said 12 boats sank.\n" + make(size // 2), outlet="B", language="en"),
        ]
        return newsdiff.compare(given)

    grows_linearly(work, 200)


SAID = {
    "a language": lambda n: language_code("aa" + "-a" * (n // 350) + "!"),
    "comments that do not end": lambda n: markdown_marks("-->" + "<!--" * n),
    "the rule of a table": lambda n: markdown_marks("a | b\n|" + "-" * n + "x"),
    "a title": lambda n: _without_outlet(one_line("a -" + " " * n + "x"), "The Post"),
    "a file name": lambda n: label_of(PurePath("a" + "_" * n + "x")),
    "spaces of a table": lambda n: markdown_marks("a | b\n" + " " * n + "x"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_source_says_of_itself(name: str, grows_linearly: Grows) -> None:
    grows_linearly(SAID[name], 1_000)
