"""What a comparison hands on to the next one, and that using it changes nothing but the time."""

from __future__ import annotations

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from newsdiff.engine import facts, pipeline
from newsdiff.engine.alignment import align, alignable
from newsdiff.engine.factindex import unchanged
from newsdiff.engine.facts import Facts
from newsdiff.engine.facts.own import Own, Told
from newsdiff.model import AnnotatedArticle, Article, Comparison, Decision, Figure, Name, Options

TEXTS = {
    "Bay Post": "Ferry runs aground, 14 hurt\nThe ferry Ostrava ran aground near Port Alder on Tuesday and 14 people "
    "were injured.\nCaptain Ilse Brandt said the steering had failed two minutes before the impact.\n",
    "Wire": "Fourteen passengers were hurt when the ferry Ostrava ran aground off Port Alder on Tuesday.\n"
    "Ticket prices had gone up by nine percent in spring.\n",
    "Herald": "The steering failed two minutes before impact, said Captain Ilse Brandt.\nA bakery won a prize.\n",
}
LATE = Article.from_text(
    "In spring the price of tickets went up by nine percent.\nThe mayor opened a library on Friday.\n", outlet="Late"
)


def given() -> list[Article]:
    return [Article.from_text(text, outlet=outlet) for outlet, text in TEXTS.items()]


def by_readings(comparison: Comparison) -> dict[object, str]:
    return {passage.readings: passage.id for passage in comparison.passages}


def test_an_article_joins_and_what_it_does_not_touch_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.compare(given())
    collated: list[object] = []
    original = pipeline.collate_passage

    def counting(passage, by_id, found):  # type: ignore[no-untyped-def]
        collated.append(passage.readings)
        return original(passage, by_id, found)

    monkeypatch.setattr(pipeline, "collate_passage", counting)
    after = pipeline.compare([*given(), LATE], previous=before)
    assert all(after.by_id[article.id] is article for article in before.articles)
    kept = by_readings(before).items() & by_readings(after).items()
    assert kept
    assert not {readings for readings, _ in kept} & set(collated)
    assert any(len(passage.readings) == 2 and passage.reading(LATE.id) for passage in after.passages)
    fresh = pipeline.compare([*given(), LATE])
    assert [p.readings for p in after.passages] == [p.readings for p in fresh.passages]
    assert [p.variants for p in after.passages] == [p.variants for p in fresh.passages]


def test_facts_of_articles_that_stay_are_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.compare(given())
    read: list[str] = []
    original = facts.read_own

    def counting(article: AnnotatedArticle) -> Own:
        read.append(article.id)
        return original(article)

    monkeypatch.setattr(facts, "read_own", counting)
    after = pipeline.compare([*given(), LATE], previous=before)
    assert read == [LATE.id]
    assert all(after.evidence.facts.told[each.id] is before.evidence.facts.told[each.id] for each in before.articles)
    fresh = pipeline.compare([*given(), LATE])
    assert (after.figures, after.dates, after.names) == (fresh.figures, fresh.dates, fresh.names)
    assert after.quotes == fresh.quotes


def test_what_a_passage_rests_on_is_not_looked_up_where_its_articles_tell_what_they_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = pipeline.compare(given())

    def forbidden(*rest: object) -> None:
        raise AssertionError("looked up")

    monkeypatch.setattr(pipeline, "collation_basis", forbidden)
    after = pipeline.compare([*given(), LATE], previous=before)
    monkeypatch.undo()
    assert [p.variants for p in after.passages] == [p.variants for p in pipeline.compare([*given(), LATE]).passages]


def test_an_article_whose_speaker_another_one_names_is_not_as_it_was() -> None:
    article = Article.from_text("The steering failed, said the captain, and 14 were hurt.\n", outlet="One")
    told = Told(None, (), (), (Figure(article.id, 44, 46, "14", "cardinal", 14, 14, speaker="the captain"),))  # type: ignore[arg-type]
    name = Name("n-1", "person", "captain", ())
    before, same, other = Facts(told={"a": told}), Facts(told={"a": told}), Facts(names=(name,), told={"a": told})
    assert unchanged(same, before) == {"a"}
    assert unchanged(other, before) == set()


