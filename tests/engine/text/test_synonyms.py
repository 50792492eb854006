"""The table of words that may stand for one another."""

from __future__ import annotations

import pytest

import newsdiff
from newsdiff.engine import data
from newsdiff.engine.text.synonyms import synonyms
from newsdiff.model import Article


def test_a_word_stands_in_one_group() -> None:
    members = [
        member.replace("-", "_")
        for line in data.read("synonyms.en.txt").splitlines()
        if not line.startswith("#")
        for member in line.split()
    ]
    assert sorted(members) == sorted(set(members))
    assert len(synonyms()) == len(members)


@pytest.mark.parametrize(
    ("one", "other"),
    [("lorry", "truck"), ("jailed", "imprisoned"), ("staff", "employees"), ("set up", "established")],
)
def test_words_of_a_group_stand_for_one_another(one: str, other: str) -> None:
    assert synonyms()[tuple(one.split())] == synonyms()[tuple(other.split())]


@pytest.mark.parametrize("word", ["according", "department", "terrorist", "militant"])
def test_a_word_that_only_looks_like_one_of_a_group_or_judges_stands_in_none(word: str) -> None:
    assert (word,) not in synonyms()


def test_sentences_told_in_other_words_are_one_passage() -> None:
    texts = (
        "A lorry hit the depot on Monday.\n\nDetectives said an employee had been jailed before.\n",
        "It rained all day.\n\nAn investigator said a worker had been imprisoned before.\n",
    )
    found = newsdiff.compare(Article.from_text(text, outlet=name) for text, name in zip(texts, "AB", strict=True))
    assert [[found.by_id[r.article].text[slice(*r.spans[0])][:3] for r in p.readings] for p in found.passages] in (
        [["Det", "An "]],
        [["An ", "Det"]],
    )
