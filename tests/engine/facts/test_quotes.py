"""Quotes: what stands between marks, what is said without them, and one utterance in all its versions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.engine import facts
from newsdiff.engine.facts import marks
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options, Quote, Utterance


def read(text: str, outlet: str = "Harbour Post", language: str = "en") -> AnnotatedArticle:
    return annotate(Article.from_text(text, outlet=outlet, language=language), Options())


def said(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Form, words and speaker of every utterance of a text."""
    article = read(text, language=language)
    found = facts.extract([article], (), lambda done, total: None)
    return [(item.form, text[item.start : item.end], item.speaker) for item in found.utterances]


def group(*texts: str) -> list[set[str]]:
    """The words of the versions of every quote with more than one."""
    articles = [read(text, f"outlet {number}") for number, text in enumerate(texts)]
    by_id = {article.id: article for article in articles}
    found = facts.extract(articles, (), lambda done, total: None)
    quotes = facts.group_quotes(found, (), by_id)
    return [
        {by_id[item.article].text[item.start : item.end] for item in quote.utterances}
        for quote in quotes
        if len(quote.utterances) > 1
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"The dam will hold through the winter," Mara Lind said.',
        "“The dam will hold through the winter,” Mara Lind said.",
        '"The dam will hold through the winter,” Mara Lind said.',
        "‘The dam will hold through the winter,’ Mara Lind said.",
        "'The dam will hold through the winter,' Mara Lind said.",
        "„The dam will hold through the winter,“ Mara Lind said.",
        "«The dam will hold through the winter», Mara Lind said.",
        "« The dam will hold through the winter », Mara Lind said.",
        "»The dam will hold through the winter«, Mara Lind said.",
        "”The dam will hold through the winter,” Mara Lind said.",
    ],
)
def test_marks_of_every_style(text: str) -> None:
    ((form, words, speaker),) = said(text)
    assert (form, words.rstrip(","), speaker) == ("marked", "The dam will hold through the winter", "Mara Lind")


def test_corner_brackets_without_spaces() -> None:
    assert [words for _, words, _ in said("市長は「橋は来月までに再開する」と述べた。", "ja")] == [
        "橋は来月までに再開する"
    ]


def test_apostrophes_and_plural_possessives_are_no_quotation() -> None:
    assert said("The fishermen's nets and the divers' boots weren't found, and it's the owners’ loss.") == []


def test_nested_marks_belong_to_the_outer_quotation() -> None:
    found = said("“He told me, ‘The bridge is gone,’ and then he ran,” said Ida Voss.")
    assert [words for form, words, _ in found if form == "marked"] == [
        "He told me, ‘The bridge is gone,’ and then he ran,"
    ]


def test_a_mark_never_closed_ends_with_its_sentence() -> None:
    found = said('"We are ready to leave tonight. The trucks waited at the gate until noon.')
    assert [words for _, words, _ in found] == ["We are ready to leave tonight."]


def test_title_of_a_paper_is_no_utterance() -> None:
    assert said('The report first ran in "The Harbour Times."') == []


def test_fragment_inside_indirect_speech() -> None:
    found = said("Mayor Ida Voss said that the flood was a “quiet catastrophe” for the old town.")
    assert ("fragment", "quiet catastrophe", "Ida Voss") in found
    assert any(form == "indirect" and words.startswith("the flood was") for form, words, _ in found)


def test_unmarked_first_person_is_told_from_indirect_speech() -> None:
    assert said("We will never give up this valley to the water, Ida Voss declared.")[0][0] == "unmarked"
    assert said("The valley will never be given up to the water, Ida Voss declared.")[0][0] == "indirect"


def test_quotation_goes_on_behind_its_speaker() -> None:
    found = said("“The pumps failed twice,” Ida Voss said. “Nobody had checked them.”")
    assert [speaker for _, _, speaker in found] == ["Ida Voss", "Ida Voss"]


def test_open_paragraph_is_the_next_ones_speaker() -> None:
    found = said("“I heard the siren at dawn.\n\n“Then the lights went out,” said Tom Reyes.")
    assert [speaker for form, _, speaker in found if form == "marked"] == ["Tom Reyes", "Tom Reyes"]


