"""Breaking text into lines of cells."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsdiff.ui.wrap import fit, is_narrow, pad, width_of, wrap

CLUSTERS = [*"ab cd é東京“”— שלום", "e\u0301", "👨\u200d👩\u200d👧", "👍🏽", "🇺🇦"]
MIXED = st.lists(st.sampled_from(CLUSTERS), max_size=120).map("".join)


def lines(text: str, width: int) -> list[str]:
    cuts = [0, *wrap(text, width), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(cuts)]


@given(MIXED, st.integers(2, 40))
def test_lines_join_to_the_text_and_fit(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found) == text
    assert all(cell_len(line.rstrip()) <= width for line in found)


@given(st.text(alphabet="abc ", max_size=200), st.integers(1, 30))
def test_narrow_and_general_path_cut_alike(text: str, width: int) -> None:
    from newsdiff.ui import wrap as module

    text = " ".join(text.split())
    assert module._wrap_narrow(text, width) == module._wrap_cells(text, width)


def test_words_stay_whole() -> None:
    assert lines("the river rose by two metres", 12) == ["the river ", "rose by two ", "metres"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert lines("abcdefgh", 3) == ["abc", "def", "gh"]


def test_wide_characters_take_two_cells() -> None:
    assert lines("東京東京", 5) == ["東京", "東京"]


def test_accents_and_joined_emoji_are_not_torn() -> None:
    family = "👨\u200d👩\u200d👧"
    assert lines(family * 3, 4) == [family * 2, family]
    assert lines("e\u0301" * 4, 2) == ["e\u0301e\u0301"] * 2


def test_a_pile_of_accents_ends() -> None:
    assert "".join(lines("e" + "\u0301" * 5000, 10)) == "e" + "\u0301" * 5000


def test_a_megabyte_without_a_space_takes_one_pass() -> None:
    assert len(wrap("x" * 1_000_000, 50)) == 19_999


@given(MIXED, st.integers(0, 40))
def test_padded_text_is_exactly_as_wide(text: str, width: int) -> None:
    assert width_of(pad(text, width)) == width
    assert width_of(fit(text, width)) <= width


@pytest.mark.parametrize("text", ["Українська", "“quoted” – so", "12 000 €"])
def test_common_scripts_are_narrow(text: str) -> None:
    assert is_narrow(text)
    assert cell_len(text) == len(text)


@given(st.text("abc .,é–", min_size=1), st.integers(1, 20))
def test_narrow_text_is_cut_as_any_other(text: str, width: int) -> None:
    wide = text + " 東" * 20
    if width_of(text) > width:
        assert fit(text + " " * 40, width) == fit(wide, width)
