"""Words of readings with every field: keys, labels, kin, lightness, what joins them; names and figures as one word."""

from __future__ import annotations

import pytest

from newsdiff.engine.collation.wordclass import (
    DATE,
    NEGATIONS,
    SAYING,
    Cluster,
    Word,
    classify,
    is_light,
    pieces_of,
    shape,
)
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options


def read(text: str, language: str = "en") -> AnnotatedArticle:
    return annotate(Article.from_text(text, outlet="a", language=language), Options())


def words(
    text: str, *clusters: Cluster, language: str = "en", spans: list[tuple[int, int]] | None = None
) -> list[Word]:
    tokens = read(text, language).tokens
    return classify([(pieces_of(tokens, spans or [(0, len(text))]), language, clusters)])[0]


def labels(*texts: str, language: str = "en") -> list[list[str]]:
    rows = [(pieces_of(read(text, language).tokens, [(0, len(text))]), language, ()) for text in texts]
    return [[word.label for word in row] for row in classify(rows)]


def test_every_field_of_a_word() -> None:
    assert words("The “Crews” said 40 boats sank") == [
        Word("the", "the", "the", "", True, False, 0, False, False, 0, 3),
        Word("crews", "crew", "crew", "", False, False, 1, True, True, 5, 10),
        Word("said", "said", "said", SAYING, False, False, 1, True, True, 12, 16),
        Word("40", "40", "40", "#", False, True, 1, True, False, 17, 19),
        Word("boats", "boat", "boat", words("boats")[0].kin, False, False, 1, True, False, 20, 25),
        Word("sank", "sank", "sank", words("sank")[0].kin, False, False, 1, True, False, 26, 30),
    ]
    assert shape(words("old")[0]) == ("old", "old", words("old")[0].kin, False, False)


def test_possessives_are_one_word_and_no_difference() -> None:
    own = words("Lenna's boats, Lenna’s crews and crews' boats")
    assert [word.key for word in own] == ["lenna", "boats", "lenna", "crews", "and", "crews", "boats"]
    assert [(word.start, word.end) for word in own[:3]] == [(0, 7), (8, 13), (15, 22)]
    assert all(word.joined for word in own[1:])


def test_words_must_lie_wholly_in_their_spans() -> None:
    text = "one two three four five six"
    found = words(text, spans=[(0, 7), (8, 13)])
    assert [(word.key, word.joined) for word in found] == [("one", False), ("two", True), ("three", True)]
    found = words(text, spans=[(0, 7), (14, 22)])
    assert [(word.key, word.joined) for word in found] == [("one", False), ("two", True), ("four", False)]
    found = words(text, spans=[(4, 12)])
    assert [(word.key, word.joined) for word in found] == [("two", False)]
    assert words(text, spans=[(5, 13)])[0].key == "three"


def test_quote_marks_before_a_word_turn() -> None:
    found = words('a "b" c, "d, e" — f')
    assert [(word.key, word.turn) for word in found] == [
        ("a", False), ("b", True), ("c", True), ("d", True), ("e", False), ("f", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "light", "content"),
    [
        ("en", "the", "not"),
        ("de", "der", "nicht"),
        ("fr", "le", "pas"),
        ("es", "el", "nunca"),
        ("ru", "и", "не"),
        ("uk", "і", "ні"),
    ],
)
def test_negations_are_never_light(language: str, light: str, content: str) -> None:
    assert is_light(light, language)
    assert not is_light(content, language)
    assert content in NEGATIONS
    assert not is_light("harbour", language)
    assert not is_light(light, "xx")


def test_verbs_of_saying_are_kin_but_nouns_are_none() -> None:
    assert [word.kin for word in words("said stated claims note states")] == [SAYING, SAYING, "", "", ""]
    assert words("sagte", language="de")[0].kin == SAYING
    assert words("said", language="xx")[0].kin == ""


def test_synonyms_are_kin_in_english() -> None:
    troops, soldiers = words("troops soldiers")
    assert troops.kin == soldiers.kin != ""
    assert troops.label != soldiers.label
    assert [word.kin for word in words("troops soldiers", language="de")] == ["", ""]


def test_spellings_of_one_word_have_one_label() -> None:
    assert labels("organisation", "organization")[0] == labels("organization", "organisation")[1]
    assert labels("Zelenskyy", "Zelensky", "Zelenskii")[0] == labels("Zelenskyy", "Zelensky")[1]
    assert labels("Marchuk", "Marchenko") == [["marchuk"], ["marchenko"]]
    assert labels("cat", "cart") == [["cat"], ["cart"]]
    assert labels("1,000,000", "1,000,001") == [["1000000"], ["1000001"]]


def test_labels_do_not_depend_on_the_order_of_readings() -> None:
    texts = ["Zelenskyy organised", "Zelensky organized", "Zelenskiy organizes"]
    forward, backward = labels(*texts), labels(*reversed(texts))
    assert forward == backward[::-1]


def test_a_crowd_of_words_is_not_compared() -> None:
    crowd = " ".join(f"zele{a}{b}" for a in "abcdefghijk" for b in "abcdefghijk")
    few = "Zelenskyy Zelensky"
    assert len({*labels(few)[0]}) == 1
    assert len({*labels(f"{few} {crowd}")[0][:2]}) == 2


def test_names_and_figures_are_one_word() -> None:
    text = "Old Anna Koval's 40 boats sank"
    name, count = Cluster(4, 14, "@n-1", "", 2), Cluster(17, 19, "#cardinal 40", "#cardinal", 1)
    found = words(text, name, count)
    assert [(word.key, word.label, word.kin, word.number, word.size, word.start, word.end) for word in found] == [
        ("old", "old", found[0].kin, False, 1, 0, 3),
        ("anna koval", "@n-1", "", False, 2, 4, 16),
        ("40", "#cardinal 40", "#cardinal", True, 1, 17, 19),
        ("boats", "boat", found[3].kin, False, 1, 20, 25),
        ("sank", "sank", found[4].kin, False, 1, 26, 30),
    ]
    assert found[1].root == "anna koval"
    assert not found[1].light
    assert words("on Monday it", Cluster(3, 9, "#date 1", DATE, 1))[1].number is False
    assert words("on Monday it", Cluster(3, 9, "#date 1", DATE, 1))[1].kin == DATE


def test_clusters_that_are_too_long_or_hold_no_word_are_left() -> None:
    eight, nine = "a b c d e f g h", "a b c d e f g h i"
    assert len(words(eight, Cluster(0, 15, "@x", "", 1))) == 1
    assert len(words(nine, Cluster(0, 17, "@x", "", 1))) == 9
    assert len(words("a b", Cluster(1, 2, "@x", "", 1))) == 2
    assert [w.label for w in words("ab cd ef", Cluster(0, 4, "@x", "", 1))] == ["@x", "cd", "ef"]
    assert [w.label for w in words("ab cd ef", Cluster(3, 8, "@x", "", 1))] == ["ab", "@x"]
    apart = words("ab cd ef gh", Cluster(3, 11, "@x", "", 1), spans=[(0, 5), (9, 11)])
    assert [word.label for word in apart] == ["ab", "@x", "gh"]