def test_one_utterance_marked_clipped_and_turned_round() -> None:
    groups = group(
        "“We will rebuild every home before the first snow falls,” Ida Voss said.",
        "Ida Voss promised to “rebuild every home before the first snow”.",
        "Before the first snow falls we will rebuild every home, Ida Voss declared.",
    )
    assert len(groups) == 1
    assert len(groups[0]) == 3


def test_shared_topic_is_not_one_utterance() -> None:
    assert not group(
        "“There was a heron on the runway,” the pilot said.",
        "“The heron walked slowly around the runway,” the pilot said.",
    )


def test_sentences_of_one_quotation_find_their_own_versions() -> None:
    groups = group(
        "“The harbour stays closed until Friday morning. Nobody may enter the warehouse district,” Ida Voss said.",
        "“The harbour stays closed until Friday morning,” Ida Voss said.",
        "“Nobody may enter the whole warehouse district,” Ida Voss said.",
    )
    assert sorted(map(len, groups)) == [2, 2]


def test_fragment_does_not_chain_two_quotations() -> None:
    groups = group(
        "“This quiet catastrophe began with a broken valve in the pump house,” Ida Voss said.",
        "“Insurers will pay for the quiet catastrophe within four weeks at most,” Tom Reyes said.",
        "Ida Voss spoke of a “quiet catastrophe” in town.",
    )
    assert len(groups) == 1
    assert len(groups[0]) == 2


def test_group_is_independent_of_the_order_of_articles() -> None:
    texts = [
        "“We will rebuild every home before the first snow falls,” Ida Voss said.",
        "Ida Voss promised to “rebuild every home before the first snow”.",
        "“The pumps failed twice in one night,” said Tom Reyes.",
    ]
    articles = [read(text, f"outlet {number}") for number, text in enumerate(texts)]
    by_id = {article.id: article for article in articles}

    def quotes(order: Sequence[AnnotatedArticle]) -> tuple[Quote, ...]:
        return facts.group_quotes(facts.extract(order, (), lambda done, total: None), (), by_id)

    expected = quotes(articles)
    for seed in range(4):
        shuffled = articles[:]
        random.Random(seed).shuffle(shuffled)
        assert quotes(shuffled) == expected


@settings(deadline=None, max_examples=80)
@given(st.text(alphabet="“”\"'’‘«»„‚ ab.,\nAB—", max_size=200))
def test_any_marks_give_spans_inside_the_text(text: str) -> None:
    article = read(text)
    spans = marks.quoted_spans(article)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=150))
def test_any_text_gives_facts_inside_it(text: str) -> None:
    article = read(f"{text} said Ida Voss. “{text}” According to {text}, he said {text}.")
    found = facts.extract([article], (), lambda done, total: None)
    places: list[Utterance] = list(found.utterances)
    assert all(0 <= item.start < item.end <= len(article.text) for item in places)
    for name in found.names:
        assert all(article.text[item.start : item.end] == item.surface for item in name.mentions)
    assert found == facts.extract([article], (), lambda done, total: None)


@pytest.mark.parametrize(
    "piece", ['"', "“a ", "'a ", "Ab ", "A.", "a, ", "he said ", "president of the ", "A's ", "“a b”\n"]
)
def test_long_hostile_lines_stay_cheap(piece: str) -> None:
    article = read(piece * (6000 // len(piece)))
    found = facts.extract([article], (), lambda done, total: None)
    facts.group_quotes(found, (), {article.id: article})


def test_sentence_of_quotation_is_the_speakers_of_the_sentence_before() -> None:
    text = "Ada Voss said the bridge had been shut too late. “Nobody listened to the keepers of the bridge.”"
    assert said(text)[-1][2] == "Ada Voss"


def test_what_is_said_beside_a_shared_quotation_is_one_thing() -> None:
    groups = group(
        "“We had nine hours between the call and the storm,” said Ada Voss, the harbour master. “That is not much for "
        "crews who are tired or far away.”",
        "“Nine hours passed between the call and the storm,” said Ada Voss. “Crews far away had no hope.”",
    )
    assert any(len(members) == 2 and any("far away" in text for text in members) for members in groups)
