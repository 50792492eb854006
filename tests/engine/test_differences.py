"""What counts as a difference, and what of it is marked word by word."""

from __future__ import annotations

import pytest

from newsdiff.engine.differences import differences, is_difference, marked
from newsdiff.model import Form, Passage, Reading, Slot, Span, Variant

SAME = (Form("a", 4, 6, "20", 0), Form("b", 8, 10, "20", 0))
OTHER = (Form("a", 4, 6, "20", 0), Form("b", 8, 10, "30", 1))


@pytest.mark.parametrize(
    ("variant", "differs"),
    [
        (Variant("number", SAME, relation="same"), False),
        (Variant("number", SAME, absent=("c",), relation="same"), False),
        (Variant("number", SAME, relation="attribution"), True),
        (Variant("number", OTHER, relation="conflict"), True),
        (Variant("number", OTHER, relation="compatible"), True),
        (Variant("omission", SAME, absent=("c",)), True),
        (Variant("order", SAME), True),
        (Variant("wording", OTHER), True),
    ],
)
def test_what_counts_as_a_difference(variant: Variant, differs: bool) -> None:
    assert is_difference(variant) is differs


def test_a_difference_that_spans_agreeing_words_is_listed_but_not_marked() -> None:
    readings = (Reading("a", (Span(0, 40),), (0,)), Reading("b", (Span(0, 40),), (0,)))
    quotation = Variant("quote", (Form("a", 0, 40, "x" * 40, 0), Form("b", 0, 40, "y" * 40, 1)))
    slots = (Slot((Span(0, 3), Span(0, 3)), (0, 0)), Slot((Span(4, 6), Span(8, 10)), (0, 1), variant=0))
    passage = Passage("p", "quote", readings, slots=slots, variants=(Variant("number", OTHER), quotation))
    assert [number for number, _ in differences(passage)] == [0, 1]
    assert [number for number, _ in marked(passage)] == [0]
    wording = Variant("wording", (Form("a", 0, 20, "x" * 20, 0), Form("b", 0, 20, "y" * 20, 1)))
    whole = Passage(
        "p",
        "quote",
        readings,
        slots=(Slot((Span(0, 20), Span(0, 20)), (0, 1), variant=0),),
        variants=(wording, Variant("number", OTHER)),
    )
    assert [number for number, _ in marked(whole)] == [0, 1]
