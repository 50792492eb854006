"""Sayings beside one another and readings that hold them: shares and distances on both sides of every bound."""

from __future__ import annotations

from collections import Counter

import pytest

from newsdiff.engine.facts import likeness, utterances
from newsdiff.engine.facts.likeness import Said
from newsdiff.model import Utterance


def said(
    words: str,
    start: int = 0,
    end: int = 100,
    *,
    speaker: str | None = "Koval",
    form: str = "marked",
    article: str = "a",
) -> Said:
    """A saying whose words are all telling."""
    utterance = Utterance(article, start, end, form, speaker)  # type: ignore[arg-type]
    content = tuple(words.upper().split())
    return Said(utterance, utterance, content, content, dict(Counter(content)), float(len(content)))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a b", "a b", True),
        ("a b", "a c", False),
        ("a", "a", False),
        ("a b c", "a b d", True),
        ("a b c d", "a b e f", True),
        ("a b c d e", "a b f g h", False),
        ("a b c d e", "a b c g h", True),
        ("a b c d e", "a b", True),
        ("a b c d e f", "a b c x y z", True),
        ("a b c d e f g", "a b c x y z w", False),
        ("a a a b", "a a a c", False),
    ],
)
def test_two_telling_words_and_half_of_the_shorter_are_alike(one: str, other: str, alike: bool) -> None:
    assert utterances._alike(said(one), said(other)) is alike
    assert utterances._alike(said(other), said(one)) is alike
    assert not utterances._alike(said(one), said(other, speaker="Lem"))


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 100, [0]),
        (0, 60, [0]),
        (0, 59, []),
        (40, 100, [0]),
        (41, 100, []),
        (0, 200, [0]),
        (0, 201, []),
        (100, 200, []),
        (-100, 100, [0]),
        (-101, 100, []),
        (40, 160, [0]),
        (40, 161, []),
        (2100, 2200, []),
    ],
)
def test_sayings_lie_mostly_in_a_reading_and_are_a_good_part_of_it(start: int, end: int, found: list[int]) -> None:
    rows = [said("a b")]
    assert utterances._between(rows, [0], start, end) == found


def test_sayings_that_begin_long_before_a_reading_are_none_of_it() -> None:
    rows = [said("a b", 0, 5001), said("c d", 2100, 4200), said("e f", 5000, 6000)]
    assert utterances._between(rows, [0, 1, 2], 2100, 4300) == [1]
    assert utterances._between(rows, [0, 1, 2], 2000, 5001) == [0, 1]
    assert utterances._between(rows, [0, 1, 2], 2001, 5001) == [1]


@pytest.mark.parametrize(
    ("first", "second", "neighbours"),
    [
        (said("a", 0, 10), said("b", 170, 180), True),
        (said("a", 0, 10), said("b", 171, 180), False),
        (said("a", 0, 10), said("b", 10, 20), True),
        (said("a", 0, 10), said("b", 9, 20), False),
        (said("a", 0, 10), said("b", 12, 20, speaker="Lem"), False),
        (said("a", 0, 10), said("b", 12, 20, form="indirect"), False),
        (said("a", 0, 10, form="indirect"), said("b", 12, 20), False),
        (said("a", 0, 10, speaker=None), said("b", 12, 20, speaker=None), False),
        (said("a", 0, 10), said("b", 12, 20, article="b"), False),
    ],
)
def test_neighbours_are_the_quotations_right_beside_of_one_speaker(first: Said, second: Said, neighbours: bool) -> None:
    assert utterances._neighbours([first, second], 0) == ([1] if neighbours else [])
    assert utterances._neighbours([first, second], 1) == ([0] if neighbours else [])


@pytest.mark.parametrize(
    ("short", "long", "score"),
    [
        ("a b c", "a b c d", 1.0),
        ("a b", "x a b y", 1.0),
        ("a b", "a x b", 0.0),
        ("b a c", "a b c", 0.92),
        ("a b c d", "a b c", 1.0),
        ("a b c d", "a b c x", 0.0),
        ("a b c d e", "a b c d x", 0.8),
        ("a b c d e", "e d c b a", 0.92),
        ("a b c d e", "a b x y z", 0.4),
        ("a b c d e", "a x y z w", 0.2),
        ("a b c", "a x b y c z u v w", 0.7),
        ("a b c", "a x b y c z u v", 1.0),
        ("a b c", "a b x c y z u v w", 1.0),
        ("", "a b", 0.0),
        ("a a b b c", "a b c x y", 0.6),
        ("a b c d e f", "a b x c d y e f z g h i j k l m n o", 0.7),
        ("a b c d e f", "a b c x d e f y g h i j k l m n o p", 1.0),
    ],
)
def test_how_alike_sayings_are(short: str, long: str, score: float) -> None:
    assert likeness.similarity(said(short), said(long)) == pytest.approx(score)
    assert likeness.similarity(said(long), said(short)) == pytest.approx(score)


@pytest.mark.parametrize(
    ("forms", "speakers", "aligned", "needed"),
    [
        (("marked", "marked"), ("Koval", "Lem"), False, 0.62),
        (("marked", "marked"), ("Koval", "Lem"), True, 0.4),
        (("marked", "indirect"), ("Koval", "Lem"), False, 0.75),
        (("indirect", "marked"), ("Koval", "Lem"), True, 0.62),
        (("indirect", "marked"), ("Koval", "Koval"), False, 0.62),
        (("indirect", "marked"), ("Koval", "Koval"), True, 0.4),
    ],
)
def test_what_likeness_is_needed(
    forms: tuple[str, str], speakers: tuple[str, str], aligned: bool, needed: float
) -> None:
    one, other = (
        said("a", form=form, speaker=speaker).utterance for form, speaker in zip(forms, speakers, strict=True)
    )
    assert utterances._needed(one, other, aligned) == needed


def test_wholes_reported_words_and_clipped_ones() -> None:
    ranks = [
        utterances._rank(said(words, form=form))
        for words, form in (("a b c", "marked"), ("a b", "marked"), ("a b c", "indirect"))
    ]
    assert ranks == [0, 2, 1]
