"""What is derived from a language's tables, with a small language of our own; and which table a language reads."""

from __future__ import annotations

import pytest

from newsdiff.engine.facts.lexicon import FRACTION_SIGNS, LANGUAGES, Lexicon, lexicon
from newsdiff.engine.facts.wordset import wordset

LITTLE = Lexicon(
    code="xx",
    decimal=",",
    small={"uno": 1, "duo": 2},
    hundred=frozenset({"cent"}),
    scales={"mil": 1000},
    articles=frozenset({"un", "la", "uno", "sol"}),
    halves={"half": 0.5},
    parts={"tert": 3},
    ordinals={"prim": 1},
    vague={("un", "par"): (2, 3), ("some",): (None, None), ("un", "par", "of"): (2, 3), ("la",): (1, 2)},
    hedges_before={
        ("as", "few", "as"): "least",
        ("circa",): "near",
        ("not", "half", "of"): "most",
        ("at", "circa"): "near",
    },
    hedges_after={("or", "so"): "near", ("or",): "near"},
    percent=frozenset({("per", "cent"), ("%",), ("un", "small", "part")}),
    currencies={("euro",): "EUR", ("un", "crown"): "CZK", ("euro", "cent"): "EUR"},
    clock=frozenset({("o", "clock"), ("o",)}),
    age_after=frozenset({("years", "old"), ("years",)}),
    months={"mai": 5},
    weekdays={"lun": 1},
    day_words={"today": 0},
    periods={"week": "week"},
    shifts={"last": -1},
    before_period={("vor",): -1, ("vor", "of"): -1},
    edges={("early",): "start", ("early", "in"): "start"},
    plural_periods=frozenset({"weeks"}),
    loose=frozenset({("coming",), ("coming", "next")}),
    minus=frozenset({"minus"}),
    nobody=frozenset({("nobody",), ("no", "one")}),
    native={"hana": 1},
    steps={"ten": 10},
)
NUMERALS = {"uno", "duo", "cent", "mil", "half", "tert", "prim", "hana", "ten", "un", "some", "la"}
CALENDAR = {"mai", "lun", "today", "week"}


def test_words_that_open_figures_and_dates() -> None:
    openers = NUMERALS | {"sol", "minus", "nobody", "no"} | FRACTION_SIGNS
    assert LITTLE.numerals == NUMERALS
    assert LITTLE.openers == openers
    assert LITTLE.number_signs == {",", "-", "−", "–", "+"}
    assert LITTLE.starters == openers | {"euro", "un"} | LITTLE.number_signs
    assert LITTLE.calendar == CALENDAR
    assert LITTLE.date_openers == CALENDAR | NUMERALS | {"sol", "last", "vor", "early", "coming"}


def test_shares_open_figures_where_they_may() -> None:
    sharing = Lexicon(code="xx", percent=LITTLE.percent, share_openers=frozenset({"small"}))
    assert sharing.openers == {"per", "%", "un"} | FRACTION_SIGNS
    assert sharing.telling == {"cent", "%", "small"} | FRACTION_SIGNS
    assert Lexicon(code="xx", percent=LITTLE.percent).openers == FRACTION_SIGNS


def test_phrases_by_their_first_word_longest_first() -> None:
    assert LITTLE.vague_by_first == {"un": (("un", "par", "of"), ("un", "par")), "some": (("some",),), "la": (("la",),)}
    assert LITTLE.percent_by_first.keys() == {"per", "%", "un"}
    assert LITTLE.clock_by_first == {"o": (("o", "clock"), ("o",))}
    assert LITTLE.age_after_by_first == {"years": (("years", "old"), ("years",))}
    assert LITTLE.hedges_after_by_first == {"or": (("or", "so"), ("or",))}
    assert LITTLE.edges_by_first == {"early": (("early", "in"), ("early",))}
    assert LITTLE.loose_by_first == {"coming": (("coming", "next"), ("coming",))}
    assert LITTLE.before_period_by_first == {"vor": (("vor", "of"), ("vor",))}
    assert LITTLE.currencies_by_first == {"euro": (("euro", "cent"), ("euro",)), "un": (("un", "crown"),)}


def test_what_may_stand_behind_an_article() -> None:
    assert LITTLE.after_article == {"cent", "mil", "half", "tert", "par", "small", "crown"}
    assert LITTLE.bare_articles == {"un", "sol"}


def test_hedges_by_their_words() -> None:
    assert LITTLE.hedge_ends == {"as", "circa", "of"}
    assert LITTLE.hedges_by_last == {
        "as": (("as", "few", "as"),),
        "circa": (("at", "circa"), ("circa",)),
        "of": (("not", "half", "of"),),
    }
    assert LITTLE.hedges_around == {"half": ((1, ("not", "half", "of")),)}


def test_a_sentence_without_telling_words_has_no_figure_and_no_date() -> None:
    single = {"uno", "duo", "cent", "mil", "half", "tert", "prim", "hana", "ten"}
    assert LITTLE.telling == single | {"par", "some", "la", "nobody", "one"} | FRACTION_SIGNS | CALENDAR | {"weeks"}


def test_a_number_may_begin_with_a_compound() -> None:
    assert LITTLE.opens("duo")
    assert not LITTLE.opens("dudu")
    split = Lexicon(code="xx", small={"duo": 2}, split_word=lambda word: 22 if word == "dudu" else None)
    assert split.opens("dudu")
    assert split.opens("duo")
    assert not split.opens("du")


def test_what_is_derived_is_derived_once() -> None:
    for name in (
        "openers",
        "starters",
        "telling",
        "numerals",
        "calendar",
        "date_openers",
        "hedges_by_last",
        "hedges_around",
    ):
        assert getattr(LITTLE, name) is getattr(LITTLE, name)


def test_tables_say_no_by_default() -> None:
    empty = Lexicon(code="xx")
    assert (empty.code, empty.decimal, empty.chain) == ("xx", ".", 1)
    assert not any((empty.ordinal_dot, empty.capitals, empty.month_first, empty.capital_nouns, empty.noun_first))
    assert empty.split_word is None
    assert not empty.small
    assert not "unset".startswith(empty.moves)
    assert not "unset".startswith(empty.point_words)
    with pytest.raises(TypeError, match="no such fields: nothing, odd"):
        Lexicon(code="xx", odd=1, nothing=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_reads_its_own_table(language: str) -> None:
    assert lexicon(language).code == language
    assert lexicon(f"{language.upper()}-XX") is lexicon(f"{language.upper()}-XX")
    assert lexicon(f"{language}-XX").code == language


@pytest.mark.parametrize("language", ["", "xx", "it", "e", "english"])
def test_other_languages_read_the_english_table(language: str) -> None:
    assert lexicon(language).code == "en"


def test_word_tables() -> None:
    assert wordset(" one two\n three  two ") == {"one", "two", "three"}
