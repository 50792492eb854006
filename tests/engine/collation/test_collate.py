"""Collation of a passage: what stands in which slot."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.engine.collation.collate import collate_passage, collate_texts
from newsdiff.engine.collation.wordclass import pieces_of
from newsdiff.engine.differences import is_difference
from newsdiff.engine.facts import Facts, extract
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options, Passage, Reading, Span


def read(texts: list[str]) -> list[AnnotatedArticle]:
    articles = [Article.from_text(text, outlet=str(number), language="en") for number, text in enumerate(texts)]
    return [annotate(replace(a, id=str(number)), Options()) for number, a in enumerate(articles)]


def collate(texts: list[str], *, facts: bool = False) -> Passage:
    articles = read(texts)
    return collate_texts(articles, extract(articles, (), lambda done, total: None) if facts else Facts())


def rows(passage: Passage, texts: list[str]) -> list[tuple[str | None, ...]]:
    """The words of every slot, None where a reading has none."""
    return [
        tuple(None if cell is None else text[cell.start : cell.end] for cell, text in zip(s.cells, texts, strict=True))
        for s in passage.slots
    ]


def differing(passage: Passage, texts: list[str]) -> list[tuple[str | None, ...]]:
    return [row for row, slot in zip(rows(passage, texts), passage.slots, strict=True) if slot.variant is not None]


PLEDGE = [
    "“We have no fear in our hearts that with the steady help of the honoured Mayor of the Town of Brill Ada Voss, "
    "the crews and people will certainly raise a great dam in their noble effort to keep the old rights and peace of "
    "their county.”",
    "We have no fears that with the steady help of the honoured Brill Mayor Ada Voss, the crews and people will "
    "surely raise a great dam in their holy effort to keep the old rights and peace of their home, she declared.",
    "“We have no fear that with the steady help of Brill mayor Ada Voss, the crews and people will raise a great dam "
    "in their noble effort,” she said.",
]


def test_three_translations_of_a_quotation_come_out_as_a_reader_would_mark_them() -> None:
    found = differing(collate(PLEDGE), PLEDGE)
    assert ("fear", "fears", "fear") in found
    assert ("in our hearts", None, None) in found
    assert ("certainly", "surely", None) in found
    assert ("noble", "holy", "noble") in found
    assert ("county", "home", None) in found
    assert ("the honoured Mayor of the Town of Brill", "the honoured Brill Mayor", "Brill mayor") in found
    assert (None, "she declared", "she said") in found


def test_a_paraphrase_stands_in_few_slots() -> None:
    texts = [
        "Neither of the two captains directly mentioned the loading of hundreds of Brill barrels in the harbour.",
        "No harbour master made any reference at all to Brill barrels being shipped by night.",
    ]
    found = differing(collate(texts), texts)
    assert len(found) <= 3
    assert "Brill barrels" not in " ".join(cell or "" for row in found for cell in row)


def test_equal_figures_hold_a_paraphrase_together() -> None:
    texts = [
        "Ada Voss said she believed the mill may have stored as many as 8,000 sacks in Brill, which burned in August.",
        "Speaking in the harbour, Jan Roth said it is believed at least 10,000 sacks of flour are to be moved to the "
        "county, with about 8,000 of them already in the Brill warehouse.",
    ]
    passage = collate(texts, facts=True)
    assert ("8,000", "8,000") in rows(passage, texts)
    assert not any("10,000" in (row[1] or "") and "8,000" in (row[1] or "") for row in rows(passage, texts))


def test_a_phrase_that_leads_in_one_reading_and_ends_the_others_is_moved() -> None:
    texts = [
        "We repeat that we will always stand firmly by our island neighbours until the end of winter.",
        "The port will stand firm with island neighbours until the end of winter.",
        "We assure all that we will always stand firmly with our island neighbours until the end of winter.",
        "Until the end of winter, we will firmly stand alongside our island neighbours.",
    ]
    passage = collate(texts)
    moved = [(row, slot) for row, slot in zip(rows(passage, texts), passage.slots, strict=True) if any(slot.moved)]
    assert len(moved) == 1
    row, slot = moved[0]
    assert [words.lower() if words else None for words in row] == ["until the end of winter"] * 4
    assert slot.moved == (False, False, False, True)
    assert set(slot.groups) == {0}
    assert slot.variant is not None
    assert passage.variants[slot.variant].kind == "order"
    assert ("island neighbours",) * 4 in rows(passage, texts)


def test_function_words_between_differences_make_no_island() -> None:
    texts = ["The mayor of Brill spoke at noon.", "The owner of ferries spoke at noon."]
    assert differing(collate(texts), texts) == [("mayor of Brill", "owner of ferries")]


def test_punctuation_case_and_typographic_quotes_are_no_differences() -> None:
    texts = ['He said: "Don\'t go, Ada!"', "He SAID “don’t go” – Ada."]
    passage = collate(texts)
    assert differing(passage, texts) == []
    assert passage.variants == ()


def test_readings_without_common_words_give_one_slot() -> None:
    texts = ["Die Brücke am Hafen bleibt bis Freitag gesperrt.", "Traffic over the river stopped this week."]
    passage = collate(texts)
    assert len(passage.slots) == 1
    assert passage.slots[0].groups == (0, 1)


def test_a_reading_without_words_has_no_cells() -> None:
    texts = ["The dam holds.", "…", ""]
    passage = collate(texts)
    assert [slot.cells[1:] for slot in passage.slots] == [(None, None)]
    assert passage.variants[0].absent == ("1", "2")
    assert collate(["", "!"]).slots == ()


def test_a_cell_never_reaches_over_the_gap_between_two_spans() -> None:
    one = "The dam broke at night. Nobody cares about boats here. Two crews are missing."
    two = "The dam broke at night, two crews are missing."
    articles = read([one, two])
    gap = one.index("Nobody"), one.index("Two crews")
    readings = (
        Reading("0", (Span(0, gap[0] - 1), Span(gap[1], len(one))), (0, 2)),
        Reading("1", (Span(0, len(two)),), (0,)),
    )
    passage = collate_passage(
        Passage("p", "statement", readings), {article.id: article for article in articles}, Facts()
    )
    cells = [slot.cells[0] for slot in passage.slots]
    assert all(cell is None or cell.end <= gap[0] or cell.start >= gap[1] for cell in cells)
    assert passage.variants == ()


def test_a_possessive_belongs_to_its_word() -> None:
    texts = ["They praised Brill's old harbour.", "They praised Brill’s new harbour.", "They praised the harbour."]
    assert differing(collate(texts), texts) == [("Brill's old", "Brill’s new", "the")]


def test_names_are_compared_as_one_word() -> None:
    texts = [
        "On Monday Prime Minister Mira Kovalenko met Foreign Minister Jens Dahl in Oslo.",
        "On Monday Prime Minister Mira Kowalenko met Foreign Minister Jens Dahl in Oslo.",
    ]
    passage = collate(texts, facts=True)
    assert [variant.kind for variant in passage.variants if is_difference(variant)] == ["name"]
    assert {form.text.split()[-1] for form in passage.variants[0].forms} == {"Kovalenko", "Kowalenko"}


def test_long_texts_stay_within_bounds() -> None:
    common = [f"word{number * 7919 % 1500}" for number in range(5000)]
    other = [word if number % 9 else "the" for number, word in enumerate(common)]
    texts = [" ".join(common), " ".join(other), "the " * 5000]
    passage = collate(texts)
    assert _tiles(passage, read(texts))
    assert sum(len(set(slot.groups) - {-1}) == 1 and slot.cells[0] is not None for slot in passage.slots) > 300


VOCABULARY = "the of and we dam dams broke night Ada Voss crews 12 300 holy noble Brill's “boats” never said , . — in"
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=1, max_size=5)


def _tiles(passage: Passage, articles: list[AnnotatedArticle]) -> bool:
    """Whether every word of a reading lies in exactly one cell and every cell holds words."""
    for number, (reading, article) in enumerate(zip(passage.readings, articles, strict=True)):
        words = [token for token, _, _ in pieces_of(article.tokens, reading.spans)]
        cells = [slot.cells[number] for slot in passage.slots if slot.cells[number] is not None]
        inside = [sum(c.start <= w.start and w.end <= c.end for c in cells if c is not None) for w in words]
        if inside != [1] * len(words) or len(cells) > len(words):
            return False
    return True


@given(TEXTS)
def test_every_word_of_every_reading_lies_in_exactly_one_cell(texts: list[str]) -> None:
    passage = collate(texts)
    assert _tiles(passage, read(texts))
    assert all(any(cell is not None for cell in slot.cells) for slot in passage.slots)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@settings(max_examples=40)
def test_any_text_can_be_collated(texts: list[str]) -> None:
    passage = collate(texts)
    assert _tiles(passage, read(texts))
    for variant in passage.variants:
        for form in variant.forms:
            assert form.text == texts[int(form.article)][form.start : form.end]


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_readings_changes_nothing_but_the_order_of_cells(texts: list[str], random: object) -> None:
    passage = collate(texts)
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = collate([texts[number] for number in order])
    assert len(passage.slots) == len(other.slots)
    for one, two in zip(passage.slots, other.slots, strict=True):
        assert tuple(one.cells[number] for number in order) == two.cells
        assert _partition([one.groups[number] for number in order]) == list(two.groups)
        if one.moved or two.moved:
            assert tuple(one.moved[number] for number in order) == two.moved
        assert one.variant == two.variant
    assert [v.kind for v in passage.variants] == [v.kind for v in other.variants]


def _partition(groups: list[int]) -> list[int]:
    seen: dict[int, int] = {}
    return [-1 if group < 0 else seen.setdefault(group, len(seen)) for group in groups]


@given(TEXTS)
def test_groups_tell_which_readings_agree(texts: list[str]) -> None:
    articles = read(texts)
    passage = collate_texts(articles, Facts())
    for slot in passage.slots:
        keys = []
        for article, cell in zip(articles, slot.cells, strict=True):
            tokens = [t.key for t in article.tokens if cell and cell.start <= t.start and t.end <= cell.end]
            keys.append(tuple(key for key in tokens if any(map(str.isalnum, key))) if cell else None)
        for one in range(len(texts)):
            for two in range(len(texts)):
                assert (slot.groups[one] == slot.groups[two]) == (keys[one] == keys[two])
        assert [g for g in slot.groups if g >= 0] == [g for g in _partition(list(slot.groups)) if g >= 0]


@given(st.lists(WORDS, max_size=14).map(" ".join), st.integers(2, 30))
def test_identical_readings_agree(text: str, count: int) -> None:
    passage = collate([text] * count)
    assert passage.variants == ()
    assert len(passage.slots) <= 1


def fragment(text: str, start: str, words: int) -> str:
    """Some words of a text from a short marker on."""
    return " ".join(text[text.index(start) :].split()[:words])


@pytest.fixture(scope="module")
def seed_texts(seeds: list[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in seeds]


def test_no_doubt_in_the_seeds(seed_texts: list[str]) -> None:
    texts = [fragment(seed_texts[n], "We have no doubt", size) for n, size in ((0, 47), (2, 41), (3, 28))]
    found = {tuple(word and word.strip(".,”") for word in row) for row in differing(collate(texts, facts=True), texts)}
    assert ("in our minds", None, None) in found
    assert ("certainly", "surely", None) in found
    assert ("sacred", "holy", "sacred") in found
    assert ("country", "state", None) in found
    assert ("doubt", "doubts", "doubt") in found
    presidents = [row for row in found if row[2] == "Russian president"]
    assert len(presidents) == 1
    assert presidents[0][0] is not None
    assert presidents[0][0].removeprefix("the ") == "esteemed President of the Russian Federation"
    assert presidents[0][1] is not None
    assert presidents[0][1].removeprefix("the ") == "esteemed Russian President"


def test_stand_firmly_in_the_seeds_in_every_order(seed_texts: list[str]) -> None:
    starts = ((0, "We once again", 19), (1, "will stand firm", 11), (2, "We repeat that", 17), (3, "Until the day", 13))
    texts = [fragment(seed_texts[n], start, words).rstrip('.,"”') for n, start, words in starts]
    for order in permutations(range(4)):
        mixed = [texts[number] for number in order]
        found = [tuple(w and w.lower() for w in row) for row in rows(collate(mixed, facts=True), mixed)]
        assert ("until the day of victory",) * 4 in found
        assert ("russian comrades",) * 4 in found
