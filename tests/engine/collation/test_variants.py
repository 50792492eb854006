"""Kinds of variant: what differs in a slot, and figures, dates and quote marks across slots."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.collation.collate import collate_texts
from newsdiff.engine.differences import is_difference
from newsdiff.engine.facts import Facts, extract
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, DateMention, Figure, Name, NameMention, Options, Passage, Variant


def collate(*texts: str, facts: Facts | None = None, language: str = "en") -> Passage:
    articles = [
        annotate(replace(Article.from_text(text, outlet=str(n), language=language), id=str(n)), Options())
        for n, text in enumerate(texts)
    ]
    return collate_texts(articles, facts or extract(articles, (), lambda done, total: None))


def only(passage: Passage) -> Variant:
    shown = [variant for variant in passage.variants if is_difference(variant)]
    assert len(shown) == 1, shown
    return shown[0]


def forms(variant: Variant) -> list[str]:
    return [form.text for form in variant.forms]


def figure(article: int, text: str, surface: str, value: float, **more: object) -> Figure:
    start = text.index(surface)
    return Figure(str(article), start, start + len(surface), surface, "cardinal", value, value, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two", "detail"),
    [
        ("The crews raise a dam.", "The crew raise a dam.", "inflection"),
        ("They met in the harbour.", "They met at the harbour.", "function words"),
        ("A long-term plan began.", "A longterm plan began.", "spelling"),
        ("The crews organised a rescue.", "The crews organized a rescue.", "spelling"),
        ("A paediatric ward closed.", "A pediatric ward closed.", "spelling"),
        ("The holy river rose.", "The sacred river rose.", "synonyms"),
        ("The yellow river rose.", "The northern river rose.", ""),
    ],
)
def test_details_of_wording(one: str, two: str, detail: str) -> None:
    variant = only(collate(one, two, facts=Facts()))
    assert (variant.kind, variant.detail) == ("wording", detail)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The captain of Norway's ferry slept.", "The captain of Norway ferry slept."),
        ("The harbour’s wall broke at night.", "The harbour wall broke at night."),
    ],
)
def test_a_possessive_is_no_difference(one: str, two: str) -> None:
    assert not any(is_difference(variant) for variant in collate(one, two).variants)


def test_a_year_and_a_day_elsewhere_are_no_conflict() -> None:
    passage = collate(
        "The old harbour wall, built in 1964, failed in the morning.",
        "The old harbour wall failed in the morning of May 12, 2025.",
    )
    assert not any(variant.kind == "date" and variant.relation == "conflict" for variant in passage.variants)


def test_words_that_a_reading_lacks_are_an_omission() -> None:
    variant = only(collate("The dam broke early at night.", "The dam broke at night.", "The dam broke early at night."))
    assert variant.kind == "omission"
    assert variant.absent == ("1",)
    assert forms(variant) == ["early", "early"]
    assert {form.group for form in variant.forms} == {0}


def test_an_article_in_front_is_left_out_of_the_forms() -> None:
    passage = collate("He met the brave crews.", "He met the lazy crews.", "He met northern crews.", facts=Facts())
    variant = only(passage)
    assert forms(variant) == ["brave", "lazy", "northern"]
    assert passage.slots[1].cells[0] is not None
    assert variant.forms[0].start == passage.slots[1].cells[0].start + len("the ")
    for slot in passage.slots:
        if slot.variant is not None:
            for form in passage.variants[slot.variant].forms:
                cell = slot.cells[int(form.article)]
                assert cell is not None
                assert cell.start <= form.start < form.end == cell.end


def test_figures_in_one_slot_tell_their_relation() -> None:
    texts = (
        "About 30 people died in the flood.",
        "About 45 people died in the flood.",
        "About 30 people died in the flood.",
    )
    variant = only(collate(*texts))
    assert variant.kind == "number"
    assert variant.relation == "conflict"
    assert [form.group for form in variant.forms] == [0, 1, 0]


def test_figures_among_different_words_are_paired_across_slots() -> None:
    texts = (
        "A total of 31 people were killed when the bridge fell, police said.",
        "The bridge collapse has left 44 people dead, according to officials.",
    )
    found = [v for v in collate(*texts).variants if v.kind == "number"]
    assert [(v.relation, [form.text[-2:] for form in v.forms]) for v in found] == [("conflict", ["31", "44"])]


def test_equal_figures_make_a_variant_that_is_no_difference() -> None:
    passage = collate("Some 12,000 people fled the town.", "Some 12 000 people fled the town.")
    found = [v for v in passage.variants if v.kind == "number"]
    assert [v.relation for v in found] == ["same"]
    assert not is_difference(found[0])


def test_the_same_figure_from_another_mouth_needs_two_names() -> None:
    texts = "Ada Voss said 800 boats sank.", "Jens Dahl said 800 boats sank."
    names = [
        Name("n1", "person", "Ada Voss", (NameMention("0", 0, 8, "Ada Voss"),)),
        Name("n2", "person", "Jens Dahl", (NameMention("1", 0, 9, "Jens Dahl"),)),
    ]
    spoken = [
        figure(0, texts[0], "800", 800, counted="boats", speaker="Ada Voss"),
        figure(1, texts[1], "800", 800, counted="boats", speaker="Jens Dahl"),
    ]
    found = collate(*texts, facts=Facts(figures=tuple(spoken), names=tuple(names))).variants
    assert [v.relation for v in found if v.kind == "number"] == ["attribution"]
    vague = [replace(spoken[0], speaker="officials"), replace(spoken[1], speaker="police")]
    found = collate(*texts, facts=Facts(figures=tuple(vague), names=tuple(names))).variants
    assert [v.relation for v in found if v.kind == "number"] == ["same"]


def test_dates_that_disagree() -> None:
    texts = "The dam broke on October 23 at noon.", "The dam broke on October 24 at noon."
    variant = only(collate(*texts))
    assert (variant.kind, variant.relation) == ("date", "conflict")
    found = [DateMention("0", 17, 27, "October 23", "date", "--10-23", "--10-23")]
    assert only(collate(*texts, facts=Facts(dates=tuple(found)))).kind in ("number", "date", "wording")


def test_spellings_of_one_name_and_different_names() -> None:
    texts = "On Friday Son-hui Park spoke in Oslo.", "On Friday Son Hui Park spoke in Oslo."
    name = Name("n1", "person", "Son-hui Park", (NameMention("0", 10, 22, ""), NameMention("1", 10, 22, "")))
    mentions = tuple(replace(m, surface=texts[int(m.article)][m.start : m.end]) for m in name.mentions)
    variant = only(collate(*texts, facts=Facts(names=(replace(name, mentions=mentions),))))
    assert (variant.kind, variant.detail) == ("name", "Son-hui Park / Son Hui Park")
    assert only(collate(*texts, facts=Facts())).kind == "name"
    other = tuple(replace(name, id=f"n{n}", mentions=(m,)) for n, m in enumerate(mentions))
    assert only(collate(*texts, facts=Facts(names=other))).detail.startswith("different names")


def test_who_says_it() -> None:
    passage = collate("“The dam will hold for years,” she said.", "“The dam will hold for years,” the mayor declared.")
    variant = next(v for v in passage.variants if v.kind == "attribution")
    assert variant.forms[-1].text.endswith("declared")
    passage = collate("“The dam will hold for years,” she said.", "“The dam will hold for years.”")
    assert only(passage).kind == "attribution"


def test_words_marked_as_a_quotation_in_one_reading_only() -> None:
    marked, plain = "He said “the dam will hold for years” at noon.", "He said the dam will hold for years at noon."
    variant = only(collate(marked, plain))
    assert (variant.kind, variant.detail) == ("quote", "quotation marks differ")
    assert forms(variant) == ["the dam will hold for years"] * 2
    assert [form.group for form in variant.forms] == [0, 1]
    assert not [v for v in collate(marked, marked).variants if is_difference(v)]


def test_kinds_need_no_facts() -> None:
    passage = collate("Some 30 crews met Sergei Lavin.", "Some 45 crews met Sergey Lavin.", facts=Facts())
    assert [variant.kind for variant in passage.variants] == ["number", "name"]


def test_other_languages() -> None:
    variant = only(collate("Der Damm hält nicht.", "Der Damm hält.", language="de"))
    assert (variant.kind, variant.detail) == ("omission", "added words")


SENTENCES = st.sampled_from(
    [
        "At least 30 people died on October 23, she said.",
        "Some 45 people were killed on October 24.",
        "“We will stay,” Ada Voss said.",
        "We will stay until 2025, Voss declared on Friday.",
        "Voss paid $2,000 for 12 boats.",
        "",
    ]
)


@given(st.lists(st.lists(SENTENCES, max_size=3).map(" ".join), min_size=1, max_size=4))
def test_variants_and_slots_fit_together(texts: list[str]) -> None:
    passage = collate(*texts)
    told = [slot.variant for slot in passage.slots if slot.variant is not None]
    assert told == list(range(len(told)))
    for variant in passage.variants:
        articles = [form.article for form in variant.forms]
        assert sorted([*articles, *variant.absent]) == sorted(map(str, range(len(texts))))
        assert articles == sorted(articles, key=int)
        first_seen = dict.fromkeys(form.group for form in variant.forms)
        assert list(first_seen) == list(range(len(first_seen)))
        for form in variant.forms:
            assert form.text == texts[int(form.article)][form.start : form.end] != ""
    for slot in passage.slots:
        agree = len(set(slot.groups)) == 1
        if not agree or not any(slot.moved):
            assert (slot.variant is None) == agree


@given(
    st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=4),
    st.randoms(use_true_random=False),
)
def test_facts_keep_the_result_independent_of_the_order(texts: list[str], random: Random) -> None:
    order = list(range(len(texts)))
    random.shuffle(order)
    one, two = collate(*texts), collate(*(texts[number] for number in order))
    home = {str(place): str(number) for place, number in enumerate(order)}
    assert sorted(_told(variant, {str(n): str(n) for n in order}) for variant in one.variants) == sorted(
        _told(variant, home) for variant in two.variants
    )


def _told(variant: Variant, home: dict[str, str]) -> tuple[str, ...]:
    found = sorted((home[form.article], form.start, form.end) for form in variant.forms)
    return variant.kind, str(variant.relation), repr(found)


def test_function_words_alone_are_no_move() -> None:
    one = "In the spring Ada Voss sold the grey barges of Tarn, and the harbour fell silent."
    two = "The harbour fell silent, and in spring Ada Voss sold the grey barges of the Tarn."
    for variant in collate(one, two, one).variants:
        if variant.kind == "order":
            assert any(len(word) > 3 for word in variant.forms[0].text.split())


def test_equal_figures_of_two_readings_are_paired_the_same_in_any_order() -> None:
    texts = (
        "At least 20 boats sank off Tarn, she said.",
        "Some 35 boats were lost off Brill.",
        "Some 35 boats were lost off Brill. At least 20 boats sank off Tarn, she said.",
        "Some 35 boats were lost off Brill. “We will wait,” Ada Voss said.",
    )
    told = set()
    for order in permutations(range(4)):
        passage = collate(*(texts[number] for number in order))
        told.add(
            str(
                sorted(
                    (
                        item.kind,
                        str(item.relation),
                        sorted((order[int(form.article)], form.start) for form in item.forms),
                    )
                    for item in passage.variants
                )
            )
        )
    assert len(told) == 1
