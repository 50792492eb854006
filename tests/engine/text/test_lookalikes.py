"""Words that pretend to be others are told, honest mixtures are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.lookalikes import lookalikes
from newsdiff.engine.text.sanitise import hazards, hazards_told, visible


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("In M\u0430renz today", "M\u0430renz", "Cyrillic \u0430 U+0430 among Latin ones"),
        ("by the Mayo\u0440", "Mayo\u0440", "Cyrillic \u0440 U+0440 among Latin ones"),
        ("\u041e\u0421A said", "\u041e\u0421A", "Latin A U+0041 among Cyrillic ones"),
        ("в Mоскве", "Mоскве", "Latin M U+004D among Cyrillic ones"),
        ("the \u039fCHA office", "\u039fCHA", "Greek \u039f U+039F among Latin ones"),
        ("p\u0430yp\u0430l", "p\u0430yp\u0430l", "Cyrillic \u0430 U+0430 among Latin ones"),
    ],
)
def test_letters_that_pass_for_others(text: str, word: str, reason: str) -> None:
    (mark,) = lookalikes(text)
    assert text[mark.start : mark.end] == word
    assert mark.reason == f"look-alike letters: {reason}"
    assert mark in hazards(text)
    assert visible(text) == text, "letters stay as they are"


@pytest.mark.parametrize(
    "text",
    [
        "ΔT and μm",
        "iPhoneом",
        "IT-компания",
        "Ту-154М",
        "Мэр Lind сказал",
        "café Zürich",
        "β-carotene",
        "Gdańsk",
        "a б",
        "αβγ",
    ],
)
def test_honest_mixtures(text: str) -> None:
    assert lookalikes(text) == ()


@given(st.text(alphabet="aоeсТxГж Δο1-", max_size=80))
def test_marks_lie_apart_and_hold_two_scripts(text: str) -> None:
    end = 0
    for mark in lookalikes(text):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end
        assert text[mark.start : mark.end].isalpha()
        assert not text[mark.start : mark.end].isascii()


def test_a_run_without_end_takes_linear_time(grows_linearly: Callable[..., None]) -> None:
    for unit in ("aа", "аа", "aаΔ", "а" * 70 + "a"):
        grows_linearly(lambda size, unit=unit: lookalikes(unit * size), 3_000)


def test_what_seems_otherwise_is_told_in_words() -> None:
    told = hazards_told(hazards("M\u0430renz \u200band\u200b \x1b[31m it"))
    assert told == "2 × zero width space, look-alike letters: Cyrillic а U+0430 among Latin ones, escape"
    assert hazards_told(hazards("\x00\x01\x02\u200b"), most=2).endswith("and 2 more kinds")
    assert hazards_told(hazards("Plain words, “quoted”.")) == ""
