"""Terms, weights and scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine import facts
from newsdiff.engine.alignment.quantities import Quantity, quantities
from newsdiff.engine.alignment.signals import read_signals
from newsdiff.engine.alignment.similarity import FEATURES, WEIGHTS, score
from newsdiff.engine.alignment.vocabulary import fold_spellings, name_key, term_numbers, words_of
from newsdiff.engine.alignment.weights import background, prior, weight
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options

INFINITE = float("inf")


def keys(text: str, language: str = "en") -> list[str]:
    article = annotate(Article.from_text(text, outlet="A", language=language), Options())
    return [key for _, _, key, _ in words_of(article, 0)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The troops have left.", "The soldiers have left."),
        ("The military personnel left.", "The soldiers left."),
        ("North Korean ships", "DPRK ships"),
        ("a U.S. ship", "an American ship"),
        ("12,000 people", "12 000 people"),
    ],
)
def test_two_wordings_of_one_thing_share_their_key(one: str, two: str) -> None:
    shared = set(keys(one)) & set(keys(two))
    assert any(key[0] in "@=#" for key in shared)


def test_the_two_koreas_are_not_one() -> None:
    assert not {key for key in keys("North Korea") + keys("north korean") if key[0] == "@"} & set(keys("South Korea"))


def test_the_pronoun_us_is_no_country() -> None:
    assert "@usa" not in keys("They told us nothing at all.")


def test_places_of_words_point_at_the_text() -> None:
    text = "Choe Son-hui’s North Korean envoy met “Lavrov” 12,000 times."
    for start, end, _, _ in words_of(annotate(Article.from_text(text, outlet="A"), Options()), 0):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]


def test_names_of_countries_share_their_key() -> None:
    assert name_key("North Korea") == name_key("Pyongyang") == name_key("DPRK")
    assert name_key("Ilse Brandt") not in (name_key("Ilse Kern"), name_key("Brandt"))


def test_rare_spellings_fold_and_known_words_do_not() -> None:
    zipf = {"zelensky": 3.0, "zelenskyy": 3.0, "house": 5.5, "horse": 4.9, "stage": 5.0, "state": 5.6}
    heads = fold_spellings(zipf)
    numbers = term_numbers(zipf, heads)
    assert numbers["zelensky"] == numbers["zelenskyy"]
    assert len({numbers[word] for word in ("house", "horse", "stage", "state")}) == 4


@given(st.dictionaries(st.text("abcdefgh", min_size=4, max_size=9), st.floats(0, 7), max_size=12))
def test_folding_does_not_depend_on_order(zipf: dict[str, float]) -> None:
    backwards = dict(reversed(list(zipf.items())))
    assert fold_spellings(zipf) == fold_spellings(backwards)
    assert term_numbers(zipf, fold_spellings(zipf)) == term_numbers(backwards, fold_spellings(backwards))


def test_rarer_words_weigh_more() -> None:
    words = background("en")
    assert words["the"] > words["minister"] > words["torpedo"]
    assert weight(words["torpedo"], 0.05) > weight(words["minister"], 0.05) > weight(words["the"], 0.05) >= 0.0
    assert weight(4.0, 0.02) > weight(4.0, 0.5)
    assert prior(9.0) == 0.0


@pytest.mark.parametrize("language", ["en", "de", "uk", "pt-BR", "xx", "", "../en", "e.n"])
def test_any_language_has_a_background_or_none(language: str) -> None:
    assert all(0.0 <= value < 8.5 for value in list(background(language).values())[:100])


def test_figures_agree_or_clash() -> None:
    ten = Quantity(10_000, 10_000, "troop", "10,000")
    least = Quantity(10_000, INFINITE, "troop", "at least 10,000")
    eight = Quantity(8_000, 8_000, "troop", "8,000")
    two = Quantity(2, 2, "countri", "two")
    assert quantities([ten], [least]) == (1.0, 0.0)
    assert quantities([ten], [eight]) == (0.0, 1.0)
    assert quantities([ten, eight], [eight]) == (1.0, 0.0)
    assert quantities([two], [Quantity(2, 2, "nation", "two")]) == (0.5, 0.0)
    assert quantities([Quantity(20, 20, "", "20")], [Quantity(20, 20, "", "20 years old", "age")]) == (0.0, 0.0)
    assert quantities([two], [eight]) == (0.0, 0.0)


@given(st.lists(st.floats(-1, 1), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_scores_are_probabilities(values: list[float]) -> None:
    assert 0.0 <= score(values) <= 1.0
    for place, name in enumerate(FEATURES):
        more = list(values)
        more[place] += 0.5
        assert (score(more) >= score(values)) == (WEIGHTS[name] >= 0) or score(more) == score(values)


def test_two_ceilings_are_not_the_same_figure() -> None:
    texts = ("Up to 13,000 soldiers may enter the war.", "Up to 40 houses lost their roofs.")
    articles = [annotate(Article.from_text(text, outlet=text[:8]), Options()) for text in texts]
    found = read_signals(articles, facts.extract(articles, (), lambda done, total: None))
    figures = [quantity for at in sorted(found.figures) for quantity in found.figures[at]]
    assert quantities(figures[:1], figures[1:]) == (0.0, 0.0)
    assert len({joined.key for at in found.joined for joined in found.joined[at]}) == 2
