"""Tokens tile the text; keys say which words are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.tokens import is_content, number_key, stem, tokenise

HOSTILE = st.text(st.characters(), max_size=120) | st.text(
    st.sampled_from("aZ'’-.,:;1 9\u00a0\u202f@/$%é中のไท\u0301\u200d\u00ad👩🇺🇦\ud800\x1b\0مש„“"), max_size=60
)


@given(HOSTILE, st.sampled_from(["en", "de", "fr", "ru", "zh", "xx"]), st.integers(0, 10))
def test_slices_concatenate_to_the_text(text: str, language: str, start: int) -> None:
    start = min(start, len(text))
    tokens = tokenise(text, start, len(text), language)
    assert "".join(text[token.start : token.end] for token in tokens) == text[start:]
    assert all(token.start < token.end and token.key for token in tokens)
    assert all(stem(token.key, language) for token in tokens)


def keys(text: str, language: str = "en") -> list[str]:
    return [token.key for token in tokenise(text, 0, len(text), language) if token.kind != "space"]


def kinds(text: str, language: str = "en") -> dict[str, str]:
    return {text[token.start : token.end]: token.kind for token in tokenise(text, 0, len(text), language)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ukraine’s army", "en", ["ukraine", "'s", "army"]),
        ("don't", "en", ["don't"]),
        ("Choe Son‑hui", "en", ["choe", "son-hui"]),
        ("the U.N. and the UN", "en", ["the", "un", "and", "the", "un"]),
        ("the U.S. told us, the US", "en", ["the", "u.s.", "told", "us", ",", "the", "u.s."]),
        ("WHO asked who", "en", ["w.h.o.", "asked", "who"]),
        ("“fine” … ‘so’", "en", ['"', "fine", '"', "...", "'", "so", "'"]),
        ("$2,000 a month", "en", ["$", "2000", "a", "month"]),
        ("3.50%", "en", ["3.5", "%"]),
        ("9:30 p.m.", "en", ["9:30", "pm"]),
        ("the 11th brigade", "en", ["the", "11th", "brigade"]),
        ("F-16s", "en", ["f-16s"]),
        ("l’armée aujourd’hui", "fr", ["l'", "armée", "aujourd'hui"]),
        ("Straße", "de", ["strasse"]),
        ("ещё", "ru", ["еще"]),
        ("об’єкт", "uk", ["об'єкт"]),
        ("東京タワー", "ja", ["東", "京", "タワー"]),
        ("soft\u00adware", "en", ["software"]),
        ("ﬁnal", "en", ["final"]),
        ("see www.example.org/a, now", "en", ["see", "www.example.org/a", ",", "now"]),
    ],
)
def test_keys(text: str, language: str, expected: list[str]) -> None:
    assert keys(text, language) == expected


@pytest.mark.parametrize(
    ("surface", "language", "key"),
    [
        ("12 000", "en", "12000"),
        ("12\u202f000", "fr", "12000"),
        ("12,000", "en", "12000"),
        ("12.000", "de", "12000"),
        ("12.000", "en", "12"),
        ("12,5", "de", "12.5"),
        ("12,5", "en", "12.5"),
        ("1.234.567", "en", "1234567"),
        ("1,234.50", "en", "1234.5"),
        ("1.234,50", "de", "1234.5"),
        ("0.125", "de", "0.125"),
        ("١٢٣", "ar", "123"),
        ("007", "en", "007"),
    ],
)
def test_numbers_become_plain_decimals(surface: str, language: str, key: str) -> None:
    assert number_key(surface, language) == key
    assert keys(surface, language) == [key]
    assert kinds(surface, language)[surface] == "number"


def test_emoji_and_signs_are_words_and_clusters_stay_whole() -> None:
    text = "👩\u200d🚒 🇺🇦 %"
    assert kinds(text) == {"👩\u200d🚒": "word", " ": "space", "🇺🇦": "word", "%": "word"}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["deploy", "deployed", "deploying", "deploys"]),
        ("en", ["relation", "relations"]),
        ("de", ["soldat", "soldaten"]),
        ("fr", ["soldat", "soldats"]),
        ("es", ["soldado", "soldados"]),
        ("it", ["soldato", "soldati"]),
        ("ru", ["солдат", "солдаты", "солдатами", "солдатов"]),
        ("uk", ["солдат", "солдати", "солдатами", "солдатів"]),
    ],
)
def test_inflected_forms_share_a_stem(language: str, forms: list[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("feed", "feed"), ("agreed", "agre"), ("plastered", "plaster"),
        ("motoring", "motor"), ("hopping", "hop"), ("falling", "fall"), ("filing", "file"), ("happy", "happi"),
        ("sky", "sky"), ("relational", "relat"), ("rational", "ration"), ("digitizer", "digit"), ("operator", "oper"),
        ("hopefulness", "hope"), ("triplicate", "triplic"), ("formative", "form"), ("electrical", "electr"),
        ("goodness", "good"), ("revival", "reviv"), ("allowance", "allow"), ("inference", "infer"),
        ("adoption", "adopt"),
        ("effective", "effect"), ("probate", "probat"), ("cease", "ceas"), ("controll", "control"), ("roll", "roll"),
    ],
)  # fmt: skip
def test_english_stems_are_porters(word: str, expected: str) -> None:
    assert stem(word, "en") == expected


def test_content_words() -> None:
    assert is_content("troops", "en")
    assert is_content("12000", "en")
    assert not is_content("the", "en")
    assert not is_content('"', "en")
    assert is_content("the", "de")