def test_who_speaks_is_read_again_where_another_article_says_who_it_is() -> None:
    text = "The steering failed, said the Norwegian foreign minister on Tuesday.\n"
    other = "Foreign Minister Ilse Brandt of Norway spoke.\nNorwegian foreign minister Ilse Brandt left.\n"
    one, two = Article.from_text(text, outlet="One"), Article.from_text(other, outlet="Two")
    before = pipeline.compare([one])
    after = pipeline.compare([one, two], previous=before)
    fresh = pipeline.compare([one, two])
    assert before.quotes[0].speaker != after.quotes[0].speaker
    assert after.quotes == fresh.quotes


def test_a_moved_threshold_scores_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.compare(given())

    def forbidden(*rest: object, **more: object) -> None:
        raise AssertionError("scored again")

    monkeypatch.setattr(align, "score_pairs", forbidden)
    monkeypatch.setattr(pipeline.facts, "extract", forbidden)
    moved = pipeline.compare(given(), options=Options(threshold=0.7), previous=before)
    monkeypatch.undo()
    assert moved.to_dict() == pipeline.compare(given(), options=Options(threshold=0.7)).to_dict()


def test_other_options_and_aliases_are_not_answered_from_before() -> None:
    before = pipeline.compare(given())
    options = Options(minimum_words=12)
    assert (
        pipeline.compare(given(), options=options, previous=before).to_dict()
        == pipeline.compare(given(), options=options).to_dict()
    )
    alias = Decision("alias", names=("Ilse Brandt", "Ostrava"))
    assert (
        pipeline.compare(given(), decisions=[alias], previous=before).to_dict()
        == pipeline.compare(given(), decisions=[alias]).to_dict()
    )


def test_an_article_that_leaves_takes_its_readings_along() -> None:
    before = pipeline.compare([*given(), LATE])
    after = pipeline.compare(given(), previous=before)
    assert [p.readings for p in after.passages] == [p.readings for p in pipeline.compare(given()).passages]
    assert not any(passage.reading(LATE.id) for passage in after.passages)


def test_words_of_an_article_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.compare(given())
    asked: list[str] = []
    original = alignable.words_of

    def counting(article, sentence, joined=()):  # type: ignore[no-untyped-def]
        asked.append(article.article.outlet)
        return original(article, sentence, joined)

    monkeypatch.setattr(alignable, "words_of", counting)
    after = pipeline.compare([*given(), LATE], previous=before)
    assert set(asked) == {"Late"}
    monkeypatch.undo()
    fresh = pipeline.compare([*given(), LATE])
    assert [passage.links for passage in after.passages] == [passage.links for passage in fresh.passages]


SENTENCES = (
    "The ferry Ostrava ran aground near Port Alder on Tuesday.",
    "The Ostrava, a ferry, hit rocks off Port Alder on Tuesday.",
    "Fourteen passengers were injured when the ship struck.",
    "14 people were hurt, the coast guard said.",
    "Captain Ilse Brandt said the steering had failed.",
    "“The steering failed,” said Ilse Brandt, the captain.",
    "Ticket prices rose by nine percent in spring.",
    "The bakery in the old town won a prize.",
)
stories = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n".join), min_size=2, max_size=6)


@given_(stories, stories)
@settings(max_examples=40, deadline=None)
def test_whatever_joins_or_leaves_the_result_is_that_of_a_full_run(first: list[str], then: list[str]) -> None:
    def numbered(texts: list[str]) -> list[Article]:
        return [Article.from_text(text, outlet=f"Outlet {number}") for number, text in enumerate(texts)]

    before = pipeline.compare(numbered(first))
    after = pipeline.compare(numbered(then), previous=before).to_dict()
    fresh = pipeline.compare(numbered(then)).to_dict()
    for passage in (*after["passages"], *fresh["passages"]):
        passage.pop("id")
    assert after["passages"] == fresh["passages"]
    assert after["figures"] == fresh["figures"]
