"""Nothing of an article's text is obeyed by a terminal, and every offset stays where it was."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.sanitise import hazards, visible

ANY = st.text(st.characters(), max_size=200) | st.text(
    st.sampled_from(
        "a\x1b\x9b\x00\x7f\r\n\t\u200d\u200c\u202e\u2066\u061c\ud800\udfff\u2028\ufeffم👩❤\ufe0f🔥क\u0378\ue000"
    ),
    max_size=40,
)
OBEYED = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_every_code_point_keeps_its_place_and_none_is_obeyed() -> None:
    everything = "".join(map(chr, range(0x110000)))
    shown = visible(everything)
    assert len(shown) == len(everything)
    assert [c for c in shown if unicodedata.category(c) in OBEYED | {"Cf"} and c != "\n"] == []
    assert visible(shown) == shown


@given(ANY)
def test_length_is_kept_twice_is_once_and_nothing_dangerous_is_left(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    left = {c for c in shown if unicodedata.category(c) in OBEYED | {"Cf"} and c != "\n"}
    assert left <= {"\u200c", "\u200d"}
    assert shown.count("\n") == text.count("\n")


@given(ANY)
def test_hazards_cover_exactly_what_changes_but_tabs_and_line_ends(text: str) -> None:
    marks = hazards(text)
    covered = {at for mark in marks for at in range(mark.start, mark.end)}
    shown = visible(text)
    changed = {at for at in range(len(text)) if shown[at] != text[at]}
    harmless = {at for at, c in enumerate(text) if c == "\t" or (c == "\r" and text[at + 1 : at + 2] == "\n")}
    assert covered == changed - harmless
    assert all(first.end <= second.start for first, second in pairwise(marks))
    assert all(mark.reason for mark in marks)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b2J", "\ufffd2J"),
        ("a\0b\x7f", "a␀b␡"),
        ("one\ttwo\r\n", "one two \n"),
        ("abc\u202edcba", "abc⇤dcba"),
        ("soft\u00adhyphen", "soft·hyphen"),
        ("x\ud800y", "x\ufffdy"),
        ("tag\U000e0041", "tag·"),
        ("a\u200db", "a·b"),
    ],
)
def test_controls_are_shown_by_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "می\u200cخواهم", "❤\ufe0f\u200d🔥", "क्\u200dष", "naïve Zoë 東京 שלום", "line\nline"]
)
def test_what_needs_its_joiners_is_left_alone(text: str) -> None:
    assert visible(text) == text
    assert hazards(text) == ()


def test_reasons_are_words() -> None:
    reasons = [mark.reason for mark in hazards("\x1b \u202e \ud800 \u200b \x00\x00")]
    assert reasons == [
        "control character: escape",
        "direction control: right-to-left override",
        "unpaired surrogate",
        "invisible character: zero width space",
        "control character U+0000",
    ]
