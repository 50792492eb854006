"""The head of a file that names outlet, title, date, address and language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.sources.frontmatter import LIMIT, read


def test_every_field() -> None:
    text = (
        "---\noutlet: The Courier\ntitle: 'A bridge: closed'\ndate: 2024-11-01\n"
        "url: https://courier.example/1\nlanguage: en-GB\nauthor: x\n---\nText"
    )
    head = read(text)
    assert (head.outlet, head.title, head.date) == ("The Courier", "A bridge: closed", "2024-11-01")
    assert (head.url, head.language, head.warnings) == ("https://courier.example/1", "en", ())
    assert text[head.offset :] == "Text"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text",
        "---\nText that follows a rule\n",
        "---\nNot: closed\n",
        "---\n\nA line.\n---\nMore.\n",
        "Text\n---\noutlet: x\n---\n",
        "--- \noutlet no colon\n---\n",
    ],
)
def test_text_without_front_matter(text: str) -> None:
    head = read(text)
    assert (head.offset, head.outlet, head.warnings) == (0, None, ())


def test_line_ends_of_other_systems() -> None:
    text = "---\r\noutlet: X\r\n---\r\nText"
    assert text[read(text).offset :] == "Text"
    assert read("---\noutlet: X\n...\nText").outlet == "X"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date: 2024-11", "2024-11"),
        ("date: 2024", "2024"),
        ("date: 2024-11-01T22:10:00+02:00", "2024-11-01"),
        ("date: '2024-11-01 10:00'", "2024-11-01"),
        ("published: 2024-11-01", "2024-11-01"),
    ],
)
def test_dates(line: str, date: str) -> None:
    assert read(f"---\n{line}\n---\n").date == date


@pytest.mark.parametrize(
    "line", ["date: last Friday", "date: [2024]", "language: 'e n'", "url: javascript:x", "outlet: true"]
)
def test_values_of_no_use_are_told(line: str) -> None:
    head = read(f"---\n{line}\n---\nText")
    assert len(head.warnings) == 1
    assert line.split(":")[0] in head.warnings[0]
    assert (head.date, head.language, head.url, head.outlet) == (None, None, None, None)


@pytest.mark.parametrize(
    "content",
    [
        "outlet: 'open\n",
        "outlet: x\n\ttab: y\n",
        "a: " + "[" * 1200 + "\n",
        "outlet: !!python/object/apply:os.system [x]\n",
        "outlet: &a [*a]\n",
        "outlet: \x07\n",
        "date: 2024-13-45\n",
        "- outlet: x\n- y: z\n",
    ],
)
def test_broken_front_matter_is_set_apart_with_a_warning(content: str) -> None:
    text = f"---\noutlet: x\n{content}---\nText"
    head = read(text)
    assert head.warnings
    assert "line " in head.warnings[0] or "`" in head.warnings[0]
    assert text[head.offset :] == "Text"


def test_names_are_one_line() -> None:
    assert read('---\noutlet: "a\\nb\\tc"\n---\n').outlet == "a b c"


def test_a_foot_too_far_away_is_no_foot() -> None:
    assert read("---\na: b\n" + "x: y\n" * LIMIT + "---\n").offset == 0


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert 0 <= read(text).offset <= len(text)
    framed = read(f"---\nk: v\n{text}\n---\n")
    assert framed.offset == 0 or framed.marks[0].end == framed.offset
