"""Which noun phrases can be a source: people, posts, bodies, papers; and what never says anything."""

from __future__ import annotations

import pytest

from newsdiff.engine.facts.sourcewords import can_speak, is_definite, is_source

ANYWHERE = """
officials|police|spokesman for the mill|One of the men|some of the residents|Lenna Council|man in red|family of four|
chief of boats|BBC|the police|Bank of Lenna|Women of Lenna|boat owner's|boat owner’s|Lenna's mayor|editor|historian|
republican|Canadian|Japanese|migrant|engineer|trainee|actress|president-elect|fishermen|fisherman|policewoman|
townspeople|democrat|ideologue|graduate|psychopath|restaurateur|locksmith|townsfolk|kinsfolk|think-tank|army-navy|
survey|email|letters|parties|armies|bosses|ally|allies|judge's|Lena Fuchs of Brod|Koval|Tarn|Brod's|Orlik and Lem|
both of the brothers|none of her sisters|each of many crews|boat-owner|officer|witness|soldiers|survey of boats|
council in Lenna near the mill|report|Reports|number|AP|
editor of a paper that closed|three of them|friends on the last day|children|girls
"""
NOWHERE = """
about the boats|after boats|Monday|last Monday|early days|that day|roof|the roof|boats|water|tower|weather|just boats|
October|timber|river|er|her|for|one of|some of|none of the|Danger|Wonder|ship in harbour|Rather|a lot of water|
one of the boats|most of his boats|October in Lenna|Monday in Lenna|1|...|of|to be|winter|old|
big boats of|constant|ship who sank|boats that sank|important|shower|estate|elegant|lamb|ant
"""
INSIDE_A_SENTENCE = """
Damage|Damage in Lenna|Importance|Marriage|Creation|Weakness|Flooding|Tourism|Boats|Heroes|Quickly|Many
"""
"""A capital at the start of a sentence proves nothing; inside one it makes a name."""


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|") if phrase.strip()]


@pytest.mark.parametrize("phrase", phrases(ANYWHERE))
def test_what_can_speak(phrase: str) -> None:
    assert can_speak(phrase, opens=False, named=False)
    assert can_speak(phrase, opens=True, named=False)


@pytest.mark.parametrize("phrase", phrases(NOWHERE))
def test_what_never_speaks(phrase: str) -> None:
    assert not can_speak(phrase, opens=False, named=False)
    assert not can_speak(phrase, opens=True, named=False)


@pytest.mark.parametrize("phrase", phrases(INSIDE_A_SENTENCE))
def test_a_capital_at_the_start_of_a_sentence_proves_no_name(phrase: str) -> None:
    assert can_speak(phrase, opens=False, named=False)
    assert not can_speak(phrase, opens=True, named=False)


@pytest.mark.parametrize("phrase", ["roof", "boats", "Damage", "old boats"])
def test_a_name_always_speaks_unless_it_is_a_day(phrase: str) -> None:
    assert can_speak(phrase, opens=True, named=True)
    assert not can_speak(f"{phrase} on Monday", opens=True, named=False)
    assert not can_speak(f"{phrase} Monday", opens=True, named=True)
    assert not can_speak("about " + phrase, opens=False, named=True)


def test_only_the_first_twelve_words_are_looked_at() -> None:
    filling = " ".join(["blue"] * 11)
    assert can_speak(f"{filling} officials", opens=True, named=False)
    assert not can_speak(f"{filling} blue officials", opens=True, named=False)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("mayor", True),
        ("Mayor's", True),
        ("council", True),
        ("soldiers", True),
        ("countries", True),
        ("paper", True),
        ("officials", True),
        ("bodies", True),
        ("agencies", True),
        ("guy", True),
        ("movies", False),
        ("half-brother", True),
        ("driver", True),
        ("tailor", True),
        ("river", False),
        ("rivers", False),
        ("waiter", True),
        ("water", False),
        ("eer", False),
        ("seer", True),
        ("auteur", True),
        ("roof", False),
        ("boat", False),
        ("'mayor'", True),
        ("st.", False),
        ("tenant", True),
        ("distant", False),
        ("bureaucrat", True),
        ("crew-member", True),
        ("women's", True),
        ("", False),
        ("kinsman", True),
        ("man", True),
        ("men", True),
        ("old", False),
        ("folk", True),
        ("kin", True),
        ("bold", True),
    ],
)
def test_what_a_word_alone_tells(word: str, source: bool) -> None:
    assert is_source(word) is source


@pytest.mark.parametrize(
    ("before", "definite"),
    [
        ("", False),
        ("the ", True),
        ("The ", True),
        ("saw the ", True),
        ("these ", True),
        ("those\u00a0", True),
        ("a ", True),
        ("an ", True),
        ("of ", False),
        ("the old ", False),
        ("their ", True),
        ("bathe ", False),
        ("the six ", False),
        ("our ", True),
        ("\n", False),
        ("with its ", True),
        ("xtheir ", True),
    ],
)
def test_an_article_right_before(before: str, definite: bool) -> None:
    assert is_definite(before + "Anna Koval", len(before)) is definite
